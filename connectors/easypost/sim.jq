# EasyPost: a tracker for every number, oldest detail first, times in UTC; one nobody knows stays `unknown`.
def codes: {
  InfoReceived: ["pre_transit", "label_created"], InTransit_PickedUp: ["in_transit", "picked_up"], InTransit_Other: ["in_transit", "arrived_at_facility"],
  InTransit_Departure: ["in_transit", "departed_facility"], InTransit_Arrival: ["in_transit", "arrived_at_destination"],
  OutForDelivery_Other: ["out_for_delivery", "out_for_delivery"], AvailableForPickup_Other: ["available_for_pickup", "arrived_at_pickup_location"],
  Delivered_Other: ["delivered", "arrived_at_destination"], DeliveryFailure_Other: ["failure", "delivery_exception"],
  DeliveryFailure_Rejected: ["failure", "refused"], Exception_Returning: ["return_to_sender", "return"], Exception_Damage: ["failure", "damaged"],
  Exception_Lost: ["failure", "lost"]};
def detail: codes[.status] as $said | select($said) | {object: "TrackingDetail", message: .text, description: null, status: $said[0], status_detail: $said[1],
  datetime: .at, source: "Carrier", tracking_location: {object: "TrackingLocation", city: .place.city, state: .place.state, country: .place.country, zip: .place.postal_code}};
def tracker: (codes[.status] // ["unknown", "unknown"]) as $said | {id: "trk_1", object: "Tracker", mode: "production", tracking_code: .number,
  status: (if .known then $said[0] else "unknown" end), status_detail: (if .known then $said[1] else "unknown" end), signed_by: null,
  weight: null, est_delivery_date: (if .eta then .eta.from else null end), carrier: "UPS",
  tracking_details: (if .known then [.events[] | detail] else [] end), carrier_detail: {object: "CarrierDetail", service: .service}};

if .request.headers.authorization == null then {status: 401, body: {error: {code: "APIKEY.INACTIVE", message: "This api key is no longer active.", errors: []}}}
elif .request.method == "POST" then {status: 201, body: (.parcels[0] | tracker)}
else {status: 200, body: {trackers: [.parcels[] | tracker], has_more: false}} end
