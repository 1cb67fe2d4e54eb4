carriers-title = Paketdienste
carriers-search = Name, Land oder Kürzel
search = Suchen
carriers-found = { $count ->
    [one] 1 Paketdienst
   *[other] { $count } Paketdienste
}
carrier-served = Dieser Server kann ihn fragen.
carrier-unserved = Dieser Server kann ihn noch nicht fragen; Sie sehen stattdessen einen Link zum Paketdienst.
carrier-countries = Stellt auch zu in
carrier-key = Nummer dieses Paketdienstes in der API von 17TRACK
carrier-website = Website des Paketdienstes
carrier-numbers = So sehen seine Nummern aus
carrier-check-digit = mit Prüfziffer
