# 全ページ共通の言葉と、ページのメッセージ。

language-name = 日本語
track-any = あらゆる荷物を追跡
description = どの配送会社の追跡番号でも貼り付けられます。荷物ごとに、正直な履歴をひとつ。
skip = 本文へ移動
demo-short = デモ
demo-tag = デモ：配送会社のシミュレーション
promise = Packtrailは運営者自身のサーバーで動きます。広告も第三者の関与もありません。
for-developers = 開発者向け
languages = 言語
track-a-parcel = 荷物を追跡

not-found-title = ページが見つかりません
not-found-text = アドレスが間違っているか、古い可能性があります。荷物の追跡はトップページからできます。
store-failed-title = 現在、サーバーがデータを読み取れません
store-failed-text = データは失われていません。しばらくしてからもう一度お試しください。
foreign-form-title = このフォームは別のサイトから送信されました
foreign-form-text = こちらでページを開き、もう一度送信してください。

just-now = たった今
in-a-moment = まもなく
minutes-ago = { $count }分前
minutes-ahead = { $count }分後
hours-ago = { $count }時間前
hours-ahead = { $count }時間後
days-ago = { $count }日前
days-ahead = { $count }日後
parcels = 荷物{ $count }個

api-title = 開発者向けAPI
api-heading = API
