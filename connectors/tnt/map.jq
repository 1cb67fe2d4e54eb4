# TNT ExpressConnect: consignments, newest `StatusData` first, date and time of the depot without zone. One number may
# belong to several consignments over the years: the one collected last is told. Signatory, addresses and references
# are left out. Source: TNT's XML schema and the recorded answers quoted in connector.toml.
# Elements with attributes come as objects.
def bare: if type == "object" then ."#text" else . end;
def newest: [(.CollectionDate | bare // ""), ([.StatusData[]? | (.LocalEventDate | bare // "")] | max // "")];
def kilograms: if .Weight == null then null
  else .Weight | {value: bare, unit: (if type == "object" and ."@units" == "lbs" then "lb" else "kg" end)} end;
# Summary codes live beside status codes: a sub-code tells them apart.
def summary: {DEL: ["OK", "Delivered"], INT: ["TR", "In transit"]}[. // ""] | if . then {code: .[0], text: .[1]} else null end;

[.TrackResponse.Consignment[]? | select(.SummaryCode != "CNF")] as $all
| ([$all[] | select(.ConsignmentNumber == $asked[0] or .AlternativeConsignmentNumber == $asked[0])] | if . != [] then . elif ($all | length) > 1 and any($all[]; .ConsignmentNumber == null or .ConsignmentNumber != $all[0].ConsignmentNumber) then error("none of the consignments has the number that was asked") else $all end | max_by(newest)) // error("no consignment in the answer")
| {
    number: (if .AlternativeConsignmentNumber != null and .AlternativeConsignmentNumber == $asked[0] then $asked[0] else .ConsignmentNumber end),
    status: (.SummaryCode | summary),
    service: (.ShipmentSummary.Service? | bare),
    weight: (.PackageSummary // {} | kilograms),
    pieces: (.PackageSummary.NumberOfPieces? // .PieceQuantity | bare),
    eta: {from: (if .SummaryCode == "DEL" then null else .ShipmentSummary.DueDate? | bare end)},
    origin: {country: .OriginCountry.CountryCode?, city: .OriginDepotName},
    destination: {country: .DestinationCountry.CountryCode?, city: .DeliveryTown},
    related: [.ConsignmentNumber, .AlternativeConsignmentNumber | select(. != null and . != $asked[0]) | {number: ., carrier: "tnt"}],
    events: [.StatusData[]? | {
      time: (((.LocalEventTime | bare) // "") as $at | (.LocalEventDate | bare) + (if $at == "" then "" elif ($at | length) == 3 then " 0" + $at else " " + $at end)),
      code: .StatusCode,
      text: .StatusDescription,
      place: {city: (.DepotName // .Depot)}
    }]
  }
