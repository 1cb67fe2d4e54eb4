//! What must hold besides the form before a text counts as something else: check digits of cards, devices, books and
//! accounts, groups as telephone numbers are written, moments of our time.

use super::checks::CheckRule;

pub(super) fn digits(text: &str) -> impl DoubleEndedIterator<Item = u8> + Clone + '_ {
    text.bytes().filter(u8::is_ascii_digit)
}

pub(super) fn passes(rule: CheckRule, text: &str) -> bool {
    let mut data = digits(text);
    data.next_back().is_some_and(|check| rule.digit(data) == Some(check))
}

pub(super) fn gs1(text: &str) -> bool {
    passes(CheckRule::Gs1, text)
}

pub(super) fn luhn(text: &str) -> bool {
    passes(CheckRule::Luhn, text)
}

/// Each group of digits fits into a byte.
pub(super) fn bytes(text: &str) -> bool {
    let address = text.split([':', '/']).next().unwrap_or(text);
    address.split('.').all(|group| group.parse::<u8>().is_ok())
}

/// Right by Luhn and not also a FedEx Ground number.
pub(super) fn luhn_only(text: &str) -> bool {
    luhn(text) && !passes(CheckRule::Mod10OneThree, text)
}

/// Airline, then seven digits and one modulo 7.
pub(super) fn air_waybill(text: &str) -> bool {
    text.get(4..).is_some_and(|serial| passes(CheckRule::Mod7, serial))
}

/// Nine to twelve digits in groups of different lengths, as telephone numbers are written; a number printed
/// in equal groups is none.
pub(super) fn uneven(text: &str) -> bool {
    let groups: Vec<usize> = text.split([' ', '.', '/', '-']).map(str::len).collect();
    let even = groups.split_last().is_some_and(|(last, others)| {
        others.len() > 1 && others.iter().all(|group| *group == others[0]) && *last <= others[0]
    });
    (9..=12).contains(&digits(text).count()) && !even
}

/// Eleven to thirteen digits in such groups, after the code of a country.
pub(super) fn international(text: &str) -> bool {
    let groups: Vec<usize> = text.split([' ', '.', '-']).map(str::len).collect();
    let even = groups.split_last().is_some_and(|(last, others)| {
        others.len() > 1 && others.iter().all(|group| *group == others[0]) && *last <= others[0]
    });
    (11..=13).contains(&digits(text).count()) && !even
}

/// The same, as it is dialled from abroad.
pub(super) fn dialled(text: &str) -> bool {
    text.strip_prefix("00").is_some_and(international)
}

