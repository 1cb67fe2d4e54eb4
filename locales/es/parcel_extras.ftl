# Un envío para enseñar, para llevar y para ver en un mapa.

share = Compartir
share-what = Cree un enlace que muestra esta página sin el número. Vale:
share-made = El enlace está listo
share-until = Vale hasta el { $until }. Quien lo tenga puede ver la historia de este envío, sin su número.
share-back = Volver al envío
shared-until = Alguien le muestra este envío. El enlace vale hasta el { $until }.
share-gone-title = Este enlace ya no lleva a ninguna parte
share-gone-text = Ha caducado o la dirección está dañada. Pida uno nuevo a quien se lo envió.
no-share-title = Este servidor no puede crear enlaces
no-share-text = Su operador tiene que fijar antes una clave de instancia.

calendar = Añadir al calendario
calendar-entry = Entrega de { $carrier }: { $number }
no-calendar-title = No hay día para el calendario
no-calendar-text = El transportista no ha indicado un día de entrega, o el envío ya ha llegado. En cuanto haya un día, estará en el calendario.
feed = Seguir como canal (Atom)
show-barcode = Mostrar el código de barras

times-in = Horas
times-local = Según consta
times-yours = La mía
times-your-time = su hora
own-words = Palabras del transportista
leg = Tramo { $number }: { $carrier }

route-words = Camino del envío: { $way }
route-then = { $before }, { $next }
route-ahead = después { $country }

country-of = { $code ->
    [AD] Andorra
    [AE] Emiratos Árabes Unidos
    [AF] Afganistán
    [AG] Antigua y Barbuda
    [AL] Albania
    [AM] Armenia
    [AO] Angola
    [AR] Argentina
    [AT] Austria
    [AU] Australia
    [AW] Aruba
    [AZ] Azerbaiyán
    [BA] Bosnia y Herzegovina
    [BB] Barbados
    [BD] Bangladés
    [BE] Bélgica
    [BF] Burkina Faso
    [BG] Bulgaria
    [BH] Baréin
    [BI] Burundi
    [BJ] Benín
    [BM] Bermudas
    [BN] Brunéi
    [BO] Bolivia
    [BR] Brasil
    [BS] Bahamas
    [BT] Bután
    [BW] Botsuana
    [BY] Bielorrusia
    [BZ] Belice
    [CA] Canadá
    [CD] República Democrática del Congo
    [CF] República Centroafricana
    [CG] Congo
    [CH] Suiza
    [CI] Costa de Marfil
    [CL] Chile
    [CM] Camerún
    [CN] China
    [CO] Colombia
    [CR] Costa Rica
    [CU] Cuba
    [CV] Cabo Verde
    [CW] Curazao
    [CY] Chipre
    [CZ] Chequia
    [DE] Alemania
    [DJ] Yibuti
    [DK] Dinamarca
    [DM] Dominica
    [DO] República Dominicana
    [DZ] Argelia
    [EC] Ecuador
    [EE] Estonia
    [EG] Egipto
    [ER] Eritrea
    [ES] España
    [ET] Etiopía
    [FI] Finlandia
    [FJ] Fiyi
    [FM] Micronesia
    [FO] Islas Feroe
    [FR] Francia
    [GA] Gabón
    [GB] Reino Unido
    [GD] Granada
    [GE] Georgia
    [GF] Guayana Francesa
    [GG] Guernsey
    [GH] Ghana
    [GI] Gibraltar
    [GL] Groenlandia
    [GM] Gambia
    [GN] Guinea
    [GP] Guadalupe
    [GQ] Guinea Ecuatorial
    [GR] Grecia
    [GT] Guatemala
    [GU] Guam
    [GW] Guinea-Bisáu
    [GY] Guyana
    [HK] Hong Kong
    [HN] Honduras
    [HR] Croacia
    [HT] Haití
    [HU] Hungría
    [ID] Indonesia
    [IE] Irlanda
    [IL] Israel
    [IM] Isla de Man
    [IN] India
    [IQ] Irak
    [IR] Irán
    [IS] Islandia
    [IT] Italia
    [JE] Jersey
    [JM] Jamaica
    [JO] Jordania
    [JP] Japón
    [KE] Kenia
    [KG] Kirguistán
    [KH] Camboya
    [KI] Kiribati
    [KM] Comoras
    [KN] San Cristóbal y Nieves
    [KP] Corea del Norte
    [KR] Corea del Sur
    [KW] Kuwait
    [KY] Islas Caimán
    [KZ] Kazajistán
    [LA] Laos
    [LB] Líbano
    [LC] Santa Lucía
    [LI] Liechtenstein
    [LK] Sri Lanka
    [LR] Liberia
    [LS] Lesoto
    [LT] Lituania
    [LU] Luxemburgo
    [LV] Letonia
    [LY] Libia
    [MA] Marruecos
    [MC] Mónaco
    [MD] Moldavia
    [ME] Montenegro
    [MG] Madagascar
    [MH] Islas Marshall
    [MK] Macedonia del Norte
    [ML] Malí
    [MM] Birmania
    [MN] Mongolia
    [MO] Macao
    [MQ] Martinica
    [MR] Mauritania
    [MT] Malta
    [MU] Mauricio
    [MV] Maldivas
    [MW] Malaui
    [MX] México
    [MY] Malasia
    [MZ] Mozambique
    [NA] Namibia
    [NC] Nueva Caledonia
    [NE] Níger
    [NG] Nigeria
    [NI] Nicaragua
    [NL] Países Bajos
    [NO] Noruega
    [NP] Nepal
    [NR] Nauru
    [NZ] Nueva Zelanda
    [OM] Omán
    [PA] Panamá
    [PE] Perú
    [PF] Polinesia Francesa
    [PG] Papúa Nueva Guinea
    [PH] Filipinas
    [PK] Pakistán
    [PL] Polonia
    [PR] Puerto Rico
    [PS] Territorios Palestinos
    [PT] Portugal
    [PW] Palaos
    [PY] Paraguay
    [QA] Catar
    [RE] Reunión
    [RO] Rumanía
    [RS] Serbia
    [RU] Rusia
    [RW] Ruanda
    [SA] Arabia Saudí
    [SB] Islas Salomón
    [SC] Seychelles
    [SD] Sudán
    [SE] Suecia
    [SG] Singapur
    [SI] Eslovenia
    [SK] Eslovaquia
    [SL] Sierra Leona
    [SM] San Marino
    [SN] Senegal
    [SO] Somalia
    [SR] Surinam
    [SS] Sudán del Sur
    [ST] Santo Tomé y Príncipe
    [SV] El Salvador
    [SY] Siria
    [SZ] Esuatini
    [TD] Chad
    [TG] Togo
    [TH] Tailandia
    [TJ] Tayikistán
    [TL] Timor Oriental
    [TM] Turkmenistán
    [TN] Túnez
    [TO] Tonga
    [TR] Turquía
    [TT] Trinidad y Tobago
    [TV] Tuvalu
    [TW] Taiwán
    [TZ] Tanzania
    [UA] Ucrania
    [UG] Uganda
    [US] Estados Unidos
    [UY] Uruguay
    [UZ] Uzbekistán
    [VA] Ciudad del Vaticano
    [VC] San Vicente y las Granadinas
    [VE] Venezuela
    [VN] Vietnam
    [VU] Vanuatu
    [WS] Samoa
    [XK] Kosovo
    [YE] Yemen
    [ZA] Sudáfrica
    [ZM] Zambia
    [ZW] Zimbabue
   *[other] { $code }
}
