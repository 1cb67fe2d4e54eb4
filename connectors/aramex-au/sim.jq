# Aramex Australia: logs in, oldest scan first with the offset of the place.
def codes: {
  InfoReceived: "Shipment information received", InTransit_PickedUp: "Picked up",
  InTransit_Other: "Arrived at facility", OutForDelivery_Other: "Out for delivery", Delivered_Other: "Delivered",
  DeliveryFailure_Other: "Delivery attempt unsuccessful", AvailableForPickup_Other: "Ready for collection",
  DeliveryFailure_NoBody: "Recipient not available", Exception_Returning: "Being returned",
  Exception_Returned: "Returned to sender"
};
def event: codes[.status] as $said | select($said) | {scannedDateTime: "\(.local)\(.offset)", description: $said, franchiseName: .place.city};
def reply($status; $body): {status: $status, content_type: "application/json", body: $body};

.parcels[0] as $p
| if .request.path == "/connect/token" then reply(200; {access_token: "sim", token_type: "Bearer", expires_in: 3600})
  elif $p == null or ($p.known | not) then reply(200; {data: []})
  else
    [$p.events[] | event] | . as $told
    | reply(200; {data: $told})
  end
