# AsendiaOne: wants a key and Basic, several numbers at once, newest milestone first.
def codes: {
  InfoReceived: ["s1", "Shipment Information Received"], InTransit_Other: ["s2a", "Processed By Asendia"],
  InTransit_Departure: ["s4", "Departed from USA"], InTransit_Arrival: ["s5", "Arrived in Destination Country"],
  InTransit_CustomsProcessing: ["s6", "In Customs"], InTransit_CustomsReleased: ["s7", "Out of Customs"],
  OutForDelivery_Other: ["s9", "Out for Delivery"], Delivered_Other: ["s10", "Delivered"],
  DeliveryFailure_Other: ["s11", "Delivery attempt unsuccessful"],
  Exception_Returned: ["s12", "Returned to sender"]
};
def event: codes[.status] as $said | select($said) | {eventCode: $said[0], eventDescription: $said[1], eventLocation: .place.city, eventOn: "\(.local)\(.offset)"};

if (.request.headers["x-asendiaone-apikey"] // "") == "" then {status: 401, content_type: "application/json", body: {responseStatus: {responseStatusCode: 401}}}
else { status: 200, content_type: "application/json", body: {data: [.parcels[] | select(.known) | {trackingNumberVendor: .number, trackingMilestoneEvents: ([.events[] | event] | reverse)}], responseStatus: {responseStatusCode: 200}} } end
