# Ship24: one tracking for the number, newest event first, times with their offset.
def codes: {InfoReceived: "data_order_created", InTransit_PickedUp: "transit_handover", InTransit_Other: "in_transit", InTransit_Departure: "transit_origin_country_departure",
  InTransit_Arrival: "destination_arrival", InTransit_CustomsProcessing: "customs_received", InTransit_CustomsReleased: "customs_cleared",
  OutForDelivery_Other: "delivery_out_for_delivery", AvailableForPickup_Other: "delivery_available_for_pickup", DeliveryFailure_Other: "delivery_attempted",
  DeliveryFailure_Rejected: "delivery_refused", Delivered_Other: "delivery_delivered", Exception_Returning: "exception_return", Exception_Lost: "exception_lost"};
def event: codes[.status] as $code | select($code) | {eventId: .at, status: .text, occurrenceDatetime: (.local + .offset), location: .place.city, courierCode: "us-post",
  statusCode: (if $code == "in_transit" then null else $code end), statusCategory: null, statusMilestone: (if $code == "in_transit" then $code else "in_transit" end)};
def tracking: codes[.status] as $code | {tracker: {trackerId: "t-1", trackingNumber: .number, isSubscribed: true, isTracked: true},
  shipment: {statusCode: (if $code == "in_transit" then null else $code end), statusMilestone: (if .known then "in_transit" else "pending" end),
    originCountryCode: .origin.country, destinationCountryCode: .destination.country, delivery: {service: .service, estimatedDeliveryDate: (if .eta then .eta.from else null end)}},
  events: (if .known then [.events[] | event] | reverse else [] end)};

if .request.headers.authorization == null then {status: 401, body: {errors: [{code: "auth", message: "No valid API key provided."}], data: null}}
elif .request.method == "POST" then {status: 201, body: {data: {tracker: {trackerId: "t-1", trackingNumber: .parcels[0].number}}}}
else {status: 200, body: {data: {trackings: [.parcels[] | tracking]}}} end
