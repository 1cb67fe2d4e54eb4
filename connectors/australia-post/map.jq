# Australia Post: one result for each asked id; its trackable_items are articles with events, or consignments that hold
# articles in `items` (and may have events of their own); in an older form the consignment stands beside its articles. Newest first, times with offset, words without codes. Of several
# articles the asked one is taken, else the one that is least far. Sources: see connector.toml.
def bare: if . == null or . == "" then null else . end;
def delivered: (.status // "" | test("^delivered"; "i")) or any(.events[]?; .description // "" | test("^((item|article) )?delivered"; "i"));
def articles: if (.items | type) == "array" and (.items | length) > 0
  then (.events // []) as $own | .consignment_id as $consignment | .items[] | . + {events: ((.events // []) + $own), consignment: $consignment}
  else . end;

(.tracking_results // error("no tracking_results in the answer"))[]
| .tracking_id as $id
| [.errors[]? | "\(.code) \(.name) \(.message)"] as $errors
| [.trackable_items[]? | articles] as $pieces
| ((first($pieces[] | select(.article_id == $id and (.events // []) != [])) // first($pieces[] | select(delivered | not)) // $pieces[0] // {})) as $piece
| [$piece.events[]?, (if ($piece.events // []) == [] then .consignment?.events[]? else empty end)] as $events
| (($piece.status | bare) // (.status | bare) // (.consignment?.status? | bare)) as $status
| {
    number: $id,
    outcome: (
      if $events != [] then null
      elif $errors | any(test("ESB-10001|ESB-10002|invalid tracking|not found|no (tracking|product)"; "i")) then "not_found"
      elif $errors != [] then "refused"
      elif $pieces == [] and $status == null then "not_found"
      else null end),
    detail: (if $events == [] and $errors != [] then $errors[0] else null end),
    status: (if $status then {text: $status} else null end),
    service: ($piece.product_type | bare),
    pieces: (.trackable_items[0]?.number_of_items // null),
    related: ([$pieces[] | .article_id, .consignment | bare | values | select(. != $id)] | unique | map({number: .})),
    events: [$events[] | {time: .date, text: .description, place: {text: (.location | bare)}}]
  }
