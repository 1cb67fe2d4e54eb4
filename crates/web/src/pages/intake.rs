//! From pasted text to numbers, without throwing anything away.
//!
//! What the detector recognises becomes a number with a carrier. What stands alone and has the form of a number but
//! fits no carrier becomes a number whose carrier is asked for. Everything else is handed back with the reason.
//!
//! `NUMBER:carrier` names the carrier, in an address, in the box and as a choice of a form alike.

use std::collections::HashSet;

use packtrail_domain::detect::{Detector, Hints};
use packtrail_domain::limits::limits;
use packtrail_domain::{Number, NumberError};

use crate::reader::Reader;
use crate::words;

/// Pieces of text that are handed back, and how much of each.
const LEFTOVERS_MAX: usize = 20;
const LEFTOVER_CHARS: usize = 60;
/// Choices of a form that are looked at.
const CHOICES_MAX: usize = 64;
/// Words beside numbers up to which a line is a list and not a sentence.
const SHORT_LINE: usize = 3;
/// A text that fits no carrier's format is still a number with this many characters, of which some are
/// digits.
const UNKNOWN_LEN: std::ops::RangeInclusive<usize> = 7..=34;
const UNKNOWN_DIGITS: usize = 4;
/// Digits of a telephone number with its country.
const TELEPHONE_DIGITS: std::ops::RangeInclusive<usize> = 9..=15;

/// A number to look at, and whom to ask if somebody said so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Asked {
    pub(crate) number: Number,
    pub(crate) carrier: Option<String>,
}

/// A form with the box: its text, and the carriers that were chosen below it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Pasted {
    pub(crate) text: String,
    pub(crate) choices: Vec<String>,
}

impl Pasted {
    /// Reads the fields `numbers` and `choice-0`, `choice-1`, ...
    pub(crate) fn of(fields: Vec<(String, String)>) -> Self {
        let mut pasted = Self::default();
        for (name, value) in fields {
            if name == "numbers" {
                pasted.text = value;
            } else if name.starts_with("choice-") && pasted.choices.len() < CHOICES_MAX {
                pasted.choices.push(value);
            }
        }
        pasted
    }

    /// What the text came to, with the choices made.
    pub(crate) fn intake(&self, detector: &Detector) -> Intake {
        paste(&self.text, detector).chosen(&self.choices, detector)
    }
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
    fn add(&mut self, Asked { number, carrier }: Asked) {
        if !self.seen.insert(number.clone()) {
            return self.name_carrier(&number, carrier);
        }
        let list = if self.asked.len() < limits().page_numbers { &mut self.asked } else { &mut self.over };
        list.push(Asked { number, carrier });
    }

    /// A carrier that was named later counts for the number that was there before.
    fn name_carrier(&mut self, number: &Number, carrier: Option<String>) {
        let mut all = self.asked.iter_mut().chain(&mut self.over);
        if let Some(known) = all.find(|asked| asked.number == *number) {
            known.carrier = known.carrier.take().or(carrier);
        }
    }

    /// With the choices of the form.
    pub(crate) fn chosen(mut self, choices: &[String], detector: &Detector) -> Self {
        for choice in choices {
            self.choose(choice, detector);
        }
        self
    }

    /// A choice of the form: `NUMBER:carrier` for a number of the text, or a number that was not taken for one.
    fn choose(&mut self, choice: &str, detector: &Detector) {
        if let Some(Asked { number, carrier }) = with_carrier(choice, detector) {
            return self.name_carrier(&number, carrier);
        }
        let left = |text: &&String| as_number(text).is_some_and(|number| number.as_str() == choice);
        if let Some(text) = self.leftovers.iter().find(left).cloned()
            && let Some(number) = as_number(&text)
        {
            self.leftovers.retain(|left| *left != text);
            self.add(Asked { number, carrier: None });
        }
    }

    fn leave(&mut self, text: &str) {
        let text = shortened(text.trim());
        if !text.is_empty() && self.leftovers.len() < LEFTOVERS_MAX && !self.leftovers.contains(&text) {
            self.leftovers.push(text);
        }
    }

