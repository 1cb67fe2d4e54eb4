# Moving to another e-mail address.

address-change = Ändern
address-title = Andere E-Mail-Adresse
address-lead = Ihre Adresse ist { $email }. An die neue geht ein Code; bis Sie ihn eingeben, ändert sich nichts.
address-new = Neue E-Mail-Adresse
address-button = Code senden
address-changed-title = Ihre Adresse ist geändert
address-changed-text = Melden Sie sich ab jetzt mit der neuen Adresse an. An die alte ging eine Nachricht.
mail-address-code-subject = { $code } ist Ihr Code für diese Adresse
mail-address-code-body =
    Ihr Code ist { $code }. Damit wird dies die Adresse Ihres Kontos bei { $site }. Er gilt 15 Minuten.

    Wenn Sie ihn nicht angefordert haben, tun Sie nichts: Die Adresse des Kontos bleibt, wie sie ist.
mail-address-changed-subject = Die Adresse Ihres Kontos wurde geändert
mail-address-changed-body =
    Die Adresse Ihres Kontos bei { $site } ist jetzt { $email }. Ab jetzt melden Sie sich damit an, und Mails gehen dorthin.

    Wenn Sie es nicht waren, sagen Sie es sofort dem Betreiber von { $site }.
