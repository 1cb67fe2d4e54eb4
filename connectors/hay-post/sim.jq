# HayPost: logs in by password, oldest state first by Yerevan's clock.
def codes: {
  InfoReceived: "1", InTransit_Other: "5", Delivered_Other: "6", DeliveryFailure_Other: "3",
  Exception_Delayed: "8", Exception_Other: "11"
};
def event: codes[.status] as $said | select($said) | {stateId: ($said | tonumber), createDate: .local};
def reply($status; $body): {status: $status, content_type: "application/json", body: $body};

.parcels[0] as $p
| if .request.path == "/api/Connect/Token" then reply(200; {access_token: "sim", expires_in: 3600})
  elif $p == null or ($p.known | not) then reply(404; {message: "Order not found"})
  else
    [$p.events[] | event] | . as $told
    | reply(200; {id: 1, barcode: $p.number, orderStateHistories: $told})
  end
