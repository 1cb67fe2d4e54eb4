# Das Land, das ein Besucher wählt.

country-title = Ihr Land
country-lead = Manche Nummern passen zu Paketdiensten mehrerer Länder. Wenn Sie sagen, wo Sie sind, steht der wahrscheinlichere Dienst vorn. Ihre Wahl bleibt eine Woche in einem Cookie.
country-label = Land oder Region
country-none = Keine Angabe
country-is = Land: { $country }
country-choose = Land wählen
country-of-profile = Für Mitglieder gilt zuerst das Land im Profil.

no-cookies-title = Sie sind nicht angemeldet
no-cookies-text = Ihr Browser hat kein Cookie behalten, und eine Anmeldung braucht eines. Erlauben Sie Cookies für diese Seite und melden Sie sich noch einmal an. Sendungen lassen sich auch ohne Cookies und ohne Konto verfolgen.
