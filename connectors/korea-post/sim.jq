# Korea Post's page: oldest row first by Seoul's clock; a table without rows for an unknown number.
def codes: {
  InfoReceived: "운송장출력", InTransit_PickedUp: "접수", InTransit_Other: "발송", OutForDelivery_Other: "배달준비",
  Delivered_Other: "배달완료", DeliveryFailure_Other: "미배달", Exception_Cancel: "접수취소", Exception_Returning: "반송"
};
def page($n): "<html><head><title>배송조회</title></head><body><table class=\"table_col\"><tbody><tr><th>\($n)</th><td>1</td></tr></tbody></table><table class=\"detail_off\"><tbody>\(.)</tbody></table></body></html>";
def event: codes[.status] as $said | select($said) | {row: ("<tr><td>\(.local[0:10] | gsub("-"; "."))</td><td>\(.local[11:16])</td><td><a href=\"#\">\(.place.city // "" | @html)</a></td><td><span class=\"evtnm\">\($said)</span>(집배원 홍길동 010-0000-0000)</td></tr>")};
def reply($status; $body): {status: $status, content_type: "text/html; charset=UTF-8", body: $body};

.parcels[0] as $p
| if $p == null or ($p.known | not) then reply(200; "" | page(""))
  else
    [$p.events[] | event] | . as $told
    | reply(200; [$told[].row] | join("") | page($p.number))
  end
