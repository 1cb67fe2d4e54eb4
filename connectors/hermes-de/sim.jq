# A Hermes HSI: log-in by password grant, oldest status first, times with offset, error e001 inside the answer.
def codes: {
  InfoReceived: ["0000", "The shipment has been notified to Hermes electronically."], InTransit_PickedUp: ["1000", "The shipment has been handed over to Hermes."],
  InTransit_Other: ["2000", "The shipment has arrived at the Hermes distribution center."], OutForDelivery_Other: ["3000", "The shipment has gone out on a delivery route."],
  AvailableForPickup_Other: ["5000", "The shipment is ready for collection in the ParcelShop."], Delivered_Other: ["3500", "The shipment has been delivered."],
  DeliveryFailure_Other: ["4000", "The shipment could not be delivered."], DeliveryFailure_NoBody: ["4500", "The recipient was not at home."], DeliveryFailure_Rejected: ["4500", "The recipient refused the shipment."],
  DeliveryFailure_InvalidAddress: ["4500", "The address is incomplete."], Exception_Other: ["6000", "The shipment is on hold."], Exception_Damage: ["6000", "The shipment was damaged."],
  Exception_Delayed: ["7000", "The shipment is late."], Exception_Returning: ["8000", "The shipment is on its way back to the sender."], Exception_Returned: ["8500", "The shipment was returned to the sender."]
};
def reply($status): {status: $status, content_type: "application/json", body: .};

.parcels[0] as $p
| if .request.path | endswith("/access_token") then {access_token: "T-1", token_type: "Bearer", expires_in: 3600} | reply(200)
  elif (.request.headers.authorization // "") != "Bearer T-1" then {listOfResultCodes: [{code: "e000", message: "Unauthorized"}]} | reply(401)
  elif $p == null or ($p.known | not) then {shipmentinfo: [{shipmentID: ($p.number // ""), result: {code: "e001", message: "There is no information for the entered value."}}]} | reply(200)
  else {shipmentinfo: [{
    shipmentID: $p.number, receiverAddress: {city: $p.destination.city, zipCode: $p.destination.postal_code},
    deliveryForecast: (if $p.eta then {fixed: false, date: $p.eta.from[0:10]} else null end),
    status: [$p.events[] | codes[.status] as $said | select($said) | {
      timestamp: "\(.local)\(.offset)", code: $said[0], description: $said[1], scanningUnit: {name: "Hermes Germany", city: .place.city, countryCode: .place.country}
    }]
  }]} | reply(200) end
