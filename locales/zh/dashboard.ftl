# A member’s dashboard: what needs somebody, and what the parcels come to.

dashboard = 概览
dashboard-empty = 还没有可显示的内容
dashboard-empty-what = 清单里有包裹后，这里会显示哪些需要您处理、各承运商要多少天、准时的比例是多少。添加方式有三种：
needs-attention = 需要关注
needs-nothing = 目前没有需要您处理的包裹。
added-when = { $when }添加
concern-failed = { $count } 个包裹投递失败
concern-pickup = { $count } 个包裹等待自取
concern-exceptions = { $count } 个包裹途中出现问题
concern-returns = { $count } 个包裹正在退回
concern-silent = { $count } 个包裹一周以上没有消息
concern-unknown = { $count } 个包裹三天后仍查不到

how-it-goes = 配送情况
period = 时间段
last-days = { $count } 天
counted-since = 统计范围：{ $day } 以来添加的包裹，包括已归档的。
counted-newest = 包裹数量超过一次统计的上限：这里是最新的 { $count } 个。
as-table = 查看数字
more-in-table = 另有 { $count } 项见数字表
decimal-mark = .
count-of-parcels = 包裹数
percent = 百分比

chart-statuses = 目前状态
chart-statuses-note = 清单中的所有包裹，不含已归档的。
chart-statuses-nothing = 所有包裹都已归档。
not-known-yet = 尚不清楚
chart-over-time = 添加与投递
chart-days-note = 每根柱子是一天：添加按 UTC，投递按当地日期。
chart-weeks-note = 每根柱子是一周：添加按 UTC，投递按当地日期。
chart-over-time-nothing = 这段时间没有添加或投递。
day = 日期
week-from = 起始日
delivered-count = 已投递
added-in-period = 添加 { $count } 个
delivered-in-period = 投递 { $count } 个
up-to = 最高的柱子为 { $most }

chart-transit = 运输天数（按承运商）
chart-transit-note = 这段时间投递的包裹，从首次扫描到投递。承运商没有给出准确时间的，按日历天数计算。
chart-transit-nothing = 这段时间没有投递时间已知的包裹。
median-days = 一半所需天数
most-days = 九成所需天数
transit-said = 一半在 { $median } 天内，九成在 { $most } 天内
too-few = 数量太少，不作统计
chart-lanes = 运输天数（按路线）
chart-lanes-note = 按承运商给出的国家；算法同上。
lanes-unknown = 有 { $count } 个已投递包裹未列入，因为承运商没有给出两端国家。
lane = { $from } → { $to }
from-country = 出发国
to-country = 目的国

chart-on-time = 准时
chart-on-time-note = 在这段时间预计送达的包裹中，于承运商最后给出的日期前送达的比例。尚未送达的，在该日期全球都已过去后算作延误。
chart-on-time-nothing = 这段时间没有承运商给出已过去的预计日期。
on-time-count = 准时
expected-count = 预计
chart-trouble = 途中问题
chart-trouble-note = 这段时间添加的包裹中，有过投递失败或其他问题的，不论结果如何。
chart-trouble-nothing = 这段时间没有添加承运商已知的包裹。
trouble-count = 有问题
share-said = { $percent }%（{ $whole } 个中的 { $part } 个）
share-few = { $whole } 个中的 { $part } 个
