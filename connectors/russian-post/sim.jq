# Pochta Rossii's SOAP 1.2 service: wants a login, tells the operations oldest first with the offset of the place, and an
# empty history for a number it does not know.
def codes: {
  InfoReceived: ["28", "", "Registration of the identifier", ""],
  InTransit_PickedUp: ["1", "1", "Acceptance", "Single"],
  InTransit_Other: ["8", "4", "Processing", "Left the sorting centre"],
  InTransit_Departure: ["10", "", "Export of international mail", ""],
  InTransit_Arrival: ["9", "", "Import of international mail", ""],
  InTransit_CustomsProcessing: ["11", "", "Presented to customs", ""],
  InTransit_CustomsReleased: ["14", "1", "Customs clearance", "Released by customs"],
  OutForDelivery_Other: ["8", "9", "Processing", "Handed over to the courier"],
  AvailableForPickup_Other: ["8", "2", "Processing", "Arrived at the place of delivery"],
  Delivered_Other: ["2", "1", "Delivery", "To the addressee"],
  DeliveryFailure_Other: ["12", "2", "Failed attempt", "Postponed at the addressee's wish"],
  DeliveryFailure_NoBody: ["12", "1", "Failed attempt", "Temporary absence of the addressee"],
  Exception_Returning: ["3", "1", "Return", "Storage time is over"],
  Exception_Returned: ["2", "2", "Delivery", "To the sender"],
  Exception_Lost: ["18", "", "Registration of loss", ""], Exception_Destroyed: ["16", "", "Destruction", ""],
  Exception_Other: ["7", "1", "Temporary storage", "Unclaimed"]
};
def element($name): if . == null or . == "" then "" else "<\($name)>" + (tostring | @html) + "</\($name)>" end;
def envelope: "<?xml version=\"1.0\"?><S:Envelope xmlns:S=\"http://www.w3.org/2003/05/soap-envelope\"><S:Body>" + . + "</S:Body></S:Envelope>";
def history: "<ns7:getOperationHistoryResponse xmlns:ns7=\"http://russianpost.org/operationhistory\"><OperationHistoryData>" + . + "</OperationHistoryData></ns7:getOperationHistoryResponse>" | envelope;
def event: codes[.status] as $said | select($said) | {record: ("<historyRecord><AddressParameters><OperationAddress>" + (.place.postal_code | element("Index")) + (.place.city | element("Description")) + "</OperationAddress><CountryOper>" + (.place.country | element("Code2A")) + "</CountryOper></AddressParameters><ItemParameters/><OperationParameters><OperType>" + ($said[0] | element("Id")) + ($said[2] | element("Name")) + "</OperType><OperAttr>" + ($said[1] | element("Id")) + ($said[3] | element("Name")) + "</OperAttr>" + ("\(.local).000\(.offset)" | element("OperDate")) + "</OperationParameters></historyRecord>")};
def reply($status; $body): {status: $status, content_type: "application/soap+xml; charset=utf-8", body: $body};

.parcels[0] as $p
| if (.request.body // "" | test("<data:login>[^<]+</data:login>")) | not then reply(500; "<S:Fault><S:Code><S:Value>S:Receiver</S:Value></S:Code><S:Reason><S:Text>AuthorizationFault</S:Text></S:Reason></S:Fault>" | envelope)
  elif $p == null or ($p.known | not) then reply(200; "" | history)
  else
    [$p.events[] | event] | . as $told
    | reply(200; [$told[].record] | join("") | history)
  end
