account = Konto
e-mail = E-Mail
e-mail-fault = Das ist keine E-Mail-Adresse. Sie sieht aus wie name@example.org.
password = Passwort
password-hint = Mindestens 8 Zeichen. Am besten einige Wörter hintereinander.
password-short = Dieses Passwort hat weniger als 8 Zeichen.
password-long = Dieses Passwort hat mehr als 256 Zeichen.
password-weak = Dieses Passwort ist leicht zu erraten. Fügen Sie ein oder zwei Wörter hinzu.
password-wrong = Das ist nicht Ihr Passwort.
code = Code
code-wrong = Das ist nicht der Code. Prüfen Sie ihn und versuchen Sie es noch einmal.
look-below = Berichtigen Sie, was unten gekennzeichnet ist.
wait = { $count ->
    [one] Sie haben es oft versucht. Warten Sie eine Sekunde und versuchen Sie es dann noch einmal.
   *[other] Sie haben es oft versucht. Warten Sie { $count } Sekunden und versuchen Sie es dann noch einmal.
}
start-again = Von vorn beginnen

sign-up-title = Konto eröffnen
sign-up-button = Weiter
sign-up-lead = Alle Sendungen in einer Liste, auf jedem Gerät. Sie können jederzeit gehen, dann wird alles gelöscht.
sign-up-closed-title = Neue Konten sind nicht möglich
sign-up-closed-text = Der Betreiber dieses Servers lädt seine Mitglieder ein. Sendungen verfolgen Sie auch ohne Konto.
agree = Ich stimme zu, dass meine Daten so verwendet werden, wie es hier steht:
agree-fault = Ohne Zustimmung darf nichts gespeichert werden. Setzen Sie das Häkchen, um fortzufahren.
have-account = Ich habe ein Konto
code-title = Sehen Sie in Ihre E-Mails
code-button = Bestätigen
code-sent = Ein Code aus sechs Ziffern ist unterwegs an { $email }. Er gilt 15 Minuten.
code-gone-title = Dieser Schritt ist vorbei
code-gone-text = Der Code wurde benutzt, war zu oft falsch oder ist älter als 15 Minuten. Beginnen Sie von vorn; verloren ist nichts.
address-taken-title = Diese Adresse hat ein Konto
address-taken-text = Melden Sie sich an oder fordern Sie ein neues Passwort an.

log-in-title = Anmelden
log-in-button = Anmelden
log-in-wrong = E-Mail-Adresse oder Passwort ist falsch.
forgot-password = Passwort vergessen?
second-title = Zweiter Schritt
second-button = Anmelden
second-lead = Geben Sie den Code Ihrer App oder einen Ihrer Ersatzcodes ein.
prove-title = Sind Sie es?
prove-button = Weiter
prove-lead = Das ändert die Sicherheit Ihres Kontos. Weisen Sie sich noch einmal aus.
reset-title = Neues Passwort
reset-button = Code senden
reset-lead = Ein Code geht an Ihre Adresse. Damit wählen Sie ein neues Passwort.
new-password-title = Neues Passwort wählen
new-password-button = Speichern
password-set-title = Das Passwort ist geändert
password-set-text = Melden Sie sich damit und mit dem Code Ihrer App an.

profile = Profil
role = Rolle
role-owner = Inhaber
role-admin = Verwalter
role-developer = Entwickler
role-viewer = Leser
nickname = Name
phone = Telefon
country = Land
country-fault = Wählen Sie ein Land aus der Liste.
language-of-mails = Sprache der E-Mails
save = Speichern
saved = Gespeichert.
log-out = Abmelden

security = Sicherheit
new-password = Neues Passwort
change-password = Passwort ändern
password-is-changed = Das Passwort ist geändert. Andere Geräte sind abgemeldet.
second-factor = Zweiter Schritt bei der Anmeldung
second-factor-is-on = Er ist eingeschaltet: Neben dem Passwort wird der Code Ihrer App verlangt.
second-factor-why = Neben dem Passwort wird ein Code aus einer App auf Ihrem Telefon verlangt. Dann genügt ein gestohlenes Passwort nicht.
set-up = Einrichten
switch-on = Einschalten
switch-off = Ausschalten
second-factor-scan = Scannen Sie dieses Quadrat mit einer Authenticator-App und geben Sie den Code ein, den sie zeigt.
second-factor-type = Oder tippen Sie dies in die App:
code-of-app = Code der App
recovery-codes-keep = Der zweite Schritt ist eingeschaltet. Bewahren Sie diese Codes sicher auf: Jeder lässt Sie einmal hinein, wenn Sie Ihr Telefon verlieren. Sie werden nur jetzt gezeigt.
codes-are-kept = Ich habe sie aufbewahrt
devices = Geräte
this-device = Dieses Gerät
log-out-others = Alle anderen Geräte abmelden
not-allowed-title = Ihre Rolle erlaubt das nicht
not-allowed-text = Fragen Sie einen Inhaber oder Verwalter des Kontos.

