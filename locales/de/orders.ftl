# Orders: parcels with the same order number.

orders = Bestellungen
orders-all = Alle Bestellungen
orders-open = Noch nicht vollständig
orders-none-open = Alle Bestellungen sind zugestellt.
orders-empty = Noch keine Bestellungen
orders-empty-how = Geben Sie Sendungen eine Bestellnummer: beim Einfügen, in einer Spalte einer Datei, über die API oder später auf der eigenen Seite der Sendung. Sendungen mit derselben Nummer stehen hier zusammen, etwa „2 von 3 zugestellt“.
orders-count = { $count ->
    [one] 1 Bestellung
   *[other] { $count } Bestellungen
}
order-delivered = { $delivered } von { $count } zugestellt
order-expected = Das letzte davon: { $when }
group-open = { $count ->
    [one] 1 nicht zugestellt
   *[other] { $count } nicht zugestellt
}
sort-quiet = Am längsten ohne Nachricht zuerst
