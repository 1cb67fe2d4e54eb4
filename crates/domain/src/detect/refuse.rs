//! Texts that look like tracking numbers and are something else: phone numbers, dates, order ids, cards.
//!
//! The same patterns serve twice: a whole text of that kind has no candidates, and inside a longer text such
//! spans are skipped before numbers are looked for.

use std::ops::Range;
use std::sync::LazyLock;

use regex::{Regex, RegexSet};

use super::checks::CheckRule;
use super::proofs::{
    account, account_length, air_waybill, at_most_15_digits, bytes, card, card_14, container, dialled, gs1,
    iban, international, is_moment, is_typed_at_random, isbn_10, issn, luhn, luhn_only, moment, passes, sim,
    uneven, upc,
};
use crate::number::Plain;

/// What a text is instead of a tracking number.
type Kind = &'static str;

struct Pattern {
    kind: Kind,
    /// Matches only at the beginning.
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

const ISBN: Kind = "an ISBN";
const IBAN: Kind = "an IBAN";
const IMEI: Kind = "an IMEI";
const SIM: Kind = "the number of a SIM card";
const ACCOUNT: Kind = "a bank account";
const ORDER: Kind = "an order number";
const PATTERN: Kind = "a pattern of digits";
const TAX: Kind = "a tax number";
const ROUTING: Kind = "only the routing code of a label: scan the other barcode";
const CONTAINER: Kind = "a container: freight, not a parcel";

/// Calling codes of countries.
const CALLING: &str = "(1|7|20|27|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|21[1-8]|2[2-689][0-9]|3[578][0-9]\
    |42[0-3]|5[09][0-9]|6[789][0-9]|8[58][0-9]|9[679][0-9])";
/// Currencies as they stand beside amounts.
const CURRENCIES: &str =
    "€|EUR|USD|GBP|CHF|PLN|UAH|JPY|CNY|CZK|HUF|SEK|NOK|DKK|RON|TRY|zł|Kč|kr|Ft|руб|₺|元|円";

/// What, how it is written, and what must hold besides.
type Rule = (Kind, String, fn(&str) -> bool);

/// Pattern and proof; a pattern counts only where no letter or digit touches it.
fn rules() -> Vec<Rule> {
    let fixed = |(kind, pattern, proof): Fixed| (kind, pattern.to_owned(), proof);
    let mut rules: Vec<Rule> = FIXED.iter().copied().map(fixed).collect();
    rules.push((PHONE, format!(r"{CALLING}([ .-][0-9]{{1,8}}){{1,6}}"), international));
    rules.push((PHONE, format!(r"00{CALLING}([ .-][0-9]{{1,8}}){{1,6}}"), dialled));
    rules.push((
        AMOUNT,
        format!(r"(EUR|USD|GBP|CHF|PLN|UAH|JPY|CNY) [0-9][0-9.,]*|[0-9][0-9.,]* ?({CURRENCIES})"),
        always,
    ));
    rules
}

/// A rule as it is written down: what it finds, its form, its proof.
type Fixed = (Kind, &'static str, fn(&str) -> bool);

const FIXED: &[Fixed] = &[
    (MAIL, MAIL_PATTERN, always),
    ("an air waybill: freight, not a parcel", r"[0-9]{3}[- ][0-9]{8}", air_waybill),
    ("a social security number", r"[0-9]{3}-[0-9]{2}-[0-9]{4}", always),
    (IMEI, r"(01|35|49|86|91|98|99)[0-9]{13}", luhn_only),
    (IMEI, r"[0-9]{2}[ -]?[0-9]{6}[ -][0-9]{6}[ -][0-9]", luhn),
    (SIM, r"89([ -]?[0-9]){17,18}", sim),
    (CARD, r"3[47][0-9]{13}", luhn_only),
    (CARD, r"3[47][0-9]{2}[ -][0-9]{4}[ -][0-9]{4}[ -][0-9]{3}", luhn_only),
    ("coordinates", r"-?[0-9]{1,3}\.[0-9]{3,20}([,;] ?-?[0-9]{1,3}\.[0-9]{3,20})?", always),
    (PHONE, r"0[1-9]([ .][0-9]{2}){4}", always),
    (PHONE, r"0[1-9]-[0-9]{6,8}", always),
    (PHONE, r"8 ?\([0-9]{3}\) ?[0-9]{3}[- ][0-9]{2}[- ][0-9]{2}", always),
    (PHONE, r"0[0-9]{2,4}([ ./-][0-9]{2,8}){1,3}", uneven),
    ("a UUID", r"(?i)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", always),
    (ORDER, r"([0-9]{3}|[A-Z][0-9]{2})-[0-9]{7}-[0-9]{7}", always),
    (ORDER, r"[0-9]{2}-[0-9]{5}-[0-9]{5}", always),
    (ORDER, r"[0-9]{7}-[0-9]{8}", always),
    (ORDER, r"#[0-9]{3,12}", always),
    ("an airline ticket", r"[0-9]{3}-[0-9]{10}", always),
    ("a postcode", r"[0-9]{5}-[0-9]{4}", always),
    (ACCOUNT, r"[0-9]{2}-[0-9]{2}-[0-9]{2} [0-9]{8}", always),
    // Letters, a year, a count: the number of an invoice, an order, a ticket.
    (ORDER, r"[A-Z]{2,4}-(19|20)[0-9]{2}-[0-9]{3,6}", always),
    (TAX, r"[0-9]{3}\.[0-9]{3}\.[0-9]{3}-[0-9]{2}|[0-9]{2}\.[0-9]{3}\.[0-9]{3}/[0-9]{4}-[0-9]{2}", always),
    (TAX, r"[0-9]{2}-[0-9]{7}", always),
    (TAX, r"[0-9]{2,3}/[0-9]{3}/[0-9]{4,5}", always),
    (TAX, r"CHE-[0-9]{3}\.[0-9]{3}\.[0-9]{3}( (MWST|TVA|IVA))?", always),
    (TAX, r"(?i)(USt-?Id-?Nr\.?|VAT( (no|number|id|reg)\.?)?):? ?[A-Z]{2,3}[0-9][0-9A-Z]{7,11}", always),
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
    (DATE, r"[0-9]{8}[-_T][0-9]{4}([0-9]{2})?Z?", moment),
    (DATE, r"[0-9]{4}-[0-9]{2}-[0-9]{2}[ _T-]+[0-9]{2}[.-][0-9]{2}[.-][0-9]{2}", moment),
    ("a time", r"[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?", always),
    (ISBN, r"(?i)ISBN(-1[03])?:? *(97[89][- ]?)?[0-9][0-9 -]{7,14}[0-9X]", always),
    (ISBN, r"97[89]([- ])[0-9]{1,5}[- ][0-9]{1,7}[- ][0-9]{1,7}[- ][0-9]", always),
    (ISBN, r"97[89][0-9]{10}", gs1),
    (ISBN, r"[0-9]{1,5}-[0-9]{1,7}-[0-9]{1,6}-[0-9X]", isbn_10),
    (PRODUCT, r"[0-9] [0-9]{5} [0-9]{5} [0-9]", gs1),
    ("an ISSN", r"[0-9]{4}-[0-9]{3}[0-9X]", issn),
    (PHONE, r"\+ ?[0-9][0-9 ()./-]{5,20}[0-9]", at_most_15_digits),
    (PHONE, r"\(\+?[0-9]{1,5}\)[ -]?[0-9]{2,4}([ ./-][0-9]{2,4}){1,3}", at_most_15_digits),
    (PHONE, r"[0-9]{3}[-. ][0-9]{3}[-. ][0-9]{4}", always),
    // With a bank in letters it is one even where a digit is mistyped.
    (IBAN, r"[A-Z]{2}[0-9]{2} [A-Z]{4}( [0-9]{4}){2,4}( [0-9]{1,3})?", account),
    (IBAN, r"(?i)[A-Z]{2}[0-9]{2} ?([A-Z0-9]{4} ?){2,7}[A-Z0-9]{1,4}", iban),
    (CONTAINER, r"[A-Z]{3}[JUZ][ -]?[0-9]{6}[ -]?[0-9]", container),
    (CARD, r"[2-6][0-9]{3}[ -]?[0-9]{4}[ -]?[0-9]{4}[ -]?[0-9]{4}", card),
    (CARD, r"3[47][0-9]{2}[ -][0-9]{6}[ -][0-9]{5}", luhn),
    (AMOUNT, r"[€$£¥₴₽₹] ?[0-9][0-9 .,]*", always),
    (
        AMOUNT,
        r"[0-9]{1,3}(,[0-9]{3})+(\.[0-9]{1,2})?|[0-9]{1,3}(\.[0-9]{3})+,[0-9]{1,2}|[0-9]{1,3}( [0-9]{3})+,[0-9]{2}",
        always,
    ),
];

const MAIL: Kind = "an e-mail address";
const MAIL_PATTERN: &str = r"[0-9A-Za-z_.+-]+@[0-9A-Za-z_-]+(\.[0-9A-Za-z_-]+)+";

static MAIL_REGEX: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(MAIL_PATTERN).ok());

static COMPILED: LazyLock<Vec<Pattern>> = LazyLock::new(|| {
    let compile = |(kind, pattern, proof): Rule| {
        Regex::new(&format!("^(?:{pattern})")).ok().map(|regex| Pattern { kind, regex, proof })
    };
    rules().into_iter().filter_map(compile).collect()
});

/// The same patterns for the beginning of a text, and for a whole one, tried in one pass.
static BEGINNING: LazyLock<Option<RegexSet>> =
    LazyLock::new(|| RegexSet::new(rules().iter().map(|(_, pattern, _)| format!("^(?:{pattern})"))).ok());
static WHOLE: LazyLock<Option<RegexSet>> =
    LazyLock::new(|| RegexSet::new(rules().iter().map(|(_, pattern, _)| format!("^(?:{pattern})$"))).ok());

/// Longest text that may be one thing as a whole.
const WHOLE_MAX: usize = 120;

/// What the whole text is, if it is plainly no tracking number.
pub(super) fn whole(raw: &str) -> Option<Kind> {
    let text = raw.trim();
    if text.len() > WHOLE_MAX {
        return None;
    }
    if text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return unparted(&Plain::parse(text).ok()?);
    }
    routing(text).or_else(|| {
        let fits = WHOLE.as_ref()?.matches(text);
        let pattern =
            fits.iter().filter_map(|index| COMPILED.get(index)).find(|pattern| (pattern.proof)(text))?;
        // A Canada Post number is printed in four groups too; its own check digit speaks for it.
        (pattern.kind != CARD || !gs1(text)).then_some(pattern.kind)
    })
}

