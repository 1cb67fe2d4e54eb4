# Ce qu’on peut emporter des résultats, et les façons de les trier.

by-needs = à traiter d’abord
by-news = dernières nouvelles
by-day = jour prévu
by-pasted = comme collés
take-along = Emporter
copy = Copier
copied = Copié
copy-list-title = Copier cette liste
copy-heading = { $count ->
    [one] Copier { $count } colis
   *[other] Copier { $count } colis
}
copy-as-numbers = Numéros
copy-as-states = Numéros avec statut
copy-as-link = Lien vers cette liste
copy-as-markdown = Tableau Markdown
copy-as-table = Tableau pour un tableur
back-to-results = Retour à la liste
save-to-mine = Enregistrer dans mes colis
time-of-event = Heure de l’événement
