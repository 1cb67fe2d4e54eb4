# Delhivery's API: wants a token, several numbers at once, oldest scan first by India's clock.
def codes: {
  InfoReceived: ["UD", "Manifested", "Manifest uploaded"],
  InTransit_PickedUp: ["UD", "In Transit", "Shipment picked up"],
  InTransit_Other: ["UD", "In Transit", "Shipment Received at Facility"],
  OutForDelivery_Other: ["UD", "Dispatched", "Out for delivery"],
  Delivered_Other: ["DL", "Delivered", "Delivered to consignee"],
  DeliveryFailure_Other: ["UD", "Pending", "Delivery attempt unsuccessful"],
  DeliveryFailure_NoBody: ["UD", "Pending", "Consignee unavailable"],
  DeliveryFailure_Rejected: ["UD", "Pending", "Consignee refused to accept"],
  DeliveryFailure_InvalidAddress: ["UD", "Pending", "Incomplete address"],
  Exception_Returning: ["RT", "In Transit", "Return shipment in transit"],
  Exception_Returned: ["DL", "RTO", "Returned to shipper"], Exception_Lost: ["LT", "LOST", "Shipment lost"],
  Exception_Cancel: ["CN", "Canceled", "Shipment cancelled"]
};
def event: codes[.status] as $said | select($said) | {ScanDetail: {ScanDateTime: .local, ScanType: $said[0], Scan: $said[1], ScannedLocation: .place.city, Instructions: $said[2]}};
def shipment: [.events[] | event] as $told | {Shipment: {
  AWB: .number, Origin: .origin.city, Destination: .destination.city, Scans: $told,
  Status: ($told[-1].ScanDetail // {} | {Status: .Scan, StatusType: .ScanType, StatusDateTime: .ScanDateTime, Instructions})
}};
def reply($status; $body): {status: $status, content_type: "application/json", body: $body};

[.parcels[] | select(.known) | shipment] as $found
| if (.request.headers.authorization // "" | startswith("Token ") | not) then reply(401; {detail: "Authentication credentials were not provided."})
  elif $found == [] then reply(200; {Error: "No such waybill or Order Id found", success: false})
  else reply(200; {ShipmentData: $found}) end
