# Mehrere Sendungen auf einer Seite, und was eingefügt wurde.

show-only = Nur anzeigen
all-of = Alle { $count }
needs-you = { $count ->
    [one] 1 wartet auf Sie
   *[other] { $count } warten auf Sie
}
group-today = { $count } in Zustellung
group-moving = { $count } unterwegs
group-done = { $count } zugestellt
group-waiting = { $count } ohne Neuigkeiten
change-numbers = Nummern hinzufügen oder ändern
or-is-it = Oder ist es
over-page = { $left ->
    [one] Eine Seite fasst { $count } Nummern. 1 Nummer ist ausgelassen:
   *[other] Eine Seite fasst { $count } Nummern. { $left } Nummern sind ausgelassen:
}
track-these = Diese verfolgen
not-followed = Nicht verfolgt ({ $count })
no-carrier-known = Kein hier bekannter Paketdienst verwendet diese Form. Wählen Sie einen zum Abfragen.
too-long-title = Dieser Text ist zu lang
too-long-text = Fügen Sie höchstens 64 kB auf einmal ein. Bei langen Listen genügt die Spalte mit den Nummern.

left-wrong-check-digit = die Prüfziffer ist falsch, bitte auf Tippfehler prüfen
left-no-digits = keine Ziffern, also keine Sendungsnummer
left-no-form = passt zu keiner Form einer Sendungsnummer
left-number-length = eine Sendungsnummer hat { $min } bis { $max } Buchstaben und Ziffern
left-looks-like = sieht aus wie { $what }
kind-telephone-number = eine Telefonnummer
kind-date = ein Datum
kind-card-number = eine Kartennummer
kind-amount = ein Betrag
kind-e-mail-address = eine E-Mail-Adresse
kind-air-waybill = ein Luftfrachtbrief: Fracht, kein Paket
kind-container = ein Container: Fracht, kein Paket
kind-social-security-number = eine Sozialversicherungsnummer
kind-tax-number = eine Steuernummer
kind-imei = eine IMEI
kind-coordinates = Koordinaten
kind-uuid = eine UUID
kind-order-number = eine Bestellnummer
kind-ip-address = eine IP-Adresse
kind-version = eine Versionsnummer
kind-time = eine Uhrzeit
kind-isbn = eine ISBN
kind-iban = eine IBAN
kind-product-code = ein Produktcode
kind-routing-code = nur der Leitcode eines Etiketts, bitte den anderen Barcode scannen
kind-sim-card-number = die Nummer einer SIM-Karte
kind-bank-account = ein Bankkonto
kind-airline-ticket = ein Flugschein
kind-postcode = eine Postleitzahl
kind-issn = eine ISSN
kind-pattern-of-digits = ein Ziffernmuster
kind-other = etwas, das keine Sendungsnummer ist

whose-number = Zu welchem Paketdienst gehört { $number }?
carrier-of = Paketdienst zu { $number }
by-its-form = Nach der Form
all-carriers = Alle Paketdienste
no-number-title = Das ist keine Sendungsnummer
no-number-text = Beginnen Sie auf der Startseite. Dort können Sie beliebigen Text einfügen, die Nummern darin werden gefunden.
