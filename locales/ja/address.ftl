# Moving to another e-mail address.

address-change = 変更
address-title = 別のメールアドレス
address-lead = 現在のアドレスは { $email } です。新しいアドレスにコードを送ります。入力するまで何も変わりません。
address-new = 新しいメールアドレス
address-button = コードを送る
address-changed-title = アドレスを変更しました
address-changed-text = これからは新しいアドレスでログインしてください。前のアドレスにも知らせました。
mail-address-code-subject = { $code } はこのアドレスのためのコードです
mail-address-code-body =
    コードは { $code } です。これでこのアドレスが { $site } のアカウントのアドレスになります。15分間有効です。

    お心当たりがない場合は何もしないでください。アカウントのアドレスは変わりません。
mail-address-changed-subject = アカウントのアドレスが変更されました
mail-address-changed-body =
    { $site } のアカウントのアドレスは { $email } になりました。これからはこのアドレスでログインし、メールもここに届きます。

    お心当たりがない場合は、すぐに { $site } の運営者に知らせてください。
