# Amazon Shipping getTracking: payload (or the object itself) with eventHistory in UTC, codes without words: the code in
# plain letters is the text. A shipment of type RETURNS is on the way back. Proof of delivery is left out.
# Sources: see connector.toml.
def words: if . == null then null else gsub("(?<a>[a-z])(?<b>[A-Z])"; "\(.a) \(.b)") end;

(.payload // .)
| if (.eventHistory | type) != "array" and .summary == null then error("no eventHistory in the answer") else . end
| .trackingId as $own
| {
    number: (if $own == $asked[0] then $own else null end),
    status: (if .summary.status then {code: .summary.status, text: (.summary.status | words)} else null end),
    eta: {from: (if .summary.status == "Delivered" then null else .promisedDeliveryDate end)},
    related: ([.alternateLegTrackingId, $own | select(. != null and . != "" and . != $asked[0])] | unique | map({number: .})),
    events: [.eventHistory[]? | {
      time: .eventTime,
      code: .eventCode,
      text: (.eventCode | words),
      place: ((.location | objects) // {} | {city, state: .stateOrRegion, country: .countryCode, postal_code: .postalCode}),
      returning: ((.shipmentType // "" | ascii_upcase) == "RETURNS")
    }]
  }
