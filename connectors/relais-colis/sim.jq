# A Relais Colis site: a form, nested answer, day and minute in France, null for an unknown number.
def words: {
  InfoReceived: "Colis en préparation chez l'expéditeur", InTransit_PickedUp: "Colis pris en charge", InTransit_Other: "Colis en transit", InTransit_CustomsProcessing: "Colis en douane", InTransit_CustomsReleased: "Dédouanement terminé",
  OutForDelivery_Other: "Colis en cours de livraison", AvailableForPickup_Other: "Colis disponible au Point Relais", Delivered_Other: "Colis livré au destinataire", DeliveryFailure_Other: "Colis non livré", DeliveryFailure_NoBody: "Destinataire absent",
  DeliveryFailure_Rejected: "Colis refusé", DeliveryFailure_InvalidAddress: "Adresse incomplète", Exception_Other: "Anomalie", Exception_Damage: "Colis endommagé", Exception_Lost: "Colis perdu", Exception_Delayed: "Colis en retard", Exception_Cancel: "Expédition annulée",
  Exception_Returning: "Retour vers l'expéditeur", Exception_Returned: "Colis restitué à l'expéditeur"
};

.parcels[0] as $p
| {status: 200, content_type: "application/json", body: (if $p == null or ($p.known | not) then {Colis: null} else {Colis: {Colis: {
    Enseigne: "BOUTIQUE", DateLivraisonEstimee: "", ListEvenements: {Evenement: [$p.events[] | words[.status] as $said | select($said) | {
      Libelle: $said, CodeJUS: (if .status == "Delivered_Other" then "LIV" else "" end), Date: "\(.local[8:10])/\(.local[5:7])/\(.local[0:4]) \(.local[11:16])"
    }]}
  }}} end)}
