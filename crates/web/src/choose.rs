//! Which carrier a number most likely belongs to, and how sure that is. Shared by the API and the pages, so
//! that both say the same.

use packtrail_domain::detect::{Candidate, Detector, Hints, History, LEAD, SURE};
use packtrail_domain::{Number, origin};

use crate::memory::Memory;

/// The readings of one number.
#[derive(Debug, Clone)]
pub(crate) struct Choice {
    /// One reading for each carrier, best first, check digit right.
    pub(crate) valid: Vec<Candidate>,
    /// Readings whose check digit is wrong.
    pub(crate) misread: Vec<Candidate>,
    /// The carrier that the account chose for this number before; it need not fit any form.
    pub(crate) chosen: Option<String>,
    /// How many of the account's parcels came with the best reading's carrier, where this is what made it clear.
    pub(crate) habit: Option<Habit>,
}

/// What came with a carrier, of how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Habit {
    pub(crate) parcels: u32,
    pub(crate) of: u64,
}

impl Choice {
    /// Reads a number.
    pub(crate) fn of(detector: &Detector, text: &str) -> Self {
        Self::near(detector, text, None)
    }

    /// Reads a number for somebody in a country, where some carriers are more likely than elsewhere.
    pub(crate) fn near(detector: &Detector, text: &str, country: Option<&str>) -> Self {
        Self::read(detector, text, &Hints { country: country.map(str::to_owned), ..Hints::default() })
    }

    /// The same for an account. What it chose for the number comes first; what it tracked before is asked only where
    /// the number does not tell by itself.
    pub(crate) fn by(detector: &Detector, text: &str, country: Option<&str>, memory: &Memory) -> Self {
        let hints = Self::hints(detector, text, country, memory);
        let mut choice = Self::read(detector, text, &hints);
        if !hints.history.is_empty() && choice.is_clear() {
            let parcels = choice.best().map(|best| hints.history.of(&best.carrier));
            choice.habit = parcels.map(|parcels| Habit { parcels, of: hints.history.total() });
        }
        Self { chosen: hints.chosen, ..choice }
    }

    /// What is known beside a number, as far as it is needed.
    pub(crate) fn hints(detector: &Detector, text: &str, country: Option<&str>, memory: &Memory) -> Hints {
        let country_given = country.map(str::to_owned);
        if let Some(chosen) = memory.chosen(text) {
            return Hints { country: country_given, chosen: Some(chosen.to_owned()), ..Hints::default() };
        }
        let needs_history = !memory.history().is_empty() && !Self::near(detector, text, country).is_clear();
        let history = if needs_history { memory.history().clone() } else { History::new() };
        Hints { country: country_given, history, ..Hints::default() }
    }

    fn read(detector: &Detector, text: &str, hints: &Hints) -> Self {
        let mut choice = Self { valid: Vec::new(), misread: Vec::new(), chosen: None, habit: None };
        for candidate in detector.candidates(text, hints) {
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

    /// The carrier to take: the one that was chosen, else the best reading's.
    pub(crate) fn carrier(&self) -> Option<&str> {
        self.chosen.as_deref().or_else(|| Some(self.best()?.carrier.as_str()))
    }

    /// How [`Self::carrier`] was found.
    pub(crate) fn origin(&self) -> u8 {
        match &self.chosen {
            Some(chosen) => self.origin_of(chosen),
            None if self.is_clear() => origin::DETECTED,
            None => origin::GUESS,
        }
    }

    /// How a carrier was found that somebody named.
    pub(crate) fn origin_of(&self, named: &str) -> u8 {
        if self.for_carrier(named).is_some() { origin::GIVEN } else { origin::GUESS }
    }

    /// Whether the best reading leads so clearly that it need not be called a guess.
    pub(crate) fn is_clear(&self) -> bool {
        if self.chosen.is_some() {
            return true;
        }
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
