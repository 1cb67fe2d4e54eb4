# SingPost: wants a key, newest status first, a time without a zone.
def codes: {
  InfoReceived: "Shipment information received", InTransit_PickedUp: "Picked up",
  InTransit_Other: "Arrived at facility", InTransit_Departure: "Departed from origin country",
  InTransit_Arrival: "Arrived in destination country", InTransit_CustomsProcessing: "Customs inspection",
  InTransit_CustomsReleased: "Released from customs", OutForDelivery_Other: "Out for delivery",
  Delivered_Other: "Delivered", DeliveryFailure_Other: "Delivery attempt unsuccessful",
  Exception_Returned: "Returned to sender"
};
def element($name): if . == null or . == "" then "<\($name)/>" else "<\($name)>" + (tostring | @html) + "</\($name)>" end;
def event: codes[.status] as $said | select($said) | {xml: ("<DeliveryStatusDetail>" + ($said | element("StatusDescription")) + (.local | element("Date")) + (.place.city | element("Location")) + "</DeliveryStatusDetail>")};
def reply($status; $body): {status: $status, content_type: "text/xml", body: $body};

.parcels[0] as $p
| if $p == null or ($p.known | not) then reply(200; "<R><ItemsTrackingDetailList><ItemTrackingDetail><TrackingNumberFound>false</TrackingNumberFound></ItemTrackingDetail></ItemsTrackingDetailList></R>")
  else
    [$p.events[] | event] | reverse | . as $told
    | reply(200; "<R><ItemsTrackingDetailList><ItemTrackingDetail>" + ($p.number | element("TrackingNumber")) + "<TrackingNumberFound>true</TrackingNumberFound><DeliveryStatusDetails>" + ([$told[].xml] | join("")) + "</DeliveryStatusDetails></ItemTrackingDetail></ItemsTrackingDetailList></R>")
  end
