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
times-local = Sur place
times-yours = Chez moi
times-your-time = chez vous
own-words = Mots du transporteur
leg = Étape { $number } : { $carrier }

route-words = Trajet du colis : { $way }
route-then = { $before }, { $next }
route-ahead = ensuite { $country }

country-of = { $code ->
    [AE] Émirats arabes unis
    [AL] Albanie
    [AM] Arménie
    [AR] Argentine
    [AT] Autriche
    [AU] Australie
    [AZ] Azerbaïdjan
    [BA] Bosnie-Herzégovine
    [BD] Bangladesh
    [BE] Belgique
    [BG] Bulgarie
    [BH] Bahreïn
    [BR] Brésil
    [BY] Biélorussie
    [CA] Canada
    [CH] Suisse
    [CL] Chili
    [CN] Chine
    [CO] Colombie
    [CR] Costa Rica
    [CY] Chypre
    [CZ] Tchéquie
    [DE] Allemagne
    [DK] Danemark
    [DO] République dominicaine
    [DZ] Algérie
    [EC] Équateur
    [EE] Estonie
    [EG] Égypte
    [ES] Espagne
    [FI] Finlande
    [FR] France
    [GB] Royaume-Uni
    [GE] Géorgie
    [GH] Ghana
    [GR] Grèce
    [GT] Guatemala
    [HK] Hong Kong
    [HR] Croatie
    [HU] Hongrie
    [ID] Indonésie
    [IE] Irlande
    [IL] Israël
    [IN] Inde
    [IQ] Irak
    [IR] Iran
    [IS] Islande
    [IT] Italie
    [JO] Jordanie
    [JP] Japon
    [KE] Kenya
    [KG] Kirghizistan
    [KH] Cambodge
    [KR] Corée du Sud
    [KW] Koweït
    [KZ] Kazakhstan
    [LB] Liban
    [LI] Liechtenstein
    [LK] Sri Lanka
    [LT] Lituanie
    [LU] Luxembourg
    [LV] Lettonie
    [MA] Maroc
    [MC] Monaco
    [MD] Moldavie
    [ME] Monténégro
    [MK] Macédoine du Nord
    [MM] Birmanie
    [MN] Mongolie
    [MO] Macao
    [MT] Malte
    [MX] Mexique
    [MY] Malaisie
    [NG] Nigeria
    [NL] Pays-Bas
    [NO] Norvège
    [NP] Népal
    [NZ] Nouvelle-Zélande
    [OM] Oman
    [PA] Panama
    [PE] Pérou
    [PH] Philippines
    [PK] Pakistan
    [PL] Pologne
    [PR] Porto Rico
    [PT] Portugal
    [PY] Paraguay
    [QA] Qatar
    [RO] Roumanie
    [RS] Serbie
    [RU] Russie
    [SA] Arabie saoudite
    [SE] Suède
    [SG] Singapour
    [SI] Slovénie
    [SK] Slovaquie
    [SN] Sénégal
    [TH] Thaïlande
    [TN] Tunisie
    [TR] Turquie
    [TW] Taïwan
    [TZ] Tanzanie
    [UA] Ukraine
    [UG] Ouganda
    [US] États-Unis
    [UY] Uruguay
    [UZ] Ouzbékistan
    [VE] Venezuela
    [VN] Viêt Nam
    [XK] Kosovo
    [ZA] Afrique du Sud
   *[other] { $code }
}
