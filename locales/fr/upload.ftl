row-of-file = Ligne
row-without-number = Cette ligne n’a pas de numéro.
row-twice = Le même colis figure à la ligne { $row } ; il compte une fois.
row-known = Déjà dans la liste
could-mean = Peut-être : { $names }.
preview-known = { $count ->
    [one] { $count } colis est déjà dans la liste
   *[other] { $count } colis sont déjà dans la liste
}
preview-take-over = Reprendre numéro de commande, étiquette et remarque du fichier pour les colis déjà dans la liste
preview-take-over-what = Sinon rien ne change : tous les colis du fichier sont déjà dans la liste. Ce que le fichier laisse vide reste inchangé.
added-changed = { $count ->
    [one] { $count } a été modifié d’après le fichier.
   *[other] { $count } ont été modifiés d’après le fichier.
}
choose-all = Tout choisir sur cette page
choose-none = Ne rien choisir
to-actions = Actions pour les colis choisis
done-archive = { $count ->
    [one] { $count } colis archivé.
   *[other] { $count } colis archivés.
}
done-take-out = { $count ->
    [one] { $count } colis sorti des archives.
   *[other] { $count } colis sortis des archives.
}
done-tag = { $count ->
    [one] Étiquette posée sur { $count } colis.
   *[other] Étiquette posée sur { $count } colis.
}
done-stop = { $count ->
    [one] { $count } colis n’est plus suivi.
   *[other] { $count } colis ne sont plus suivis.
}
done-restart = { $count ->
    [one] { $count } colis est de nouveau suivi.
   *[other] { $count } colis sont de nouveau suivis.
}
done-delete = { $count ->
    [one] { $count } colis supprimé.
   *[other] { $count } colis supprimés.
}
keys-all = ? affiche ceci.
keys-title = Touches
keys-close = Fermer
expected-from = Attendu à partir du
expected-to = Attendu jusqu’au
