# A Poste Italiane site: JSON in and out, oldest movement first, epoch milliseconds.
def codes: {
  InfoReceived: ["3", "A seguito di acquisto da poste.it"], InTransit_PickedUp: ["3", "Presa in carico"], InTransit_Other: ["3", "In transito"], InTransit_CustomsProcessing: ["3", "In attesa di operazioni doganali"], InTransit_CustomsReleased: ["3", "Svincolo: verifica completata"],
  OutForDelivery_Other: ["3", "In consegna"], AvailableForPickup_Other: ["4", "Disponibile per il ritiro"], Delivered_Other: ["5", "Consegnata"], DeliveryFailure_Other: ["4", "La consegna non è andata a buon fine"], DeliveryFailure_NoBody: ["4", "Destinatario assente"],
  DeliveryFailure_Rejected: ["4", "Rifiutata dal destinatario"], DeliveryFailure_InvalidAddress: ["4", "Indirizzo errato"], Exception_Other: ["4", "Sono in corso delle verifiche"], Exception_Damage: ["4", "Spedizione danneggiata"], Exception_Lost: ["4", "Spedizione smarrita"],
  Exception_Delayed: ["3", "Spedizione in ritardo"], Exception_Cancel: ["4", "Spedizione annullata"], Exception_Returning: ["3", "In restituzione al mittente"], Exception_Returned: ["5", "Restituita al mittente"]
};
def reply: {status: 200, content_type: "application/json", body: .};

.parcels[0] as $p
| if $p == null or ($p.known | not) then {esitoRicerca: "2", idTracciatura: "", listaMovimenti: []} | reply
  else {esitoRicerca: "3", idTracciatura: $p.number, tipoProdotto: ($p.service // ""), stato: "4", flagRitorno: false, dataPrevistaConsegna: null,
    listaMovimenti: [$p.events[] | codes[.status] as $said | select($said) | {dataOra: .at_ms, statoLavorazione: $said[1], luogo: (.place.city // ""), box: $said[0], frazionario: "", flagRitorno: false}]
  } | reply end
