# SEKO OmniParcel: wants a key, several numbers at once, oldest event first, local times.
def codes: {
  InfoReceived: ["OP-1", "InfoReceived"], InTransit_PickedUp: ["OP-10", "PickedUp"],
  InTransit_Other: ["OP-3", "Other"], InTransit_Departure: ["OP-81", "Departure"],
  InTransit_Arrival: ["OP-78", "Arrival"], InTransit_CustomsReleased: ["OP-5", "CustomsReleased"],
  InTransit_CustomsProcessing: ["OP-6", "CustomsProcessing"], OutForDelivery_Other: ["OP-21", "Other"],
  AvailableForPickup_Other: ["OP-19", "Other"], Delivered_Other: ["OP-72", "Other"],
  DeliveryFailure_Other: ["OP-24", "Other"], DeliveryFailure_NoBody: ["OP-84", "NoBody"],
  DeliveryFailure_InvalidAddress: ["OP-27", "InvalidAddress"], DeliveryFailure_Rejected: ["OP-28", "Rejected"],
  Exception_Returning: ["OP-29", "Returning"], Exception_NoBody: ["OP-23", "NoBody"],
  Exception_Security: ["OP-87", "Security"], Exception_Delayed: ["OP-16", "Delayed"],
  Exception_Damage: ["OP-17", "Damage"], Exception_Lost: ["OP-15", "Lost"],
  Exception_Destroyed: ["OP-40", "Destroyed"], Exception_Cancel: ["OP-34", "Cancel"],
  Exception_Other: ["OP-2", "Other"]
};
def event: codes[.status] as $said | select($said) | {EventDT: .local, Code: null, OmniCode: $said[0], Description: $said[1], Location: .place.city, Part: 1};

if (.request.headers.access_key // "") == "" then {status: 401, content_type: "application/json", body: {Message: "Unauthorized access key"}}
else { status: 200, content_type: "application/json", body: [.parcels[] | select(.known) | {ConsignmentNo: .number, Status: "IN TRANSIT", Events: [.events[] | event]}] } end
