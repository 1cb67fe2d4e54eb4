# A Poczta Polska site: JSON in and out, oldest event first, by the Polish clock.
def codes: {
  InfoReceived: ["P_REJ_KN1", "Electronic information received"], InTransit_PickedUp: ["P_NAD", "Posting"], InTransit_Other: ["P_WZL", "Sorting"], InTransit_CustomsProcessing: ["P_ZWC", "Customs control"], InTransit_CustomsReleased: ["P_ZWOLDDOR", "Released"],
  OutForDelivery_Other: ["P_WD", "Out for delivery"], AvailableForPickup_Other: ["P_KWD", "Ready for collection"], Delivered_Other: ["P_D", "Delivered"], DeliveryFailure_Other: ["P_ND", "Not delivered"], DeliveryFailure_NoBody: ["P_ND", "Addressee absent"], DeliveryFailure_Rejected: ["P_ND", "Refused"],
  DeliveryFailure_InvalidAddress: ["P_ND", "Wrong address"], Exception_Other: ["P_R", "Complaint"], Exception_Returning: ["P_NDZ", "Return to the sender"], Exception_Returned: ["P_D", "Delivered to the sender"]
};
.parcels[0] as $p
| {status: 200, content_type: "application/json", body: (if $p == null or ($p.known | not) then {number: .request.json.number, mailStatus: -1, mailInfo: null}
  else {number: $p.number, mailStatus: 0, mailInfo: {number: $p.number, weight: ($p.weight_kg | if . then tonumber else null end), typeOfMailName: ($p.service // ""), dispatchCountryCode: ($p.origin.country // ""), recipientCountryCode: ($p.destination.country // ""),
    finished: false, events: [$p.events[] | codes[.status] as $said | select($said) | {code: $said[0], name: $said[1], time: "\(.local).000", postOffice: {name: (.place.city // "")}, canceled: false, finished: false, state: {code: "", name: ""}}]}} end)}
