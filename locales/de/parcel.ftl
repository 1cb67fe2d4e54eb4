# Eine Sendung: wo sie ist, wann sie kommt, was zu tun ist.

copy-number = Kopieren
number-copied = Kopiert
a-guess = (Vermutung)
when = Wann
what-to-do = Was zu tun ist
good-to-know = Gut zu wissen
what-happened = Was geschehen ist
not-reported = nicht gemeldet
source = Quelle

where-asking = { $carrier } wird gerade abgefragt
where-no-news = { $carrier } kennt diese Nummer und hat noch nichts zu melden
where-unserved = { $carrier } kann von diesem Server nicht abgefragt werden
where-silent = { $carrier } hat noch nicht geantwortet
where-unknown = { $carrier } kennt diese Nummer nicht
where-last-seen = { $what }, zuletzt gemeldet: { $place }
where-at = { $what } · { $place }
where-at-day = { $what } am { $day } · { $place }
where-day = { $what } am { $day }
no-day-named = Der Paketdienst hat keinen Tag genannt.
expected = Erwartet: { $when }
was-expected = War erwartet: { $when }
days-span = { $from } bis { $to }
day-hours = { $day }, { $from } bis { $to } Uhr
day-before = { $day }, vor { $to } Uhr
day-after = { $day }, nach { $from } Uhr

look-asking = Abfrage: { $carrier }
look-no-news = Noch keine Neuigkeiten
look-silent = Keine Antwort
look-unserved = Hier nicht abfragbar
look-no-carrier = Welcher Paketdienst?

hint-unknown = { $carrier } kennt diese Nummer nicht.
hint-no-news = { $carrier } kennt diese Nummer und hat noch nichts zu melden.
trouble = { $carrier } hat keine brauchbare Antwort gegeben, denn { $why }.
trouble-since = { $carrier } gibt seit { $since } keine brauchbare Antwort, denn { $why }.
trouble-unserved = Dieser Server kann { $carrier } nicht abfragen.

note-check-digit = { $carrier }: Die Prüfziffer dieser Nummer ist falsch. Bitte prüfen Sie die Nummer auf Tippfehler.
note-guess = { $carrier } ist eine Vermutung nach der Form der Nummer.
note-form = Die Nummer hat nicht die Form, die { $carrier } verwendet. Bitte prüfen Sie die Nummer auf Tippfehler.
note-local-times = { $carrier } nennt Zeiten ohne Zeitzone. Sie sind als Ortszeit gekennzeichnet.
note-truncated = Diese Sendung hat mehr Ereignisse, als aufbewahrt werden. Die ältesten fehlen.
empty-asking = Die erste Antwort dauert meist ein paar Sekunden.
empty-unknown = { $carrier } wurde abgefragt und hat keine Ereignisse zu dieser Nummer.
empty-unserved = Was mit der Sendung geschieht, sagt { $carrier }; der Link oben führt dorthin.
empty = Noch keine Ereignisse.

postcode-wanted = Mit der Postleitzahl des Empfängers gibt { $carrier } mehr Auskunft.
use-it = Übernehmen
asking-carrier = Abfrage: { $carrier }
latest-event = Letztes Ereignis
last-asked = Letzte Abfrage
last-answer = Letzte Antwort
asked-next = Nächste Abfrage
asked-now = jetzt
asked-never = keine mehr, der Verlauf ist abgeschlossen
answer-detail = Im Einzelnen
connector = Konnektor
ask-now = Jetzt abfragen
see-it-at = Auf der Website ansehen: { $carrier }
parcel = Sendung
service = Service
weight = Gewicht
pieces = Packstücke
from = Von
to = Nach
other-numbers = Weitere Nummern
another-carrier = Anderer Paketdienst?
choose-carrier = Aus allen Paketdiensten wählen
no-such-carrier-title = Hier ist kein Paketdienst dieses Namens bekannt
no-such-carrier-text = Beginnen Sie auf der Startseite. Dort wird der Paketdienst an der Nummer erkannt.

event-message = Mitteilung
event-without-words = Ereignis ohne Text
no-time-given = keine Uhrzeit angegeben
local-time = Ortszeit
source-line = Zeit laut Paketdienst: „{ $time }“
source-no-zone = Paketdienst nennt keine Zeitzone
source-code = Code { $code }
