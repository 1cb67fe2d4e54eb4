# DTDC: wants a token, oldest event first by India's clock.
def codes: {
  InfoReceived: ["SPL", "Softdata Upload"], InTransit_PickedUp: ["BKD", "Booked"],
  InTransit_Other: ["IBMD", "In Transit"], OutForDelivery_Other: ["OUTDLV", "Out For Delivery"],
  Delivered_Other: ["DLV", "Delivered"], DeliveryFailure_Other: ["NONDLV", "Not Delivered"],
  Exception_Returning: ["RTO", "Return to origin initiated"], Exception_Cancel: ["CAN", "Cancelled"]
};
def event: codes[.status] as $said | select($said) | {strCode: $said[0], strAction: $said[1], strActionDate: (.local | "\(.[8:10])\(.[5:7])\(.[0:4])"), strActionTime: (.local | .[11:13] + .[14:16]), strOrigin: .place.city, sTrRemarks: ""};
def reply($status; $body): {status: $status, content_type: "application/json", body: $body};

.parcels[0] as $p
| if (.request.headers["x-access-token"] // "") == "" then reply(200; {statusFlag: false, status: "FAILED", errorDetails: [{name: "strError", value: "Invalid token"}]})
  elif $p == null or ($p.known | not) then reply(200; {statusFlag: false, status: "FAILED", errorDetails: [{name: "strError", value: "NO DATA FOUND"}]})
  else
    [$p.events[] | event] | . as $told
    | reply(200; {statusFlag: true, trackHeader: {strShipmentNo: $p.number}, trackDetails: $told})
  end
