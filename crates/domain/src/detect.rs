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
mod history;
mod hits;
mod look;
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
use self::hits::Hits;
use self::rank::Ranker;
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
        let mut hits = Hits::new();
        match self.rank(text, hints, &mut hits) {
            Some((reading, context)) => self.ranker.candidates(&reading, &hits, &context),
            None => Vec::new(),
        }
    }

    /// The first of [`Self::candidates`] without its words. A number as it is typed costs no allocation.
    pub fn best(&self, text: &str, hints: &Hints) -> Option<Best<'_>> {
        let mut hits = Hits::new();
        self.rank(text, hints, &mut hits)?;
        let hit = hits.first()?;
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

    /// Puts the readings of a text into `hits`.
    fn rank<'h>(&self, text: &str, hints: &'h Hints, hits: &mut Hits) -> Option<(Reading, Context<'h>)> {
        let text = text.trim();
        let reading = match Plain::parse(text) {
            // Most texts are a number and nothing else; nothing needs to be taken off them.
            Ok(number) if number.len() == text.len() => {
                self.refuse(refuse::unparted(&number), hints)?;
                let (reading, context) = (Reading::plain(number), self.context(hints));
                self.ranker.hits(&reading.number, false, &context, hits);
                return Some((reading, context));
            }
            _ => {
                self.refuse(refuse::whole(text), hints)?;
                envelope::reading(text)
            }
        };
        let mut context = self.context(hints);
        if let Some(reading) = reading {
            if let Some(carrier) = reading.carrier {
                context.wrapped_by(carrier, self.catalogue());
            }
            self.ranker.hits(&reading.number, reading.has_words, &context, hits);
            if hits.first().is_some_and(|first| first.valid) || is_one_number(&reading, text) {
                return Some((reading, context));
            }
        }
        // The one number in a text that is more than a number.
        if let Some(number) = extract::lone(&self.ranker, text) {
            let (inner, mut heard) = (Reading::plain(number), self.context(hints));
            heard.hears(text, &self.ranker.words);
            let mut inside = Hits::new();
            self.ranker.hits(&inner.number, false, &heard, &mut inside);
            if !inside.is_empty() {
                *hits = inside;
                return Some((inner, heard));
            }
        }
        reading.map(|reading| (reading, context))
    }

    /// Nothing when the text is plainly something else. A product code may be a parcel in some countries.
    fn refuse(&self, kind: Option<&'static str>, hints: &Hints) -> Option<()> {
        let counts = |kind: &str| kind != refuse::PRODUCT || hints.country.is_none();
        if kind.is_some_and(counts) { None } else { Some(()) }
    }

    fn context<'h>(&self, hints: &'h Hints) -> Context<'h> {
        Context::of(hints, &self.ranker.words, self.catalogue(), &self.ranker.families)
    }
}

/// Whether the text is a number and nothing else, in groups or not: then a part of it is not looked for. The inner
/// digits of `TBC 000000000000` are no number of their own.
fn is_one_number(reading: &Reading, text: &str) -> bool {
    let is_word = |word: &str| word.len() > 3 && word.bytes().all(|byte| byte.is_ascii_alphabetic());
    !reading.has_words && !text.split(|c: char| !c.is_ascii_alphanumeric()).any(is_word)
}
