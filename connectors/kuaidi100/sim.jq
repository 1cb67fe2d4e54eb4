# kuaidi100: one number, newest event first, Chinese time.
def codes: {InfoReceived: "101", InTransit_PickedUp: "103", InTransit_Other: "1002", InTransit_Arrival: "1001", InTransit_CustomsReleased: "12", OutForDelivery_Other: "5",
  AvailableForPickup_Other: "501", Delivered_Other: "301", DeliveryFailure_Rejected: "14", Exception_Returning: "6", Exception_Returned: "4", Exception_Damage: "210"};
def clock: .local[0:10] + " " + .local[11:19];
def point: codes[.status] as $code | select($code) | {time: clock, ftime: clock, context: .text, location: .place.city, areaName: null, status: .status, statusCode: $code};

if (.request.form.customer // "") == "" then {status: 200, body: {result: false, returnCode: "503", message: "验证签名失败"}}
else .parcels[0] as $parcel
| if $parcel.known then {status: 200, body: {message: "ok", nu: $parcel.number, ischeck: "0", com: "yuantong", status: "200", state: (codes[$parcel.status] // "0"), condition: "00",
    data: ([$parcel.events[] | point] | reverse)}}
  else {status: 200, body: {result: false, returnCode: "500", message: "查询无结果，请隔段时间再查"}} end
end
