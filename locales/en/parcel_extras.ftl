# A parcel, to be shown to others, taken along and seen on a map.

share = Share
share-what = Make a link that shows this page without the number. It works for:
share-made = The link is made
share-until = It works until { $until }. Whoever has it can see the story of this parcel, without its number.
share-back = Back to the parcel
shared-until = Somebody shows you this parcel. The link works until { $until }.
share-gone-title = This link leads nowhere any more
share-gone-text = It has ended, or the address is damaged. Ask whoever sent it for a new one.
no-share-title = This server cannot make links
no-share-text = Its operator has to set an instance key first.

calendar = Add to calendar
calendar-entry = { $carrier } delivers { $number }
no-calendar-title = No day for the calendar
no-calendar-text = The carrier has named no day of delivery, or the parcel has arrived. The calendar gets an entry as soon as there is a day.
feed = Follow as a feed (Atom)
show-barcode = Show barcode

times-in = Times
times-local = Local
times-yours = Yours
times-your-time = your time
own-words = Carrier’s words
leg = Leg { $number }: { $carrier }

route-words = Way of the parcel: { $way }
route-then = { $before }, { $next }
route-ahead = { $country } ahead

country-of = { $code ->
    [AE] United Arab Emirates
    [AL] Albania
    [AM] Armenia
    [AR] Argentina
    [AT] Austria
    [AU] Australia
    [AZ] Azerbaijan
    [BA] Bosnia and Herzegovina
    [BD] Bangladesh
    [BE] Belgium
    [BG] Bulgaria
    [BH] Bahrain
    [BR] Brazil
    [BY] Belarus
    [CA] Canada
    [CH] Switzerland
    [CL] Chile
    [CN] China
    [CO] Colombia
    [CR] Costa Rica
    [CY] Cyprus
    [CZ] Czechia
    [DE] Germany
    [DK] Denmark
    [DO] Dominican Republic
    [DZ] Algeria
    [EC] Ecuador
    [EE] Estonia
    [EG] Egypt
    [ES] Spain
    [FI] Finland
    [FR] France
    [GB] United Kingdom
    [GE] Georgia
    [GH] Ghana
    [GR] Greece
    [GT] Guatemala
    [HK] Hong Kong
    [HR] Croatia
    [HU] Hungary
    [ID] Indonesia
    [IE] Ireland
    [IL] Israel
    [IN] India
    [IQ] Iraq
    [IR] Iran
    [IS] Iceland
    [IT] Italy
    [JO] Jordan
    [JP] Japan
    [KE] Kenya
    [KG] Kyrgyzstan
    [KH] Cambodia
    [KR] South Korea
    [KW] Kuwait
    [KZ] Kazakhstan
    [LB] Lebanon
    [LI] Liechtenstein
    [LK] Sri Lanka
    [LT] Lithuania
    [LU] Luxembourg
    [LV] Latvia
    [MA] Morocco
    [MC] Monaco
    [MD] Moldova
    [ME] Montenegro
    [MK] North Macedonia
    [MM] Myanmar
    [MN] Mongolia
    [MO] Macao
    [MT] Malta
    [MX] Mexico
    [MY] Malaysia
    [NG] Nigeria
    [NL] Netherlands
    [NO] Norway
    [NP] Nepal
    [NZ] New Zealand
    [OM] Oman
    [PA] Panama
    [PE] Peru
    [PH] Philippines
    [PK] Pakistan
    [PL] Poland
    [PR] Puerto Rico
    [PT] Portugal
    [PY] Paraguay
    [QA] Qatar
    [RO] Romania
    [RS] Serbia
    [RU] Russia
    [SA] Saudi Arabia
    [SE] Sweden
    [SG] Singapore
    [SI] Slovenia
    [SK] Slovakia
    [SN] Senegal
    [TH] Thailand
    [TN] Tunisia
    [TR] Türkiye
    [TW] Taiwan
    [TZ] Tanzania
    [UA] Ukraine
    [UG] Uganda
    [US] United States
    [UY] Uruguay
    [UZ] Uzbekistan
    [VE] Venezuela
    [VN] Vietnam
    [XK] Kosovo
    [ZA] South Africa
   *[other] { $code }
}
