# FAN Courier: one object for each AWB with its events, oldest first, by the Romanian clock, an id with its name, a town. The
# confirmation's name and the recipient are left out.
# Source: the documentation quoted in connector.toml.
def list: if type == "array" then .[] elif type == "object" then . else empty end;
def filled: if . == null or . == "" then null else . end;
(if type == "object" and has("data") then .data else error("no data in the answer") end)
| list
| ((.awbNumber // .awb) | filled | if . == null then $asked[0] else tostring | ascii_upcase end) as $awb
| [.events? | list] as $rows
| {
    number: $awb,
    outcome: (if ($rows | length) == 0 and ((.message? // "") | tostring | test("not found|nu (a|au) fost|inexistent"; "i")) then "not_found" else null end),
    weight: (.weight? | if type == "string" then tonumber? // null else . end | if type == "number" and . > 0 then {value: ., unit: "kg"} else null end),
    events: [$rows[] | {
      time: .date,
      code: (.id | filled | if . == null then null else tostring end),
      text: (.name // error("an event without `name`")),
      place: {text: (.location? | filled)}
    }]
  }
