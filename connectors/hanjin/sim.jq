# Hanjin's page: oldest row first by Seoul's clock; a sentence for an unknown number.
def codes: {
  InfoReceived: "운송장 정보가 등록되었습니다.", InTransit_PickedUp: "고객님으로부터 상품을 인수하였습니다.",
  InTransit_Other: "대전터미널에 도착하였습니다.", InTransit_CustomsProcessing: "수입신고가 접수되었습니다.",
  InTransit_CustomsReleased: "수입통관이 완료되었습니다.", OutForDelivery_Other: "배송출발 하였습니다.",
  Delivered_Other: "배송완료 되었습니다.", DeliveryFailure_Other: "미배송 되었습니다."
};
def event: codes[.status] as $said | select($said) | {row: "<tr><td>\(.local[0:10])</td><td>\(.local[11:16])</td><td>\(.place.city // "" | @html)</td><td>\($said)</td></tr>"};
def reply($status; $body): {status: $status, content_type: "text/html; charset=UTF-8", body: $body};

.parcels[0] as $p
| if $p == null or ($p.known | not) then reply(200; "<html><body><div class=\"comm-sec\"><p>운송장이 등록되지 않았습니다.</p></div></body></html>")
  else
    [$p.events[] | event] | . as $told
    | reply(200; "<html><body><table>" + ([$told[].row] | join("")) + "</table></body></html>")
  end
