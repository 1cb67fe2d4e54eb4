# Posti: one hit with events of the shipment and of its packages, newest first, in UTC (Z), English words, no codes.
# Source: the client quoted in connector.toml.
def list: if type == "array" then .[] elif type == "object" then . else empty end;
def filled: if . == null or . == "" then null else . end;
def event: {
  time: .timestamp,
  text: ((.eventDescription | filled) as $said | (.reasonDescription? | filled) as $why | [$said, (if $why == $said then null else $why end)] | map(select(. != null)) | join(". ") | filled),
  place: {city: (.city | filled)}
};

(.data.consumerSearchShipments.hits // error("no hits in the answer")) | [list] | (first(.[] | select(.displayId == $asked[0])) // .[0])
| {
    number: $asked[0],
    service: (.shipmentType | filled),
    weight: ((.measurements.weight? | list | if .value == null or .value == 0 then null else {value: .value, unit: ((.unit | filled) // "kg" | ascii_downcase)} end) // null),
    pieces: ([.packages | list] | length | if . > 0 then . else null end),
    status: {code: (.status.main? | if . == "DELIVERED" or . == "RETURN_DELIVERED" then . else null end)},
    events: ([((.events | list), (.packages | list | .events | list)) | event] | unique_by([.time, .text, .place.city]))
  }
