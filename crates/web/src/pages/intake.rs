//! From pasted text to numbers, without throwing anything away.
//!
//! What the detector recognises becomes a number with a carrier. What has the form of a number but fits no
//! carrier becomes a number whose carrier is asked for. Everything else is handed back with the reason.

use std::collections::HashSet;

use packtrail_domain::detect::Detector;
use packtrail_domain::limits::limits;
use packtrail_domain::{Number, NumberError};

use crate::reader::Reader;
use crate::words;

/// Pieces of text that are handed back, and how much of each.
const LEFTOVERS_MAX: usize = 20;
const LEFTOVER_CHARS: usize = 60;
/// Words beside numbers up to which a line is a list and not a sentence.
const SHORT_LINE: usize = 3;
/// A text that fits no carrier's format is still a number with this many characters, of which some are
/// digits.
const UNKNOWN_LEN: std::ops::RangeInclusive<usize> = 7..=34;
const UNKNOWN_DIGITS: usize = 4;

/// A number to look at, and whom to ask if somebody said so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Asked {
    pub(crate) number: Number,
    pub(crate) carrier: Option<String>,
}

/// What a text came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Intake {
    pub(crate) asked: Vec<Asked>,
    /// Numbers beyond what one page takes.
    pub(crate) over: Vec<Asked>,
    /// What is no number.
    pub(crate) leftovers: Vec<String>,
    seen: HashSet<Number>,
}

impl Intake {
    fn add(&mut self, number: Number, carrier: Option<String>) {
        if !self.seen.insert(number.clone()) {
            return;
        }
        let list = if self.asked.len() < limits().page_numbers { &mut self.asked } else { &mut self.over };
        list.push(Asked { number, carrier });
    }

    fn leave(&mut self, text: &str) {
        let text: String = text.trim().chars().take(LEFTOVER_CHARS).collect();
        if !text.is_empty() && self.leftovers.len() < LEFTOVERS_MAX && !self.leftovers.contains(&text) {
            self.leftovers.push(text);
        }
    }

    /// The address that shows this: short, and with what is no number, so that nothing is lost on the way.
    pub(crate) fn address(&self) -> String {
        let mut address = format!("/track?numbers={}", join(&self.asked));
        if !self.over.is_empty() {
            address.push(',');
            address.push_str(&join(&self.over));
        }
        for text in &self.leftovers {
            address.push_str("&other=");
            address.push_str(&percent(text));
        }
        address
    }
}

/// `A,B:ups`: numbers as they stand in an address.
pub(crate) fn join(asked: &[Asked]) -> String {
    let one = |asked: &Asked| match &asked.carrier {
        Some(carrier) => format!("{}:{carrier}", asked.number),
        None => asked.number.to_string(),
    };
    asked.iter().map(one).collect::<Vec<_>>().join(",")
}

/// Percent-encodes a value of a query.
pub(crate) fn percent(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// Reads the `numbers` of an address: our own list, or any text.
pub(crate) fn read(text: &str, detector: &Detector) -> Intake {
    let mut intake = Intake::default();
    for part in text.split(',').map(str::trim).filter(|part| !part.is_empty()) {
        let (number, carrier) = match part.split_once(':') {
            Some((number, carrier)) if is_carrier_id(carrier) => (number, Some(carrier.to_owned())),
            Some(_) => return paste(text, detector),
            None => (part, None),
        };
        let plain = number.bytes().all(|byte| byte.is_ascii_alphanumeric());
        match Number::parse(number) {
            Ok(number) if plain && number.as_str().bytes().any(|byte| byte.is_ascii_digit()) => {
                intake.add(number, carrier);
            }
            _ => return paste(text, detector),
        }
    }
    intake
}

fn is_carrier_id(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 40
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// Reads any text: a mail, a column, a link.
pub(crate) fn paste(text: &str, detector: &Detector) -> Intake {
    let mut intake = Intake::default();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let found = detector.find(line);
        let mut seen: Vec<String> = Vec::new();
        for candidate in &found.numbers {
            if let Ok(number) = Number::parse(&candidate.number) {
                seen.push(number.to_string());
                intake.add(number, None);
            }
        }
        if seen.is_empty()
            && let Some(number) = unknown_form(line, detector)
        {
            intake.add(number, None);
            continue;
        }
        leftovers(line, &seen, detector, &mut intake);
    }
    intake
}

/// What stands on a line beside its numbers. A short line may hold further numbers of unknown form; in a sentence, a
/// word with digits is more likely an order number or a price.
fn leftovers(line: &str, seen: &[String], detector: &Detector, intake: &mut Intake) {
    let is_rest = |token: &&str| {
        let folded = fold(token);
        let is_part = |number: &String| number.contains(&folded) || folded.contains(number.as_str());
        !folded.is_empty() && !seen.iter().any(is_part)
    };
    let split = |letter: char| letter.is_whitespace() || ",;|".contains(letter);
    let rest: Vec<&str> = line.split(split).filter(is_rest).collect();
    if rest.len() > SHORT_LINE || detector.refusal(&with_digits(&rest)).is_some() {
        intake.leave(&rest.join(" "));
        return;
    }
    for token in rest {
        match unknown_form(token, detector) {
            Some(number) => intake.add(number, None),
            None => intake.leave(token),
        }
    }
}

/// The words that have digits.
fn with_digits(words: &[&str]) -> String {
    let has_digit = |word: &&&str| word.bytes().any(|byte| byte.is_ascii_digit());
    words.iter().filter(has_digit).copied().collect::<Vec<_>>().join(" ")
}

/// A number that fits no known format but could be one.
fn unknown_form(text: &str, detector: &Detector) -> Option<Number> {
    let shape =
        |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | ' ' | '\t' | '.' | '#');
    if !text.trim().chars().all(shape) || detector.refusal(text).is_some() {
        return None;
    }
    let number = Number::parse(text).ok()?;
    let digits = number.as_str().bytes().filter(u8::is_ascii_digit).count();
    let is_mostly_digits = digits >= UNKNOWN_DIGITS && digits * 2 >= number.as_str().len();
    (UNKNOWN_LEN.contains(&number.as_str().len()) && is_mostly_digits).then_some(number)
}

/// Letters and digits only, raised.
fn fold(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_uppercase()).collect()
}

/// Why a piece of text is not followed.
pub(crate) fn reason(reader: &Reader, text: &str, detector: &Detector) -> String {
    let digits = with_digits(&text.split_whitespace().collect::<Vec<_>>());
    if let Some(what) = detector.refusal(text).or_else(|| detector.refusal(&digits)) {
        return reader.tell("left-looks-like", "what", &words::kind(&reader.language, what));
    }
    if !detector.find(text).typos.is_empty() {
        return reader.say("left-wrong-check-digit");
    }
    if digits.is_empty() {
        return reader.say("left-no-digits");
    }
    match Number::parse(text) {
        Err(NumberError::TooShort { .. } | NumberError::TooLong { .. }) => {
            let (min, max) = (limits().number_min, limits().number_max);
            reader.fill("left-number-length", &[("min", min.into()), ("max", max.into())])
        }
        _ => reader.say("left-no-form"),
    }
}
