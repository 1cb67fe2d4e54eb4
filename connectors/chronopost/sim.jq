# A Chronopost SOAP service: needs no account, oldest event first, codes padded to three characters, times with the
# offset of the place. A number it does not know gets error 0 and an empty history.
def codes: {
  InfoReceived: ["DC", "Shipment in preparation to be shipped"],
  InTransit_PickedUp: ["DB", "Shipment handed over by shipper"],
  InTransit_Other: ["TS", "Shipment in transit"],
  InTransit_Arrival: ["EI", "Shipment arrived in the country of destination"],
  OutForDelivery_Other: ["TA", "Shipment in delivery to the consignee"],
  AvailableForPickup_Other: ["AB", "Shipment available at the pick-up point"],
  Delivered_Other: ["D", "Delivered"],
  DeliveryFailure_Other: ["CI", "Delivery not possible"],
  DeliveryFailure_NoBody: ["P", "Failed delivery: recipient absent"],
  DeliveryFailure_Rejected: ["P", "Failed delivery: shipment refused"],
  DeliveryFailure_InvalidAddress: ["P", "Failed delivery: wrong address"],
  Exception_Returning: ["RE", "Shipment on its way back to the shipper"],
  Exception_Delayed: ["A2", "Shipment late at the delivery depot"],
  Exception_Other: ["SK", "Shipment waits for further information"]
};
def padded: (. + "   ")[0:3];
def element($name): if . == null or . == "" then "<\($name)></\($name)>" else "<\($name)>" + (tostring | @html) + "</\($name)>" end;
def place: .place | if .city then .city + " CHRONOPOST" else null end;
def event: codes[.status] as $said | "<events>"
  + ($said[0] | padded | element("code")) + ("\(.local)\(.offset)" | element("eventDate"))
  + ($said[1] | element("eventLabel")) + "<highPriority>false</highPriority><NPC></NPC>"
  + (place | element("officeLabel")) + (.place.postal_code | element("zipCode")) + "</events>";
def answer: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
  + "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body>" + . + "</soap:Body></soap:Envelope>";
def history: "<ns2:trackSkybillV2Response xmlns:ns2=\"http://cxf.tracking.soap.chronopost.fr/\"><return><errorCode>0</errorCode>"
  + . + "</return></ns2:trackSkybillV2Response>";

.parcels[0] as $p
| if $p == null then
    { status: 500, content_type: "text/xml; charset=utf-8",
      body: ("<soap:Fault><faultcode>soap:Client</faultcode><faultstring>Error reading XMLStreamReader</faultstring></soap:Fault>"
        | answer) }
  elif $p.known | not then
    { status: 200, content_type: "text/xml; charset=utf-8",
      body: ("<listEventInfoComp>" + ($p.number | element("skybillNumber")) + "</listEventInfoComp>" | history | answer) }
  else
    { status: 200, content_type: "text/xml; charset=utf-8",
      body: ("<listEventInfoComp>" + ([$p.events[] | select(codes[.status]) | event] | join(""))
        + ($p.number | element("skybillNumber")) + "</listEventInfoComp>" | history | answer) }
  end
