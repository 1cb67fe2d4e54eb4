# A Suivi v2 that answers like La Poste: newest event first with the offset of the place, an object for one number, an
# array with HTTP 207 for several, a five-step bar whose last steps have not happened.
def codes: {
  InfoReceived: "DR1", InTransit_PickedUp: "PC1", InTransit_Other: "ET1", InTransit_Departure: "ET2", InTransit_Arrival: "ET3",
  InTransit_CustomsProcessing: "DO1", InTransit_CustomsReleased: "DO2", InTransit_CustomsRequiringInformation: "DO3",
  OutForDelivery_Other: "MD2", AvailableForPickup_Other: "AG1", DeliveryFailure_Other: "ND1", Delivered_Other: "DI1",
  Exception_Other: "PB1", Exception_Returning: "RE1", Exception_Returned: "DI2"
};
def answer:
  if .known then
    [.events[] | codes[.status] as $code | select($code != null) | {code: $code, label: .text, date: "\(.local)\(.offset)"}] as $told
    | { lang: "en_GB", scope: "open", returnCode: 200,
        shipment: {
          idShip: .number, holder: 4, product: (.service // "Colissimo"), isFinal: (.status == "Delivered_Other"),
          estimDate: .eta.to,
          event: ($told | reverse | to_entries | map(.value + {order: (.key + 1)})),
          timeline: [{id: 1, shortLabel: "Announced", status: true}, {id: 5, shortLabel: "Delivered", status: false}],
          contextData: {originCountry: .origin.country, arrivalCountry: .destination.country}
        } }
  else
    {lang: "en_GB", scope: "open", returnCode: 404, returnMessage: "No information is known of this parcel", idShip: .number}
  end;

if (.request.headers["x-okapi-key"] // "") == "" then
  {status: 401, content_type: "application/json", body: {code: "UNAUTHORIZED", message: "The key is missing"}}
elif (.parcels | length) == 1 then
  (.parcels[0] | answer) as $one | {status: $one.returnCode, content_type: "application/json", body: $one}
else
  {status: 207, content_type: "application/json", body: [.parcels[] | answer]}
end
