# TrackingMore v4: every asked number is registered; events under origin_info, newest first, wall clocks.
def codes: {InfoReceived: ["notfound", "notfound001"], InTransit_Other: ["transit", "transit001"], InTransit_Arrival: ["transit", "transit004"],
  InTransit_PickedUp: ["transit", "transit006"], InTransit_Departure: ["transit", "transit007"], OutForDelivery_Other: ["pickup", "pickup001"],
  AvailableForPickup_Other: ["pickup", "pickup002"], Delivered_Other: ["delivered", "delivered001"], DeliveryFailure_Other: ["undelivered", "undelivered003"],
  DeliveryFailure_NoBody: ["undelivered", "undelivered002"], Exception_Returning: ["exception", "exception011"], Exception_Returned: ["exception", "exception010"],
  Exception_Damage: ["exception", "exception007"]};
def point: codes[.status] as $said | select($said) | {checkpoint_date: .local, checkpoint_delivery_status: $said[0], checkpoint_delivery_substatus: $said[1],
  tracking_detail: .text, location: .place.city, country_iso2: .place.country, state: .place.state, city: .place.city, zip: .place.postal_code, raw_status: null};
def tracking: (codes[.status] // ["notfound", "notfound002"]) as $said | {id: "t", tracking_number: .number, courier_code: "ups", pieces: .pieces, weight_kg: .weight_kg,
  delivery_status: (if .known then $said[0] else "notfound" end), substatus: (if .known then $said[1] else "notfound002" end),
  origin_info: {courier_code: "ups", trackinfo: (if .known then [.events[] | point] | reverse else [] end)}, destination_info: {trackinfo: []}};

if .request.headers["tracking-api-key"] == null then {status: 401, body: {meta: {code: 401, message: "Authentication failed."}, data: []}}
elif .request.method == "POST" then {status: 200, body: {meta: {code: 200, message: "Request response is successful"}, data: {success: [.parcels[] | {tracking_number: .number}], error: []}}}
else {status: 200, body: {meta: {code: 200, message: "Request response is successful"}, data: [.parcels[] | tracking]}} end
