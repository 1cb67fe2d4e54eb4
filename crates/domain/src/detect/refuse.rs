//! Texts that look like tracking numbers and are something else: phone numbers, dates, order ids, cards.
//!
//! The same patterns serve twice: a whole text of that kind has no candidates, and inside a longer text such
//! spans are skipped before numbers are looked for.

use std::ops::Range;
use std::sync::LazyLock;

use regex::{Regex, RegexSet};

use super::checks::CheckRule;
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
const ORDER: Kind = "an order number";
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
    (IMEI, r"(35|49|86)[0-9]{13}", luhn_only),
    (CARD, r"3[47][0-9]{13}", luhn_only),
    ("coordinates", r"-?[0-9]{1,3}\.[0-9]{3,20}([,;] ?-?[0-9]{1,3}\.[0-9]{3,20})?", always),
    (PHONE, r"0[1-9]([ .][0-9]{2}){4}", always),
    (PHONE, r"0[1-9]-[0-9]{6,8}", always),
    (PHONE, r"8 ?\([0-9]{3}\) ?[0-9]{3}[- ][0-9]{2}[- ][0-9]{2}", always),
    (PHONE, r"0[0-9]{2,4}([ ./-][0-9]{2,8}){1,3}", uneven),
    ("a UUID", r"(?i)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", always),
    (ORDER, r"([0-9]{3}|[A-Z][0-9]{2})-[0-9]{7}-[0-9]{7}", always),
    (ORDER, r"[0-9]{2}-[0-9]{5}-[0-9]{5}", always),
    // Letters, a year, a count: the number of an invoice, an order, a ticket.
    (ORDER, r"[A-Z]{2,4}-(19|20)[0-9]{2}-[0-9]{3,6}", always),
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
    ("a time", r"[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?", always),
    (ISBN, r"(?i)ISBN(-1[03])?:? *(97[89][- ]?)?[0-9][0-9 -]{7,14}[0-9X]", always),
    (ISBN, r"97[89]([- ])[0-9]{1,5}[- ][0-9]{1,7}[- ][0-9]{1,7}[- ][0-9]", always),
    (ISBN, r"97[89][0-9]{10}", gs1),
    (PHONE, r"\+ ?[0-9][0-9 ()./-]{5,20}[0-9]", at_most_15_digits),
    (PHONE, r"\(\+?[0-9]{1,5}\)[ -]?[0-9]{2,4}([ ./-][0-9]{2,4}){1,3}", at_most_15_digits),
    (PHONE, r"[0-9]{3}[-. ][0-9]{3}[-. ][0-9]{4}", always),
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
    let starts = |with: &[&[u8]]| with.iter().any(|start| bytes.starts_with(start));
    match bytes.len() {
        8 | 14 => moment(bytes),
        13 if starts(&[b"978", b"979"]) => gs1(number.as_str()).then_some(ISBN),
        13 => product(number.as_str()),
        15 if starts(&[b"35", b"49", b"86"]) => luhn_only(number.as_str()).then_some(IMEI),
        15 if starts(&[b"34", b"37"]) => luhn_only(number.as_str()).then_some(CARD),
        16 => (card(number.as_str()) && !gs1(number.as_str())).then_some(CARD),
        _ => None,
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

fn digits(text: &str) -> impl DoubleEndedIterator<Item = u8> + Clone + '_ {
    text.bytes().filter(u8::is_ascii_digit)
}

