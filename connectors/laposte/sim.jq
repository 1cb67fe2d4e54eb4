# A La Poste that answers one number with an object and several with a list (HTTP 207 when they differ), newest event first,
# and with a timeline whose last steps have not happened.
def codes: {
  InfoReceived: ["DR1", "Your parcel is about to be handed to us."],
  InTransit_PickedUp: ["PC1", "Your parcel has been dropped off at a post office."],
  InTransit_Other: ["ET1", "Your parcel is in transit on our logistics platforms."],
  InTransit_Arrival: ["ET3", "Your parcel has arrived in the recipient's country."],
  InTransit_CustomsProcessing: ["DO1", "Your parcel has entered customs."],
  InTransit_CustomsReleased: ["DO2", "Your parcel has left customs."],
  OutForDelivery_Other: ["MD2", "Your parcel is being delivered."],
  AvailableForPickup_Other: ["AG1", "Your parcel waits at the post office."],
  DeliveryFailure_Other: ["ND1", "Your parcel could not be delivered."],
  Delivered_Other: ["DI1", "Your parcel has been delivered."],
  Exception_Other: ["PB1", "A problem delays your parcel."],
  Exception_Security: ["DO3", "Your parcel is held by customs."],
  Exception_Delayed: ["DI3", "Your parcel is late."],
  Exception_Returning: ["RE1", "Your parcel is on its way back to the sender."],
  Exception_Returned: ["DI2", "Your parcel has been delivered to the sender."]
};
def final: .status == "Delivered_Other" or .status == "Exception_Returned";
def item:
  if .known then {
    lang: "en_GB", scope: "open", returnCode: 200,
    shipment: {
      idShip: .number, holder: 4, product: "colissimo", isFinal: final,
      entryDate: (.events[0] | if . then "\(.local)\(.offset)" else null end),
      estimDate: .eta.from,
      timeline: [
        {id: 1, status: true, shortLabel: "Announced", type: 1},
        {id: 5, status: final, shortLabel: "Delivered", type: 1, date: .eta.to}
      ],
      event: ([.events[] | codes[.status] as $code | select($code)
        | {code: $code[0], label: $code[1], date: "\(.local)\(.offset)"}] | reverse),
      contextData: {originCountry: .origin.country, arrivalCountry: .destination.country, deliveryChoice: {deliveryChoice: 0}},
      url: "https://www.laposte.fr/outils/suivre-vos-envois?code=\(.number)"
    }
  } else {
    lang: "en_GB", scope: "open", returnCode: 404, idShip: .number,
    returnMessage: "We have no information on this item."
  } end;
def reply($status; $body): {status: $status, content_type: "application/json", body: $body};

if (.request.headers["x-okapi-key"] // "") == "" then
  reply(401; {code: "UNAUTHORIZED", message: "Missing or invalid X-Okapi-Key"})
else
  [.parcels[] | item] as $items
  | if ($items | length) == 1 then reply($items[0].returnCode; $items[0])
    elif all($items[]; .returnCode == 200) then reply(200; $items)
    else reply(207; $items) end
end
