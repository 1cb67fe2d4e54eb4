# Nationex: wants HTTP Basic, oldest status first, instants in UTC.
def codes: {
  InfoReceived: ["DataReceived", "Data received"], InTransit_PickedUp: ["Pickup", "Picked up"],
  InTransit_Other: ["Transit", "In transit"], OutForDelivery_Other: ["OutForDelivery", "Out for delivery"],
  Delivered_Other: ["Delivered", "Delivered"], DeliveryFailure_Rejected: ["RefusedDelivery", "Delivery refused"],
  Exception_Returning: ["ReturnToSender", "Return to sender"], Exception_Other: ["OnHold", "On hold"]
};
def event: codes[.status] as $said | select($said) | {ShipmentStatus: $said[0], ShipmentStatusEn: $said[1], StatusDate: .at, LastLocation: .place.city};
def reply($status; $body): {status: $status, content_type: "application/json", body: $body};

.parcels[0] as $p
| if (.request.headers.authorization // "" | startswith("Basic ")) | not then reply(401; {code: 401, message: "Unauthorized"})
  elif $p == null or ($p.known | not) then reply(404; {code: 404, message: "ShipmentId does not exist"})
  else
    [$p.events[] | event] | . as $told
    | reply(200; {ShipmentId: $p.number, TotalParcels: $p.pieces, ShipmentStatus: null, StatusHistories: $told, Parcels: []})
  end
