# DPD UK: events, newest first, times by the clock of the United Kingdom. The number is not repeated.
# Source: the client quoted in connector.toml.
if type != "object" or .data == null then error("no data in the answer") else . end
| {
  events: [.data | if type == "array" then .[] elif type == "object" then . else empty end
    | {
    time: .eventDate,
    code: .eventCode,
    text: .eventText,
    place: {text: .eventLocation}
  }]
}
