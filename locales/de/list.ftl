# A member’s own list: search, add, change.

my-parcels = Meine Sendungen
archive = Archiv
order-of = Bestellung { $order } ({ $count })
list-empty = Noch nichts hier. Drei Wege, Sendungen hinzuzufügen:
way-paste = Einfügen
way-paste-how = Jeder Text geht: eine Mail, eine Spalte, ein Link. Die Nummern darin werden gefunden.
way-file = Eine Datei
way-file-how = CSV oder Excel (XLSX) mit einer Spalte für die Nummer und auf Wunsch für Paketdienst, Bestellung, Schlagwort, Bemerkung und Postleitzahl. Sie sehen, was gefunden wurde, bevor etwas hinzugefügt wird.
way-api = Ein Programm
way-api-how = Ihr Shop oder Ihr eigenes Programm fügt sie über die API hinzu.
search-button = Zeigen
search-hint = Nummer, Bestellung, Schlagwort, Text
any = Alle
sort = Reihenfolge
sort-added = Zuletzt hinzugefügte zuerst
sort-news = Neueste Nachrichten zuerst
filter-save = Diese Ansicht speichern
filter-delete = Ansicht { $name } löschen
name = Name
place = Ort
expected-day = Erwartet
order-number = Bestellnummer
order-and-tag = Bestellung, Schlagwort
postcode = Postleitzahl
choose-parcel = { $number } auswählen
edit-parcel = { $number } bearbeiten
edit = Bearbeiten
is-stopped = Wird nicht mehr verfolgt
is-archived = Im Archiv
with-chosen = Mit den ausgewählten
do-archive = Archivieren
do-take-out = Aus dem Archiv holen
do-tag = Schlagwort setzen
do-stop = Nicht mehr verfolgen
do-restart = Wieder verfolgen
do-delete = Löschen
delete-title = Sendungen löschen
delete-these = { $count ->
    [one] Diese Sendung löschen?
   *[other] Diese { $count } Sendungen löschen?
}
delete-what = Sie verschwinden mit Schlagwörtern und Bemerkungen aus Ihrer Liste. Das lässt sich nicht rückgängig machen; das Archiv nimmt sie nur aus dem Blick.
keep-them = Behalten
nothing-chosen-title = Nichts ist ausgewählt
nothing-chosen-text = Gehen Sie zurück, haken Sie die Sendungen an und wählen Sie dann, was geschehen soll.
filters-full-title = Es gibt schon 50 Ansichten
filters-full-text = Löschen Sie eine davon und speichern Sie dann diese.
nothing-fits = Keine Sendung passt.
archive-empty = Das Archiv ist leer.
as-csv = Als CSV herunterladen
keys-help = Tasten: j und k bewegen, x wählt aus, e bearbeitet, / sucht.
pages = Seiten
page-before = Vorige Seite
page-after = Nächste Seite
add-title = Sendungen hinzufügen
add-button = Hinzufügen
add-nothing = Fügen Sie mindestens eine Nummer ein.
added = { $count ->
    [one] 1 Sendung hinzugefügt.
   *[other] { $count } Sendungen hinzugefügt.
}
added-before = { $count ->
    [one] 1 war schon in der Liste.
   *[other] { $count } waren schon in der Liste.
}
added-guessed = { $count ->
    [one] Bei 1 ist der Paketdienst geraten; ändern Sie ihn in der Liste, wenn es ein anderer ist.
   *[other] Bei { $count } ist der Paketdienst geraten; ändern Sie ihn in der Liste, wenn es ein anderer ist.
}
added-not = { $count ->
    [one] 1 wurde nicht hinzugefügt.
   *[other] { $count } wurden nicht hinzugefügt.
}
to-the-list = Zur Liste
not-added = Nicht hinzugefügt
and-more = { $count ->
    [one] und 1 weitere
   *[other] und { $count } weitere
}
correct-below = Sie stehen unten im Feld: korrigieren Sie sie und fügen Sie sie noch einmal hinzu.
refused-number = Das ist keine Sendungsnummer: Prüfen Sie Länge und Zeichen.
refused-carrier-unknown = Ein Paketdienst dieses Namens ist hier nicht bekannt.
refused-carrier-undetected = Kein Paketdienst mit solchen Nummern ist bekannt: Suchen Sie einen Tippfehler oder nennen Sie den Paketdienst.
refused-carrier-unserved = Dieser Paketdienst kann von hier noch nicht gefragt werden. Wählen Sie einen anderen, oder fügen Sie die Nummer später noch einmal hinzu.
refused-quota = Das Konto hat keine Anmeldung mehr übrig. Warten Sie auf den nächsten Monat, oder fragen Sie den Betreiber nach mehr.
refused-digits-lost = Die Tabelle hat diese Nummer gerundet, Ziffern sind verloren. Formatieren Sie die Spalte als Text und geben Sie die Nummer neu ein.
file = Datei
sample-file = Ein Muster zum Anfangen
preview-button = Zeigen, was darin ist
preview-title = Was in der Datei ist
preview-good = { $count ->
    [one] 1 Sendung kann hinzugefügt werden
   *[other] { $count } Sendungen können hinzugefügt werden
}
preview-faults = { $count ->
    [one] 1 Zeile hat einen Fehler
   *[other] { $count } Zeilen haben einen Fehler
}
preview-add = { $count ->
    [one] Diese Sendung hinzufügen
   *[other] Diese { $count } Sendungen hinzufügen
}
preview-other = Andere Datei wählen
file-too-large = Die Datei ist zu groß: Bis zu { $size } MB werden gelesen.
file-too-many-rows = Die Datei hat zu viele Zeilen: Bis zu { $rows } werden auf einmal gelesen. Teilen Sie sie.
file-unknown = Das ist weder CSV noch XLSX. Wählen Sie in Excel „Speichern unter“ und eines davon.
file-unreadable = Die Datei ist beschädigt und nicht lesbar. Speichern Sie sie neu und senden Sie sie noch einmal.
file-empty = Darin wurden keine Nummern gefunden. Eine Spalte muss Sendungsnummern enthalten.
see-timeline = Zeitleiste ansehen
carrier-exists = Ihre Liste enthält diese Nummer mit diesem Paketdienst schon. Das Übrige ist gespeichert.
carrier-limit = Der Paketdienst eines Pakets lässt sich fünfmal ändern. Das Übrige ist gespeichert.
carrier-stopped = Verfolgen Sie das Paket wieder, bevor Sie den Paketdienst ändern. Das Übrige ist gespeichert.
