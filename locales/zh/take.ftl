# 可以从结果中带走的内容，以及排序方式。

by-needs = 待处理优先
by-news = 最新动态
by-day = 预计到达日
by-pasted = 按粘贴顺序
take-along = 带走
copy = 复制
copied = 已复制
copy-list-title = 复制此列表
copy-heading = 复制 { $count } 个包裹
copy-as-numbers = 运单号
copy-as-states = 运单号和状态
copy-as-link = 此列表的链接
copy-as-markdown = Markdown 表格
copy-as-table = 电子表格用的表格
back-to-results = 返回列表
save-to-mine = 保存到我的包裹
time-of-event = 事件时间
