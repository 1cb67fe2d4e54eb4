# UPS Track API: trackResponse.shipment[].package[].activity[], newest first.
# date and time are local; gmtDate, gmtTime, gmtOffset say the same moment with its zone where UPS gives them (gmtTime may
# lack leading zeros). Milestones and scheduled dates are plans: only the expected delivery is taken from them.
# Signature, photo, names and street are left out. Source: UPS's OpenAPI document.
def clock: if length == 6 or length == 8 then . else "000000" + gsub(":"; "") | .[-6:] end;
def letters:
  if .type then "\(.type):\(.code // "")" elif (.code // "") | test("^[A-Z0-9]{2}$") then .code else null end;
def code:
  if (.statusCode // "") != "" then "000\(.statusCode)"[-3:]
  elif (.code // "") | test("^[0-9]{3}$") then .code
  else null end;
def stamp($date; $time):
  if ($date // "") == "" then null elif ($time // "") == "" then $date else "\($date) \($time | clock)" end;
def place: {city, state: .stateProvince, country: (.countryCode // .country), postal_code: .postalCode};
def side($type): first(.packageAddress[]? | select(.type == $type) | .address | place) // null;
def eta:
  (first((.deliveryDate[]? | select(.type == "RDD")), (.deliveryDate[]? | select(.type == "SDD"))) // null) as $day
  | if $day == null or any(.deliveryDate[]?; .type == "DEL") then null
    elif (.deliveryTime.startTime // "") != "" then
      {from: stamp($day.date; .deliveryTime.startTime), to: stamp($day.date; .deliveryTime.endTime)}
    else {from: $day.date} end;

($asked[0] // "" | ascii_upcase) as $number
| [.trackResponse.shipment[]?.package[]?] as $packages
| (first($packages[] | select(.trackingNumber // "" | ascii_upcase == $number)) // $packages[0]) // error("no package in the answer")
| {
    number: (if $number == "" or .trackingNumber == $asked[0] then .trackingNumber else null end),
    status: (.currentStatus | if . then {code: code, sub: letters, text: .description} else null end),
    service: .service.description,
    weight: (if (.weight.weight // "") == "" then null else
      {value: .weight.weight, unit: ({LBS: "lb", KGS: "kg", OZS: "oz"}[.weight.unitOfMeasurement // ""] // "lb")} end),
    pieces: .packageCount,
    eta: eta,
    origin: side("ORIGIN"),
    destination: side("DESTINATION"),
    related: [
      (.alternateTrackingNumber[]? | {number, carrier: (if (.type // "") | startswith("USPS") then "usps" else null end)}),
      (select($number != "" and .trackingNumber != $asked[0]) | {number: .trackingNumber, carrier: "ups"})
    ],
    events: [.activity[]? | {
      time: {text: stamp(.date; .time), utc: (if (.gmtTime // "") == "" then null else stamp(.gmtDate; .gmtTime) end), zone: .gmtOffset},
      code: (.status | code),
      sub: (.status | letters),
      text: .status.description,
      place: (.location.address // {} | place)
    }]
  }
