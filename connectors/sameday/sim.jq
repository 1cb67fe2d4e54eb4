# A Sameday interface: one AWB, newest event first, times with offset.
def codes: {
  InfoReceived: [1, "Coletul a fost înregistrat"], InTransit_PickedUp: [2, "Ridicat de curier"], InTransit_Other: [7, "În tranzit"], OutForDelivery_Other: [4, "În livrare"], AvailableForPickup_Other: [18, "Încărcat în easybox"], Delivered_Other: [5, "Livrat cu succes"],
  DeliveryFailure_Other: [10, "Livrare eșuată"], DeliveryFailure_NoBody: [22, "Destinatar indisponibil"], DeliveryFailure_Rejected: [10, "Refuzat"], DeliveryFailure_InvalidAddress: [23, "Date incomplete"], Exception_Other: [20, "Punct supraîncărcat"], Exception_Delayed: [12, "Livrare amânată"],
  Exception_Cancel: [6, "Anulat"], Exception_Returning: [13, "În curs de retur"], Exception_Returned: [8, "Returnat"]
};
.parcels[0] as $p
| if $p == null or ($p.known | not) then {status: 404, content_type: "application/json", body: {error: {code: 404, message: "Not Found"}}}
  else {status: 200, content_type: "application/json", body: {awbNumber: $p.number, awbHistory: ([$p.events[] | codes[.status] as $said | select($said)
    | {statusId: $said[0], statusStateId: $said[0], status: $said[1], statusState: $said[1], statusDate: "\(.local)\(.offset)", county: "", country: (.place.country // ""), transitLocation: (.place.city // ""), reason: ""}] | reverse)}} end
