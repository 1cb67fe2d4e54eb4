# 同意：数据可用于什么。

consents = 同意
consents-lead = 您的数据可用于什么，以及您的答复。答复立即生效，直到您更改。
consents-ledger = 您的答复
consents-none = 还没有。
consent-open = 尚未询问您，因此不会进行。
consent-given = 您已于{ $day }同意。
consent-refused = 您已于{ $day }拒绝，因此不会进行。
consent-agree = 同意
consent-withdraw = 撤回
consent-service-ends = 没有它就无法继续；它随您的账户一同结束。
consent-yes = 已同意
consent-no = 未同意
consent-asked = 经询问
consent-implied = 政策更改后继续使用
consent-version = 政策第 { $version } 版
agree-again-title = 您的数据可以用于此目的吗？
agree-first = 您的账户是别人为您建立的，还没有人询问过您。
agree-changed = 隐私政策已更改（{ $day }）。以下内容是新增的，仅在您同意时进行。
agree-service-note = 不勾选此项，就不能为您保存任何内容。您可以关闭账户。
agree-refuse-note = 即使不勾选，其他功能也不会停止。您以后可以在“同意”页面更改每一项答复。
agree-save = 保存并继续
