# An Evri: a search that gives a urn, then the parcel, newest event first, times in UTC, a list of stages to come.
def codes: {
  InfoReceived: ["1", "EXPECTED", "We are expecting your parcel"], InTransit_PickedUp: ["2", "COLLECTED_FROM_PARCELSHOP", "We've collected your parcel"], InTransit_Other: ["3", "LOCAL_DEPOT", "At the local depot"],
  OutForDelivery_Other: ["4_COURIER", "COURIER_DELIVERY", "Out for delivery"], AvailableForPickup_Other: ["4_SHOP", "SHOP_READY", "Ready for collection"], Delivered_Other: ["5_COURIER", "DOORSTEP", "Delivered"],
  DeliveryFailure_Other: ["6", "ATTEMPT", "We tried to deliver your parcel"], DeliveryFailure_NoBody: ["6", "CARDED", "Nobody was at home"], DeliveryFailure_Rejected: ["6", "REFUSED", "Your parcel was refused"],
  DeliveryFailure_InvalidAddress: ["6_ACTION", "ADDRESS", "There is a problem with the address"], Exception_Other: ["6_INFO", "INFO", "There is a problem"], Exception_Damage: ["6_INFO", "DAMAGED", "Your parcel was damaged"],
  Exception_Lost: ["6_INFO", "LOST", "Your parcel is missing"], Exception_Delayed: ["3", "DELAY_FIX_NWD", "Your parcel is delayed"], Exception_Returning: ["A", "RETURN", "On its way back"]
};
def reply($status): {status: $status, content_type: "application/json", body: .};

.parcels[0] as $p
| if (.request.headers.apikey // "") == "" then {fault: {faultstring: "Failed to resolve API Key"}} | reply(401)
  elif .request.path | test("/reference/") then (if $p.known then {parcelIdentifiers: [{urn: "urn:parcel:barcode:\($p.number)"}]} else {parcelIdentifiers: []} end) | reply(200)
  else {failures: [], results: [{
    uniqueId: "urn", parcelIdentifiers: [{type: "BARCODE", value: $p.number}], trackingListV2: ["1", "5_COURIER"],
    trackingEvents: ([$p.events[] | codes[.status] as $said | select($said) | {
      dateTime: .at, trackingStage: {trackingStageCode: $said[0]}, trackingPoint: {trackingPointCode: $said[1], description: $said[2]}, eta: null
    }] | reverse)
  }]} | reply(200) end
