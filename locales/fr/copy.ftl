copy-since = Membre depuis
consent-purpose = Finalité
consent-answer = Réponse
consent-policy = Version de la politique
copy-when = Quand
copy-device = Appareil
copy-seen = Dernière utilisation
event-code = Code
