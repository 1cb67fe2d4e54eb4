# Orders: parcels with the same order number.

orders = 订单
orders-all = 所有订单
orders-open = 尚未完成
orders-none-open = 所有订单都已送达。
orders-empty = 还没有订单
orders-empty-how = 请给包裹填写订单号：粘贴时、文件的一列、通过 API，或以后在包裹自己的页面上。相同订单号的包裹会在这里合在一起，例如“3 件中 2 件已送达”。
orders-count = { $count } 个订单
order-delivered = { $count } 件中 { $delivered } 件已送达
order-expected = 最后一件：{ $when }
group-open = { $count } 个未送达
sort-quiet = 最久没有消息的在前
