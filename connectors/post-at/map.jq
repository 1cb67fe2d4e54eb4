# Österreichische Post: one item with its scans, oldest first, times with offset, German words (older answers: English too).
# A place "PLZ ..." is the delivery area of the recipient, and is left out. A scan without words keeps its code.
# Source: the client quoted in connector.toml.
def list: if type == "array" then .[] elif type == "object" then . else empty end;
def place: (.eventPlaceName // "") as $name
  | {text: (if $name | test("^PLZ\\b") then null else $name end),
     postal_code: (if $name | test("^PLZ\\b") then null else .eventpostalcode end),
     country: (.eventcountry | if type == "string" and test("^[A-Z]{2}$") then . else null end)};
# A day and an hour apart, or one text of both.
def day($date; $hour): if ($date // "") == "" or ($hour // "" | test("T")) then $hour else [$date, $hour] | map(values | select(. != "")) | join(" ") end;

(.data.einzelsendung // error("no einzelsendung in the answer"))
| ([.sendungsEvents | list | .status == "ZU" or .reasontypecode == "ZA"] | any) as $over
| {
    number: (.sendungsnummer // (if $asked[0] == null then .activeIdentityCode else null end)),
    status: (if .status == null or .status == "IZ" then null else {code: .status} end),
    weight: (if (.weight | type) == "number" and .weight > 0 then {value: .weight, unit: "kg"} else null end),
    eta: (if $over then null else .estimatedDelivery | if type == "string" then {from: .}
      elif type == "object" then {from: day(.startDate; .startTime), to: day(.endDate; .endTime)} else null end end),
    events: [.sendungsEvents | list | {
      time: .timestamp,
      code: (.status // .trackingStateKey),
      sub: .reasontypecode,
      text: ((.trackingDesc | select(. != null and . != "")) // .textEn // .text),
      place: place
    }]
  }
