row-of-file = Zeile
row-without-number = Diese Zeile hat keine Nummer.
row-twice = Dieselbe Sendung steht in Zeile { $row }; sie zählt einmal.
row-known = Schon in der Liste
could-mean = Gemeint sein könnte: { $names }.
preview-known = { $count ->
    [one] 1 Sendung ist schon in der Liste
   *[other] { $count } Sendungen sind schon in der Liste
}
preview-take-over = Bestellnummer, Schlagwort und Bemerkung aus der Datei für Sendungen übernehmen, die schon in der Liste sind
preview-take-over-what = Sonst ändert sich nichts: Alle Sendungen der Datei sind schon in der Liste. Was in der Datei leer ist, bleibt, wie es ist.
added-changed = { $count ->
    [one] 1 davon wurde nach der Datei geändert.
   *[other] { $count } davon wurden nach der Datei geändert.
}
choose-all = Alle auf dieser Seite auswählen
choose-none = Auswahl aufheben
to-actions = Aktionen für ausgewählte Sendungen
done-archive = { $count ->
    [one] 1 Sendung ins Archiv gelegt.
   *[other] { $count } Sendungen ins Archiv gelegt.
}
done-take-out = { $count ->
    [one] 1 Sendung aus dem Archiv geholt.
   *[other] { $count } Sendungen aus dem Archiv geholt.
}
done-tag = { $count ->
    [one] Schlagwort für 1 Sendung gesetzt.
   *[other] Schlagwort für { $count } Sendungen gesetzt.
}
done-stop = { $count ->
    [one] 1 Sendung wird nicht mehr verfolgt.
   *[other] { $count } Sendungen werden nicht mehr verfolgt.
}
done-restart = { $count ->
    [one] 1 Sendung wird wieder verfolgt.
   *[other] { $count } Sendungen werden wieder verfolgt.
}
done-delete = { $count ->
    [one] 1 Sendung gelöscht.
   *[other] { $count } Sendungen gelöscht.
}
keys-all = ? zeigt dies.
keys-title = Tasten
keys-close = Schließen
expected-from = Erwartet ab
expected-to = Erwartet bis
