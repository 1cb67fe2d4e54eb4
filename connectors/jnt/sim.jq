# J&T's open platform: wants a digest, several numbers at once, newest scan first, local times.
def codes: {
  InfoReceived: "Order created", InTransit_PickedUp: "Picked Up", InTransit_Other: "Departure",
  InTransit_CustomsProcessing: "Customs inspection", OutForDelivery_Other: "On Delivery",
  AvailableForPickup_Other: "Ready for collection", Delivered_Other: "Signed",
  DeliveryFailure_Other: "Problematic", Exception_Returning: "Return", Exception_Returned: "Return signed",
  Exception_Cancel: "Cancelled"
};
def event: codes[.status] as $said | select($said) | {scanTime: (.local | sub("T"; " ")), scanType: $said, desc: $said, scanNetworkName: .place.city, scanNetworkCity: .place.city};
def reply($body): {status: 200, content_type: "application/json", body: $body};

if (.request.headers.digest // "") == "" then reply({code: "145003030", msg: "headers signature verification failed", data: null})
else reply({code: "1", msg: "success", data: [.parcels[] | {billCode: .number, details: (if .known then [.events[] | event] | reverse else [] end)}]}) end
