# 最初のページの入力欄の下：入力中に見つかったもの。

found-title = テキストから見つかったもの
found-count = { $count ->
    [0] 追跡番号は見つかりませんでした。
   *[other] { $count }件の番号が見つかりました。
}
found-open = { $count }件は確認が必要です。
chip-either = { $one }または{ $other }？
chip-typo = チェックデジットが一致しません。入力ミスがないかご確認ください
chip-nobody = この形式の番号を使う配送会社は登録されていません。次の画面で選べます
chip-anyway = それでも追跡する
chip-over = 1ページに表示できる番号は{ $count }件までです。残り{ $left }件は別のページになります。
chip-rest = ほか{ $count }か所は番号ではありません。
left-like-telephone = 区切りが不揃いで電話番号のようです。追跡番号は空白なしで入力してください
