# Sagawa's page: two tables of the first parcel, the day of shipping with its year, scans oldest first with month and day
# alone by Japan's clock.
def words: {
  InfoReceived: "↓出荷登録", InTransit_PickedUp: "↓集荷", InTransit_Other: "↓輸送中", OutForDelivery_Other: "↓配達中", Delivered_Other: "⇒配達完了",
  DeliveryFailure_NoBody: "↓ご不在持ち戻り", Exception_Returning: "↓返送中"
};
def page($inner): { status: 200, content_type: "text/html; charset=UTF-8",
  body: "<!doctype html><html lang=\"ja\"><head><title>お荷物問い合わせサービス</title></head><body>\($inner)</body></html>" };

.parcels[0] as $p
| if $p == null or ($p.known | not) then
    page("<table id=\"list1\"><tr><td>\(.request.query.okurijoNo // "" | @html)</td><td><span class=\"state\">該当なし</span></td></tr><tr><td>お荷物データが登録されておりません。</td></tr></table>")
  else
    ($p.events[0].local // "2026-11-01T00:00:00") as $first
    | [$p.events[] | words[.status] as $said | select($said)
      | "<tr><td>\($said)</td><td>\(.local | "\(.[5:7])/\(.[8:10]) \(.[11:16])")</td><td>\(.place.city // "" | @html)</td></tr>"] as $rows
    | page("<dl><dd id=\"detail1\"><table class=\"table_okurijo_detail2\"><tr><th>出荷日</th><td>\($first[0:4])年\($first[5:7])月\($first[8:10])日</td></tr><tr><th>お荷物個数</th><td>\($p.pieces)個</td></tr></table><table class=\"table_okurijo_detail2\"><tr><th>荷物状況</th><th>日時</th><th>担当営業所</th></tr>\($rows | join(""))</table></dd></dl>")
  end
