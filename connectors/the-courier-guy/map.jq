# Shiplogic: one shipment with tracking_events, newest first, times with offset. The parcel 0 is the shipment; events of single
# pieces are read only where the shipment has none. Sources: see connector.toml.
def bare: if . == null or . == "" then null else . end;

(if type == "object" and (.shipments | type) == "array" then first(.shipments[] | select(.short_tracking_reference == $asked[0] or .custom_tracking_reference == $asked[0])) // .shipments[0] elif type == "object" and has("tracking_events") then . else error("no shipments in the answer") end)
| [.tracking_events[]?] as $all
| [$all[] | select((.parcel_id // 0) == 0)] as $whole
| (if $whole != [] then $whole else $all end) as $events
| {
    number: null,
    status: (if (.status | bare) then {code: .status} else null end),
    pieces: (.parcel_count | bare),
    eta: {from: (if .status == "delivered" then null else (.shipment_estimated_delivery_from? // null) | bare end), to: (if .status == "delivered" then null else (.shipment_estimated_delivery_to? // null) | bare end)},
    related: ([.short_tracking_reference, .custom_tracking_reference | bare | values | select(. != $asked[0])] | unique | map({number: .})),
    events: [$events[] | {
      time: .date,
      code: .status,
      text: ((.message | bare | if . == null or test("sign(ed|ature)|received by|pod\\b|recipient"; "i") then null else . end) // (.status // "" | gsub("-"; " "))),
      place: {text: (.location | bare)}
    }]
  }
