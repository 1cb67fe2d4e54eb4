# SPX: one parcel with its current status and messages, newest first, an epoch in seconds. Sources: see connector.toml.
def bare: if . == null or . == "" then null else . end;

(.data // error("no data in the answer"))
| {
    number: (.sls_tracking_number | bare | if . == $asked[0] then . else null end),
    status: (if (.current_status | bare) then {code: .current_status} else null end),
    events: [.tracking_list[]? | {
      time: (.timestamp | tonumber | floor),
      code: (if (.status? | type) == "string" then .status | bare else null end),
      text: (.message // "" | gsub("\\\\+n"; " ") | gsub("\\s+"; " ") | trim)
    }]
  }
