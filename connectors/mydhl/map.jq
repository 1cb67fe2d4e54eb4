# MyDHL tracking: shipments with `events` and, piece by piece, `pieces[].events`; date and time are local, GMTOffset says
# the zone where DHL gives it. The events of the shipment count; where it has none, those of its pieces do, and the
# arrival of one of several pieces is then only a part. `signedBy`, names and streets are left out.
# Sources: the documentation and the schema quoted in connector.toml.
def list: if type == "array" then .[] elif type == "object" then . else empty end;
def areas: [.serviceArea | list];
# "Leipzig - Germany", "New York, NY", "BRUSSELS-BELGIUM": kept as it is written.
def place: areas[0] // {} | {text: (if (.description // "") != "" then .description else .code end)};
def stamp: [.date, .time] | map(select(. != null and . != "")) | join(" ");
def event($part): {
  time: {text: stamp, zone: .GMTOffset},
  code: .typeCode,
  sub: $part,
  text: .description,
  place: place
};
def side: {city: .postalAddress.cityName, state: null, country: .postalAddress.countryCode, postal_code: .postalAddress.postalCode,
  text: (if (.postalAddress.cityName // "") == "" then (areas[0].description // null) else null end)};
def weight: .totalWeight as $w
  | if $w == null or $w == "" or ($w | tonumber) == 0 then null
    else {value: $w, unit: (if (.unitOfMeasurements // "metric") == "imperial" then "lb" else "kg" end)} end;
def arrived: any(.events | list; .typeCode == "OK" or .typeCode == "DL" or .typeCode == "DD");

[.shipments | list] as $all
| (first($all[] | select(.shipmentTrackingNumber == $asked[0])) // $all[0]) // error("no shipment in the answer")
| [.pieces | list] as $pieces
| ([$pieces[] | .trackingNumber, .licensePlate | strings]) as $plates
| (if ($pieces | length) > 1 and ($pieces | all(arrived) | not) then "part" else null end) as $part
| {
    number: (if .shipmentTrackingNumber == $asked[0] or ($plates | index($asked[0])) != null then $asked[0]
      else .shipmentTrackingNumber end),
    service: .description,
    weight: weight,
    pieces: (.numberOfPieces // (if $pieces == [] then null else $pieces | length end)),
    eta: (if any(.events | list; .typeCode == "OK" or .typeCode == "DL") then null
      else {from: (.estimatedTimeOfDelivery // .estimatedDeliveryDate)} end),
    origin: (.shipperDetails // {} | side),
    destination: (.receiverDetails // {} | side),
    related: [.shipmentTrackingNumber | select(. != null and . != $asked[0]) | {number: ., carrier: "dhl-express"}],
    events: (if [.events | list] != [] then [.events | list | event(null)]
      else [$pieces[] | .events | list | event($part)] | unique end)
  }
