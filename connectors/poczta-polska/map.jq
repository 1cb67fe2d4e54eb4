# Poczta Polska: one item with its events, oldest first, by the Polish clock, a code with its name; an event that was taken back
# (canceled) is left out. Offices stand with their name; their addresses are left out.
# Source: the clients quoted in connector.toml.
def list: if type == "array" then .[] elif type == "object" then . else empty end;
def filled: if . == null or . == "" then null else . end;
(.mailInfo // error("no mailInfo in the answer"))
| {
    number: $asked[0],
    service: (.typeOfMailName? | filled),
    weight: (.weight? | if type == "number" and . > 0 then {value: ., unit: "kg"} else null end),
    origin: {country: (.dispatchCountryCode? | filled)},
    destination: {country: (.recipientCountryCode? | filled)},
    events: [.events | list | select(.canceled != true) | {
      time: .time,
      code: (.code | filled),
      text: ((.name | filled) // .state.name?),
      place: {text: (.postOffice? | if type == "object" then (.name | filled) elif type == "string" then filled else null end)}
    }]
  }
