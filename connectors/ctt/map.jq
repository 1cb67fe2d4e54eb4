# CTT: the page's data: an item with its events, newest first, times with offset (Z), a state number and Portuguese words; the
# reason of a failed delivery stands in its own field. A new number given on the way and the receiver are left out.
# Source: the client quoted in connector.toml.
def list: if type == "array" then .[] elif type == "object" then . else empty end;
def filled: if . == null or . == "" then null else . end;
.data.ObjectEventsFromQuery
| if .Found != true then error("Found is not true") else . end
| {
    number: $asked[0],
    origin: {country: (.SenderCountryCode | filled)},
    destination: {country: (.RecipientCountryCode | filled)},
    events: [(.Events.List? // .Events?) | list | select(.DateTime // "" | startswith("1900") | not) | {
      time: .DateTime,
      code: (.StateId | filled | if . == null then null else tostring end),
      text: ((.Event | filled) // (.State | filled) | if . == null then null else . end) ,
      reason: (.Reason | filled),
      place: {text: (.Local | filled)}
    } | .text = ([.text, .reason] | map(select(. != null)) | join(": ")) | del(.reason)]
  }
