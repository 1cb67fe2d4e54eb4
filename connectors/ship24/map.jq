# Ship24: trackings of one number, one for each tracker. A time may have no offset, and may be a day only (older answers say so
# with hasNoTime). In a message of Ship24's own the trackings stand outside of data. An event's own code is finer than the milestone, which is always there.
def bare: if . == null or . == "" then null else . end;
def time:
  if .hasNoTime? == true then .occurrenceDatetime[0:10]
  else {text: .occurrenceDatetime, zone: (.utcOffset? | bare)} end;

if (.errors? // []) != [] and ([.errors[].code] | index("tracker_not_found")) then {unregistered: true}
else
  (.data.trackings? // .trackings // error("no trackings in the answer")) as $trackings
  | if $trackings == [] then {unregistered: true}
    else ($trackings | sort_by((.events // []) | length) | last)
    | [.events[]?] as $events
    | if $events == [] then {number: .tracker.trackingNumber, outcome: "not_found", detail: "Ship24 finds nothing at the carrier"}
      else {
        number: .tracker.trackingNumber,
        status: {code: ((.shipment.statusCode | bare) // (.shipment.statusMilestone | bare) // .shipment.statusCategory?)},
        service: (.shipment.delivery.service? | bare),
        eta: (if (.shipment.delivery.estimatedDeliveryDate? | bare) then {from: .shipment.delivery.estimatedDeliveryDate} else null end),
        origin: {country: (.shipment.originCountryCode | bare)},
        destination: {country: (.shipment.destinationCountryCode | bare)},
        related: (.tracker.trackingNumber as $own | [.shipment.trackingNumbers[]?.tn? | bare | values | select(. != $own)] | unique | map({number: .})),
        events: [$events[] | {time: time, code: ((.statusCode | bare) // (.statusMilestone | bare) // (.statusCategory? | bare) // "none"), text: .status, place: {text: (.location | bare)}}]
      } end
    end
end
