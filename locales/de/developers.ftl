# For developers: keys, endpoints, deliveries, usage, sandbox.

developer-nav = Entwickler
dev-reference = Referenz
dev-keys = Schlüssel
dev-endpoints = Endpunkte
dev-deliveries = Zustellungen
dev-usage = Verbrauch
dev-sandbox = Sandbox
dev-back = Zurück
dev-keep = Behalten
dev-state = Zustand
made-on = Angelegt
refused-title = Das wurde nicht getan

key-new = Schlüssel anlegen
key-make = Schlüssel anlegen
keys-none = Noch kein Schlüssel
keys-lead = Ein Schlüssel öffnet die API für Ihre Programme. Legen Sie für jedes Programm einen eigenen an; dann lässt sich einer ersetzen, ohne die anderen zu berühren.
keys-note = Lesbar aufbewahrt wird nur der Anfang eines Schlüssels. Wer einen Schlüssel hat, kann alles, was die API kann: Er gehört in die Einstellungen Ihres Programms, nie in eine Seite oder App.
keys-over = { $count ->
    [one] 1 abgelaufener Schlüssel
   *[other] { $count } abgelaufene Schlüssel
}
key-label = Name
key-label-hint = Zum Beispiel das Programm, das ihn benutzt.
key-label-fault = Geben Sie dem Schlüssel einen Namen, damit Sie ihn wiedererkennen.
key-last-used = Zuletzt benutzt
key-unused = nie
key-made-on = angelegt { $when }
key-networks = Darf benutzt werden von
key-networks-hint = Netze wie 203.0.113.0/24, je Zeile eines; eine einzelne Adresse ist 203.0.113.7/32. Leer: von überall.
key-anywhere = überall
key-works = Gültig
key-ends = Endet
key-until = am { $when }
key-over = Abgelaufen
key-revoked = Widerrufen
key-ends-on = Letzter Tag
key-ends-hint = Der Schlüssel gilt bis zum Ende dieses Tages, UTC. Leer: bis Sie ihn widerrufen.
key-ends-fault = Das ist kein Tag. Schreiben Sie ihn wie 2027-03-31.
key-compatible = Auch für Programme, die für 17TRACK geschrieben sind
key-compatible-hint = Er bildet dann die Kopfzeile „sign“ von Nachrichten in der Form von 17TRACK. Dafür wird er verschlüsselt aufbewahrt.
key-made = Ihr neuer Schlüssel
key-made-lead = Kopieren Sie ihn jetzt. Er wird nur dieses eine Mal gezeigt.
key-try = Ausprobieren
key-try-compatible = Wie ein Programm, das für 17TRACK geschrieben ist
key-replace = Ersetzen
key-replace-this = { $label } ersetzen
key-replace-title = Schlüssel ersetzen
key-replace-lead = Der neue Schlüssel hat den Namen und die Netze von „{ $label }“. Der alte gilt noch eine Weile, damit Sie Ihr Programm ohne Lücke umstellen können.
key-overlap = Der alte Schlüssel gilt
key-overlap-hint = Danach öffnet er nichts mehr.
overlap-none = bis jetzt: er endet sofort
overlap-hour = noch 1 Stunde
overlap-day = noch 24 Stunden
overlap-week = noch 7 Tage
overlap-month = noch 30 Tage
key-revoke = Widerrufen
key-revoke-this = { $label } ({ $prefix }…) widerrufen?
key-revoke-what = Er öffnet von da an nichts mehr, und das lässt sich nicht zurücknehmen. Wenn Sie ohne Lücke wechseln wollen, ersetzen Sie ihn stattdessen.
key-used = Zuletzt benutzt wurde er { $when }.
key-is-revoked = Der Schlüssel ist widerrufen.
line-fault = Zeile { $line }: { $fault }
network-unreadable = „{ $text }“ ist kein Netz. Schreiben Sie es wie 203.0.113.0/24; eine einzelne Adresse ist 203.0.113.7/32.
network-length = „{ $text }“ hat eine zu große Zahl hinter dem Schrägstrich: Solche Adressen haben { $bits } Bit.
network-start = „{ $text }“ ist nicht der Anfang seines Netzes. Schreiben Sie { $meant }, wenn Sie dieses meinen.

