//! What scanners and links put around a number, taken off before the number is looked at.

use std::sync::LazyLock;

use regex::Regex;

use crate::number::Plain;

/// The raw text as a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reading {
    /// The normalised number.
    pub(super) number: Plain,
    /// What was taken off, in words.
    pub(super) note: Option<&'static str>,
    /// The carrier whose wrapping it was.
    pub(super) carrier: Option<&'static str>,
    /// A word of letters stood in the text, so that letters and digits may not belong together.
    pub(super) has_words: bool,
}

impl Reading {
    /// A number that was given as such.
    pub(super) fn plain(number: Plain) -> Self {
        Self { number, note: None, carrier: None, has_words: false }
    }
}

const GROUP: char = '\u{1D}';

static POSTNL_LINK: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?i)^(3S[0-9A-Z]{8,13})-([A-Z]{2})-[0-9A-Z ]{3,10}$").ok());

/// The raw text as one number, without what scanners and links put around it; nothing when it is none.
pub(super) fn reading(raw: &str) -> Option<Reading> {
    let text = raw.trim_matches(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '~' | '^'));
    if let Some(number) = maxicode(text) {
        let note = Some("rebuilt from a UPS MaxiCode");
        return Some(Reading { note, carrier: Some("ups"), ..Reading::plain(number) });
    }
    let (text, scanned) = match without_symbology(text) {
        Some(rest) => (rest, Some("scanner prefix removed")),
        None => (text, None),
    };
    if let Some(number) = dpd(text) {
        let note = Some("taken out of a DPD label code");
        return Some(Reading { note, carrier: Some("dpd"), ..parsed(number)? });
    }
    if let Some(number) = postnl_link(text) {
        let note = Some("country and postcode of the link removed");
        return Some(Reading { note, carrier: Some("postnl"), ..parsed(number)? });
    }
    let core = text.trim_matches(|c: char| !c.is_alphanumeric());
    if core.contains([',', ';', '|', ':', '\n', '\t']) {
        // Several things side by side are not one number.
        return None;
    }
    Some(Reading { note: scanned, ..parsed(text)? })
}

fn parsed(text: &str) -> Option<Reading> {
    let number = Plain::parse(text).ok()?;
    let is_word = |word: &str| word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_alphabetic());
    let mut words = text.split_whitespace();
    let has_words = words.clone().nth(1).is_some() && words.any(is_word) && !in_groups(text);
    Some(Reading { has_words, ..Reading::plain(number) })
}

/// `3SABCD123456789-NL-1234AB`: a number with country and postcode behind, as it stands in links.
fn postnl_link(text: &str) -> Option<&str> {
    if !text.get(..2)?.eq_ignore_ascii_case("3S") {
        return None;
    }
    POSTNL_LINK.as_ref()?.captures(text)?.get(1).map(|number| number.as_str())
}

/// Groups of four or more as numbers are printed, the last one shorter or not.
fn in_groups(text: &str) -> bool {
    let mut groups = text.split_whitespace();
    let length = groups.next().map_or(0, str::len);
    let last = groups.next_back().map_or(0, str::len);
    length > 3 && (1..=length).contains(&last) && groups.all(|group| group.len() == length)
}

/// The rest after an AIM symbology identifier: `]C1`, `]d2`, `]Q3`.
pub(super) fn without_symbology(text: &str) -> Option<&str> {
    let mut characters = text.strip_prefix(']')?.chars();
    let known = characters.next()?.is_ascii_alphabetic() && characters.next()?.is_ascii_alphanumeric();
    known.then_some(characters.as_str())
}

/// The bars of a DPD label hold `%` and 27 characters; the parcel number is the 14 from the eighth.
fn dpd(text: &str) -> Option<&str> {
    let code = text.strip_prefix('%').filter(|code| code.len() == 27)?;
    let number = code.get(7..21)?;
    let fits = code.bytes().all(|byte| byte.is_ascii_alphanumeric());
    (fits && number.bytes().all(|byte| byte.is_ascii_digit())).then_some(number)
}

/// A UPS MaxiCode names shipper, class and serial apart: 1Z + shipper + class + the rest of the short number.
fn maxicode(text: &str) -> Option<Plain> {
    let fields: Vec<&str> = text.strip_prefix("[)>")?.split(GROUP).collect();
    let at = fields.iter().position(|field| field.starts_with("1Z") && field.len() == 10)?;
    let class = fields.get(at.checked_sub(1)?)?;
    let class = class.get(class.len().checked_sub(2)?..)?;
    let shipper = fields.get(at + 2).filter(|shipper| shipper.len() == 6)?;
    Plain::parse(&format!("1Z{shipper}{class}{}", fields[at].get(2..)?)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(raw: &str) -> Vec<String> {
        reading(raw).into_iter().map(|reading| reading.number.as_str().to_owned()).collect()
    }

    #[test]
    fn scanner_wrapping_is_taken_off() {
        assert_eq!(numbers("]C100340434161094042557\r\n"), ["00340434161094042557"]);
        assert_eq!(numbers("~42012345\u{1D}9400100000000000000000"), ["420123459400100000000000000000"]);
        assert_eq!(numbers("%008050200710234935543350826"), ["00710234935543"]);
        assert_eq!(numbers("3SABCD123456789-NL-1234AB"), ["3SABCD123456789"]);
        assert_eq!(numbers("*RR123456785CN*"), ["RR123456785CN"]);
    }

    #[test]
    fn a_maxicode_is_put_together() {
        let code = "[)>\u{1E}01\u{1D}96841706672\u{1D}840\u{1D}066\u{1D}1Z05272234\u{1D}UPSN\u{1D}12345E\u{1D}\
            \u{1E}\u{4}";
        assert_eq!(numbers(code), ["1Z12345E6605272234"]);
    }

    #[test]
    fn texts_that_only_begin_like_a_wrapping_stay_whole() {
        assert_eq!(numbers("]"), Vec::<String>::new());
        assert_eq!(numbers("%0080502"), Vec::<String>::new());
        assert_eq!(numbers("[)>"), Vec::<String>::new());
        assert_eq!(numbers("3SABCD123456789"), ["3SABCD123456789"]);
    }
}