/// The same for a text of letters and digits only, which most texts are. It asks the same as the patterns do.
pub(super) fn unparted(number: &Plain) -> Option<Kind> {
    let bytes = number.as_bytes();
    if !number.is_digits() {
        return unparted_letters(number);
    }
    // Its first four digits; numbers have as many.
    let head = bytes.iter().take(4).fold(0, |head, digit| head * 10 + u32::from(digit - b'0'));
    let text = number.as_str();
    match (bytes.len(), head / 100) {
        _ if is_typed_at_random(bytes) => Some(PATTERN),
        (11..=14, _) if is_dialled(bytes, head) => Some(PHONE),
        (8 | 12 | 14, 19 | 20) => is_moment(bytes).then_some(DATE),
        (12, 1..=9) => upc(text).then_some(PRODUCT),
        (13, 97) if head >= 9780 => gs1(text).then_some(ISBN),
        (13, _) => product(text),
        (14, 30..=39) => card_14(text).then_some(CARD),
        (15, 1 | 35 | 49 | 86 | 91 | 98 | 99) => luhn_only(text).then_some(IMEI),
        (15, 34 | 37) => luhn_only(text).then_some(CARD),
        (16, _) => (card(text) && !gs1(text)).then_some(CARD),
        (19 | 20, 89) => sim(text).then_some(SIM),
        _ => None,
    }
}

