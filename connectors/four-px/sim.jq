# A 4PX page: newest scan first, a wall clock with "UTC+08:00" beside it, an epoch with other digits, and status 7 with
# nulls for a number it does not know.
def codes: {
  InfoReceived: ["FPX_L_RPIF", "Parcel information received"],
  InTransit_PickedUp: ["FPX_C_SPLS", "Shipment picked up."],
  InTransit_Other: ["FPX_C_AAF", "Shipment arrived at facility and measured."],
  InTransit_Departure: ["FPX_M_DFOA", "Departure from the original airport"],
  InTransit_Arrival: ["FPX_M_ATA", "Arrival to the destination airport"],
  InTransit_CustomsProcessing: ["FPX_M_CRSD", "Customs clearance agent received the shipment."],
  InTransit_CustomsReleased: ["FPX_I_RCUK", "Released from customs: customs cleared."],
  OutForDelivery_Other: ["FPX_D_SD", "Out for delivery"],
  AvailableForPickup_Other: ["FPX_D_HQ", "Available for pickup at the post office"],
  Delivered_Other: ["FPX_S_OK", "Delivered"],
  DeliveryFailure_Other: ["FPX_D_FD", "Delivery attempt unsuccessful"],
  DeliveryFailure_NoBody: ["FPX_D_FDNR", "Delivery failed: nobody at home"],
  Exception_Returning: ["FPX_D_FD", "Being returned"],
  Exception_Returned: ["FPX_S_OK", "Returned to sender"],
  Exception_Delayed: ["FPX_M_TD", "Transport delayed"],
  Exception_Other: ["FPX_D_SHWD", "Shipment on hold"]
};
def track: codes[.status] as $said | select($said) | {
  tkCode: $said[0], tkDesc: $said[1], tkLocation: (.place.city // ""), tkTimezone: "UTC\(.offset)",
  tkDate: .at, tkDateStr: (.local | sub("T"; " ")), tkCategoryCode: null, tkCategoryName: null, tkTranslatedDesc: ""
};
def parcel:
  if .known then {
    queryCode: .number, serverCode: "", shipperCode: "ORDER-\(.number)", ctStartCode: (.origin.country // ""),
    ctEndCode: (.destination.country // ""), status: 3, mutiPackage: false, tracks: ([.events[] | track] | reverse)
  } else { queryCode: .number, serverCode: null, shipperCode: null, ctStartCode: null, ctEndCode: null, status: 7, tracks: null } end;

{ status: 200, content_type: "application/json", body: {result: 1, message: "", data: [.parcels[] | parcel], tag: "0"} }
