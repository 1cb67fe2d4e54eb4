# Sendle: tracking_events oldest first, scan_time in UTC and, where known, the local clock beside it. Sources: see
# connector.toml.
def bare: if . == null or . == "" then null else . end;

if (.tracking_events | type) != "array" then error("no tracking_events in the answer") else . end
| {
    status: (if (.state | bare) then {code: .state, text: ((.status?.description? | bare) // .state)} else null end),
    eta: {from: (if .state == "Delivered" then null else .scheduling.estimated_delivery_date_minimum? | bare end), to: (if .state == "Delivered" then null else .scheduling.estimated_delivery_date_maximum? | bare end)},
    origin: (.origin // {} | {country}),
    destination: (.destination // {} | {country}),
    events: [.tracking_events[] | {
      time: {text: (.local_scan_time | bare), utc: (.scan_time | bare)},
      code: .event_type,
      text: ([(.description | bare), (.reason | bare)] | map(values) | join(": ")),
      place: {text: (.location | bare)}
    }]
  }
