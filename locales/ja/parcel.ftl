# ひとつの荷物：どこにあるか、いつ届くか、何をすればよいか。

copy-number = コピー
number-copied = コピーしました
a-guess = （推定）
when = お届け時期
what-to-do = 必要なこと
good-to-know = ご参考
what-happened = これまでの経過
not-reported = 記録なし
source = 情報源

where-asking = { $carrier }に照会しています
where-no-news = { $carrier }に番号は登録されていますが、まだ情報がありません
where-unserved = このサーバーからは{ $carrier }に照会できません
where-silent = { $carrier }からまだ回答がありません
where-unknown = { $carrier }にこの番号の登録がありません
where-last-seen = { $what }（最終確認地：{ $place }）
where-at = { $what }（{ $place }）
where-at-day = { $what }（{ $day }、{ $place }）
where-day = { $what }（{ $day }）
no-day-named = 配送会社からお届け日の案内はありません。
expected = お届け予定：{ $when }
was-expected = 当初のお届け予定：{ $when }
days-span = { $from }～{ $to }
day-hours = { $day } { $from }～{ $to }
day-before = { $day } { $to }まで
day-after = { $day } { $from }以降

look-asking = { $carrier }に照会中
look-no-news = まだ情報なし
look-silent = 回答なし
look-unserved = ここでは照会不可
look-no-carrier = 配送会社は？

hint-unknown = { $carrier }にこの番号の登録がありません。
hint-no-news = { $carrier }に番号は登録されていますが、まだ情報がありません。
trouble = { $carrier }から有効な回答がありません：{ $why }。
trouble-since = { $since }以降、{ $carrier }から有効な回答がありません：{ $why }。
trouble-unserved = このサーバーからは{ $carrier }に照会できません。

note-check-digit = { $carrier }の番号として、チェックデジットが一致しません。入力ミスがないかご確認ください。
note-guess = { $carrier }は番号の形式からの推定です。
note-form = { $carrier }が使う番号の形式ではありません。入力ミスがないかご確認ください。
note-local-times = { $carrier }の時刻にはタイムゾーンがありません。現地時刻と表示しています。
note-truncated = この荷物の記録は保存できる件数を超えています。古いものは省かれています。
empty-asking = 最初の回答には、通常数秒かかります。
empty-unknown = { $carrier }に照会しましたが、この番号の記録はありません。
empty-unserved = 配送状況は{ $carrier }が案内しています。上のリンクからご覧ください。
empty = まだ記録がありません。

postcode-wanted = お届け先の郵便番号があれば、{ $carrier }からより詳しい情報を得られます。
use-it = 使う
asking-carrier = { $carrier }への照会
latest-event = 最新の記録
last-asked = 前回の照会
last-answer = 前回の回答
asked-next = 次回の照会
asked-now = 今
asked-never = なし（配送の記録は完結しています）
answer-detail = 詳細
connector = コネクター
ask-now = 今すぐ照会
see-it-at = { $carrier }のサイトで見る
parcel = 荷物
service = サービス
weight = 重量
pieces = 個数
from = 発送地
to = お届け先
other-numbers = ほかの番号
another-carrier = 別の配送会社ですか？
choose-carrier = すべての配送会社から選ぶ
no-such-carrier-title = その名前の配送会社は登録されていません
no-such-carrier-text = トップページからお試しください。番号から配送会社を判別します。

event-message = お知らせ
event-without-words = 説明のない記録
no-time-given = 時刻の記載なし
local-time = 現地時刻
source-line = 配送会社の時刻「{ $time }」
source-no-zone = 配送会社はタイムゾーンを記載していない
source-code = コード { $code }
