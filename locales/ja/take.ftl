# 結果から持ち出せるものと、並べ方。

by-needs = 要対応を先に
by-news = 新しい情報順
by-day = 到着予定日順
by-pasted = 貼り付けた順
take-along = 持ち出す
copy = コピー
copied = コピーしました
copy-list-title = この一覧をコピー
copy-heading = { $count }件の荷物をコピー
copy-as-numbers = 番号
copy-as-states = 番号と状況
copy-as-link = この一覧へのリンク
copy-as-markdown = Markdownの表
copy-as-table = 表計算ソフト用の表
back-to-results = 一覧へ戻る
save-to-mine = 自分の荷物に保存
time-of-event = 記録の日時
