//! Texts that look like tracking numbers and are something else: phone numbers, dates, order ids, cards.
//!
//! The same patterns serve twice: a whole text of that kind has no candidates, and inside a longer text such
//! spans are skipped before numbers are looked for.

use std::ops::Range;
use std::sync::LazyLock;

use regex::{Regex, RegexSet};

use super::checks::CheckRule;

/// What a text is instead of a tracking number.
type Kind = &'static str;

struct Pattern {
    kind: Kind,
    regex: Regex,
    proof: fn(&str) -> bool,
}

fn always(_: &str) -> bool {
    true
}

const PHONE: Kind = "a telephone number";
const DATE: Kind = "a date";
const CARD: Kind = "a card number";
const AMOUNT: Kind = "an amount";

/// What, how it is written, and what must hold besides.
type Rule = (Kind, &'static str, fn(&str) -> bool);

/// Pattern and proof; a pattern counts only where no letter or digit touches it.
const PATTERNS: &[Rule] = &[
    ("an e-mail address", r"[\w.+-]+@[\w-]+(\.[\w-]+)+", always),
    ("an air waybill: freight, not a parcel", r"[0-9]{3}[- ][0-9]{8}", air_waybill),
    ("a social security number", r"[0-9]{3}-[0-9]{2}-[0-9]{4}", always),
    ("an IMEI", r"(35|49|86)[0-9]{13}", luhn_only),
    (CARD, r"3[47][0-9]{13}", luhn_only),
    ("coordinates", r"-?[0-9]{1,3}\.[0-9]{3,20}([,;] ?-?[0-9]{1,3}\.[0-9]{3,20})?", always),
    (PHONE, r"0[1-9]([ .][0-9]{2}){4}", always),
    (PHONE, r"0[0-9]{2,4}([ ./-][0-9]{2,8}){1,3}", uneven),
    ("a UUID", r"(?i)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", always),
    ("an order number", r"[0-9]{3}-[0-9]{7}-[0-9]{7}", always),
    ("an IP address", r"[0-9]{1,3}(\.[0-9]{1,3}){3}(:[0-9]{1,5}|/[0-9]{1,2})?", bytes),
    ("a version", r"[vV]?[0-9]{1,2}(\.[0-9]{1,6}){2,3}", always),
    (
        DATE,
        concat!(
            r"[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}",
            r"([T ]+[0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.,][0-9]+)?)?(Z| ?[+-][0-9]{2}:?[0-9]{2})?)?",
        ),
        always,
    ),
    (
        DATE,
        r"[0-9]{1,2}[-/.][0-9]{1,2}[-/.]([0-9]{4}|[0-9]{2})([ ,]+[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?)?",
        always,
    ),
    ("a time", r"[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?", always),
    ("an ISBN", r"(?i)ISBN(-1[03])?:? *(97[89][- ]?)?[0-9][0-9 -]{7,14}[0-9X]", always),
    ("an ISBN", r"97[89]([- ])[0-9]{1,5}[- ][0-9]{1,7}[- ][0-9]{1,7}[- ][0-9]", always),
    ("an ISBN", r"97[89][0-9]{10}", gs1),
    (PHONE, r"\+ ?[0-9][0-9 ()./-]{5,20}[0-9]", at_most_15_digits),
    (PHONE, r"\(\+?[0-9]{1,5}\)[ -]?[0-9]{2,4}([ ./-][0-9]{2,4}){1,3}", at_most_15_digits),
    (PHONE, r"[0-9]{3}[-. ][0-9]{3}[-. ][0-9]{4}", always),
    ("an IBAN", r"[A-Z]{2}[0-9]{2} ?([A-Z0-9]{4} ?){2,7}[A-Z0-9]{1,4}", iban),
    (CARD, r"[2-6][0-9]{3}[ -]?[0-9]{4}[ -]?[0-9]{4}[ -]?[0-9]{4}", card),
    (CARD, r"3[47][0-9]{2}[ -][0-9]{6}[ -][0-9]{5}", luhn),
    (AMOUNT, r"[€$£¥₴₽₹] ?[0-9][0-9 .,]*", always),
    (
        AMOUNT,
        r"(EUR|USD|GBP|CHF|PLN|UAH|JPY|CNY) [0-9][0-9.,]*|[0-9][0-9.,]* ?(€|EUR|USD|GBP|CHF|PLN|UAH|JPY|CNY)",
        always,
    ),
    (AMOUNT, r"[0-9]{1,3}(,[0-9]{3})+(\.[0-9]{1,2})?|[0-9]{1,3}(\.[0-9]{3})+,[0-9]{1,2}", always),
];

static COMPILED: LazyLock<Vec<Pattern>> = LazyLock::new(|| {
    let compile =
        |&(kind, pattern, proof): &Rule| Regex::new(pattern).ok().map(|regex| Pattern { kind, regex, proof });
    PATTERNS.iter().filter_map(compile).collect()
});

/// What the whole text is, if it is plainly no tracking number.
pub(super) fn whole(raw: &str) -> Option<Kind> {
    let text = raw.trim();
    if text.len() > 120 {
        return None;
    }
    routing(text).or_else(|| moment(text)).or_else(|| product(text)).or_else(|| {
        let fits = WHOLE.as_ref()?.matches(text);
        let pattern =
            fits.iter().filter_map(|index| COMPILED.get(index)).find(|pattern| (pattern.proof)(text))?;
        // A Canada Post number is printed in four groups too; its own check digit speaks for it.
        (pattern.kind != CARD || !gs1(text)).then_some(pattern.kind)
    })
}

/// The same patterns for a whole text, tried in one pass.
static WHOLE: LazyLock<Option<RegexSet>> =
    LazyLock::new(|| RegexSet::new(PATTERNS.iter().map(|(_, pattern, _)| format!("^(?:{pattern})$"))).ok());

/// Thirteen digits with the check digit of a product code; parcels in some countries look the same.
pub(super) const PRODUCT: Kind = "a product code (EAN)";

/// Spans of a longer text that are no tracking numbers.
pub(super) fn spans(text: &str) -> Vec<Range<usize>> {
    let mut spans = Vec::new();
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return spans;
    }
    for pattern in COMPILED.iter() {
        for found in pattern.regex.find_iter(text) {
            let grouped = pattern.kind == CARD && goes_on_in_groups(text, &found.range());
            if stands_alone(text, &found.range()) && !grouped && (pattern.proof)(found.as_str()) {
                spans.push(found.range());
            }
        }
    }
    spans
}

