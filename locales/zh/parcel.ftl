# 一个包裹：在哪里，何时到，需要做什么。

copy-number = 复制
number-copied = 已复制
a-guess = （推测）
when = 何时送达
what-to-do = 您需要做的
good-to-know = 提示
what-happened = 物流轨迹
not-reported = 无记录
source = 来源

where-asking = 正在向 { $carrier } 查询
where-no-news = { $carrier } 有此运单号，但暂无消息
where-unserved = 此服务器无法向 { $carrier } 查询
where-silent = { $carrier } 尚未答复
where-unknown = { $carrier } 查不到此运单号
where-last-seen = { $what }，最近位置：{ $place }
where-at = { $what }（{ $place }）
where-at-day = { $what }（{ $day }，{ $place }）
where-day = { $what }（{ $day }）
no-day-named = 承运商没有给出日期。
expected = 预计送达：{ $when }
was-expected = 原预计送达：{ $when }
days-span = { $from }至{ $to }
day-hours = { $day } { $from } 至 { $to }
day-before = { $day } { $to } 之前
day-after = { $day } { $from } 之后

look-asking = 正在查询 { $carrier }
look-no-news = 暂无消息
look-silent = 没有答复
look-unserved = 此处无法查询
look-no-carrier = 哪家承运商？

hint-unknown = { $carrier } 查不到此运单号。
hint-no-news = { $carrier } 有此运单号，但暂无消息。
trouble = { $carrier } 没有给出有效答复：{ $why }。
trouble-since = 自 { $since } 起，{ $carrier } 没有给出有效答复：{ $why }。
trouble-unserved = 此服务器无法向 { $carrier } 查询。

note-check-digit = 作为 { $carrier } 的运单号，校验位不正确。请检查是否输错。
note-guess = { $carrier } 是根据号码格式推测的。
note-form = 此号码不符合 { $carrier } 使用的格式。请检查是否输错。
note-local-times = { $carrier } 给出的时间没有时区，因此标为当地时间。
note-truncated = 此包裹的记录超出保存上限。最早的记录已省略。
empty-asking = 首次答复通常需要几秒钟。
empty-unknown = 已向 { $carrier } 查询，此运单号没有记录。
empty-unserved = 包裹动态由 { $carrier } 提供；请使用上方的链接。
empty = 暂无记录。

postcode-wanted = 提供收件人邮编后，{ $carrier } 会给出更多信息。
use-it = 使用
asking-carrier = 向 { $carrier } 查询
latest-event = 最新记录
last-asked = 上次查询
last-answer = 上次答复
asked-next = 下次查询
asked-now = 现在
asked-never = 不再查询：物流已结束
answer-detail = 详情
connector = 连接器
ask-now = 立即查询
see-it-at = 在 { $carrier } 网站查看
parcel = 包裹
service = 服务
weight = 重量
pieces = 件数
from = 寄自
to = 寄往
other-numbers = 其他单号
another-carrier = 是其他承运商吗？
choose-carrier = 从全部承运商中选择
no-such-carrier-title = 没有找到这个名称的承运商
no-such-carrier-text = 请从首页开始。那里会根据运单号识别承运商。

event-message = 通知
event-without-words = 没有说明的记录
no-time-given = 未提供时间
local-time = 当地时间
source-line = 承运商时间“{ $time }”
source-no-zone = 承运商未注明时区
source-code = 代码 { $code }
