//! One fixed form of a family's numbers, with all that is asked of it laid out for numbers of its length: what a
//! look-up reads stands together, and nothing is computed twice.

use std::ops::Range;

use super::checks::CheckRule;
use super::family::Family;
use super::look::Look;
use crate::carrier::shape::{self, Row};
use crate::carrier::{Check, Part, Span, Standing, Values};

/// One fixed form of a family's numbers.
#[derive(Debug)]
pub(super) struct Form {
    /// Whose.
    pub(super) family: u16,
    /// Of which carrier.
    pub(super) carrier: u16,
    /// Whether it may be the first answer.
    pub(super) standing: Standing,
    /// Whether only its carrier uses its beginning.
    pub(super) alone: Alone,
    /// Whether each of the family's numbers carries two fixed letters.
    is_marked: bool,
    /// Digits that say nothing: no check digit, no field, never the first answer.
    pub(super) is_quiet: bool,
    /// Log of the family's commonness, less that of how many numbers of this length it has.
    base: f64,
    proof: Option<Proof>,
    fields: Box<[Field]>,
    /// Places that hold digits and letters.
    mixed: Box<[Mixed]>,
    /// The fixed characters it begins with.
    pub(super) prefix: Box<str>,
}

/// Whether a beginning belongs to one carrier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Alone {
    /// Others' numbers begin so too.
    No,
    /// No other carrier's numbers begin so.
    Always,
    /// No other carrier's numbers of this length do.
    AtThisLength,
}

/// A check digit.
#[derive(Debug)]
struct Proof {
    rule: CheckRule,
    data: Range<usize>,
    at: usize,
    /// Characters that count before the data.
    prepend: Box<[u8]>,
    /// Nothing but zeros beside it is told by the last place (-1) or by any other.
    is_last: bool,
    /// Log of how many random numbers a right one stands for.
    gain: f64,
}

/// Places of a form whose class holds digits and letters in the same numbers of each.
#[derive(Debug)]
struct Mixed {
    /// One bit for each place.
    places: u64,
    /// Log of how much likelier a digit there is than a count of characters says.
    digit: f64,
    /// The same for a letter.
    letter: f64,
}

/// A part of the document.
#[derive(Debug)]
struct Field {
    place: Range<usize>,
    values: Known,
    /// Log of what it gains when the value is a known one, and when not.
    gains: (f64, f64),
}

/// Known values of a field.
#[derive(Debug)]
enum Known {
    /// Texts of up to eight characters, each packed into one number.
    Texts(Box<[u64]>),
    /// Whole numbers from..=to.
    Between(u64, u64),
    /// None can be: the number is too short for the field.
    Nothing,
}

/// Log of the share of typing errors among numbers people enter, one in fifty.
const LN_TYPO: f64 = -3.912_023_005_428_146;
/// Digits a number has, unless it begins with as many fixed characters.
const DIGITS_MIN: u32 = 4;
const PREFIX_MIN: usize = 3;

impl Form {
    /// Lays out a row; `first` is the family's first row of that length, of which all share what is known of fields.
    pub(super) fn new(index: u16, family: &Family, ln_count: f64, row: &Row, first: &Row) -> Self {
        let format = &family.format;
        let fixed = row.iter().take_while(|set| set.count_ones() == 1);
        let prefix: String = fixed.map(|set| shape::character(set.trailing_zeros())).collect();
        Self {
            family: index,
            carrier: family.carrier,
            standing: format.standing,
            alone: Alone::No,
            is_marked: family.is_marked,
            is_quiet: family.is_quiet,
            base: family.base - ln_count,
            proof: format.check.as_ref().map(|check| Proof::of(check, row.len())),
            fields: format.parts.iter().map(|part| Field::of(part, first)).collect(),
            mixed: Mixed::of(row),
            prefix: prefix.into(),
        }
    }

    /// The odds for a quiet form, which are the same for all its numbers.
    pub(super) fn quiet_odds(&self, length: usize) -> f32 {
        (length as f64 * std::f64::consts::LN_10 + self.base).exp() as f32
    }

