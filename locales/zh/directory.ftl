carriers-nothing = 没有符合的承运商。请输入名称、国家（法国、FR）或其开头部分。
carriers-all = 显示全部承运商
unserved-operator = 您是此服务器的运营者：请为 { $carrier } 设置连接器。
list-comma = {"、"}
about-carrier = 关于 { $carrier }
