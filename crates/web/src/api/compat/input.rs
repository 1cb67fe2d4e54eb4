//! Reading what clients send: liberal where real clients need it, one documented code for the rest.
//!
//! Kept liberal (each seen in a client): a key as text, empty text, null or 0; an empty body, `[]`, `{}` or
//! `null` where no argument is needed; one bare object for a list of one; single-quoted JSON; unknown keys;
//! a byte order mark; blanks around a number.

use std::borrow::Cow;

use packtrail_domain::Number;
use packtrail_domain::limits::limits;
use serde_json::{Map, Value};

use super::fault::{Fault, Trouble};

/// Fewest and most characters of a number in this API.
const NUMBER_LEN: std::ops::RangeInclusive<usize> = 5..=50;
/// How much of a client's text is repeated in an answer.
const ECHO_MAX: usize = 120;

/// Reads a body. An empty one is `null`.
pub(crate) fn parse_body(bytes: &[u8]) -> Result<Value, Fault> {
    let text = std::str::from_utf8(bytes).map_err(|_| Fault::Junk("the body is not UTF-8".to_owned()))?;
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.is_empty() {
        return Ok(Value::Null);
    }
    serde_json::from_str(text).or_else(|error| {
        let why = || Fault::Junk(format!("not JSON at line {} column {}", error.line(), error.column()));
        let Cow::Owned(doubled) = double_quoted(text) else { return Err(why()) };
        serde_json::from_str(&doubled).map_err(|_| why())
    })
}

/// The items of a call: a list, or one bare object.
pub(crate) fn items(body: &Value, at_most: usize) -> Result<Vec<&Map<String, Value>>, Fault> {
    let list = match body {
        Value::Array(list) => list.iter().collect(),
        Value::Object(_) => vec![body],
        _ => return Err(Fault::Junk("a list of items is expected".to_owned())),
    };
    if list.len() > at_most {
        return Err(Fault::TooMany);
    }
    list.into_iter()
        .enumerate()
        .map(|(index, item)| {
            item.as_object().ok_or_else(|| Fault::Junk(format!("item {} is not an object", index + 1)))
        })
        .collect()
}

/// Turns strings in single quotes into strings in double quotes; unchanged text is borrowed.
fn double_quoted(text: &str) -> Cow<'_, str> {
    if !text.contains('\'') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    let mut inside: Option<char> = None;
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match (inside, letter) {
            (_, '\\') => match letters.next() {
                Some('\'') => out.push('\''),
                Some(next) => out.extend(['\\', next]),
                None => out.push('\\'),
            },
            (Some('\''), '"') => out.push_str("\\\""),
            (None, '\'' | '"') => {
                inside = Some(letter);
                out.push('"');
            }
            (Some(open), _) if open == letter => {
                inside = None;
                out.push('"');
            }
            _ => out.push(letter),
        }
    }
    Cow::Owned(out)
}

/// Reads fields of one item and says how far a wrong one reaches.
#[derive(Clone, Copy)]
pub(crate) struct Fields<'a> {
    pub(crate) map: &'a Map<String, Value>,
    pub(crate) strict: bool,
}

impl<'a> Fields<'a> {
    /// The number as given (trimmed) and as we count it.
    pub(crate) fn number(&self) -> Result<(String, Number), Trouble> {
        let Some(given) = self.text("number")? else {
            return Err(Trouble::Item(Fault::Required("number")));
        };
        let bad = || Fault::Format(echo(&given));
        if given.contains(|letter: char| letter.is_whitespace() || letter == '/') {
            return Err(if self.strict {
                Trouble::Call(Fault::Junk(format!("'{}' holds a blank or a slash", echo(&given))))
            } else {
                Trouble::Item(bad())
            });
        }
        let charset = given.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        if !charset || !NUMBER_LEN.contains(&given.len()) {
            return Err(Trouble::Item(bad()));
        }
        let number = Number::parse(&given).map_err(|_| Trouble::Item(bad()))?;
        Ok((given, number))
    }

