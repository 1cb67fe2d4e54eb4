# Royal Mail events: `mailPieces` is one object (a list in the summary of several); events newest first, times with offset;
# a summary alone is told as one event. Signatures, recipients and helping texts are left out.
# Sources: the documentation and the answer quoted in connector.toml.
def list: if type == "array" then .[] elif type == "object" then . else empty end;
def countries: {GBR: "GB", DEU: "DE", FRA: "FR", IRL: "IE", ESP: "ES", ITA: "IT", NLD: "NL", BEL: "BE", USA: "US", CHN: "CN", HKG: "HK", AUS: "AU", CAN: "CA", NZL: "NZ", JPN: "JP",
  POL: "PL", PRT: "PT", SWE: "SE", NOR: "NO", DNK: "DK", FIN: "FI", CHE: "CH", AUT: "AT", ROU: "RO", IND: "IN", SGP: "SG", TUR: "TR", GRC: "GR", CZE: "CZ", HUN: "HU", JEY: "JE",
  GGY: "GG", IMN: "IM", MLT: "MT", CYP: "CY", LTU: "LT", LVA: "LV", EST: "EE", SVK: "SK", SVN: "SI", BGR: "BG", HRV: "HR", LUX: "LU", ISR: "IL", ARE: "AE", SAU: "SA", ZAF: "ZA",
  BRA: "BR", MEX: "MX", KOR: "KR", TWN: "TW", THA: "TH", MYS: "MY", UKR: "UA"};
def country: if . == null then null elif length == 2 then . else countries[.] end;
# The sentence of a delivery may name who signed.
def words: if . == null then null else sub("(?i)[ ,-]*(signed for by|and signed for by|signature:).*$"; "") end;
# A day and the hours of a window, or whole dates with hours.
def at($day): if . == null or . == "" then null elif test("T") then . else "\($day)T\(.)" end;
def window: if .date == null or .date == "" then null
  else .date[0:10] as $day | (.startOfEstimatedWindow | at($day)) as $from | if $from then {from: $from, to: (.endOfEstimatedWindow | at($day))} else {from: $day} end end;

[.mailPieces | list] as $all
| (first($all[] | select([.mailPieceId, .summary.uniqueItemId?, .summary.oneDBarcode?] | index($asked[0]) != null)) // $all[0]) // error("no mail piece in the answer")
| (.summary // {}) as $sum
| [.events | list] as $events
| ([.mailPieceId, $sum.uniqueItemId, $sum.oneDBarcode] | map(select(. != null and . != ""))) as $names
| ($sum.statusCategory // "" | ascii_upcase | gsub("[‘’]"; "'")) as $category
| {
    number: (if $names == [] or ($names | index($asked[0])) != null then $asked[0] else $names[0] end),
    outcome: ([.error?, .errors[]? | objects | .errorCode] | if $events != [] or ($sum.lastEventDateTime // "") != "" or . == [] then null
      elif any(. == "E1142" or . == "E2001" or . == "E1307" or . == "E1308" or . == "E1144" or . == "E1145") then "not_found" else "refused" end),
    status: (if $category == "" then null else {code: $category, text: $sum.statusDescription} end),
    service: $sum.productName,
    eta: (if ($category == "DELIVERED" or $category == "COLLECTED") then null else .estimatedDelivery // {} | window end),
    origin: {country: ($sum.originCountryCode | country)},
    destination: {country: ($sum.destinationCountryCode | country)},
    related: [$sum.oneDBarcode | select(. != null and . != "" and . != $asked[0]) | {number: ., carrier: "royal-mail"}],
    events: (if $events == [] and ($sum.lastEventCode // $sum.lastEventName) != null then
        [{time: $sum.lastEventDateTime, code: $sum.lastEventCode, text: ($sum.lastEventName | words), place: {text: $sum.lastEventLocationName}}]
      else [$events[] | {time: .eventDateTime, code: .eventCode, text: (.eventName | words), place: {text: .locationName}}] end)
  }
