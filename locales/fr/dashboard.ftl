# A member’s dashboard: what needs somebody, and what the parcels come to.

dashboard = Tableau de bord
dashboard-empty = Rien à montrer pour l’instant
dashboard-empty-what = Avec des colis dans votre liste, vous voyez ici ce qui demande votre attention, la durée des trajets et la ponctualité des transporteurs. Trois façons de les ajouter :
needs-attention = À surveiller
needs-nothing = Rien ne demande votre attention.
added-when = ajouté { $when }
concern-failed = { $count ->
    [one] 1 livraison échouée
   *[other] { $count } livraisons échouées
}
concern-pickup = { $count ->
    [one] 1 colis à retirer
   *[other] { $count } colis à retirer
}
concern-exceptions = { $count ->
    [one] 1 colis avec un incident
   *[other] { $count } colis avec un incident
}
concern-returns = { $count ->
    [one] 1 colis en retour
   *[other] { $count } colis en retour
}
concern-silent = { $count ->
    [one] 1 colis sans nouvelles depuis une semaine ou plus
   *[other] { $count } colis sans nouvelles depuis une semaine ou plus
}
concern-unknown = { $count ->
    [one] 1 colis encore inconnu après trois jours
   *[other] { $count } colis encore inconnus après trois jours
}

how-it-goes = Comment ça se passe
period = Période
last-days = { $count ->
    [one] { $count } jour
   *[other] { $count } jours
}
counted-since = Comptés : les colis ajoutés depuis le { $day }, archives comprises.
counted-newest = { $count ->
    [one] Il y a plus de colis qu’on n’en compte à la fois : voici le plus récent.
   *[other] Il y a plus de colis qu’on n’en compte à la fois : voici les { $count } plus récents.
}
as-table = Les chiffres
more-in-table = { $count ->
    [one] et 1 autre parmi les chiffres
   *[other] et { $count } autres parmi les chiffres
}
decimal-mark = ,
count-of-parcels = Colis
percent = Pour cent

chart-statuses = Où ils en sont
chart-statuses-note = Tous les colis de votre liste, archives non comprises.
chart-statuses-nothing = Tous les colis sont archivés.
not-known-yet = Pas encore connu
chart-over-time = Ajoutés et livrés
chart-days-note = Une colonne est un jour : en UTC à l’ajout, le jour sur place à la livraison.
chart-weeks-note = Une colonne est une semaine. Les jours sont en UTC à l’ajout, ceux du lieu à la livraison.
chart-over-time-nothing = Rien n’a été ajouté ni livré pendant cette période.
day = Jour
week-from = Semaine du
delivered-count = Livrés
added-in-period = { $count ->
    [one] { $count } ajouté
   *[other] { $count } ajoutés
}
delivered-in-period = { $count ->
    [one] { $count } livré
   *[other] { $count } livrés
}
up-to = { $most } dans la plus haute colonne

chart-transit = Jours de trajet, par transporteur
chart-transit-note = Du premier scan à la livraison, pour les colis livrés pendant cette période. Sans heures exactes du transporteur, on compte des jours de calendrier.
chart-transit-nothing = Aucun colis dont les horaires sont connus n’a été livré pendant cette période.
median-days = La moitié en (jours)
most-days = 9 sur 10 en (jours)
transit-said = la moitié en { $median } jours, 9 sur 10 en { $most }
too-few = trop peu pour une statistique
chart-lanes = Jours de trajet, par itinéraire
chart-lanes-note = De pays à pays, tels que les transporteurs les nomment ; même calcul que ci-dessus.
lanes-unknown = { $count ->
    [one] 1 colis livré manque, car son transporteur ne nomme pas les deux pays.
   *[other] { $count } colis livrés manquent, car leurs transporteurs ne nomment pas les deux pays.
}
lane = { $from } → { $to }
from-country = De
to-country = Vers

chart-on-time = À l’heure
chart-on-time-note = Livrés au plus tard le dernier jour annoncé par le transporteur, parmi les colis attendus pendant cette période. Un colis non livré est en retard dès que ce jour est passé partout.
chart-on-time-nothing = Aucun transporteur n’a annoncé, pour cette période, un jour déjà passé.
on-time-count = À l’heure
expected-count = Attendus
chart-trouble = Incidents en route
chart-trouble-note = Colis ajoutés pendant cette période avec une livraison échouée ou un autre incident, quelle qu’en soit l’issue.
chart-trouble-nothing = Aucun colis connu d’un transporteur n’a été ajouté pendant cette période.
trouble-count = Avec incident
share-said = { $percent } % ({ $part } sur { $whole })
share-few = { $part } sur { $whole }
