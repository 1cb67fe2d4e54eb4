# USPS Tracking v3 with expand=DETAIL: trackingEvents[], newest first. eventTimestamp is local and without zone,
# GMTTimestamp is the same scan in GMT, GMTOffset is written without a leading zero. Names and firms are left out.
# Source: USPS's OpenAPI document and a recorded answer.
def local: if . then rtrimstr("Z") else null end;
def offset:
  if . == null then null
  else sub("^(?<sign>[+-])(?<hour>[0-9]):"; "\(.sign)0\(.hour):") end;
# A country abroad is told in words.
def country: if (.eventCountry // "") != "" then (.eventCountry | if length == 2 then . else null end)
  elif (.eventState // "") != "" then "US" else null end;
def abroad: if (.eventCountry // "" | length) > 2 then [.eventCity, .eventState, .eventCountry | select(. != null and . != "")] | join(", ") else null end;

{
  number: .trackingNumber,
  status: {code: .statusCategory, text: .status},
  service: .mailClass,
  eta: (if .statusCategory == "Delivered" then null
    else {to: ((.expectedDeliveryTimeStamp // .predictedDeliveryTimeStamp | local) // .predictedDeliveryDate)} end),
  origin: {city: .originCity, state: .originState, postal_code: .originZIP, country: .originCountry},
  destination: {city: .destinationCity, state: .destinationState, postal_code: .destinationZIP, country: .destinationCountryCode},
  events: [.trackingEvents[]? | {
    time: {text: (.eventTimestamp | local), utc: .GMTTimestamp, zone: (.GMTOffset | offset)},
    code: .eventCode,
    sub: ([.actionCode, .reasonCode] | map(select(. != null and . != "")) | join("-")),
    text: (.eventType // error("an event without `eventType`")),
    place: {text: abroad, city: .eventCity, state: .eventState, postal_code: .eventZIP, country: country}
  }]
}