/// Whether no letter, digit or joining mark touches the span.
fn stands_alone(text: &str, span: &Range<usize>) -> bool {
    let before = text[..span.start].chars().next_back();
    let mut after = text[span.end..].chars();
    let (next, second) = (after.next(), after.next());
    let joins = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    let goes_on = next
        .is_some_and(|c| joins(c) || (matches!(c, '.' | ',') && second.is_some_and(char::is_alphanumeric)));
    !before.is_some_and(|c| joins(c) || c == '.') && !goes_on
}

/// Whether further groups of digits stand beside the span, as in a longer number printed in groups.
fn goes_on_in_groups(text: &str, span: &Range<usize>) -> bool {
    let mut before = text[..span.start].chars().rev();
    let mut after = text[span.end..].chars();
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    before.next() == Some(' ') && digit(before.next()) || after.next() == Some(' ') && digit(after.next())
}

fn digits(text: &str) -> impl DoubleEndedIterator<Item = u8> + Clone + '_ {
    text.bytes().filter(u8::is_ascii_digit)
}

fn passes(rule: CheckRule, text: &str) -> bool {
    let all: Vec<u8> = digits(text).collect();
    all.split_last().is_some_and(|(check, data)| rule.digit(data.iter().copied()) == Some(*check))
}

fn gs1(text: &str) -> bool {
    passes(CheckRule::Gs1, text)
}

fn luhn(text: &str) -> bool {
    passes(CheckRule::Luhn, text)
}

/// Each group of digits fits into a byte.
fn bytes(text: &str) -> bool {
    let address = text.split([':', '/']).next().unwrap_or(text);
    address.split('.').all(|group| group.parse::<u8>().is_ok())
}

/// Right by Luhn and not also a FedEx Ground number.
fn luhn_only(text: &str) -> bool {
    luhn(text) && !passes(CheckRule::Mod10OneThree, text)
}

/// Airline, then seven digits and one modulo 7.
fn air_waybill(text: &str) -> bool {
    text.get(4..).is_some_and(|serial| passes(CheckRule::Mod7, serial))
}

/// Nine to twelve digits in groups of different lengths, as telephone numbers are written; a number printed
/// in equal groups is none.
fn uneven(text: &str) -> bool {
    let groups: Vec<usize> = text.split([' ', '.', '/', '-']).map(str::len).collect();
    let even = groups.split_last().is_some_and(|(last, others)| {
        others.len() > 1 && others.iter().all(|group| *group == others[0]) && *last <= others[0]
    });
    (9..=12).contains(&digits(text).count()) && !even
}

fn at_most_15_digits(text: &str) -> bool {
    digits(text).count() <= 15
}

