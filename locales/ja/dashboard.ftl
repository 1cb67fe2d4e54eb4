# A member’s dashboard: what needs somebody, and what the parcels come to.

dashboard = ダッシュボード
dashboard-empty = まだ表示するものがありません
dashboard-empty-what = 荷物をリストに入れると、対応が必要なもの、配送にかかる日数、予定どおりに届いた割合がここに表示されます。追加する方法は三つあります。
needs-attention = 対応が必要
needs-nothing = 今、対応が必要なものはありません。
added-when = { $when }に追加
concern-failed = 配達できなかった荷物 { $count } 個
concern-pickup = 受け取り待ちの荷物 { $count } 個
concern-exceptions = 途中で問題が起きた荷物 { $count } 個
concern-returns = 差出人に戻る荷物 { $count } 個
concern-silent = 一週間以上動きのない荷物 { $count } 個
concern-unknown = 三日たっても不明な荷物 { $count } 個

how-it-goes = 配送の状況
period = 期間
last-days = { $count } 日間
counted-since = 集計の対象：{ $day } 以降に追加された荷物（アーカイブを含む）。
counted-newest = 一度に集計できる数を超えています。最新の { $count } 個を表示しています。
as-table = 数値を見る
more-in-table = ほか { $count } 件は数値の表にあります
decimal-mark = .
count-of-parcels = 荷物の数
percent = 割合（%）

chart-statuses = 現在の状況
chart-statuses-note = リストのすべての荷物。アーカイブは含みません。
chart-statuses-nothing = すべての荷物がアーカイブにあります。
not-known-yet = まだ不明
chart-over-time = 追加と配達
chart-days-note = 一本の棒が一日です。追加は UTC の日付、配達は現地の日付です。
chart-weeks-note = 一本の棒が一週間です。追加は UTC の日付、配達は現地の日付です。
chart-over-time-nothing = この期間に追加や配達はありません。
day = 日
week-from = 週の初め
delivered-count = 配達済み
added-in-period = { $count } 個を追加
delivered-in-period = { $count } 個を配達
up-to = 最も高い棒で { $most }

chart-transit = 運送会社ごとの所要日数
chart-transit-note = この期間に配達された荷物の、最初のスキャンから配達まで。正確な時刻がない場合は暦の日数で数えます。
chart-transit-nothing = この期間に、時刻のわかる荷物の配達はありません。
median-days = 半数が届いた日数
most-days = 9 割が届いた日数
transit-said = 半数は { $median } 日以内、9 割は { $most } 日以内
too-few = 統計には少なすぎます
chart-lanes = 区間ごとの所要日数
chart-lanes-note = 運送会社が示す国から国へ。数え方は上と同じです。
lanes-unknown = 両方の国が示されない { $count } 個は含みません。
lane = { $from } → { $to }
from-country = 発送国
to-country = 宛先国

chart-on-time = 予定どおり
chart-on-time-note = この期間に届く予定だった荷物のうち、運送会社が最後に示した日までに届いたもの。届いていない荷物は、その日がどこでも終わった時点で遅れとします。
chart-on-time-nothing = この期間に、過ぎた配達予定日が示された荷物はありません。
on-time-count = 予定どおり
expected-count = 予定
chart-trouble = 途中の問題
chart-trouble-note = この期間に追加された荷物のうち、配達の失敗などの問題があったもの（結果は問いません）。
chart-trouble-nothing = この期間に、運送会社が把握している荷物は追加されていません。
trouble-count = 問題あり
share-said = { $percent } %（{ $whole } 個中 { $part } 個）
share-few = { $whole } 個中 { $part } 個
