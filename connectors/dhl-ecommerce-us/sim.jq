# A DHL eCommerce Americas: log-in by client credentials, newest event first, date, time and a zone label apart.
def words: {
  InfoReceived: "LABEL CREATED", InTransit_PickedUp: "PACKAGE RECEIVED AT DHL ECOMMERCE DISTRIBUTION CENTER", InTransit_Other: "EN ROUTE",
  InTransit_Departure: "INTERNATIONAL DEPARTURE", InTransit_Arrival: "INTERNATIONAL ARRIVAL", InTransit_CustomsProcessing: "CUSTOMS CLEARANCE", InTransit_CustomsReleased: "CUSTOMS CLEARED",
  OutForDelivery_Other: "OUT FOR DELIVERY", AvailableForPickup_Other: "AVAILABLE FOR PICKUP", Delivered_Other: "DELIVERED", DeliveryFailure_Other: "DELIVERY ATTEMPT FAILED",
  DeliveryFailure_NoBody: "NO ONE AT HOME", DeliveryFailure_Rejected: "REFUSED", DeliveryFailure_InvalidAddress: "INSUFFICIENT ADDRESS", Exception_Other: "CARRIER EXCEPTION", Exception_Damage: "PACKAGE DAMAGED",
  Exception_Lost: "PACKAGE LOST", Exception_Delayed: "DELAYED", Exception_Cancel: "CANCELLED", Exception_Returning: "RETURN IN PROGRESS", Exception_Returned: "RETURNED TO SENDER"
};
def reply($status): {status: $status, content_type: "application/json", body: .};

.parcels[0] as $p
| if .request.path == "/auth/v4/accesstoken" then
    {access_token: "T-1", client_id: "demo", token_type: "Bearer", expires_in: 18000} | reply(200)
  elif (.request.headers.authorization // "") != "Bearer T-1" then {type: "http://status.dhlecs.com/401", title: "Unauthorized"} | reply(401)
  elif $p == null or ($p.known | not) then {type: "http://status.dhlecs.com/404", title: "Package not found"} | reply(404)
  else
    {packages: [{
      package: {trackingId: $p.number, dhlPackageId: "0000000", productName: ($p.service // ""), expectedDelivery: ($p.eta | if . then .from[0:10] else null end),
        weight: {value: ($p.weight_kg | if . then tonumber else null end), unitOfMeasure: "KG"}},
      recipient: {name: "Invented"},
      events: ([$p.events[] | words[.status] as $said | select($said) | {
        date: .local[0:10], time: .local[11:19], timeZone: .offset, primaryEventId: 100, primaryEventDescription: $said,
        location: (.place.city // ""), postalCode: (.place.postal_code // ""), country: .place.country
      }] | reverse)
    }]} | reply(200)
  end
