# Orders: parcels with the same order number.

orders = Pedidos
orders-all = Todos los pedidos
orders-open = Aún incompletos
orders-none-open = Todos los pedidos están entregados.
orders-empty = Todavía no hay pedidos
orders-empty-how = Dé a los paquetes un número de pedido: al pegarlos, en una columna de un archivo, por la API o después en la página del paquete. Los paquetes con el mismo número aparecen juntos aquí, por ejemplo «2 de 3 entregados».
orders-count = { $count ->
    [one] 1 pedido
   *[other] { $count } pedidos
}
order-delivered = { $delivered } de { $count } entregados
order-expected = El último: { $when }
group-open = { $count ->
    [one] 1 sin entregar
   *[other] { $count } sin entregar
}
sort-quiet = Más tiempo sin novedades primero
