# A DPD France web service: credentials in the SOAP header, oldest trace first, French words.
def words: {
  InfoReceived: "Colis en préparation chez l'expéditeur", InTransit_PickedUp: "Pris en charge par DPD", InTransit_Other: "En transit", InTransit_CustomsProcessing: "En douane", InTransit_CustomsReleased: "Dédouanement effectué",
  OutForDelivery_Other: "En cours de livraison", AvailableForPickup_Other: "Disponible en relais Pickup", Delivered_Other: "Colis livré", DeliveryFailure_Other: "Échec de livraison", DeliveryFailure_NoBody: "Destinataire absent",
  DeliveryFailure_Rejected: "Colis refusé", DeliveryFailure_InvalidAddress: "Adresse incomplète", Exception_Damage: "Colis endommagé", Exception_Lost: "Colis perdu", Exception_Delayed: "Retard de livraison", Exception_Other: "Incident",
  Exception_Returning: "Retour vers l'expéditeur", Exception_Returned: "Colis retourné à l'expéditeur"
};
def tag($name): "<\($name)>\(. // "" | tostring | @html)</\($name)>";
def soap: {status: 200, content_type: "text/xml; charset=utf-8", body: ("<?xml version=\"1.0\" encoding=\"utf-8\"?><soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body>" + . + "</soap:Body></soap:Envelope>")};

.parcels[0] as $p
| if .request.body | contains("<imt:userid></imt:userid>") then
    {status: 200, content_type: "text/xml; charset=utf-8", body: "<Error><ErrorId>InvalidUser</ErrorId><ErrorMessage>Wrong password</ErrorMessage></Error>"}
  elif $p == null or ($p.known | not) then "<GetShipmentTraceResponse><GetShipmentTraceResult><Traces /></GetShipmentTraceResult></GetShipmentTraceResponse>" | soap
  else
    "<GetShipmentTraceResponse><GetShipmentTraceResult>" + ($p.number | tag("ShipmentNumber")) + ($p.destination.country | tag("DestinationCountry"))
    + ($p.destination.postal_code | tag("DestinationZipcode")) + "<Traces>"
    + ([$p.events[] | words[.status] as $said | select($said) | "<clsTrace>" + (.local[0:10] | tag("ScanDate")) + (.local[11:19] | tag("ScanTime"))
        + (10 | tag("StatusNumber")) + ($said | tag("StatusDescription")) + (.place.city | tag("CenterName")) + "</clsTrace>"] | join(""))
    + "</Traces></GetShipmentTraceResult></GetShipmentTraceResponse>" | soap
  end
