//! A normalised tracking number: what a person pasted, reduced to what a carrier counts.

use serde::{Deserialize, Serialize};
use thiserror::Error;
use unicode_normalization::UnicodeNormalization;

use crate::carrier::shape::LENGTH_MAX;
use crate::limits::limits;

/// A normalised tracking number: 4 to 48 characters of `A-Z` and `0-9`.
///
/// ```
/// use packtrail_domain::Number;
/// assert_eq!(Number::parse(" 1z 999-aa1 0123456784 ").unwrap().as_str(), "1Z999AA10123456784");
/// assert!(Number::parse("Ünknown").is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Number(String);

/// Why a text is not a tracking number. The sentences are shown to people.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NumberError {
    /// Nothing left after removing blanks and punctuation.
    #[error("the tracking number is empty")]
    Empty,
    /// Fewer characters than any carrier uses.
    #[error("a tracking number has at least {minimum} letters and digits")]
    TooShort {
        /// The least number of characters.
        minimum: usize,
    },
    /// More characters than any carrier uses.
    #[error("a tracking number has at most {maximum} letters and digits")]
    TooLong {
        /// The greatest number of characters.
        maximum: usize,
    },
    /// A character no tracking number contains.
    #[error("`{character}` is not part of any tracking number: use letters A to Z and digits")]
    Charset {
        /// The first such character.
        character: char,
    },
}

impl Number {
    /// Reads a number from one pasted token.
    ///
    /// Full-width forms are folded (NFKC), zero-width characters, blanks, every kind of dash, dots,
    /// slashes, brackets, quotes, `#` and `*` are dropped, ASCII letters are raised.
    ///
    /// # Errors
    /// Says what is wrong with the text; see [`NumberError`].
    pub fn parse(text: &str) -> Result<Self, NumberError> {
        Plain::parse(text).map(|plain| Self(plain.as_str().to_owned()))
    }

    /// The normalised text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the number consists of digits only.
    pub fn is_digits(&self) -> bool {
        self.0.bytes().all(|byte| byte.is_ascii_digit())
    }
}

/// A normalised number on the stack: what a look-up works with, so that nothing is allocated.
#[derive(Clone, Copy)]
pub(crate) struct Plain {
    bytes: [u8; LENGTH_MAX],
    len: usize,
    /// One bit for each place that holds a digit.
    digits: u64,
}

/// What becomes of each byte: itself raised, nothing (0), a refusal, or another look where it is not ASCII.
const FOLDED: [u8; 256] = folded();
const REFUSED: u8 = 0xFE;
const FOREIGN: u8 = 0xFF;

const fn folded() -> [u8; 256] {
    let mut table = [FOREIGN; 256];
    let mut index: u8 = 0;
    while index < 128 {
        if index.is_ascii_alphanumeric() {
            table[index as usize] = index.to_ascii_uppercase();
        } else if is_ascii_decoration(index) {
            table[index as usize] = 0;
        } else {
            table[index as usize] = REFUSED;
        }
        index += 1;
    }
    table
}

const TOO_LONG: NumberError = NumberError::TooLong { maximum: LENGTH_MAX };

impl Plain {
    pub(crate) const EMPTY: Self = Self { bytes: [0; LENGTH_MAX], len: 0, digits: 0 };

    /// Reads a number from one pasted token, as [`Number::parse`] does.
    pub(crate) fn parse(text: &str) -> Result<Self, NumberError> {
        let mut out = Self::EMPTY;
        out.parse_into(text)?;
        Ok(out)
    }

    /// The same in place, for who looks up one number after the other. After a refusal it holds nothing of use.
    pub(crate) fn parse_into(&mut self, text: &str) -> Result<(), NumberError> {
        let (mut len, mut digits, mut place) = (0, 0, 1_u64);
        for byte in text.bytes() {
            match FOLDED[usize::from(byte)] {
                raised @ b'0'..=b'Z' => {
                    *self.bytes.get_mut(len).ok_or(TOO_LONG)? = raised;
                    digits |= if raised < b'A' { place } else { 0 };
                    place <<= 1;
                    len += 1;
                }
                FOREIGN => return self.parse_folded(text),
                REFUSED => return Err(NumberError::Charset { character: char::from(byte) }),
                _ => {}
            }
        }
        (self.len, self.digits) = (len, digits);
        self.check()
    }

