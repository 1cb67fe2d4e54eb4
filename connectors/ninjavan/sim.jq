# Ninja Van's API: logs in, tells the events oldest first with the offset of the place.
def codes: {
  InfoReceived: "Pending Pickup", InTransit_PickedUp: "Successful Pickup",
  InTransit_Other: "Arrived at Sorting Hub", OutForDelivery_Other: "On Vehicle for Delivery",
  AvailableForPickup_Other: "Arrived at Distribution Point", Delivered_Other: "Completed",
  DeliveryFailure_Other: "First Attempt Delivery Fail", Exception_Cancel: "Cancelled",
  Exception_Lost: "Parcel Lost", Exception_Damage: "Parcel Damaged", Exception_Other: "On Hold"
};
def event: codes[.status] as $said | select($said) | {shipper_id: 1, tracking_number: "", timestamp: "\(.local)\(.offset)", status: $said, is_parcel_on_rts_leg: false};
def reply($status; $body): {status: $status, content_type: "application/json", body: $body};

.parcels[0] as $p
| if .request.path | endswith("/access_token") then reply(200; {access_token: "sim", token_type: "bearer", expires_in: 3600})
  elif $p == null or ($p.known | not) then reply(404; {error: {code: 150002, title: "Not Found", message: "order not found"}})
  else
    [$p.events[] | event] | . as $told
    | reply(200; {tracking_number: $p.number, is_full_history_available: true, events: $told})
  end
