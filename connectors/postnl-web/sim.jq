# A PostNL page service: wants country and postcode, observations in no certain order, times with offset.
def codes: {
  InfoReceived: ["A01", "Shipment expected, but not yet arrived or processed at PostNL"], InTransit_PickedUp: ["B01", "Shipment received by PostNL"], InTransit_Other: ["J01", "Shipment is sorted"],
  InTransit_CustomsProcessing: ["X10", "Shipment is with customs"], InTransit_CustomsReleased: ["X10", "Shipment released by customs"], OutForDelivery_Other: ["J05", "Driver is on the way"], AvailableForPickup_Other: ["J40", "Ready at the PostNL point"],
  Delivered_Other: ["I01", "Shipment delivered"], DeliveryFailure_Other: ["H01", "Shipment could not be delivered"], DeliveryFailure_NoBody: ["H02", "Nobody at home"], DeliveryFailure_Rejected: ["H03", "Shipment refused"],
  DeliveryFailure_InvalidAddress: ["H04", "Incorrect address"], Exception_Other: ["G01", "Not seen at the sorting centre"], Exception_Damage: ["F03", "Shipment damaged"], Exception_Delayed: ["J01", "Shipment is delayed"],
  Exception_Cancel: ["M01", "Shipment will not be handed over"], Exception_Returning: ["H16", "On its way back"], Exception_Returned: ["H16", "Returned to the sender"]
};

.parcels[0] as $p
| if $p == null or ($p.known | not) then {status: 404, content_type: "application/json", body: {error: "not found"}}
  else {status: 200, content_type: "application/json", body: {colli: {($p.number): {
    barcode: $p.number, isDelivered: false, observations: [], eta: null,
    analyticsInfo: {allObservations: [$p.events[] | codes[.status] as $said | select($said) | {observationDate: "\(.local)\(.offset)", observationCode: $said[0], description: $said[1]}]}
  }}}} end
