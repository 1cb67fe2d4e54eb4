# A Colis Privé site: a page with a history of days, newest first; a redirect to the search form for an unknown number.
def words: {
  InfoReceived: "Colis en préparation chez l'expéditeur", InTransit_PickedUp: "Colis pris en charge", InTransit_Other: "Colis en transit", InTransit_CustomsProcessing: "Colis en douane", InTransit_CustomsReleased: "Dédouanement terminé",
  OutForDelivery_Other: "Colis en cours de livraison", AvailableForPickup_Other: "Colis disponible au Point Relais", Delivered_Other: "Colis livré au destinataire", DeliveryFailure_Other: "Colis non livré", DeliveryFailure_NoBody: "Destinataire absent",
  DeliveryFailure_Rejected: "Colis refusé", DeliveryFailure_InvalidAddress: "Adresse incomplète", Exception_Other: "Anomalie", Exception_Damage: "Colis endommagé", Exception_Lost: "Colis perdu", Exception_Delayed: "Colis en retard", Exception_Cancel: "Expédition annulée",
  Exception_Returning: "Retour vers l'expéditeur", Exception_Returned: "Colis restitué à l'expéditeur"
};

.parcels[0] as $p
| if $p == null or ($p.known | not) then {status: 302, content_type: "text/html", headers: {location: "/moncolis/Default.aspx"}, body: ""}
  else {status: 200, content_type: "text/html; charset=utf-8", body: ("<html><body><div id=\"r\"><div class=\"divStatut\"><table><tr><td class=\"tdTitre\">Statut</td><td class=\"tdText\">x</td></tr></table></div>"
    + "<table class=\"tableHistoriqueColis\"><tr class=\"bandeauTitre\"><th>Date</th><th>Statut</th></tr>"
    + ([$p.events[] | words[.status] as $said | select($said) | "<tr class=\"bandeauText\"><td>\(.local[8:10])/\(.local[5:7])/\(.local[0:4])</td><td>\($said | @html)</td></tr>"] | reverse | join(""))
    + "</table></div></body></html>")} end
