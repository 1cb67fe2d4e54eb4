# Karrio's proxy: {messages, tracking}. `timestamp` is the local time written as if it were UTC, so date and time are read instead,
# as wall clocks. A carrier that does not know the number answers with messages and no events.
def bare: if . == null or . == "" then null else . end;
def time: [.date, .time] | map(bare | values) | join(" ");

# A tracker that the server keeps comes by itself.
(.tracking // (if has("tracking_number") then . else null end)) as $told
| ($told // {}) as $tracking
| [$tracking.events[]? | select((.date | bare) != null)] as $events
| [.messages[]? | "\(.code // "") \(.message // "")"] as $words
| if $events == [] and ($words | any(test("not.?found|no (tracking|information|data|record)|unknown (number|tracking)|404"; "i"))) then {outcome: "not_found", detail: ("the carrier: " + $words[0])}
  elif $events == [] and $words != [] then {outcome: "refused", detail: ("Karrio: " + $words[0])}
  elif $events == [] and ($told == null) then error("no tracking in the answer")
  elif $events == [] then {number: $tracking.tracking_number, outcome: "not_found"}
  else {
    number: $tracking.tracking_number,
    status: {code: (($tracking.status | bare) // (if $tracking.delivered == true then "delivered" else "unknown" end))},
    service: ($tracking.info?.shipment_service? | bare),
    pieces: $tracking.info?.shipment_package_count?,
    eta: (if ($tracking.estimated_delivery | bare) then {from: $tracking.estimated_delivery} else null end),
    origin: {country: ($tracking.info?.shipment_origin_country? | bare), postal_code: ($tracking.info?.shipment_origin_postal_code? | bare)},
    destination: {country: ($tracking.info?.shipment_destination_country? | bare), postal_code: ($tracking.info?.shipment_destination_postal_code? | bare)},
    events: [$events[] | {time: time, code: ((.status | bare) // "none"), text: .description, place: {text: (.location | bare)}}]
  } end