/// A telephone number without any mark, by its length and first four digits: a mobile one of Germany, Britain or
/// China, or one with the code of a country as it is dialled from abroad.
fn is_dialled(digits: &[u8], head: u32) -> bool {
    let length = digits.len();
    let next = digits.get(4).copied().unwrap_or_default();
    match head {
        151 | 152 | 155 | 157 | 159 | 160 | 162 | 163 | 170..=179 => length == 11,
        4470..=4479 | 4915..=4917 | 8613 | 8615 | 8617..=8619 => matches!(length, 12 | 13),
        30..=34 | 36 | 39..=41 | 43..=49 | 61 | 86 | 90 | 91 => matches!(length, 13 | 14),
        35 => matches!(length, 13 | 14) && matches!(next, b'1' | b'3' | b'8'),
        42 => matches!(length, 13 | 14) && matches!(next, b'0' | b'1'),
        _ => false,
    }
}

fn unparted_letters(number: &Plain) -> Option<Kind> {
    let bytes = number.as_bytes();
    match number.digits().trailing_zeros() {
        0 => {
            let digits = number.digits().trailing_ones() as usize;
            let unit = bytes.get(digits..).filter(|unit| (2..4).contains(&unit.len()))?;
            let is_unit = |currency: &str| currency.as_bytes().eq_ignore_ascii_case(unit);
            CURRENCIES.split('|').any(is_unit).then_some(AMOUNT)
        }
        2 => (account_length(bytes) == Some(bytes.len()) && iban(number.as_str())).then_some(IBAN),
        4 if bytes.starts_with(b"ISBN") => {
            let digits = bytes[4..].strip_suffix(b"X").unwrap_or(&bytes[4..]);
            ((9..=13).contains(&digits.len()) && digits.iter().all(u8::is_ascii_digit)).then_some(ISBN)
        }
        4 => (bytes.len() == 11 && container(number.as_str())).then_some(CONTAINER),
        _ => None,
    }
}

