# 同意: データを何に使ってよいか。

consents = 同意
consents-lead = データを何に使ってよいか、そしてお客様の回答です。回答はすぐに有効になり、変更するまで続きます。
consents-ledger = これまでの回答
consents-none = まだありません。
consent-open = まだお尋ねしていないため、行われません。
consent-given = { $day }に同意しました。
consent-refused = { $day }に断ったため、行われません。
consent-agree = 同意する
consent-withdraw = 取り消す
consent-service-ends = これなしでは続けられません。アカウントとともに終わります。
consent-yes = 同意
consent-no = 不同意
consent-asked = 確認画面で回答
consent-implied = ポリシー変更後の利用による
consent-version = ポリシー第{ $version }版
agree-again-title = データをこれに使ってもよいですか?
agree-first = このアカウントは代わりに作られたもので、まだお尋ねしていませんでした。
agree-changed = プライバシーポリシーが変わりました({ $day })。次の内容は新しいもので、同意した場合にだけ行われます。
agree-service-note = これなしでは何も保存できません。アカウントを閉じることもできます。
agree-refuse-note = 空欄のままでも、ほかの機能は止まりません。回答は後から「同意」のページで変更できます。
agree-save = 保存して進む
