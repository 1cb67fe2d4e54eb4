# Estafeta's service: wants a login inside the request, oldest event first, a local clock.
def codes: {
  InfoReceived: "Guía generada", InTransit_PickedUp: "Envío recibido en oficina",
  InTransit_Other: "En proceso de traslado", OutForDelivery_Other: "Envío en proceso de entrega",
  AvailableForPickup_Other: "Envío en sucursal para ocurre", Delivered_Other: "Envío entregado",
  DeliveryFailure_Other: "Intento de entrega fallido", DeliveryFailure_NoBody: "Destinatario ausente",
  Exception_Returning: "Envío en retorno al remitente", Exception_Damage: "Envío dañado"
};
def element($name): if . == null or . == "" then "<\($name)/>" else "<\($name)>" + (tostring | @html) + "</\($name)>" end;
def envelope: "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body><ExecuteQueryResponse><ExecuteQueryResult>" + . + "</ExecuteQueryResult></ExecuteQueryResponse></soap:Body></soap:Envelope>";
def event: codes[.status] as $said | select($said) | {xml: ("<History>" + (.local | "\(.[8:10])/\(.[5:7])/\(.[0:4]) \(.[11:19])" | element("eventDateTime")) + ($said | element("eventDescriptionSPA")) + (.place.city | element("eventPlaceName")) + "</History>")};
def reply($status; $body): {status: $status, content_type: "text/xml; charset=utf-8", body: $body};

.parcels[0] as $p
| if $p == null or ($p.known | not) then reply(200; "<errorCode>0</errorCode><trackingData/>" | envelope)
  else
    [$p.events[] | event] | . as $told
    | reply(200; "<errorCode>0</errorCode><trackingData><TrackingData>" + ($p.number | element("waybill")) + "<history>" + ([$told[].xml] | join("")) + "</history></TrackingData></trackingData>" | envelope)
  end
