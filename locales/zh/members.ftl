account = 账户
e-mail = 电子邮箱
e-mail-fault = 这不是电子邮箱地址。格式如 name@example.org。
password = 密码
password-hint = 至少 8 个字符。几个词连在一起最好。
password-short = 密码不足 8 个字符。
password-long = 密码超过 256 个字符。
password-weak = 这个密码容易被猜到。请再加一两个词。
password-wrong = 密码不正确。
code = 验证码
code-wrong = 验证码不正确。请检查后重试。
look-below = 请更正下面标出的内容。
wait = 尝试次数过多。请等待 { $count } 秒后重试。
start-again = 重新开始

sign-up-title = 开设账户
sign-up-button = 继续
sign-up-lead = 所有包裹集中在一个列表，在每台设备上都能看到。您可以随时离开，所有内容都会删除。
sign-up-closed-title = 暂不开放新账户
sign-up-closed-text = 本服务器由运营者邀请成员。没有账户也可以查询包裹。
agree = 我同意按以下说明使用我的数据：
agree-fault = 没有同意就不能保存任何内容。请勾选后继续。
have-account = 我已有账户
code-title = 请查看邮件
code-button = 确认
code-sent = 六位验证码已发往 { $email }，15 分钟内有效。
code-gone-title = 这一步已结束
code-gone-text = 验证码已被使用、输错次数过多，或已超过 15 分钟。请重新开始，没有任何损失。
address-taken-title = 该地址已有账户
address-taken-text = 请登录，或申请新密码。

log-in-title = 登录
log-in-button = 登录
log-in-wrong = 电子邮箱或密码不正确。
forgot-password = 忘记密码？
second-title = 第二步验证
second-button = 登录
second-lead = 请输入应用中显示的验证码，或一个恢复码。
prove-title = 请确认是您本人
prove-button = 继续
prove-lead = 此操作会更改账户的安全设置。请再次证明您的身份。
reset-title = 新密码
reset-button = 发送验证码
reset-lead = 验证码会发到您的邮箱，凭它设置新密码。
new-password-title = 设置新密码
new-password-button = 保存
password-set-title = 密码已更改
password-set-text = 请用新密码和应用中的验证码登录。

profile = 个人资料
role = 角色
role-owner = 所有者
role-admin = 管理员
role-developer = 开发者
role-viewer = 查看者
nickname = 称呼
phone = 电话
country = 国家或地区
country-fault = 请从列表中选择国家。
language-of-mails = 邮件语言
save = 保存
saved = 已保存。
log-out = 退出登录

security = 安全
new-password = 新密码
change-password = 更改密码
password-is-changed = 密码已更改，其他设备已退出登录。
second-factor = 登录第二步验证
second-factor-is-on = 已开启：除密码外，还需要应用中的验证码。
second-factor-why = 除密码外，还需要手机应用中的验证码。这样即使密码被盗也无法登录。
set-up = 设置
switch-on = 开启
switch-off = 关闭
second-factor-scan = 用身份验证应用扫描此方块，然后输入它显示的验证码。
second-factor-type = 或在应用中输入：
code-of-app = 应用中的验证码
recovery-codes-keep = 第二步验证已开启。请妥善保管这些恢复码：手机丢失时，每个可登录一次。它们只显示这一次。
codes-are-kept = 我已保管好
devices = 设备
this-device = 本设备
log-out-others = 退出所有其他设备
not-allowed-title = 您的角色不允许此操作
not-allowed-text = 请联系账户的所有者或管理员。

close-account-tab = 离开
close-title = 关闭账户
close-lead = 一切将立即删除且无法恢复：包裹列表、密钥、Webhook 及其消息、登录记录和您本人的资料。使用您密钥的程序将停止工作。
close-members = 另有 { $count } 位成员也将失去访问权限。
close-type = 请输入您的电子邮箱以确认
close-mismatch = 这不是该账户的地址。
close-button = 关闭并删除
closed-title = 您的账户已关闭
closed-text = 数据将被删除。感谢您的使用。
copy-title = 您的数据副本
copy-lead = 一个文件，包含所有关于您和您包裹的内容：供程序使用的 JSON、供表格使用的 CSV，以及可直接阅读的页面。
copy-button = 下载
name-of-carrier = 承运商
number = 单号
status = 状态
registered = 添加时间
tag = 标签
remark = 备注
copy-made = 于{ $day }由 { $site } 生成。

mail-sign-up-code-subject = { $code } 是您在 { $site } 的验证码
mail-sign-up-code-body =
    您的验证码是 { $code }。请在 { $site } 开设账户的页面输入，15 分钟内有效。

    如果不是您本人申请，请忽略：没有验证码就不会开设账户。
mail-already-member-subject = 您在 { $site } 已有账户
mail-already-member-body =
    有人试图用此地址在 { $site } 开设账户。您已有账户：请登录，或申请新密码。

    如果不是您本人，请忽略。
mail-reset-code-subject = { $code } 是您设置新密码的验证码
mail-reset-code-body =
    您的验证码是 { $code }。凭它在 { $site } 设置新密码，15 分钟内有效。

    如果不是您本人申请，请忽略：密码不会改变。
mail-no-account-subject = { $site } 没有此账户
mail-no-account-body =
    有人用此地址在 { $site } 申请新密码。该地址没有账户，也许您用的是别的地址。

    如果不是您本人，请忽略。
mail-new-device-subject = 新设备登录
mail-new-device-body =
    有人从一台未见过的设备登录了您在 { $site } 的账户：{ $device }。

    如果是您本人，一切正常。如果不是，请立即更改密码，并退出所有其他设备。
mail-password-changed-subject = 您的密码已更改
mail-password-changed-body =
    您在 { $site } 的账户密码已更改，其他设备已退出登录。

    如果不是您本人，请立即申请新密码。
mail-second-factor-on-subject = 第二步验证已开启
mail-second-factor-on-body =
    在 { $site }，现在除密码外还需要应用中的验证码。

    如果不是您本人，请立即申请新密码。
mail-second-factor-off-subject = 第二步验证已关闭
mail-second-factor-off-body =
    在 { $site }，除密码外不再需要验证码。

    如果不是您本人，请立即申请新密码。
mail-passkey-added-subject = 已添加通行密钥
mail-passkey-added-body =
    您在 { $site } 的账户添加了一个通行密钥：{ $device }。

    如果不是您本人，请将其删除并立即更改密码。
mail-account-closed-subject = 您的账户已关闭
mail-account-closed-body =
    您在 { $site } 的账户已关闭，数据将被删除。这是最后一封邮件。
mail-invitation-subject = { $who } 邀请您加入 { $site }
mail-invitation-body =
    { $who } 邀请您在 { $site } 一起查询包裹。请打开 { $address } 并设置密码。链接 7 天内有效。

    如果您不清楚原因，请忽略。
account-parts = 账户栏目
close-owner-only = 只有账户的所有者可以注销账户。请联系所有者。
