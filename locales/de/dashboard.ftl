# A member’s dashboard: what needs somebody, and what the parcels come to.

dashboard = Übersicht
dashboard-empty = Noch nichts zu zeigen
dashboard-empty-what = Mit Paketen in Ihrer Liste sehen Sie hier, was Sie braucht, wie lange Paketdienste unterwegs sind und wie oft sie pünktlich kommen. Drei Wege, sie hinzuzufügen:
needs-attention = Braucht Aufmerksamkeit
needs-nothing = Gerade braucht Sie nichts.
added-when = { $when } hinzugefügt
concern-failed = { $count ->
    [one] 1 Zustellung fehlgeschlagen
   *[other] { $count } Zustellungen fehlgeschlagen
}
concern-pickup = { $count ->
    [one] 1 Sendung wartet auf Abholung
   *[other] { $count } Sendungen warten auf Abholung
}
concern-exceptions = { $count ->
    [one] 1 Sendung mit Problem unterwegs
   *[other] { $count } Sendungen mit Problem unterwegs
}
concern-returns = { $count ->
    [one] 1 Sendung geht zurück
   *[other] { $count } Sendungen gehen zurück
}
concern-silent = { $count ->
    [one] 1 Sendung seit einer Woche oder länger ohne Nachricht
   *[other] { $count } Sendungen seit einer Woche oder länger ohne Nachricht
}
concern-unknown = { $count ->
    [one] 1 Sendung nach drei Tagen noch unbekannt
   *[other] { $count } Sendungen nach drei Tagen noch unbekannt
}

how-it-goes = Wie es läuft
period = Zeitraum
last-days = { $count ->
    [one] 1 Tag
   *[other] { $count } Tage
}
counted-since = Gezählt: Sendungen, die seit { $day } hinzugefügt wurden, auch die im Archiv.
counted-newest = { $count ->
    [one] Es gibt mehr Sendungen, als auf einmal gezählt werden: dies ist die neueste.
   *[other] Es gibt mehr Sendungen, als auf einmal gezählt werden: dies sind die neuesten { $count }.
}
as-table = Die Zahlen
more-in-table = { $count ->
    [one] und 1 weitere Zeile bei den Zahlen
   *[other] und { $count } weitere Zeilen bei den Zahlen
}
decimal-mark = ,
count-of-parcels = Sendungen
percent = Prozent

chart-statuses = Wo sie jetzt stehen
chart-statuses-note = Alle Sendungen Ihrer Liste; die im Archiv zählen nicht.
chart-statuses-nothing = Alle Sendungen sind im Archiv.
not-known-yet = Noch nicht bekannt
chart-over-time = Hinzugefügt und zugestellt
chart-days-note = Eine Säule ist ein Tag: beim Hinzufügen in UTC, bei der Zustellung der Tag am Ort.
chart-weeks-note = Eine Säule ist eine Woche. Beim Hinzufügen zählt der Tag in UTC, bei der Zustellung der am Ort.
chart-over-time-nothing = In diesem Zeitraum wurde nichts hinzugefügt oder zugestellt.
day = Tag
week-from = Woche ab
delivered-count = Zugestellt
added-in-period = { $count ->
    [one] 1 hinzugefügt
   *[other] { $count } hinzugefügt
}
delivered-in-period = { $count ->
    [one] 1 zugestellt
   *[other] { $count } zugestellt
}
up-to = { $most } in der höchsten Säule

chart-transit = Tage unterwegs, nach Paketdienst
chart-transit-note = Vom ersten Scan bis zur Zustellung, für Pakete, die in diesem Zeitraum zugestellt wurden. Nennt ein Paketdienst keine genauen Zeiten, zählen Kalendertage.
chart-transit-nothing = In diesem Zeitraum wurde keine Sendung zugestellt, deren Zeiten bekannt sind.
median-days = Die Hälfte in (Tagen)
most-days = 9 von 10 in (Tagen)
transit-said = die Hälfte in { $median } Tagen, 9 von 10 in { $most }
too-few = zu wenige für eine Statistik
chart-lanes = Tage unterwegs, nach Strecke
chart-lanes-note = Von Land zu Land, wie die Paketdienste sie nennen; gezählt wie oben.
lanes-unknown = { $count ->
    [one] 1 zugestelltes Paket fehlt, weil sein Paketdienst nicht beide Länder nennt.
   *[other] { $count } zugestellte Pakete fehlen, weil ihre Paketdienste nicht beide Länder nennen.
}
lane = { $from } → { $to }
from-country = Von
to-country = Nach

chart-on-time = Pünktlich
chart-on-time-note = Zugestellt bis zu dem Tag, den der Paketdienst zuletzt nannte, von Paketen, die in diesem Zeitraum erwartet wurden. Was nicht kam, gilt als verspätet, sobald der Tag überall vorbei ist.
chart-on-time-nothing = Für kein Paket nannte ein Paketdienst in diesem Zeitraum einen Tag, der vorbei ist.
on-time-count = Pünktlich
expected-count = Erwartet
chart-trouble = Probleme unterwegs
chart-trouble-note = Sendungen, die in diesem Zeitraum hinzugefügt wurden und eine fehlgeschlagene Zustellung oder ein anderes Problem hatten, wie auch immer es ausging.
chart-trouble-nothing = In diesem Zeitraum kam kein Paket hinzu, das ein Paketdienst kennt.
trouble-count = Mit Problem
share-said = { $percent } % ({ $part } von { $whole })
share-few = { $part } von { $whole }
