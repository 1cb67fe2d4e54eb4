# Landmark's API: wants a login inside the request, oldest event first, local times with AM and PM.
def codes: {
  InfoReceived: ["50", "Shipment Data Uploaded"], InTransit_Other: ["200", "Item scanned at postal facility"],
  InTransit_CustomsReleased: ["125", "Customs Cleared"], OutForDelivery_Other: ["300", "Item out for delivery"],
  AvailableForPickup_Other: ["410", "Item available for pickup"],
  Delivered_Other: ["500", "Item successfully delivered"], DeliveryFailure_Other: ["400", "Attempted delivery"],
  Exception_Returning: ["900", "Return to sender"], Exception_Security: ["90", "Shipment held for payment"],
  Exception_Other: ["135", "Customs Issue"]
};
def element($name): if . == null or . == "" then "<\($name)/>" else "<\($name)>" + (tostring | @html) + "</\($name)>" end;
def clock: .local | (.[11:13] | tonumber) as $h
  | "\(.[5:7])/\(.[8:10])/\(.[0:4]) \(if $h % 12 == 0 then 12 else $h % 12 end):\(.[14:16]) \(if $h < 12 then "AM" else "PM" end)";
def event: codes[.status] as $said | select($said) | {xml: ("<Event>" + ($said[1] | element("Status")) + (clock | element("DateTime")) + (.place.city | element("Location")) + ($said[0] | element("EventCode")) + "</Event>")};
def reply($status; $body): {status: $status, content_type: "text/xml", body: $body};

.parcels[0] as $p
| if $p == null or ($p.known | not) then reply(200; "<TrackResponse><Result><Success>false</Success></Result><Errors><Error><ErrorCode>TrackingNumber</ErrorCode><ErrorMessage>Tracking number not found</ErrorMessage></Error></Errors></TrackResponse>")
  else
    [$p.events[] | event] | . as $told
    | reply(200; "<TrackResponse><Result><Success>true</Success><Packages><Package>" + ($p.number | element("TrackingNumber")) + "<Events>" + ([$told[].xml] | join("")) + "</Events></Package></Packages></Result></TrackResponse>")
  end
