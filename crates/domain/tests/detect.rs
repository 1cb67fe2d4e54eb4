//! Detection with the carriers as they ship: every document's own numbers, made-up ones of every form, junk.

#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests stop a test as the tests do")]

#[expect(dead_code, reason = "each of its users takes a part")]
mod support;

use std::sync::LazyLock;

use packtrail_domain::Number;
use packtrail_domain::carrier::{Carrier, Format, Standing};
use packtrail_domain::detect::{Candidate, Detector, Hints};
use proptest::prelude::*;

use support::{Chance, catalogue, with_check};

static DETECTOR: LazyLock<Detector> = LazyLock::new(support::detector);

fn candidates(text: &str) -> Vec<Candidate> {
    DETECTOR.candidates(text, &Hints::default())
}

fn first(text: &str) -> String {
    candidates(text).first().map(|first| first.carrier.clone()).unwrap_or_default()
}

fn extracted(text: &str) -> Vec<String> {
    DETECTOR.extract(text).into_iter().map(|candidate| candidate.number).collect()
}

/// The person lives where the form is used: forms of digits alone are only listed then.
fn at_home(carrier: &Carrier, format: &Format) -> Hints {
    let country = format.prior.keys().find(|country| *country != "*").cloned();
    Hints { country: country.or(carrier.country.clone()), ..Hints::default() }
}

fn expect_listed(carrier: &Carrier, format: &Format, number: &str) {
    let listed = DETECTOR.candidates(number, &at_home(carrier, format));
    let found = listed.iter().any(|c| c.valid && c.format == format.id && c.carrier == carrier.id);
    assert!(found, "{} of {}: {number} gives {listed:#?}", format.id, carrier.id);
}

#[test]
fn there_are_the_carriers_the_connectors_name_and_many_more() {
    let catalogue = catalogue();
    for id in [
        "inpost-pl",
        "dhl-express",
        "dhl-paket",
        "dhl-ecommerce",
        "deutsche-post",
        "dhl-parcel-nl",
        "ups",
        "fedex",
        "usps",
        "nova-poshta",
        "la-poste",
        "colissimo",
        "chronopost",
        "posten-norge",
        "postnord-se",
        "postnord-dk",
        "canada-post",
        "correos-es",
        "cainiao",
        "china-post",
        "china-ems",
        "parcelforce",
        "royal-mail",
    ] {
        let carrier = catalogue.get(id).unwrap_or_else(|| panic!("no carrier {id}"));
        assert!(carrier.homepage.is_some() && carrier.country.is_some(), "{id}");
    }
    let with_formats = catalogue.iter().filter(|carrier| !carrier.formats.is_empty()).count();
    assert!(with_formats >= 60, "{with_formats} carriers with formats of their own");
    assert_eq!(catalogue.by_key(100_002).map(|carrier| carrier.id.as_str()), Some("ups"));
    assert_eq!(catalogue.by_key(21_051).map(|carrier| carrier.id.as_str()), Some("usps"));
}

#[test]
fn every_document_s_own_numbers_lead_to_its_carrier() {
    for (carrier, format) in DETECTOR.catalogue().formats() {
        for number in &format.valid {
            expect_listed(carrier, format, number);
        }
        for number in &format.invalid {
            let listed = DETECTOR.candidates(number, &at_home(carrier, format));
            assert!(!listed.iter().any(|c| c.valid && c.format == format.id), "{number} of {}", format.id);
        }
    }
}

#[test]
fn made_up_numbers_of_every_form_lead_to_its_carrier() {
    let mut chance = Chance(20_261_123);
    for (carrier, format) in DETECTOR.catalogue().formats() {
        let (mut tried, mut good) = (0, 0);
        while good < 25 && tried < 20_000 {
            tried += 1;
            let number = format.shape.example(|below| chance.below(below));
            let Some(number) = with_check(format, &number) else {
                continue;
            };
            if DETECTOR.refusal(&number).is_none() && number.bytes().filter(u8::is_ascii_digit).count() > 3 {
                good += 1;
                if format.standing == Standing::Normal {
                    expect_listed(carrier, format, &number);
                }
            }
        }
        assert!(good > 0, "{} admits no number", format.id);
    }
}

