# Moving to another e-mail address.

address-change = 更改
address-title = 更换邮箱地址
address-lead = 您现在的地址是 { $email }。验证码会发到新地址；在您输入之前，一切不变。
address-new = 新邮箱地址
address-button = 发送验证码
address-changed-title = 您的地址已更改
address-changed-text = 今后请用新地址登录。旧地址已收到通知。
mail-address-code-subject = { $code } 是此地址的验证码
mail-address-code-body =
    您的验证码是 { $code }。凭它，此地址将成为您在 { $site } 的账户地址，15 分钟内有效。

    如果不是您本人申请，请忽略：账户地址不会改变。
mail-address-changed-subject = 您的账户地址已更改
mail-address-changed-body =
    您在 { $site } 的账户地址现在是 { $email }。今后用它登录，邮件也会发到那里。

    如果不是您本人，请立即告知 { $site } 的运营者。