/// ISO 6346: letters have values that leave out the multiples of eleven; weights double.
pub(super) fn container(text: &str) -> bool {
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

pub(super) fn at_most_15_digits(text: &str) -> bool {
    digits(text).count() <= 15
}

/// Sixteen digits in a range of a card network, with Luhn's check digit.
pub(super) fn card(text: &str) -> bool {
    let head: u32 = digits(text).take(4).fold(0, |value, digit| value * 10 + u32::from(digit - b'0'));
    matches!(head, 2221..=2720 | 3528..=3589 | 4000..=4999 | 5100..=5599 | 6011 | 6200..=6299 | 6440..=6599)
        && luhn(text)
}

/// Fourteen digits in a range of a card network, with Luhn's check digit and not that of a Russian parcel.
pub(super) fn card_14(text: &str) -> bool {
    let is_known = matches!(text.as_bytes(), [b'3', b'0', b'0'..=b'5', ..] | [b'3', b'6' | b'8' | b'9', ..]);
    is_known && luhn(text) && !passes(CheckRule::Mod10ThreeOne, text)
}

/// Twelve digits with the check digit of a product code, and of no carrier's.
pub(super) fn upc(text: &str) -> bool {
    const CARRIERS: [CheckRule; 5] =
        [CheckRule::Fedex, CheckRule::Mod7, CheckRule::Luhn, CheckRule::Gls, CheckRule::Identcode];
    !text.starts_with("00") && gs1(text) && !CARRIERS.iter().any(|rule| passes(*rule, text))
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

pub(super) fn account_length(text: &[u8]) -> Option<usize> {
    let letter = |at: usize| {
        let letter = text.get(at)?.to_ascii_uppercase();
        letter.is_ascii_uppercase().then(|| usize::from(letter - b'A'))
    };
    let length = ACCOUNT_LENGTHS.get(letter(0)? * 26 + letter(1)?)?;
    (*length > 0).then_some(usize::from(*length))
}

/// ISO 13616: first four characters to the end, letters as numbers, modulo 97 is 1.
pub(super) fn iban(text: &str) -> bool {
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

/// `yyyymmdd`, `yyyymmddhhmm` or `yyyymmddhhmmss` of our time, whatever stands between.
pub(super) fn moment(text: &str) -> bool {
    let bytes: Vec<u8> = digits(text).take(15).collect();
    is_moment(&bytes)
}

/// The same for digits alone.
pub(super) fn is_moment(digits: &[u8]) -> bool {
    let part = |from: usize, to: usize| {
        let digits = digits.get(from..to)?;
        Some(digits.iter().fold(0_u32, |value, digit| value * 10 + u32::from(digit.wrapping_sub(b'0'))))
    };
    let within = |from: usize, to: usize, range: std::ops::Range<u32>| {
        part(from, to).is_some_and(|value| range.contains(&value))
    };
    let day = within(0, 4, 1990..2040) && within(4, 6, 1..13) && within(6, 8, 1..32);
    let minute = || within(8, 10, 0..24) && within(10, 12, 0..60);
    day && match digits.len() {
        8 => true,
        12 => minute(),
        14 => minute() && within(12, 14, 0..60),
        _ => false,
    }
}

/// Luhn's check digit, and not that of a shipping label.
pub(super) fn sim(text: &str) -> bool {
    luhn(text) && !gs1(text)
}

/// Ten characters, weights ten to one, modulo eleven.
pub(super) fn isbn_10(text: &str) -> bool {
    is_book(text, 10)
}

/// The same for the eight of a periodical.
pub(super) fn issn(text: &str) -> bool {
    is_book(text, 8)
}

fn is_book(text: &str, count: usize) -> bool {
    let values = text.bytes().filter_map(|byte| match byte {
        b'0'..=b'9' => Some(usize::from(byte - b'0')),
        b'X' => Some(10),
        _ => None,
    });
    let sum = values.clone().zip((1..=count).rev()).map(|(value, weight)| value * weight).sum::<usize>();
    values.count() == count && sum % 11 == 0
}

/// As many characters as an account number of its country has.
pub(super) fn account(text: &str) -> bool {
    account_length(text.as_bytes()) == Some(text.bytes().filter(u8::is_ascii_alphanumeric).count())
}

/// Digits that a hand types which has no number: the steps between them come again and again, as in `9876543210`,
/// `1122334455` or `123123123`. Counting up is left out: such numbers stand in carriers' own examples.
pub(super) fn is_typed_at_random(digits: &[u8]) -> bool {
    // The first two steps tell nearly every number from such digits.
    let Some(head) = digits.first_chunk::<{ PERIOD_MAX + 3 }>() else { return false };
    let begins = |at: usize| (step(head[at], head[at + 1]), step(head[at + 1], head[at + 2]));
    let first = begins(0);
    (1..=PERIOD_MAX).any(|period| begins(period) == first && repeats(digits, period))
}

/// The longest run of steps that is looked for, and how many steps must have come a second time.
const PERIOD_MAX: usize = 5;
const REPEATED_MIN: usize = 4;

/// From one digit up to the next, 0 after 9.
fn step(one: u8, next: u8) -> u8 {
    if next < one { next + 10 - one } else { next - one }
}

fn repeats(digits: &[u8], period: usize) -> bool {
    let steps = || digits.windows(2).map(|two| step(two[0], two[1]));
    let again = steps().zip(steps().skip(period));
    again.clone().count() >= REPEATED_MIN
        && again.into_iter().all(|(one, other)| one == other)
        && steps().any(|step| step != 1)
}
