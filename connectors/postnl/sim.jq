# A PostNL Shippingstatus service: apikey header, newest event first, times of the place without zone.
def codes: {
  InfoReceived: ["A01", "Shipment expected, but not yet arrived or processed at PostNL"], InTransit_PickedUp: ["B01", "Shipment received by PostNL"], InTransit_Other: ["J01", "Shipment is sorted"],
  InTransit_CustomsProcessing: ["X10", "Shipment is with customs"], InTransit_CustomsReleased: ["X10", "Shipment released by customs"], OutForDelivery_Other: ["J05", "Driver is on the way"], AvailableForPickup_Other: ["J40", "Ready at the PostNL point"],
  Delivered_Other: ["I01", "Shipment delivered"], DeliveryFailure_Other: ["H01", "Shipment could not be delivered"], DeliveryFailure_NoBody: ["H02", "Nobody at home"], DeliveryFailure_Rejected: ["H03", "Shipment refused"],
  DeliveryFailure_InvalidAddress: ["H04", "Incorrect address"], Exception_Other: ["G01", "Not seen at the sorting centre"], Exception_Damage: ["F03", "Shipment damaged"], Exception_Delayed: ["J01", "Shipment is delayed"],
  Exception_Cancel: ["M01", "Shipment will not be handed over"], Exception_Returning: ["H16", "On its way back"], Exception_Returned: ["H16", "Returned to the sender"]
};
def stamp: "\(.local[8:10])-\(.local[5:7])-\(.local[0:4]) \(.local[11:19])";
def reply($status): {status: $status, content_type: "application/json", body: .};

.parcels[0] as $p
| if (.request.headers.apikey // "") == "" then {fault: {faultstring: "Failed to resolve API Key", detail: {errorcode: "steps.oauth.v2.FailedToResolveAPIKey"}}} | reply(401)
  elif $p == null or ($p.known | not) then {CurrentStatus: null, Warnings: [{Code: "2", Description: "No shipment found"}]} | reply(200)
  else {CompleteStatus: {Shipment: {
    MainBarcode: $p.number, Barcode: $p.number, ShipmentAmount: $p.pieces, ProductDescription: ($p.service // ""),
    Dimension: {Weight: ($p.weight_kg | if . then tonumber * 1000 | round | tostring else null end)},
    Event: ([$p.events[] | codes[.status] as $said | select($said) | {Code: $said[0], Description: $said[1], LocationCode: "X", DestinationLocationCode: "", TimeStamp: stamp}] | reverse)
  }}} | reply(200) end
