# A TNT ExpressConnect: form with XML in, XML out, newest event first, date and time of the depot without zone.
def codes: {
  InfoReceived: ["CB", "Shipment Details Received."], InTransit_PickedUp: ["CI", "Shipment Received At Origin Depot."], InTransit_Other: ["TR", "Shipment In Transit."],
  InTransit_CustomsProcessing: ["CU", "Shipment Held By Customs."], InTransit_CustomsReleased: ["CC", "Shipment Released From Customs."], OutForDelivery_Other: ["OD", "Out For Delivery."],
  AvailableForPickup_Other: ["HW", "Shipment Available For Collection."], Delivered_Other: ["OK", "Shipment Delivered In Good Condition."],
  DeliveryFailure_Other: ["UD", "Unable To Deliver."], DeliveryFailure_NoBody: ["NH", "Receiver Not At Home."], DeliveryFailure_Rejected: ["RF", "Shipment Refused By Receiver."],
  DeliveryFailure_InvalidAddress: ["BA", "Incorrect Address."], Exception_Delayed: ["NR", "Shipment Delayed In Transit Recovery Actions Underway"], Exception_Damage: ["DM", "Shipment Damaged."],
  Exception_Lost: ["LO", "Shipment Lost."], Exception_Returning: ["RS", "Shipment Being Returned."], Exception_Returned: ["RD", "Shipment Returned To Sender."]
};
def tag($name): if . == null or . == "" then "" else "<\($name)>" + (tostring | @html) + "</\($name)>" end;
def reply: {status: 200, content_type: "text/xml;charset=UTF-8", body: ("<?xml version=\"1.0\" encoding=\"utf-8\"?><TrackResponse>" + . + "</TrackResponse>")};
def country($name): "<\($name)><CountryCode>\(.country)</CountryCode><CountryName><![CDATA[\(.country)]]></CountryName></\($name)>";
def event: codes[.status] as $said | select($said) | "<StatusData>" + ($said[0] | tag("StatusCode")) + "<StatusDescription><![CDATA[\($said[1])]]></StatusDescription>"
  + "<LocalEventDate format=\"YYYYMMDD\">\(.local[0:10] | gsub("-"; ""))</LocalEventDate><LocalEventTime format=\"HHMM\">\(.local[11:16] | gsub(":"; ""))</LocalEventTime>"
  + "<Depot>TST</Depot>" + (.place.city | tag("DepotName")) + "</StatusData>";

.parcels[0] as $p
| if (.request.headers.authorization // "" | startswith("Basic ") | not) then
    "<Error><Code>9000</Code><Message><![CDATA[Unauthorized Access]]></Message></Error>" | reply
  elif $p == null or ($p.known | not) then
    "<Consignment access=\"public\">" + ($p.number // "" | tag("ConsignmentNumber")) + "<SummaryCode>CNF</SummaryCode></Consignment>" | reply
  else
    "<Consignment access=\"public\">" + ($p.number | tag("ConsignmentNumber"))
    + "<CollectionDate format=\"YYYYMMDD\">\($p.events[0].local[0:10] | gsub("-"; ""))</CollectionDate>" + ($p.destination.city | tag("DeliveryTown"))
    + "<SummaryCode>" + (if $p.status == "Delivered_Other" then "DEL" elif ($p.status | startswith("Exception")) then "EXC" else "INT" end) + "</SummaryCode>"
    + ($p.destination | country("DestinationCountry")) + ($p.origin | country("OriginCountry"))
    + ($p.pieces | tag("PieceQuantity")) + ([$p.events[] | event] | reverse | join("")) + "</Consignment>" | reply
  end