    /// The same for a text with characters that are not ASCII; apart, so that the common way takes few registers.
    #[cold]
    #[inline(never)]
    fn parse_folded(&mut self, text: &str) -> Result<(), NumberError> {
        (self.len, self.digits) = (0, 0);
        for character in text.nfkc().filter(|&character| !is_decoration(character)) {
            match u8::try_from(character) {
                Ok(byte) if byte.is_ascii_alphanumeric() => self.push(byte.to_ascii_uppercase())?,
                _ => return Err(NumberError::Charset { character }),
            }
        }
        self.check()
    }

    /// Adds a capital or digit.
    #[inline]
    pub(crate) fn push(&mut self, byte: u8) -> Result<(), NumberError> {
        *self.bytes.get_mut(self.len).ok_or(TOO_LONG)? = byte;
        self.digits |= u64::from(byte < b'A') << self.len;
        self.len += 1;
        Ok(())
    }

    fn check(&self) -> Result<(), NumberError> {
        let minimum = limits().number_min;
        match self.len {
            0 => Err(NumberError::Empty),
            n if n < minimum => Err(NumberError::TooShort { minimum }),
            _ => Ok(()),
        }
    }

    /// The normalised text.
    pub(crate) fn as_str(&self) -> &str {
        std::str::from_utf8(self.as_bytes()).unwrap_or_default()
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or_default()
    }

    /// How many characters it has.
    pub(crate) fn len(&self) -> usize {
        self.len
    }

    /// Whether it consists of digits only.
    pub(crate) fn is_digits(&self) -> bool {
        self.digits == (1 << self.len) - 1
    }

    /// One bit for each place that holds a digit.
    pub(crate) fn digits(&self) -> u64 {
        self.digits
    }
}

impl PartialEq for Plain {
    fn eq(&self, other: &Self) -> bool {
        self.as_bytes() == other.as_bytes()
    }
}

impl Eq for Plain {}

impl std::fmt::Debug for Plain {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Characters people and scanners put around and inside numbers without meaning.
pub fn is_decoration(character: char) -> bool {
    match u8::try_from(character) {
        Ok(byte) if byte.is_ascii() => is_ascii_decoration(byte),
        _ => {
            character.is_whitespace()
                || character.is_control()
                || matches!(
                    character,
                    '\u{00AD}' | '\u{00B7}' | '\u{2010}'..='\u{2015}' | '\u{2018}'..='\u{201F}' | '\u{2043}'
                        | '\u{2212}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{00AB}' | '\u{00BB}'
                )
        }
    }
}

const fn is_ascii_decoration(byte: u8) -> bool {
    byte.is_ascii_whitespace()
        || byte.is_ascii_control()
        || matches!(
            byte,
            b'-' | b'_'
                | b'.'
                | b'/'
                | b'\\'
                | b'('
                | b')'
                | b'['
                | b']'
                | b'{'
                | b'}'
                | b'<'
                | b'>'
                | b'#'
                | b'*'
                | b'"'
                | b'\''
                | b'`'
                | b':'
                | b';'
                | b','
                | b'|'
        )
}

impl std::fmt::Display for Number {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Number {
    type Error = NumberError;
    fn try_from(text: String) -> Result<Self, NumberError> {
        Self::parse(&text)
    }
}

impl From<Number> for String {
    fn from(number: Number) -> Self {
        number.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn decoration_is_dropped_and_letters_raised() {
        for text in [
            "1Z999AA10123456784",
            "1z 999 aa1 0123 4567 84",
            "１Ｚ９９９ＡＡ１０１２３４５６７８４",
            "*1Z999AA1-01234567\u{200B}84*",
        ] {
            assert_eq!(Number::parse(text).unwrap().as_str(), "1Z999AA10123456784", "{text}");
        }
    }

    #[test]
    fn each_bad_text_has_its_reason() {
        assert_eq!(Number::parse(" - "), Err(NumberError::Empty));
        assert!(matches!(Number::parse("ab"), Err(NumberError::TooShort { .. })));
        assert!(matches!(Number::parse(&"9".repeat(49)), Err(NumberError::TooLong { .. })));
        assert_eq!(Number::parse("12€45"), Err(NumberError::Charset { character: '€' }));
    }

    #[test]
    fn the_longest_number_is_the_longest_shape() {
        assert_eq!(limits().number_max, LENGTH_MAX);
    }

    proptest! {
        #[test]
        fn parse_then_print_is_the_number(text in "[0-9A-Z]{4,48}") {
            prop_assert_eq!(Number::parse(&text).unwrap().to_string(), text);
        }

        #[test]
        fn parsing_never_panics_and_is_idempotent(text in ".{0,80}") {
            if let Ok(number) = Number::parse(&text) {
                prop_assert_eq!(Number::parse(number.as_str()), Ok(number));
            }
        }
    }
}
