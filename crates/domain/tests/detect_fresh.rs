//! Numbers nobody showed the detector: fresh ones of every family, typing errors, junk of every kind. The shares it
//! must reach are those it is promised to reach.

#![expect(clippy::panic, reason = "helpers of tests stop a test as the tests do")]

mod support;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use packtrail_domain::carrier::{Carrier, Format, Standing};
use packtrail_domain::detect::checks::CheckRule;
use packtrail_domain::detect::{Candidate, Detector, Hints, Verdict};

use support::{Chance, made_up, misread};

static DETECTOR: LazyLock<Detector> = LazyLock::new(support::detector);

fn listed(text: &str, country: Option<&str>) -> Vec<Candidate> {
    let hints = Hints { country: country.map(str::to_owned), ..Hints::default() };
    DETECTOR.candidates(text, &hints)
}

/// A check digit or two letters speak for the number itself.
fn speaks_for_itself(format: &Format) -> bool {
    let letters = |number: &String| {
        number.bytes().take(4).filter(u8::is_ascii_alphabetic).count() >= 2 || number.starts_with("1Z")
    };
    format.standing == Standing::Normal && (format.check.is_some() || format.valid.iter().all(letters))
}

/// Two families whose numbers cannot be told apart.
fn are_alike(one: &Format, other: &Format) -> bool {
    let rule = |format: &Format| format.check.as_ref().map(|check| check.rule);
    one.shape.as_str() == other.shape.as_str() && rule(one) == rule(other)
}

fn home_of(carrier: &Carrier, format: &Format) -> Option<String> {
    let named = format.prior.iter().filter(|(code, _)| *code != "*");
    named.max_by(|a, b| a.1.total_cmp(b.1)).map(|(code, _)| code.clone()).or(carrier.country.clone())
}

#[test]
fn fresh_numbers_lead_to_their_carrier() {
    let mut chance = Chance(0x5eed_0001);
    let formats: Vec<(&Carrier, &Format)> = DETECTOR.catalogue().formats().collect();
    for (name, at_home) in [("with the country known", true), ("without a country", false)] {
        let (mut all, mut right, mut weight, mut right_weight) = (0.0, 0.0, 0.0, 0.0);
        let mut missed: BTreeMap<String, usize> = BTreeMap::new();
        for &(carrier, format) in formats.iter().filter(|(_, format)| speaks_for_itself(format)) {
            let country = home_of(carrier, format).filter(|_| at_home);
            for _ in 0..40 {
                let Some(number) = made_up(format, &mut chance) else {
                    panic!("{} makes no number", format.id)
                };
                let answer =
                    listed(&number, country.as_deref()).into_iter().next().filter(|first| first.valid);
                let is_right = answer.as_ref().is_some_and(|first| {
                    let alike =
                        formats.iter().any(|(_, other)| other.id == first.format && are_alike(format, other));
                    first.carrier == carrier.id || alike || format.partners.contains(&first.carrier)
                });
                (all, weight) = (all + 1.0, weight + format.weight);
                if is_right {
                    (right, right_weight) = (right + 1.0, right_weight + format.weight);
                } else {
                    let who = answer.map_or_else(|| format!("nobody {number}"), |first| first.format);
                    *missed.entry(format!("{} taken for {who}", format.id)).or_default() += 1;
                }
            }
        }
        let (share, by_weight) = (right / all, right_weight / weight);
        eprintln!(
            "fresh, {name}: {right} of {all} right, {share:.3}; by commonness {by_weight:.3}; {missed:#?}"
        );
        assert!(
            by_weight >= 0.95 && (share >= 0.95 || !at_home),
            "{name} {share:.3} {by_weight:.3} {missed:#?}"
        );
    }
}

#[test]
fn a_wrong_check_digit_is_never_a_match() {
    let mut chance = Chance(0x5eed_0002);
    for (carrier, format) in DETECTOR.catalogue().formats().filter(|(_, format)| format.check.is_some()) {
        for _ in 0..25 {
            let number =
                made_up(format, &mut chance).and_then(|number| misread(format, &number, &mut chance));
            let Some(number) = number else { continue };
            let listed = DETECTOR.candidates(&number, &Hints::default());
            let claimed = listed.iter().any(|c| c.valid && c.format == format.id && c.carrier == carrier.id);
            assert!(!claimed, "{number} of {}: {listed:#?}", format.id);
        }
    }
}

