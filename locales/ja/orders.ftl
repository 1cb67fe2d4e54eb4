# Orders: parcels with the same order number.

orders = 注文
orders-all = すべての注文
orders-open = 未完了
orders-none-open = すべての注文が配達済みです。
orders-empty = 注文はまだありません
orders-empty-how = 荷物に注文番号を付けてください。貼り付けるとき、ファイルの列、API、または後から荷物のページで付けられます。同じ番号の荷物は「3 個中 2 個を配達済み」のようにまとめて表示されます。
orders-count = { $count } 件の注文
order-delivered = { $count } 個中 { $delivered } 個を配達済み
order-expected = 最後の荷物：{ $when }
group-open = 未配達 { $count }
sort-quiet = 動きのない期間が長い順
