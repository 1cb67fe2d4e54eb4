privacy-policy = Datenschutzerklärung
policy-since = In Kraft seit { $day }
policy-hash = SHA-256 dieses Textes: { $hash }
policy-lead = Dieser Server verfolgt Sendungen für Sie. Er speichert, was dafür nötig ist, und sonst nichts. Niemand verkauft, vermietet oder tauscht es, es gibt keine Werbung, und kein anderes Unternehmen sieht Ihnen hier zu.
policy-purposes = Was gespeichert wird und wofür
purpose-service = Ihre Sendungen verfolgen:
purpose-security = Ihr Konto schützen:
purpose-news = Neuigkeiten per E-Mail:
basis-asked = Nur wenn Sie zustimmen, und bis Sie es widerrufen.
basis-needed = Nötig, um den Dienst zu leisten.
data-e-mail = E-Mail-Adresse
data-password = Passwort (nur als langsamer Hash)
data-nickname = Name, wenn Sie einen angeben
data-country = Land, wenn Sie eines angeben
data-parcels = Sendungsnummern und was Paketdienste dazu sagen
data-passkeys = Passkeys, davon nur die Hälfte, die sie prüft
data-sessions = Geräte, auf denen Sie angemeldet sind, etwa Firefox auf Linux
data-network = das Netz, aus dem Sie kommen, nur im Arbeitsspeicher und nicht gespeichert
policy-recipients = Wer sonst etwas erhält
recipient-carriers = Der Paketdienst einer Sendung:
recipient-mail = Der E-Mail-Anbieter dieses Servers:
policy-nobody-else = Sonst niemand.
policy-retention = Wie lange es gespeichert bleibt
retention-account = Ihr Konto: bis Sie es löschen.
retention-sessions = { $count ->
    [one] Eine Anmeldung: 1 Tag nach der letzten Benutzung.
   *[other] Eine Anmeldung: { $count } Tage nach der letzten Benutzung.
}
retention-deliveries = { $count ->
    [one] Nachrichten an Ihre Programme: 1 Tag.
   *[other] Nachrichten an Ihre Programme: { $count } Tage.
}
retention-stopped = { $count ->
    [one] Eine Sendung, die nicht mehr verfolgt wird: 1 Tag.
   *[other] Eine Sendung, die nicht mehr verfolgt wird: { $count } Tage.
}
policy-cookies = Cookies
cookie-device = Schützt die Anmeldung: unterscheidet einen Browser, den Sie schon benutzt haben, von einem, der Passwörter rät.
cookie-country = Das Land, das Sie gewählt haben, damit Paketdienste besser erkannt werden.
cookie-session = Hält Sie angemeldet.
days = { $count ->
    [one] 1 Tag
   *[other] { $count } Tage
}
policy-no-other-cookie = Andere Cookies werden nicht gesetzt. Sendungen verfolgen Sie auch ganz ohne.
policy-rights = Ihre Rechte
policy-rights-text = Sie können Ihre Daten selbst sehen, berichtigen, kopieren und löschen, auf den Seiten Ihres Kontos.
answer-within = { $count ->
    [one] Was diese Seiten nicht können, wird innerhalb von 1 Arbeitstag beantwortet.
   *[other] Was diese Seiten nicht können, wird innerhalb von { $count } Arbeitstagen beantwortet.
}
