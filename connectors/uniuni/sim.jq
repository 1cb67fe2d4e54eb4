# UniUni: wants a key, oldest event first, an epoch in seconds.
def codes: {
  InfoReceived: ["190", "Order received"], InTransit_Other: ["195", "InTransit_Other"],
  InTransit_CustomsProcessing: ["192", "InTransit_CustomsProcessing"],
  OutForDelivery_Other: ["202", "OutForDelivery_Other"],
  AvailableForPickup_Other: ["214", "AvailableForPickup_Other"], Delivered_Other: ["203", "Delivered_Other"],
  DeliveryFailure_Other: ["206", "DeliveryFailure_Other"]
};
def event: codes[.status] as $said | select($said) | {pathTime: (.at_ms / 1000 | floor), pathInfo: ".", pathAddress: .place.city, state: ($said[0] | tonumber)};
def reply($status; $body): {status: $status, content_type: "application/json", body: $body};

.parcels[0] as $p
| if (.request.query.key // "") == "" then reply(200; {status: "FAIL", ret_msg: "invalid key", data: {}})
  elif $p == null or ($p.known | not) then reply(200; {status: "SUCCESS", data: {valid_tno: [], invalid_tno: ["?"]}})
  else
    [$p.events[] | event] | . as $told
    | reply(200; {status: "SUCCESS", data: {valid_tno: [{tno: $p.number, state: null, spath_list: $told}], invalid_tno: []}})
  end
