# Blue Dart: logs in, several numbers at once, newest scan first by India's clock.
def codes: {
  InfoReceived: ["PU", "Pickup Scheduled"], InTransit_PickedUp: ["UD", "SHIPMENT PICKED UP"],
  InTransit_Other: ["UD", "SHIPMENT ARRIVED"], OutForDelivery_Other: ["UD", "SHIPMENT OUT FOR DELIVERY"],
  Delivered_Other: ["DL", "SHIPMENT DELIVERED"], DeliveryFailure_Other: ["UD", "DELIVERY ATTEMPT UNSUCCESSFUL"],
  DeliveryFailure_NoBody: ["UD", "CONSIGNEE NOT AVAILABLE"],
  Exception_Returning: ["RT", "SHIPMENT RETURNED TO ORIGIN"], Exception_Returned: ["RT", "RTO DELIVERED"]
};
def element($name): if . == null or . == "" then "<\($name)/>" else "<\($name)>" + (tostring | @html) + "</\($name)>" end;
def month: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][tonumber - 1];
def event: codes[.status] as $said | select($said) | {xml: ("<ScanDetail>" + ($said[1] | element("Scan")) + ($said[0] | element("ScanType")) + (.local | "\(.[8:10])-\(.[5:7] | month)-\(.[0:4])" | element("ScanDate")) + (.local[11:16] | element("ScanTime")) + (.place.city | element("ScannedLocation")) + "</ScanDetail>")};

if .request.path | endswith("/login") then {status: 200, content_type: "application/json", body: {JWTToken: "sim"}}
else { status: 200, content_type: "text/xml", body: ("<ShipmentData>" + ([.parcels[] | . as $p | if .known
    then "<Shipment WaybillNo=\"\(.number)\"><Scans>" + ([.events[] | event.xml] | reverse | join("")) + "</Scans></Shipment>"
    else "<Shipment WaybillNo=\"\(.number)\"><StatusType>NF</StatusType></Shipment>" end] | join("")) + "</ShipmentData>") } end
