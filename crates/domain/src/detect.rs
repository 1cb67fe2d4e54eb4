//! Detection: which carriers may have given out a number, best first, with the reason for each.

use serde::Serialize;

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

/// Finds carriers for numbers, and numbers in text.
#[derive(Debug, Clone)]
pub struct Detector {
    catalogue: Catalogue,
}

impl Detector {
    /// Builds the tables from the catalogue.
    ///
    /// # Errors
    /// What in the documents cannot work.
    pub fn new(catalogue: &Catalogue) -> Result<Self, Vec<DocumentError>> {
        Ok(Self { catalogue: catalogue.clone() })
    }

    /// The catalogue it was built from.
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// Readings of one number as typed, pasted or scanned; best first, at most 16.
    pub fn candidates(&self, text: &str, hints: &Hints) -> Vec<Candidate> {
        let _ = (text, hints);
        Vec::new()
    }

    /// Numbers found in any text, in order of appearance, each once, with its best reading.
    pub fn extract(&self, text: &str) -> Vec<Candidate> {
        let _ = text;
        Vec::new()
    }
}
