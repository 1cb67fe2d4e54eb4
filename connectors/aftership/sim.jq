# AfterShip: every asked number is registered; checkpoints oldest first, with the offset.
def codes: {InfoReceived: ["InfoReceived", "InfoReceived_001"], InTransit_PickedUp: ["InTransit", "InTransit_002"], InTransit_Other: ["InTransit", "InTransit_003"],
  InTransit_Departure: ["InTransit", "InTransit_007"], InTransit_Arrival: ["InTransit", "InTransit_004"], InTransit_CustomsProcessing: ["InTransit", "InTransit_006"],
  InTransit_CustomsReleased: ["InTransit", "InTransit_005"], OutForDelivery_Other: ["OutForDelivery", "OutForDelivery_001"],
  AvailableForPickup_Other: ["AvailableForPickup", "AvailableForPickup_001"], DeliveryFailure_NoBody: ["AttemptFail", "AttemptFail_002"],
  DeliveryFailure_Other: ["AttemptFail", "AttemptFail_001"], Delivered_Other: ["Delivered", "Delivered_001"], Exception_Returning: ["Exception", "Exception_010"],
  Exception_Returned: ["Exception", "Exception_011"], Exception_Damage: ["Exception", "Exception_012"], Exception_Lost: ["Exception", "Exception_013"]};
def point: codes[.status // ""] as $said | select($said) | {checkpoint_time: (.local + .offset), tag: $said[0], subtag: $said[1], message: .text, source: "carrier",
  city: .place.city, state: .place.state, zip: .place.postal_code, country_region: .place.country, location: null};
def tracking: (codes[.status // ""] // ["Pending", "Pending_001"]) as $said | {id: .number, tracking_number: .number, slug: "ups",
  tag: (if .known then $said[0] else "Pending" end), subtag: (if .known then $said[1] else "Pending_001" end), shipment_package_count: .pieces, shipment_type: .service,
  shipment_weight: {value: (.weight_kg // "0" | tonumber), unit: "kg"}, checkpoints: (if .known then [.events[] | point] else [] end)};

if .request.headers["as-api-key"] == null then {status: 401, body: {meta: {code: 401, message: "The API key is invalid.", type: "Unauthorized"}, data: {}}}
elif .request.method == "POST" then {status: 201, body: {meta: {code: 201}, data: (.parcels[0] | tracking)}}
else {status: 200, body: {meta: {code: 200}, data: {pagination: {total: 1, has_next_page: false}, trackings: [.parcels[] | tracking]}}} end
