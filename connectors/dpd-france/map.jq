# DPD France GetShipmentTrace: traces with date and time of the depot, oldest first; names and photos are left out.
# Sources: the documentation and the answer quoted in connector.toml.
def list: if type == "array" then .[] elif type == "object" then . else empty end;
def day: if . != null and test("T") then split("T")[0] else . end;

.Envelope.Body.GetShipmentTraceResponse.GetShipmentTraceResult
| {
    number: (.ShipmentNumber as $n | if $n == null or ($n | contains($asked[0])) or ($asked[0] | contains($n)) then $asked[0] else $n end),
    weight: (.Weight | if type == "string" and (test("^0*[.,]?0*$") | not) then {value: sub(","; "."), unit: "kg"} else null end),
    destination: {country: (.DestinationCountry | if type == "string" and test("^[A-Z]{2}$") then . else null end), postal_code: .DestinationZipcode},
    events: [.Traces.clsTrace | list | {
      time: ([(.ScanDate | day), .ScanTime] | map(select(. != null and . != "")) | join(" ")),
      code: .StatusNumber,
      text: .StatusDescription,
      place: {city: .CenterName}
    }]
  }
