# Omniva: one parcel with its states, oldest first, in UTC, a sentence and the name of a place. A parcel machine's name is its place.
# Source: the client quoted in connector.toml.
def list: if type == "array" then .[] elif type == "object" then . else empty end;
def filled: if . == null or . == "" then null else . end;
if type == "object" and has("states") then . else error("no states in the answer") end
| {
    number: $asked[0],
    events: [.states | list | {
      time: .stateDate,
      code: ((.stateCode? // .state?) | filled | if type == "string" or . == null then . else tostring end),
      text: .stateName,
      place: {text: (.location? | if type == "object" then (.locationName | filled) elif type == "string" then filled else null end)}
    }]
  }
