# A Venipak interface: a list of events, oldest first, times with offset.
def codes: {
  InfoReceived: ["0", "Shipment created", "At sender"], InTransit_PickedUp: ["1", "Picked up", "On route to terminal"], InTransit_Other: ["2", "At terminal", "At terminal"], OutForDelivery_Other: ["3", "Out for delivery", "On route to receiver"],
  AvailableForPickup_Other: ["6", "At pickup waiting for receiver", "At pickup point waiting for receiver"], Delivered_Other: ["9", "Delivered", "Delivered"], InTransit_CustomsProcessing: ["7", "In customs", "In transit"], InTransit_CustomsReleased: ["7", "Released by customs", "In transit"],
  DeliveryFailure_Other: ["2", "Delivery failed", "At terminal"], DeliveryFailure_NoBody: ["2", "Recipient not at home", "At terminal"], DeliveryFailure_Rejected: ["2", "Refused by the recipient", "At terminal"], DeliveryFailure_InvalidAddress: ["2", "Incomplete address", "At terminal"],
  Exception_Damage: ["2", "Parcel damaged", "At terminal"], Exception_Lost: ["2", "Parcel lost", "At terminal"], Exception_Delayed: ["2", "Delayed", "At terminal"], Exception_Returning: ["7", "Being returned to the sender", "In transit"], Exception_Returned: ["9", "Returned to sender", "Returned"]
};
.parcels[0] as $p
| if $p == null or ($p.known | not) then {status: 404, content_type: "application/json", body: {message: "No events found"}}
  else {status: 200, content_type: "application/json", body: [$p.events[] | codes[.status] as $said | select($said) | {shipment_id: 1, pack_no: $p.number, event: $said[1], pack_status: ($said[0] | tonumber), pack_status_text: $said[2],
    location: {place: (.place.city // null), address: null, city: (.place.city // null), lat: null, lng: null}, date: (.local | sub("T"; " ")), date_iso: "\(.local)\(.offset)"}]} end
