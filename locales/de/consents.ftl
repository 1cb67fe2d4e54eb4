# Zustimmungen: wofür Daten verwendet werden dürfen.

consents = Zustimmungen
consents-lead = Wofür Ihre Daten verwendet werden dürfen, und was Sie geantwortet haben. Eine Antwort gilt sofort, bis Sie sie ändern.
consents-ledger = Ihre Antworten
consents-none = Es gibt noch keine.
consent-open = Sie wurden nicht gefragt, also geschieht es nicht.
consent-given = Sie haben zugestimmt: { $day }.
consent-refused = Sie haben abgelehnt ({ $day }), also geschieht es nicht.
consent-agree = Zustimmen
consent-withdraw = Widerrufen
consent-service-ends = Ohne dies geht es nicht weiter; es endet mit Ihrem Konto.
consent-yes = zugestimmt
consent-no = abgelehnt
consent-asked = gefragt
consent-implied = durch Benutzung, nachdem sich die Erklärung geändert hatte
consent-version = Version { $version } der Datenschutzerklärung
agree-again-title = Dürfen Ihre Daten hierfür verwendet werden?
agree-first = Ihr Konto wurde für Sie angelegt, und niemand hat Sie bisher gefragt.
agree-changed = Die Datenschutzerklärung hat sich geändert ({ $day }). Dies ist neu und geschieht nur, wenn Sie zustimmen.
agree-service-note = Ohne dieses Häkchen darf nichts für Sie gespeichert werden. Sie können das Konto schließen.
agree-refuse-note = Nichts anderes hört auf, wenn Sie ein Kästchen leer lassen. Jede Antwort können Sie später unter Zustimmungen ändern.
agree-save = Speichern und weiter
