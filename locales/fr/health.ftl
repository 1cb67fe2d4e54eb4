# Où en sont les réponses d’un transporteur.

health-title = Ses réponses
health-works = Il répond normalement.
health-late = Il répond, mais lentement en ce moment. Les nouvelles peuvent arriver un peu plus tard.
health-broken = Il ne répond plus correctement depuis : { $since }. Les colis gardent leurs dernières nouvelles, et ce serveur continue de l’interroger.
health-last-good = Dernière bonne réponse : { $when }
carrier-broken = ne répond pas en ce moment
