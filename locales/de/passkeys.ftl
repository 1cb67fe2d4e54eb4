# Passkeys: hinzufügen, benennen, entfernen, anmelden.

passkeys = Passkeys
passkeys-why = Ein Passkey ist Ihr Fingerabdruck, Ihr Gesicht oder Ihre PIN anstelle eines Passworts. Niemand kann ihn erraten, er wirkt auf keiner gefälschten Seite und braucht keinen zweiten Schritt.
passkeys-at = Passkeys brauchen einen Namen in der Adresse. Auf diesem Rechner gehen sie unter
passkeys-need-address = Passkeys brauchen eine Adresse, die mit https:// beginnt. Der Betreiber dieses Servers muss site.url setzen.
passkeys-need-script = Erlauben Sie JavaScript für diese Seite, um einen Passkey hinzuzufügen.
passkeys-no-browser = Dieser Browser kennt keine Passkeys. Versuchen Sie einen neueren, oder melden Sie sich mit dem Passwort an.
passkeys-full = { $count ->
    [one] Sie haben { $count } Passkey, mehr geht nicht. Entfernen Sie ihn zuerst.
   *[other] Sie haben { $count } Passkeys, mehr geht nicht. Entfernen Sie zuerst einen.
}
passkey-add = Passkey hinzufügen
passkey-add-lead = Ihr Gerät fragt nach Fingerabdruck, Gesicht oder PIN und behält den Passkey. Dieser Server erhält einen Schlüssel, der ihn nur prüfen kann.
passkey-name = Name des Passkeys
passkey-name-hint = Damit Sie ihn später wiedererkennen.
passkey-name-fault = Ein Passkey braucht einen Namen.
passkey-made = hinzugefügt { $when }
passkey-used = benutzt { $when }
passkey-unused = noch nicht benutzt
passkey-in-cloud = auf mehreren Geräten
passkey-on-device = auf einem Gerät
passkey-rename = Umbenennen
passkey-remove = Entfernen
passkey-remove-which = { $name } entfernen
passkey-is-added = { $name } ist hinzugefügt. Ab jetzt können Sie sich damit anmelden.
passkey-is-removed = { $name } ist entfernt und öffnet dieses Konto nicht mehr. Löschen Sie ihn auch auf Ihrem Gerät.
passkey-is-known = Dieser Passkey ist schon eingetragen.
passkey-last-way = Dieser Passkey ist Ihr einziger Zugang. Wählen Sie zuerst ein Passwort, oder fügen Sie einen weiteren Passkey hinzu.
passkey-log-in = Mit Passkey anmelden
passkey-prove = Passkey benutzen
passkey-cancelled = Es wurde abgebrochen oder hat zu lange gedauert. Nichts hat sich geändert; Sie können es noch einmal versuchen.
passkey-failed = Ihr Browser konnte das nicht. Versuchen Sie es noch einmal, oder nehmen Sie Ihr Passwort.
passkey-elsewhere = Passkeys gehen nur unter { $address }.
passkey-late = Es hat zu lange gedauert oder wurde zweimal gesendet. Versuchen Sie es noch einmal.
passkey-refused = Die Antwort Ihres Geräts passt nicht. Versuchen Sie es noch einmal.
passkey-unknown = Dieser Passkey öffnet hier kein Konto. Melden Sie sich mit dem Passwort an.

mail-passkey-removed-subject = Ein Passkey wurde entfernt
mail-passkey-removed-body =
    Von Ihrem Konto bei { $site } wurde ein Passkey entfernt: { $device }.

    Wenn Sie das nicht waren, ändern Sie sofort Ihr Passwort und melden Sie alle anderen Geräte ab.