#[test]
fn postal_numbers_name_their_issuer() {
    let mut chance = Chance(0x5eed_0003);
    for country in ["CN", "DE", "TW", "MO", "US", "GB", "JP", "KR", "FR", "SE", "EE", "UZ", "BR", "AU", "FO"]
    {
        for _ in 0..20 {
            let letters =
                format!("{}{}", chance.one_of(&["R", "L", "E", "C", "U", "V", "H"]), chance.letters(1));
            let serial = chance.digits(8);
            let check = CheckRule::S10.digit(serial.bytes()).map(char::from).unwrap_or_default();
            let number = format!("{letters}{serial}{check}{country}");
            let hints = Hints::default();
            let answer = DETECTOR.answer(&number, &hints);
            let home = answer.candidates.first().and_then(|c| DETECTOR.catalogue().get(&c.carrier));
            assert_eq!(home.and_then(|home| home.country.as_deref()), Some(country), "{number} {answer:#?}");
        }
    }
}

/// Junk as people paste it, by kind. None of these strings is a tracking number.
fn junk(chance: &mut Chance) -> Vec<(&'static str, String)> {
    let mut junk = Vec::new();
    for _ in 0..60 {
        let c = &mut *chance;
        let phone = [
            format!("+49 {} {}", 150 + c.below(30), c.digits(7)),
            format!("49 {} {}", 150 + c.below(30), c.digits(7)),
            format!("+1 ({}) {}-{}", 201 + c.below(700), 200 + c.below(799), c.digits(4)),
            format!("0{} {}", 30 + c.below(900), c.digits(7)),
            format!("+33 6 {} {} {} {}", c.digits(2), c.digits(2), c.digits(2), c.digits(2)),
            format!("+86 138 {} {}", c.digits(4), c.digits(4)),
        ];
        junk.extend(phone.map(|text| ("phone", text)));
        let date = [
            format!("{}-{:02}-{:02}", 2015 + c.below(20), 1 + c.below(12), 1 + c.below(28)),
            format!("{:02}.{:02}.{}", 1 + c.below(28), 1 + c.below(12), 2015 + c.below(20)),
            format!("{}{:02}{:02}", 2015 + c.below(20), 1 + c.below(12), 1 + c.below(28)),
            format!(
                "{}{:02}{:02}{:02}{:02}{:02}",
                2015 + c.below(20),
                1 + c.below(12),
                1 + c.below(28),
                c.below(24),
                c.below(60),
                c.below(60)
            ),
        ];
        junk.extend(date.map(|text| ("date", text)));
        junk.push(("order", format!("{}-{}-{}", c.digits(3), c.digits(7), c.digits(7))));
        junk.push(("order", format!("Order #{}", c.some_digits(4, 7))));
        junk.push(("order", format!("Bestellung {}", c.digits(10))));
        junk.push(("price", format!("{},{:02} €", 1 + c.below(9_999), c.below(100))));
        junk.push(("price", format!("${}.{:02}", 1 + c.below(9_999), c.below(100))));
        junk.push((
            "price",
            format!("{},{},{}.{:02}", 1 + c.below(99), c.digits(3), c.digits(3), c.below(100)),
        ));
        let hex = |c: &mut Chance, count: usize| {
            (0..count)
                .filter_map(|_| char::from_digit(u32::try_from(c.below(16)).ok()?, 16))
                .collect::<String>()
        };
        junk.push(("order", format!("D01-{}-{}", c.digits(7), c.digits(7))));
        junk.push(("order", format!("{}-{}-{}", c.digits(2), c.digits(5), c.digits(5))));
        junk.push(("order", format!("{}-2026-{}", c.one_of(&["INV", "CVE", "RE", "PO"]), c.digits(5))));
        junk.push(("tax", format!("CHE-{}.{}.{}", c.digits(3), c.digits(3), c.digits(3))));
        junk.push(("tax", format!("{} DE{}", c.one_of(&["VAT", "USt-IdNr.", "VAT no."]), c.digits(9))));
        junk.push(("tax", format!("{}{}", c.one_of(&["DE", "GB", "ATU"]), c.digits(8))));
        junk.push(("phone", format!("06-{}", c.digits(8))));
        junk.push(("phone", format!("8 (9{}) {}-{}-{}", c.digits(2), c.digits(3), c.digits(2), c.digits(2))));
        junk.push(("phone", format!("0049 17{} {}", c.digits(1), c.digits(7))));
        junk.push(("device", [2; 6].map(|count| hex(c, count)).join(":")));
        junk.push(("coupon", format!("{}-{}-{}", c.letters(4), c.letters(4), c.letters(4))));
        junk.push(("uuid", [8, 4, 4, 4, 12].map(|count| hex(c, count)).join("-")));
        junk.extend([40, 32].map(|count| ("hash", hex(c, count))));
        junk.push(("address", [256; 4].map(|below| c.below(below).to_string()).join(".")));
        junk.push(("card", with_last(CheckRule::Luhn, &format!("4{}", c.digits(14)))));
        junk.push(("isbn", with_last(CheckRule::Gs1, &format!("978{}", c.digits(9)))));
        junk.push(("iban", iban(c)));
        let imei = with_last(CheckRule::Luhn, &format!("35{}", c.digits(12)));
        junk.extend([("imei", imei), ("words", format!("{} {}", c.letters(5), c.letters(7)))]);
        junk.extend([("short", c.some_digits(3, 6)), ("long", c.some_digits(49, 58))]);
        let model = format!("{}-{}", c.letters(3), c.digits(4));
        junk.extend([("model", model), ("mail", format!("user{}@example.com", c.digits(6)))]);
        let place = format!("{}.{}, {}.{}", c.below(90), c.digits(6), c.below(180), c.digits(6));
        let plate = format!("{}-{} {}", c.letters(2), c.letters(2), c.digits(4));
        junk.extend([("plate", plate), ("place", place)]);
    }
    junk
}

