# Estafeta: one TrackingData for each waybill, history oldest first, day first, a local clock. Who received it and the
# signature are left out. Sources: see connector.toml.
def bare: if . == null or . == "" then null else . end;

def clock: gsub("\\s+"; " ") | gsub("a\\. ?m\\."; "AM") | gsub("p\\. ?m\\."; "PM") | trim;

(.Envelope.Body.ExecuteQueryResponse.ExecuteQueryResult.trackingData.TrackingData // error("no TrackingData in the answer"))
| (first(.[] | select(.waybill == $asked[0] or .shortWaybillId == $asked[0])) // .[0])
| {
    number: (if .waybill == $asked[0] or .shortWaybillId == $asked[0] then $asked[0] else null end),
    service: (.serviceDescriptionSPA | bare),
    status: (if (.statusENG | bare) then {code: .statusENG, text: (.statusSPA | bare)} else null end),
    origin: {city: (.pickupData?.originName? | bare)}, destination: {city: (.deliveryData?.destinationName? | bare), postal_code: (.deliveryData?.zipCode? | bare)},
    related: ([.waybill, .shortWaybillId | bare | values | select(. != $asked[0])] | unique | map({number: .})),
    events: ([.history?.History[]? | objects | {
        time: (.eventDateTime | clock),
        text: ([(.eventDescriptionSPA | bare) // (.eventDescriptionENG | bare), (.exceptionCodeDescriptionSPA | bare)] | map(values) | join(": ")),
        place: {city: (.eventPlaceName | bare)}
      }]
      + (if .statusENG == "DELIVERED" and (.deliveryData?.deliveryDateTime? | bare) != null and ([.history?.History[]? | objects | .eventDescriptionSPA // "" | select(test("entregado"; "i"))] | length) == 0
         then [{time: (.deliveryData.deliveryDateTime | clock), code: "DELIVERED", text: "Entregado", place: {city: (.deliveryData.destinationName? | bare)}}] else [] end))
  }
