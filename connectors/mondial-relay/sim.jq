# A Mondial Relay service: a form with a signature, XML out, oldest row first, day and minute by the clock of Paris.
def words: {
  InfoReceived: "Colis en préparation chez l'expéditeur", InTransit_PickedUp: "Colis pris en charge", InTransit_Other: "Colis en transit", InTransit_CustomsProcessing: "Colis en douane", InTransit_CustomsReleased: "Dédouanement terminé",
  OutForDelivery_Other: "Colis en cours de livraison", AvailableForPickup_Other: "Colis disponible au Point Relais", Delivered_Other: "Colis livré au destinataire", DeliveryFailure_Other: "Colis non livré", DeliveryFailure_NoBody: "Destinataire absent",
  DeliveryFailure_Rejected: "Colis refusé", DeliveryFailure_InvalidAddress: "Adresse incomplète", Exception_Other: "Anomalie", Exception_Damage: "Colis endommagé", Exception_Lost: "Colis perdu", Exception_Delayed: "Colis en retard", Exception_Cancel: "Expédition annulée",
  Exception_Returning: "Retour vers l'expéditeur", Exception_Returned: "Colis restitué à l'expéditeur"
};

def tag($name): if . == null or . == "" then "<\($name)/>" else "<\($name)>\(tostring | @html)</\($name)>" end;
def xml: {status: 200, content_type: "text/xml; charset=utf-8", body: ("<?xml version=\"1.0\" encoding=\"utf-8\"?><ret_WSI2_TracingColisDetaille xmlns=\"http://www.mondialrelay.fr/webservice/\">" + . + "</ret_WSI2_TracingColisDetaille>")};

.parcels[0] as $p
| if (.request.form.Security // "" | test("^[0-9A-F]{32}$") | not) then (97 | tag("STAT")) | xml
  elif $p == null or ($p.known | not) then (94 | tag("STAT")) | xml
  else
    (81 | tag("STAT")) + "<Libelle01/><Tracing>"
    + ([$p.events[] | words[.status] as $said | select($said) | "<ret_WSI2_sub_TracingColisDetaille>" + ($said | tag("Tracing_Libelle"))
        + ("\(.local[8:10])/\(.local[5:7])/\(.local[2:4])" | tag("Tracing_Date")) + (.local[11:16] | tag("Tracing_Heure")) + (.place.city | tag("Tracing_Lieu")) + "</ret_WSI2_sub_TracingColisDetaille>"] | join(""))
    + "<ret_WSI2_sub_TracingColisDetaille/></Tracing>" | xml
  end
