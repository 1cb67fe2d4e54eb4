//! How a connector is doing: what its requests came to, counted in memory, added up in the store, judged here.
//!
//! One request is one step of the run of trouble, however many numbers it asked for: a carrier that fails a batch of
//! thirty has failed once. Counts of outcomes are by answer.

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::answer::{Answer, Outcome};

/// Shapes of answers that are kept of a connector. A carrier with more has none that could be called usual.
pub const SHAPES_MAX: usize = 16;
/// Requests in a row without an answer after which a connector is called broken.
const BROKEN_AFTER: u64 = 3;
/// A mean time for an answer that is called late.
const LATE_MS: u64 = 5_000;

/// What a stretch of time held.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// Answers by what they came to.
    pub outcomes: BTreeMap<Outcome, u64>,
    /// Requests.
    pub requests: u64,
    /// How long all requests took together, in milliseconds.
    pub took_ms: u64,
    /// How long the slowest took.
    pub slowest_ms: u64,
}

impl Counts {
    /// The time a request took on average, if there was one.
    pub fn mean_ms(&self) -> Option<u64> {
        self.took_ms.checked_div(self.requests)
    }
}

/// Requests in a row that were not answered as they should.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// What the last came to.
    pub outcome: Outcome,
    /// Why, in one sentence.
    pub detail: String,
    /// When the first was over.
    pub since: Timestamp,
    /// How many.
    pub run: u64,
}

/// What was learned of a connector since it was last written down.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// How much.
    pub counts: Counts,
    /// The last good answer, if one came.
    pub last_good: Option<Timestamp>,
    /// The trouble after it, if any.
    pub trouble: Option<Trouble>,
    /// Fingerprints of good answers' shapes, with how often each came.
    pub shapes: BTreeMap<String, u64>,
}

impl Tally {
    /// Takes note of a request and the answers that it came to, one for each number.
    pub fn note(&mut self, asked: Timestamp, answered: Timestamp, answers: &[&Answer]) {
        let took_ms = answered.as_millisecond().saturating_sub(asked.as_millisecond());
        let took_ms = u64::try_from(took_ms).unwrap_or(0);
        self.counts.requests += 1;
        self.counts.took_ms = self.counts.took_ms.saturating_add(took_ms);
        self.counts.slowest_ms = self.counts.slowest_ms.max(took_ms);
        for answer in answers {
            *self.counts.outcomes.entry(answer.outcome).or_default() += 1;
        }
        if answers.iter().any(|answer| answer.outcome.is_answer()) {
            self.last_good = Some(answered);
            self.trouble = None;
        } else if let Some(answer) = answers.first() {
            let (since, run) = self.trouble.take().map_or((answered, 0), |old| (old.since, old.run));
            let detail = answer.detail.clone().unwrap_or_default();
            self.trouble = Some(Trouble { outcome: answer.outcome, detail, since, run: run + 1 });
        }
    }

    /// Takes note of a good answer's shape; of so many only that nobody can fill the memory.
    pub fn note_shape(&mut self, shape: &str) {
        if let Some(count) = self.shapes.get_mut(shape) {
            *count += 1;
        } else if self.shapes.len() < SHAPES_MAX {
            self.shapes.insert(shape.to_owned(), 1);
        }
    }
}

/// How a connector is doing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Condition {
    /// What the last day held.
    pub recent: Counts,
    /// The last good answer.
    pub last_good: Option<Timestamp>,
    /// The trouble after it, if any.
    pub trouble: Option<Trouble>,
}

/// The same in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It answers.
    Works,
    /// It answers, and takes long.
    Late,
    /// It has not answered since then.
    Broken(Timestamp),
}

impl Condition {
    /// One or two requests that failed are no sign of anything; a credential that is not accepted is, at once.
    pub fn verdict(&self) -> Verdict {
        match &self.trouble {
            Some(trouble) if trouble.run >= BROKEN_AFTER || trouble.outcome == Outcome::AuthBroken => {
                Verdict::Broken(trouble.since)
            }
            _ if self.recent.mean_ms().is_some_and(|mean| mean > LATE_MS) => Verdict::Late,
            _ => Verdict::Works,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + second).unwrap()
    }

    fn of(outcome: Outcome) -> Answer {
        Answer::without_report(outcome, outcome.as_str())
    }

    fn condition(tally: &Tally) -> Condition {
        let Tally { counts, last_good, trouble, .. } = tally.clone();
        Condition { recent: counts, last_good, trouble }
    }

    #[test]
    fn a_run_of_trouble_counts_from_its_first_and_ends_with_an_answer() {
        let mut tally = Tally::default();
        tally.note(at(0), at(1), &[&of(Outcome::Found)]);
        for second in [10, 20, 30] {
            assert_eq!(condition(&tally).verdict(), Verdict::Works);
            tally.note(at(second), at(second), &[&of(Outcome::Refused), &of(Outcome::Refused)]);
        }
        assert_eq!(condition(&tally).verdict(), Verdict::Broken(at(10)));
        assert_eq!((tally.last_good, tally.counts.outcomes[&Outcome::Refused]), (Some(at(1)), 6));
        assert_eq!(tally.trouble.as_ref().map(|trouble| trouble.run), Some(3));
        tally.note(at(40), at(40), &[&of(Outcome::Drift), &of(Outcome::NotFound)]);
        assert_eq!(condition(&tally).verdict(), Verdict::Works, "one number of a batch was answered");
    }

    #[test]
    fn a_credential_that_is_not_accepted_is_broken_at_once() {
        let mut tally = Tally::default();
        tally.note(at(5), at(6), &[&of(Outcome::AuthBroken)]);
        assert_eq!(condition(&tally).verdict(), Verdict::Broken(at(6)));
    }

    #[test]
    fn slow_answers_are_late() {
        let mut tally = Tally::default();
        assert_eq!((tally.counts.mean_ms(), condition(&tally).verdict()), (None, Verdict::Works));
        tally.note(at(0), at(2), &[&of(Outcome::Found)]);
        assert_eq!(condition(&tally).verdict(), Verdict::Works);
        tally.note(at(10), at(22), &[&of(Outcome::Found)]);
        assert_eq!((tally.counts.mean_ms(), tally.counts.slowest_ms), (Some(7_000), 12_000));
        assert_eq!(condition(&tally).verdict(), Verdict::Late);
        tally.note(at(40), at(30), &[&of(Outcome::Found)]);
        assert_eq!(tally.counts.took_ms, 14_000, "a clock that was set back takes nothing away");
    }

    #[test]
    fn no_carrier_fills_the_memory_with_shapes() {
        let mut tally = Tally::default();
        for number in 0..100 {
            tally.note_shape(&number.to_string());
            tally.note_shape("0");
        }
        assert_eq!((tally.shapes.len(), tally.shapes["0"]), (SHAPES_MAX, 101));
    }
}
