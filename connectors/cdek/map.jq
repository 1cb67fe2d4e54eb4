# CDEK: entity with statuses, newest first, times with offset, words in Russian and the city. Names are left out. A warehouse
# that "returned" a parcel from the courier keeps it for another try. Sources: see connector.toml.
def bare: if . == null or . == "" then null else . end;

if (.entity | type) != "object" then error("no entity in the answer") else .entity end
| {
    number: (.cdek_number | bare | if . == null or tostring == $asked[0] then . else null end),
    weight: (if ([.packages[]?.weight | numbers] | length) > 0 then {value: ([.packages[]?.weight | numbers] | add), unit: "g"} else null end),
    pieces: (if (.packages | type) == "array" then .packages | length else null end),
    eta: {from: (if any(.statuses[]?; .code == "DELIVERED") then null else .planned_delivery_date | bare end)},
    origin: (.from_location // {} | {city: (.city | bare), country: (.country_code | bare), postal_code: (.postal_code | bare)}),
    destination: (.to_location // {} | {city: (.city | bare), country: (.country_code | bare), postal_code: (.postal_code | bare)}),
    related: ([.related_entities[]? | .cdek_number | bare | values | tostring | select(. != $asked[0])] | unique | map({number: .})),
    events: [.statuses[]? | select(.deleted != true) | {time: .date_time, code: .code, text: .name, place: {city: (.city | bare)}}]
  }
