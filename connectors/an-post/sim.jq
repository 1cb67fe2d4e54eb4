# An An Post service: a subscription key, newest scan first, clocks without zone, an empty list for an unknown number.
def codes: {
  InfoReceived: [35, "We have received information about your incoming item from the sender"], InTransit_PickedUp: [15, "Your item has been handed to An Post"], InTransit_Other: [1, "Your delivery has been sorted in"],
  InTransit_Departure: [5, "Your item is being sent internationally"], InTransit_Arrival: [40, "Your item arrived abroad"], InTransit_CustomsProcessing: [7, "Your item is with customs"], InTransit_CustomsReleased: [85, "Your customs charge has been paid"],
  Exception_Security: [83, "A customs charge is due"], OutForDelivery_Other: [4, "Your item is out for delivery"], AvailableForPickup_Other: [70, "Your item is now available for collection"], Delivered_Other: [14, "Your item has been delivered"],
  DeliveryFailure_Other: [13, "We tried to deliver your item"], DeliveryFailure_NoBody: [16, "We attempted to deliver your item", "NOT AT HOME"], DeliveryFailure_Rejected: [16, "We attempted to deliver your item", "REFUSED"],
  DeliveryFailure_InvalidAddress: [16, "We attempted to deliver your item", "INCORRECT ADDRESS"], Exception_Returning: [53, "Your item is going back"], Exception_Returned: [53, "Your item was returned to the sender"]
};
def reply($status): {status: $status, content_type: "application/json", body: .};

.parcels[0] as $p
| if (.request.headers["ocp-apim-subscription-key"] // "") == "" then {statusCode: 401, message: "Access denied due to missing subscription key."} | reply(401)
  elif $p == null or ($p.known | not) then {getEventsResponse: {GetEventsResult: []}} | reply(200)
  else {getEventsResponse: {GetEventsResult: ([$p.events[] | codes[.status] as $said | select($said) | {
    activity: $said[1], date: .local, location: (.place.city // ""), reason: ($said[2] // ""), traceCode: $said[0]
  }] | reverse)}} | reply(200) end
