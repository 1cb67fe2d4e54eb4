# Packeta's page: one packet with rows, oldest first, by the Czech clock, an English sentence and no code; packetStatusId tells of the
# whole (3 delivered, 21 lost). The pick-up point's address and opening hours are left out.
# Source: the client quoted in connector.toml.
def list: if type == "array" then .[] elif type == "object" then . else empty end;
def filled: if . == null or . == "" then null else . end;
(.item // error("no item in the answer"))
| {
    number: ($asked[0] // .barcode),
    status: {code: (.packetStatusId | filled | if . == null then null else tostring end), text: (.packetStatus | filled)},
    events: [.trackingDetails | list | {time: .time, text: .text}]
  }
