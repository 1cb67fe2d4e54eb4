carriers-title = Transporteurs
carriers-search = Nom, pays ou sigle
search = Chercher
carriers-found = { $count ->
    [one] { $count } transporteur
   *[other] { $count } transporteurs
}
carrier-served = Ce serveur peut l’interroger.
carrier-unserved = Ce serveur ne peut pas encore l’interroger ; vous voyez un lien vers le transporteur.
carrier-countries = Livre aussi en
carrier-key = Numéro de ce transporteur dans l’API de 17TRACK
carrier-website = Site du transporteur
carrier-numbers = À quoi ressemblent ses numéros
carrier-check-digit = avec un chiffre de contrôle
