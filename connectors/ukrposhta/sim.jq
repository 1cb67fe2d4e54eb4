# Ukrposhta: wants a bearer, oldest event first, local times; the country is left out, so that clocks stay local.
def codes: {
  InfoReceived: ["10601", "Created online. Waiting acceptance"], InTransit_PickedUp: ["10100", "Registered"],
  InTransit_Other: ["20800", "Departed from the Branch"],
  InTransit_Departure: ["70800", "Handed over for further transportation to the destination country"],
  InTransit_Arrival: ["67300", "Arrival at inward office of exchange"],
  InTransit_CustomsProcessing: ["89000", "Item presented to customs"],
  InTransit_CustomsReleased: ["89100", "Released from customs for further delivery"],
  OutForDelivery_Other: ["29500", "Item out for physical delivery"],
  AvailableForPickup_Other: ["21700", "Arrived to the Branch"], Delivered_Other: ["41000", "Delivered"],
  DeliveryFailure_Other: ["31100", "Unsuccessful delivery"],
  Exception_Returning: ["31200", "Returned to Sender (Due to Recipient's Refusal)"]
};
def event: codes[.status] as $said | select($said) | {barcode: "", step: 1, date: .local, index: .place.postal_code, name: .place.city, event: $said[0], eventName: $said[1], country: null, eventReason: null};
def reply($status; $body): {status: $status, content_type: "application/json", body: $body};

.parcels[0] as $p
| if (.request.headers.authorization // "" | startswith("Bearer ")) | not then reply(401; {fault: {code: 900902, message: "Missing Credentials"}})
  elif $p == null or ($p.known | not) then reply(404; {code: "404", message: "Barcode not found"})
  else
    [$p.events[] | event] | . as $told
    | reply(200; [$told[] | .barcode = $p.number])
  end
