# A GEODIS Zoom Client: a signed body, newest step first, day and second in France.
def codes: {
  InfoReceived: ["COM/CFM"], InTransit_PickedUp: ["PCH/CFM"], InTransit_Other: ["AAR/CFM"], InTransit_CustomsProcessing: ["DOU/CFM", "Colis en douane"], InTransit_CustomsReleased: ["DOU/LIB", "Dédouanement terminé"], OutForDelivery_Other: ["MLV/CFM"], AvailableForPickup_Other: ["DIS/CFM"],
  Delivered_Other: ["LIV/CFM"], DeliveryFailure_Other: ["AVI/CFM"], DeliveryFailure_NoBody: ["AVI/ABS"], DeliveryFailure_Rejected: ["REF/CFM"], DeliveryFailure_InvalidAddress: ["AVI/ADR"], Exception_Other: ["ANO/CFM", "Anomalie"], Exception_Damage: ["AVA/CFM"], Exception_Lost: ["PER/CFM"],
  Exception_Delayed: ["ATT/RET", "Livraison en retard"], Exception_Cancel: ["ANN/CFM", "Expédition annulée"], Exception_Returning: ["RET/CFM"], Exception_Returned: ["LIV/RET"]
};
def reply: {status: 200, content_type: "application/json", body: .};

.parcels[0] as $p
| if (.request.headers["x-geodis-service"] // "" | test("^[^;]+;[0-9]{13};fr;[0-9a-f]{64}$") | not) then {ok: false, codeErreur: "HASH_INVALIDE", texteErreur: "Signature invalide"} | reply
  elif $p == null or ($p.known | not) then {ok: false, codeErreur: "ENVOI_NON_TROUVE", texteErreur: "Aucun envoi trouvé", contenu: null} | reply
  else {ok: true, codeErreur: null, texteErreur: null, contenu: {
    noSuivi: $p.number, noRecepisse: "1", prestationCommerciale: {libelle: ($p.service // "")}, poids: ($p.weight_kg | if . then tonumber else null end),
    expediteur: {ville: $p.origin.city, pays: {code: $p.origin.country}}, destinataire: {nom: "X", ville: $p.destination.city, pays: {code: $p.destination.country}},
    listSuivis: ([$p.events[] | codes[.status] as $said | select($said) | {
      dateSuivi: .local[0:10], heureSuivi: .local[11:19], codeSituationJustification: $said[0], libelleSuivi: ($said[1] // $said[0]), libelleCentre: (.place.city // "")
    }] | reverse)
  }} | reply end
