# TrackingMore v4: data is a list of trackings; a number that is not in it was not registered. Events stand under origin_info,
# destination_info, or (newer answers) track_info, newest first; the first and the last leg may tell the same event. Older
# versions wrap the list in items or accepted and write Date, StatusDescription, Details; one tracking comes as data itself.
def bare: if . == null or . == "" then null else . end;
def known: if . == null then [] else . end;

if has("data") then . else error("no data in the answer") end
| (.data | if type == "object" then (.items // .accepted // (if .tracking_number then [.] else error("no tracking in data") end)) else known end) as $data
| ($data | group_by(.tracking_number) | map(last)) as $each
| ($each[]
  | [(.origin_info.trackinfo? | known), (.destination_info.trackinfo? | known), (.track_info? | known)] as $lists
  | ($lists | add | unique_by([.checkpoint_date, .tracking_detail, .location, .Date?, .StatusDescription?, .Details?])) as $events
  | (.delivery_status // .status?) as $status
  | if $events == [] and ($status == "notfound" or $status == "expired") then {number: .tracking_number, outcome: "not_found", detail: "TrackingMore finds nothing at the carrier"}
    elif $events == [] and $status == "pending" then {number: .tracking_number, outcome: "not_yet"}
    else {
      number: .tracking_number,
      status: {code: $status, sub: .substatus},
      service: (.service_type? | bare),
      pieces: .pieces?,
      weight: (if (.weight_kg? | bare) then {value: .weight_kg, unit: "kg"} else null end),
      eta: (if (.scheduled_delivery_date? | bare) then {from: .scheduled_delivery_date} else null end),
      origin: {country: (.origin_country? | bare), city: (.origin_city? | bare), state: (.origin_state? | bare)},
      destination: {country: (.destination_country? | bare), city: (.destination_city? | bare), state: (.destination_state? | bare)},
      events: [$events[] | {time: ((.checkpoint_date | bare) // .Date?), code: ((.checkpoint_delivery_status | bare) // (.checkpoint_status? | bare) // "none"),
        sub: (.checkpoint_delivery_substatus | bare) // .substatus?, text: ((.tracking_detail | bare) // .StatusDescription?),
        place: {text: ((.location? | bare) // (.Details? | bare)), city: (.city? | bare), state: (.state? | bare), country: (.country_iso2? | bare), postal_code: (.zip? | bare)}}]
    } end)
, ($asked[] as $number | select([$each[].tracking_number | ascii_upcase] | index($number | ascii_upcase) | not) | {number: $number, unregistered: true})
