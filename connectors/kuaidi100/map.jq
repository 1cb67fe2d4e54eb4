# kuaidi100: newest event first, Chinese time; statusCode (with resultv2=4) is finer than the state of the whole parcel. Names and
# telephone numbers of couriers stand in the texts; telephone numbers are cut out.
def bare: if . == null or . == "" then null else . end;
def quiet: gsub("[（(]?1[3-9][0-9]{9}[）)]?"; "") | gsub("[（(]0[0-9]{9,11}[）)]"; "");

# A message about a subscribed number holds the answer as lastResult.
(if (.lastResult? | type) == "object" then .lastResult else . end)
| [.data[]? | select(((.ftime | bare) // (.time | bare)) != null)] as $events
| if (.data | type) != "array" then error("no data in the answer")
  elif $events == [] then {number: (.nu | bare), outcome: "not_found", detail: "kuaidi100 finds nothing at the carrier"}
  else {
    number: (.nu | bare),
    status: {code: (.state | bare | if . == null then "none" else tostring end)},
    origin: {text: (.routeInfo?.from?.name? | bare)},
    destination: {text: (.routeInfo?.to?.name? | bare)},
    eta: (if (.arrivalTime? | bare) then {from: .arrivalTime} else null end),
    events: [$events[] | {time: ((.ftime | bare) // .time), code: ((.statusCode? | bare) // (.status? | bare) // "none" | tostring), text: (.context // "" | quiet),
      place: {text: ((.areaName? | bare) // (.location? | bare))}}]
  } end
