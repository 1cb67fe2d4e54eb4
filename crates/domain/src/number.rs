//! A normalised tracking number: what a person pasted, reduced to what a carrier counts.

use serde::{Deserialize, Serialize};
use thiserror::Error;
use unicode_normalization::UnicodeNormalization;

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
        let limits = limits();
        let mut out = String::with_capacity(text.len().min(limits.number_max));
        for character in text.nfkc() {
            if is_decoration(character) {
                continue;
            }
            if !character.is_ascii_alphanumeric() {
                return Err(NumberError::Charset { character });
            }
            if out.len() == limits.number_max {
                return Err(NumberError::TooLong { maximum: limits.number_max });
            }
            out.push(character.to_ascii_uppercase());
        }
        match out.len() {
            0 => Err(NumberError::Empty),
            n if n < limits.number_min => Err(NumberError::TooShort { minimum: limits.number_min }),
            _ => Ok(Self(out)),
        }
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

/// Characters people and scanners put around and inside numbers without meaning.
pub fn is_decoration(character: char) -> bool {
    character.is_whitespace()
        || character.is_control()
        || matches!(
            character,
            '-' | '_' | '.' | '/' | '\\' | '(' | ')' | '[' | ']' | '{' | '}' | '<' | '>' | '#' | '*' | '"' | '\''
                | '`' | ':' | ';' | ',' | '|'
                | '\u{00AD}' | '\u{00B7}' | '\u{2010}'..='\u{2015}' | '\u{2018}'..='\u{201F}' | '\u{2043}'
                | '\u{2212}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{00AB}' | '\u{00BB}'
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

    proptest! {
        #[test]
        fn parsing_never_panics_and_is_idempotent(text in ".{0,80}") {
            if let Ok(number) = Number::parse(&text) {
                prop_assert_eq!(Number::parse(number.as_str()), Ok(number));
            }
        }
    }
}