/// Sixteen digits in a range of a card network, with Luhn's check digit.
fn card(text: &str) -> bool {
    let head: u32 = digits(text).take(4).fold(0, |value, digit| value * 10 + u32::from(digit - b'0'));
    matches!(head, 2221..=2720 | 4000..=4999 | 5100..=5599 | 6011 | 6440..=6599) && luhn(text)
}

/// ISO 13616: first four characters to the end, letters as numbers, modulo 97 is 1.
fn iban(text: &str) -> bool {
    let compact: Vec<u8> = text.bytes().filter(u8::is_ascii_alphanumeric).collect();
    if !(15..=34).contains(&compact.len()) {
        return false;
    }
    let moved = compact[4..].iter().chain(&compact[..4]);
    let rest = moved.fold(0_u32, |rest, &byte| match char::from(byte).to_digit(36) {
        Some(value) if value > 9 => (rest * 100 + value) % 97,
        Some(value) => (rest * 10 + value) % 97,
        None => rest,
    });
    rest == 1
}

/// Bare `yyyymmdd` and `yyyymmddhhmmss` of our time.
fn moment(text: &str) -> Option<Kind> {
    let part = |from: usize, to: usize| text.get(from..to)?.parse::<u32>().ok();
    if !matches!(text.len(), 8 | 14) || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let day = (1990..2040).contains(&part(0, 4)?)
        && (1..=12).contains(&part(4, 6)?)
        && (1..=31).contains(&part(6, 8)?);
    let time = text.len() == 8 || (part(8, 10)? < 24 && part(10, 12)? < 60 && part(12, 14)? < 60);
    (day && time).then_some(DATE)
}

/// A bare EAN-13 outside the ranges that posts use for thirteen digits.
fn product(text: &str) -> Option<Kind> {
    let plain = text.len() == 13 && text.bytes().all(|byte| byte.is_ascii_digit());
    let head: u32 = text.get(..2)?.parse().ok()?;
    (plain && !matches!(head, 0..=12 | 50 | 51 | 95..=99) && gs1(text)).then_some(PRODUCT)
}

/// Label codes that only route a parcel.
fn routing(text: &str) -> Option<Kind> {
    let scanned =
        super::envelope::without_symbology(text).or_else(|| text.strip_prefix("(420)").map(|_| text))?;
    let code: String = scanned.chars().filter(char::is_ascii_digit).collect();
    (code.starts_with("420") && matches!(code.len(), 8 | 12))
        .then_some("only the routing code of a label: scan the other barcode")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_plainly_something_else_is_named() {
        for (text, kind) in [
            ("+49 30 1234567-0", PHONE),
            ("(030) 123 45 67", PHONE),
            ("212-555-0187", PHONE),
            ("302-1234567-7654321", "an order number"),
            ("2f1c9a40-77aa-4c1e-9a55-0242ac130002", "a UUID"),
            ("DE89 3704 0044 0532 0130 00", "an IBAN"),
            ("4111 1111 1111 1111", CARD),
            ("978-3-16-148410-0", "an ISBN"),
            ("9783161484100", "an ISBN"),
            ("31.12.2025 23:59", DATE),
            ("2025-12-31T23:59:59Z", DATE),
            ("20251231", DATE),
            ("020-12345675", "an air waybill: freight, not a parcel"),
            ("078-05-1120", "a social security number"),
            ("52.520008, 13.404954", "coordinates"),
            ("06 12 34 56 78", PHONE),
            ("0171 2345678", PHONE),
            ("020 7946 0958", PHONE),
            ("378282246310005", CARD),
            ("4006381333931", PRODUCT),
            ("192.168.100.200", "an IP address"),
            ("1,234,567.89", AMOUNT),
            ("(420) 12345", "only the routing code of a label: scan the other barcode"),
        ] {
            assert_eq!(whole(text), Some(kind), "{text}");
        }
    }

    #[test]
    fn tracking_numbers_are_left_alone() {
        for text in [
            "1Z12345E6605272234",
            "0034-0434-1610-9404-2557",
            "99.00.309400.04448838",
            "20450662489788",
            "(00)340434161094042557",
            "3524 0158 8704",
            "DE89 3704 0044 0532 0130 01",
            "RR 123 456 785 CN",
        ] {
            assert_eq!(whole(text), None, "{text}");
            assert!(spans(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn spans_inside_a_text_are_found_whole() {
        let text = "call +1 (415) 555-0132, order 113-7654321-1234567 of 2025-01-31";
        let found: Vec<&str> = spans(text).into_iter().map(|span| &text[span]).collect();
        assert!(found.contains(&"+1 (415) 555-0132") && found.contains(&"113-7654321-1234567"), "{found:?}");
        assert!(found.contains(&"2025-01-31"), "{found:?}");
    }
}
