# Nationex: a shipment with StatusHistories (UTC) and its parcels' History (local clock of the depot). Contacts, photos and
# signatures are left out. Sources: see connector.toml.
def bare: if . == null or . == "" then null else . end;

if (.StatusHistories == null and .Parcels == null) then error("neither StatusHistories nor Parcels in the answer") else . end
| [.Parcels[]?] as $parcels
| ((first($parcels[] | select("\(.ParcelId)" == $asked[0])) // (if ($parcels | length) == 1 then $parcels[0] else null end)) // {}) as $parcel
| {
    status: (if (.ShipmentStatus | bare) then {code: .ShipmentStatus, text: .ShipmentStatusEn} else null end),
    pieces: (.TotalParcels | bare),
    eta: {from: (if .ShipmentStatus == "Delivered" then null else $parcel.EstimatedDeliveryDate | bare end)},
    destination: (.Destination // {} | {city: (.City | bare), state: (.ProvinceState | bare), postal_code: (.PostalCode | bare)}),
    origin: (.Sender // {} | {city: (.City | bare), state: (.ProvinceState | bare), postal_code: (.PostalCode | bare)}),
    events: (
      [.StatusHistories[]? | {time: .StatusDate, code: .ShipmentStatus, text: ((.ShipmentStatusEn | bare) // .ShipmentStatusFr), place: {city: (.LastLocation | bare)}}]
      + [$parcel.History[]? | {time: .ProcessedDate, code: (if (.ExceptionId // 0) == 0 then "scan" else "exception" end), text: ((.DescriptionEn | bare) // .DescriptionFr), place: {city: (.CityDepot | bare)}}])
  }