close-account-tab = Gehen
close-title = Konto schließen
close-lead = Alles wird sofort gelöscht und lässt sich nicht zurückholen: Ihre Sendungen, Schlüssel, Webhooks mit ihren Nachrichten, Anmeldungen und Sie selbst. Programme, die Ihre Schlüssel benutzen, funktionieren nicht mehr.
close-members = { $count ->
    [one] Ein weiteres Mitglied verliert ebenfalls den Zugang.
   *[other] { $count } weitere Mitglieder verlieren ebenfalls den Zugang.
}
close-type = Geben Sie zur Bestätigung Ihre E-Mail-Adresse ein
close-mismatch = Das ist nicht die Adresse dieses Kontos.
close-button = Schließen und löschen
closed-title = Ihr Konto ist geschlossen
closed-text = Seine Daten werden gelöscht. Danke, dass Sie hier waren.
copy-title = Kopie Ihrer Daten
copy-lead = Eine Datei mit allem, was über Sie und Ihre Sendungen gespeichert ist: als JSON für Programme, als CSV für Tabellen und als Seite zum Lesen.
copy-button = Herunterladen
name-of-carrier = Paketdienst
number = Nummer
status = Status
registered = Hinzugefügt
tag = Schlagwort
remark = Bemerkung
copy-made = Erstellt am { $day } von { $site }.

mail-sign-up-code-subject = { $code } ist Ihr Code für { $site }
mail-sign-up-code-body =
    Ihr Code ist { $code }. Geben Sie ihn dort ein, wo Sie Ihr Konto bei { $site } eröffnet haben. Er gilt 15 Minuten.

    Wenn Sie ihn nicht angefordert haben, tun Sie nichts: Ohne den Code wird kein Konto eröffnet.
mail-already-member-subject = Sie haben ein Konto bei { $site }
mail-already-member-body =
    Jemand wollte bei { $site } mit dieser Adresse ein Konto eröffnen. Sie haben schon eines: Melden Sie sich an oder fordern Sie ein neues Passwort an.

    Wenn Sie es nicht waren, tun Sie nichts.
mail-reset-code-subject = { $code } ist Ihr Code für ein neues Passwort
mail-reset-code-body =
    Ihr Code ist { $code }. Damit wählen Sie bei { $site } ein neues Passwort. Er gilt 15 Minuten.

    Wenn Sie ihn nicht angefordert haben, tun Sie nichts: Ihr Passwort bleibt.
mail-no-account-subject = Kein Konto bei { $site }
mail-no-account-body =
    Jemand hat bei { $site } mit dieser Adresse ein neues Passwort angefordert. Zu ihr gibt es kein Konto. Vielleicht haben Sie eine andere Adresse benutzt.

    Wenn Sie es nicht waren, tun Sie nichts.
mail-new-device-subject = Anmeldung von einem neuen Gerät
mail-new-device-body =
    Jemand hat sich bei { $site } von einem bisher unbekannten Gerät in Ihr Konto angemeldet: { $device }.

    Wenn Sie es waren, ist alles gut. Wenn nicht, ändern Sie jetzt Ihr Passwort und melden Sie alle anderen Geräte ab.
mail-password-changed-subject = Ihr Passwort wurde geändert
mail-password-changed-body =
    Das Passwort Ihres Kontos bei { $site } wurde geändert, andere Geräte wurden abgemeldet.

    Wenn Sie es nicht waren, fordern Sie sofort ein neues Passwort an.
mail-second-factor-on-subject = Der zweite Schritt ist eingeschaltet
mail-second-factor-on-body =
    Bei { $site } wird jetzt neben dem Passwort ein Code Ihrer App verlangt.

    Wenn Sie es nicht waren, fordern Sie sofort ein neues Passwort an.
mail-second-factor-off-subject = Der zweite Schritt ist ausgeschaltet
mail-second-factor-off-body =
    Bei { $site } wird neben dem Passwort kein Code mehr verlangt.

    Wenn Sie es nicht waren, fordern Sie sofort ein neues Passwort an.
mail-passkey-added-subject = Ein Passkey wurde hinzugefügt
mail-passkey-added-body =
    Ihrem Konto bei { $site } wurde ein Passkey hinzugefügt: { $device }.

    Wenn Sie es nicht waren, entfernen Sie ihn und ändern Sie sofort Ihr Passwort.
mail-account-closed-subject = Ihr Konto ist geschlossen
mail-account-closed-body =
    Ihr Konto bei { $site } ist geschlossen, seine Daten werden gelöscht. Diese E-Mail ist die letzte.
mail-invitation-subject = { $who } lädt Sie zu { $site } ein
mail-invitation-body =
    { $who } lädt Sie ein, bei { $site } gemeinsam Sendungen zu verfolgen. Öffnen Sie { $address } und wählen Sie ein Passwort. Der Link gilt 7 Tage.

    Wenn Sie nicht wissen, warum, tun Sie nichts.
account-parts = Bereiche des Kontos
close-owner-only = Nur ein Inhaber des Kontos kann es schließen. Fragen Sie einen Inhaber.
