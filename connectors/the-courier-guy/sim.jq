# The Courier Guy: open to all, newest event first with the offset of the place; a sentence for an unknown number.
def codes: {
  InfoReceived: "submitted", InTransit_PickedUp: "collected", InTransit_Other: "at-hub",
  OutForDelivery_Other: "out-for-delivery", AvailableForPickup_Other: "ready-for-pickup",
  Delivered_Other: "delivered", DeliveryFailure_Other: "delivery-failed-attempt",
  Exception_Returning: "return-to-sender", Exception_Returned: "returned-to-sender",
  Exception_Cancel: "cancelled"
};
def event: codes[.status] as $said | select($said) | {parcel_id: 0, date: "\(.local)\(.offset)", status: $said, message: null, location: .place.city};
def reply($status; $body): {status: $status, content_type: "application/json", body: $body};

.parcels[0] as $p
| if $p == null or ($p.known | not) then {status: 404, content_type: "text/plain", body: "could not find shipment or parcel with reference x"}
  else
    [$p.events[] | event] | reverse | . as $told
    | reply(200; {shipments: [{provider_id: 7, short_tracking_reference: $p.number, parcel_count: $p.pieces, status: null, tracking_events: $told}]})
  end
