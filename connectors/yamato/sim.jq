# Yamato's page: the block of one parcel, oldest scan first, month and day without a year by Japan's clock; a red word for
# a number it does not know.
def words: {
  InfoReceived: "出荷指示", InTransit_PickedUp: "荷物受付", InTransit_Other: "発送済み", OutForDelivery_Other: "配達中",
  AvailableForPickup_Other: "ご来店予定（保管中）", Delivered_Other: "配達完了", DeliveryFailure_Other: "持戻（宅配BOX不可）",
  DeliveryFailure_NoBody: "ご不在", Exception_Returning: "返品", Exception_Returned: "返品完了", Exception_Other: "調査中"
};
def clock: .local | "\(.[5:7])月\(.[8:10])日 \(.[11:16])";
def page($block): { status: 200, content_type: "text/html; charset=UTF-8",
  body: "<!doctype html><html lang=\"ja\"><head><title>荷物お問い合わせシステム</title></head><body><div class=\"parts-tracking-invoice-block\">\($block)</div></body></html>" };

.parcels[0] as $p
| if $p == null or ($p.known | not) then
    page("<h3 class=\"tracking-invoice-block-title\">1件目：\(.request.form.number01 // "" | @html)</h3><div class=\"tracking-invoice-block-state is-urgent-red\"><h4 class=\"tracking-invoice-block-state-title\">伝票番号未登録</h4></div>")
  else
    [$p.events[] | words[.status] as $said | select($said)
      | "<li><div class=\"item\">\($said)</div><div class=\"date\">\(clock)</div><div class=\"name\">\(.place.city // "" | @html)</div></li>"] as $rows
    | page("<h3 class=\"tracking-invoice-block-title\">1件目：\($p.number)</h3><div class=\"tracking-invoice-block-state\"><h4 class=\"tracking-invoice-block-state-title\">\(words[$p.status // ""] // "")</h4></div><div class=\"tracking-invoice-block-detail\"><ol>\($rows | join(""))</ol></div>")
  end
