# The carriers that carry a parcel on.

legs = 后续承运商
leg-joined = 其扫描记录已并入此时间线。
leg-no-news = 它尚无此包裹的消息。
leg-asking = 正在查询。
leg-unserved = 此服务器无法向其查询。
leg-trouble = 没有给出有效答复：{ $why }。
leg-told = 前一承运商给出了这个单号。
leg-form = 前一承运商给出了一个单号，其格式属于这家承运商。
leg-post = 它是目的国的邮政，并且有此单号。
leg-route = 前一承运商通常转交给它，并且它有此单号。
leg-given = 由关注此包裹的人指定。
note-leg-unserved = { $carrier } 负责后续运送，但此服务器无法向其查询：没有为其设置连接器。此处缺少它的扫描记录。
note-leg-guess = 在目的国，后续可能由 { $carrier } 运送。这只是推测，且此服务器无法向其查询，因此这里可能缺少扫描记录。
