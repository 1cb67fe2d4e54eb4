# A DPD Benelux SOAP service: log-in, then steps, oldest first, dates the American way, two steps still to come.
def codes: {
  InfoReceived: ["ACCEPTED", "The order information has been transmitted to DPD."], InTransit_PickedUp: ["PickedUp", "DPD has received your parcel."],
  InTransit_Other: ["BetweenDepots", "The parcel is at the parcel dispatch centre."], InTransit_CustomsProcessing: ["BetweenDepots", "The parcel is with customs."],
  InTransit_CustomsReleased: ["BetweenDepots", "The parcel was released by customs."], OutForDelivery_Other: ["Courier", "The parcel is out for delivery."],
  AvailableForPickup_Other: ["ParcelShop", "Delivered by driver to Pickup parcelshop"], Delivered_Other: ["Delivered", "The parcel has been delivered."],
  DeliveryFailure_Other: ["DeliveryFailure", "Unfortunately we have not been able to deliver your parcel."], DeliveryFailure_NoBody: ["DeliveryFailure", "The recipient was not at home."],
  DeliveryFailure_Rejected: ["DeliveryFailure", "The recipient refused the parcel."], DeliveryFailure_InvalidAddress: ["DeliveryFailure", "The address is incomplete."],
  Exception_Damage: ["Depot", "The parcel was damaged."], Exception_Delayed: ["Depot", "The parcel is delayed."],
  Exception_Returning: ["BetweenDepots", "The parcel will be returned to the sender."], Exception_Returned: ["Delivered", "The parcel was delivered to the sender."]
};
def line($name): "<\($name)><content>\(. | tostring | @html)</content><bold>true</bold></\($name)>";
def twelve: (.local[11:13] | tonumber) as $h | (if $h > 12 then $h - 12 elif $h == 0 then 12 else $h end) as $i
  | "\(.local[5:7] | tonumber)/\(.local[8:10] | tonumber)/\(.local[0:4]) \($i)\(.local[13:19]) \(if $h >= 12 then "PM" else "AM" end)";
def spot: if .place.city then "\(.place.city) (\(.place.country))" else "" end;
def soap($status): {status: $status, content_type: "text/xml;charset=UTF-8",
  body: ("<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body>" + . + "</soap:Body></soap:Envelope>")};
def fault($name; $code; $text): "<soap:Fault><faultcode>soap:Server</faultcode><faultstring>Fault occured</faultstring><detail><\($name)><errorCode>\($code)</errorCode><errorMessage>\($text)</errorMessage></\($name)></detail></soap:Fault>" | soap(500);

.parcels[0] as $p
| if .request.path | endswith("/LoginService/V2_1") then
    "<getAuthResponse><return><delisId>demo</delisId><authToken>T-1</authToken><depot>0530</depot></return></getAuthResponse>" | soap(200)
  elif .request.body | contains("<authToken>T-1</authToken>") | not then fault("authenticationFault"; "DELICOM_ERR_AUTHENTICATION"; "Authentication failure")
  elif $p == null or ($p.known | not) then fault("faults"; "DELICOM_ERR_PARCEL_NOT_FOUND"; "Parcel not found")
  else
    "<getTrackingDataResponse><trackingresult><shipmentInfo><status>SHIPMENT</status><statusHasBeenReached>false</statusHasBeenReached></shipmentInfo>"
    + ([$p.events[] | codes[.status] as $said | select($said) | "<statusInfo><status>\($said[0])</status>" + ($said[1] | line("label"))
        + "<description><content><content>\($said[1] | @html)</content><bold>false</bold></content></description><statusHasBeenReached>true</statusHasBeenReached><isCurrentStatus>false</isCurrentStatus>"
        + (spot | line("location")) + (twelve | line("date")) + "</statusInfo>"] | join(""))
    + "<statusInfo><status>Delivered</status><label><content>Delivery</content></label><statusHasBeenReached>false</statusHasBeenReached><isCurrentStatus>false</isCurrentStatus></statusInfo>"
    + "</trackingresult></getTrackingDataResponse>" | soap(200)
  end