dev-endpoint = Endpunkt
endpoint-add = Endpunkt hinzufügen
endpoint-make = Hinzufügen
endpoints-none = Noch kein Endpunkt
endpoints-lead = Ein Endpunkt ist eine Adresse von Ihnen, die eine Nachricht bekommt, wenn es zu einer Sendung Neues gibt. Nichts geht verloren: Eine Nachricht wird in vier Tagen zehnmal versucht und kann erneut gesendet werden.
endpoint-url = Adresse
endpoint-url-hint = https, von diesem Server aus erreichbar.
endpoint-label = Name (freiwillig)
endpoint-form = Form der Nachrichten
format-native = Packtrail
endpoint-lacks-key = Keiner Ihrer Schlüssel kann die Kopfzeile „sign“ bilden, die Empfänger von 17TRACK prüfen.
endpoint-events = Ereignisse
endpoint-events-hint = Nichts angekreuzt: alle.
events-all = Alle Ereignisse
event-updated = Neues zu einer Sendung
event-stopped = Eine Sendung wird nicht mehr verfolgt
event-disabled = Ein anderer Endpunkt wurde ausgeschaltet
event-test = Test
endpoint-finer = Feinere Auswahl
endpoint-statuses = Nur Neues, das eine Sendung hierhin bringt
endpoint-statuses-hint = Nichts angekreuzt: jeder Status.
endpoint-every = Jeden Stand senden
endpoint-every-hint = Sonst weicht eine wartende Nachricht einer neueren zur selben Sendung.
endpoint-id = Kennung
endpoint-made = Der Endpunkt ist hinzugefügt
endpoint-new = Noch nichts gesendet
endpoint-good = In Ordnung
endpoint-failing = Gestört
endpoint-since = erster Fehlschlag { $when }
endpoint-failures = { $count ->
    [one] 1 Fehlversuch
   *[other] { $count } Fehlversuche in Folge
}
endpoint-paused = Pause nach Fehlversuchen
endpoint-until = weiter { $when }
endpoint-off = Ausgeschaltet
endpoint-on = Einschalten
endpoint-read = Wird abgeholt
endpoint-read-by = Ohne Adresse: Die Nachrichten werden abgeholt
off-by-owner = von einem Mitglied
off-by-receiver = der Empfänger antwortete 410: er will nichts mehr
off-by-failures = fünf Tage lang schlug jeder Versuch fehl; einschalten, sobald er wieder antwortet
endpoint-try = Test senden
endpoint-delete = Endpunkt löschen
endpoint-delete-what = { $endpoint } bekommt keine Nachrichten mehr, und seine Nachrichten werden mit gelöscht. Das lässt sich nicht zurücknehmen.
endpoint-deleted = Der Endpunkt ist gelöscht.
dev-messages = { $count ->
    [0] Keine Nachrichten
    [one] 1 Nachricht
   *[other] { $count } Nachrichten
}
messages-of = { $messages }: { $endpoint }
dev-secret = Signaturgeheimnis
secret-about = Damit wird jede Nachricht signiert, sodass Ihr Programm weiß, dass sie von hier kommt. Es wurde beim Anlegen gezeigt.
secret-lead = Tragen Sie es in die Einstellungen Ihres Empfängers ein, der damit jede Nachricht prüft. Es wird nur dieses eine Mal gezeigt.
secret-use = Als Einstellung
secret-kept = Ich habe es aufbewahrt
secret-made = Das neue Signaturgeheimnis
secret-replace = Geheimnis ersetzen
secret-replace-what = { $endpoint } bekommt ein neues Geheimnis. 24 Stunden lang wird jede Nachricht mit beiden signiert, damit Sie Ihren Empfänger ohne Lücke umstellen können.
secret-old = Das vorige Geheimnis signiert noch mit bis { $when }.
url-too-long = Diese Adresse ist zu lang.
url-unreadable = Das ist keine Webadresse. Schreiben Sie sie wie https://shop.example/hook.
url-https = Die Adresse beginnt mit https.
url-port = Nur die Ports 443 und 8443 sind möglich.
url-user = Lassen Sie Benutzernamen und Passwort weg.
url-fragment = Lassen Sie den Teil hinter # weg.
url-host = Der Name dieses Rechners ist nicht brauchbar.
url-private = Diese Adresse ist nicht öffentlich. Einen Empfänger im eigenen Netz trägt der Betreiber dieses Servers in die Einstellungen ein.
fault-long = Das ist länger als { $most } Zeichen.
fault-networks = Ein Schlüssel lässt sich an höchstens { $most } Netze binden.
fault-ends = Dieser Tag ist vorbei.
fault-choice = Wählen Sie einen der Werte, die das Formular anbietet.
fault-key-over = Dieser Schlüssel ist widerrufen oder abgelaufen. Legen Sie einen neuen an.
fault-endpoints = Ein Konto hat höchstens { $most } Endpunkte. Löschen Sie zuerst einen.
fault-off = Der Endpunkt ist ausgeschaltet. Schalten Sie ihn zuerst ein.
fault-unsent = An diesen Endpunkt wird nicht gesendet: Die Nachrichten werden abgeholt.
fault-span = Schreiben Sie eine Zahl und m, h oder d: 90m, 6h oder 3d.
fault-far = Die Uhr lässt sich auf einmal um höchstens { $days } Tage vorstellen.
fault-unsealed = Dieser Server kann keine Geheimnisse aufbewahren: { $why }.

