# A CJ Logistics page: hands out a token with a cookie, then tells scans oldest first by Seoul's clock, with the driver's
# name and phone in brackets (which must not come through), and two empty lists for a number it does not know.
def codes: {
  InfoReceived: ["01", "집화지시", "상품을 접수했습니다."],
  InTransit_PickedUp: ["11", "집화처리", "보내시는 고객님으로부터 상품을 인수받았습니다"],
  InTransit_Other: ["41", "간선상차", "배송지역으로 상품이 이동중입니다."],
  OutForDelivery_Other: ["82", "배송출발", "고객님의 상품을 배송할 예정입니다.(배달예정:홍길동 010-0000-0000)"],
  Delivered_Other: ["91", "배송완료", "고객님의 상품이 배송완료 되었습니다.(담당사원:홍길동 010-0000-0000)"],
  DeliveryFailure_Other: ["84", "미배달", "고객님의 부재로 미배달 되었습니다."],
  Exception_Returning: ["42", "간선하차", "상품이 반송중입니다."]
};
def lists($number; $order; $scans): {
  parcelResultMap: {resultList: $order, paramInvcNo: $number},
  parcelDetailResultMap: {resultList: $scans, paramInvcNo: $number}
};

.parcels[0] as $p
| if .request.path | endswith("/tracking") then
    { status: 200, content_type: "text/html; charset=utf-8", headers: {"set-cookie": "JSESSIONID=sim; Path=/"},
      body: "<html><body><form><input type=\"hidden\" name=\"_csrf\" value=\"sim-token\"/></form></body></html>" }
  elif .request.query._csrf != "sim-token" then {status: 403, content_type: "application/json", body: {error: "Forbidden"}}
  elif $p == null or ($p.known | not) then
    {status: 200, content_type: "application/json", body: lists(.request.query.paramInvcNo // ""; []; [])}
  else
    { status: 200, content_type: "application/json",
      body: lists($p.number; [{invcNo: $p.number, sendrNm: "김*수", rcvrNm: "홍*동", itemNm: "옷", qty: "\($p.pieces)"}];
        [$p.events[] | codes[.status] as $said | select($said)
          | {crgSt: $said[0], scanNm: $said[1], crgNm: $said[2], dTime: "\(.local | sub("T"; " ")).0", regBranId: "1", regBranNm: .place.city, empImgNm: ""}]) }
  end
