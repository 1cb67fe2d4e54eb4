# Was um jede Seite herum steht, und Meldungen von Seiten.

language-name = Deutsch
track-any = Jede Sendung verfolgen
description = Fügen Sie Sendungsnummern beliebiger Paketdienste ein. Ein ehrlicher Verlauf für jede Sendung.
skip = Zum Inhalt springen
demo-short = Demo
demo-tag = Demo: simulierte Paketdienste
promise = Packtrail läuft auf dem eigenen Server seines Betreibers. Keine Werbung, keine Dritten.
for-developers = Für Entwickler
languages = Sprachen
track-a-parcel = Sendung verfolgen

not-found-title = Diese Seite gibt es nicht
not-found-text = Die Adresse ist vielleicht falsch geschrieben oder veraltet. Auf der Startseite können Sie eine Sendung verfolgen.
store-failed-title = Dieser Server kann seine Daten gerade nicht lesen
store-failed-text = Es ist nichts verloren. Bitte versuchen Sie es in einer Minute erneut.
foreign-form-title = Dieses Formular kam von einer anderen Website
foreign-form-text = Öffnen Sie die Seite hier und senden Sie das Formular erneut.

just-now = gerade eben
in-a-moment = gleich
minutes-ago = vor { $count } Min.
minutes-ahead = in { $count } Min.
hours-ago = vor { $count } Std.
hours-ahead = in { $count } Std.
days-ago = { $count ->
    [one] vor 1 Tag
   *[other] vor { $count } Tagen
}
days-ahead = { $count ->
    [one] in 1 Tag
   *[other] in { $count } Tagen
}
parcels = { $count ->
    [one] 1 Sendung
   *[other] { $count } Sendungen
}

api-title = Die API für Entwickler
api-heading = Die API
