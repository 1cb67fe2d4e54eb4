# An Allegro One: newest sentence first, in UTC.
def words: {
  InfoReceived: "The shipment has been prepared by the sender", InTransit_PickedUp: "The shipment has been dispatched at the point", InTransit_Other: "The shipment has been picked up by the courier", OutForDelivery_Other: "The shipment has been released for delivery",
  AvailableForPickup_Other: "The shipment is awaiting pick-up", Delivered_Other: "The shipment has been delivered", DeliveryFailure_Other: "The shipment has not been delivered and has returned to the delivery center", DeliveryFailure_NoBody: "The recipient was not at home",
  DeliveryFailure_Rejected: "The recipient refused the shipment", Exception_Damage: "The shipment has been damaged", Exception_Lost: "The shipment is lost", Exception_Returning: "The shipment is being returned", Exception_Returned: "The shipment has been returned to the sender"
};
.parcels[0] as $p
| if $p == null or ($p.known | not) then {status: 404, content_type: "application/json", body: {errors: [{code: "NotFound"}]}}
  else {status: 200, content_type: "application/json", body: {status: ([$p.events[] | words[.status] as $said | select($said) | {eventTimestamp: .at, description: $said}] | reverse)}} end
