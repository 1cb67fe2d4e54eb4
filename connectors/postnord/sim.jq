# A PostNord Track and Trace v5: wants an API key in the query, oldest event first, wall clocks without a zone, and the
# same status for many things, told apart by an English sentence only.
def codes: {
  InfoReceived: ["INFORMED", "We have received a notification from your shipper that they are preparing an item for you."],
  InTransit_PickedUp: ["EN_ROUTE", "The shipment item has been dropped off by sender."],
  InTransit_Other: ["EN_ROUTE", "The shipment item is under transportation."],
  InTransit_Departure: ["EN_ROUTE", "The shipment item has left the country of the sender."],
  InTransit_Arrival: ["EN_ROUTE", "The shipment item has arrived at the country of destination."],
  InTransit_CustomsProcessing: ["STOPPED", "The shipment item is being customs cleared by us."],
  InTransit_CustomsReleased: ["EN_ROUTE", "The import is complete and all fees have been handled."],
  InTransit_CustomsRequiringInformation: ["OTHER", "Import Charge sent to recipient."],
  OutForDelivery_Other: ["EN_ROUTE", "The delivery of the shipment item is in progress."],
  AvailableForPickup_Other: ["AVAILABLE_FOR_DELIVERY", "The shipment item has been delivered to a service point."],
  Delivered_Other: ["DELIVERED", "The shipment item has been delivered."],
  DeliveryFailure_Other: ["DELIVERY_IMPOSSIBLE", "Delivery was not possible."],
  DeliveryFailure_NoBody: ["DELIVERY_IMPOSSIBLE", "Delivery was not possible: the recipient was not at home."],
  DeliveryFailure_Rejected: ["DELIVERY_REFUSED", "The shipment item has been refused by the recipient."],
  DeliveryFailure_InvalidAddress: ["DELIVERY_IMPOSSIBLE", "Delivery was not possible: the address is wrong."],
  Exception_Returning: ["RETURNED", "The shipment item is being returned."],
  Exception_Returned: ["DELIVERED", "The shipment item has been delivered."],
  Exception_NoBody: ["EXPECTED_DELAY", "The address is incomplete."],
  Exception_Delayed: ["DELAYED", "The shipment item is delayed."],
  Exception_Other: ["STOPPED", "The shipment item has been stored."]
};
def address: {address: {city, countryCode: .country, postCode: .postal_code}};
def answer($shipments): {status: 200, content_type: "application/json", body: {TrackingInformationResponse: {shipments: $shipments}}};

.parcels[0] as $p
| if (.request.query.apikey // "") == "" then
    {status: 403, content_type: "application/json", body: {message: "Authentication parameters missing"}}
  elif $p == null then
    {status: 400, content_type: "application/json",
      body: {TrackingInformationResponse: {compositeFault: {faults: [{faultCode: "invalidIdentifier", explanationText: "Invalid identifier"}]}, shipments: []}}}
  elif $p.known | not then answer([])
  else
    [$p.events[] | codes[.status] as $said | select($said) | {
      eventTime: .local,
      eventCode: $said[0],
      status: $said[0],
      eventDescription: $said[1],
      location: {
        name: "\(.place.city) terminal", displayName: "\(.place.city) terminal", city: .place.city,
        countryCode: .place.country, postcode: .place.postal_code, locationType: "HUB"
      }
    }] as $told
    | answer([{
        shipmentId: $p.number,
        status: ($told[-1].status // "CREATED"),
        statusText: {header: ($told[-1].eventDescription // ""), body: ""},
        estimatedTimeOfArrival: ($p.eta | if . then .from[0:19] else null end),
        service: {code: "19", name: $p.service},
        consignor: ($p.origin // {} | address),
        consignee: ($p.destination // {} | address),
        totalWeight: {value: $p.weight_kg, unit: "kg"},
        items: [{itemId: $p.number, status: ($told[-1].status // "CREATED"), events: $told}]
      }])
  end
