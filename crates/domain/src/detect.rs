//! Detection: which carriers may have given out a number, best first, with the reason for each.
//!
//! The way of a text: [`refuse`] (a telephone number, a date?) -> [`envelope`] (what a scanner put around it)
//! -> [`table`] (every family whose shape fits) -> [`rank`] (check digits, evidence, order) -> [`tell`] (the same
//! in words) -> [`answer`] (clear, or what to ask). [`extract`] finds numbers in longer texts by the same measure.

mod answer;
pub mod checks;
mod context;
mod envelope;
mod extract;
mod family;
mod form;
mod history;
mod hits;
mod look;
mod proofs;
mod rank;
mod refuse;
mod table;
mod tell;

use std::sync::Arc;

use serde::Serialize;

pub use self::answer::{Answer, LEAD, Question, SURE, Verdict};
use self::context::Context;
use self::envelope::Reading;
pub use self::history::History;
use self::hits::{Hit, Hits};
use self::rank::Ranker;
pub use self::refuse::kinds as refused_kinds;
use crate::carrier::{Carrier, Catalogue, DocumentError, Format};
use crate::number::Plain;

/// What is known besides the number itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hints {
    /// Country of the person, ISO 3166 alpha-2.
    pub country: Option<String>,
    /// Words around the number: a sentence, a link, the shop's domain.
    pub text: Option<String>,
    /// Carriers this person tracked before.
    pub carriers: Vec<String>,
    /// How many parcels of each carrier the account tracked before.
    pub history: History,
    /// The carrier that was chosen for this very number before.
    pub chosen: Option<String>,
}

impl Hints {
    /// Whether nothing is known besides the number.
    pub fn is_empty(&self) -> bool {
        self.country.is_none() && !self.is_personal()
    }

    /// Whether something is known beside the number and the country.
    fn is_personal(&self) -> bool {
        self.text.is_some() || !self.carriers.is_empty() || !self.history.is_empty() || self.chosen.is_some()
    }
}

/// One possible reading of a number.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Candidate {
    /// Id of the carrier.
    pub carrier: String,
    /// Id of the format.
    pub format: String,
    /// What the number says of the service, in words.
    pub service: Option<String>,
    /// False: the shape fits, the check digit is wrong.
    pub valid: bool,
    /// How sure, 0 to 1.
    pub confidence: f64,
    /// Why, in words.
    pub reasons: Vec<String>,
    /// The number itself, normalised and without what a scanner put around it.
    pub number: String,
}

/// The best reading in its shortest form: no words are made for it.
#[derive(Debug, Clone, Copy)]
pub struct Best<'a> {
    /// Whose number it is.
    pub carrier: &'a Carrier,
    /// Of which family.
    pub format: &'a Format,
    /// False: the shape fits, the check digit is wrong.
    pub valid: bool,
    /// How sure, 0 to 1.
    pub confidence: f64,
}

/// Numbers found in a text.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Found {
    /// Numbers with their best reading, in order of appearance, each once.
    pub numbers: Vec<Candidate>,
    /// What looks like a number with a typing error: the check digit is wrong.
    pub typos: Vec<Candidate>,
}

/// Finds carriers for numbers, and numbers in text. A clone shares the same tables.
#[derive(Debug, Clone)]
pub struct Detector {
    ranker: Arc<Ranker>,
}

impl Detector {
    /// Builds the tables from the catalogue.
    ///
    /// # Errors
    /// What in the documents cannot work.
    pub fn new(catalogue: &Catalogue) -> Result<Self, Vec<DocumentError>> {
        Ok(Self { ranker: Arc::new(Ranker::new(catalogue)?) })
    }

    /// The catalogue it was built from.
    pub fn catalogue(&self) -> &Catalogue {
        &self.ranker.catalogue
    }

    /// Readings of one number as typed, pasted or scanned; best first, at most 16.
    ///
    /// A text around exactly one number ("Tracking number: ...", a link) counts as that number.
    pub fn candidates(&self, text: &str, hints: &Hints) -> Vec<Candidate> {
        let mut ranked = Ranked::default();
        self.rank(text, hints, &mut ranked);
        self.ranker.candidates(&ranked.reading, &ranked.hits, &ranked.context)
    }

