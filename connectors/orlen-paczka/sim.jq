# An ORLEN Paczka: JSONP, oldest event first, minutes by the Polish clock.
def codes: {
  InfoReceived: ["200", "Nadawca przygotował paczkę"], InTransit_PickedUp: ["210", "Paczka nadana w punkcie"], InTransit_Other: ["653", "Paczka w sortowni"], OutForDelivery_Other: ["680", "Paczka wydana do doręczenia"], AvailableForPickup_Other: ["690", "Paczka czeka na odbiór"],
  Delivered_Other: ["1000", "Paczka odebrana"], DeliveryFailure_Other: ["700", "Nieudana próba doręczenia"], DeliveryFailure_NoBody: ["700", "Odbiorca nieobecny"], DeliveryFailure_Rejected: ["700", "Odmowa przyjęcia"], Exception_Damage: ["700", "Paczka uszkodzona"], Exception_Lost: ["700", "Paczka zaginęła"],
  Exception_Cancel: ["700", "Paczka anulowana"], Exception_Returning: ["700", "Paczka wraca do nadawcy"], Exception_Returned: ["700", "Paczka zwrócona do nadawcy"]
};
.parcels[0] as $p
| (if $p == null or ($p.known | not) then {status: "ERR", err: 1003, number: .request.query.id, label: "", history: []}
  else {status: "OK", number: $p.number, truckNo: "", label: "", return: false, err: null, history: [$p.events[] | codes[.status] as $said | select($said)
    | {date: "\(.local[8:10])-\(.local[5:7])-\(.local[0:4]), \(.local[11:16])", code: $said[0], label: $said[1], labelShort: $said[1]}]} end)
| {status: 200, content_type: "application/javascript", body: "callback(\(tojson));"}
