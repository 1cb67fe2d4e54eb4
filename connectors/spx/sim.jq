# SPX's page: wants a digest inside the number, newest message first, an epoch in seconds.
def codes: {
  InfoReceived: "Order is created", InTransit_PickedUp: "Parcel has been picked up by our logistics partner",
  InTransit_Other: "Parcel has arrived at sorting center", OutForDelivery_Other: "Parcel is out for delivery",
  AvailableForPickup_Other: "Parcel is ready for pickup at the service point",
  Delivered_Other: "Parcel has been delivered", DeliveryFailure_Other: "Delivery attempt unsuccessful",
  Exception_Returning: "Parcel is being returned", Exception_Returned: "Parcel returned to seller",
  Exception_Lost: "Parcel lost", Exception_Damage: "Parcel damaged", Exception_Cancel: "Order cancelled"
};
def event: codes[.status] as $said | select($said) | {timestamp: (.at_ms / 1000 | floor), message: ($said + "\\n")};
def reply($status; $body): {status: $status, content_type: "application/json", body: $body};

.parcels[0] as $p
| if (.request.query.sls_tracking_number // "" | test("\\|\\d{10}[0-9a-f]{64}$")) | not then reply(200; {retcode: 1, message: "sign error", data: null})
  elif $p == null or ($p.known | not) then reply(200; {retcode: 0, data: null})
  else
    [$p.events[] | event] | reverse | . as $told
    | reply(200; {retcode: 0, data: {sls_tracking_number: $p.number, current_status: null, tracking_list: $told}})
  end
