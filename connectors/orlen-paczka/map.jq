# ORLEN Paczka: one parcel with its history, oldest first, day and minute in one text by the Polish clock, a number with a short
# and a long sentence.
# Source: the client quoted in connector.toml.
def list: if type == "array" then .[] elif type == "object" then . else empty end;
def filled: if . == null or . == "" then null else . end;
if type == "object" and has("history") then . else error("no history in the answer") end
| {
    number: $asked[0],
    events: [.history | list | {
      time: .date,
      code: (.code | filled | if . == null then null else tostring end),
      text: ((.label | filled) // .labelShort)
    }]
  }
