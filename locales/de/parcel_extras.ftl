# Eine Sendung zum Zeigen, zum Mitnehmen und auf der Karte.

share = Teilen
share-what = Erstellen Sie einen Link, der diese Seite ohne die Nummer zeigt. Er gilt:
share-made = Der Link ist erstellt
share-until = Er gilt bis { $until }. Wer ihn hat, sieht den Verlauf dieser Sendung ohne ihre Nummer.
share-back = Zurück zur Sendung
shared-until = Jemand zeigt Ihnen diese Sendung. Der Link gilt bis { $until }.
share-gone-title = Dieser Link führt nirgendwohin mehr
share-gone-text = Er ist abgelaufen, oder die Adresse ist beschädigt. Bitten Sie um einen neuen Link.
no-share-title = Dieser Server kann keine Links erstellen
no-share-text = Der Betreiber muss dafür zuerst einen Instanzschlüssel setzen.

calendar = In den Kalender
calendar-entry = Zustellung durch { $carrier }: { $number }
no-calendar-title = Kein Tag für den Kalender
no-calendar-text = Der Paketdienst hat keinen Zustelltag genannt, oder die Sendung ist schon da. Sobald es einen Tag gibt, steht er im Kalender.
feed = Als Feed verfolgen (Atom)
show-barcode = Strichcode zeigen

times-in = Uhrzeiten
times-local = Vor Ort
times-yours = Bei mir
times-your-time = bei Ihnen
own-words = Worte des Paketdienstes
leg = Abschnitt { $number }: { $carrier }

route-words = Weg der Sendung: { $way }
route-then = { $before }, { $next }
route-ahead = als Nächstes { $country }

country-of = { $code ->
    [AE] Vereinigte Arabische Emirate
    [AL] Albanien
    [AM] Armenien
    [AR] Argentinien
    [AT] Österreich
    [AU] Australien
    [AZ] Aserbaidschan
    [BA] Bosnien und Herzegowina
    [BD] Bangladesch
    [BE] Belgien
    [BG] Bulgarien
    [BH] Bahrain
    [BR] Brasilien
    [BY] Belarus
    [CA] Kanada
    [CH] Schweiz
    [CL] Chile
    [CN] China
    [CO] Kolumbien
    [CR] Costa Rica
    [CY] Zypern
    [CZ] Tschechien
    [DE] Deutschland
    [DK] Dänemark
    [DO] Dominikanische Republik
    [DZ] Algerien
    [EC] Ecuador
    [EE] Estland
    [EG] Ägypten
    [ES] Spanien
    [FI] Finnland
    [FR] Frankreich
    [GB] Vereinigtes Königreich
    [GE] Georgien
    [GH] Ghana
    [GR] Griechenland
    [GT] Guatemala
    [HK] Hongkong
    [HR] Kroatien
    [HU] Ungarn
    [ID] Indonesien
    [IE] Irland
    [IL] Israel
    [IN] Indien
    [IQ] Irak
    [IR] Iran
    [IS] Island
    [IT] Italien
    [JO] Jordanien
    [JP] Japan
    [KE] Kenia
    [KG] Kirgisistan
    [KH] Kambodscha
    [KR] Südkorea
    [KW] Kuwait
    [KZ] Kasachstan
    [LB] Libanon
    [LI] Liechtenstein
    [LK] Sri Lanka
    [LT] Litauen
    [LU] Luxemburg
    [LV] Lettland
    [MA] Marokko
    [MC] Monaco
    [MD] Moldau
    [ME] Montenegro
    [MK] Nordmazedonien
    [MM] Myanmar
    [MN] Mongolei
    [MO] Macau
    [MT] Malta
    [MX] Mexiko
    [MY] Malaysia
    [NG] Nigeria
    [NL] Niederlande
    [NO] Norwegen
    [NP] Nepal
    [NZ] Neuseeland
    [OM] Oman
    [PA] Panama
    [PE] Peru
    [PH] Philippinen
    [PK] Pakistan
    [PL] Polen
    [PR] Puerto Rico
    [PT] Portugal
    [PY] Paraguay
    [QA] Katar
    [RO] Rumänien
    [RS] Serbien
    [RU] Russland
    [SA] Saudi-Arabien
    [SE] Schweden
    [SG] Singapur
    [SI] Slowenien
    [SK] Slowakei
    [SN] Senegal
    [TH] Thailand
    [TN] Tunesien
    [TR] Türkei
    [TW] Taiwan
    [TZ] Tansania
    [UA] Ukraine
    [UG] Uganda
    [US] USA
    [UY] Uruguay
    [UZ] Usbekistan
    [VE] Venezuela
    [VN] Vietnam
    [XK] Kosovo
    [ZA] Südafrika
   *[other] { $code }
}
