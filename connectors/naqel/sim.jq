# Naqel: wants a client id inside the request, oldest event first, a time without a zone.
def codes: {
  InfoReceived: "Shipment information received", InTransit_PickedUp: "Picked up",
  InTransit_Other: "Arrived at facility", OutForDelivery_Other: "Out for delivery", Delivered_Other: "Delivered",
  DeliveryFailure_Other: "Delivery attempt unsuccessful", InTransit_CustomsProcessing: "Customs inspection",
  InTransit_CustomsReleased: "Released from customs", DeliveryFailure_NoBody: "Recipient not available",
  Exception_Returning: "Being returned", Exception_Returned: "Returned to sender"
};
def element($name): if . == null or . == "" then "<\($name)/>" else "<\($name)>" + (tostring | @html) + "</\($name)>" end;
def envelope: "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body><TraceByWaybillNoResponse><TraceByWaybillNoResult>" + . + "</TraceByWaybillNoResult></TraceByWaybillNoResponse></soap:Body></soap:Envelope>";
def event: codes[.status] as $said | select($said) | {xml: ("<Tracking>" + (.local | element("Date")) + ($said | element("Activity")) + (.place.city | element("StationCode")) + "<HasError>false</HasError></Tracking>")};
def reply($status; $body): {status: $status, content_type: "text/xml; charset=utf-8", body: $body};

.parcels[0] as $p
| if (.request.body // "" | test("<t:ClientID>[^<]+</t:ClientID>")) | not then reply(200; "<Tracking><HasError>true</HasError><ErrorMessage>The client id is wrong</ErrorMessage></Tracking>" | envelope)
  elif $p == null or ($p.known | not) then reply(200; "<Tracking><HasError>true</HasError><ErrorMessage>No data found</ErrorMessage></Tracking>" | envelope)
  else
    [$p.events[] | event] | . as $told
    | reply(200; [$told[].xml] | join("") | envelope)
  end
