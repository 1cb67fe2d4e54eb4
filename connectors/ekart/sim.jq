# An Ekart page: oldest scan first, epoch milliseconds, sentences without codes; nothing about an unknown number.
def words: {
  InfoReceived: "Shipment Created", InTransit_PickedUp: "Shipment picked up", InTransit_Other: "Received at hub",
  OutForDelivery_Other: "Out For Delivery", Delivered_Other: "Delivered", DeliveryFailure_Other: "Undelivered",
  DeliveryFailure_NoBody: "Customer not available", DeliveryFailure_Rejected: "Customer refused the shipment",
  Exception_Returning: "RTO in transit", Exception_Returned: "Returned to seller", Exception_Cancel: "Shipment cancelled"
};
def reply($status; $body): {status: $status, content_type: "application/json", body: $body};

.parcels[0] as $p
| if $p == null or ($p.known | not) then reply(200; {shipmentTrackingDetails: [], expectedDeliveryDate: null})
  else
    reply(200; {
      expectedDeliveryDate: null,
      faShipment: true,
      shipmentTrackingDetails: [$p.events[] | words[.status] as $said | select($said)
        | {date: .at_ms, city: (if .place.country == "IN" then .place.city else "" end), statusDetails: $said}]
    })
  end
