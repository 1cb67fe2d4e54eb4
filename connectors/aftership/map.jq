# AfterShip: a list of trackings; a number that is not in it was not registered. A checkpoint's time is the place's own, with
# or without its offset. Countries have three letters.
def bare: if . == null or . == "" then null else . end;
def alpha2: {USA: "US", CAN: "CA", MEX: "MX", BRA: "BR", GBR: "GB", IRL: "IE", FRA: "FR", DEU: "DE", AUT: "AT", CHE: "CH", NLD: "NL", BEL: "BE", LUX: "LU", ESP: "ES", PRT: "PT", ITA: "IT", POL: "PL", CZE: "CZ", SVK: "SK", HUN: "HU", ROU: "RO", BGR: "BG", GRC: "GR", SWE: "SE", NOR: "NO", DNK: "DK", FIN: "FI", EST: "EE", LVA: "LV", LTU: "LT", UKR: "UA", TUR: "TR", CHN: "CN", HKG: "HK", TWN: "TW", JPN: "JP", KOR: "KR", SGP: "SG", MYS: "MY", THA: "TH", VNM: "VN", IDN: "ID", PHL: "PH", IND: "IN", ARE: "AE", SAU: "SA", ISR: "IL", ZAF: "ZA", AUS: "AU", NZL: "NZ"};
def country: bare | if . == null then null else (alpha2[.] // .) end;

(.data.trackings // error("no trackings in the answer")) as $trackings
| ($trackings | group_by(.tracking_number) | map(sort_by((.checkpoints // []) | length) | last)) as $each
| ($each[]
  | if has("checkpoints") | not then error("a tracking without checkpoints") elif (.checkpoints // []) == [] and (.tag == "Pending" or .tag == "Expired") then {number: .tracking_number, outcome: "not_found", detail: "AfterShip finds nothing at the carrier"}
    else {
      number: .tracking_number,
      status: {code: .tag, sub: .subtag},
      service: (.shipment_type | bare),
      weight: (if .shipment_weight.value? then {value: .shipment_weight.value, unit: (.shipment_weight.unit // "kg")} else null end),
      pieces: .shipment_package_count,
      eta: ((.courier_estimated_delivery_date // {}) | if (.estimated_delivery_date? | bare) then {from: .estimated_delivery_date} elif (.estimated_delivery_date_min? | bare) then {from: .estimated_delivery_date_min, to: .estimated_delivery_date_max} else null end),
      origin: {country: (.origin_country_region | country), city: (.origin_city | bare), state: (.origin_state | bare)},
      destination: {country: (.destination_country_region | country), city: (.destination_city | bare), state: (.destination_state | bare)},
      events: [.checkpoints[]? | select((.source? // "") != "user") | {
        time: .checkpoint_time, code: ((.tag | bare) // "none"), sub: .subtag, text: ((.message | bare) // .subtag_message),
        place: {text: (.location | bare), city: (.city | bare), state: (.state | bare), country: (.country_region | country), postal_code: (.zip | bare)}}]
    } end)
, ($asked[] as $number | select([$each[].tracking_number | ascii_upcase] | index($number | ascii_upcase) | not) | {number: $number, unregistered: true})
