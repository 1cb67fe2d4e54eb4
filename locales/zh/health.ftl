# 承运商的应答情况。

health-title = 应答情况
health-works = 应答正常。
health-late = 有应答，但目前较慢，新消息可能会晚一些。
health-broken = 自 { $since } 起未能正常应答。包裹保留最后已知的消息，本服务器会继续查询。
health-last-good = 最近一次正常应答：{ $when }
carrier-broken = 目前没有应答
