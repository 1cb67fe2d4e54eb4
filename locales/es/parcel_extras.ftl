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
times-local = Local
times-yours = La mía
times-your-time = su hora
own-words = Palabras del transportista
leg = Tramo { $number }: { $carrier }

route-words = Camino del envío: { $way }
route-then = { $before }, { $next }
route-ahead = después { $country }

country-of = { $code ->
    [AE] Emiratos Árabes Unidos
    [AL] Albania
    [AM] Armenia
    [AR] Argentina
    [AT] Austria
    [AU] Australia
    [AZ] Azerbaiyán
    [BA] Bosnia y Herzegovina
    [BD] Bangladés
    [BE] Bélgica
    [BG] Bulgaria
    [BH] Baréin
    [BR] Brasil
    [BY] Bielorrusia
    [CA] Canadá
    [CH] Suiza
    [CL] Chile
    [CN] China
    [CO] Colombia
    [CR] Costa Rica
    [CY] Chipre
    [CZ] Chequia
    [DE] Alemania
    [DK] Dinamarca
    [DO] República Dominicana
    [DZ] Argelia
    [EC] Ecuador
    [EE] Estonia
    [EG] Egipto
    [ES] España
    [FI] Finlandia
    [FR] Francia
    [GB] Reino Unido
    [GE] Georgia
    [GH] Ghana
    [GR] Grecia
    [GT] Guatemala
    [HK] Hong Kong
    [HR] Croacia
    [HU] Hungría
    [ID] Indonesia
    [IE] Irlanda
    [IL] Israel
    [IN] India
    [IQ] Irak
    [IR] Irán
    [IS] Islandia
    [IT] Italia
    [JO] Jordania
    [JP] Japón
    [KE] Kenia
    [KG] Kirguistán
    [KH] Camboya
    [KR] Corea del Sur
    [KW] Kuwait
    [KZ] Kazajistán
    [LB] Líbano
    [LI] Liechtenstein
    [LK] Sri Lanka
    [LT] Lituania
    [LU] Luxemburgo
    [LV] Letonia
    [MA] Marruecos
    [MC] Mónaco
    [MD] Moldavia
    [ME] Montenegro
    [MK] Macedonia del Norte
    [MM] Birmania
    [MN] Mongolia
    [MO] Macao
    [MT] Malta
    [MX] México
    [MY] Malasia
    [NG] Nigeria
    [NL] Países Bajos
    [NO] Noruega
    [NP] Nepal
    [NZ] Nueva Zelanda
    [OM] Omán
    [PA] Panamá
    [PE] Perú
    [PH] Filipinas
    [PK] Pakistán
    [PL] Polonia
    [PR] Puerto Rico
    [PT] Portugal
    [PY] Paraguay
    [QA] Catar
    [RO] Rumanía
    [RS] Serbia
    [RU] Rusia
    [SA] Arabia Saudí
    [SE] Suecia
    [SG] Singapur
    [SI] Eslovenia
    [SK] Eslovaquia
    [SN] Senegal
    [TH] Tailandia
    [TN] Túnez
    [TR] Turquía
    [TW] Taiwán
    [TZ] Tanzania
    [UA] Ucrania
    [UG] Uganda
    [US] Estados Unidos
    [UY] Uruguay
    [UZ] Uzbekistán
    [VE] Venezuela
    [VN] Vietnam
    [XK] Kosovo
    [ZA] Sudáfrica
   *[other] { $code }
}
