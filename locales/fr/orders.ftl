# Orders: parcels with the same order number.

orders = Commandes
orders-all = Toutes les commandes
orders-open = Pas encore complètes
orders-none-open = Toutes les commandes sont livrées.
orders-empty = Pas encore de commandes
orders-empty-how = Donnez un numéro de commande aux colis : en les collant, dans une colonne d’un fichier, par l’API, ou plus tard sur la page du colis. Les colis du même numéro sont réunis ici, par exemple « 2 sur 3 livrés ».
orders-count = { $count ->
    [one] { $count } commande
   *[other] { $count } commandes
}
order-delivered = { $delivered } sur { $count } livrés
order-expected = Le dernier : { $when }
group-open = { $count ->
    [one] { $count } non livré
   *[other] { $count } non livrés
}
sort-quiet = Sans nouvelles depuis le plus longtemps
