# ShipEngine: newest event first. DE is delivered. An event has the moment in UTC and the place's wall clock beside it; where
# it has no status of its own, it stays in the history without one.
def bare: if . == null or . == "" then null else . end;
def upper: bare | if . == null then null else ascii_upcase end;
def time: if (.carrier_occurred_at | bare) and (.occurred_at | bare) then {text: .carrier_occurred_at, utc: .occurred_at} else ((.occurred_at | bare) // .carrier_occurred_at) end;

# A message about a parcel that is followed holds the same as data.
if .data?.status_code? then .data else . end
| if has("status_code") | not then error("no status_code in the answer") else . end
| [.events[]? | select((.occurred_at | bare) != null or (.carrier_occurred_at | bare) != null)] as $events
| if $events == [] and ((.status_code | upper) == "UN") then {number: (.tracking_number | bare), outcome: "not_found", detail: "ShipEngine finds nothing at the carrier"}
  elif $events == [] and ((.status_code | upper) == "NY") then {number: (.tracking_number | bare), outcome: "not_yet", detail: "the carrier does not have the parcel yet"}
  else {
    number: (.tracking_number | bare),
    status: {code: (.status_code | upper), sub: (.status_detail_code? | upper)},
    eta: (if (.estimated_delivery_date | bare) then {from: .estimated_delivery_date} else null end),
    events: [$events[] | {time: time, code: ((.status_code? | upper) // "none"), sub: (.status_detail_code? | upper), text: ((.description | bare) // .carrier_status_description?),
      place: {city: (.city_locality | bare), state: (.state_province | bare), country: (.country_code | bare), postal_code: (.postal_code | bare)}}]
  } end
