# Shippo: history oldest first, times in UTC.
def codes: {InfoReceived: ["PRE_TRANSIT", "information_received"], InTransit_PickedUp: ["TRANSIT", "package_accepted"], InTransit_Other: ["TRANSIT", "package_processing"],
  InTransit_Departure: ["TRANSIT", "package_departed"], OutForDelivery_Other: ["TRANSIT", "out_for_delivery"], AvailableForPickup_Other: ["TRANSIT", "pickup_available"],
  DeliveryFailure_NoBody: ["TRANSIT", "notice_left"], DeliveryFailure_Other: ["TRANSIT", "delivery_attempted"], Delivered_Other: ["DELIVERED", "delivered"],
  Exception_Returning: ["RETURNED", "return_to_sender"], Exception_Returned: ["RETURNED", "package_returned"], Exception_Damage: ["FAILURE", "package_damaged"],
  Exception_Lost: ["FAILURE", "package_lost"]};
def point: codes[.status] as $said | select($said) | {object_created: .at, object_id: "o", status: $said[0], substatus: {code: $said[1], text: $said[1], action_required: false},
  status_details: .text, status_date: .at, location: {city: .place.city, state: .place.state, zip: .place.postal_code, country: .place.country}};

if .request.headers.authorization == null then {status: 401, body: {detail: "Invalid token"}}
else .parcels[0] as $parcel
| (if $parcel.known then [$parcel.events[] | point] else [] end) as $history
| {status: 200, body: {carrier: "ups", tracking_number: $parcel.number, eta: (if $parcel.eta then $parcel.eta.from else null end), original_eta: null,
    servicelevel: {token: "s", name: $parcel.service}, address_from: null, address_to: null, messages: [], tracking_status: ($history | last), tracking_history: $history}} end
