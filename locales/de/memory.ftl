# What an account's own parcels say about a number.

chosen-before = (Ihre Wahl)
note-chosen-before = Für diese Nummer haben Sie { $carrier } gewählt.
note-habit = { $count ->
    [one] Solche Nummern haben mehrere Paketdienste. Sie gilt als eine von { $carrier }, wie Ihre letzte Sendung.
   *[other] Solche Nummern haben mehrere Paketdienste. Sie gilt als eine von { $carrier }, wie { $parcels } Ihrer letzten { $count } Sendungen.
}
