# Meest: wants a signed request, oldest event first, local times with a stray blank; the country is left out.
def codes: {
  InfoReceived: ["101", "Shipment registered"], InTransit_PickedUp: ["605", "Accepted from the sender"],
  InTransit_Other: ["2028", "Sending been grouped to move to the sorting center"],
  OutForDelivery_Other: ["1521", "Out for delivery with the courier"],
  AvailableForPickup_Other: ["1010", "Ready for pick-up at the branch"],
  Delivered_Other: ["1622", "Shipment delivered"],
  DeliveryFailure_Other: ["1700", "Delivery attempt unsuccessful"],
  Exception_Returning: ["1800", "Return to sender in process"]
};
def element($name): if . == null or . == "" then "<\($name)/>" else "<\($name)>" + (tostring | @html) + "</\($name)>" end;
def table: "<return><result_table>" + . + "</result_table><errors><code>000</code><name>Ok</name></errors></return>";
def event: codes[.status] as $said | select($said) | {xml: ("<items>" + (.local | "\(.[0:10]) \(.[11:16]): \(.[17:19])" | element("DateTimeAction")) + (.place.city | element("City")) + ($said[0] | element("StatusCode")) + ($said[1] | element("ActionMessages_EN")) + "</items>")};
def reply($status; $body): {status: $status, content_type: "text/xml", body: $body};

.parcels[0] as $p
| if (.request.body // "" | test("<sign>[0-9a-f]{32}</sign>")) | not then reply(200; "<return><result_table></result_table><errors><code>102</code><name>Wrong sign</name></errors></return>")
  elif $p == null or ($p.known | not) then reply(200; "<return><result_table></result_table><errors><code>103</code><name>Document not found</name></errors></return>")
  else
    [$p.events[] | event] | . as $told
    | reply(200; [$told[].xml] | join("") | table)
  end
