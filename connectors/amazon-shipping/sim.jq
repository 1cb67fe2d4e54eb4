# Amazon Shipping: logs in with a refresh token, newest event first, instants in UTC.
def codes: {
  InfoReceived: "ReadyForReceive", InTransit_PickedUp: "PickupDone", InTransit_Other: "Departed",
  OutForDelivery_Other: "OutForDelivery", AvailableForPickup_Other: "AvailableForPickup",
  Delivered_Other: "Delivered", DeliveryFailure_Other: "DeliveryAttempted", Exception_Rejected: "Rejected",
  Exception_Returning: "ReturnInitiated", Exception_Lost: "Lost", Exception_Cancel: "PickupCancelled",
  Exception_Other: "Undeliverable"
};
def event: codes[.status] as $said | select($said) | {eventCode: $said, eventTime: .at, location: {city: .place.city, stateOrRegion: .place.state, countryCode: .place.country, postalCode: .place.postal_code}, shipmentType: "FORWARD"};
def reply($status; $body): {status: $status, content_type: "application/json", body: $body};

.parcels[0] as $p
| if .request.path == "/auth/o2/token" then reply(200; {access_token: "sim", token_type: "bearer", expires_in: 3600})
  elif $p == null or ($p.known | not) then reply(400; {errors: [{code: "InvalidTrackingId", message: "The tracking ID provided is not valid"}]})
  else
    [$p.events[] | event] | reverse | . as $told
    | reply(200; {payload: {trackingId: $p.number, eventHistory: $told, promisedDeliveryDate: $p.eta.to, summary: {status: null}}})
  end
