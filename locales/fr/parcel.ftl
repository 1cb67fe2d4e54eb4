# Un colis : où il est, quand il arrive, que faire.

copy-number = Copier
number-copied = Copié
a-guess = (supposition)
when = Quand
what-to-do = Que faire
good-to-know = Bon à savoir
what-happened = Ce qui s’est passé
not-reported = non signalé
source = Source

where-asking = Consultation en cours : { $carrier }
where-no-news = { $carrier } connaît ce numéro et n’a encore rien à dire
where-unserved = Ce serveur ne peut pas interroger { $carrier }
where-silent = { $carrier } n’a pas encore répondu
where-unknown = { $carrier } ne connaît pas ce numéro
where-last-seen = { $what }, dernier lieu signalé : { $place }
where-at = { $what } · { $place }
where-at-day = { $what } le { $day } · { $place }
where-day = { $what } le { $day }
no-day-named = Le transporteur n’a pas indiqué de jour.
expected = Prévu : { $when }
was-expected = Était prévu : { $when }
days-span = du { $from } au { $to }
day-hours = { $day }, de { $from } à { $to }
day-before = { $day }, avant { $to }
day-after = { $day }, après { $from }

look-asking = Consultation : { $carrier }
look-no-news = Pas encore de nouvelles
look-silent = Pas de réponse
look-unserved = Non consultable ici
look-no-carrier = Quel transporteur ?

hint-unknown = { $carrier } ne connaît pas ce numéro.
hint-no-news = { $carrier } connaît ce numéro et n’a encore rien à dire.
trouble = { $carrier } n’a pas répondu : { $why }.
trouble-since = { $carrier } ne répond pas (depuis { $since }) : { $why }.
trouble-unserved = Ce serveur ne peut pas interroger { $carrier }.

note-check-digit = { $carrier } : le chiffre de contrôle de ce numéro est faux. Cherchez une faute de frappe.
note-guess = { $carrier } est une supposition d’après la forme du numéro.
note-form = Le numéro n’a pas la forme que { $carrier } utilise. Cherchez une faute de frappe.
note-local-times = { $carrier } donne des heures sans fuseau. Elles sont marquées comme heure locale.
note-truncated = Ce colis a plus d’événements que le nombre conservé. Les plus anciens sont omis.
empty-asking = La première réponse prend en général quelques secondes.
empty-unknown = { $carrier } a répondu et n’a aucun événement pour ce numéro.
empty-unserved = C’est { $carrier } qui indique où se trouve le colis ; le lien ci-dessus y mène.
empty = Pas encore d’événements.

postcode-wanted = { $carrier } en dit plus avec le code postal du destinataire.
use-it = Utiliser
asking-carrier = Consultation : { $carrier }
latest-event = Dernier événement
last-asked = Dernière consultation
last-answer = Dernière réponse
asked-next = Prochaine consultation
asked-now = maintenant
asked-never = aucune : l’histoire est terminée
answer-detail = En détail
connector = Connecteur
ask-now = Consulter maintenant
see-it-at = Voir chez { $carrier }
parcel = Colis
service = Service
weight = Poids
pieces = Nombre de colis
from = Origine
to = Destination
other-numbers = Autres numéros
another-carrier = Un autre transporteur ?
choose-carrier = Choisir parmi tous les transporteurs
no-such-carrier-title = Aucun transporteur de ce nom n’est connu ici
no-such-carrier-text = Partez de la page d’accueil : elle trouve le transporteur d’après le numéro.

event-message = Message
event-without-words = Événement sans texte
no-time-given = heure non indiquée
local-time = heure locale
source-line = Heure du transporteur : « { $time } »
source-no-zone = le transporteur n’indique pas de fuseau
source-code = code { $code }
