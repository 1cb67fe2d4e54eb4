# Un colis à montrer, à emporter et à voir sur une carte.

share = Partager
share-what = Créez un lien qui montre cette page sans le numéro. Il est valable :
share-made = Le lien est prêt
share-until = Il est valable jusqu’au { $until }. Qui l’a peut voir l’histoire de ce colis, sans son numéro.
share-back = Retour au colis
shared-until = Quelqu’un vous montre ce colis. Le lien est valable jusqu’au { $until }.
share-gone-title = Ce lien ne mène plus nulle part
share-gone-text = Il a expiré, ou l’adresse est abîmée. Demandez-en un nouveau à qui vous l’a envoyé.
no-share-title = Ce serveur ne peut pas créer de liens
no-share-text = Son exploitant doit d’abord définir une clé d’instance.

calendar = Ajouter au calendrier
calendar-entry = Livraison par { $carrier } : { $number }
no-calendar-title = Pas de jour pour le calendrier
no-calendar-text = Le transporteur n’a pas indiqué de jour de livraison, ou le colis est arrivé. Dès qu’un jour est connu, il figure au calendrier.
feed = Suivre par un flux (Atom)
show-barcode = Afficher le code-barres

times-in = Heures
times-local = Comme indiqué
times-yours = Chez moi
times-your-time = chez vous
own-words = Mots du transporteur
leg = Étape { $number } : { $carrier }

route-words = Trajet du colis : { $way }
route-then = { $before }, { $next }
route-ahead = ensuite { $country }

