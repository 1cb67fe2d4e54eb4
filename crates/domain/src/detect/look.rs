//! What one pass over a number tells: everything the ranking asks of every family that fits.

/// The look of a number: which of its characters are digits, how often the kind changes, what it counts up.
#[derive(Debug, Clone, Copy)]
pub(super) struct Look {
    /// One bit for each place that holds a digit.
    digits: u64,
    /// One bit for each place that holds a zero.
    zeros: u64,
    length: usize,
    /// Log of one over the chance of this number among random ones of its look.
    pub(super) randomness: f64,
    /// Nothing but one character again and again.
    pub(super) is_uniform: bool,
    /// `1234567890`: eight digits or more, each one up.
    pub(super) is_placeholder: bool,
}

const LN_10: f64 = std::f64::consts::LN_10;
const LN_26: f64 = 3.258_096_538_021_482;
/// Letters and digits that change places often are rarer than letters followed by digits, which half the world's
/// part numbers are.
const CHANGE: f64 = 1.2;
/// Digits counting up that make a placeholder.
const COUNTED: u32 = 8;

impl Look {
    pub(super) fn at(number: &str) -> Self {
        let bytes = number.as_bytes();
        let first = bytes.first().copied().unwrap_or_default();
        let (mut digits, mut zeros, mut run, mut longest) = (0_u64, 0_u64, 1_u32, 1_u32);
        let (mut is_uniform, mut last) = (true, first);
        for (place, &byte) in bytes.iter().enumerate().take(64) {
            digits |= u64::from(byte.is_ascii_digit()) << place;
            zeros |= u64::from(byte == b'0') << place;
            is_uniform &= byte == first;
            let is_next =
                place > 0 && last.is_ascii_digit() && byte == b'0' + (last.wrapping_sub(b'0') + 1) % 10;
            run = if is_next { run + 1 } else { 1 };
            longest = longest.max(run);
            last = byte;
        }
        let length = bytes.len();
        let kinds = digits ^ (digits >> 1);
        let changes = (kinds & below(length.saturating_sub(1))).count_ones();
        let count = f64::from(digits.count_ones());
        let pattern = CHANGE * f64::from(changes.saturating_sub(1));
        let randomness = count * LN_10 + (length as f64 - count) * LN_26 + pattern;
        let is_placeholder = longest >= COUNTED;
        Self { digits, zeros, length, randomness, is_uniform, is_placeholder }
    }

    /// How many digits it has.
    pub(super) fn digits(&self) -> u32 {
        self.digits.count_ones()
    }

    /// How many of these places hold digits, and how many letters.
    pub(super) fn kinds(&self, places: u64) -> (u32, u32) {
        ((places & self.digits).count_ones(), (places & !self.digits & below(self.length)).count_ones())
    }

    /// How many letters it begins with.
    fn leading_letters(&self) -> u32 {
        self.digits.trailing_zeros()
    }

    /// Zeros alone pass every check digit, so they prove nothing; only letters that are a carrier's own do. The
    /// prefix does not count, and of a number with a check digit that one neither.
    pub(super) fn is_degenerate(&self, prefix: usize, is_marked: bool, check_at: Option<i32>) -> bool {
        if check_at.is_none() && is_marked && self.leading_letters() >= 3 {
            return false;
        }
        let end = if check_at == Some(-1) { self.length.saturating_sub(1) } else { self.length };
        let body = below(end) & !below(prefix);
        let digits = (self.digits & body).count_ones();
        let zeros = (self.zeros & body).count_ones();
        digits > 0 && zeros + u32::from(check_at.is_some_and(|at| at > 0)) >= digits
    }
}

/// One bit for each place below.
fn below(place: usize) -> u64 {
    if place >= 64 { u64::MAX } else { (1 << place) - 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_changes_and_runs_are_counted() {
        let look = Look::at("1Z12345E66");
        assert_eq!((look.digits(), look.kinds(0b11)), (8, (1, 1)));
        let plain = 8.0 * LN_10 + 2.0 * LN_26;
        // Digit to letter and back, twice; the first change is free.
        assert!((look.randomness - plain - 3.0 * CHANGE).abs() < 1e-9, "{look:?}");
        assert!(Look::at("7777777").is_uniform && !Look::at("7777778").is_uniform);
        assert!(Look::at("TBA123456789012").is_placeholder && Look::at("78901234").is_placeholder);
        assert!(!Look::at("1234567").is_placeholder && !Look::at("123456712345").is_placeholder);
    }

    #[test]
    fn zeros_prove_nothing() {
        assert!(Look::at("000000000005").is_degenerate(0, false, Some(-1)));
        assert!(Look::at("1Z0000000000000004").is_degenerate(2, false, Some(-1)));
        assert!(!Look::at("1Z0000000000000104").is_degenerate(2, false, Some(-1)));
        assert!(!Look::at("TBA000000000000").is_degenerate(2, true, None));
        assert!(Look::at("RR000000005DE").is_degenerate(0, false, Some(11)));
    }
}
