copy-since = Mitglied seit
consent-purpose = Wofür
consent-answer = Antwort
consent-policy = Fassung der Datenschutzerklärung
copy-when = Wann
copy-device = Gerät
copy-seen = Zuletzt benutzt
event-code = Code
