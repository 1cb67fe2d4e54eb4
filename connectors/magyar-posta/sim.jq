# A Magyar Posta site: rows below the number, newest first, epoch milliseconds.
def codes: {
  InfoReceived: ["1", "EFEL", "Registered electronically"], InTransit_PickedUp: ["2", "FELV", "Accepted from sender"], InTransit_Other: ["2", "TOV", "In transit"], InTransit_CustomsProcessing: ["2", "31", "Customs clearance in progress"], OutForDelivery_Other: ["4", "KIJKO", "Out for delivery"],
  AvailableForPickup_Other: ["2", "AVATS", "Ready for collection"], Delivered_Other: ["5", "KEZB", "Delivered"], DeliveryFailure_Other: ["3", "KLUVK", "Unsuccessful delivery"], DeliveryFailure_NoBody: ["3", "X1", "Addressee not at home"], DeliveryFailure_Rejected: ["3", "X2", "Refused"],
  Exception_Returning: ["3", "X3", "Being returned"], Exception_Returned: ["5", "X4", "Delivered to the sender"]
};
.parcels[0] as $p
| {status: 200, content_type: "application/json", body: (if $p == null or ($p.known | not) then {(.request.query.ragszam): []}
  else {($p.number): ([$p.events[] | codes[.status] as $said | select($said) | {time: .at_ms, postaNev: "\(.place.city // "")|1|", tranzakcioKategoriaKod: $said[0], tranzakcioTipusLeiras: $said[2], tranzakcioAzon: $said[1]}] | reverse)} end)}
