//! Which carrier a number most likely belongs to, and how sure that is. Shared by the API and the pages, so
//! that both say the same.

use packtrail_domain::Number;
use packtrail_domain::detect::{Candidate, Detector, Hints, LEAD, SURE};

/// The readings of one number.
#[derive(Debug, Clone)]
pub(crate) struct Choice {
    /// One reading for each carrier, best first, check digit right.
    pub(crate) valid: Vec<Candidate>,
    /// Readings whose check digit is wrong.
    pub(crate) misread: Vec<Candidate>,
}

impl Choice {
    /// Reads a number.
    pub(crate) fn of(detector: &Detector, text: &str) -> Self {
        Self::near(detector, text, None)
    }

    /// Reads a number for somebody in a country, where some carriers are more likely than elsewhere.
    pub(crate) fn near(detector: &Detector, text: &str, country: Option<&str>) -> Self {
        let mut choice = Self { valid: Vec::new(), misread: Vec::new() };
        let hints = Hints { country: country.map(str::to_owned), ..Hints::default() };
        for candidate in detector.candidates(text, &hints) {
            let list = if candidate.valid { &mut choice.valid } else { &mut choice.misread };
            if !list.iter().any(|known| known.carrier == candidate.carrier) {
                list.push(candidate);
            }
        }
        choice
    }

    /// The best reading.
    pub(crate) fn best(&self) -> Option<&Candidate> {
        self.valid.first()
    }

    /// Whether the best reading leads so clearly that it need not be called a guess.
    pub(crate) fn is_clear(&self) -> bool {
        let Some(best) = self.best() else { return false };
        let next = self.valid.get(1).map_or(0.0, |candidate| candidate.confidence);
        best.confidence >= SURE && best.confidence - next >= LEAD
    }

    /// The reading for a certain carrier.
    pub(crate) fn for_carrier(&self, carrier: &str) -> Option<&Candidate> {
        self.valid.iter().find(|candidate| candidate.carrier == carrier)
    }

    /// The number as a carrier counts it: without what a scanner put around it, where a reading says so.
    pub(crate) fn number_for(&self, carrier: &str, given: &Number) -> Number {
        self.for_carrier(carrier)
            .and_then(|candidate| Number::parse(&candidate.number).ok())
            .unwrap_or_else(|| given.clone())
    }
}
