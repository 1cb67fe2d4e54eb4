# パスキー: 追加、名前、削除、ログイン。

passkeys = パスキー
passkeys-why = パスキーは、パスワードの代わりに指紋、顔、PIN を使う方法です。推測されることがなく、偽のサイトでは使えず、2段階目の確認も要りません。
passkeys-at = パスキーには名前のあるアドレスが必要です。このコンピューターでは次のアドレスで使えます:
passkeys-need-address = パスキーには https:// で始まるアドレスが必要です。このサーバーの運営者が site.url を設定する必要があります。
passkeys-need-script = パスキーを追加するには、このサイトで JavaScript を許可してください。
passkeys-no-browser = このブラウザーはパスキーに対応していません。新しいブラウザーを試すか、パスワードでログインしてください。
passkeys-full = { $count ->
   *[other] パスキーは { $count } 個までです。先に1つ削除してください。
}
passkey-add = パスキーを追加
passkey-add-lead = 端末が指紋、顔、PIN を確認し、パスキーを保管します。このサーバーが受け取るのは、確認だけができる鍵です。
passkey-name = パスキーの名前
passkey-name-hint = 後で見分けるための名前です。
passkey-name-fault = パスキーには名前が必要です。
passkey-made = { $when }に追加
passkey-used = { $when }に使用
passkey-unused = 未使用
passkey-in-cloud = 複数の端末
passkey-on-device = 1台の端末
passkey-rename = 名前を変更
passkey-remove = 削除
passkey-remove-which = { $name } を削除
passkey-is-added = { $name } を追加しました。これからはこれでログインできます。
passkey-is-removed = { $name } を削除しました。このアカウントには使えなくなりました。端末からも削除してください。
passkey-is-known = このパスキーはすでに登録されています。
passkey-last-way = このパスキーが唯一のログイン方法です。先にパスワードを決めるか、別のパスキーを追加してください。
passkey-log-in = パスキーでログイン
passkey-prove = パスキーを使う
passkey-cancelled = 取り消されたか、時間がかかりすぎました。何も変わっていません。もう一度お試しください。
passkey-failed = ブラウザーで処理できませんでした。もう一度試すか、パスワードをお使いください。
passkey-elsewhere = パスキーは { $address } でのみ使えます。
passkey-late = 時間がかかりすぎたか、2回送信されました。もう一度お試しください。
passkey-refused = 端末の応答が合いません。もう一度お試しください。
passkey-unknown = このパスキーで開けるアカウントはありません。パスワードでログインしてください。

mail-passkey-removed-subject = パスキーが削除されました
mail-passkey-removed-body =
    { $site } のアカウントからパスキーが削除されました: { $device }

    お心当たりがない場合は、すぐにパスワードを変更し、ほかの端末をすべてログアウトしてください。
