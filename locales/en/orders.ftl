# Orders: parcels with the same order number.

orders = Orders
orders-all = All orders
orders-open = Not complete yet
orders-none-open = Every order is delivered.
orders-empty = No orders yet
orders-empty-how = Give parcels an order number: when you paste them, in a column of a file, through the API, or later on the parcel’s own page. Parcels with the same number stand together here, such as “2 of 3 delivered”.
orders-count = { $count ->
    [one] 1 order
   *[other] { $count } orders
}
order-delivered = { $delivered } of { $count } delivered
order-expected = The last of them: { $when }
group-open = { $count ->
    [one] 1 not delivered
   *[other] { $count } not delivered
}
sort-quiet = Longest without news first
