//! A family of numbers: shape, check digit, structure, and how much each of them says.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::shape::Shape;
use crate::detect::checks::CheckRule;

/// A family of numbers of one carrier.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Format {
    /// Short name, unique among all carriers: `ups-1z`.
    pub id: String,
    /// What the number is for, in words: "parcel".
    pub name: String,
    /// Shape of the whole normalised number.
    pub shape: Shape,
    /// The check digit, where there is one.
    pub check: Option<Check>,
    /// Fields with a known range of values.
    pub parts: Vec<Part>,
    /// Where the number names its service.
    pub services: Option<Services>,
    /// Where the tracking number stands, when the shape is a label code around it.
    pub inside: Option<Inside>,
    /// How common the family is among all parcels; 1 is a small national carrier.
    pub weight: f64,
    /// Times the weight for a person in that country; `*` for all others.
    pub prior: BTreeMap<String, f64>,
    /// Whether it may be the first answer.
    pub standing: Standing,
    /// How well the family is known.
    pub confidence: Trust,
    /// Where that knowledge comes from, in words.
    pub source: String,
    /// Carriers that often carry such a parcel further.
    pub partners: Vec<String>,
    /// Invented numbers of this family.
    pub valid: Vec<String>,
    /// Invented numbers that are not of this family.
    pub invalid: Vec<String>,
}

/// A check digit: the rule and the characters it looks at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Check {
    /// The arithmetic.
    pub rule: CheckRule,
    /// The data; all but the last character when absent.
    pub data: Option<Span>,
    /// Position of the check character; negative counts from the end.
    pub at: i32,
    /// Characters the rule counts before the data though the number does not show them.
    pub prepend: String,
}

/// Positions from..=to, counted from 1; negative ones count from the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span(pub i32, pub i32);

/// A field with a known range of values.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Part {
    /// Where it stands.
    pub at: Span,
    /// What it is, in words: "the post office index".
    pub name: String,
    /// Values it takes.
    pub values: Values,
    /// Share of the family's numbers that obey; 1 means the others are none of the family.
    pub share: f64,
}

/// Values of a field.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub enum Values {
    /// One of these texts.
    OneOf(Vec<String>),
    /// A whole number from..=to.
    Between(u64, u64),
}

/// Services by the code a number carries.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Services {
    /// Where the code stands.
    pub at: Span,
    /// Code to words.
    pub names: BTreeMap<String, String>,
}

/// Where the tracking number stands inside a label code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Inside {
    /// Positions in the code.
    pub at: Span,
    /// Leading zeros are dropped down to this length.
    pub trim_to: Option<usize>,
}

/// Whether a family may be the first answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Like any other.
    #[default]
    Normal,
    /// Never first unless the person's country, words around it, or earlier parcels speak for it.
    NeverFirst,
    /// Only when nothing else fits at all.
    LastResort,
}

/// How well a family is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Trust {
    /// The carrier's own document, or its arithmetic passed on several published numbers.
    A,
    /// Two independent public sources, or one maintained test suite.
    B,
    /// One observation.
    C,
}

impl Span {
    /// The byte range in a number of this length, if it fits.
    pub fn range(self, length: usize) -> Option<Range<usize>> {
        let place = |position: i32| {
            let length = i64::try_from(length).ok()?;
            let position = i64::from(position);
            let index = if position < 0 { length + position } else { position - 1 };
            (0..length).contains(&index).then_some(index).and_then(|index| usize::try_from(index).ok())
        };
        let (from, to) = (place(self.0)?, place(self.1)?);
        (from <= to).then_some(from..to + 1)
    }

    /// The characters of a number at these positions.
    pub fn of(self, number: &str) -> Option<&str> {
        number.get(self.range(number.len())?)
    }
}

impl Check {
    /// Whether the check character is right; false too when the rule cannot be applied.
    pub fn passes(&self, number: &str) -> bool {
        let bytes = number.as_bytes();
        let data = match self.data {
            Some(span) => span.range(bytes.len()),
            None => Some(0..bytes.len().saturating_sub(1)),
        };
        let Some((data, at)) = data.zip(Span(self.at, self.at).range(bytes.len())) else { return false };
        let data = bytes[data].iter().copied();
        let digit = match self.prepend.is_empty() {
            true => self.rule.digit(data),
            false => self.rule.digit(self.prepend.bytes().chain(data)),
        };
        digit == Some(bytes[at.start])
    }
}

impl Part {
    /// Whether the number's field has a known value.
    pub fn fits(&self, number: &str) -> bool {
        let Some(text) = self.at.of(number) else { return false };
        match &self.values {
            Values::OneOf(values) => values.iter().any(|value| value == text),
            Values::Between(least, most) => {
                text.parse::<u64>().is_ok_and(|value| (*least..=*most).contains(&value))
            }
        }
    }

    /// Share of all values of the field's width that are known ones, were all equally likely.
    pub(crate) fn fraction(&self, sets: &[u64]) -> f64 {
        let Some(range) = self.at.range(sets.len()) else { return 1.0 };
        let all: f64 = sets[range].iter().map(|set| f64::from(set.count_ones())).product();
        let known = match &self.values {
            Values::OneOf(values) => values.len() as f64,
            Values::Between(least, most) => (most - least + 1) as f64,
        };
        (known / all.max(1.0)).clamp(1e-12, 1.0)
    }
}

impl Format {
    /// A format that admits no number: what stands where none is.
    pub(crate) fn nothing() -> Self {
        Self {
            id: String::new(),
            name: String::new(),
            shape: Shape::nothing(),
            check: None,
            parts: Vec::new(),
            services: None,
            inside: None,
            weight: 1.0,
            prior: BTreeMap::new(),
            standing: Standing::LastResort,
            confidence: Trust::C,
            source: String::new(),
            partners: Vec::new(),
            valid: Vec::new(),
            invalid: Vec::new(),
        }
    }

    /// Whether shape and obligatory fields fit; says nothing of the check digit.
    pub fn fits(&self, number: &str) -> bool {
        self.shape.matches(number)
            && self.parts.iter().filter(|part| part.share >= 1.0).all(|part| part.fits(number))
    }

    /// Whether the check digit is right, or there is none.
    pub fn passes(&self, number: &str) -> bool {
        self.check.as_ref().is_none_or(|check| check.passes(number))
    }

    /// The tracking number inside a label code; the code itself when it is the number.
    pub fn tracking_number<'a>(&self, number: &'a str) -> &'a str {
        let Some(inside) = self.inside else { return number };
        let Some(mut text) = inside.at.of(number) else { return number };
        if let Some(least) = inside.trim_to {
            while text.len() > least && text.starts_with('0') {
                text = &text[1..];
            }
        }
        text
    }

    /// What the number says of the service.
    pub fn service(&self, number: &str) -> Option<&str> {
        let services = self.services.as_ref()?;
        services.names.get(services.at.of(number)?).map(String::as_str)
    }
}
