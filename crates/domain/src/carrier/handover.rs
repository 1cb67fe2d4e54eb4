//! Who carries a parcel on where this carrier stops, as declared in `[[handover]]` of its document.
//!
//! Such a declaration is knowledge of how the business works, not of one parcel: a parcel that is followed by it is
//! followed on a guess, until the next carrier's own answer fits.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use toml::Spanned;

use super::Catalogue;
use super::document::{Mistakes, is_country};
use super::format::Trust;

/// In `to`, every other country.
const ELSEWHERE: &str = "*";
/// In `to`, whoever is the post of the country of destination.
const POST: &str = "post";

/// Which number the next carrier counts by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NumberKept {
    /// The same one.
    Same,
    /// Another one, which this carrier tells in its answer.
    Told,
}

/// A declared way on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Handover {
    /// Families of numbers it is for; empty: all of this carrier's.
    pub formats: Vec<String>,
    /// Next carriers by country of destination, likeliest first; `*` is every other country, `post` its post.
    pub to: BTreeMap<String, Vec<String>>,
    /// Which number the next carrier counts by.
    pub number: NumberKept,
    /// What the next carrier writes in front of the same number.
    pub prepend: String,
    /// How well it is known.
    pub confidence: Trust,
    /// Where that knowledge comes from, in words.
    pub source: String,
}

/// One `[[handover]]`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HandoverDocument {
    #[serde(default)]
    formats: Vec<String>,
    to: Spanned<BTreeMap<String, Vec<String>>>,
    number: NumberKept,
    #[serde(default)]
    prepend: String,
    confidence: Trust,
    source: String,
}

impl HandoverDocument {
    /// The declaration, and what is wrong with it.
    pub(super) fn handover(self, mistakes: &mut Mistakes<'_>) -> Handover {
        let at = self.to.span().start;
        let to = self.to.into_inner();
        if to.is_empty() {
            mistakes.add(at, "`to` names no country: write `to = { US = [\"usps\"] }`");
        }
        for (country, carriers) in &to {
            if !(is_country(country) || country == ELSEWHERE) || carriers.is_empty() {
                let message =
                    format!("`to` of `{country}`: write two capitals or `*`, and at least one carrier");
                mistakes.add(at, message);
            }
        }
        Handover {
            formats: self.formats,
            to,
            number: self.number,
            prepend: self.prepend,
            confidence: self.confidence,
            source: self.source,
        }
    }
}

impl Handover {
    /// Every carrier it names.
    pub(super) fn carriers(&self) -> impl Iterator<Item = &String> {
        self.to.values().flatten().filter(|id| *id != POST)
    }

    /// Whether it is for a number of these families.
    pub fn is_for(&self, formats: &[&str]) -> bool {
        self.formats.is_empty() || self.formats.iter().any(|id| formats.contains(&id.as_str()))
    }

    /// The next carriers in a country of destination, likeliest first.
    pub fn next<'c>(&self, country: &str, catalogue: &'c Catalogue) -> Vec<&'c str> {
        let ids = self.to.get(country).or_else(|| self.to.get(ELSEWHERE));
        let carriers = |id: &String| match id.as_str() {
            POST => catalogue.posts_of(country),
            id => catalogue.get(id).map(|carrier| carrier.id.as_str()).into_iter().collect(),
        };
        ids.into_iter().flatten().flat_map(carriers).collect()
    }
}
