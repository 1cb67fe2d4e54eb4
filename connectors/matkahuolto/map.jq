# Matkahuolto: one parcel with its events, newest first, day dd.mm.yyyy and minute by the clock of Finland, English words, no codes.
# Source: the clients quoted in connector.toml.
def list: if type == "array" then .[] elif type == "object" then . else empty end;
def filled: if . == null or . == "" then null else . end;
if type == "object" and has("trackingEvents") then . else error("no trackingEvents in the answer") end
| {
    number: $asked[0],
    service: (.productCategory | filled),
    origin: {city: (.departureStation? | filled)},
    destination: {city: (.destinationStation? | filled)},
    events: [.trackingEvents | list | {
      time: ([.date, .time] | map(filled | select(. != null)) | join(" ")),
      text: .description,
      place: {text: (.place | filled)}
    }]
  }