fn with_last(rule: CheckRule, data: &str) -> String {
    rule.digit(data.bytes()).map_or_else(|| data.to_owned(), |check| format!("{data}{}", char::from(check)))
}

fn digits(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}

/// A German account number with right check digits.
fn iban(chance: &mut Chance) -> String {
    let account = chance.digits(18);
    let rest =
        format!("{account}131400").bytes().fold(0_u32, |rest, b| (rest * 10 + u32::from(b - b'0')) % 97);
    format!("DE{:02}{account}", 98 - rest)
}

#[test]
fn junk_is_not_claimed() {
    let mut kinds: BTreeMap<&str, (usize, Vec<String>)> = BTreeMap::new();
    for (kind, text) in junk(&mut Chance(0x5eed_0004)) {
        let (count, claimed) = kinds.entry(kind).or_default();
        *count += 1;
        if let Some(first) = listed(&text, None).first() {
            claimed.push(format!("{text} -> {} {:.2}", first.format, first.confidence));
        }
    }
    let all: usize = kinds.values().map(|(count, _)| count).sum();
    let claimed: usize = kinds.values().map(|(_, claimed)| claimed.len()).sum();
    eprintln!("junk: {claimed} of {all} claimed; {kinds:#?}");
    assert!(claimed * 100 <= all, "{claimed} of {all}: {kinds:#?}");
}

#[test]
fn junk_in_sentences_is_not_found() {
    let mut chance = Chance(0x5eed_0005);
    let frames = [
        "Please call {} before noon.",
        "see {} there",
        "Your {} is ready",
        "{}",
        "Ref. {}, thank you",
        "<td>{}</td>",
        "7;{};EUR",
    ];
    let (mut all, mut found) = (0, Vec::new());
    for (kind, text) in junk(&mut chance) {
        let sentence = chance.one_of(&frames).replace("{}", &text);
        all += 1;
        let numbers = DETECTOR.extract(&sentence);
        found.extend(numbers.iter().map(|number| format!("{kind}: {sentence:?} gives {}", number.number)));
    }
    eprintln!("junk in sentences: {} of {all} found; {found:#?}", found.len());
    assert!(found.len() * 100 <= all, "{} of {all}: {found:#?}", found.len());
}

#[test]
fn numbers_in_sentences_are_found() {
    let mut chance = Chance(0x5eed_0006);
    let frames = [
        "Tracking number: {}",
        "Your parcel {} is on its way.",
        "Ihre Sendungsnummer lautet {}.",
        "运单号{}已发货",
        "n° de suivi {} (2 colis)",
        "お問い合わせ番号：{}",
        "1,2026-11-20,{},12.50",
        "<td>{}</td>",
        "* {}",
        "https://example.com/track?id={}&lang=en",
        "Номер отправления {}",
    ];
    let (mut all, mut missed, mut more) = (0, BTreeMap::<String, usize>::new(), 0);
    for (_, format) in DETECTOR.catalogue().formats().filter(|(_, format)| speaks_for_itself(format)) {
        for _ in 0..6 {
            let Some(number) = made_up(format, &mut chance).filter(|number| digits(number) > 3) else {
                continue;
            };
            let frame = chance.one_of(&frames);
            let found = DETECTOR.extract(&frame.replace("{}", &number));
            all += 1;
            let inner = format.tracking_number(&number);
            if !found.iter().any(|one| one.number == number || one.number == inner) {
                *missed.entry(format!("{} {frame}", format.id)).or_default() += 1;
            }
            more += found.len().saturating_sub(1);
        }
    }
    let missing: usize = missed.values().sum();
    eprintln!("numbers in sentences: {missing} of {all} missed, {more} too many; {missed:#?}");
    assert!(missing * 100 <= all * 3 && more * 100 <= all * 3, "{missing} of {all}, {more}: {missed:#?}");
}

