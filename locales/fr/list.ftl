# A member’s own list: search, add, change.

my-parcels = Mes colis
archive = Archives
order-of = Commande { $order } ({ $count })
list-empty = Rien pour l’instant. Trois façons d’ajouter des colis :
way-paste = Coller
way-paste-how = N’importe quel texte convient : un e-mail, une colonne, un lien. Les numéros y sont trouvés.
way-file = Un fichier
way-file-how = CSV ou Excel (XLSX), avec une colonne pour le numéro et, si vous voulez, transporteur, commande, étiquette, remarque et code postal. Vous voyez ce qui a été trouvé avant tout ajout.
way-api = Un programme
way-api-how = Votre boutique ou votre programme les ajoute par l’API.
search-button = Afficher
search-hint = Numéro, commande, étiquette, texte
any = Tous
sort = Ordre
sort-added = Derniers ajouts d’abord
sort-news = Dernières nouvelles d’abord
filter-save = Enregistrer cette vue
filter-delete = Supprimer la vue { $name }
name = Nom
place = Lieu
expected-day = Prévu
order-number = Numéro de commande
order-and-tag = Commande, étiquette
postcode = Code postal
choose-parcel = Choisir { $number }
edit-parcel = Modifier { $number }
edit = Modifier
is-stopped = N’est plus suivi
is-archived = Archivé
with-chosen = Avec la sélection
do-archive = Archiver
do-take-out = Sortir des archives
do-tag = Mettre l’étiquette
do-stop = Ne plus suivre
do-restart = Suivre à nouveau
do-delete = Supprimer
delete-title = Supprimer des colis
delete-these = { $count ->
    [one] Supprimer ce colis ?
   *[other] Supprimer ces { $count } colis ?
}
delete-what = Ils quittent votre liste avec étiquettes et remarques. C’est définitif ; les archives les mettent seulement hors de vue.
keep-them = Garder
nothing-chosen-title = Rien n’est sélectionné
nothing-chosen-text = Revenez, cochez les colis, puis dites quoi en faire.
filters-full-title = Il y a déjà 50 vues
filters-full-text = Supprimez-en une, puis enregistrez celle-ci.
nothing-fits = Aucun colis ne correspond.
archive-empty = Les archives sont vides.
as-csv = Télécharger en CSV
keys-help = Touches : j et k déplacent, x choisit, e modifie, / cherche.
pages = Pages
page-before = Page précédente
page-after = Page suivante
add-title = Ajouter des colis
add-button = Ajouter
add-nothing = Collez au moins un numéro.
added = { $count ->
    [one] 1 colis ajouté.
   *[other] { $count } colis ajoutés.
}
added-before = { $count ->
    [one] 1 était déjà dans la liste.
   *[other] { $count } étaient déjà dans la liste.
}
added-guessed = { $count ->
    [one] Pour 1, le transporteur est une supposition ; changez-le dans la liste au besoin.
   *[other] Pour { $count }, le transporteur est une supposition ; changez-le dans la liste au besoin.
}
added-not = { $count ->
    [one] 1 n’a pas été ajouté.
   *[other] { $count } n’ont pas été ajoutés.
}
to-the-list = Vers la liste
not-added = Non ajoutés
and-more = { $count ->
    [one] et 1 autre
   *[other] et { $count } autres
}
correct-below = Ils sont dans le champ ci-dessous : corrigez-les et ajoutez-les à nouveau.
refused-number = Ce n’est pas un numéro de suivi : vérifiez longueur et signes.
refused-carrier-unknown = Aucun transporteur de ce nom n’est connu ici.
refused-carrier-undetected = Aucun transporteur connu n’utilise de tels numéros : cherchez une faute de frappe ou nommez le transporteur.
refused-carrier-unserved = Ce transporteur ne peut pas encore être interrogé d’ici. Choisissez-en un autre, ou ajoutez le numéro plus tard.
refused-quota = Le compte n’a plus d’enregistrement disponible. Attendez le mois prochain, ou demandez-en davantage à l’exploitant.
refused-digits-lost = Le tableur a arrondi ce numéro et des chiffres sont perdus. Mettez la colonne au format texte et saisissez-le à nouveau.
file = Fichier
sample-file = Un exemple pour commencer
preview-button = Montrer le contenu
preview-title = Contenu du fichier
preview-good = { $count ->
    [one] 1 colis peut être ajouté
   *[other] { $count } colis peuvent être ajoutés
}
preview-faults = { $count ->
    [one] 1 ligne a un défaut
   *[other] { $count } lignes ont un défaut
}
preview-add = { $count ->
    [one] Ajouter ce colis
   *[other] Ajouter ces { $count } colis
}
preview-other = Choisir un autre fichier
file-too-large = Ce fichier est trop grand : jusqu’à { $size } Mo sont lus.
file-too-many-rows = Ce fichier a trop de lignes : jusqu’à { $rows } sont lues à la fois. Divisez-le.
file-unknown = Ce n’est ni CSV ni XLSX. Dans Excel, choisissez « Enregistrer sous » et l’un d’eux.
file-unreadable = Ce fichier est abîmé et illisible. Enregistrez-le à nouveau et renvoyez-le.
file-empty = Aucun numéro n’y a été trouvé. Une colonne doit contenir des numéros de suivi.
see-timeline = Voir sa chronologie
carrier-exists = Votre liste contient déjà ce numéro avec ce transporteur. Le reste est enregistré.
carrier-limit = Le transporteur d’un colis peut être changé cinq fois. Le reste est enregistré.
carrier-stopped = Suivez à nouveau le colis avant de changer de transporteur. Le reste est enregistré.
