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
times-local = Wie angegeben
times-yours = Bei mir
times-your-time = bei Ihnen
own-words = Worte des Paketdienstes
leg = Abschnitt { $number }: { $carrier }

route-words = Weg der Sendung: { $way }
route-then = { $before }, { $next }
route-ahead = als Nächstes { $country }

country-of = { $code ->
    [AD] Andorra
    [AE] Vereinigte Arabische Emirate
    [AF] Afghanistan
    [AG] Antigua und Barbuda
    [AL] Albanien
    [AM] Armenien
    [AO] Angola
    [AR] Argentinien
    [AT] Österreich
    [AU] Australien
    [AW] Aruba
    [AZ] Aserbaidschan
    [BA] Bosnien und Herzegowina
    [BB] Barbados
    [BD] Bangladesch
    [BE] Belgien
    [BF] Burkina Faso
    [BG] Bulgarien
    [BH] Bahrain
    [BI] Burundi
    [BJ] Benin
    [BM] Bermuda
    [BN] Brunei
    [BO] Bolivien
    [BR] Brasilien
    [BS] Bahamas
    [BT] Bhutan
    [BW] Botsuana
    [BY] Belarus
    [BZ] Belize
    [CA] Kanada
    [CD] Demokratische Republik Kongo
    [CF] Zentralafrikanische Republik
    [CG] Kongo
    [CH] Schweiz
    [CI] Elfenbeinküste
    [CL] Chile
    [CM] Kamerun
    [CN] China
    [CO] Kolumbien
    [CR] Costa Rica
    [CU] Kuba
    [CV] Kap Verde
    [CW] Curaçao
    [CY] Zypern
    [CZ] Tschechien
    [DE] Deutschland
    [DJ] Dschibuti
    [DK] Dänemark
    [DM] Dominica
    [DO] Dominikanische Republik
    [DZ] Algerien
    [EC] Ecuador
    [EE] Estland
    [EG] Ägypten
    [ER] Eritrea
    [ES] Spanien
    [ET] Äthiopien
    [FI] Finnland
    [FJ] Fidschi
    [FM] Mikronesien
    [FO] Färöer
    [FR] Frankreich
    [GA] Gabun
    [GB] Vereinigtes Königreich
    [GD] Grenada
    [GE] Georgien
    [GF] Französisch-Guayana
    [GG] Guernsey
    [GH] Ghana
    [GI] Gibraltar
    [GL] Grönland
    [GM] Gambia
    [GN] Guinea
    [GP] Guadeloupe
    [GQ] Äquatorialguinea
    [GR] Griechenland
    [GT] Guatemala
    [GU] Guam
    [GW] Guinea-Bissau
    [GY] Guyana
    [HK] Hongkong
    [HN] Honduras
    [HR] Kroatien
    [HT] Haiti
    [HU] Ungarn
    [ID] Indonesien
    [IE] Irland
    [IL] Israel
    [IM] Insel Man
    [IN] Indien
    [IQ] Irak
    [IR] Iran
    [IS] Island
    [IT] Italien
    [JE] Jersey
    [JM] Jamaika
    [JO] Jordanien
    [JP] Japan
    [KE] Kenia
    [KG] Kirgisistan
    [KH] Kambodscha
    [KI] Kiribati
    [KM] Komoren
    [KN] St. Kitts und Nevis
    [KP] Nordkorea
    [KR] Südkorea
    [KW] Kuwait
    [KY] Kaimaninseln
    [KZ] Kasachstan
    [LA] Laos
    [LB] Libanon
    [LC] St. Lucia
    [LI] Liechtenstein
    [LK] Sri Lanka
    [LR] Liberia
    [LS] Lesotho
    [LT] Litauen
    [LU] Luxemburg
    [LV] Lettland
    [LY] Libyen
    [MA] Marokko
    [MC] Monaco
    [MD] Moldau
    [ME] Montenegro
    [MG] Madagaskar
    [MH] Marshallinseln
    [MK] Nordmazedonien
    [ML] Mali
    [MM] Myanmar
    [MN] Mongolei
    [MO] Macau
    [MQ] Martinique
    [MR] Mauretanien
    [MT] Malta
    [MU] Mauritius
    [MV] Malediven
    [MW] Malawi
    [MX] Mexiko
    [MY] Malaysia
    [MZ] Mosambik
    [NA] Namibia
    [NC] Neukaledonien
    [NE] Niger
    [NG] Nigeria
    [NI] Nicaragua
    [NL] Niederlande
    [NO] Norwegen
    [NP] Nepal
    [NR] Nauru
    [NZ] Neuseeland
    [OM] Oman
    [PA] Panama
    [PE] Peru
    [PF] Französisch-Polynesien
    [PG] Papua-Neuguinea
    [PH] Philippinen
    [PK] Pakistan
    [PL] Polen
    [PR] Puerto Rico
    [PS] Palästinensische Gebiete
    [PT] Portugal
    [PW] Palau
    [PY] Paraguay
    [QA] Katar
    [RE] Réunion
    [RO] Rumänien
    [RS] Serbien
    [RU] Russland
    [RW] Ruanda
    [SA] Saudi-Arabien
    [SB] Salomonen
    [SC] Seychellen
    [SD] Sudan
    [SE] Schweden
    [SG] Singapur
    [SI] Slowenien
    [SK] Slowakei
    [SL] Sierra Leone
    [SM] San Marino
    [SN] Senegal
    [SO] Somalia
    [SR] Suriname
    [SS] Südsudan
    [ST] São Tomé und Príncipe
    [SV] El Salvador
    [SY] Syrien
    [SZ] Eswatini
    [TD] Tschad
    [TG] Togo
    [TH] Thailand
    [TJ] Tadschikistan
    [TL] Timor-Leste
    [TM] Turkmenistan
    [TN] Tunesien
    [TO] Tonga
    [TR] Türkei
    [TT] Trinidad und Tobago
    [TV] Tuvalu
    [TW] Taiwan
    [TZ] Tansania
    [UA] Ukraine
    [UG] Uganda
    [US] USA
    [UY] Uruguay
    [UZ] Usbekistan
    [VA] Vatikanstadt
    [VC] St. Vincent und die Grenadinen
    [VE] Venezuela
    [VN] Vietnam
    [VU] Vanuatu
    [WS] Samoa
    [XK] Kosovo
    [YE] Jemen
    [ZA] Südafrika
    [ZM] Sambia
    [ZW] Simbabwe
   *[other] { $code }
}