#[test]
fn s10_names_the_issuer_by_country_and_service() {
    for (number, carrier) in [
        ("RR005627826DE", "deutsche-post"),
        ("CP005627826DE", "dhl-paket"),
        ("EE005627826CN", "china-ems"),
        ("RR005627826CN", "china-post"),
        ("CP005627826GB", "parcelforce"),
        ("RR005627826GB", "royal-mail"),
        ("CB005627826FR", "colissimo"),
        ("XY005627826FR", "chronopost"),
        ("RR005627826FR", "la-poste"),
        ("LB548926786TW", "chunghwa-post"),
        ("RR005627826SE", "postnord-se"),
    ] {
        assert_eq!(first(number), carrier, "{number}");
        assert!(candidates(number)[0].valid, "{number}");
    }
    assert!(candidates("RR005627826QQ").is_empty(), "no such country");
    let wrong = candidates("RR005627829CN");
    assert!(!wrong.is_empty() && wrong.iter().all(|candidate| !candidate.valid), "{wrong:#?}");
}

#[test]
fn every_answer_says_why() {
    let ups = &candidates("1Z12345E6605272234")[0];
    assert_eq!((ups.carrier.as_str(), ups.valid), ("ups", true));
    assert!(ups.confidence > 0.95, "{ups:#?}");
    assert!(
        ups.reasons.contains(&"starts with 1Z and has 18 characters, which only UPS uses".to_owned()),
        "{ups:#?}"
    );
    assert!(ups.reasons.contains(&"check digit right (UPS, mod 10)".to_owned()), "{ups:#?}");
    assert_eq!(ups.service.as_deref(), Some("Worldwide Express"));
    let typo = &candidates("1Z12345E6605272235")[0];
    assert!(!typo.valid && typo.confidence <= 0.5, "{typo:#?}");
    assert!(typo.reasons.iter().any(|reason| reason.starts_with("check digit wrong")), "{typo:#?}");
}

#[test]
fn a_known_company_prefix_beats_a_bare_check_digit() {
    // Both are GS1 numbers of twenty digits; only the prefix tells DHL's from the post's.
    assert_eq!(first("00340434161094042557"), "dhl-paket");
    assert_eq!(first("00159007735825629515"), "poczta-polska");
    assert_eq!(first("00373778605135403536"), "postnord-se");
}

#[test]
fn country_words_links_and_history_move_the_order() {
    let number = "695248517634";
    let hinted = |hints: Hints| DETECTOR.candidates(number, &hints)[0].carrier.clone();
    assert_eq!(hinted(Hints { country: Some("KR".to_owned()), ..Hints::default() }), "cj-logistics");
    assert_eq!(
        hinted(Hints { text: Some("배송 롯데택배 조회".to_owned()), ..Hints::default() }),
        "lotte-global-logistics"
    );
    let link = "see https://www.hanjin.co.kr/kor/CMS/DeliveryMgr/WaybillResult.do".to_owned();
    assert_eq!(hinted(Hints { text: Some(link), ..Hints::default() }), "hanjin");
    assert_eq!(
        hinted(Hints { carriers: vec!["lotte-global-logistics".to_owned()], ..Hints::default() }),
        "lotte-global-logistics"
    );
}

#[test]
fn forms_that_say_nothing_never_lead_without_a_hint() {
    for (carrier, format) in DETECTOR.catalogue().formats() {
        if format.standing != Standing::NeverFirst {
            continue;
        }
        for number in &format.valid {
            assert_ne!(
                candidates(number).first().map(|c| c.format.clone()),
                Some(format.id.clone()),
                "{}",
                carrier.id
            );
        }
    }
    let hints = Hints { country: Some("TR".to_owned()), ..Hints::default() };
    assert!(DETECTOR.candidates("6223182671", &hints).iter().any(|c| c.carrier == "trendyol-express"));
}

#[test]
fn what_a_scanner_reads_is_unwrapped() {
    for (raw, carrier, number) in [
        ("420813559405591837219565460133", "usps", "9405591837219565460133"),
        ("]C142081355\u{1D}9405591837219565460133", "usps", "9405591837219565460133"),
        ("9611021130661958068964", "fedex", "130661958068964"),
        ("1001410816494428116600513912434090", "fedex", "513912434090"),
        ("]C100340434161094042557", "dhl-paket", "00340434161094042557"),
        ("%008050200710234935543350826", "dpd", "00710234935543"),
        ("*RR005627826DE*", "deutsche-post", "RR005627826DE"),
        ("3SRQVJ030928126-NL-1234AB", "postnl", "3SRQVJ030928126"),
    ] {
        let first = candidates(raw).into_iter().next().unwrap_or_else(|| panic!("{raw:?} has no candidate"));
        assert_eq!((first.carrier.as_str(), first.number.as_str()), (carrier, number), "{raw:?}");
    }
    assert!(candidates("]C142012345").is_empty());
    assert!(DETECTOR.refusal("]C142012345").unwrap().contains("scan the other barcode"));
}

