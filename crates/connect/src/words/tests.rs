//! What the words say of sentences, and where they keep silent.

use super::*;

fn said(languages: &[&str], text: &str) -> Option<SubStatus> {
    let languages: Vec<String> = languages.iter().map(|&language| language.to_owned()).collect();
    let fits = |rule: &&Rule| rule.text.as_ref().is_some_and(|words| words.is_match(text));
    rules(&languages).find(fits).and_then(|rule| rule.is)
}

#[test]
fn every_phrase_is_an_expression_and_every_language_is_whole() {
    let all: Vec<&Words> =
        [WARNINGS, TROUBLE, WAITING, SAID_OF_OTHERS, DELIVERED].into_iter().flatten().collect();
    assert_eq!(RULES.len(), all.len());
    assert!(all.iter().all(|(language, ..)| LANGUAGES.contains(language)));
    for table in [WARNINGS, SAID_OF_OTHERS, DELIVERED] {
        let has = |language: &&str| table.iter().any(|(other, ..)| other == language);
        assert!(LANGUAGES.iter().all(has), "{table:?}");
    }
}

#[test]
fn plain_words_are_understood() {
    for (language, text, expected) in [
        ("en", "Delivered", DeliveredOther),
        ("en", "Your parcel has been successfully delivered.", DeliveredOther),
        ("en", "DELIVERED - LEFT WITH NEIGHBOUR", DeliveredOther),
        ("en", "Delivered, Front Door/Porch", DeliveredOther),
        ("en", "Out for delivery today", OutForDeliveryOther),
        ("en", "Available for pickup at the post office", AvailableForPickupOther),
        ("en", "Item being returned to sender", ExceptionReturning),
        ("en", "Delivered, To Original Sender", ExceptionReturned),
        ("en", "Package damaged in sorting", ExceptionDamage),
        ("en", "Shipment delayed by weather", ExceptionDelayed),
        ("en", "Shipping label created", InfoReceived),
        ("de", "Die Sendung wurde erfolgreich zugestellt.", DeliveredOther),
        ("de", "Sendung in Zustellung", OutForDeliveryOther),
        ("fr", "Colis livré", DeliveredOther),
        ("fr", "Votre colis est en cours de livraison", OutForDeliveryOther),
        ("nl", "Het pakket is bezorgd", DeliveredOther),
        ("pl", "Przesyłka została doręczona", DeliveredOther),
        ("sv", "Försändelsen har levererats", DeliveredOther),
        ("da", "Pakken er leveret", DeliveredOther),
        ("nb", "Sendingen er levert", DeliveredOther),
        ("uk", "Відправлення вручено", DeliveredOther),
        ("zh", "快件已签收", DeliveredOther),
        ("zh", "正在派送途中,请您准备签收", OutForDeliveryOther),
        ("zh", "退件已签收", ExceptionReturned),
    ] {
        assert_eq!(said(&[language], text), Some(expected), "{text}");
    }
}

#[test]
fn what_is_denied_promised_or_said_of_others_stays_unknown() {
    let english = "Not delivered|Could not be delivered|Couldn\u{2019}t be delivered|Unable to deliver|Undelivered|\
        Will be delivered tomorrow|Your parcel is to be delivered today|Delivery attempted|Delivery scheduled|\
        Delivered to carrier|Delivered to the local post office|Delivered to airline for transport|\
        Delivered at terminal|Parcel delivered to parcel locker|Partially delivered|Misdelivered|\
        E-mail delivered to the recipient|Delivered but refused|Preparing for out for delivery|\
        Ready for pickup by the courier|Ready for pickup from the sender|Return to sender requested|\
        If not collected it is returned to sender|\
        Supporting Document Returned to Shipper|part of the pieces delivered|On Vehicle for Delivery (RTS)|\
        Delivered Damaged|Delivered by the sender to the depot";
    let others = "Die Sendung konnte nicht zugestellt werden|Die Sendung wird morgen zugestellt|\
        Zustellversuch erfolglos|In den Paketshop zugestellt|Colis non livré|Votre colis sera livré demain|\
        Livré au point relais|Colis en cours de livraison au point de retrait|Pakket niet bezorgd|\
        Wordt vandaag bezorgd|Bezorgd bij PostNL-punt|Przesyłka niedoręczona|Dostarczona do oddziału|\
        Przesyłka zostanie doręczona jutro|Kunde inte levereras|Levererad till ombud|Ikke leveret|\
        Leveret til pakkeshop|Kunne ikke leveres|Levert til post i butikk|Не вручено|\
        Доставлено до відділення|未签收|派送失败|仓库已签收|预计明天派送成功";
    for text in english.split('|').chain(others.split('|')) {
        assert_eq!(said(LANGUAGES, text), None, "{text}");
    }
}
