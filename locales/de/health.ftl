# Wie es um die Antworten eines Paketdienstes steht.

health-title = Seine Antworten
health-works = Er antwortet, wie er soll.
health-late = Er antwortet, aber zurzeit langsam. Neuigkeiten kommen vielleicht etwas später.
health-broken = Er antwortet nicht mehr richtig, seit: { $since }. Sendungen behalten ihren letzten Stand, und dieser Server fragt weiter.
health-last-good = Letzte gute Antwort: { $when }
carrier-broken = antwortet zurzeit nicht
