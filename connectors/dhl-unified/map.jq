# DHL Unified: shipments[] of one number (several divisions may know it), events[] newest first.
# statusCode is one of five words; `status` is a division's own short code or a sentence; `description` the words.
# Who signed is cut from the words; sender, receiver and proof of delivery are left out.
# Source: DHL's API description and answers quoted in public code.
# One word in capitals or digits is a code; a sentence is the words.
def short: if (. // "") | tostring | test("^([A-Z][A-Z0-9]*([_-][A-Z0-9]+)*|[0-9]{1,5})$") then tostring else null end;
def words:
  (if (.description // "") != "" then .description elif .status // "" | tostring | test("^([A-Z]{2}|[0-9]{1,5})$") then null else .status end)
  | if . then sub("(?i)[ ,;:-]*signed (for )?by.*$"; "") else null end;
def place:
  .address as $a
  | if $a == null then null
    elif ($a.addressLocality // "") | contains(" - ") then
      {text: $a.addressLocality, country: $a.countryCode, postal_code: $a.postalCode}
    else {city: $a.addressLocality, country: $a.countryCode, postal_code: $a.postalCode} end;
def eta:
  if .status.statusCode == "delivered" then null
  elif .estimatedDeliveryTimeFrame.estimatedFrom then
    {from: .estimatedDeliveryTimeFrame.estimatedFrom, to: .estimatedDeliveryTimeFrame.estimatedThrough}
  else {from: .estimatedTimeOfDelivery} end;

[.shipments[]? | . + {id: (.id | tostring)}] as $all
| [$all[] | select(.id == $asked[0])] as $same
| (if $same == [] then $all else $same end | sort_by(.status.timestamp // "") | .[-1])
  // error("no shipment in the answer")
| {
    number: (if $asked[0] == null or .id == $asked[0] then .id else null end),
    status: (.status | if . then {code: .statusCode, sub: (.status | short), text: words} else null end),
    service: (.details.product.productName // .service),
    weight: (.details.weight | if . then {value, unit: .unitText} else null end),
    pieces: .details.totalNumberOfPieces,
    eta: eta,
    origin: (.origin | if . then place else null end),
    destination: (.destination | if . then place else null end),
    related: [select($asked[0] != null and .id != $asked[0]) | {number: .id}],
    # Letters have a status and no events: then it is the only one.
    events: [(if (.events // []) == [] then .status // empty | select(.timestamp) else .events[] end) | {
      time: .timestamp,
      code: .statusCode,
      sub: (.status | short),
      text: words,
      place: (.location | if . then place else null end)
    }]
  }