/// Thirteen digits with the check digit of a product code; parcels in some countries look the same.
pub(super) const PRODUCT: Kind = "a product code (EAN)";

/// Spans of a line that are no tracking numbers, in order.
pub(super) fn spans(line: &str) -> Vec<Range<usize>> {
    let mut spans: Vec<Range<usize>> = Vec::new();
    if line.contains('@')
        && let Some(mail) = MAIL_REGEX.as_ref()
    {
        spans.extend(mail.find_iter(line).map(|found| found.range()));
    }
    let (mut at, mut taken) = (0, 0);
    while let Some(start) = next_start(line, at) {
        at = start + line[start..].chars().next().map_or(1, char::len_utf8);
        if start < taken || !may_be_something(line, start) {
            continue;
        }
        for pattern in beginnings(&line[start..]) {
            let Some(found) = pattern.regex.find(&line[start..]) else { continue };
            let span = start..start + found.end();
            let grouped = pattern.kind == CARD && goes_on_in_groups(line, &span)
                || found.as_str().starts_with("00") && follows_a_group(line, start);
            if stands_alone(line, &span) && !grouped && (pattern.proof)(found.as_str()) {
                taken = taken.max(span.end);
                spans.push(span);
            }
        }
    }
    spans.sort_by_key(|span| (span.start, span.end));
    spans
}

/// Whether digits stand before, parted by one sign only: then this is the next group of one number.
fn follows_a_group(line: &str, start: usize) -> bool {
    let mut before = line.as_bytes()[..start].iter().rev();
    matches!(before.next(), Some(b' ' | b'-' | b'.')) && before.next().is_some_and(u8::is_ascii_digit)
}

fn beginnings(text: &str) -> impl Iterator<Item = &'static Pattern> + use<> {
    let fits = BEGINNING.as_ref().map(|set| set.matches(text).into_iter().collect::<Vec<usize>>());
    fits.into_iter().flatten().filter_map(|index| COMPILED.get(index))
}

/// The next place where something may begin: a letter or digit after something else, or a mark that leads digits.
fn next_start(line: &str, from: usize) -> Option<usize> {
    let bytes = line.as_bytes();
    (from..bytes.len()).find(|&at| {
        let begins = match bytes[at] {
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => {
                at.checked_sub(1).is_none_or(|before| !bytes[before].is_ascii_alphanumeric())
            }
            b'+' | b'(' | b'$' => true,
            b'-' => bytes.get(at + 1).is_some_and(u8::is_ascii_digit),
            other => other >= 0xC0,
        };
        begins && line.is_char_boundary(at)
    })
}

