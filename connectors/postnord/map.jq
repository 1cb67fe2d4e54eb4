# PostNord findByIdentifier: shipments with items, each with events, oldest first, wall clocks without a zone. Asked may
# be an item or a shipment; a shipment of several items is told by all their events together, and the arrival of one of
# them is only a part. `code` is the event's status; out-for-delivery is in the sentence only (English is asked for).
# "Delivered" after RETURNED means that the sender has it back. Names, streets, phones and acceptors are left out.
# Sources: the interface description and the answers quoted in connector.toml.
# Midnight stands for "some time that day": it is a date.
def midnight: if . == null then null else sub("T00:00(:00)?([+-][0-9:]+|Z)?$"; "") end;
def place: {city, country: .countryCode, postal_code: .postCode};
def arrived: any(.events[]?; .status == "DELIVERED");
# Events of one item; `$part` is the sub-code of an arrival.
def told($part):
  (.events // []) as $all
  | (first($all | to_entries[] | select(.value.status == "RETURNED") | .key) // null) as $return
  | $all | to_entries[] | .key as $at | .value | {
      time: .eventTime,
      code: .status,
      sub: ([(if .status == "DELIVERED" or .status == "AVAILABLE_FOR_DELIVERY" then $part else null end), (.eventCode | values | tostring)]
        | map(values | select(. != "")) | join(" ")),
      text: (.eventDescription // error("an event without `eventDescription`")),
      place: (.location // {} | {text: (.displayName // .name), city, country: .countryCode, postal_code: .postcode}),
      returning: ($return != null and $at > $return)
    };

(.TrackingInformationResponse // .response.trackingInformationResponse? // .trackingInformationResponse).shipments
| (map(select(.shipmentId == $asked[0] or any(.items[]?; .itemId == $asked[0]))) + .)[0]
| (.items | map(select(.itemId == $asked[0]))) as $own
| (if $own == [] then .items else $own end) as $items
| (if ($items | length) > 1 and ($items | all(arrived) | not) then "part" else null end) as $part
| {
    number: (if $own != [] then $asked[0] else .shipmentId end),
    service: .service.name,
    weight: ((if $own == [] then null else $own[0].statedMeasurement.weight end) // .totalWeight | if . then {value, unit} else null end),
    pieces: ($items | length),
    eta: {from: ($items[0].estimatedTimeOfArrival // .estimatedTimeOfArrival | midnight)},
    origin: (.consignor.address // {} | place),
    destination: (.consignee.address // {} | place),
    related: (if $own != [] and .shipmentId != $asked[0] then [{number: .shipmentId}] else [] end),
    events: ([$items[] | told($part)] | if ($items | length) > 1 then unique else . end)
  }
