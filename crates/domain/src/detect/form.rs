//! One fixed form of a family's numbers, with all that is asked of it laid out for numbers of its length: what a
//! look-up reads stands together, and nothing is computed twice.

use std::ops::Range;

use super::checks::CheckRule;
use super::family::Family;
use super::look::{Look, TENS};
use crate::carrier::shape::{self, LENGTH_MAX, Row};
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
    /// How many fixed characters it begins with.
    pub(super) fixed: u8,
    /// Whether each of the family's numbers carries two fixed letters.
    is_marked: bool,
    /// Whether a number of it can be called this carrier's by itself: it has a check digit, or letters that are fixed.
    pub(super) is_solid: bool,
    /// Digits that say nothing: no check digit, no field, never the first answer.
    pub(super) is_quiet: bool,
    /// The family's commonness, by how many numbers of this length it has.
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
    /// How many random numbers a right one stands for.
    gain: f64,
}

/// Places of a form whose class holds digits and letters in the same numbers of each.
#[derive(Debug)]
struct Mixed {
    /// One bit for each place.
    places: u64,
    /// How much likelier none, one, two of them being digits is than a count of characters says.
    gains: Box<[f64]>,
}

/// A part of the document.
#[derive(Debug)]
struct Field {
    place: Range<usize>,
    values: Known,
    /// What it gains when the value is a known one, and when not.
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

/// The share of typing errors among numbers people enter.
const TYPOS: f64 = 1.0 / 50.0;
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
            fixed: u8::try_from(prefix.len()).unwrap_or(u8::MAX),
            is_marked: family.is_marked,
            is_solid: format.check.is_some()
                || family.is_marked
                || prefix.len() > 1 && prefix.bytes().any(|byte| byte.is_ascii_alphabetic()),
            is_quiet: family.is_quiet,
            base: family.base / ln_count.exp(),
            proof: format.check.as_ref().map(|check| Proof::of(check, row.len())),
            fields: format.parts.iter().map(|part| Field::of(part, first)).collect(),
            mixed: Mixed::of(row),
            prefix: prefix.into(),
        }
    }

    /// The odds for a quiet form, which are the same for all its numbers.
    pub(super) fn quiet_odds(&self, length: usize) -> f32 {
        (TENS[length.min(LENGTH_MAX)] * self.base) as f32
    }

    /// The odds for the form against a number drawn at random, and whether the check digit is right; nothing
    /// when the number proves nothing or a field rules it out.
    pub(super) fn weigh(&self, look: &Look<'_>) -> Option<(f64, bool)> {
        let number = look.bytes();
        let fixed = usize::from(self.fixed);
        if look.digits < DIGITS_MIN && fixed < PREFIX_MIN
            || look.is_degenerate(fixed, self.is_marked, self.proof.as_ref().map(|proof| proof.is_last))
        {
            return None;
        }
        let mut odds = look.randomness * self.base;
        for field in &self.fields {
            odds *= field.gain(number);
        }
        for mixed in &self.mixed {
            odds *= mixed.gains.get(look.digits_at(mixed.places)).copied().unwrap_or_default();
        }
        if odds == 0.0 {
            return None;
        }
        Some(match &self.proof {
            None => (odds, true),
            Some(proof) if proof.passes(number) => (odds * proof.gain, true),
            Some(_) => (odds * TYPOS, false),
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
            gain: check.rule.odds(),
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
        // The places of each pair of gains.
        let mut alike: Vec<((f64, f64), Vec<usize>)> = Vec::new();
        for (place, set) in row.iter().enumerate() {
            let Some(gains) = shape::mixed_gains(*set) else { continue };
            match alike.iter_mut().find(|(known, _)| *known == gains) {
                Some((_, places)) => places.push(place),
                None => alike.push((gains, vec![place])),
            }
        }
        let mixed = |((digit, letter), places): ((f64, f64), Vec<usize>)| {
            let count = places.len();
            let gain = |digits: usize| (digits as f64 * digit + (count - digits) as f64 * letter).exp();
            Self {
                places: places.iter().fold(0, |bits, place| bits | 1 << place),
                gains: (0..=count).map(gain).collect(),
            }
        };
        alike.into_iter().map(mixed).collect()
    }
}

impl Field {
    fn of(part: &Part, row: &Row) -> Self {
        let fraction = part.fraction(row);
        let miss = match part.share >= 1.0 {
            true => 0.0,
            false => (1.0 - part.share) / (1.0 - fraction).max(1e-9),
        };
        let place = part.at.range(row.len());
        let values = match &part.values {
            _ if place.is_none() => Known::Nothing,
            Values::OneOf(texts) => {
                Known::Texts(texts.iter().filter_map(|text| packed(text.as_bytes())).collect())
            }
            Values::Between(least, most) => Known::Between(*least, *most),
        };
        Self { place: place.unwrap_or_default(), values, gains: (part.share / fraction, miss) }
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
