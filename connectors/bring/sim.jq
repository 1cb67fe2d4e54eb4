# A Bring tracking API: keyless, newest event first, times with offset, texts with HTML, notices among the events, 404
# inside an answer with status 200.
def codes: {
  InfoReceived: ["PRE_NOTIFIED", "EDI message received, the <span rel=\"tooltip\" title=\"Parcels and letters\">shipment</span> is not here yet"],
  InTransit_PickedUp: ["HANDED_IN", "Handed in to Bring"],
  InTransit_Other: ["IN_TRANSIT", "The shipment is in <b>transit</b>"],
  InTransit_Departure: ["INTERNATIONAL", "Sent from the country of origin"],
  InTransit_Arrival: ["INTERNATIONAL", "Arrived in the country of destination"],
  InTransit_CustomsProcessing: ["CUSTOMS", "In customs clearance"],
  OutForDelivery_Other: ["TRANSPORT_TO_RECIPIENT", "Loaded for delivery to the recipient"],
  AvailableForPickup_Other: ["READY_FOR_PICKUP", "Arrived at the <a href=\"https://example.org/unit\">pick-up point</a>"],
  DeliveryFailure_Other: ["ATTEMPTED_DELIVERY", "Delivery was tried at the door"],
  Delivered_Other: ["DELIVERED", "The shipment has been delivered"],
  Exception_Other: ["DEVIATION", "Deviation in production"],
  Exception_Returning: ["RETURN", "The shipment is going back to the sender"],
  Exception_Returned: ["DELIVERED_SENDER", "The shipment has been given back to the sender"]
};
def address: {postalCode: (.postal_code // ""), city: (.city // ""), countryCode: (.country // ""), country: ""};
def day: .[0:10] | split("-") | "\(.[2]).\(.[1]).\(.[0])";
def answer: {status: 200, content_type: "application/json;charset=UTF-8", body: ({apiVersion: "2"} + .)};

.parcels[0] as $p
| if $p == null then
    {consignmentSet: [{error: {code: 400, message: "Invalid query"}}]} | answer
  elif $p.known | not then
    {consignmentSet: [{error: {code: 404, message: "No shipments found for: \($p.number)"}}]} | answer
  else
    {consignmentSet: [{
      consignmentId: $p.number,
      previousConsignmentId: "",
      totalWeightInKgs: ($p.weight_kg | if . then tonumber else 0 end),
      senderAddress: ($p.origin // {} | address),
      recipientAddress: ($p.destination // {} | address),
      packageSet: [{
        packageNumber: $p.number,
        previousPackageNumber: "",
        productName: ($p.service // "" | ascii_upcase),
        brand: "POSTEN",
        weightInKgs: ($p.weight_kg | if . then tonumber else 0 end),
        dateOfEstimatedDelivery: ($p.eta | if . then (.from | day) else "" end),
        eventSet: ([$p.events[] | codes[.status] as $said | select($said) | {
          status: $said[0],
          description: $said[1],
          recipientSignature: {name: ""},
          dateIso: "\(.local)\(.offset)",
          displayDate: (.local | day),
          displayTime: .local[11:16],
          consignmentEvent: false,
          insignificant: false
        } + (.place // {} | address)] | reverse)
      }]
    }]} | answer
  end
