# UniUni: valid_tno holds the parcel with its state and spath_list, an epoch in seconds; an event's own state, where given,
# decides, else its words. Newer answers have the epoch as dateTime.ts, the words as description_en and the place as pathInfo. Sources: see connector.toml.
def bare: if . == null or . == "" then null else . end;

(.data.valid_tno // error("no valid_tno in the answer"))
| (first(.[] | select(.tno == $asked[0])) // .[0])
| [.spath_list[]?] as $path
| {
    number: (.tno | bare),
    outcome: (if $path == [] then "not_yet" else null end),
    status: (if .state != null then {code: .state} else null end),
    events: [$path[] | {
      time: (if .pathTime == null and .dateTime? != null then {text: .dateTime.localTime, utc: (.dateTime.ts | if . == null then null else tostring end)} else .pathTime | tonumber | floor end),
      code: ((.state? // .code? // null) | if type == "number" or type == "string" then . else null end),
      text: ((.description_en? | bare) // .pathInfo),
      place: {text: (if (.description_en? | bare) == null then .pathAddress | bare else (.pathInfo | bare) // (.pathAddress | bare) end)}
    }]
  }