    /// Words beside numbers are what mails are made of: only what has digits might have been meant as one.
    pub(crate) fn without_words(mut self) -> Self {
        if !self.asked.is_empty() {
            self.leftovers.retain(|text| has_digit(&text.as_str()));
        }
        self
    }

    /// Whether an address may hold all of it: addresses end up in histories and logs, so no sentence, telephone
    /// number in groups, or mail address does.
    pub(crate) fn fits_an_address(&self) -> bool {
        let is_bare = |text: &String| text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        self.over.len() <= limits().page_numbers && self.leftovers.iter().all(is_bare)
    }

    /// What the box begins with when somebody wants to change it, as a value of an address.
    pub(crate) fn for_the_box(&self) -> String {
        if self.leftovers.is_empty() {
            return join(&self.asked);
        }
        let numbers = self.asked.iter().chain(&self.over).map(|asked| join(std::slice::from_ref(asked)));
        percent(&numbers.chain(self.leftovers.iter().cloned()).collect::<Vec<_>>().join("\n"))
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
    let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
    let own = parts.map(|part| with_carrier(part, detector).or_else(|| of_our_list(part)));
    match own.collect::<Option<Vec<Asked>>>() {
        Some(list) => {
            let mut intake = Intake::default();
            list.into_iter().for_each(|asked| intake.add(asked));
            intake
        }
        None => paste(text, detector),
    }
}

/// `NUMBER:carrier`, with a carrier of the catalogue.
fn with_carrier(text: &str, detector: &Detector) -> Option<Asked> {
    let (number, carrier) = text.split_once(':')?;
    detector.catalogue().get(carrier)?;
    Some(Asked { carrier: Some(carrier.to_owned()), ..of_our_list(number)? })
}

/// A number without anything around it. A carrier that is no more in the catalogue is forgotten.
fn of_our_list(text: &str) -> Option<Asked> {
    let number = match text.split_once(':') {
        Some((number, carrier)) if is_carrier_id(carrier) => number,
        _ => text,
    };
    let is_plain = number.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let has_digit = number.bytes().any(|byte| byte.is_ascii_digit());
    let number = Number::parse(number).ok().filter(|_| is_plain && has_digit)?;
    Some(Asked { number, carrier: None })
}

fn is_carrier_id(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 40
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// Reads any text: a mail, a column, a link.
pub(crate) fn paste(text: &str, detector: &Detector) -> Intake {
    let mut intake = Intake::default();
    for line in text.lines() {
        let mut rest_from = 0;
        for (at, token) in tokens(line).filter(|(_, token)| token.contains(':')) {
            if let Some(asked) = with_carrier(token, detector) {
                read_line(&line[rest_from..at], detector, &mut intake);
                intake.add(asked);
                rest_from = at + token.len();
            }
        }
        read_line(&line[rest_from..], detector, &mut intake);
    }
    intake
}

/// A line, or what stands of it between numbers whose carrier is named.
fn read_line(line: &str, detector: &Detector, intake: &mut Intake) {
    if tokens(line).next().is_none() {
        return;
    }
    let mut seen: Vec<String> = Vec::new();
    for candidate in detector.find(line).numbers {
        if let Ok(number) = Number::parse(&candidate.number) {
            seen.push(number.to_string());
            intake.add(Asked { number, carrier: None });
        }
    }
    let lone = if seen.is_empty() { unknown_form(line, detector) } else { None };
    match lone {
        Some(number) => intake.add(Asked { number, carrier: None }),
        None => leftovers(line, &seen, detector, intake),
    }
}

/// What stands on a line beside its numbers. On a line without words, further groups of unknown form are numbers;
/// beside words, a group of digits is more likely a telephone number, an order or a price.
fn leftovers(line: &str, seen: &[String], detector: &Detector, intake: &mut Intake) {
    let is_rest = |token: &&str| {
        let folded = fold(token);
        let is_part = |number: &String| number.contains(&folded) || folded.contains(number.as_str());
        !folded.is_empty() && !seen.iter().any(is_part)
    };
    let rest: Vec<&str> = tokens(line).map(|(_, token)| token).filter(is_rest).collect();
    let (mistyped, rest) = take_mistyped(&rest, detector);
    mistyped.into_iter().for_each(|number| intake.add(Asked { number, carrier: None }));
    let has_words = !rest.iter().all(has_digit);
    if let Some(number) = seen.is_empty().then(|| behind_a_label(line, &rest, detector)).flatten() {
        let number_text = number.to_string();
        intake.add(Asked { number, carrier: None });
        rest.iter().filter(|token| fold(token) != number_text).for_each(|token| intake.leave(token));
        return;
    }
    let is_one_thing = detector.refusal(&with_digits(&rest)).is_some() || is_like_a_telephone_number(&rest);
    if rest.len() > SHORT_LINE || is_one_thing {
        intake.leave(&rest.join(" "));
        return;
    }
    for token in rest {
        match unknown_form(token, detector).filter(|_| !has_words) {
            Some(number) => intake.add(Asked { number, carrier: None }),
            None => intake.leave(token),
        }
    }
}

/// Words that are a number but for its check digit, apart from the rest: to be told as such, not as no number.
fn take_mistyped<'a>(words: &[&'a str], detector: &Detector) -> (Vec<Number>, Vec<&'a str>) {
    let (mut mistyped, mut rest) = (Vec::new(), Vec::new());
    for word in words {
        let has_letters = word.bytes().any(|byte| byte.is_ascii_alphabetic());
        let is_one = has_digit(word) && has_letters && !detector.find(word).typos.is_empty();
        match Number::parse(word).ok().filter(|_| is_one) {
            Some(number) => mistyped.push(number),
            None => rest.push(*word),
        }
    }
    (mistyped, rest)
}