    /// A carrier key; absent, null, empty and 0 mean none.
    pub(crate) fn key(&self, field: &'static str) -> Result<Option<u32>, Trouble> {
        let wrong = |text: String| Trouble::Item(Fault::CarrierWrong(echo(&text)));
        let key = match self.map.get(field) {
            None | Some(Value::Null) => 0,
            Some(Value::Number(number)) => number
                .as_u64()
                .or_else(|| {
                    number.as_f64().filter(|float| float.fract() == 0.0 && *float >= 0.0).map(|f| f as u64)
                })
                .and_then(|key| u32::try_from(key).ok())
                .ok_or_else(|| wrong(number.to_string()))?,
            Some(Value::String(text)) if text.trim().is_empty() => 0,
            Some(Value::String(text)) => text.trim().parse().map_err(|_| wrong(text.clone()))?,
            Some(_) => return Err(self.wrong_type(field, "a carrier key")),
        };
        Ok((key != 0).then_some(key))
    }

    /// A text; absent and null are none, blanks around it are dropped, and so is empty text.
    pub(crate) fn text(&self, field: &'static str) -> Result<Option<String>, Trouble> {
        Ok(self.text_kept(field)?.filter(|text| !text.is_empty()))
    }

    /// As [`Fields::text`], but empty text is kept: it clears a value.
    pub(crate) fn text_kept(&self, field: &'static str) -> Result<Option<String>, Trouble> {
        match self.map.get(field) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) => Ok(Some(text.trim().to_owned())),
            Some(_) => Err(self.wrong_type(field, "text")),
        }
    }

    /// What a wrong type comes to.
    pub(crate) fn wrong_type(&self, field: &str, expected: &str) -> Trouble {
        if self.strict {
            Trouble::Call(Fault::Junk(format!("{field} must be {expected}")))
        } else {
            Trouble::Item(Fault::Invalid(field.to_owned()))
        }
    }

    /// The number to repeat in a rejection, whatever it was.
    pub(crate) fn number_echo(&self) -> String {
        match self.map.get("number") {
            Some(Value::String(text)) => echo(text.trim()),
            Some(Value::Number(number)) => echo(&number.to_string()),
            _ => String::new(),
        }
    }

    /// The carrier key to repeat in a rejection; `None` when none was sent.
    pub(crate) fn key_echo(&self, field: &'static str) -> Option<u32> {
        self.key(field).ok().flatten()
    }
}

/// A client's text, short enough to repeat.
pub(crate) fn echo(text: &str) -> String {
    text.chars().take(ECHO_MAX).collect()
}

/// The number of items a call may have.
pub(crate) fn items_max() -> usize {
    limits().api_items
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(value: &Value) -> Fields<'_> {
        Fields { map: value.as_object().unwrap(), strict: true }
    }

    #[test]
    fn a_key_may_be_a_number_a_text_or_any_of_the_ways_to_say_none() {
        for (sent, key) in [
            (r#"{"carrier":3011}"#, Some(3011)),
            (r#"{"carrier":"3011"}"#, Some(3011)),
            (r#"{"carrier":3011.0}"#, Some(3011)),
            (r#"{"carrier":""}"#, None),
            (r#"{"carrier":null}"#, None),
            (r#"{"carrier":0}"#, None),
            (r#"{"carrier":"0"}"#, None),
            ("{}", None),
        ] {
            assert_eq!(fields(&parse_body(sent.as_bytes()).unwrap()).key("carrier"), Ok(key), "{sent}");
        }
        let bad = parse_body(br#"{"carrier":"ups"}"#).unwrap();
        assert_eq!(fields(&bad).key("carrier"), Err(Trouble::Item(Fault::CarrierWrong("ups".to_owned()))));
        let bad = parse_body(br#"{"carrier":-4}"#).unwrap();
        assert_eq!(fields(&bad).key("carrier"), Err(Trouble::Item(Fault::CarrierWrong("-4".to_owned()))));
    }

    #[test]
    fn single_quotes_are_read_and_apostrophes_survive() {
        let body = parse_body(br#"[{'number':'RR1','tag':'say \'hi\' "now"'}, {"tag":"it's"}]"#).unwrap();
        assert_eq!(body[0]["tag"], "say 'hi' \"now\"");
        assert_eq!(body[1]["tag"], "it's");
        assert!(matches!(parse_body(b"[{'number':"), Err(Fault::Junk(_))));
        assert!(matches!(parse_body(b"\xff\xfe"), Err(Fault::Junk(_))));
        assert_eq!(parse_body(b"\xef\xbb\xbf []").unwrap(), serde_json::json!([]));
    }
}