/// Whether the token that begins here can be the beginning of any pattern. Nearly all tokens cannot, and for those
/// the patterns need not be tried.
fn may_be_something(line: &str, start: usize) -> bool {
    let rest = &line.as_bytes()[start..];
    let first = rest.first().copied().unwrap_or_default();
    let end = rest.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(rest.len());
    let (next, second) = (rest.get(end).copied().unwrap_or_default(), rest.get(end + 1).copied());
    match first {
        b'0'..=b'9' => {
            let goes_on = second.is_some_and(|byte| byte.is_ascii_digit() || byte >= 0x80);
            let has_unit =
                !rest[end - 1].is_ascii_digit() || second.is_some_and(|byte| byte.is_ascii_alphabetic());
            goes_on || has_unit || next >= 0x80
        }
        b'A'..=b'Z' | b'a'..=b'z' => {
            let is_code = end == 3 && next == b' ' || (end == 8 || (2..=4).contains(&end)) && next == b'-';
            let digit = |at: usize| rest.get(at).is_some_and(u8::is_ascii_digit);
            let has_code =
                digit(1) || digit(2) && end > 3 || end >= 4 && matches!(rest[3], b'J' | b'U' | b'Z');
            let says = |word: &[u8]| end >= word.len() && rest[..word.len()].eq_ignore_ascii_case(word);
            is_code || has_code || says(b"ISBN") || says(b"UST") || says(b"VAT")
        }
        // What no currency, letter or digit begins with leads nowhere: the set of patterns says so at once.
        _ => true,
    }
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

/// A bare EAN-13 outside the ranges that posts use for thirteen digits.
fn product(text: &str) -> Option<Kind> {
    let plain = text.len() == 13 && text.bytes().all(|byte| byte.is_ascii_digit());
    let head: u32 = text.get(..2)?.parse().ok()?;
    (plain && !matches!(head, 0..=12 | 50 | 51 | 95..=99) && gs1(text)).then_some(PRODUCT)
}

/// Label codes that only route a parcel.
fn routing(text: &str) -> Option<Kind> {
    if text.strip_prefix("2L").is_some_and(dhl_route) {
        return Some(ROUTING);
    }
    let symbology = text.get(..3).filter(|start| start.starts_with(']'));
    let scanned =
        super::envelope::without_symbology(text).or_else(|| text.strip_prefix("(420)").map(|_| text))?;
    if scanned.strip_prefix("2L").is_some_and(dhl_route) {
        return Some(ROUTING);
    }
    let code: String = scanned.chars().filter(char::is_ascii_digit).collect();
    let postcode = code.starts_with("420") && matches!(code.len(), 8 | 12)
        || code.starts_with("421") && matches!(code.len(), 10..=15);
    // A Leitcode is printed as interleaved two of five, as no parcel number of fourteen digits is.
    let leitcode = symbology.is_some_and(|s| s.starts_with("]I"))
        && code.len() == 14
        && passes(CheckRule::Identcode, &code);
    (postcode || leitcode).then_some(ROUTING)
}

/// `DE12345+42000000`: country and postcode, then features, as DHL routes.
fn dhl_route(text: &str) -> bool {
    let Some((place, features)) = text.split_once('+') else { return false };
    place.len() > 3
        && place.bytes().take(2).all(|byte| byte.is_ascii_uppercase())
        && place.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b' ')
        && !features.is_empty()
        && features.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOMETHING_ELSE: &[(&str, &str)] = &[
        ("+49 30 1234567-0", PHONE),
        ("(030) 123 45 67", PHONE),
        ("212-555-0187", PHONE),
        ("302-1234567-7654321", ORDER),
        ("D01-1835576-7108599", ORDER),
        ("04-53817-20964", ORDER),
        ("INV-2026-21822", ORDER),
        ("CHE-116.281.710 MWST", TAX),
        ("USt-IdNr. DE852557445", TAX),
        ("VAT No. GB852557445", TAX),
        ("06-92239823", PHONE),
        ("8 (923) 195-56-27", PHONE),
        ("0049 171 4094747", PHONE),
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
        ("353456789012348", IMEI),
        ("4111111111111111", CARD),
        ("192.168.100.200", "an IP address"),
        ("1,234,567.89", AMOUNT),
        ("(420) 12345", ROUTING),
        ("]C1421276101157", ROUTING),
        ("]I021348075016401", ROUTING),
        ("2LDE53113+42000000", ROUTING),
        ("49 170 1234567", PHONE),
        ("1 415 555 0132", PHONE),
        ("33 6 12 34 56 78", PHONE),
        ("MSKU1234565", CONTAINER),
        ("1 249 000,00", AMOUNT),
        ("1249EUR", AMOUNT),
        ("35-209900-176148-1", IMEI),
        ("8949 0200 0010 2300 0006", SIM),
        ("2000123-45678901", ORDER),
        ("#2917258928", ORDER),
        ("220-1234567890", "an airline ticket"),
        ("30-94-21 12345678", ACCOUNT),
        ("12345-6789", "a postcode"),
        ("123.456.789-09", TAX),
        ("20260317-014641", DATE),
        ("2026-03-17 01.46.41", DATE),
        ("202603170146", DATE),
        ("3-16-148410-X", ISBN),
        ("2049-3630", "an ISSN"),
        ("GB29 NWBK 6016 1331 9268 18", IBAN),
        ("00447700900123", PHONE),
        ("01712345678", PHONE),
        ("12-3456789", TAX),
        ("447700900123", PHONE),
        ("036000291452", PRODUCT),
        ("0 36000 29145 2", PRODUCT),
        ("30569309025904", CARD),
        ("9876543210", PATTERN),
        ("112233445566", PATTERN),
        ("DE89370400440532013000", IBAN),
        ("ISBN9783161484100", ISBN),
    ];

    #[test]
    fn what_is_plainly_something_else_is_named() {
        for (text, kind) in SOMETHING_ELSE {
            assert_eq!(whole(text), Some(*kind), "{text}");
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
            "12 3456 7890",
            "777 1234 5678",
            "1234-5678-9012",
            "MSKU1234566",
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
