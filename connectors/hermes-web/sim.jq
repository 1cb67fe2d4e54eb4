# A myHermes search: 404 for an unknown number, steps in UTC.
def codes: {
  InfoReceived: "ANNOUNCED", InTransit_PickedUp: "TAKEN_OVER_BY_HERMES", InTransit_Other: "SORTED", OutForDelivery_Other: "DELIVERY_TOUR_STARTED", AvailableForPickup_Other: "READY_FOR_PICKUP", Delivered_Other: "DELIVERED_HOMEDELIVERY",
  DeliveryFailure_Other: "DELIVERY_FAILED", Exception_Other: "NOT_DELIVERABLE", Exception_Lost: "UNKNOWN_WHEREABOUTS", Exception_Returning: "RETURN_TO_SENDER", Exception_Returned: "RETURN_DELIVERED_TO_SENDER"
};
.parcels[0] as $p
| if $p == null or ($p.known | not) then {status: 404, content_type: "application/json", body: {message: "not found"}}
  else {status: 200, content_type: "application/json", body: [{
    barcode: $p.number, address: {name: "Invented"},
    parcelProgress: [$p.events[] | codes[.status] as $code | select($code) | {parcelStatus: $code, status: "HAPPY", timestamp: .at, historyText: .text}]
  }]} end