#[test]
fn junk_has_no_candidate() {
    for text in [
        "",
        " ",
        "123",
        "1Z9999",
        "TBA12",
        "hello world",
        "Order #2002",
        "SELECT * FROM parcels",
        "📬",
        "ありがとう",
        "https://example.net/track",
        "<img src=x onerror=1>",
        "+49 30 1234567-0",
        "302-1234567-7654321",
        "2025-12-31",
        "2f1c9a40-77aa-4c1e-9a55-0242ac130002",
        "DE89 3704 0044 0532 0130 00",
        "ISBN 978-3-16-148410-0",
        "4111 1111 1111 1111",
        "192.168.100.200",
        "000000000000",
        "1Z0000000000000000",
        "RR000000005DE",
        "999999999999",
        "call 4155550132 now",
        "12, 13, 14, 15, 16",
        "1,2,3,4,5,6,7,8,9,10",
        "52.520008, 13.404954",
        "3.14159265358979",
        "USt-IdNr. DE123456789",
        "CHE-123.456.789",
        "Kundennummer 1234567890",
        "Telefon 0301234567",
        "0171 2345678",
        "THE PARCEL IS 12345678",
        "THIS IS A LONG TEXT WITH 1234567890",
        "IN 2024 WE SOLD 1000000 UNITS",
        "REF 123456789",
        "HKD 1234567890",
        "CNAME1234567890",
        "WVWZZZ1JZXW000001",
        "MSKU1234565",
        "353456789012348",
        "4006381333931",
        "d41d8cd98f00b204e9800998ecf8427e",
        "00:1A:2B:3C:4D:5E",
        "078-05-1120",
        "020-12345675",
        "5555 5555 5555 4444",
        "v1.2.3-beta.4",
        "lorem ipsum dolor sit amet 2024",
        "NaN",
        "null",
    ] {
        assert!(candidates(text).is_empty(), "{text:?}: {:#?}", candidates(text));
    }
    assert!(candidates(&"7".repeat(60)).is_empty());
}

#[test]
fn a_text_around_one_number_counts_as_that_number() {
    for text in [
        "Tracking number: 1Z12345E6605272234",
        "https://www.ups.com/track?loc=en_US&tracknum=1Z12345E6605272234&requester=ST/trackdetails",
        "Dein Paket 1z 123 45e 66 0527 2234 ist unterwegs",
        "快递单号1Z12345E6605272234已发货",
    ] {
        let first =
            candidates(text).into_iter().next().unwrap_or_else(|| panic!("{text:?} has no candidate"));
        assert_eq!(
            (first.carrier.as_str(), first.number.as_str()),
            ("ups", "1Z12345E6605272234"),
            "{text:?}"
        );
    }
}

#[test]
fn links_to_the_carrier_s_page_are_made() {
    let catalogue = catalogue();
    let number = Number::parse("1Z12345E6605272234").unwrap();
    let link = catalogue.link("ups", &number);
    assert_eq!(link.as_deref(), Some("https://www.ups.com/track?tracknum=1Z12345E6605272234"));
    assert_eq!(catalogue.link("nobody", &number), None);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn detection_never_panics_and_stays_within_bounds(text in ".{0,120}") {
        let listed = candidates(&text);
        prop_assert!(listed.len() <= 16);
        for candidate in listed {
            prop_assert!((0.0..=1.0).contains(&candidate.confidence) && !candidate.reasons.is_empty());
        }
    }

    #[test]
    fn extraction_never_panics(text in "([0-9A-Z]{1,20}|[ -./:,;%\\]\n]|\\PC){0,60}") {
        for number in extracted(&text) {
            prop_assert!(Number::parse(&number).is_ok());
        }
    }

    #[test]
    fn valid_answers_come_before_typing_errors(number in "[0-9A-Z]{8,28}") {
        let listed = candidates(&number);
        prop_assert!(listed.is_sorted_by_key(|candidate| !candidate.valid), "{:?}", listed);
    }
}