    /// The first of [`Self::candidates`] without its words. A number as it is typed costs no allocation.
    pub fn best(&self, text: &str, hints: &Hints) -> Option<Best<'_>> {
        let mut number = Plain::EMPTY;
        if hints.is_empty() && number.parse_into(text).is_ok() && number.len() == text.len() {
            // Nothing but a number, as most texts are; see [`Self::rank`].
            if self.is_refused(refuse::unparted(&number), hints) {
                return None;
            }
            let mut hits = Hits::new();
            self.ranker.brief(&number, &mut hits);
            return self.told(hits.first()?);
        }
        let mut ranked = Ranked::default();
        self.rank(text, hints, &mut ranked);
        self.told(ranked.hits.first()?)
    }

    fn told(&self, hit: &Hit) -> Option<Best<'_>> {
        Some(Best {
            carrier: self.ranker.carrier(hit)?,
            format: self.ranker.format(hit),
            valid: hit.valid,
            confidence: self.ranker.confidence(hit),
        })
    }

    /// Numbers found in any text, in order of appearance, each once, with its best reading. Numbers with a
    /// wrong check digit are left out; see [`Self::find`].
    pub fn extract(&self, text: &str) -> Vec<Candidate> {
        self.find(text).numbers
    }

    /// Numbers found in any text, and what looks like a number with a typing error.
    pub fn find(&self, text: &str) -> Found {
        extract::find(&self.ranker, text)
    }

    /// What the text plainly is instead of a tracking number: "a telephone number", "a date", ...
    pub fn refusal(&self, text: &str) -> Option<&'static str> {
        refuse::whole(text)
    }

    /// Finds the readings of a text; none when it is plainly something else.
    fn rank<'h>(&self, text: &str, hints: &'h Hints, ranked: &mut Ranked<'h>) {
        let text = text.trim();
        let number = &mut ranked.reading.number;
        if number.parse_into(text).is_ok() && number.len() == text.len() {
            // Most texts are a number and nothing else; nothing needs to be taken off them.
            if !self.is_refused(refuse::unparted(number), hints) {
                ranked.context = self.context(hints);
                ranked.rank(&self.ranker);
            }
            return;
        }
        if self.is_refused(refuse::whole(text), hints) {
            return;
        }
        if let Some(reading) = envelope::reading(text) {
            (ranked.reading, ranked.context) = (reading, self.context(hints));
            if let Some(carrier) = reading.carrier {
                ranked.context.wrapped_by(carrier, self.catalogue());
            }
            ranked.rank(&self.ranker);
            if ranked.hits.first().is_some_and(|first| first.valid) || is_one_number(&reading, text) {
                return;
            }
        }
        // The one number in a text that is more than a number.
        if let Some(number) = extract::lone(&self.ranker, text) {
            let mut inside =
                Ranked { reading: Reading::plain(number), context: self.context(hints), ..Ranked::default() };
            inside.context.hears(text, &self.ranker.words);
            inside.rank(&self.ranker);
            if !inside.hits.is_empty() {
                *ranked = inside;
            }
        }
    }

    /// Whether what the text is rules a number out. A product code may be a parcel in some countries.
    fn is_refused(&self, kind: Option<&'static str>, hints: &Hints) -> bool {
        kind.is_some_and(|kind| kind != refuse::PRODUCT || hints.country.is_none())
    }

    fn context<'h>(&self, hints: &'h Hints) -> Context<'h> {
        Context::of(hints, &self.ranker.words, self.catalogue(), &self.ranker.families)
    }
}

/// A number with all its readings.
struct Ranked<'a> {
    reading: Reading,
    hits: Hits,
    context: Context<'a>,
}

impl Default for Ranked<'_> {
    fn default() -> Self {
        Self { reading: Reading::plain(Plain::EMPTY), hits: Hits::new(), context: Context::default() }
    }
}

impl Ranked<'_> {
    fn rank(&mut self, ranker: &Ranker) {
        ranker.hits(&self.reading.number, self.reading.has_words, &self.context, &mut self.hits);
    }
}

/// Whether the text is a number and nothing else, in groups or not: then a part of it is not looked for. The inner
/// digits of `TBC 000000000000` are no number of their own.
fn is_one_number(reading: &Reading, text: &str) -> bool {
    let is_word = |word: &str| word.len() > 3 && word.bytes().all(|byte| byte.is_ascii_alphabetic());
    !reading.has_words && !text.split(|c: char| !c.is_ascii_alphanumeric()).any(is_word)
}
