# 4PX open platform: one parcel, a list of scans, names as the platform's documents give them (with the spellings that
# clients use beside them). `data` may be an object, a list of one, or a JSON text. An empty list is an unknown number.
# Source: see connector.toml.
def bare: if . == null or . == "" then null else . end;
# A scan without a day is left out; when none has one, the answer has changed and the times say so.
def dated(at): . as $all | map(select(at | bare != null)) | if . == [] then $all else . end;
(.data | if type == "string" then (try fromjson catch null) else . end | if type == "array" then .[0] else . end) as $data
| if ($data | type) != "object" then error("no data in the answer") else $data end
| (.trackingList // .trackList // .tracks // [] | dated((.occurDatetime | bare) // .occurTime // .trackTime)) as $list
| {
    outcome: (if $list == [] then "not_found" else null end),
    related: ([.deliveryOrderNo, .logisticsTrackingNo, ."4pxTrackingNo" | bare | select(. != null and . != $asked[0])] | unique | map({number: .})),
    destination: {country: (.destinationCountry | bare)},
    events: [$list[] | {
      time: ((.occurDatetime | bare) // .occurTime // .trackTime),
      code: ((.businessLinkCode | bare) // .trackCode),
      text: ((.trackingContent | bare) // .content),
      place: {text: ((.occurLocation | bare) // .location)}
    }]
  }