/// Words of a line, each with its place.
fn tokens(line: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_gap = |letter: char| letter.is_whitespace() || ",;|".contains(letter);
    line.split_inclusive(is_gap)
        .scan(0, move |at, piece| {
            let start = *at;
            *at += piece.len();
            Some((start, piece.trim_end_matches(is_gap)))
        })
        .filter(|(_, token)| !token.is_empty())
}

/// The one number that a label such as "Tracking number:" says is one, though its form alone would not. A number in
/// groups is left out: before a telephone number there are labels too.
fn behind_a_label(line: &str, rest: &[&str], detector: &Detector) -> Option<Number> {
    if rest.iter().all(has_digit) {
        return None;
    }
    let best = detector.candidates(line, &Hints::default()).into_iter().find(|reading| reading.valid)?;
    let is_whole = rest.iter().any(|token| fold(token) == best.number);
    Number::parse(&best.number).ok().filter(|_| is_whole)
}

fn has_digit(word: &&str) -> bool {
    word.bytes().any(|byte| byte.is_ascii_digit())
}

/// The words that have digits.
fn with_digits(words: &[&str]) -> String {
    words.iter().copied().filter(has_digit).collect::<Vec<_>>().join(" ")
}

/// A number that fits no known format but could be one.
fn unknown_form(text: &str, detector: &Detector) -> Option<Number> {
    let shape =
        |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | ' ' | '\t' | '.' | '#');
    let groups: Vec<&str> = text.split_whitespace().collect();
    if !text.trim().chars().all(shape) || detector.refusal(text).is_some() || !are_even(&groups) {
        return None;
    }
    form_of_a_number(text)
}

/// A text that could be a number by its length and its digits.
fn form_of_a_number(text: &str) -> Option<Number> {
    let number = Number::parse(text).ok()?;
    let digits = number.as_str().bytes().filter(u8::is_ascii_digit).count();
    let is_mostly_digits = digits >= UNKNOWN_DIGITS && digits * 2 >= number.as_str().len();
    (UNKNOWN_LEN.contains(&number.as_str().len()) && is_mostly_digits).then_some(number)
}

