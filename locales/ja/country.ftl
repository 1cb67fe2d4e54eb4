# 訪問者が選ぶ国。

country-title = お住まいの国
country-lead = 番号によっては、いくつかの国の配送会社に当てはまります。国を選ぶと、可能性の高い会社が先に出ます。選択は1週間 Cookie に保存されます。
country-label = 国または地域
country-none = 選択なし
country-is = 国: { $country }
country-choose = 国を選ぶ
country-of-profile = 会員の場合は、プロフィールの国が優先されます。

no-cookies-title = ログインできていません
no-cookies-text = ブラウザーが Cookie を保存しませんでした。ログインには Cookie が必要です。このサイトの Cookie を許可して、もう一度ログインしてください。荷物の追跡は Cookie もアカウントもなしで使えます。
