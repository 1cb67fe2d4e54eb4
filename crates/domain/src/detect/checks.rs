//! Check digits: the arithmetic that tells a typing error from a number.
//!
//! Each rule looks at some characters of a number (its data) and at one character (the check). The rules are
//! named in carrier documents; which characters they look at is written there too.

use serde::{Deserialize, Serialize};

/// A rule for a check digit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CheckRule {
    /// UPU S10: weights 8 6 4 2 3 5 9 7, modulo 11.
    S10,
    /// GS1: weights 3 1 3 1 from the right, modulo 10.
    Gs1,
    /// UPS: weights 1 2 1 2 from the left, letters by value, modulo 10.
    Ups,
    /// FedEx Express: weights 3 1 7 from the left, modulo 11, 10 becomes 0.
    Fedex,
    /// FedEx label code: weights 1 7 3 from the left, modulo 11, 10 becomes 0.
    #[serde(rename = "fedex-34")]
    Fedex34,
    /// Weights 1 3 1 3 from the left, modulo 10: FedEx Ground.
    #[serde(rename = "mod10-1-3")]
    Mod10OneThree,
    /// Weights 3 1 3 1 from the left, modulo 10: Russian Post.
    #[serde(rename = "mod10-3-1")]
    Mod10ThreeOne,
    /// Weights 3 1 3 1 from the left, plus one, modulo 10: GLS.
    Gls,
    /// Weights 4 9 4 9 from the left, modulo 10: Identcode.
    Identcode,
    /// The data as a whole number, modulo 7.
    Mod7,
    /// Luhn: every second digit doubled from the right.
    Luhn,
    /// ISO 7064 modulo 37,36 over digits and letters.
    #[serde(rename = "mod37-36")]
    Mod37x36,
}

impl CheckRule {
    /// One in how many random numbers passes.
    pub fn odds(self) -> f64 {
        match self {
            Self::Mod7 => 7.0,
            Self::Mod37x36 => 36.0,
            _ => 10.0,
        }
    }

    /// The rule's name in a sentence.
    pub fn words(self) -> &'static str {
        match self {
            Self::S10 => "UPU S10, mod 11",
            Self::Gs1 => "GS1, mod 10",
            Self::Ups => "UPS, mod 10",
            Self::Fedex | Self::Fedex34 => "FedEx, mod 11",
            Self::Mod10OneThree => "FedEx Ground, mod 10",
            Self::Mod10ThreeOne => "weights 3 and 1, mod 10",
            Self::Gls => "GLS, mod 10",
            Self::Identcode => "weights 4 and 9, mod 10",
            Self::Mod7 => "mod 7",
            Self::Luhn => "Luhn, mod 10",
            Self::Mod37x36 => "ISO 7064, mod 37,36",
        }
    }

    /// The check character that belongs to the data; nothing when the rule has no value for one of its characters.
    pub fn digit(self, data: impl DoubleEndedIterator<Item = u8> + Clone) -> Option<u8> {
        let digits = || data.clone().map(digit_value);
        let value = match self {
            Self::S10 => {
                let sum = weighted(digits(), &[8, 6, 4, 2, 3, 5, 9, 7])?;
                match 11 - sum % 11 {
                    10 => 0,
                    11 => 5,
                    other => other,
                }
            }
            Self::Gs1 => ten_minus(alternating(digits(), 3, 1)?),
            Self::Ups => ten_minus(alternating(data.clone().map(ups_value).rev(), 1, 2)?),
            Self::Fedex => weighted(digits(), &[3, 1, 7])? % 11 % 10,
            Self::Fedex34 => weighted(digits(), &[1, 7, 3])? % 11 % 10,
            Self::Mod10OneThree => ten_minus(alternating(digits().rev(), 1, 3)?),
            Self::Mod10ThreeOne => ten_minus(alternating(digits().rev(), 3, 1)?),
            Self::Gls => ten_minus(alternating(digits().rev(), 3, 1)? + 1),
            Self::Identcode => ten_minus(alternating(digits().rev(), 4, 9)?),
            Self::Mod7 => mod_7(digits())?,
            Self::Luhn => ten_minus(luhn_sum(digits().rev())?),
            Self::Mod37x36 => return mod_37_36(data),
        };
        u8::try_from(value).ok().map(|value| b'0' + value)
    }
}

fn digit_value(byte: u8) -> Option<u32> {
    byte.is_ascii_digit().then(|| u32::from(byte - b'0'))
}

/// Letters count as (code - 63) modulo 10: A is 2, Z is 7.
fn ups_value(byte: u8) -> Option<u32> {
    match byte {
        b'0'..=b'9' => Some(u32::from(byte - b'0')),
        b'A'..=b'Z' => Some(u32::from(byte - 63) % 10),
        _ => None,
    }
}

