copy-since = 加入时间
consent-purpose = 用途
consent-answer = 答复
consent-policy = 政策版本
copy-when = 时间
copy-device = 设备
copy-seen = 最近使用
event-code = 代码
