# For developers: keys, endpoints, deliveries, usage, sandbox.

developer-nav = Développeurs
dev-reference = Référence
dev-keys = Clés
dev-endpoints = Points de réception
dev-deliveries = Envois
dev-usage = Utilisation
dev-sandbox = Bac à sable
dev-back = Retour
dev-keep = Garder
dev-state = État
made-on = Créé
refused-title = Cela n’a pas été fait

key-new = Créer une clé
key-make = Créer la clé
keys-none = Pas encore de clé
keys-lead = Une clé ouvre l’API à vos programmes. Créez-en une pour chaque programme : vous pourrez en remplacer une sans toucher aux autres.
keys-note = Seul le début d’une clé est conservé lisible. Qui possède une clé peut tout ce que peut l’API : mettez-la dans les réglages de votre programme, jamais dans une page ni une application.
keys-over = { $count ->
    [one] { $count } clé qui ne vaut plus
   *[other] { $count } clés qui ne valent plus
}
key-label = Nom
key-label-hint = Par exemple le programme qui s’en sert.
key-label-fault = Donnez un nom à la clé pour la reconnaître.
key-last-used = Dernier usage
key-unused = jamais
key-made-on = créée { $when }
key-networks = Utilisable depuis
key-networks-hint = Des réseaux comme 203.0.113.0/24, un par ligne ; une seule adresse s’écrit 203.0.113.7/32. Vide : de partout.
key-anywhere = partout
key-works = Valable
key-ends = Prend fin
key-until = le { $when }
key-over = Terminée
key-revoked = Révoquée
key-ends-on = Dernier jour
key-ends-hint = La clé vaut jusqu’à la fin de ce jour, UTC. Vide : jusqu’à ce que vous la révoquiez.
key-ends-fault = Ce n’est pas un jour. Écrivez-le comme 2027-03-31.
key-compatible = Aussi pour les programmes écrits pour 17TRACK
key-compatible-hint = Elle produit alors l’en-tête « sign » des messages à la forme de 17TRACK. Pour cela, elle est conservée chiffrée.
key-made = Votre nouvelle clé
key-made-lead = Copiez-la maintenant. Elle n’est montrée que cette fois.
key-try = L’essayer
key-try-compatible = Comme un programme écrit pour 17TRACK
key-replace = Remplacer
key-replace-this = Remplacer { $label }
key-replace-title = Remplacer une clé
key-replace-lead = La nouvelle clé a le nom et les réseaux de « { $label } ». L’ancienne reste valable quelque temps, pour que vous changiez votre programme sans interruption.
key-overlap = L’ancienne clé vaut
key-overlap-hint = Ensuite, elle n’ouvre plus rien.
overlap-none = jusqu’à maintenant : elle prend fin aussitôt
overlap-hour = encore 1 heure
overlap-day = encore 24 heures
overlap-week = encore 7 jours
overlap-month = encore 30 jours
key-revoke = Révoquer
key-revoke-this = Révoquer { $label } ({ $prefix }…) ?
key-revoke-what = Dès cet instant elle n’ouvre plus rien, et c’est définitif. Pour changer de clé sans interruption, remplacez-la plutôt.
key-used = Dernier usage : { $when }.
key-is-revoked = La clé est révoquée.
line-fault = Ligne { $line } : { $fault }
network-unreadable = « { $text } » n’est pas un réseau. Écrivez-le comme 203.0.113.0/24 ; une seule adresse s’écrit 203.0.113.7/32.
network-length = « { $text } » a un nombre trop grand après la barre : ces adresses ont { $bits } bits.
network-start = « { $text } » n’est pas le début de son réseau. Écrivez { $meant } si c’est celui-là.