fn passes(rule: CheckRule, text: &str) -> bool {
    let mut data = digits(text);
    data.next_back().is_some_and(|check| rule.digit(data) == Some(check))
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

/// Eleven to thirteen digits in such groups, after the code of a country.
fn international(text: &str) -> bool {
    let groups: Vec<usize> = text.split([' ', '.', '-']).map(str::len).collect();
    let even = groups.split_last().is_some_and(|(last, others)| {
        others.len() > 1 && others.iter().all(|group| *group == others[0]) && *last <= others[0]
    });
    (11..=13).contains(&digits(text).count()) && !even
}

/// The same, as it is dialled from abroad.
fn dialled(text: &str) -> bool {
    text.strip_prefix("00").is_some_and(international)
}

/// ISO 6346: letters have values that leave out the multiples of eleven; weights double.
fn container(text: &str) -> bool {
    let value = |byte: u8| match byte {
        b'A'..=b'Z' => {
            let nth = u32::from(byte - b'A');
            10 + nth + u32::from(nth > 0) + u32::from(nth > 10) + u32::from(nth > 20)
        }
        _ => u32::from(byte.wrapping_sub(b'0')),
    };
    let code: Vec<u32> = text.bytes().filter(u8::is_ascii_alphanumeric).map(value).collect();
    let owner_is_freight = matches!(text.as_bytes().get(3), Some(b'J' | b'U' | b'Z'));
    let sum = code.iter().take(10).zip(0..).map(|(value, place)| value << place).sum::<u32>();
    code.len() == 11 && owner_is_freight && code.last() == Some(&(sum % 11 % 10))
}

fn at_most_15_digits(text: &str) -> bool {
    digits(text).count() <= 15
}

/// Sixteen digits in a range of a card network, with Luhn's check digit.
fn card(text: &str) -> bool {
    let head: u32 = digits(text).take(4).fold(0, |value, digit| value * 10 + u32::from(digit - b'0'));
    matches!(head, 2221..=2720 | 4000..=4999 | 5100..=5599 | 6011 | 6440..=6599) && luhn(text)
}

/// Countries with account numbers of ISO 13616, and their length.
const ACCOUNTS: &str = "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 \
    EE20 EG29 ES24 FI18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 \
    KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 \
    QA29 RO24 RS22 SA24 SC31 SE24 SI19 SK24 SM27 ST25 SV28 TN24 TR26 UA29 VA22 VG24 XK20";

/// The length of an account number that begins with these two letters.
const ACCOUNT_LENGTHS: [u8; 26 * 26] = account_lengths();

const fn account_lengths() -> [u8; 26 * 26] {
    let (mut table, list, mut at) = ([0; 26 * 26], ACCOUNTS.as_bytes(), 0);
    while at + 3 < list.len() {
        let place = (list[at] - b'A') as usize * 26 + (list[at + 1] - b'A') as usize;
        table[place] = (list[at + 2] - b'0') * 10 + list[at + 3] - b'0';
        at += 5;
    }
    table
}

fn account_length(text: &[u8]) -> Option<usize> {
    let letter = |at: usize| {
        let letter = text.get(at)?.to_ascii_uppercase();
        letter.is_ascii_uppercase().then(|| usize::from(letter - b'A'))
    };
    let length = ACCOUNT_LENGTHS.get(letter(0)? * 26 + letter(1)?)?;
    (*length > 0).then_some(usize::from(*length))
}

/// ISO 13616: first four characters to the end, letters as numbers, modulo 97 is 1.
fn iban(text: &str) -> bool {
    let compact = || text.bytes().filter(u8::is_ascii_alphanumeric);
    if account_length(text.as_bytes()) != Some(compact().count()) {
        return false;
    }
    let moved = compact().skip(4).chain(compact().take(4));
    let rest = moved.fold(0_u32, |rest, byte| match char::from(byte).to_digit(36) {
        Some(value) if value > 9 => (rest * 100 + value) % 97,
        Some(value) => (rest * 10 + value) % 97,
        None => rest,
    });
    rest == 1
}

/// Bare `yyyymmdd` and `yyyymmddhhmmss` of our time.
fn moment(digits: &[u8]) -> Option<Kind> {
    let part = |from: usize, to: usize| {
        let digits = digits.get(from..to)?;
        Some(digits.iter().fold(0_u32, |value, digit| value * 10 + u32::from(digit.wrapping_sub(b'0'))))
    };
    let day = (1990..2040).contains(&part(0, 4)?)
        && (1..=12).contains(&part(4, 6)?)
        && (1..=31).contains(&part(6, 8)?);
    let time = digits.len() == 8 || (part(8, 10)? < 24 && part(10, 12)? < 60 && part(12, 14)? < 60);
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

    #[test]
    fn what_is_plainly_something_else_is_named() {
        for (text, kind) in [
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
            ("DE89370400440532013000", IBAN),
            ("ISBN9783161484100", ISBN),
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
