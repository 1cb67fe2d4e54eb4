# 通行密钥：添加、命名、移除、登录。

passkeys = 通行密钥
passkeys-why = 通行密钥用您的指纹、面容或 PIN 代替密码。没有人能猜到它，它在假网站上无效，也不需要第二步验证。
passkeys-at = 通行密钥要求地址中有名称。在本机上，请使用
passkeys-need-address = 通行密钥要求以 https:// 开头的地址。本服务器的运营者需要设置 site.url。
passkeys-need-script = 要添加通行密钥，请允许本网站使用 JavaScript。
passkeys-no-browser = 此浏览器不支持通行密钥。请使用较新的浏览器，或用密码登录。
passkeys-full = { $count ->
   *[other] 最多可有 { $count } 个通行密钥。请先移除一个。
}
passkey-add = 添加通行密钥
passkey-add-lead = 您的设备会要求指纹、面容或 PIN，并保存通行密钥。本服务器只得到一把用于核对的公钥。
passkey-name = 通行密钥的名称
passkey-name-hint = 方便您以后认出它。
passkey-name-fault = 通行密钥需要名称。
passkey-made = { $when }添加
passkey-used = { $when }使用
passkey-unused = 尚未使用
passkey-in-cloud = 多台设备
passkey-on-device = 一台设备
passkey-rename = 重命名
passkey-remove = 移除
passkey-remove-which = 移除 { $name }
passkey-is-added = 已添加 { $name }。从现在起您可以用它登录。
passkey-is-removed = 已移除 { $name }，它不能再打开此账户。请在您的设备上也删除它。
passkey-is-known = 此通行密钥已登记。
passkey-last-way = 此通行密钥是您唯一的登录方式。请先设置密码，或再添加一个通行密钥。
passkey-log-in = 用通行密钥登录
passkey-prove = 使用通行密钥
passkey-cancelled = 操作已取消或超时。没有任何改变，您可以重试。
passkey-failed = 您的浏览器无法完成此操作。请重试，或使用密码。
passkey-elsewhere = 通行密钥仅可在 { $address } 使用。
passkey-late = 操作超时，或被发送了两次。请重试。
passkey-refused = 您设备的应答不符。请重试。
passkey-unknown = 此通行密钥在这里不能打开任何账户。请用密码登录。

mail-passkey-removed-subject = 已移除通行密钥
mail-passkey-removed-body =
    您在 { $site } 的账户移除了一个通行密钥：{ $device }。

    如果不是您本人操作，请立即更改密码，并退出所有其他设备。
