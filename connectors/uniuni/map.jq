# UniUni: valid_tno holds the parcel with its state and spath_list, an epoch in seconds; an event's own state, where given,
# decides, else its words. Sources: see connector.toml.
def bare: if . == null or . == "" then null else . end;

(.data.valid_tno // error("no valid_tno in the answer"))
| (first(.[] | select(.tno == $asked[0])) // .[0])
| [.spath_list[]?] as $path
| {
    number: (.tno | bare),
    outcome: (if $path == [] then "not_yet" else null end),
    status: (if .state != null then {code: .state} else null end),
    events: [$path[] | {
      time: (.pathTime | tonumber | floor),
      code: ((.state? // .code? // null) | if type == "number" or type == "string" then . else null end),
      text: .pathInfo,
      place: {text: (.pathAddress | bare)}
    }]
  }
