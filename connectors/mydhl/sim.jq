# A MyDHL that asks for a user name, tells local date and time apart with the GMT offset, newest event first.
def codes: {
  InfoReceived: ["SA", "Shipment information received"], InTransit_PickedUp: ["PU", "Shipment picked up"],
  InTransit_Other: ["DF", "Shipment has departed from a DHL facility"], InTransit_CustomsProcessing: ["IC", "Processed for clearance"],
  InTransit_CustomsReleased: ["CR", "Clearance processing complete"], OutForDelivery_Other: ["WC", "Shipment is out with courier for delivery"],
  AvailableForPickup_Other: ["CC", "Awaiting collection by recipient as requested"], Delivered_Other: ["OK", "Delivered"],
  DeliveryFailure_NoBody: ["NH", "Delivery attempted; recipient not home"], DeliveryFailure_Rejected: ["RD", "Recipient refused delivery"],
  DeliveryFailure_InvalidAddress: ["CM", "Recipient has moved"], DeliveryFailure_Other: ["ND", "Delivery not accomplished"],
  Exception_NoBody: ["BA", "Address information needed"], Exception_Security: ["CD", "Further clearance processing is required"],
  Exception_Other: ["OH", "Shipment on hold"], Exception_Delayed: ["TD", "Transport delayed"], Exception_Damage: ["DM", "Shipment damaged"],
  Exception_Destroyed: ["DS", "Shipment disposed of"], Exception_Lost: ["LX", "Shipment lost"],
  Exception_Returning: ["RT", "Shipment on the way back"], Exception_Returned: ["RT", "Returned to shipper"]
};
def reply($status): {status: $status, content_type: "application/json", body: .};
def side: {name: "Test", postalAddress: {cityName: .city, postalCode: .postal_code, countryCode: .country}, serviceArea: [{code: "TST", description: .city}]};

.parcels[0] as $p
| if (.request.headers.authorization // "" | startswith("Basic ") | not) then
    {title: "Unauthorized", detail: "Invalid username/password combination", status: 401} | reply(401)
  elif $p == null or ($p.known | not) then
    {instance: .request.path, detail: "No Shipments Found", title: "Not Found", message: "No data found", status: 404} | reply(404)
  else
    {shipments: [{
      shipmentTrackingNumber: $p.number, status: "Success", productCode: "P", description: ($p.service // "EXPRESS WORLDWIDE"),
      shipperDetails: ($p.origin | side), receiverDetails: ($p.destination | side),
      totalWeight: ($p.weight_kg | if . then tonumber else null end), unitOfMeasurements: "metric", numberOfPieces: $p.pieces,
      estimatedDeliveryDate: ($p.eta | if . then .from[0:10] else null end),
      events: ([$p.events[] | codes[.status] as $said | select($said) | {
        date: .local[0:10], time: .local[11:19], GMTOffset: .offset, typeCode: $said[0], description: $said[1],
        serviceArea: [{code: "TST", description: "\(.place.city // "")-\(.place.country // "")"}]
      }] | reverse),
      pieces: []
    }]} | reply(200)
  end