dev-endpoint = Point de réception
endpoint-add = Ajouter un point de réception
endpoint-make = Ajouter
endpoints-none = Pas encore de point de réception
endpoints-lead = Un point de réception est une adresse à vous, qui reçoit un message quand un colis a du nouveau. Rien ne se perd : un message est tenté dix fois en quatre jours et peut être renvoyé.
endpoint-url = Adresse
endpoint-url-hint = https, accessible depuis ce serveur.
endpoint-label = Nom (facultatif)
endpoint-form = Forme des messages
format-native = Packtrail
endpoint-lacks-key = Aucune de vos clés ne peut produire l’en-tête « sign » que vérifient les récepteurs de 17TRACK.
endpoint-events = Événements
endpoint-events-hint = Aucun coché : tous.
events-all = Tous les événements
event-updated = Un colis a du nouveau
event-stopped = Un colis n’est plus suivi
event-disabled = Un autre point de réception a été désactivé
event-test = Essai
endpoint-finer = Choix plus fin
endpoint-statuses = Seulement les nouvelles qui amènent un colis à
endpoint-statuses-hint = Aucun coché : tous les statuts.
endpoint-every = Envoyer chaque état
endpoint-every-hint = Sinon, un message en attente cède la place à un plus récent du même colis.
endpoint-id = Identifiant
endpoint-made = Le point de réception est ajouté
endpoint-new = Rien d’envoyé encore
endpoint-good = En ordre
endpoint-failing = En échec
endpoint-since = premier échec { $when }
endpoint-failures = { $count ->
    [one] { $count } tentative échouée
   *[other] { $count } tentatives échouées de suite
}
endpoint-paused = En pause après des échecs
endpoint-until = reprise { $when }
endpoint-off = Désactivé
endpoint-on = Activer
endpoint-read = Lu par son propriétaire
endpoint-read-by = Sans adresse : son propriétaire lit les messages
off-by-owner = par un membre
off-by-receiver = le récepteur a répondu 410 : il ne veut plus rien
off-by-failures = toutes les tentatives ont échoué pendant cinq jours ; activez-le quand il répondra de nouveau
endpoint-try = Envoyer un essai
endpoint-delete = Supprimer le point de réception
endpoint-delete-what = { $endpoint } ne reçoit plus de messages, et les siens sont supprimés avec lui. C’est définitif.
endpoint-deleted = Le point de réception est supprimé.
dev-messages = { $count ->
    [0] Aucun message
    [one] { $count } message
   *[other] { $count } messages
}
messages-of = { $messages } : { $endpoint }
dev-secret = Secret de signature
secret-about = Il signe chaque message, pour que votre programme sache que le message vient d’ici. Il a été montré à sa création.
secret-lead = Mettez-le dans les réglages de votre récepteur, qui vérifie ainsi chaque message. Il n’est montré que cette fois.
secret-use = Comme réglage
secret-kept = Je l’ai noté
secret-made = Le nouveau secret de signature
secret-replace = Remplacer le secret
secret-replace-what = { $endpoint } reçoit un nouveau secret. Pendant 24 heures, chaque message est signé avec les deux, pour que vous changiez votre récepteur sans interruption.
secret-old = Le secret précédent signe aussi jusqu’au { $when }.
url-too-long = Cette adresse est trop longue.
url-unreadable = Ce n’est pas une adresse web. Écrivez-la comme https://shop.example/hook.
url-https = L’adresse commence par https.
url-port = Seuls les ports 443 et 8443 sont possibles.
url-user = Retirez le nom d’utilisateur et le mot de passe.
url-fragment = Retirez ce qui suit #.
url-host = Le nom de cette machine ne convient pas.
url-private = Cette adresse n’est pas publique. Pour un récepteur dans votre propre réseau, l’exploitant de ce serveur le nomme dans les réglages.
fault-long = C’est plus long que { $most } caractères.
fault-networks = Une clé se lie à { $most } réseaux au plus.
fault-ends = Ce jour est passé.
fault-choice = Choisissez une des valeurs que propose le formulaire.
fault-key-over = Cette clé est révoquée ou terminée. Créez-en une nouvelle.
fault-endpoints = Un compte a { $most } points de réception au plus. Supprimez-en un d’abord.
fault-off = Le point de réception est désactivé. Activez-le d’abord.
fault-unsent = Personne n’envoie à ce point de réception : son propriétaire lit les messages.
fault-span = Écrivez un nombre et m, h ou d : 90m, 6h ou 3d.
fault-far = L’horloge avance de { $days } jours au plus à la fois.
fault-unsealed = Ce serveur ne peut pas garder de secrets : { $why }.

