//! What the engine learns of its connectors beside the answers: kept in memory until somebody takes it away.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use jiff::Timestamp;
use packtrail_domain::Answer;
use packtrail_domain::health::Tally;

use crate::engine::{Engine, Stop};
use crate::parse::Parsed;

/// Tallies by connector: at most one for each document.
pub(crate) type Tallies = Mutex<BTreeMap<String, Tally>>;

impl Engine {
    /// What was learned of connectors since the last time, by connector; the next begins anew.
    pub fn take_tallies(&self) -> BTreeMap<String, Tally> {
        std::mem::take(&mut *self.tallies.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Takes note of one request for so many numbers, which began at `asked` and has just ended.
    pub(crate) fn note(&self, id: &str, asked: Timestamp, numbers: usize, came: &Result<Parsed, Stop>) {
        let answered = self.clock.wall();
        let (answers, shape): (Vec<&Answer>, _) = match came {
            Ok(parsed) => {
                (parsed.answers.iter().map(|(_, answer)| answer).collect(), parsed.shape.as_deref())
            }
            Err(stop) => (vec![stop.as_ref(); numbers], None),
        };
        let mut tallies = self.tallies.lock().unwrap_or_else(PoisonError::into_inner);
        let tally = tallies.entry(id.to_owned()).or_default();
        tally.note(asked, answered, &answers);
        if let Some(shape) = shape {
            tally.note_shape(shape);
        }
    }
}
