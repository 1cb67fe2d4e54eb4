# DTDC: trackHeader and trackDetails, oldest first, day and time without signs by India's clock. Remarks may name who received
# it: they are read only where the delivery failed. Sources: see connector.toml.
def bare: if . == null or . == "" then null else . end;

(.trackHeader // {}) as $head
| if (.trackDetails | type) != "array" and $head == {} then error("neither trackHeader nor trackDetails in the answer") else . end
| [.trackDetails[]?] as $list
| {
    number: ($head.strShipmentNo | bare),
    status: (if ($head.strStatus | bare) and $list == [] then {text: $head.strStatus} else null end),
    pieces: ($head.strNoOfPieces | bare),
    weight: (if ($head.strWeight | bare) then {value: $head.strWeight, unit: (($head.strWeightUnit | bare) // "kg")} else null end),
    eta: {from: (if any($list[]; .strCode == "DLV") then null else ($head.strRevExpectedDeliveryDate | bare) // ($head.strExpectedDeliveryDate | bare) end)},
    origin: {city: ($head.strOrigin | bare)}, destination: {city: ($head.strDestination | bare)},
    events: [$list[] | {
      time: ([.strActionDate, (.strActionTime | bare)] | map(values) | join(" ")),
      code: .strCode,
      text: ([(.strAction | bare), (if .strCode // "" | test("^N(ON)?D") then .sTrRemarks | bare else null end)] | map(values) | join(": ")),
      place: {city: (.strOrigin | bare)}
    }]
  }
