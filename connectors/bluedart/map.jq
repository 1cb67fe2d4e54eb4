# Blue Dart: one Shipment for each number (its number is an attribute), scans newest first, day and time apart by India's
# clock. Who received it is left out. Sources: see connector.toml.
def bare: if . == null or . == "" then null else . end;

def stamp($day; $time): [($day | bare), ($time | bare)] | map(values) | join(" ");

(.ShipmentData.Shipment // error("no Shipment in the answer"))[]
| [.Scans?.ScanDetail[]? | objects] as $scans
| {
    number: ((."@WaybillNo" | bare) // (.WaybillNo | bare)),
    outcome: (if $scans != [] then null elif .StatusType == "NF" then "not_found" else null end),
    service: (.Service? | if type == "string" then . else null end),
    status: (if (.StatusType | bare) then {code: .StatusType, text: .Status} else null end),
    eta: {from: (if .StatusType == "DL" then null else (.ExpectedDeliveryDate? // .ExpectedDelivery? // null) | bare end)},
    origin: {city: (.Origin? | bare)}, destination: {city: (.Destination? | bare)},
    events: (if $scans != [] then [$scans[] | {
        time: stamp(.ScanDate; .ScanTime), code: ((.ScanType | bare) // "UD"), sub: (.ScanCode | bare), text: .Scan, place: {city: (.ScannedLocation | bare)}
      }]
      else [select(.StatusType != "NF") | {time: stamp(.StatusDate; .StatusTime), code: .StatusType, text: .Status}] end)
  }
