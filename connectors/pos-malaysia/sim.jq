# Pos Malaysia: wants a key, newest event first, a clock with AM and PM.
def codes: {
  InfoReceived: "Shipment information received", InTransit_PickedUp: "Picked up",
  InTransit_Other: "Arrived at facility", OutForDelivery_Other: "Out for delivery", Delivered_Other: "Delivered",
  DeliveryFailure_Other: "Delivery attempt unsuccessful", AvailableForPickup_Other: "Ready for collection",
  Exception_Returning: "Being returned", Exception_Returned: "Returned to sender"
};
def month: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][tonumber - 1];
def clock: .local | (.[11:13] | tonumber) as $h
  | "\(.[8:10]) \(.[5:7] | month) \(.[0:4]), \(if $h % 12 == 0 then 12 else $h % 12 end):\(.[14:19]) \(if $h < 12 then "AM" else "PM" end)";
def event: codes[.status] as $said | select($said) | {date: clock, process: $said, office: .place.city, connoteNo: "", type: "Domestic"};
def reply($status; $body): {status: $status, content_type: "application/json", body: $body};

.parcels[0] as $p
| if (.request.headers["x-user-key"] // "") == "" then reply(401; {message: "Invalid key"})
  elif $p == null or ($p.known | not) then reply(200; [{date: "", process: "No record found", office: "", connoteNo: "", type: ""}])
  else
    [$p.events[] | event] | reverse | . as $told
    | reply(200; [$told[] | .connoteNo = $p.number])
  end
