# Yanwen's API: several numbers at once, newest checkpoint first, a wall clock with its zone beside it.
def codes: {
  InfoReceived: ["OR10", "Order processed by shipper"], InTransit_PickedUp: ["PU10", "Yanwen Pickup Scan"],
  InTransit_Other: ["SC20", "Yanwen facility - Outbound"],
  InTransit_Departure: ["LH20", "Port of departure - Departure"],
  InTransit_Arrival: ["LH30", "Port of destination - Arrival"],
  InTransit_CustomsReleased: ["IC60", "International shipment release - Import"],
  OutForDelivery_Other: ["LM30", "Shipment out for delivery."], Delivered_Other: ["LM40", "Delivered."],
  DeliveryFailure_NoBody: ["LM50", "<User not at home>"],
  DeliveryFailure_InvalidAddress: ["LM50", "<wrong address>"]
};
def event: codes[.status] as $said | select($said) | {time_stamp: .local, time_zone: .offset, tracking_status: $said[0], message: $said[1], location: .place.city};

{ status: 200, content_type: "application/json", body: {code: 0, message: "success",
    result: [.parcels[] | {tracking_number: .number, checkpoints: (if .known then [.events[] | event] | reverse else [] end)}]} }
