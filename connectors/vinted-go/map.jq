# Vinted Go: events with a group that says what happened, oldest first, times in UTC; the number is not repeated. The group
# "created" of a return leg carries the state "return". Sources: the clients quoted in connector.toml.
if type != "object" or (has("tracking_events") | not) then error("no tracking_events in the answer") else . end
| {
  events: [.tracking_events[]? | {
    time: .timestamp,
    code: (.group // .state | if . == null then null else ascii_downcase end),
    text: .message,
    place: {text: ((.metadata.address? | if type == "object" then [.name, .street, .postal_code, .city, .country_code] | map(strings | select(. != "")) | join(", ") else . end) // ((.message // "") | capture("\\b(in|to) (?<place>[^,]+, [A-Z]{2})$") | .place) // null)}
  }]
}
