# A Speedy interface: one object for each parcel, oldest operation first, times with offset.
def words: {
  InfoReceived: "Shipment registered", InTransit_PickedUp: "Accepted from sender", InTransit_Other: "In transit", InTransit_CustomsProcessing: "In customs", InTransit_CustomsReleased: "Released by customs", OutForDelivery_Other: "Out for delivery",
  AvailableForPickup_Other: "Ready for pickup", Delivered_Other: "Delivered", DeliveryFailure_Other: "Delivery failed", DeliveryFailure_NoBody: "Recipient not at home", DeliveryFailure_Rejected: "Refused by the recipient", DeliveryFailure_InvalidAddress: "Incomplete address",
  Exception_Other: "Shipment on hold", Exception_Damage: "Parcel damaged", Exception_Lost: "Parcel lost", Exception_Delayed: "Delayed", Exception_Cancel: "Shipment cancelled", Exception_Returning: "Being returned to the sender", Exception_Returned: "Returned to sender"
};

def codes: {InfoReceived: 148, InTransit_PickedUp: 39, InTransit_Other: 2, OutForDelivery_Other: 12, Delivered_Other: -14, AvailableForPickup_Other: 134, DeliveryFailure_Other: 44, DeliveryFailure_Rejected: 123, Exception_Returning: 111, Exception_Returned: 124, Exception_Cancel: 128};
.parcels as $all
| {status: 200, content_type: "application/json", body: (if .request.json.userName == null then {error: {context: "user.login", message: "Invalid login", id: "E1", code: 1}}
  else {parcels: [$all[] | if .known then {parcelId: .number, operations: [.events[] | words[.status] as $said | select($said)
      | {dateTime: "\(.local)\(.offset | sub(":"; ""))", operationCode: (codes[.status] // 999), description: $said, place: (.place.city // ""), comment: ""}]}
    else {parcelId: .number, error: {context: "parcel.not.found", message: "Parcel not found", id: "E2", code: 2}} end]} end)}
