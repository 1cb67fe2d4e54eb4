# Dicom: wants HTTP Basic, newest activity first, instants in UTC.
def codes: {
  InfoReceived: ["Created", "Shipment created"], InTransit_PickedUp: ["PickedUp", "Picked up"],
  InTransit_Other: ["InTransit", "Arrived at terminal"],
  OutForDelivery_Other: ["OutForDelivery", "Out for delivery"],
  Delivered_Other: ["Delivered", "Shipper Release NSR"],
  DeliveryFailure_Other: ["Attempted", "Delivery attempt unsuccessful"],
  DeliveryFailure_NoBody: ["Attempted", "Recipient not available"],
  Exception_Returning: ["Returned", "Being returned"]
};
def event: codes[.status] as $said | select($said) | {activityDate: .at, status: $said[0], statusDetail: $said[1], terminal: .place.city};
def reply($status; $body): {status: $status, content_type: "application/json", body: $body};

.parcels[0] as $p
| if (.request.headers.authorization // "" | startswith("Basic ")) | not then reply(401; {Message: "Authorization has been denied for this request."})
  elif $p == null or ($p.known | not) then reply(404; {Message: "Not found"})
  else
    [$p.events[] | event] | reverse | . as $told
    | reply(200; {trackingNumber: $p.number, activities: $told})
  end
