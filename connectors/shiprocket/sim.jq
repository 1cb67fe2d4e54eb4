# Shiprocket: logs in, newest activity first by India's clock.
def codes: {
  InfoReceived: ["5", "Manifest generated"], InTransit_PickedUp: ["42", "Picked up"],
  InTransit_Other: ["18", "In transit"], OutForDelivery_Other: ["17", "Out for delivery"],
  Delivered_Other: ["7", "Delivered"], DeliveryFailure_Other: ["21", "Undelivered"],
  Exception_Returning: ["9", "RTO initiated"], Exception_Returned: ["10", "RTO delivered"],
  Exception_Cancel: ["8", "Cancelled"]
};
def event: codes[.status] as $said | select($said) | {date: (.local | sub("T"; " ")), status: "S", activity: $said[1], location: .place.city, "sr-status": $said[0], "sr-status-label": $said[1]};
def reply($status; $body): {status: $status, content_type: "application/json", body: $body};

.parcels[0] as $p
| if .request.path | endswith("/auth/login") then reply(200; {token: "sim"})
  elif $p == null or ($p.known | not) then reply(404; {message: "AWB not found"})
  else
    [$p.events[] | event] | reverse | . as $told
    | reply(200; {tracking_data: {track_status: 1, shipment_track: [{awb_code: $p.number}], shipment_track_activities: $told}})
  end
