# SPX: one parcel with its current status and messages, or (the newer form) records with codes, a milestone and a place;
# newest first, an epoch in seconds. Who received it is left out. Sources: see connector.toml.
def bare: if . == null or . == "" then null else . end;

def reason: bare | if . == "R00" then null else . end;
def words: ((.description | bare) // (.tracking_name | bare)) as $said
  | if .tracking_code == "F980" and ($said // "" | test("entregue a |received by |\\["; "i")) then .tracking_name else $said end;

(.data // error("no data in the answer"))
| if (.sls_tracking_info? | type) == "object" then {
    number: ([.order_info?.spx_tn?, .order_info?.sls_tn?, .sls_tracking_info.sls_tn] | if index($asked[0]) != null then $asked[0] else map(bare | values) | .[0] end),
    related: ([.order_info?.spx_tn?, .sls_tracking_info.sls_tn | bare | values | select(. != $asked[0])] | unique | map({number: .})),
    eta: (.edd_info? | if type == "object" and ((.edd_min // 0) > 0) then {from: .edd_min, to: (if (.edd_max // 0) > 0 then .edd_max else null end)} else null end),
    events: [(.sls_tracking_info.records // error("no records in the answer"))[] | {
      time: (.actual_time | if . == null or . == "" then null else tonumber | floor end),
      code: (.tracking_code | bare),
      sub: (.reason_code | reason),
      text: words,
      place: {text: (.current_location?.location_name? | bare)}
    }]
  } elif has("tracking_list") | not then error("neither records nor a list in the answer") else {
    number: (.sls_tracking_number | bare | if . == $asked[0] then . else null end),
    status: (if (.current_status | bare) then {code: .current_status} else null end),
    events: [.tracking_list[]? | {
      time: (.timestamp | tonumber | floor),
      code: (if (.status? | type) == "string" then .status | bare else null end),
      text: (.message // "" | gsub("\\\\+n"; " ") | gsub("\\s+"; " ") | trim)
    }]
  } end
