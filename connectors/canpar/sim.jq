# Canpar's SOAP 1.2 service: needs no account, newest event first, local times without a zone.
def codes: {
  InfoReceived: ["LBL", "LABEL CREATED"], InTransit_PickedUp: ["PIC", "PICKUP FROM CUSTOMER/SHIPPER"],
  InTransit_Other: ["ARR", "ARRIVAL AT HUB/TERMINAL"], OutForDelivery_Other: ["WC", "WITH COURIER"],
  Delivered_Other: ["DEL", "DELIVERED"], DeliveryFailure_NoBody: ["NH", "CONSIGNEE NOT HOME"],
  DeliveryFailure_Rejected: ["REF", "REFUSED"],
  DeliveryFailure_InvalidAddress: ["NL", "CANNOT FIND THE ADDRESS"], Exception_Delayed: ["WXX", "WEATHER DELAY"],
  Exception_Damage: ["DAM", "DAMAGED"], Exception_Returned: ["RTN", "RETURNED TO SENDER"],
  Exception_Other: ["HLD", "DELAYED AT FACILITY"]
};
def element($name): if . == null or . == "" then "<ax23:\($name)/>" else "<ax23:\($name)>" + (tostring | @html) + "</ax23:\($name)>" end;
def envelope: "<soapenv:Envelope xmlns:soapenv=\"http://www.w3.org/2003/05/soap-envelope\"><soapenv:Body><ns:trackByBarcodeV2Response xmlns:ns=\"http://ws.canparaddons.canpar.com\"><ns:return xmlns:ax21=\"http://ws.dto.canshipws.canpar.com/xsd\" xmlns:ax23=\"http://dto.canshipws.canpar.com/xsd\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">" + . + "</ns:return></ns:trackByBarcodeV2Response></soapenv:Body></soapenv:Envelope>";
def event: codes[.status] as $said | select($said) | {xml: ("<ax23:events>" + "<ax23:address>" + (.place.city | element("city")) + (.place.country | element("country")) + (.place.postal_code | element("postal_code")) + (.place.state | element("province")) + "</ax23:address>" + ($said[0] | element("code")) + ($said[1] | element("code_description_en")) + (.local | gsub("[-:]"; "") | sub("T"; " ") | element("local_date_time")) + "<ax23:time_shift>0</ax23:time_shift></ax23:events>")};
def reply($status; $body): {status: $status, content_type: "application/soap+xml; charset=utf-8", body: $body};

.parcels[0] as $p
| if $p == null or ($p.known | not) then reply(200; "<ax21:error>No shipment was found for this barcode</ax21:error><ax21:result xsi:nil=\"true\"/>" | envelope)
  else
    [$p.events[] | event] | reverse | . as $told
    | reply(200; "<ax21:error xsi:nil=\"true\"/><ax21:result>" + ($p.number | element("barcode")) + "<ax23:delivered>false</ax23:delivered>" + ($p.eta | if . then .from[0:10] | gsub("-"; "") else "" end | element("estimated_delivery_date")) + ([$told[].xml] | join("")) + "</ax21:result>" | envelope)
  end
