# Delhivery: one Shipment for each known number, Scans (each in a ScanDetail, or bare) oldest first, times without offset. The
# code is the status type, the sub-code the status name, the words are the instructions. Names, addresses and phones are left
# out. Sources: see connector.toml.
def bare: if . == null or . == "" then null else . end;

def place: {text: bare};

if type != "object" then error("no object in the answer") else . end
| (.ShipmentData // (if .Shipment? then [.] else error("no ShipmentData in the answer") end))[]
| .Shipment // .
| if .AWB == null then error("a shipment without AWB") else . end
| [.Scans[]? | .ScanDetail // .] as $scans
| if $scans == [] and .Status == null then error("neither Scans nor Status in the answer") else . end
| {
    number: .AWB,
    status: (.Status | if type == "object" then {code: .StatusType, sub: (.Status // error("no `Status` in the answer")), text: (.Instructions | bare)} else null end),
    eta: {from: (if (.Status.StatusType? // "") == "DL" then null else (.ExpectedDeliveryDate | bare) // (.PromisedDeliveryDate | bare) end)},
    origin: (.Origin | place),
    destination: (.Destination | place),
    events: (if $scans != [] then [$scans[] | {
        time: ((.ScanDateTime | bare) // .StatusDateTime),
        code: .ScanType,
        sub: ([.Scan, .StatusCode | bare | values] | join("/")),
        text: ((.Instructions | bare) // .Scan),
        place: (.ScannedLocation | place)
      }]
      else [.Status | objects | {
        time: .StatusDateTime, code: .StatusType, sub: ([.Status, .StatusCode | bare | values] | join("/")), text: ((.Instructions | bare) // .Status), place: (.StatusLocation | place)
      }] end)
  }
