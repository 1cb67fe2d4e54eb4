# 4PX's open platform: wants a signed request, tells newest scan first by China's clock, and an empty list for a number
# it does not know.
def codes: {
  InfoReceived: ["FPX_L_RPIF", "Parcel information received"],
  InTransit_PickedUp: ["FPX_C_SPLS", "Shipment picked up."],
  InTransit_Other: ["FPX_C_AAF", "Shipment arrived at facility and measured."],
  InTransit_Departure: ["FPX_M_DFOA", "Departure from the original airport"],
  InTransit_Arrival: ["FPX_M_ATA", "Arrival to the destination airport"],
  InTransit_CustomsProcessing: ["FPX_M_CRSD", "Customs clearance agent received the shipment."],
  InTransit_CustomsReleased: ["FPX_I_RCUK", "Released from customs: customs cleared."],
  OutForDelivery_Other: ["FPX_D_SD", "Out for delivery"],
  Delivered_Other: ["FPX_S_OK", "Delivered"],
  DeliveryFailure_Other: ["FPX_D_FD", "Delivery attempt unsuccessful"],
  Exception_Returning: ["FPX_D_FD", "Being returned"],
  Exception_Returned: ["FPX_S_OK", "Returned to sender"],
  Exception_Delayed: ["FPX_M_TD", "Transport delayed"],
  Exception_Other: ["FPX_D_SHWD", "Shipment on hold"]
};
def track: codes[.status] as $said | select($said) | {
  businessLinkCode: $said[0], trackingContent: $said[1], occurLocation: (.place.city // ""), occurDatetime: (.local | sub("T"; " "))
};
def reply($body): {status: 200, content_type: "application/json", body: $body};

.parcels[0] as $p
| if (.request.query.sign // "") == "" or (.request.query.app_key // "") == "" then
    reply({result: "0", msg: "System error", errors: [{error_code: "SIGN_ERROR", error_msg: "Invalid sign"}], data: null})
  elif $p == null or ($p.known | not) then reply({result: "1", msg: "System processing is successful", errors: [], data: {trackingList: []}})
  else
    reply({result: "1", msg: "System processing is successful", errors: [],
      data: {deliveryOrderNo: $p.number, destinationCountry: $p.destination.country, trackingList: ([$p.events[] | track] | reverse)}})
  end
