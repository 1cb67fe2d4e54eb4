# A Posti site: a visitor's token first, then GraphQL, newest event first, in UTC.
def words: {
  InfoReceived: "We have received information about an upcoming delivery.", InTransit_PickedUp: "The item has been accepted from the sender.", InTransit_Other: "The item is in transport.", InTransit_CustomsProcessing: "The item is in customs.", InTransit_CustomsReleased: "The item has been released by customs.",
  OutForDelivery_Other: "The item is in delivery transportation.", AvailableForPickup_Other: "The item is ready for a pick up.", Delivered_Other: "The item has been delivered.", DeliveryFailure_Other: "The item could not be delivered.", DeliveryFailure_NoBody: "The recipient was not at home.",
  DeliveryFailure_Rejected: "The recipient refused the item.", Exception_Damage: "The item is damaged.", Exception_Lost: "The item is lost.", Exception_Delayed: "The item is delayed.", Exception_Returning: "The item has not been collected.Returned to sender.", Exception_Returned: "The item has been returned to the sender."
};
def reply: {status: 200, content_type: "application/json", body: .};

if .request.path | test("anonymous_token$") then {id_token: "i", role_tokens: [{type: "anonymous", token: "r"}]} | reply
else
  .parcels[0] as $p
  | if .request.headers["x-posti-token"] != "Bearer i" then {data: null, errors: [{errorType: "Unauthorized", message: "Not Authorized"}]} | reply
    elif $p == null or ($p.known | not) then {data: {consumerSearchShipments: {totalHits: 0, hits: []}}} | reply
    else {data: {consumerSearchShipments: {totalHits: 1, hits: [{displayId: $p.number, shipmentType: "PARCEL", status: {main: "IN_TRANSPORT", subStatus: null}, measurements: {weight: {unit: "kg", value: ($p.weight_kg | if . then tonumber else null end)}},
      events: ([$p.events[] | words[.status] as $said | select($said) | {city: (.place.city // ""), eventDescription: $said, reasonDescription: null, timestamp: .at}] | reverse), packages: []}]}}} | reply end
end
