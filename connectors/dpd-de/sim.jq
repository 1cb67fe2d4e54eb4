# DPD Germany's tracking page service: scans with the local clock, a progress bar with steps still to come, null for an
# unknown number.
def codes: {
  InfoReceived: ["18", "The parcel data has been transmitted to DPD."], InTransit_PickedUp: ["05", "DPD has received your parcel."],
  InTransit_Other: ["10", "In transit."], InTransit_CustomsProcessing: ["12", "The parcel is in customs."], InTransit_CustomsReleased: ["17", "The parcel was released by customs."],
  OutForDelivery_Other: ["03", "The parcel is out for delivery."], AvailableForPickup_Other: ["23", "The parcel is ready for collection at the Pickup parcelshop."],
  Delivered_Other: ["13", "The parcel has been delivered."], DeliveryFailure_Other: ["14", "We could not deliver your parcel."],
  DeliveryFailure_NoBody: ["14", "The recipient was absent."], DeliveryFailure_Rejected: ["14", "The recipient refused the parcel."], DeliveryFailure_InvalidAddress: ["14", "The address is incorrect."],
  Exception_Damage: ["18", "The parcel was damaged."], Exception_Delayed: ["18", "The delivery is delayed."], Exception_Returning: ["06", "The parcel will be returned."],
  Exception_Returned: ["13", "The parcel was delivered to the sender."]
};
def reply: {status: 200, content_type: "application/json", body: {parcellifecycleResponse: {parcelLifeCycleData: .}}};
def spot: if .place.city then "\(.place.city) (\(.place.country))" else "" end;

.parcels[0] as $p
| if $p == null or ($p.known | not) then null | reply
  else {
    shipmentInfo: {parcelLabelNumber: $p.number, receiverCountryIsoCode: $p.destination.country, serviceElements: []},
    statusInfo: [
      {status: "ON_THE_ROAD", label: "In transit", description: {content: ["Under way."]}, statusHasBeenReached: true, isCurrentStatus: false, date: "01.01.2026, 10:00", location: ""},
      {status: "DELIVERED", label: "Delivery", description: {content: []}, statusHasBeenReached: false, isCurrentStatus: false}
    ],
    contactInfo: [],
    scanInfo: {scan: [.parcels[0].events[] | codes[.status] as $said | select($said) | {
      date: .local, scanData: {location: spot, scanType: {code: $said[0], name: "SC_\($said[0])"}},
      scanDescription: {label: "", content: [$said[1]]}, links: null
    }]}
  } | reply end
