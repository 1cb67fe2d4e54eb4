//! What one pass over a number tells: everything the ranking asks of every family that fits.

use crate::number::Plain;

/// The look of a number: which of its characters are digits, how often the kind changes, whether it counts up.
#[derive(Debug, Clone, Copy)]
pub(super) struct Look<'a> {
    number: &'a Plain,
    /// Log of one over the chance of this number among random ones of its look.
    pub(super) randomness: f64,
    /// `1234567890`: eight digits or more, each one up.
    pub(super) is_placeholder: bool,
}

const LN_10: f64 = std::f64::consts::LN_10;
const LN_26: f64 = 3.258_096_538_021_482;
/// Letters and digits that change places often are rarer than letters followed by digits, which half the world's
/// part numbers are.
const CHANGE: f64 = 1.2;
/// Digits counting up that make a placeholder.
const COUNTED: usize = 8;

impl<'a> Look<'a> {
    pub(super) fn at(number: &'a Plain) -> Self {
        let (digits, length) = (number.digits(), number.len());
        let kinds = digits ^ (digits >> 1);
        let changes = (kinds & below(length.saturating_sub(1))).count_ones();
        let count = f64::from(digits.count_ones());
        let pattern = CHANGE * f64::from(changes.saturating_sub(1));
        let randomness = count * LN_10 + (length as f64 - count) * LN_26 + pattern;
        Self { number, randomness, is_placeholder: counts_up(number.as_bytes()) }
    }

    pub(super) fn bytes(&self) -> &'a [u8] {
        self.number.as_bytes()
    }

    /// Nothing but one character again and again.
    pub(super) fn is_uniform(&self) -> bool {
        let bytes = self.bytes();
        bytes.first().is_some_and(|first| bytes.iter().all(|byte| byte == first))
    }

    /// How many digits it has.
    pub(super) fn digits(&self) -> u32 {
        self.number.digits().count_ones()
    }

    /// How many of these places hold digits, and how many letters.
    pub(super) fn kinds(&self, places: u64) -> (u32, u32) {
        let (digits, all) = (self.number.digits(), below(self.number.len()));
        ((places & digits).count_ones(), (places & !digits & all).count_ones())
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
        let spare = usize::from(check == Some(false));
        let others = body.iter().filter(|byte| matches!(byte, b'1'..=b'9')).take(spare + 1).count();
        others <= spare && body.iter().any(u8::is_ascii_digit)
    }
}

/// Whether eight digits in a row count up. Such a run takes seven steps, so every seventh place has one of them; where
/// none of those is a step up, the rest need not be looked at.
fn counts_up(bytes: &[u8]) -> bool {
    let is_up = |at: usize| match (bytes.get(at.wrapping_sub(1)), bytes.get(at)) {
        (Some(b'9'), Some(b'0')) => true,
        (Some(b'0'..=b'8'), Some(next)) => bytes[at - 1] + 1 == *next,
        _ => false,
    };
    let steps = COUNTED - 1;
    (steps..bytes.len()).step_by(steps).any(is_up)
        && (1..bytes.len()).any(|start| (start..start + steps).all(is_up))
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
        assert_eq!((seen.digits(), seen.kinds(0b11)), (8, (1, 1)));
        let plain = 8.0 * LN_10 + 2.0 * LN_26;
        // Digit to letter and back, twice; the first change is free.
        assert!((seen.randomness - plain - 3.0 * CHANGE).abs() < 1e-9, "{seen:?}");
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
