# YunExpress's OMS: wants Basic, newest scan first, a wall clock without a zone.
def codes: {
  InfoReceived: "Shipment information received", InTransit_PickedUp: "Picked up",
  InTransit_Other: "Arrived at facility", InTransit_Departure: "Departed from origin country",
  InTransit_Arrival: "Arrived in destination country", InTransit_CustomsProcessing: "Customs inspection",
  InTransit_CustomsReleased: "Released from customs", OutForDelivery_Other: "Out for delivery",
  AvailableForPickup_Other: "Ready for collection", Delivered_Other: "Delivered",
  DeliveryFailure_Other: "Delivery attempt unsuccessful", DeliveryFailure_NoBody: "Recipient not available",
  Exception_Returning: "Being returned", Exception_Returned: "Returned to sender"
};
def event: codes[.status] as $said | select($said) | {ProcessDate: .local, ProcessContent: $said, ProcessLocation: .place.city};
def reply($status; $body): {status: $status, content_type: "application/json", body: $body};

.parcels[0] as $p
| if (.request.headers.authorization // "" | startswith("Basic ") | not) then reply(200; {Code: "1001", Message: "authorization failed", Item: null})
  elif $p == null or ($p.known | not) then reply(200; {Code: "5001", Message: "no data", Item: null})
  else
    [$p.events[] | event] | reverse | . as $told
    | reply(200; {Code: "0000", Message: "ok", Item: {WaybillNumber: $p.number, TrackingNumber: $p.number, CountryCode: $p.destination.country, OrderTrackingDetails: $told}})
  end