dev-delivery = Zustellung
deliveries-none = Ohne Endpunkt keine Zustellungen
deliveries-empty = Noch wurde nichts gesendet. Ein Test auf der Seite eines Endpunkts zeigt, ob er funktioniert.
deliveries-no-fit = Keine Zustellung passt.
deliveries-newest = Die neuesten
deliveries-older = Ältere
delivery-title = Zustellung { $sequence }
delivery-link = { $event }, Zustellung { $sequence }
delivery-pending = Wartet
delivery-delivered = Zugestellt
delivery-failed = Fehlgeschlagen
delivery-superseded = Überholt
delivery-stored = Aufbewahrt
delivery-next = nächster Versuch { $when }
delivery-by = von Zustellung { $sequence }
delivery-about = Betrifft
delivery-parcel = Die Sendung
delivery-due = Nächster Versuch
delivery-done = Erledigt
delivery-request = Anfrage
delivery-answer = Antwort
body-of-request = Inhalt der Anfrage
body-of-answer = Inhalt der Antwort
body-cut = { $count ->
    [one] 1 weiteres Zeichen ist weggelassen.
   *[other] { $count } weitere Zeichen sind weggelassen.
}
answer-empty = Die Antwort hatte keinen Text.
answer-none = Noch gab es keinen Versuch.
attempts-made = { $count ->
    [one] 1 Versuch
   *[other] { $count } Versuche
}
attempts-list = Versuche
attempt-number = Versuch { $number }
attempt-at = Wann
attempt-took = Dauer
attempt-ms = { $ms } ms
attempt-redirect = HTTP { $status }: Weiterleitungen wird nicht gefolgt
attempt-not-reached = Die Adresse war nicht zu erreichen
attempt-no-answer = Keine Antwort in der Zeit
attempt-unreadable = Die Antwort war nicht zu lesen
dev-replay = Erneut senden
replay-one = Erneut senden
replay-failed-title = Alles Fehlgeschlagene
replay-failed = { $count ->
    [0] Keine Nachricht schlug fehl oder wurde aufbewahrt, während der Endpunkt aus war.
    [one] 1 Nachricht schlug fehl oder wurde aufbewahrt, während der Endpunkt aus war.
   *[other] { $count } Nachrichten schlugen fehl oder wurden aufbewahrt, während der Endpunkt aus war.
}
replay-range = Von einer Nummer bis zu einer anderen
replay-range-hint = Die letzte Nachricht dieses Endpunkts hat die Nummer { $last }. Nachrichten werden 30 Tage aufbewahrt.
replay-from = Von
replay-to = Bis (leer: die letzte)
replay-range-fault = Geben Sie eine Nummer zum Anfangen an und keine davor zum Aufhören.
replay-nothing = Eine solche Nachricht gibt es nicht.
replay-choose = Weiter
replay-these = { $count ->
    [one] 1 Nachricht erneut senden?
   *[other] { $count } Nachrichten erneut senden?
}
replay-what = Jede geht mit derselben webhook-id wie zuvor hinaus, sodass ein Empfänger weiß, was er schon hat.
replay-now = Senden
replay-done = { $count ->
    [one] 1 Nachricht geht erneut hinaus.
   *[other] { $count } Nachrichten gehen erneut hinaus.
}

