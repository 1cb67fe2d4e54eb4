# Was man aus den Ergebnissen mitnehmen kann, und wie sie sortiert werden.

by-needs = wartet auf Sie zuerst
by-news = Neuestes zuerst
by-day = erwarteter Tag
by-pasted = wie eingefügt
take-along = Mitnehmen
copy = Kopieren
copied = Kopiert
copy-list-title = Diese Liste kopieren
copy-heading = { $count ->
    [one] 1 Sendung kopieren
   *[other] { $count } Sendungen kopieren
}
copy-as-numbers = Nummern
copy-as-states = Nummern mit Status
copy-as-link = Link zu dieser Liste
copy-as-markdown = Markdown-Tabelle
copy-as-table = Tabelle für eine Tabellenkalkulation
back-to-results = Zurück zur Liste
save-to-mine = In meinen Sendungen speichern
time-of-event = Zeit des Ereignisses
