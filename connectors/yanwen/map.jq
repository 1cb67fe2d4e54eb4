# Yanwen: one result for each number with checkpoints, a wall clock with its zone beside it ("+8"). Angle brackets around the
# words are dropped. Sources: see connector.toml.
def bare: if . == null or . == "" then null else . end;

(.result // error("no result in the answer"))[]
| [.checkpoints[]?] as $points
| .tracking_number as $own
| {
    number: $own,
    outcome: (if $points == [] then "not_found" else null end),
    destination: {country: (.destination_country // null)},
    related: ([.last_mile_tracking_number?, .exchange_number?, .waybill_number? | bare | values | select(. != $own)] | unique | map({number: .})),
    events: [$points[] | {
      time: {text: .time_stamp, zone: (.time_zone | if . == null or . == "" then null else tostring | if test("^\\d") then "+" + . else . end end)},
      code: .tracking_status,
      text: ((.message // "" | gsub("[<>]"; "") | bare) // .tracking_status),
      place: {text: (.location | bare)}
    }]
  }
