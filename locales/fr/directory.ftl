carriers-nothing = Aucun transporteur ne correspond. Écrivez un nom, un pays (Allemagne, DE) ou le début de l’un d’eux.
carriers-all = Afficher tous les transporteurs
unserved-operator = Vous exploitez ce serveur : configurez un connecteur pour { $carrier }.
list-comma = {", "}
about-carrier = À propos de { $carrier }