fn weighted<const N: usize>(values: impl Iterator<Item = Option<u32>>, weights: &[u32; N]) -> Option<u32> {
    values.enumerate().try_fold(0, |sum, (place, value)| Some(sum + value? * weights[place % N]))
}

/// The last value counts `last` times, the one before it `other` times, and so on by turns.
fn alternating(mut values: impl Iterator<Item = Option<u32>>, last: u32, other: u32) -> Option<u32> {
    // Two sums that change places with each value take no multiplication for it.
    let sums = values.try_fold((0, 0), |(others, lasts), value| Some((lasts, others + value?)))?;
    Some(sums.1 * last + sums.0 * other)
}

fn ten_minus(sum: u32) -> u32 {
    (10 - sum % 10) % 10
}

/// The rest is taken only when the number would no longer fit, since a division takes longer than all else here.
fn mod_7(mut digits: impl Iterator<Item = Option<u32>>) -> Option<u32> {
    let rest = digits.try_fold(0_u64, |rest, digit| {
        let kept = if rest >> 59 == 0 { rest } else { rest % 7 };
        Some(kept * 10 + u64::from(digit?))
    })?;
    u32::try_from(rest % 7).ok()
}

fn luhn_sum(from_right: impl Iterator<Item = Option<u32>>) -> Option<u32> {
    from_right.enumerate().try_fold(0, |sum, (index, digit)| {
        let doubled = digit? * if index % 2 == 0 { 2 } else { 1 };
        Some(sum + if doubled > 9 { doubled - 9 } else { doubled })
    })
}

fn mod_37_36(data: impl Iterator<Item = u8>) -> Option<u8> {
    let mut rest = 36_u32;
    for byte in data {
        rest += char::from(byte).to_digit(36)?;
        if rest > 36 {
            rest -= 36;
        }
        rest *= 2;
        if rest > 36 {
            rest -= 37;
        }
    }
    let check = match (37 - rest) % 37 {
        36 => 0,
        other => other,
    };
    char::from_digit(check, 36).and_then(|character| u8::try_from(character.to_ascii_uppercase()).ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn passes(rule: CheckRule, number: &str) -> bool {
        let (data, check) = number.as_bytes().split_at(number.len() - 1);
        rule.digit(data.iter().copied()) == Some(check[0])
    }

    #[test]
    fn published_examples_pass() {
        // Each line is an example from the rule's own documentation or arithmetic done by hand.
        assert!(passes(CheckRule::S10, "473124829"));
        assert!(passes(CheckRule::Gs1, "6291041500213"));
        assert!(passes(CheckRule::Luhn, "79927398713"));
        assert!(passes(CheckRule::Ups, "12345E6605272234"));
        assert!(passes(CheckRule::Fedex, "123456789012"));
        assert!(passes(CheckRule::Mod7, "3180831640"));
        assert!(passes(CheckRule::Mod37x36, "09980000020034D"));
    }

    #[test]
    fn characters_without_value_have_no_check_digit() {
        assert_eq!(CheckRule::Gs1.digit(b"12A4".iter().copied()), None);
        assert_eq!(CheckRule::Mod37x36.digit(b"12-4".iter().copied()), None);
    }

    proptest! {
        // Only these three rules promise it; of the others a known share slips through.
        #[test]
        fn every_single_digit_error_is_refused(data in "[0-9]{4,33}", at in 0_usize..34, shift in 1_u8..10) {
            for rule in [CheckRule::Gs1, CheckRule::Luhn, CheckRule::Mod37x36] {
                let check = rule.digit(data.bytes()).unwrap();
                let mut number = data.clone().into_bytes();
                number.push(check);
                let at = at % data.len();
                number[at] = b'0' + (number[at] - b'0' + shift) % 10;
                prop_assert!(!passes(rule, std::str::from_utf8(&number).unwrap()), "{:?} {}", rule, data);
            }
        }

        #[test]
        fn every_letter_error_is_refused_by_mod_37_36(
            data in "[0-9A-Z]{4,27}", at in 0_usize..28, shift in 1_u32..36,
        ) {
            let check = CheckRule::Mod37x36.digit(data.bytes()).unwrap();
            let mut number = data.clone().into_bytes();
            number.push(check);
            let at = at % data.len();
            let value = (char::from(number[at]).to_digit(36).unwrap() + shift) % 36;
            number[at] = char::from_digit(value, 36).unwrap().to_ascii_uppercase() as u8;
            prop_assert!(!passes(CheckRule::Mod37x36, std::str::from_utf8(&number).unwrap()));
        }

        #[test]
        fn no_rule_panics_on_any_bytes(data in proptest::collection::vec(any::<u8>(), 0..64)) {
            for rule in [CheckRule::S10, CheckRule::Gs1, CheckRule::Ups, CheckRule::Fedex, CheckRule::Mod7,
                CheckRule::Luhn, CheckRule::Mod37x36, CheckRule::Gls, CheckRule::Identcode] {
                let _ = rule.digit(data.iter().copied());
            }
        }
    }
}
