//! Plain words of a language for the few statuses that everybody says alike: they speak where a code is not known.
//!
//! A new code of a carrier comes with words, and "Delivered" is no riddle. A wrong status is worse than none, so every
//! language begins with the words that turn such a sentence round (not, will be, attempt): a text with one of them
//! stays unknown. What a single carrier says in its own way belongs into its document, as a rule with `after = true`.
//! A document names its languages in `[status] words`.

use std::sync::LazyLock;

use packtrail_domain::SubStatus::{
    self, AvailableForPickupOther, DeliveredOther, ExceptionCancel, ExceptionDamage, ExceptionDelayed,
    ExceptionDestroyed, ExceptionLost, ExceptionReturned, ExceptionReturning, InfoReceived,
    OutForDeliveryOther,
};
use regex::Regex;

use crate::status::Rule;

/// Languages that are known here.
pub(crate) const LANGUAGES: &[&str] = &["en", "de", "fr", "nl", "pl", "sv", "da", "nb", "uk", "zh"];

/// A language, what its phrases mean (`None`: nothing, and the search ends), and phrases, of which one is enough.
type Words = (&'static str, Option<SubStatus>, &'static [&'static str]);

/// In the order they are tested: of several languages the first words of all are tested first.
static RULES: LazyLock<Vec<(&'static str, Rule)>> = LazyLock::new(|| {
    let tables = [WARNINGS, TROUBLE, WAITING, SAID_OF_OTHERS, DELIVERED];
    let rule = |(language, is, phrases): &Words| {
        // Chinese writes no blanks, so its words have no edges.
        let edge = if *language == "zh" { "" } else { r"\b" };
        let text = Regex::new(&format!("(?i){edge}(?:{}){edge}", phrases.join("|"))).ok()?;
        Some((*language, Rule { code: None, sub: None, text: Some(text), is: *is, notice: false }))
    };
    tables.into_iter().flatten().filter_map(rule).collect()
});

/// The words of some languages as rules. They are made when the first new code comes: they take more room than
/// everything else of the connectors, and many a program never meets one.
pub(crate) fn rules(languages: &[String]) -> impl Iterator<Item = &Rule> {
    let is_meant = |language: &str| languages.iter().any(|it| it == language);
    RULES.iter().filter(move |(language, _)| is_meant(language)).map(|(_, rule)| rule)
}

/// What has not happened: no, not yet, perhaps, in vain.
const WARNINGS: &[Words] = &[
    (
        "en",
        None,
        &[
            r"not|never|no|none|nobody|cannot|\w+n['’]t|unable|unsuccessful\w*|without|undeliver\w*",
            r"non-?deliver\w*",
            r"fail\w*|attempt\w*|tried|try|trying|will|shall|would|should|could|might|may (?:be|have)",
            r"can be",
            r"if|unless|until|to be|being (?:deliver|prepar|process)\w*|going to|prepar\w*|expect\w*",
            r"estimat\w*",
            r"schedul\w*|planned|promis\w*|request\w*|instruct\w*|reject\w*|missed|missing|partial\w*",
            r"partly",
            r"documents?|paperwork|invoice|receipts?|payments?|cod|rts|part|some|deliver\w*.{0,20}damaged",
            r"incorrect\w*|wrong\w*|mis-?deliver\w*|re-?deliver\w*|re-?attempt\w*|re-?schedul\w*",
            r"appointment\w*",
            r"(?:pick(?:ed)?[- ]?up|collect\w*) (?:by|from) (?:the |a |an |our |your )?(?:carrier|courier|driver)",
            r"(?:pick(?:ed)?[- ]?up|collect\w*) (?:by|from|at) (?:the |a |your )?(?:shipper|sender|merchant|seller)",
        ],
    ),
    (
        "de",
        None,
        &[
            r"nicht|kein\w*|nie|konnte\w*|kann|können|wird|werden|würde\w*|soll\w*|voraussichtlich\w*",
            r"geplant\w*",
            r"erwartet\w*|\w*versuch\w*|erfolglos\w*|vergeblich\w*|unzustellbar\w*|fehl\w+|falls|wenn",
            r"sobald|bevor",
            r"ohne|beauftragt|angefordert|gewünscht|neuzustellung|verweiger\w*|teilweise|noch",
            r"(?:abhol\w*|abgeholt).{0,40}(?:versender|absender|kurier|fahrer|verkäufer|händler)\w*",
            r"(?:beim|vom) (?:versender|absender|verkäufer|händler)",
        ],
    ),
    (
        "fr",
        None,
        &[
            r"pas|non|jamais|aucun\w*|ne|impossib\w*|sera|seront|serait|va|vont|doit|devrait|pourra\w*",
            r"peut|prévu\w*",
            r"prochain\w*|tentative\w*|échec|échou\w*|si|dès|attend\w*|attente|préparation|demand\w*",
            r"refus\w*",
            r"nouvelle|report\w*|infructueu\w*|absen\w*|sans|partiel\w*|erron\w*|incorrect\w*|bientôt",
            r"estim\w*",
            r"(?:livraison|distribution) (?:au|en|dans|vers) .{0,20}(?:point|relais|bureau|agence|consigne)",
            r"(?:ramassage|collecte|enlèvement|retrait).{0,30}(?:expéditeur|chauffeur|coursier|vendeur)",
        ],
    ),
    (
        "nl",
        None,
        &[
            r"niet|geen|nooit|niemand|zal|zullen|wordt|worden|kan|kon|konden|moet|verwacht\w*|gepland\w*",
            r"poging\w*",
            r"\w*poging|mislukt|als|indien|wanneer|zodra|gevraagd|aanvraag|verzoek|opnieuw|nog|zonder",
            r"geweigerd",
            r"(?:afgehaald|opgehaald|afhal\w*|ophal\w*).{0,30}(?:afzender|verzender|chauffeur|koerier)",
        ],
    ),
    (
        "pl",
        None,
        &[
            r"nie|brak|bez|prób\w*|niedoręcz\w*|zostanie|zostaną|będzie|będą|może|planowan\w*",
            r"przewidywan\w*",
            r"jeśli|jeżeli|gdy|nieudan\w*|awiz\w*|odmow\w*|odmówi\w*|ponown\w*|częściow\w*|błędn\w*",
            r"wkrótce",
            r"odbi[oó]r\w*.{0,30}(?:kurier|nadawc|sklep)\w*|kurier\w*.{0,20}odbi\w+|od nadawcy",
        ],
    ),
    (
        "sv",
        None,
        &[
            r"inte|ej|inga|ingen|kunde|kommer|ska|skall|beräkn\w*|planera\w*|vänta\w*|förvänta\w*",
            r"\w*försök\w*",
            r"misslyck\w*|om|när|innan|utan|vägra\w*|begär\w*|önska\w*|(?:kan|att) levere\w*|delvis|fel",
            r"(?:hämt\w*|avhämt\w*|upphämt\w*).{0,30}(?:avsändar|chaufför|transportör|bud)\w*",
        ],
    ),
    (
        "da",
        None,
        &[
            r"ikke|ingen|kunne|vil|skal|bliver|forvent\w*|planlagt|\w*forsøg\w*|mislyk\w*|hvis|når|før",
            r"inden|uden",
            r"nægt\w*|anmod\w*|ønske\w*|kan lever\w*|delvist|fejl\w*",
            r"afhent\w*.{0,30}(?:afsender|chauffør|bud)\w*",
        ],
    ),
    (
        "nb",
        None,
        &[
            r"ikke|ingen|kunne|vil|skal|blir|forvent\w*|planlagt|\w*forsøk\w*|mislyk\w*|hvis|når|før",
            r"innen|uten",
            r"nekt\w*|forespør\w*|ønske\w*|kan lever\w*|delvis|feil\w*",
            r"hent\w*.{0,30}(?:avsender|sjåfør|bud)\w*",
        ],
    ),
    (
        "uk",
        None,
        &[
            r"не\w*|немає|ні|без|буде|будуть|планується|очікується|спроб\w*|якщо|може|відмов\w*|запит\w*",
            r"повторн\w*",
            r"частков\w*|помилк\w*|від (?:відправник|продавц)\w*",
        ],
    ),
    (
        "zh",
        None,
        &[
            "未|没|沒|不|无|無|失败|失敗|预计|預計|预约|預約|将|將|尝试|嘗試|拒|再次[派投配]|重新|再派",
            "取消|若|改|待[派签簽投妥]",
            "问题|問題|异常|異常|错|錯|误投|誤投",
        ],
    ),
];

/// What went wrong.
const TROUBLE: &[Words] = &[
    ("en", Some(ExceptionReturning), &["being returned"]),
    (
        "en",
        Some(ExceptionReturned),
        &[
            r"returned to (?:the )?(?:original )?(?:shipper|sender|consignor|merchant|seller)",
            r"delivered,? (?:back )?to (?:the )?(?:original )?(?:shipper|sender|consignor|merchant|seller)",
        ],
    ),
    (
        "de",
        Some(ExceptionReturned),
        &["(?:an (?:den )?|dem )(?:absender|versender) (?:zugestellt|zurückgegeben)"],
    ),
    ("fr", Some(ExceptionReturned), &["(?:remis|restitué|livré)e?s? à (?:l.|son )expéditeur"]),
    (
        "nl",
        Some(ExceptionReturned),
        &["(?:bezorgd|afgeleverd|terug) (?:bij|aan) (?:de )?(?:afzender|verzender)"],
    ),
    ("pl", Some(ExceptionReturned), &[r"(?:zwrócon|doręczon|dostarczon|oddan)\w+ (?:do )?nadawc\w+"]),
    ("sv", Some(ExceptionReturned), &[r"(?:lever\w+|utlämn\w+|återlämn\w+) (?:tillbaka )?till avsändar\w+"]),
    ("da", Some(ExceptionReturned), &[r"(?:leveret|udleveret|afleveret) (?:tilbage )?til afsender\w*"]),
    ("nb", Some(ExceptionReturned), &[r"(?:levert|utlevert) (?:tilbake )?til avsender\w*"]),
    ("uk", Some(ExceptionReturned), &[r"(?:повернено|вручено|видано) відправник\w+"]),
    ("zh", Some(ExceptionReturned), &["退件已?[签簽]收|(?:寄件人|发件人|發件人|寄件方)已?[签簽]收"]),
    (
        "en",
        Some(ExceptionReturning),
        &[
            r"return(?:ing)? to (?:the )?(?:original )?(?:shipper|sender|consignor|merchant|seller)",
            r"on (?:its|the) way back to (?:the )?(?:shipper|sender)",
            r"return (?:initiated|in progress|in transit)",
        ],
    ),
    (
        "de",
        Some(ExceptionReturning),
        &[
            "zurück an (?:den )?(?:absender|versender)",
            "an (?:den )?(?:absender|versender) zurückge(?:sandt|sendet|schickt)",
            "rücksendung (?:an (?:den )?(?:absender|versender)|eingeleitet)|rücktransport",
        ],
    ),
    ("fr", Some(ExceptionReturning), &["(?:en )?retour(?:né)?e?s? (?:à|vers) (?:l.|son )expéditeur"]),
    ("nl", Some(ExceptionReturning), &["(?:retour|terug) (?:naar|aan) (?:de )?(?:afzender|verzender)"]),
    ("pl", Some(ExceptionReturning), &["zwrot do nadawcy|w drodze (?:powrotnej )?do nadawcy"]),
    ("sv", Some(ExceptionReturning), &[r"(?:retur|åter|returneras) till avsändar\w+"]),
    ("da", Some(ExceptionReturning), &[r"(?:retur|returneres) til afsender\w*"]),
    ("nb", Some(ExceptionReturning), &[r"(?:retur|returneres) til avsender\w*"]),
    ("uk", Some(ExceptionReturning), &[r"поверта\w+ (?:до )?відправник\w+|повернення (?:до )?відправник\w+"]),
    (
        "zh",
        Some(ExceptionReturning),
        &["[退][回返运運件](?:中|至|给|給)?(?:寄件人|发件人|發件人|寄件方|商家|卖家|賣家)|退[回件]中"],
    ),
    ("en", Some(ExceptionDamage), &["damaged"]),
    ("de", Some(ExceptionDamage), &["beschädigt"]),
    ("fr", Some(ExceptionDamage), &["endommagée?s?|avariée?s?"]),
    ("nl", Some(ExceptionDamage), &["beschadigd"]),
    ("pl", Some(ExceptionDamage), &[r"uszkodzon\w+"]),
    ("sv", Some(ExceptionDamage), &["skadad|skadat|skadats"]),
    ("da", Some(ExceptionDamage), &["beskadiget"]),
    ("nb", Some(ExceptionDamage), &["skadet|skadd"]),
    ("uk", Some(ExceptionDamage), &[r"пошкоджен\w+"]),
    ("zh", Some(ExceptionDamage), &["破损|破損|损坏|損壞"]),
    (
        "en",
        Some(ExceptionLost),
        &[
            r"(?:shipment|parcel|package|item|piece)s? (?:is |are |was |has been |declared |presumed )*lost",
            r"lost in transit",
        ],
    ),
    (
        "de",
        Some(ExceptionLost),
        &["(?:sendung|paket) (?:ist |ging |gilt als )*verloren(?:gegangen| gegangen)?"],
    ),
    ("fr", Some(ExceptionLost), &["(?:colis|envoi) (?:est |a été |déclaré )*(?:perdu|égaré)"]),
    ("nl", Some(ExceptionLost), &["(?:pakket|zending) (?:is )?(?:verloren|vermist|zoekgeraakt)"]),
    ("pl", Some(ExceptionLost), &[r"(?:zagubion|zaginion)\w+"]),
    ("zh", Some(ExceptionLost), &["(?:快件|包裹|邮件|郵件|货物|貨物)已?(?:丢失|丟失|遗失|遺失)"]),
    ("en", Some(ExceptionDestroyed), &["destroyed|disposed of"]),
    ("zh", Some(ExceptionDestroyed), &["销毁|銷毀"]),
    (
        "en",
        Some(ExceptionCancel),
        &["(?:shipment|order|label|parcel|package|consignment)(?: has been| was| is)? cancell?ed"],
    ),
    ("en", Some(ExceptionDelayed), &["delayed|delay in (?:transit|transport|delivery)"]),
    ("de", Some(ExceptionDelayed), &["verzögert|verzögerung|verspätet|verspätung"]),
    ("fr", Some(ExceptionDelayed), &["retardée?s?|retard"]),
    ("nl", Some(ExceptionDelayed), &["vertraagd|vertraging"]),
    ("pl", Some(ExceptionDelayed), &[r"opóźni\w+"]),
    ("sv", Some(ExceptionDelayed), &["försenad|försenat|försenats|försening"]),
    ("da", Some(ExceptionDelayed), &["forsinket|forsinkelse"]),
    ("nb", Some(ExceptionDelayed), &["forsinket|forsinkelse"]),
    ("uk", Some(ExceptionDelayed), &[r"затрим\w+"]),
    ("zh", Some(ExceptionDelayed), &["延误|延誤|延迟|延遲"]),
];

/// Announced, on the van, or there to be fetched.
const WAITING: &[Words] = &[
    (
        "en",
        Some(OutForDeliveryOther),
        &[
            r"out for (?:final )?delivery|on (?:the )?(?:delivery )?(?:vehicle|van|truck) for delivery",
            r"with (?:the )?(?:delivery )?courier for delivery",
        ],
    ),
    (
        "de",
        Some(OutForDeliveryOther),
        &["in (?:der )?zustellung|(?:in|auf) das zustellfahrzeug|auf zustelltour"],
    ),
    (
        "fr",
        Some(OutForDeliveryOther),
        &[
            "en cours de (?:livraison|distribution)|en tournée de (?:livraison|distribution)",
            "sorti pour livraison",
        ],
    ),
    (
        "nl",
        Some(OutForDeliveryOther),
        &["(?:chauffeur|bezorger) is onderweg|onderweg voor (?:be|af)levering|in bezorging"],
    ),
    ("pl", Some(OutForDeliveryOther), &[r"(?:wydan|przekazan)\w+ (?:kurierowi )?do doręczenia|w doręczeniu"]),
    ("sv", Some(OutForDeliveryOther), &["(?:ute|utlastad|lastad) för (?:leverans|utkörning|utdelning)"]),
    (
        "da",
        Some(OutForDeliveryOther),
        &["(?:ude|lastet|læsset) (?:til|for) (?:levering|udlevering|omdeling|udbringning)"],
    ),
    (
        "nb",
        Some(OutForDeliveryOther),
        &["(?:ute|lastet|lastet opp) (?:for|til) (?:levering|utkjøring|utlevering)"],
    ),
    ("uk", Some(OutForDeliveryOther), &[r"передан\w+ кур.єру (?:для|на) достав\w+|кур.єр (?:прямує|виїхав)"]),
    ("zh", Some(OutForDeliveryOther), &["派送中|派件中|派送途中|正在(?:为您)?(?:派送|派件|投递|投遞)"]),
    (
        "en",
        Some(AvailableForPickupOther),
        &[
            r"available for (?:customer |recipient |consignee )?(?:pick[- ]?up|collection)",
            r"ready (?:for|to) (?:be )?(?:pick(?:ed)?[- ]?up|collect(?:ed|ion)?) (?:at|in|from)",
            r"(?:awaiting|waiting for|held for) (?:customer|recipient|consignee|addressee) (?:pick[- ]?up|collection)",
        ],
    ),
    ("de", Some(AvailableForPickupOther), &["abholbereit|bereit zur abholung|zur abholung bereit"]),
    (
        "fr",
        Some(AvailableForPickupOther),
        &[
            r"(?:disponible|prête?) .{0,30}(?:point (?:de )?(?:retrait|relais|ramassage)|point relais|bureau de poste)",
            r"(?:disponible|prête?) (?:pour|au) (?:le )?(?:retrait|ramassage)",
        ],
    ),
    (
        "nl",
        Some(AvailableForPickupOther),
        &["klaar (?:voor|om) (?:te worden )?(?:afhalen|afhaling|afgehaald|af te halen)"],
    ),
    (
        "pl",
        Some(AvailableForPickupOther),
        &["(?:oczekuje|czeka) na odbiór|gotow[aey] do odbioru|(?:możesz|można) (?:ją )?odebrać"],
    ),
    (
        "sv",
        Some(AvailableForPickupOther),
        &["(?:redo|klar) (?:att hämtas|för (?:av)?hämtning)|kan (?:nu )?hämtas"],
    ),
    ("da", Some(AvailableForPickupOther), &["klar til afhentning|kan (?:nu )?afhentes"]),
    ("nb", Some(AvailableForPickupOther), &["klar (?:for|til) (?:av)?henting|kan (?:nå )?hentes"]),
    ("uk", Some(AvailableForPickupOther), &[r"готов\w+ до (?:видачі|отримання)|чекає на отримання"]),
    (
        "zh",
        Some(AvailableForPickupOther),
        &[
            "(?:已到达|已放入|已存放|已投放)[^,，。]{0,20}(?:自提[点柜]|丰巢|快递柜|取件点|自取点)",
            "(?:已到達|已放入|已存放|已投放)[^,，。]{0,20}(?:自提[點櫃]|豐巢|取件點|自取點)",
        ],
    ),
    (
        "en",
        Some(InfoReceived),
        &[
            r"^(?:the |your )?(?:shipping |shipment )?(?:label|shipment|waybill)(?: was| has been| is)? created",
            r"(?:shipment|order|shipping|electronic|parcel) (?:information|data|details) (?:has been |was )?received",
            r"electronic(?:ally)? (?:pre-?)?(?:advi[cs]e[ds]?|notifi\w+)|pre-?advi[cs]ed?",
        ],
    ),
    (
        "de",
        Some(InfoReceived),
        &[
            r"elektronisch (?:angekündigt|avisiert)",
            r"(?:sendungs|auftrags|paket)daten .{0,30}(?:übermittelt|eingegangen)",
        ],
    ),
    (
        "fr",
        Some(InfoReceived),
        &[
            r"étiquette .{0,15}créée",
            r"(?:information|donnée)s? (?:électronique|d.expédition)s? .{0,15}(?:reçue|transmise)s?",
        ],
    ),
    ("nl", Some(InfoReceived), &["(?:zending|pakket) (?:is )?(?:aangemeld|voorgemeld)|voormelding"]),
    (
        "pl",
        Some(InfoReceived),
        &["przygotowana przez nadawcę|etykieta (?:została )?(?:utworzona|wygenerowana)"],
    ),
    ("sv", Some(InfoReceived), &["elektronisk (?:information|avisering) .{0,15}(?:mottagen|mottagits)"]),
    ("da", Some(InfoReceived), &["elektronisk (?:information|forhåndsbesked) .{0,15}modtaget"]),
    ("nb", Some(InfoReceived), &["elektronisk (?:informasjon|melding) .{0,15}mottatt"]),
    ("uk", Some(InfoReceived), &["створено (?:електронну |експрес-)?накладну|накладну створено"]),
    (
        "zh",
        Some(InfoReceived),
        &["(?:电子|電子|订单|訂單|运单|運單|包裹)(?:信息|資料|资料|数据|數據)已?(?:接收|收到)"],
    ),
];

/// Delivered, and not to the recipient: a carrier, a shop, a warehouse; or not the parcel: a message, a document.
const SAID_OF_OTHERS: &[Words] = &[
    (
        "en",
        None,
        &[
            r"refus\w*|returns?|returned|notification|notice|e-?mail|sms|message|card|ready",
            r"(?:for|before|prior to|after|change|time|date|address) delivery|in transit|handed|handover",
            r"transfer\w*",
            concat!(
                r"deliver\w* .{0,40}\b(?:carriers?|couriers?|air(?:line|port|craft)?|depot|hub|agent|broker|customs",
                r"|facility|warehouse|transport\w*|line ?haul|terminal|partners?|port|post|postal|usps",
                r"|sort\w*|station",
                r"|cent(?:re|er)|branch|forwarder|driver|vehicle|network|provider|lockers?|parcel ?shop",
                r"|points?",
                r"|pick-?up|collection|stores?|shop|outlet|export|import|transit|distribution|country",
                r"|processing",
                r"|shipper|sender|office|operator|gateway|consolidat\w*)",
            ),
        ],
    ),
    (
        "de",
        None,
        &[
            r"benachrichtigung\w*|mitteilung|e-?mail|sms|dokument\w*|zustellzeit\w*|zustelltermin\w*",
            r"zustelloption\w*",
            concat!(
                r"\w*(?:shop|filiale|station|depot|zentrum|transporteur|spedition|partner|zoll|zusteller|lager)\w*",
                r"|abhol\w*|absender|versender|flughafen",
            ),
        ],
    ),
    (
        "fr",
        None,
        &[
            r"avis|notification|e-?mail|courriel|sms|document\w*|retour\w*|date|heure|adresse|créneau",
            r"avant",
            r"transporteur|dépôt|agence|relais|point|consigne|bureau|douane|partenaire|centre|plateforme",
            r"aéroport",
            r"livreur|facteur|prestataire|opérateur|expéditeur|entrepôt|magasin|casier",
        ],
    ),
    (
        "nl",
        None,
        &[
            r"bericht\w*|kaart\w*|e-?mail|sms|document\w*|retour\w*|tijd\w*|datum|adres\w*|voor",
            r"\w*punt|\w*winkel|\w*locker|\w*automaat|\w*depot|vervoerder|\w*centrum|\w*kantoor|afzender",
            r"douane",
        ],
    ),
    (
        "pl",
        None,
        &[
            r"zwro\w*|dokument\w*|powiadom\w*|e-?mail|sms|termin\w*|adres|do doręcz\w*|przed",
            r"(?:oddzia|sortowni|centr|magazyn|przewoźni|punk|paczkoma|automa|placów|urzęd|urząd|lotnisk|termina)\w*",
            r"kurier\w*|nadawc\w*",
        ],
    ),
    (
        "sv",
        None,
        &[
            r"avi\w*|meddelande\w*|e-?post|sms|retur\w*|dokument\w*|tid\w*|datum|\w*terminal\w*",
            r"\w*ombud\w*",
            r"butik\w*|\w*skåp\w*|\w*box\w*|partner\w*|transportör\w*|\w*kontor\w*|depå\w*|tull\w*|lager",
            r"\w*ställe\w*",
            r"avsändar\w*",
        ],
    ),
    (
        "da",
        None,
        &[
            r"besked\w*|meddelelse\w*|e-?mail|sms|retur\w*|dokument\w*|tid\w*|dato|\w*terminal\w*",
            r"\w*shop\w*|\w*butik\w*",
            r"\w*boks\w*|\w*partner\w*|transportør\w*|\w*posthus\w*|\w*depot\w*|told\w*|lager|\w*sted\w*",
            r"afsender\w*",
        ],
    ),
    (
        "nb",
        None,
        &[
            r"melding\w*|varsel\w*|e-?post|sms|retur\w*|dokument\w*|tid\w*|dato|\w*terminal\w*",
            r"\w*butikk\w*|\w*boks\w*",
            r"\w*partner\w*|transportør\w*|\w*kontor\w*|\w*depot\w*|toll\w*|lager|\w*sted\w*|avsender\w*",
            r"post i butikk",
        ],
    ),
    (
        "uk",
        None,
        &[
            r"(?:відділен|поштомат|склад|термінал|сортув|кур.єр|країн|перевізник|центр|відправник|міст|докумен)\w*",
            r"поверн\w*|повідомл\w*|переказ\w*|для доставки",
        ],
    ),
    (
        "zh",
        None,
        &[
            "退|仓|倉|库|庫|机场|機場|航空|集运|集運|转运|轉運|中转|中轉|网点|網點|站点|站點|海关|海關",
            "承运|承運|代理",
            "驿站|驛站|自提|自取|柜|櫃|代收点|代收點|通知|短信|回单|回單|准备|準備|寄件|发件|發件",
            "供应商|供應商",
        ],
    ),
];

/// It has arrived.
const DELIVERED: &[Words] = &[
    (
        "en",
        Some(DeliveredOther),
        &[
            r"^\W*(?:(?:has|was|been|successfully) )*delivered",
            concat!(
                r"(?:parcel|package|shipment|item|consignment|order|piece|letter|mail|goods)s?",
                r" (?:(?:has|have|is|was|were|been|now|successfully) )*delivered",
            ),
            r"successfully delivered|^\W*delivery (?:was )?(?:completed|successful)",
        ],
    ),
    (
        "de",
        Some(DeliveredOther),
        &["zugestellt|erfolgreich ausgeliefert|zustellung erfolgreich|erfolgreiche zustellung"],
    ),
    ("fr", Some(DeliveredOther), &["(?:livré|distribué)e?s?|livraison (?:effectuée|réussie)"]),
    ("nl", Some(DeliveredOther), &["bezorgd|afgeleverd"]),
    (
        "pl",
        Some(DeliveredOther),
        &["(?:doręczon|dostarczon)[aoey]|odebran[ay] przez (?:odbiorcę|adresata|klienta)"],
    ),
    ("sv", Some(DeliveredOther), &["levererad|levererat|levererats|utlämna(?:d|ts) till mottagaren"]),
    ("da", Some(DeliveredOther), &["leveret|udleveret til modtager(?:en)?"]),
    ("nb", Some(DeliveredOther), &["levert|utlevert til mottaker(?:en)?"]),
    ("uk", Some(DeliveredOther), &["вручено|доставлено|отримано одержувачем"]),
    ("zh", Some(DeliveredOther), &["已[签簽]收|[签簽]收成功|妥投|投妥|派送成功|投递成功|投遞成功"]),
];

#[cfg(test)]
mod tests;
