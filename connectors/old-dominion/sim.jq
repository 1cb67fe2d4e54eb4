# Old Dominion: logs in with Basic, oldest event first, local times.
def codes: {
  InfoReceived: ["BKD", "Pickup scheduled"], InTransit_PickedUp: ["PUP", "Picked up"],
  InTransit_Other: ["ENR", "En route"], OutForDelivery_Other: ["OFD", "Out for delivery"],
  Delivered_Other: ["DLV", "Delivered"], DeliveryFailure_Other: ["ATT", "Delivery attempt unsuccessful"],
  Exception_Delayed: ["DLY", "Delayed"]
};
def event: codes[.status] as $said | select($said) | {dateTime: .local, statusCode: $said[0], description: $said[1], city: .place.city, state: .place.state};
def reply($status; $body): {status: $status, content_type: "application/json", body: $body};

.parcels[0] as $p
| if .request.path | endswith("/token") then reply(200; {sessionToken: "sim"})
  elif $p == null or ($p.known | not) then reply(404; {message: "No shipment found"})
  else
    [$p.events[] | event] | . as $told
    | reply(200; {traceInfo: [{pro: $p.number, history: $told}]})
  end
