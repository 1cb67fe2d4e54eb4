# Packeta: the packet's records, oldest first, by the Czech clock; a number with a short text (codeText) and a sentence
# (statusText) in the sender's language. Branches are numbers only.
# Source: the documentation quoted in connector.toml.
def list: if type == "array" then .[] elif type == "object" then . else empty end;
def filled: if . == null or . == "" then null else . end;
.response
| if .status != "ok" then error("status is not ok")
  elif .result != null and .result.record? == null then error("a result without records") else . end
| {
    number: $asked[0],
    related: ([.result.record? | list | .externalTrackingCode | filled | values] | unique | map({number: .})),
    events: [.result.record? | list | {
      time: .dateTime,
      code: (.statusCode | filled),
      text: ((.statusText | filled) // .codeText)
    }]
  }
