# SMSA: wants a key, newest scan first, a wall clock with its zone beside it.
def codes: {
  InfoReceived: ["DR", "Data Received"], InTransit_PickedUp: ["PU", "Picked Up"],
  InTransit_Other: ["AF", "Arrived at Facility"], InTransit_CustomsReleased: ["CR", "Custom Released"],
  OutForDelivery_Other: ["OD", "Out for Delivery"], Delivered_Other: ["DL", "Delivered"],
  DeliveryFailure_Other: ["DF", "Delivery attempt unsuccessful"],
  DeliveryFailure_NoBody: ["NH", "Consignee not available"], Exception_Returned: ["RTS", "Returned to shipper"]
};
def event: codes[.status] as $said | select($said) | {ReceivedBy: "", City: .place.city, ScanType: $said[0], ScanDescription: $said[1], ScanDateTime: .local, ScanTimeZone: .offset};
def reply($status; $body): {status: $status, content_type: "application/json", body: $body};

.parcels[0] as $p
| if (.request.headers.apikey // "") == "" then reply(401; {Message: "Unauthorized"})
  elif $p == null or ($p.known | not) then reply(404; {Message: "AWB not found"})
  else
    [$p.events[] | event] | reverse | . as $told
    | reply(200; {AWB: $p.number, Pieces: $p.pieces, OriginCity: $p.origin.city, OriginCountry: $p.origin.country, DesinationCity: $p.destination.city, DesinationCountry: $p.destination.country, isDelivered: false, Scans: $told})
  end
