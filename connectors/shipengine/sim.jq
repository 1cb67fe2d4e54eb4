# ShipEngine: newest event first, the moment in UTC and the wall clock beside it.
def codes: {InfoReceived: ["AC", "SHIPMENT_CREATED"], InTransit_PickedUp: ["AC", "PICKED_UP"], InTransit_Other: ["IT", "IN_TRANSIT"], InTransit_Departure: ["IT", "HUB_SCAN_OUT"],
  InTransit_Arrival: ["IT", "RECEIVED_LOCAL_DELIVERY_DEPOT"], InTransit_CustomsProcessing: ["IT", "CUSTOMS_PROCESSING"], InTransit_CustomsReleased: ["IT", "CUSTOMS_CLEARED"],
  OutForDelivery_Other: ["IT", "OUT_FOR_DELIVERY"], AvailableForPickup_Other: ["SP", "AWAITING_COLLECTION_FROM_PICKUP_POINT"], DeliveryFailure_Other: ["AT", "ATTEMPTED_DELIVERY"],
  DeliveryFailure_NoBody: ["AT", "CUSTOMER_CARDED"], Delivered_Other: ["DE", "DELIVERED"], Exception_Returning: ["EX", "RETURN"], Exception_Returned: ["EX", "RETURNED_TO_SENDER"],
  Exception_Damage: ["EX", "DAMAGED"], Exception_Lost: ["EX", "LOST"]};
def point: codes[.status] as $said | select($said) | {occurred_at: .at, carrier_occurred_at: .local, description: .text, city_locality: .place.city, state_province: .place.state,
  postal_code: .place.postal_code, country_code: .place.country, company_name: null, signer: null, event_code: "X", status_code: $said[0], status_detail_code: $said[1]};

if .request.headers["api-key"] == null then {status: 401, body: {request_id: "r", errors: [{error_source: "shipengine", error_type: "security", error_code: "unauthorized", message: "The API key is invalid."}]}}
else .parcels[0] as $parcel | (codes[$parcel.status] // ["UN", null]) as $said
| {status: 200, body: {tracking_number: $parcel.number, status_code: (if $parcel.known then $said[0] else "UN" end), status_detail_code: (if $parcel.known then $said[1] else null end),
    carrier_status_code: "X", estimated_delivery_date: (if $parcel.eta then $parcel.eta.from else null end), actual_delivery_date: null,
    events: (if $parcel.known then [$parcel.events[] | point] | reverse else [] end)}} end