#[test]
fn several_are_possible_is_an_answer_with_a_question() {
    let answer = DETECTOR.answer("695248517634", &Hints::default());
    assert_eq!(answer.verdict, Verdict::Several, "{answer:#?}");
    assert!(answer.question.is_some(), "{answer:#?}");
    assert_eq!(DETECTOR.answer("1Z12345E6605272234", &Hints::default()).verdict, Verdict::Clear);
    assert_eq!(DETECTOR.answer("1Z12345E6605272235", &Hints::default()).verdict, Verdict::Typo);
    assert_eq!(DETECTOR.answer("+49 30 1234567-0", &Hints::default()).verdict, Verdict::Refused);
    assert_eq!(DETECTOR.answer("XQXQXQ1", &Hints::default()).verdict, Verdict::Unknown);
}

/// Numbers of carriers nobody described, on the scale of `weight`, for each length.
const UNKNOWN: f64 = 3.0;

#[test]
fn confidence_means_what_it_says() {
    let mut chance = Chance(0x5eed_0007);
    let formats: Vec<(&Carrier, &Format)> = DETECTOR.catalogue().formats().collect();
    let (known, lengths) = (formats.iter().map(|(_, format)| format.weight).sum::<f64>(), 8..=26);
    let all = known + UNKNOWN * f64::from(u32::try_from(lengths.clone().count()).unwrap_or_default());
    let mut bins = [(0.0, 0.0, 0.0); 5];
    for _ in 0..5_000 {
        // A family as often as it is common, and digits of nobody.
        let mut at =
            all * f64::from(u32::try_from(chance.below(1 << 30)).unwrap_or_default()) / f64::from(1 << 30);
        let drawn = formats.iter().find(|(_, format)| {
            at -= format.weight;
            at < 0.0
        });
        let (owner, number) = match drawn {
            Some((carrier, format)) => {
                (carrier.id.as_str(), made_up(format, &mut chance).unwrap_or_default())
            }
            None => ("", chance.some_digits(*lengths.start(), *lengths.end())),
        };
        let Some(first) = listed(&number, None).into_iter().next().filter(|first| first.valid) else {
            continue;
        };
        let bin = ((first.confidence * 5.0) as usize).min(4);
        bins[bin].0 += 1.0;
        bins[bin].1 += first.confidence;
        bins[bin].2 += f64::from(u8::from(first.carrier == owner));
    }
    for (count, said, right) in bins.iter().filter(|(count, ..)| *count > 0.0) {
        eprintln!("confidence {:.3} said, {:.3} right, {count} numbers", said / count, right / count);
    }
    // What cannot be checked is never called sure, so below the top it may be right more often than it says; but
    // never less often.
    for (count, said, right) in bins.iter().filter(|(count, ..)| *count > 60.0) {
        assert!(right / count >= said / count - 0.08, "{bins:?}");
    }
    let (count, said, right) = bins[4];
    assert!((right - said).abs() <= 0.04 * count, "{bins:?}");
}

#[test]
fn the_best_reading_is_the_first_candidate() {
    let mut chance = Chance(0x5eed_0008);
    let made =
        |format: &Format| (0..10).filter_map(|_| made_up(format, &mut chance)).collect::<Vec<String>>();
    let mut numbers: Vec<String> =
        DETECTOR.catalogue().formats().map(|(_, format)| format).flat_map(made).collect();
    numbers.extend(junk(&mut chance).into_iter().map(|(_, text)| text));
    for number in numbers {
        for country in [None, Some("DE".to_owned())] {
            let hints = Hints { country, ..Hints::default() };
            let best = DETECTOR.best(&number, &hints);
            let first = DETECTOR.candidates(&number, &hints).into_iter().next();
            let said = best.map(|best| (best.carrier.id.as_str(), best.format.id.as_str(), best.valid));
            let told =
                first.as_ref().map(|first| (first.carrier.as_str(), first.format.as_str(), first.valid));
            assert_eq!(said, told, "{number}");
            let (said, told) = (best.map_or(0.0, |b| b.confidence), first.map_or(0.0, |f| f.confidence));
            // The weakest of more than thirty readings are left out of the full list.
            assert!((said - told).abs() < 0.02, "{number}: {said} {told}");
        }
    }
}
