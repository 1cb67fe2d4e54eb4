# Plusieurs colis sur une page, et ce qui a été collé.

show-only = Afficher seulement
all-of = Tous ({ $count })
needs-you = { $count ->
    [one] { $count } requiert votre attention
   *[other] { $count } requièrent votre attention
}
group-today = { $count } en cours de livraison
group-moving = { $count } en transit
group-done = { $count ->
    [one] { $count } livré
   *[other] { $count } livrés
}
group-waiting = { $count } sans nouvelles
change-numbers = Ajouter ou modifier des numéros
or-is-it = Ou est-ce
over-page = { $left ->
    [one] Une page accepte { $count } numéros. { $left } numéro est laissé de côté :
   *[other] Une page accepte { $count } numéros. { $left } numéros sont laissés de côté :
}
track-these = Suivre ceux-ci
not-followed = Non suivis ({ $count })
no-carrier-known = Aucun transporteur connu ici n’utilise cette forme. Choisissez celui à interroger.
too-long-title = Ce texte est trop long
too-long-text = Collez 64 ko au plus à la fois. Pour les longues listes, collez seulement la colonne des numéros.

left-wrong-check-digit = le chiffre de contrôle est faux : cherchez une faute de frappe
left-no-digits = aucun chiffre, donc pas de numéro de suivi
left-no-form = ne correspond à aucune forme de numéro de suivi
left-number-length = un numéro de suivi compte de { $min } à { $max } lettres et chiffres
left-looks-like = ressemble à { $what }
kind-telephone-number = un numéro de téléphone
kind-date = une date
kind-card-number = un numéro de carte
kind-amount = un montant
kind-e-mail-address = une adresse e-mail
kind-air-waybill = une lettre de transport aérien : du fret, pas un colis
kind-container = un conteneur : du fret, pas un colis
kind-social-security-number = un numéro de sécurité sociale
kind-tax-number = un numéro fiscal
kind-imei = un IMEI
kind-coordinates = des coordonnées
kind-uuid = un UUID
kind-order-number = un numéro de commande
kind-ip-address = une adresse IP
kind-version = un numéro de version
kind-time = une heure
kind-isbn = un ISBN
kind-iban = un IBAN
kind-product-code = un code produit
kind-routing-code = un simple code d’acheminement d’étiquette : scannez l’autre code-barres
kind-sim-card-number = un numéro de carte SIM
kind-bank-account = un compte bancaire
kind-airline-ticket = un billet d’avion
kind-postcode = un code postal
kind-issn = un ISSN
kind-pattern-of-digits = une suite de chiffres
kind-other = quelque chose qui n’est pas un numéro de suivi

whose-number = À quel transporteur appartient { $number } ?
carrier-of = Transporteur pour { $number }
by-its-form = D’après sa forme
all-carriers = Tous les transporteurs
no-number-title = Ce n’est pas un numéro de suivi
no-number-text = Partez de la page d’accueil : elle accepte tout texte et y trouve les numéros.
