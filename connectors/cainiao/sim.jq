# A Cainiao page: several numbers in one request, newest event first, wall clocks with "GMT+8" beside them (left out in
# China), an epoch that counts every wall clock as Chinese, an empty list for a number that is nobody's, and a captcha for
# those who ask for more than ten.
def codes: {
  InfoReceived: ["GWMS_ACCEPT", "Shipment accepted by the warehouse"],
  InTransit_PickedUp: ["PU_PICKUP_SUCCESS", "Received by logistics company"],
  InTransit_Other: ["SC_OUTBOUND_SUCCESS", "Left the sorting center"],
  InTransit_Departure: ["LH_DEPART", "Departed from departure country/region"],
  InTransit_Arrival: ["LH_ARRIVE", "Arrived at linehaul office"],
  InTransit_CustomsProcessing: ["CC_IM_START", "Import customs clearance started"],
  InTransit_CustomsReleased: ["CC_IM_SUCCESS", "Import customs clearance complete"],
  OutForDelivery_Other: ["GTMS_DO_DEPART", "Out for delivery"],
  AvailableForPickup_Other: ["GTMS_STA_SIGNED", "Waiting at the pickup point"],
  Delivered_Other: ["GTMS_SIGNED", "Package delivered"],
  DeliveryFailure_Other: ["GTMS_DEL_FAILURE", "Delivery attempt unsuccessful"],
  Exception_Returning: ["RT_INBOUND", "Package is being returned"],
  Exception_Returned: ["RETURNED", "Package returned to the seller"],
  Exception_Destroyed: ["RT_DESTROY", "Package destroyed"],
  Exception_Security: ["CC_IM_FAILURE", "Import customs clearance failed"],
  Exception_Cancel: ["GWMS_CANCEL", "Order cancelled"],
  Exception_Other: ["EXCEPTION", "Exception"]
};
# "+08:00" as "GMT+8", "-03:30" as "GMT-3:30".
def zone: capture("^(?<sign>[+-])0?(?<hours>[0-9]+):(?<minutes>[0-9]+)$")
  | "GMT\(.sign)\(.hours)" + (if .minutes == "00" then "" else ":\(.minutes)" end);
def seconds: capture("^(?<sign>[+-])(?<hours>[0-9]+):(?<minutes>[0-9]+)$")
  | ((.hours | tonumber) * 3600 + (.minutes | tonumber) * 60) as $size | if .sign == "-" then -$size else $size end;
def detail: codes[.status] as $said | select($said) | {
  actionCode: $said[0], standerdDesc: $said[1], desc: $said[1],
  time: (.at_ms + ((.offset | seconds) - 28800 | floor) * 1000),
  timeStr: (.local | sub("T"; " ")),
  timeZone: (if .offset == "+08:00" then "" else .offset | zone end)
};
def parcel: [.events[] | detail] as $told | {
  mailNo: .number,
  mailNoSource: (if .known then "CAINIAO" else "EXTERNAL" end),
  originCountry: (.origin.country // ""),
  destCountry: (.destination.country // ""),
  status: (if .known then "DELIVERING" else "" end),
  copyRealMailNo: (.related[0]? // ""),
  latestTrace: ($told[-1] // null),
  detailList: ($told | reverse)
};

if (.parcels | length) == 0 or (.parcels | length) > 10 then
  { status: 200, content_type: "application/json",
    body: {ret: ["FAIL_SYS_USER_VALIDATE", "RGV587_ERROR::SM"], data: {url: "https://global.cainiao.com/punish"}} }
else
  { status: 200, content_type: "application/json", body: {"module": [.parcels[] | parcel], success: true} }
end
