# Sous le champ de la première page, pendant la saisie : ce qui a été trouvé dans le texte.

found-title = Trouvé dans le texte
found-count = { $count ->
    [0] Aucun numéro de suivi trouvé.
    [one] { $count } numéro trouvé.
   *[other] { $count } numéros trouvés.
}
found-open = { $count ->
    [one] { $count } est à vérifier.
   *[other] { $count } sont à vérifier.
}
chip-either = { $one } ou { $other } ?
chip-typo = chiffre de contrôle faux : cherchez une faute de frappe
chip-nobody = aucun transporteur connu ici n’utilise cette forme ; vous en choisirez un à l’étape suivante
chip-anyway = Suivre quand même
chip-over = { $left ->
    [one] Une page accepte { $count } numéros ; { $left } reste pour une deuxième page.
   *[other] Une page accepte { $count } numéros ; { $left } restent pour une autre page.
}
chip-rest = { $count ->
    [one] { $count } autre morceau de texte n’est pas un numéro.
   *[other] { $count } autres morceaux de texte ne sont pas des numéros.
}
left-like-telephone = en groupes inégaux comme un numéro de téléphone ; écrivez un numéro de suivi sans espaces
