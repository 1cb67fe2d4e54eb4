# Canpar trackByBarcodeV2: result with events newest first, a local time "yyyyMMdd HHmmss", codes of two or three letters.
# Several results are several pieces of one shipment: the asked one is taken. Names, streets, signature are left out.
# Sources: see connector.toml.
def bare: if . == null or . == "" then null else . end;
# A scan without a day is left out; when none has one, the answer has changed and the times say so.
def dated(at): . as $all | map(select(at | bare != null)) | if . == [] then $all else . end;
def place: {city: .city, state: .province, country: .country, postal_code: .postal_code};

[.Envelope.Body | to_entries[] | .value | objects | .return? | objects | .result[]? | objects] as $results
| (first($results[] | select((.barcode // "" | ascii_upcase) == $asked[0])) // (if ($results | length) > 1 and $asked != [] then error("none of the pieces has the number that was asked") else $results[0] end) // error("no result in the answer"))
| {
    number: .barcode,
    status: (if .delivered == "true" then {code: "DEL"} else null end),
    service: (.service_description_en | bare),
    eta: {from: (if .delivered == "true" or any(.events[]?; .code == "DEL" or .code == "NSR") then null else .estimated_delivery_date | bare end)},
    destination: (.consignee_address | if type == "object" then place else {} end),
    events: [[.events[]? | objects] | dated(.local_date_time)[] | {
      time: .local_date_time,
      code: .code,
      text: ((.code_description_en | bare) // .code_description_fr),
      place: (.address | if type == "object" then place else {} end)
    }]
  }