usage-today = Heute hinzugefügte Sendungen
usage-used = Insgesamt
usage-left = Übrig
usage-no-limit = Keine Grenze
usage-rate = Aufrufe der API
usage-rate-is = { $count } je Sekunde und Schlüssel
usage-what = Jede hinzugefügte Sendung zählt einmal, wie oft auch nach ihr gefragt wird.
usage-by-day = An jedem der letzten 30 Tage hinzugefügte Sendungen
usage-registrations = Hinzugefügte Sendungen
usage-none = In den letzten 30 Tagen wurde keine Sendung hinzugefügt.
usage-messages = Zustellungen der letzten 30 Tage

sandbox-lead = Nummern, die mit SBX beginnen, gehören einem Paketdienst, den es nicht gibt. Fügen Sie eine hinzu, stellen Sie die Uhr vor und sehen Sie, was Ihr Programm tut: Nachrichten, Seiten und Antworten sind wie bei jeder Sendung.
sandbox-move = Die Uhr von allen vorstellen
step-hours = + 6 Stunden
step-day = + 1 Tag
step-days = + 3 Tage
sandbox-own = Oder um
sandbox-go = Vorstellen
sandbox-own-hint = Minuten, Stunden oder Tage, etwa 90m, 6h oder 3d.
sandbox-none = Noch keine Sendung der Sandbox. Fügen Sie unten eine hinzu.
sandbox-clock = Ihre Uhr
sandbox-next = nächster Schritt in { $span }
sandbox-asked = wird gerade abgefragt
sandbox-end = mehr kommt nicht
sandbox-walks = Was es gibt
sandbox-add = Hinzufügen
sandbox-add-this = Sendung SBX{ $walk } hinzufügen
sandbox-moved = { $count ->
    [0] Es gibt keine Sendung, deren Uhr sich vorstellen ließe.
    [one] Die Uhr von 1 Sendung wurde um { $span } vorgestellt.
   *[other] Die Uhren von { $count } Sendungen wurden um { $span } vorgestellt.
}
span-days = { $count } T.
span-hours = { $count } Std.
span-minutes = { $count } Min.
walk-delivered = Nach 6 Stunden abgeholt, nach 18 sortiert, nach 42 in Zustellung, nach 48 zugestellt.
walk-pickup = Liegt nach 44 Stunden im Laden bereit, nach 70 abgeholt.
walk-failure = Nach 46 Stunden niemand zu Hause, nach 70 zugestellt.
walk-return = Nach 46 Stunden abgelehnt, nach 60 auf dem Rückweg, nach 96 zurück.
walk-customs = Durch den Zoll, der eine Rechnung will; nach 98 Stunden zugestellt.
walk-expired = Nach 6 Stunden nichts mehr: 30 Tage später abgelaufen.
walk-not-found = Nie bekannt.
walk-every = Jeder Unterstatus, den es gibt, alle sechs Stunden einer.
