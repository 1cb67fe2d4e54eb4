# A Packeta interface: XML in and out, oldest record first, by the Czech clock.
def codes: {
  InfoReceived: ["1", "received data", "We have received the packet's data."], InTransit_PickedUp: ["12", "collected", "The packet has been collected."], InTransit_Other: ["2", "arrived", "The packet has been accepted at our depot."],
  InTransit_Departure: ["4", "departed", "The packet has departed from the depot."], InTransit_CustomsProcessing: ["14", "customs", "The packet is in customs."], AvailableForPickup_Other: ["5", "ready for pickup", "The packet is ready for pick up."],
  Delivered_Other: ["7", "delivered", "The packet has been delivered."], Exception_Cancel: ["11", "cancelled", "The packet has been cancelled."], Exception_Returning: ["9", "posted back", "The packet is on its way back."], Exception_Returned: ["10", "returned", "The packet has been returned."]
};
def tag($name): "<\($name)>\(tostring | @html)</\($name)>";
def xml: {status: 200, content_type: "text/xml; charset=utf-8", body: ("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<response>" + . + "</response>")};

.parcels[0] as $p
| if $p == null or ($p.known | not) then "<status>fault</status><fault>PacketIdFault</fault><string>The packet was not found.</string>" | xml
  else ("<status>ok</status><result>" + ([$p.events[] | codes[.status] as $said | select($said)
    | "<record>" + (.local | tag("dateTime")) + ($said[0] | tag("statusCode")) + ($said[1] | tag("codeText")) + ($said[2] | tag("statusText")) + "<branchId>0</branchId><destinationBranchId>0</destinationBranchId><externalTrackingCode/></record>"] | join("")) + "</result>") | xml end
