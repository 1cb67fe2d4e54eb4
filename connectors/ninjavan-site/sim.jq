# Ninja Van's page: event types oldest first with the offset of the place.
def codes: {
  InfoReceived: "CREATE_ORDER", InTransit_PickedUp: "DRIVER_PICKUP_SCAN", InTransit_Other: "HUB_INBOUND_SCAN",
  OutForDelivery_Other: "DRIVER_INBOUND_SCAN", AvailableForPickup_Other: "FROM_DRIVER_TO_DP",
  Delivered_Other: "DELIVERY_SUCCESS", DeliveryFailure_Other: "DELIVERY_FAILURE", Exception_Cancel: "CANCEL"
};
def event: codes[.status] as $said | select($said) | {order_id: 1, time: "\(.local)\(.offset)", type: $said, data: {hub_name: .place.city}};
def reply($status; $body): {status: $status, content_type: "application/json", body: $body};

.parcels[0] as $p
| if $p == null or ($p.known | not) then reply(404; {error: {code: 150002, title: "Not Found", message: "order not found"}})
  else
    [$p.events[] | event] | . as $told
    | reply(200; {id: 1, tracking_id: $p.number, status: "Transit", granular_status: "", events: $told})
  end
