# Karrio's proxy: newest event first, date and time of the place, and a timestamp that pretends to be UTC.
def codes: {InfoReceived: "pending", InTransit_PickedUp: "picked_up", InTransit_Other: "in_transit", OutForDelivery_Other: "out_for_delivery",
  AvailableForPickup_Other: "ready_for_pickup", Delivered_Other: "delivered", DeliveryFailure_Other: "delivery_failed", Exception_Delayed: "delivery_delayed",
  Exception_Returning: "return_to_sender"};
def point: codes[.status] as $code | select($code) | {date: .local[0:10], time: .local[11:16], timestamp: (.local + ".000Z"), code: "X", description: .text, location: .place.city, status: $code, reason: null};

if .request.headers.authorization == null then {status: 401, body: {errors: [{code: "authentication_failed", message: "Authentication credentials were not provided."}]}}
else .parcels[0] as $parcel
| if $parcel.known then {status: 200, body: {messages: [], tracking: {carrier_name: "ups", carrier_id: "ups", tracking_number: $parcel.number, test_mode: false,
    delivered: ($parcel.status == "Delivered_Other"), status: (codes[$parcel.status] // "unknown"), estimated_delivery: (if $parcel.eta then $parcel.eta.from[0:10] else null end),
    info: {shipment_package_count: $parcel.pieces}, events: ([$parcel.events[] | point] | reverse)}}}
  else {status: 200, body: {messages: [{carrier_name: "ups", carrier_id: "ups", code: "404", message: "Tracking number not found"}], tracking: null}} end
end
