account = アカウント
e-mail = メールアドレス
e-mail-fault = メールアドレスの形ではありません。name@example.org のように入力してください。
password = パスワード
password-hint = 8文字以上。いくつかの単語を並べるのが最適です。
password-short = このパスワードは8文字未満です。
password-long = このパスワードは256文字を超えています。
password-weak = このパスワードは推測されやすいです。単語を一つか二つ加えてください。
password-wrong = パスワードが違います。
code = コード
code-wrong = コードが違います。確認してもう一度お試しください。
look-below = 下に示した項目を修正してください。
wait = 試行回数が多すぎます。{ $count }秒待ってからもう一度お試しください。
start-again = 最初からやり直す

sign-up-title = アカウントを開く
sign-up-button = 次へ
sign-up-lead = すべての荷物を一つのリストに、どの端末でも。いつでもやめることができ、すべて削除されます。
sign-up-closed-title = 新しいアカウントは受け付けていません
sign-up-closed-text = このサーバーでは運営者がメンバーを招待します。荷物の追跡はアカウントなしでもできます。
agree = 次の内容のとおりに私のデータが使われることに同意します:
agree-fault = 同意がないと何も保存できません。続けるにはチェックを入れてください。
have-account = アカウントを持っています
code-title = メールをご確認ください
code-button = 確認
code-sent = 6桁のコードを { $email } に送りました。15分間有効です。
code-gone-title = この手続きは終わりました
code-gone-text = コードが使用済みか、何度も間違えたか、15分を過ぎています。最初からやり直してください。失われたものはありません。
address-taken-title = このアドレスにはアカウントがあります
address-taken-text = ログインするか、新しいパスワードを申し込んでください。

log-in-title = ログイン
log-in-button = ログイン
log-in-wrong = メールアドレスかパスワードが違います。
forgot-password = パスワードをお忘れですか
second-title = 2段階目の確認
second-button = ログイン
second-lead = アプリに表示されるコード、または回復コードの一つを入力してください。
prove-title = ご本人の確認
prove-button = 次へ
prove-lead = アカウントの安全に関わる変更です。もう一度ご本人であることを確認してください。
reset-title = 新しいパスワード
reset-button = コードを送る
reset-lead = コードをあなたのアドレスに送ります。それで新しいパスワードを決められます。
new-password-title = 新しいパスワードを決める
new-password-button = 保存
password-set-title = パスワードを変更しました
password-set-text = 新しいパスワードとアプリのコードでログインしてください。

profile = プロフィール
role = 役割
role-owner = 所有者
role-admin = 管理者
role-developer = 開発者
role-viewer = 閲覧者
nickname = 名前
phone = 電話番号
country = 国
country-fault = 一覧から国を選んでください。
language-of-mails = メールの言語
save = 保存
saved = 保存しました。
log-out = ログアウト

security = セキュリティ
new-password = 新しいパスワード
change-password = パスワードを変更
password-is-changed = パスワードを変更しました。ほかの端末はログアウトされました。
second-factor = ログイン時の2段階確認
second-factor-is-on = 有効です。パスワードのほかにアプリのコードを求めます。
second-factor-why = パスワードのほかに、スマートフォンのアプリのコードを求めます。パスワードが盗まれただけでは入れなくなります。
set-up = 設定する
switch-on = 有効にする
switch-off = 無効にする
second-factor-scan = 認証アプリでこの四角を読み取り、表示されたコードを入力してください。
second-factor-type = または、アプリにこれを入力してください:
code-of-app = アプリのコード
recovery-codes-keep = 2段階確認が有効になりました。これらのコードを安全な場所に保管してください。スマートフォンをなくしたとき、一つにつき一度だけ入れます。表示されるのは今だけです。
codes-are-kept = 保管しました
devices = 端末
this-device = この端末
log-out-others = ほかのすべての端末をログアウト
not-allowed-title = あなたの役割ではできません
not-allowed-text = アカウントの所有者か管理者に依頼してください。

