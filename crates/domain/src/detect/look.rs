//! What one pass over a number tells: everything the ranking asks of every family that fits.

use crate::carrier::shape::LENGTH_MAX;
use crate::number::Plain;

/// The look of a number: which of its characters are digits, how often the kind changes, whether it counts up.
#[derive(Debug, Clone, Copy)]
pub(super) struct Look<'a> {
    number: &'a Plain,
    /// How many digits it has.
    pub(super) digits: u32,
    /// One over the chance of this number among random ones of its look.
    pub(super) randomness: f64,
    /// `1234567890`: eight digits or more, each one up.
    pub(super) is_placeholder: bool,
}

/// How many numbers there are of so many digits, and of so many letters.
pub(super) const TENS: [f64; LENGTH_MAX + 1] = powers(10.0);
const LETTERS: [f64; LENGTH_MAX + 1] = powers(26.0);
/// Letters and digits that change places often are rarer than letters followed by digits, which half the world's
/// part numbers are.
const CHANGE: f64 = 3.32;
const CHANGES: [f64; LENGTH_MAX + 1] = powers(CHANGE);
/// Digits counting up that make a placeholder.
const COUNTED: usize = 8;

impl<'a> Look<'a> {
    pub(super) fn at(number: &'a Plain) -> Self {
        let (places, length) = (number.digits(), number.len());
        // Counting bits takes a while on a processor that may be any; digits alone need none counted.
        let (digits, changes) = match number.is_digits() {
            true => (u32::try_from(length).unwrap_or_default(), 0),
            false => {
                let kinds = (places ^ (places >> 1)) & below(length.saturating_sub(1));
                (places.count_ones(), kinds.count_ones())
            }
        };
        // The first change is free.
        let (count, more) = (digits as usize, changes.saturating_sub(1) as usize);
        let randomness = TENS[count] * LETTERS[length - count] * CHANGES[more];
        Self { number, digits, randomness, is_placeholder: counts_up(number.as_bytes()) }
    }

    pub(super) fn bytes(&self) -> &'a [u8] {
        self.number.as_bytes()
    }

    /// Nothing but one character again and again.
    pub(super) fn is_uniform(&self) -> bool {
        let bytes = self.bytes();
        bytes.first().is_some_and(|first| bytes.iter().all(|byte| byte == first))
    }

    /// How many of these places hold digits.
    pub(super) fn digits_at(&self, places: u64) -> usize {
        (places & self.number.digits()).count_ones() as usize
    }

    /// How many letters it begins with.
    fn leading_letters(&self) -> u32 {
        self.number.digits().trailing_zeros()
    }

    /// Zeros alone pass every check digit, so they prove nothing; only letters that are a carrier's own do. The
    /// prefix does not count. `check`: whether the number has a check digit, and whether that is its last character.
    pub(super) fn is_degenerate(&self, prefix: usize, is_marked: bool, check: Option<bool>) -> bool {
        if check.is_none() && is_marked && self.leading_letters() >= 3 {
            return false;
        }
        let length = self.number.len();
        let end = if check == Some(true) { length.saturating_sub(1) } else { length };
        let body = self.bytes().get(prefix..end).unwrap_or_default();
        // One digit that is no zero settles it, and nearly always it is the first.
        let mut spare = check == Some(false);
        for byte in body {
            if matches!(byte, b'1'..=b'9') && !std::mem::take(&mut spare) {
                return false;
            }
        }
        body.iter().any(u8::is_ascii_digit)
    }
}

/// Whether eight digits in a row count up. Such a run takes seven steps, so every seventh place has one of them; where
/// none of those is a step up, the rest need not be looked at.
fn counts_up(bytes: &[u8]) -> bool {
    let is_up = |one: u8, next: u8| next == one + 1 && next <= b'9' || one == b'9' && next == b'0';
    let are_up = |run: &[u8]| run.windows(2).all(|two| is_up(two[0], two[1]));
    let steps = COUNTED - 1;
    let mut ends = bytes.get(steps - 1..).unwrap_or_default().chunks(steps);
    ends.any(|end| end.len() > 1 && is_up(end[0], end[1])) && bytes.windows(COUNTED).any(are_up)
}

/// A number to the power of nothing, one, two, ...
const fn powers(of: f64) -> [f64; LENGTH_MAX + 1] {
    let (mut powers, mut nth) = ([1.0; LENGTH_MAX + 1], 1);
    while nth <= LENGTH_MAX {
        powers[nth] = powers[nth - 1] * of;
        nth += 1;
    }
    powers
}

/// One bit for each place below.
fn below(place: usize) -> u64 {
    if place >= 64 { u64::MAX } else { (1 << place) - 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Plain {
        Plain::parse(text).unwrap()
    }

    #[test]
    fn kinds_changes_and_runs_are_counted() {
        let ups = number("1Z12345E66");
        let seen = Look::at(&ups);
        assert_eq!((seen.digits, seen.digits_at(0b11)), (8, 1));
        // Digit to letter and back, twice; the first change is free.
        let odds = 10_f64.powi(8) * 26_f64.powi(2) * CHANGE.powi(3);
        assert!((seen.randomness / odds - 1.0).abs() < 1e-9, "{seen:?}");
        assert!(Look::at(&number("7777777")).is_uniform() && !Look::at(&number("7777778")).is_uniform());
        assert!(
            Look::at(&number("TBA123456789012")).is_placeholder
                && Look::at(&number("78901234")).is_placeholder
        );
        assert!(
            !Look::at(&number("1234567")).is_placeholder && !Look::at(&number("123456712345")).is_placeholder
        );
    }

    #[test]
    fn zeros_prove_nothing() {
        assert!(Look::at(&number("000000000005")).is_degenerate(0, false, Some(true)));
        assert!(Look::at(&number("1Z0000000000000004")).is_degenerate(2, false, Some(true)));
        assert!(!Look::at(&number("1Z0000000000000104")).is_degenerate(2, false, Some(true)));
        assert!(!Look::at(&number("TBA000000000000")).is_degenerate(2, true, None));
        assert!(Look::at(&number("RR000000005DE")).is_degenerate(0, false, Some(false)));
    }
}
