# Thailand Post's API: hands out a token, then tells each number's events oldest first, with Buddhist years and the offset
# of the place (the real one always says +07:00).
def codes: {
  InfoReceived: ["101", "Collection prepared"], InTransit_PickedUp: ["103", "Accepted"],
  InTransit_Other: ["201", "In transit"],
  InTransit_Departure: ["208", "Departed from outward office of exchange"],
  InTransit_Arrival: ["205", "Arrived at inward office of exchange"],
  InTransit_CustomsProcessing: ["202", "Customs clearance"], OutForDelivery_Other: ["301", "Out for delivery"],
  AvailableForPickup_Other: ["302", "Ready at the pick-up point"], Delivered_Other: ["501", "Final delivery"],
  DeliveryFailure_Other: ["401", "Unsuccessful delivery"], Exception_Returning: ["203", "Return to sender"]
};
def event: codes[.status] as $said | select($said) | {
  barcode: "", status: $said[0], status_description: $said[1], location: (.place.city // ""), postcode: (.place.postal_code // ""),
  status_date: (.local | "\(.[8:10])/\(.[5:7])/\((.[0:4] | tonumber) + 543) \(.[11:19])") + .offset, receiver_name: null, signature: null
};
def reply($status; $body): {status: $status, content_type: "application/json", body: $body};

.parcels[0] as $p
| if .request.path | endswith("/token") then 
    if (.request.headers.authorization // "" | startswith("Token ")) then reply(200; {expire: "2027-01-01 00:00:00+07:00", token: "sim-token"})
    else reply(401; {message: "Unauthorized", status: false}) end
  elif $p == null or ($p.known | not) then reply(200; {response: {items: {(.request.json.barcode[0] // "?"): []}, track_count: {count_number: 1, track_count_limit: 1000}}, message: "successful", status: true})
  else
    [$p.events[] | event] | . as $told
    | reply(200; {response: {items: {($p.number): $told}, track_count: {count_number: 1, track_count_limit: 1000}}, message: "successful", status: true})
  end