country-of = { $code ->
    [AD] Andorre
    [AE] Émirats arabes unis
    [AF] Afghanistan
    [AG] Antigua-et-Barbuda
    [AL] Albanie
    [AM] Arménie
    [AO] Angola
    [AR] Argentine
    [AT] Autriche
    [AU] Australie
    [AW] Aruba
    [AZ] Azerbaïdjan
    [BA] Bosnie-Herzégovine
    [BB] Barbade
    [BD] Bangladesh
    [BE] Belgique
    [BF] Burkina Faso
    [BG] Bulgarie
    [BH] Bahreïn
    [BI] Burundi
    [BJ] Bénin
    [BM] Bermudes
    [BN] Brunei
    [BO] Bolivie
    [BR] Brésil
    [BS] Bahamas
    [BT] Bhoutan
    [BW] Botswana
    [BY] Biélorussie
    [BZ] Belize
    [CA] Canada
    [CD] République démocratique du Congo
    [CF] République centrafricaine
    [CG] Congo
    [CH] Suisse
    [CI] Côte d’Ivoire
    [CL] Chili
    [CM] Cameroun
    [CN] Chine
    [CO] Colombie
    [CR] Costa Rica
    [CU] Cuba
    [CV] Cap-Vert
    [CW] Curaçao
    [CY] Chypre
    [CZ] Tchéquie
    [DE] Allemagne
    [DJ] Djibouti
    [DK] Danemark
    [DM] Dominique
    [DO] République dominicaine
    [DZ] Algérie
    [EC] Équateur
    [EE] Estonie
    [EG] Égypte
    [ER] Érythrée
    [ES] Espagne
    [ET] Éthiopie
    [FI] Finlande
    [FJ] Fidji
    [FM] Micronésie
    [FO] Îles Féroé
    [FR] France
    [GA] Gabon
    [GB] Royaume-Uni
    [GD] Grenade
    [GE] Géorgie
    [GF] Guyane
    [GG] Guernesey
    [GH] Ghana
    [GI] Gibraltar
    [GL] Groenland
    [GM] Gambie
    [GN] Guinée
    [GP] Guadeloupe
    [GQ] Guinée équatoriale
    [GR] Grèce
    [GT] Guatemala
    [GU] Guam
    [GW] Guinée-Bissau
    [GY] Guyana
    [HK] Hong Kong
    [HN] Honduras
    [HR] Croatie
    [HT] Haïti
    [HU] Hongrie
    [ID] Indonésie
    [IE] Irlande
    [IL] Israël
    [IM] Île de Man
    [IN] Inde
    [IQ] Irak
    [IR] Iran
    [IS] Islande
    [IT] Italie
    [JE] Jersey
    [JM] Jamaïque
    [JO] Jordanie
    [JP] Japon
    [KE] Kenya
    [KG] Kirghizistan
    [KH] Cambodge
    [KI] Kiribati
    [KM] Comores
    [KN] Saint-Christophe-et-Niévès
    [KP] Corée du Nord
    [KR] Corée du Sud
    [KW] Koweït
    [KY] Îles Caïmans
    [KZ] Kazakhstan
    [LA] Laos
    [LB] Liban
    [LC] Sainte-Lucie
    [LI] Liechtenstein
    [LK] Sri Lanka
    [LR] Liberia
    [LS] Lesotho
    [LT] Lituanie
    [LU] Luxembourg
    [LV] Lettonie
    [LY] Libye
    [MA] Maroc
    [MC] Monaco
    [MD] Moldavie
    [ME] Monténégro
    [MG] Madagascar
    [MH] Îles Marshall
    [MK] Macédoine du Nord
    [ML] Mali
    [MM] Birmanie
    [MN] Mongolie
    [MO] Macao
    [MQ] Martinique
    [MR] Mauritanie
    [MT] Malte
    [MU] Maurice
    [MV] Maldives
    [MW] Malawi
    [MX] Mexique
    [MY] Malaisie
    [MZ] Mozambique
    [NA] Namibie
    [NC] Nouvelle-Calédonie
    [NE] Niger
    [NG] Nigeria
    [NI] Nicaragua
    [NL] Pays-Bas
    [NO] Norvège
    [NP] Népal
    [NR] Nauru
    [NZ] Nouvelle-Zélande
    [OM] Oman
    [PA] Panama
    [PE] Pérou
    [PF] Polynésie française
    [PG] Papouasie-Nouvelle-Guinée
    [PH] Philippines
    [PK] Pakistan
    [PL] Pologne
    [PR] Porto Rico
    [PS] Territoires palestiniens
    [PT] Portugal
    [PW] Palaos
    [PY] Paraguay
    [QA] Qatar
    [RE] La Réunion
    [RO] Roumanie
    [RS] Serbie
    [RU] Russie
    [RW] Rwanda
    [SA] Arabie saoudite
    [SB] Îles Salomon
    [SC] Seychelles
    [SD] Soudan
    [SE] Suède
    [SG] Singapour
    [SI] Slovénie
    [SK] Slovaquie
    [SL] Sierra Leone
    [SM] Saint-Marin
    [SN] Sénégal
    [SO] Somalie
    [SR] Suriname
    [SS] Soudan du Sud
    [ST] Sao Tomé-et-Principe
    [SV] Salvador
    [SY] Syrie
    [SZ] Eswatini
    [TD] Tchad
    [TG] Togo
    [TH] Thaïlande
    [TJ] Tadjikistan
    [TL] Timor oriental
    [TM] Turkménistan
    [TN] Tunisie
    [TO] Tonga
    [TR] Turquie
    [TT] Trinité-et-Tobago
    [TV] Tuvalu
    [TW] Taïwan
    [TZ] Tanzanie
    [UA] Ukraine
    [UG] Ouganda
    [US] États-Unis
    [UY] Uruguay
    [UZ] Ouzbékistan
    [VA] Cité du Vatican
    [VC] Saint-Vincent-et-les-Grenadines
    [VE] Venezuela
    [VN] Viêt Nam
    [VU] Vanuatu
    [WS] Samoa
    [XK] Kosovo
    [YE] Yémen
    [ZA] Afrique du Sud
    [ZM] Zambie
    [ZW] Zimbabwe
   *[other] { $code }
}
