# A BRT interface: two headers in, JSON out, newest event first, minutes by the clock of Italy.
def codes: {
  InfoReceived: ["702", "DATI SPEDIZIONE TRASMESSI A BRT"], InTransit_PickedUp: ["700", "RITIRATA"], InTransit_Other: ["701", "PARTITA"], InTransit_CustomsProcessing: ["M01", "IN DOGANA"], InTransit_CustomsReleased: ["M02", "SDOGANATA"], OutForDelivery_Other: ["703", "IN CONSEGNA"],
  AvailableForPickup_Other: ["M03", "DISPONIBILE PER IL RITIRO"], Delivered_Other: ["704", "CONSEGNATA"], DeliveryFailure_Other: ["M04", "NON CONSEGNATA"], DeliveryFailure_NoBody: ["M05", "DESTINATARIO ASSENTE"], DeliveryFailure_Rejected: ["M06", "RIFIUTATA DAL DESTINATARIO"],
  DeliveryFailure_InvalidAddress: ["M07", "INDIRIZZO ERRATO"], Exception_Other: ["M08", "IN GIACENZA"], Exception_Damage: ["M09", "DANNEGGIATA"], Exception_Lost: ["M10", "SMARRITA"], Exception_Delayed: ["M11", "IN RITARDO"], Exception_Cancel: ["M12", "ANNULLATA"],
  Exception_Returning: ["M13", "IN RESTITUZIONE AL MITTENTE"], Exception_Returned: ["M14", "RESTITUITA AL MITTENTE"]
};
def reply: {status: 200, content_type: "application/json", body: .};

.parcels[0] as $p
| if .request.headers.userid == null then {ttParcelIdResponse: {esito: -7, executionMessage: {code: -7, severity: "ERROR", codeDesc: "LOGIN FAILED", message: "Wrong user"}}} | reply
  elif $p == null or ($p.known | not) then {ttParcelIdResponse: {esito: -11, executionMessage: {code: -11, severity: "ERROR", codeDesc: "NO DATA", message: "Parcel not found"}}} | reply
  else {ttParcelIdResponse: {esito: 0, versione: "1.0", bolla: {dati_spedizione: {spedizione_id: "1"}, merce: {colli: 1, peso_kg: ($p.weight_kg // "0")}, mittente: {localita: ($p.origin.city // "")}, destinatario: {localita: ($p.destination.city // "")}},
    lista_eventi: ([$p.events[] | codes[.status] as $said | select($said) | {evento: {data: "\(.local[8:10]).\(.local[5:7]).\(.local[0:4])", ora: (.local[11:16] | sub(":"; ".")), id: $said[0], descrizione: $said[1], filiale: (.place.city // "")}}]
      | reverse) + [{evento: {data: "", ora: "", id: "", descrizione: "", filiale: ""}}]}} | reply end
