//! Detection: which carriers may have given out a number, best first, with the reason for each.
//!
//! The way of a text: [`refuse`] (a telephone number, a date?) -> [`envelope`] (what a scanner put around it)
//! -> [`table`] (every family whose shape fits) -> [`rank`] (check digits, evidence, order). [`extract`]
//! finds numbers in longer texts by the same measure.

pub mod checks;
mod context;
mod envelope;
mod extract;
mod rank;
mod refuse;
mod table;

use std::sync::Arc;

use serde::Serialize;

use self::context::Context;
use self::rank::{CANDIDATES_MAX, Ranker};
use crate::carrier::{Catalogue, DocumentError};

/// What is known besides the number itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hints {
    /// Country of the person, ISO 3166 alpha-2.
    pub country: Option<String>,
    /// Words around the number: a sentence, a link, the shop's domain.
    pub text: Option<String>,
    /// Carriers this person tracked before.
    pub carriers: Vec<String>,
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
        if refuse::whole(text).is_some_and(|kind| kind != refuse::PRODUCT || hints.country.is_none()) {
            return Vec::new();
        }
        let context = Context::of(hints, &self.ranker.words, self.catalogue());
        let whole = self.read(text, context);
        if whole.iter().any(|candidate| candidate.valid) {
            return whole;
        }
        let inside = self.lone(text, hints);
        if inside.is_empty() { whole } else { inside }
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

    /// The whole text as one number.
    fn read(&self, text: &str, mut context: Context<'_>) -> Vec<Candidate> {
        let mut candidates = Vec::new();
        for reading in envelope::readings(text) {
            if let Some(carrier) = reading.carrier {
                context.wrapped_by(carrier, self.catalogue());
            }
            candidates.extend(self.ranker.candidates(&reading, &context));
        }
        candidates.truncate(CANDIDATES_MAX);
        candidates
    }

    /// The one number in a text that is more than a number.
    fn lone(&self, text: &str, hints: &Hints) -> Vec<Candidate> {
        let Some(number) = extract::lone(&self.ranker, text) else { return Vec::new() };
        let around = hints.text.iter().map(String::as_str).chain([text]).collect::<Vec<_>>().join(" ");
        let hints = Hints { text: Some(around), ..hints.clone() };
        let context = Context::of(&hints, &self.ranker.words, self.catalogue());
        self.read(&number, context)
    }
}
