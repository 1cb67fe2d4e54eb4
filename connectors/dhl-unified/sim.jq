# A DHL that answers like the unified API for Express: newest event first, times with the offset of the place.
def events: {
  InfoReceived: ["pre-transit", "Shipment information received"],
  InTransit_PickedUp: ["transit", "Shipment picked up", "PU"],
  InTransit_Other: ["transit", "Processed at the sort facility", "PL"],
  InTransit_Departure: ["transit", "The shipment will be transported to the destination country/destination area."],
  InTransit_Arrival: ["transit", "The shipment has arrived in the destination country/destination area."],
  InTransit_CustomsProcessing: ["transit", "Customs clearance status updated.", "IC"],
  InTransit_CustomsReleased: ["transit", "Clearance processing complete", "CR"],
  InTransit_CustomsRequiringInformation: ["transit", "Further clearance information is required"],
  OutForDelivery_Other: ["transit", "Shipment is out with courier for delivery", "WC"],
  AvailableForPickup_Other: ["transit", "The shipment is ready for collection"],
  Delivered_Other: ["delivered", "Delivered", "OK"],
  DeliveryFailure_Other: ["failure", "The shipment could not be delivered"],
  DeliveryFailure_NoBody: ["failure", "Delivery attempted but no response at Consignee address", "NH"],
  DeliveryFailure_Rejected: ["failure", "Recipient refused delivery", "RD"],
  DeliveryFailure_InvalidAddress: ["failure", "Address information needed", "BA"],
  Exception_Other: ["transit", "Shipment is on hold", "OH"],
  Exception_Returning: ["failure", "The shipment is returning to the sender"],
  Exception_Returned: ["delivered", "The shipment has been returned to the sender"],
  Exception_Damage: ["failure", "The shipment was damaged", "DM"],
  Exception_Delayed: ["transit", "The shipment is delayed", "TD"],
  Exception_Lost: ["failure", "The shipment was lost"],
  Exception_Destroyed: ["failure", "The shipment has been disposed of"],
  Exception_Cancel: ["pre-transit", "The order was cancelled by the sender"]
};
def address: {address: {countryCode: .country, postalCode: .postal_code, addressLocality: .city}};
def problem($status; $title; $detail):
  {status: $status, content_type: "application/problem+json", body: {title: $title, detail: $detail, status: $status}};

.parcels[0] as $p
| if (.request.headers["dhl-api-key"] // "") == "" then problem(401; "Unauthorized"; "Unauthorized for given resource.")
  elif $p == null or ($p.known | not) then
    problem(404; "No result found"; "No shipment with given tracking number found.")
  else
    [$p.events[] | events[.status] as $event | select($event) | {
      timestamp: "\(.local)\(.offset)", location: (.place | address),
      statusCode: $event[0], status: ($event[2] // $event[1]), description: $event[1]
    }] as $told
    | { status: 200, content_type: "application/json", body: {
        url: "/shipments?trackingNumber=\($p.number)&offset=0&limit=5",
        shipments: [{
          id: $p.number, service: "express",
          origin: ($p.origin | address), destination: ($p.destination | address),
          status: ($told[-1] // {timestamp: null, statusCode: "unknown", status: "unknown"}),
          estimatedDeliveryTimeFrame: ($p.eta | if . then {estimatedFrom: .from, estimatedThrough: .to} else null end),
          details: {product: {productName: "EXPRESS WORLDWIDE"}, weight: {value: ($p.weight_kg | tonumber), unitText: "kg"},
            totalNumberOfPieces: $p.pieces, references: []},
          events: ($told | reverse)
        }],
        possibleAdditionalShipmentsUrl: []
      } }
  end