    /// Log of the odds for the form against a number drawn at random, and whether the check digit is right; nothing
    /// when the number proves nothing or a field rules it out.
    pub(super) fn weigh(&self, look: &Look<'_>) -> Option<(f64, bool)> {
        let number = look.bytes();
        if look.digits() < DIGITS_MIN && self.prefix.len() < PREFIX_MIN
            || look.is_degenerate(
                self.prefix.len(),
                self.is_marked,
                self.proof.as_ref().map(|proof| proof.is_last),
            )
        {
            return None;
        }
        let mut score = look.randomness + self.base;
        for field in &self.fields {
            score += field.gain(number);
        }
        for mixed in &self.mixed {
            let (digits, letters) = look.kinds(mixed.places);
            score += f64::from(digits) * mixed.digit + f64::from(letters) * mixed.letter;
        }
        if score == f64::NEG_INFINITY {
            return None;
        }
        Some(match &self.proof {
            None => (score, true),
            Some(proof) if proof.passes(number) => (score + proof.gain, true),
            Some(_) => (score + LN_TYPO, false),
        })
    }
}

impl Proof {
    fn of(check: &Check, length: usize) -> Self {
        // A rule that cannot be applied to numbers of this length never passes: its place lies behind the end.
        let data = match check.data {
            Some(span) => span.range(length),
            None => Some(0..length.saturating_sub(1)),
        };
        let at = Span(check.at, check.at).range(length).filter(|_| data.is_some());
        Self {
            rule: check.rule,
            data: data.unwrap_or_default(),
            at: at.map_or(length, |at| at.start),
            prepend: check.prepend.bytes().collect(),
            is_last: check.at == -1,
            gain: check.rule.odds().ln(),
        }
    }

    fn passes(&self, number: &[u8]) -> bool {
        let (Some(data), Some(&check)) = (number.get(self.data.clone()), number.get(self.at)) else {
            return false;
        };
        let data = data.iter().copied();
        let digit = match self.prepend.is_empty() {
            true => self.rule.digit(data),
            false => self.rule.digit(self.prepend.iter().copied().chain(data)),
        };
        digit == Some(check)
    }
}

impl Mixed {
    fn of(row: &Row) -> Box<[Self]> {
        let mut mixed: Vec<Self> = Vec::new();
        for (place, set) in row.iter().enumerate() {
            let Some((digit, letter)) = shape::mixed_gains(*set) else { continue };
            match mixed.iter_mut().find(|known| known.digit == digit && known.letter == letter) {
                Some(known) => known.places |= 1 << place,
                None => mixed.push(Self { places: 1 << place, digit, letter }),
            }
        }
        mixed.into()
    }
}

impl Field {
    fn of(part: &Part, row: &Row) -> Self {
        let fraction = part.fraction(row);
        let miss = match part.share >= 1.0 {
            true => f64::NEG_INFINITY,
            false => ((1.0 - part.share) / (1.0 - fraction).max(1e-9)).ln(),
        };
        let place = part.at.range(row.len());
        let values = match &part.values {
            _ if place.is_none() => Known::Nothing,
            Values::OneOf(texts) => {
                Known::Texts(texts.iter().filter_map(|text| packed(text.as_bytes())).collect())
            }
            Values::Between(least, most) => Known::Between(*least, *most),
        };
        Self { place: place.unwrap_or_default(), values, gains: ((part.share / fraction).ln(), miss) }
    }

    fn gain(&self, number: &[u8]) -> f64 {
        let text = number.get(self.place.clone()).unwrap_or_default();
        let fits = match &self.values {
            Known::Texts(texts) => packed(text).is_some_and(|text| texts.contains(&text)),
            Known::Between(least, most) => whole(text).is_some_and(|value| (*least..=*most).contains(&value)),
            Known::Nothing => false,
        };
        if fits { self.gains.0 } else { self.gains.1 }
    }
}

/// Up to eight characters in one number.
fn packed(text: &[u8]) -> Option<u64> {
    (text.len() <= 8).then(|| text.iter().fold(0, |packed, byte| packed << 8 | u64::from(*byte)))
}

/// The value of up to eighteen digits.
fn whole(text: &[u8]) -> Option<u64> {
    let add = |value: u64, byte: &u8| byte.is_ascii_digit().then(|| value * 10 + u64::from(byte - b'0'));
    if text.is_empty() || text.len() > 18 { None } else { text.iter().try_fold(0, add) }
}
