# Allegro One: a list of sentences with times in UTC, newest first; no codes, no places.
# Source: the client quoted in connector.toml.
def list: if type == "array" then .[] elif type == "object" then . else empty end;
def filled: if . == null or . == "" then null else . end;
if type == "object" and has("status") and (.status | type) != "number" then . else error("no status in the answer") end
| {number: $asked[0], events: [.status | list | {time: .eventTimestamp, text: .description}]}
