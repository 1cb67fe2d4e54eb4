# AfterShip: a list of trackings; a number that is not in it was not registered. A checkpoint's time is the place's own, with
# or without its offset. Countries have three letters.
def bare: if . == null or . == "" then null else . end;
{USA: "US", CAN: "CA", MEX: "MX", BRA: "BR", GBR: "GB", IRL: "IE", FRA: "FR", DEU: "DE", AUT: "AT", CHE: "CH", NLD: "NL", BEL: "BE", LUX: "LU", ESP: "ES", PRT: "PT", ITA: "IT", POL: "PL", CZE: "CZ", SVK: "SK", HUN: "HU", ROU: "RO", BGR: "BG", GRC: "GR", SWE: "SE", NOR: "NO", DNK: "DK", FIN: "FI", EST: "EE", LVA: "LV", LTU: "LT", UKR: "UA", TUR: "TR", CHN: "CN", HKG: "HK", TWN: "TW", JPN: "JP", KOR: "KR", SGP: "SG", MYS: "MY", THA: "TH", VNM: "VN", IDN: "ID", PHL: "PH", IND: "IN", ARE: "AE", SAU: "SA", ISR: "IL", ZAF: "ZA", AUS: "AU", NZL: "NZ"} as $alpha2
| def country: bare | if . == null then null else ($alpha2[.] // .) end;

# Newer versions give one tracking as data itself, older ones (v4) as data.tracking, and a webhook as msg; versions before 2023
# say country_iso3 and expected_delivery, and the weight as a bare number.
(.data.trackings? // (if .data.tracking? then [.data.tracking] elif .data.tracking_number? then [.data] elif .msg.tracking_number? then [.msg] else error("no trackings in the answer") end)) as $trackings
| ($trackings | group_by(.tracking_number) | map(sort_by((.checkpoints // []) | length) | last)) as $each
| ($each[] | . as $t
  | if has("checkpoints") | not then error("a tracking without checkpoints") elif (.checkpoints // []) == [] and (.tag == "Pending" or .tag == "Expired") then {number: .tracking_number, outcome: "not_found", detail: "AfterShip finds nothing at the carrier"}
    else {
      number: .tracking_number,
      status: {code: .tag, sub: .subtag},
      service: (.shipment_type | bare),
      weight: (if (.shipment_weight | type) == "object" then {value: .shipment_weight.value, unit: (.shipment_weight.unit // "kg")} elif .shipment_weight then {value: .shipment_weight, unit: (.shipment_weight_unit // "kg")} else null end),
      pieces: .shipment_package_count,
      eta: ((.courier_estimated_delivery_date // .latest_estimated_delivery? // {})
        | if type != "object" then {from: .} elif (.estimated_delivery_date? // .datetime? | bare) then {from: (.estimated_delivery_date? // .datetime?)}
          elif (.estimated_delivery_date_min? // .datetime_min? | bare) then {from: (.estimated_delivery_date_min? // .datetime_min?), to: (.estimated_delivery_date_max? // .datetime_max?)} else null end),
      origin: {country: (.origin_country_region // .origin_country_iso3 | country), city: (.origin_city | bare), state: (.origin_state | bare)},
      destination: {country: (.destination_country_region // .destination_country_iso3 | country), city: (.destination_city | bare), state: (.destination_state | bare)},
      events: [.checkpoints[]? | select((.source? // "") != "user") | {
        time: .checkpoint_time, code: ((.tag | bare) // "none"), sub: .subtag, text: ((.message | bare) // .subtag_message),
        place: {text: (.location | bare), city: (.city | bare), state: (.state | bare), country: (.country_region // .country_iso3 | country), postal_code: (.zip // .postal_code | bare)}}]
    } | if .eta == null and ($t.expected_delivery? | bare) then .eta = {from: $t.expected_delivery} else . end
    end)
, ($asked[] as $number | select([$each[].tracking_number | ascii_upcase] | index($number | ascii_upcase) | not) | {number: $number, unregistered: true})
