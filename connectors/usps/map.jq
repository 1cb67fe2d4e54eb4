# USPS Tracking v3 with expand=DETAIL: trackingEvents[], newest first. eventTimestamp is local and without zone,
# GMTTimestamp is the same scan in GMT, GMTOffset is written without a leading zero. v3.2 answers with a list of parcels,
# longer names (eventZIPCode) and the promises apart. Names and firms are left out.
# Source: USPS's OpenAPI documents and a recorded answer.
def local: if . then rtrimstr("Z") else null end;
# "-5:00"
def offset: if . != null and .[2:3] == ":" then .[:1] + "0" + .[1:] else . end;
# A country abroad is told in words.
def country: if (.eventCountry // "") != "" then (.eventCountry | if length == 2 then . else null end)
  elif (.eventState // "") != "" then "US" else null end;
# One parcel of a list may have an error of its own.
def fault: [.error.errors[]?.code, .error.code] | map(values | tostring)
  | if any(. == "150001" or . == "150002" or . == "404") then "not_found" elif any(. == "401" or . == "403") then "auth_broken" else "refused" end;
def abroad: if (.eventCountry // "" | length) > 2 then [.eventCity, .eventState, .eventCountry | select(. != null and . != "")] | join(", ") else null end;

def eta: if .deliveryDateExpectation then
    .deliveryDateExpectation | (.guaranteedDeliveryDate | if type == "string" then . else null end) as $sure
    | {to: ($sure // .expectedDeliveryDate // .predictedDeliveryDate)}
  else {to: ((.expectedDeliveryTimeStamp // .predictedDeliveryTimeStamp | local) // .predictedDeliveryDate)} end;

(if type == "array" then .[] else . end)
| if .error != null then {number: (.trackingNumber // (if ($asked | length) < 2 then $asked[0] else error("a parcel without its number") end)), outcome: fault, detail: .error.message} else {
  number: .trackingNumber,
  status: {code: .statusCategory, text: .status},
  service: .mailClass,
  eta: (if .statusCategory == "Delivered" then null else eta end),
  origin: {city: .originCity, state: .originState, postal_code: (.originZIP // .originZIPCode), country: .originCountry},
  destination: {city: .destinationCity, state: .destinationState, postal_code: (.destinationZIP // .destinationZIPCode),
    country: (.destinationCountryCode // .destinationCountry)},
  events: [.trackingEvents[]? | {
    time: {text: (.eventTimestamp | local), utc: .GMTTimestamp, zone: (.GMTOffset | offset)},
    code: .eventCode,
    sub: ([.actionCode, .reasonCode] | map(select(. != null and . != "")) | join("-")),
    text: (.eventType // error("an event without `eventType`")),
    place: {text: abroad, city: .eventCity, state: .eventState, postal_code: (.eventZIP // .eventZIPCode), country: country}
  }]
} end
