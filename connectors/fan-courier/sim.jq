# A FAN Courier interface: a log-in, then one object for each AWB, oldest event first, by the Romanian clock.
def codes: {
  InTransit_PickedUp: ["C0", "Expediere ridicata"], InTransit_Other: ["H1", "Expedierea a ajuns in depozit"], OutForDelivery_Other: ["S1", "Expediere in livrare"], AvailableForPickup_Other: ["S46", "Disponibil pentru ridicare"], Delivered_Other: ["S2", "Livrat"],
  InfoReceived: ["X1", "AWB emis"], InTransit_CustomsProcessing: ["X2", "In vama"], DeliveryFailure_Other: ["X3", "Nelivrat"], DeliveryFailure_NoBody: ["X4", "Destinatar absent"], DeliveryFailure_Rejected: ["X5", "Refuz primire"], DeliveryFailure_InvalidAddress: ["X6", "Adresa gresita"], Exception_Damage: ["X7", "Deteriorat"],
  Exception_Lost: ["X8", "Pierdut"], Exception_Delayed: ["X9", "Livrare reprogramata"], Exception_Cancel: ["X10", "Anulat"], Exception_Returning: ["X11", "In retur"], Exception_Returned: ["X12", "Returnat la expeditor"]
};
def reply: {status: 200, content_type: "application/json", body: .};

if .request.path | test("/login$") then {status: "success", data: {token: "sim", expiresAt: ""}} | reply
else {status: "success", data: [.parcels[] | select(.known) | {awbNumber: .number, weight: (.weight_kg // ""), confirmation: {name: ""}, returnAwbNumber: "",
  events: [.events[] | codes[.status] as $said | select($said) | {id: $said[0], name: $said[1], location: (.place.city // ""), date: (.local | sub("T"; " "))}]}]} | reply end