close-account-tab = 退会
close-title = アカウントを閉じる
close-lead = 荷物のリスト、キー、Webhook とそのメッセージ、ログイン、あなた自身の情報がすぐに消え、元に戻せません。あなたのキーを使うプログラムは動かなくなります。
close-members = ほかのメンバー{ $count }人も利用できなくなります。
close-type = 確認のため、メールアドレスを入力してください
close-mismatch = このアカウントのアドレスではありません。
close-button = 閉じて削除する
closed-title = アカウントを閉じました
closed-text = データは削除されます。ご利用ありがとうございました。
copy-title = データのコピー
copy-lead = あなたと荷物について保存されているすべてを一つのファイルにまとめます。プログラム用の JSON、表計算用の CSV、読むためのページが入っています。
copy-button = ダウンロード
name-of-carrier = 配送会社
number = 番号
status = 状態
registered = 追加日時
tag = タグ
remark = メモ
copy-made = { $day }、{ $site } で作成。

mail-sign-up-code-subject = { $code } は { $site } のコードです
mail-sign-up-code-body =
    コードは { $code } です。{ $site } でアカウントを開いた画面に入力してください。15分間有効です。

    お心当たりがない場合は何もしないでください。コードがなければアカウントは開かれません。
mail-already-member-subject = { $site } にアカウントがあります
mail-already-member-body =
    このアドレスで { $site } にアカウントを開こうとした方がいます。アカウントはすでにあります。ログインするか、新しいパスワードを申し込んでください。

    お心当たりがない場合は何もしないでください。
mail-reset-code-subject = { $code } は新しいパスワードのためのコードです
mail-reset-code-body =
    コードは { $code } です。これで { $site } の新しいパスワードを決められます。15分間有効です。

    お心当たりがない場合は何もしないでください。パスワードは変わりません。
mail-no-account-subject = { $site } にアカウントがありません
mail-no-account-body =
    このアドレスで { $site } の新しいパスワードを申し込んだ方がいます。このアドレスのアカウントはありません。別のアドレスをお使いかもしれません。

    お心当たりがない場合は何もしないでください。
mail-new-device-subject = 新しい端末からのログイン
mail-new-device-body =
    初めての端末から { $site } のアカウントにログインがありました: { $device }。

    ご本人であれば問題ありません。そうでなければ、すぐにパスワードを変更し、ほかのすべての端末をログアウトしてください。
mail-password-changed-subject = パスワードが変更されました
mail-password-changed-body =
    { $site } のアカウントのパスワードが変更され、ほかの端末はログアウトされました。

    お心当たりがない場合は、すぐに新しいパスワードを申し込んでください。
mail-second-factor-on-subject = 2段階確認が有効になりました
mail-second-factor-on-body =
    { $site } では、パスワードのほかにアプリのコードを求めるようになりました。

    お心当たりがない場合は、すぐに新しいパスワードを申し込んでください。
mail-second-factor-off-subject = 2段階確認が無効になりました
mail-second-factor-off-body =
    { $site } では、パスワードのほかにコードを求めなくなりました。

    お心当たりがない場合は、すぐに新しいパスワードを申し込んでください。
mail-passkey-added-subject = パスキーが追加されました
mail-passkey-added-body =
    { $site } のアカウントにパスキーが追加されました: { $device }。

    お心当たりがない場合は、それを削除し、すぐにパスワードを変更してください。
mail-account-closed-subject = アカウントを閉じました
mail-account-closed-body =
    { $site } のアカウントを閉じ、データを削除します。このメールが最後です。
mail-invitation-subject = { $who } さんから { $site } への招待
mail-invitation-body =
    { $who } さんが、{ $site } で一緒に荷物を追跡しようと招待しています。{ $address } を開いてパスワードを設定してください。リンクは7日間有効です。

    お心当たりがない場合は何もしないでください。
account-parts = アカウントの項目
close-owner-only = アカウントを閉鎖できるのは所有者だけです。所有者に依頼してください。
