# An Post GetEvents: scans, newest first, wall clocks without zone; the number is not repeated. The reason of a try decides
# its meaning and is kept as a sub-code in capitals without anything that follows a comma. Exact twins are told once.
# Sources: the clients quoted in connector.toml.
def list: if type == "array" then .[] elif type == "object" then . else empty end;
def reason: if . == null or . == "" then null else ascii_upcase | split(",")[0] | split(" - ")[0] end;

if (.getEventsResponse? | type) == "object" then . else error("no getEventsResponse in the answer") end
| {
  events: [.getEventsResponse.GetEventsResult | list | {
    time: .date,
    code: (.traceCode | if . == null then null else tostring end),
    sub: (if (.traceCode | tostring) == "13" or (.traceCode | tostring) == "16" then .reason | reason else null end),
    text: .activity,
    place: {text: .location}
  }] | unique
}