dev-delivery = Envoi
deliveries-none = Sans point de réception, pas d’envois
deliveries-empty = Rien n’a encore été envoyé. Un essai sur la page d’un point de réception montre s’il fonctionne.
deliveries-no-fit = Aucun envoi ne correspond.
deliveries-newest = Les plus récents
deliveries-older = Plus anciens
delivery-title = Envoi { $sequence }
delivery-link = { $event }, envoi { $sequence }
delivery-pending = En attente
delivery-delivered = Remis
delivery-failed = Échoué
delivery-superseded = Dépassé
delivery-stored = Conservé
delivery-next = prochaine tentative { $when }
delivery-by = par l’envoi { $sequence }
delivery-about = Au sujet de
delivery-parcel = Le colis
delivery-due = Prochaine tentative
delivery-done = Terminé
delivery-request = Requête
delivery-answer = Réponse
body-of-request = Corps de la requête
body-of-answer = Corps de la réponse
body-cut = { $count ->
    [one] { $count } caractère de plus est omis.
   *[other] { $count } caractères de plus sont omis.
}
answer-empty = La réponse n’avait pas de texte.
answer-none = Il n’y a pas encore eu de tentative.
attempts-made = { $count ->
    [one] { $count } tentative
   *[other] { $count } tentatives
}
attempts-list = Tentatives
attempt-number = Tentative { $number }
attempt-at = Quand
attempt-took = Durée
attempt-ms = { $ms } ms
attempt-redirect = HTTP { $status } : les redirections ne sont pas suivies
attempt-not-reached = L’adresse n’a pas pu être jointe
attempt-no-answer = Pas de réponse à temps
attempt-unreadable = La réponse n’a pas pu être lue
dev-replay = Renvoyer
replay-one = Renvoyer
replay-failed-title = Tout ce qui a échoué
replay-failed = { $count ->
    [0] Aucun message n’a échoué ni n’a été conservé pendant que le point de réception était désactivé.
    [one] { $count } message a échoué ou a été conservé pendant que le point de réception était désactivé.
   *[other] { $count } messages ont échoué ou ont été conservés pendant que le point de réception était désactivé.
}
replay-range = D’un numéro à un autre
replay-range-hint = Le dernier message de ce point de réception porte le numéro { $last }. Les messages sont conservés 30 jours.
replay-from = De
replay-to = À (vide : le dernier)
replay-range-fault = Donnez un numéro de départ, et aucun numéro de fin qui le précède.
replay-nothing = Il n’y a pas de tel message.
replay-choose = Continuer
replay-these = { $count ->
    [one] Renvoyer { $count } message ?
   *[other] Renvoyer { $count } messages ?
}
replay-what = Chacun part avec le même webhook-id qu’avant, pour qu’un récepteur sache ce qu’il a déjà.
replay-now = Envoyer
replay-done = { $count ->
    [one] { $count } message repart.
   *[other] { $count } messages repartent.
}

usage-today = Colis ajoutés aujourd’hui
usage-used = En tout
usage-left = Reste
usage-no-limit = Sans limite
usage-rate = Appels de l’API
usage-rate-is = { $count } par seconde et par clé
usage-what = Chaque colis ajouté compte une fois, quel que soit le nombre de demandes.
usage-by-day = Colis ajoutés chacun des 30 derniers jours
usage-registrations = Colis ajoutés
usage-none = Aucun colis n’a été ajouté ces 30 derniers jours.
usage-messages = Envois des 30 derniers jours

sandbox-lead = Les numéros qui commencent par SBX appartiennent à un transporteur qui n’existe pas. Ajoutez-en un, avancez l’horloge et voyez ce que fait votre programme : messages, pages et réponses sont ceux de n’importe quel colis.
sandbox-move = Avancer l’horloge de tous
step-hours = + 6 heures
step-day = + 1 jour
step-days = + 3 jours
sandbox-own = Ou de
sandbox-go = Avancer
sandbox-own-hint = Minutes, heures ou jours : 90m, 6h ou 3d.
sandbox-none = Pas encore de colis du bac à sable. Ajoutez-en un ci-dessous.
sandbox-clock = Son horloge
sandbox-next = prochaine étape dans { $span }
sandbox-asked = demande en cours
sandbox-end = plus rien ne viendra
sandbox-walks = Ce qu’il y a
sandbox-add = Ajouter
sandbox-add-this = Ajouter un colis SBX{ $walk }
sandbox-moved = { $count ->
    [0] Il n’y a aucun colis dont l’horloge puisse avancer.
    [one] L’horloge de { $count } colis a été avancée de { $span }.
   *[other] Les horloges de { $count } colis ont été avancées de { $span }.
}
span-days = { $count } j
span-hours = { $count } h
span-minutes = { $count } min
walk-delivered = Pris en charge après 6 heures, trié après 18, en tournée après 42, livré après 48.
walk-pickup = Attend dans un commerce après 44 heures, retiré après 70.
walk-failure = Personne à la maison après 46 heures, livré après 70.
walk-return = Refusé après 46 heures, sur le retour après 60, revenu après 96.
walk-customs = Passe la douane, qui veut une facture ; livré après 98 heures.
walk-expired = Plus rien après 6 heures : expiré 30 jours plus tard.
walk-not-found = Jamais connu.
walk-every = Tous les sous-statuts, un toutes les six heures.
