# Spring: wants a key inside the request, oldest event first, an epoch with the local clock beside it.
def codes: {
  InfoReceived: ["0", "InfoReceived"], InTransit_PickedUp: ["18", "COLLECTION"],
  InTransit_Other: ["15", "InTransit_Other"], InTransit_Departure: ["2101", "InTransit_Departure"],
  InTransit_Arrival: ["2103", "InTransit_Arrival"],
  InTransit_CustomsReleased: ["2102", "InTransit_CustomsReleased"],
  InTransit_CustomsProcessing: ["40", "InTransit_CustomsProcessing"],
  OutForDelivery_Other: ["9301", "OutForDelivery_Other"],
  AvailableForPickup_Other: ["92", "AvailableForPickup_Other"], Delivered_Other: ["100", "Delivered_Other"],
  DeliveryFailure_Other: ["91", "DeliveryFailure_Other"], Exception_Security: ["41", "Exception_Security"],
  Exception_Delayed: ["9302", "Exception_Delayed"], Exception_Lost: ["111", "Exception_Lost"],
  Exception_Returning: ["124", "Exception_Returning"], Exception_Returned: ["125", "Exception_Returned"],
  Exception_Destroyed: ["12506", "Exception_Destroyed"], Exception_Cancel: ["4106", "Exception_Cancel"],
  Exception_Other: ["31", "Exception_Other"]
};
def event: codes[.status] as $said | select($said) | {Timestamp: (.at_ms / 1000 | floor), DateTime: (.local | sub("T"; " ")), Country: .place.country, City: .place.city, State: .place.state, Zip: .place.postal_code, Code: ($said[0] | tonumber), Description: $said[1]};
def reply($status; $body): {status: $status, content_type: "application/json", body: $body};

.parcels[0] as $p
| if (.request.json.Apikey // "") == "" then reply(200; {ErrorLevel: 10, Error: "Invalid Apikey"})
  elif $p == null or ($p.known | not) then reply(200; {ErrorLevel: 10, Error: "Tracking number not found"})
  else
    [$p.events[] | event] | . as $told
    | reply(200; {ErrorLevel: 0, Error: "", Shipment: {TrackingNumber: $p.number, Weight: $p.weight_kg, WeightUnit: "kg", Events: $told}})
  end
