# SF's open platform: wants a digest over the percent-encoded message, answers with a JSON text inside JSON.
def codes: {
  InfoReceived: ["619", "Order received"], InTransit_PickedUp: ["50", "已收取快件"],
  InTransit_Other: ["30", "快件在【深圳集散中心】装车"], InTransit_CustomsReleased: ["14", "快件已完成清关"],
  InTransit_CustomsProcessing: ["10", "清关中"], OutForDelivery_Other: ["44", "快件交给假名，正在派送途中（联系电话：13000000000）"],
  AvailableForPickup_Other: ["125", "快件已放入丰巢"], Delivered_Other: ["80", "已签收"],
  DeliveryFailure_Other: ["70", "派送不成功"], Exception_Returning: ["648", "快件已退回"]
};
def event: codes[.status] as $said | select($said) | {acceptTime: (.local | sub("T"; " ")), acceptAddress: .place.city, remark: $said[1], opCode: $said[0]};
def reply($status; $body): {status: $status, content_type: "application/json", body: $body};
def data($inner): reply(200; {apiResultCode: "A1000", apiErrorMsg: "", apiResultData: ({success: true, errorCode: "S0000", msgData: $inner} | tojson)});

.parcels[0] as $p
| if (.request.form.msgDigest // "") == "" then reply(200; {apiResultCode: "A1006", apiErrorMsg: "invalid digest"})
  elif $p == null or ($p.known | not) then data({routeResps: [{mailNo: ((.request.form.msgData // "{}" | fromjson).trackingNumber[0] // ""), routes: []}]})
  else
    [$p.events[] | event] | . as $told
    | data({routeResps: [{mailNo: $p.number, routes: $told}]})
  end
