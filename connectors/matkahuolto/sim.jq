# A Matkahuolto search: newest event first, minutes by the clock of Finland.
def words: {
  InfoReceived: "We are waiting for the consignment from the sender.", InTransit_PickedUp: "Your parcel has been collected from the parcel pick-up point.", InTransit_Other: "Your parcel has been sorted.", OutForDelivery_Other: "Out for delivery",
  AvailableForPickup_Other: "Your parcel is available for pickup.", Delivered_Other: "Your parcel has been delivered.", DeliveryFailure_Other: "Delivery failed.", DeliveryFailure_NoBody: "Recipient not at home.", DeliveryFailure_Rejected: "The recipient refused the parcel.",
  DeliveryFailure_InvalidAddress: "Incomplete address.", Exception_Damage: "The parcel is damaged.", Exception_Lost: "The parcel is lost.", Exception_Delayed: "The parcel is delayed.", Exception_Returning: "The parcel is being returned.", Exception_Returned: "The parcel has been returned to the sender."
};
.parcels[0] as $p
| {status: 200, content_type: "application/json", body: (if $p == null or ($p.known | not) then {notFound: true}
  else {parcelNumber: $p.number, departureStation: ($p.origin.city // ""), productCategory: "", storedUntil: "", returnShipment: false, trackingEvents: ([$p.events[] | words[.status] as $said | select($said)
    | {date: "\(.local[8:10]).\(.local[5:7]).\(.local[0:4])", time: .local[11:16], description: $said, place: (.place.city // ""), officeCode: ""}] | reverse)} end)}
