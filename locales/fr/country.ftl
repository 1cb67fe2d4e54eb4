# Le pays que choisit un visiteur.

country-title = Votre pays
country-lead = Certains numéros conviennent à des transporteurs de plusieurs pays. Si vous dites où vous êtes, le plus probable vient en premier. Votre choix est gardé une semaine dans un cookie.
country-label = Pays ou région
country-none = Aucun choix
country-is = Pays : { $country }
country-choose = Choisir un pays
country-of-profile = Pour les membres, le pays du profil compte d’abord.

no-cookies-title = Vous n’êtes pas connecté
no-cookies-text = Votre navigateur n’a gardé aucun cookie, et une connexion en a besoin d’un. Autorisez les cookies pour ce site et reconnectez-vous. Le suivi des colis marche sans cookies et sans compte.
