# HayPost: orderStateHistories, a state's number and its date; names, addresses and phones are left out.
# Sources: see connector.toml.
(if type == "array" then .[0] else . end)
| (.data? // .) as $order
| if ($order | type) != "object" or ($order | has("orderStateHistories") | not) then error("no orderStateHistories in the answer") else $order end
| {
    events: [.orderStateHistories[]? | {time: .createDate, code: .stateId, text: "state \(.stateId)"}]
  }
