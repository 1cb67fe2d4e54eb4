# Australia Post's API: wants HTTP Basic and an account, ten numbers at once, newest event first, words without codes; a
# number it does not know has an error of its own.
def words: {
  InfoReceived: "Shipping information received by Australia Post", InTransit_PickedUp: "Received by Australia Post",
  InTransit_Other: "Item processed at facility", InTransit_Departure: "Cleared and awaiting international departure",
  InTransit_Arrival: "Arrived in New Zealand", InTransit_CustomsProcessing: "Item is in Customs",
  InTransit_CustomsReleased: "Item cleared by Customs", OutForDelivery_Other: "Onboard for delivery",
  AvailableForPickup_Other: "Awaiting collection", Delivered_Other: "Delivered - Left in a safe place",
  DeliveryFailure_Other: "Unsuccessful delivery", DeliveryFailure_NoBody: "No one in attendance",
  DeliveryFailure_InvalidAddress: "Insufficient address", Exception_Returning: "Return to sender in progress",
  Exception_Returned: "Returned to sender", Exception_Delayed: "Possible delay", Exception_Damage: "Article damaged",
  Exception_Lost: "Article lost", Exception_Cancel: "Cancelled", Exception_Other: "Held by courier"
};
def result:
  if .known then
    [.events[] | words[.status] as $said | select($said) | {location: .place.city, description: $said, date: "\(.local)\(.offset)"}] as $told
    | {tracking_id: .number, status: "In transit",
       trackable_items: [{article_id: .number, product_type: "eParcel", events: ($told | reverse), status: ($told[-1].description // "Created")}]}
  else {tracking_id: .number, errors: [{code: "ESB-10001", name: "Invalid tracking ID"}]} end;
def reply($status; $body): {status: $status, content_type: "application/json", body: $body};

if (.request.headers.authorization // "" | startswith("Basic ") | not) or (.request.headers["account-number"] // "") == "" then
  reply(401; {errors: [{code: "API_001", name: "Unauthorised", message: "The request is not authorised"}]})
else reply(200; {tracking_results: [.parcels[] | result]}) end
