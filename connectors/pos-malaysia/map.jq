# Pos Malaysia: a list of events, newest first, a clock with AM and PM. Sources: see connector.toml.
def bare: if . == null or . == "" then null else . end;

if type == "object" then (.data // .result // error("no list in the answer")) else . end
| [.[]? | objects] as $list
| if $list == [] then error("no events in the answer") else . end
| {
    number: ($list[0].connoteNo | bare | if . == $asked[0] then . else null end),
    events: [$list[] | {time: (.date | gsub("\\s+"; " ") | trim), text: .process, place: {text: (.office | bare)}}]
  }
