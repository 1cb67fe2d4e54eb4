# Ce qui entoure chaque page, et les messages des pages.

language-name = Français
track-any = Suivre n’importe quel colis
description = Collez les numéros de suivi de n’importe quel transporteur. Un historique honnête pour chaque colis.
skip = Aller au contenu
demo-short = Démo
demo-tag = Démo : transporteurs simulés
promise = Packtrail fonctionne sur le serveur de son propriétaire. Ni publicité, ni tiers.
for-developers = Pour les développeurs
languages = Langues
track-a-parcel = Suivre un colis

not-found-title = Cette page n’existe pas
not-found-text = L’adresse est peut-être mal saisie ou périmée. Vous pouvez suivre un colis depuis la page d’accueil.
store-failed-title = Ce serveur ne peut pas lire ses données en ce moment
store-failed-text = Rien n’est perdu. Veuillez réessayer dans une minute.
foreign-form-title = Ce formulaire vient d’un autre site
foreign-form-text = Ouvrez la page ici et envoyez-le de nouveau.

just-now = à l’instant
in-a-moment = dans un instant
minutes-ago = il y a { $count } min
minutes-ahead = dans { $count } min
hours-ago = il y a { $count } h
hours-ahead = dans { $count } h
days-ago = { $count ->
    [one] il y a { $count } jour
   *[other] il y a { $count } jours
}
days-ahead = { $count ->
    [one] dans { $count } jour
   *[other] dans { $count } jours
}
parcels = { $count ->
    [one] { $count } colis
   *[other] { $count } colis
}

api-title = L’API, pour les développeurs
api-heading = L’API
