# Sendle: wants HTTP Basic, oldest event first, UTC with the local clock beside it.
def codes: {
  InfoReceived: "Pickup Scheduled", InTransit_PickedUp: "Pickup", InTransit_Other: "In Transit",
  OutForDelivery_Other: "Out for Delivery", AvailableForPickup_Other: "Left with Agent",
  Delivered_Other: "Delivered", DeliveryFailure_Other: "Delivery Attempted",
  Exception_Returning: "Return to Sender", Exception_Damage: "Damaged", Exception_Lost: "Lost"
};
def event: codes[.status] as $said | select($said) | {event_type: $said, scan_time: .at, local_scan_time: .local, description: $said, location: .place.city};
def reply($status; $body): {status: $status, content_type: "application/json", body: $body};

.parcels[0] as $p
| if (.request.headers.authorization // "" | startswith("Basic ")) | not then reply(401; {error: "unauthorised", error_description: "wrong key"})
  elif $p == null or ($p.known | not) then reply(404; {error: "not_found", error_description: "The resource you requested was not found."})
  else
    [$p.events[] | event] | . as $told
    | reply(200; {state: null, origin: {country: $p.origin.country}, destination: {country: $p.destination.country}, scheduling: {}, tracking_events: $told})
  end
