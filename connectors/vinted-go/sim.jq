# A Vinted Go: oldest event first, times in UTC, 404 for an unknown number.
def codes: {
  InfoReceived: "created", InTransit_PickedUp: "shipped", InTransit_Other: "in_transit", OutForDelivery_Other: "in_delivery", AvailableForPickup_Other: "ready_for_pickup", Delivered_Other: "delivered", DeliveryFailure_Other: "pickup_failed", DeliveryFailure_Rejected: "refused",
  Exception_Cancel: "cancelled", Exception_Lost: "lost", Exception_Destroyed: "disposed", Exception_Other: "empty_locker_found", Expired_Other: "expired", Exception_Returning: "return_in_transit", Exception_Returned: "return_delivered"
};
.parcels[0] as $p
| if $p == null or ($p.known | not) then {status: 404, content_type: "application/json", body: {code: 104, message: "Content not found"}}
  else {status: 200, content_type: "application/json", body: {
    tracking_events: [$p.events[] | codes[.status] as $code | select($code) | {id: 1, message: .text, timestamp: .at, group: $code, state: "delivery", metadata: {address: (.place.city // "")}}],
    meta: {banner: null, expiration_time: null}
  }} end
