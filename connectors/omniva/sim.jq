# An Omniva site: one parcel with its states, oldest first, in UTC.
def words: {
  InfoReceived: "Shipment registered", InTransit_PickedUp: "Accepted from sender", InTransit_Other: "In transit", InTransit_CustomsProcessing: "In customs", InTransit_CustomsReleased: "Released by customs", OutForDelivery_Other: "Out for delivery",
  AvailableForPickup_Other: "Ready for pickup", Delivered_Other: "Delivered", DeliveryFailure_Other: "Delivery failed", DeliveryFailure_NoBody: "Recipient not at home", DeliveryFailure_Rejected: "Refused by the recipient", DeliveryFailure_InvalidAddress: "Incomplete address",
  Exception_Other: "Shipment on hold", Exception_Damage: "Parcel damaged", Exception_Lost: "Parcel lost", Exception_Delayed: "Delayed", Exception_Cancel: "Shipment cancelled", Exception_Returning: "Being returned to the sender", Exception_Returned: "Returned to sender"
};

.parcels[0] as $p
| if $p == null or ($p.known | not) then {status: 404, content_type: "application/json", body: {message: "Not found"}}
  else {status: 200, content_type: "application/json", body: {barcode: $p.number, states: [$p.events[] | words[.status] as $said | select($said) | {stateName: $said, stateDate: "\(.at[0:19]).000", location: {locationName: (.place.city // "")}}]}} end