/// Whether groups are of one length, the last perhaps shorter: as numbers are printed, and telephone numbers are not.
fn are_even(groups: &[&str]) -> bool {
    let Some((last, others)) = groups.split_last() else { return false };
    let Some(first) = others.first() else { return true };
    others.iter().all(|group| group.len() == first.len()) && last.len() <= first.len()
}

/// Groups of digits in uneven lengths that together are as long as a telephone number.
fn is_like_a_telephone_number(words: &[&str]) -> bool {
    let groups: Vec<&str> = words.iter().copied().filter(has_digit).collect();
    let digits: usize = groups.iter().map(|group| group.len()).sum();
    let only_digits = groups.iter().all(|group| group.bytes().all(|byte| byte.is_ascii_digit()));
    groups.len() > 1 && only_digits && TELEPHONE_DIGITS.contains(&digits) && !are_even(&groups)
}

/// A text that is not too long, cut between two words, so that no number in it becomes another one.
fn shortened(text: &str) -> String {
    let Some((most, _)) = text.char_indices().nth(LEFTOVER_CHARS) else { return text.to_owned() };
    let cut = text.get(..most).unwrap_or_default();
    let words = cut.rsplit_once(char::is_whitespace).map_or(cut, |(words, _)| words);
    format!("{}…", words.trim_end())
}

/// What was handed back as a number after all, for somebody who knows better: the one run of words with digits.
pub(crate) fn as_number(text: &str) -> Option<Number> {
    let mut rest = text.split_whitespace().skip_while(|word| !has_digit(word)).peekable();
    let digits: Vec<&str> = std::iter::from_fn(|| rest.next_if(has_digit)).collect();
    let is_plain = |text: &&str| text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    if rest.any(|word| has_digit(&word)) || !digits.iter().all(is_plain) {
        return None;
    }
    form_of_a_number(&digits.concat())
}

/// Letters and digits only, raised.
fn fold(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_uppercase()).collect()
}

/// Why a piece of text is not followed.
pub(crate) fn reason(reader: &Reader, text: &str, detector: &Detector) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let digits = with_digits(&words);
    if let Some(what) = detector.refusal(text).or_else(|| detector.refusal(&digits)) {
        return reader.tell("left-looks-like", "what", &words::kind(&reader.language, what));
    }
    if is_like_a_telephone_number(&words) {
        return reader.say("left-like-telephone");
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_of_numbers_and_of_telephone_numbers_are_told_apart() {
        for even in ["98A7654321", "1234 5678 9012", "123 456 78", "1234-5678 9012-3"] {
            assert!(are_even(&even.split(' ').collect::<Vec<_>>()), "{even}");
        }
        for uneven in ["49 170 1234567", "170 1234567", "0 12345678"] {
            let groups: Vec<&str> = uneven.split(' ').collect();
            assert!(!are_even(&groups) && is_like_a_telephone_number(&groups), "{uneven}");
        }
        assert!(!is_like_a_telephone_number(&["20", "EUR"]) && !is_like_a_telephone_number(&["1234567890"]));
    }

    #[test]
    fn a_long_text_is_cut_between_words() {
        let long = format!("{} 12345678901234567890", "word ".repeat(10).trim());
        assert_eq!(shortened(&long), format!("{}…", "word ".repeat(10).trim()));
        assert_eq!(as_number(&shortened(&"1".repeat(80))), None);
        assert_eq!(shortened("short"), "short");
    }

    #[test]
    fn somebody_who_knows_better_gets_the_only_number() {
        let told = |text: &str| as_number(text).map(|number| number.to_string());
        assert_eq!(told("49 170 1234567").as_deref(), Some("491701234567"));
        assert_eq!(told("order 98A7654321").as_deref(), Some("98A7654321"));
        assert_eq!(told("Hello, call 49 170 1234567 today").as_deref(), Some("491701234567"));
        assert_eq!(told("between 12345678 and 87654321"), None);
        assert_eq!(told("at 10:30 on 12/05/2026"), None);
        assert_eq!(told("Hello"), None);
    }
}
