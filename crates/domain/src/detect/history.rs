//! What an account tracked before, as evidence: whoever got nine parcels from one carrier gets the tenth from it,
//! likely.
//!
//! The arithmetic is the usual one for shares learned from counts: before anything is known each carrier has its
//! share of all parcels, and that belief weighs as much as [`BELIEF`] parcels of one's own.

use std::collections::BTreeMap;

/// Own parcels that weigh as much as what is known of everybody's.
const BELIEF: f64 = 30.0;
/// Evidence from history never outweighs more than this, neither for nor against a carrier: e to the 5 is 148.
const FOR_MAX: f64 = 5.0;
const AGAINST_MAX: f64 = -2.0;

/// How many parcels of each carrier an account tracked before.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct History {
    counts: BTreeMap<String, u32>,
}

impl History {
    /// No parcels.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds parcels of a carrier.
    pub fn add(&mut self, carrier: &str, parcels: u32) {
        let count = self.counts.entry(carrier.to_owned()).or_default();
        *count = count.saturating_add(parcels);
    }

    /// Whether nothing was tracked before.
    pub fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }

    /// Parcels of a carrier.
    pub fn of(&self, carrier: &str) -> u32 {
        self.counts.get(carrier).copied().unwrap_or_default()
    }

    /// Parcels of all carriers.
    pub fn total(&self) -> u64 {
        self.counts.values().map(|&count| u64::from(count)).sum()
    }

    /// Carriers with their parcels.
    pub fn iter(&self) -> impl Iterator<Item = (&str, u32)> {
        self.counts.iter().map(|(carrier, &count)| (carrier.as_str(), count))
    }

    /// Log of how much likelier the next parcel is this carrier's than `share`, its share of everybody's, says.
    pub fn evidence(&self, carrier: &str, share: f64) -> f64 {
        evidence(f64::from(self.of(carrier)), self.total() as f64, share)
    }
}

impl<C: AsRef<str>> FromIterator<(C, u32)> for History {
    fn from_iter<I: IntoIterator<Item = (C, u32)>>(counts: I) -> Self {
        let mut history = Self::new();
        for (carrier, parcels) in counts {
            history.add(carrier.as_ref(), parcels);
        }
        history
    }
}

pub(super) fn evidence(count: f64, total: f64, share: f64) -> f64 {
    let share = share.clamp(1e-6, 1.0);
    ((count + BELIEF * share) / ((total + BELIEF) * share)).ln().clamp(AGAINST_MAX, FOR_MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_came_often_is_likelier_and_what_never_came_less_so() {
        let history: History = [("dpd", 9_u32), ("ups", 1)].into_iter().collect();
        let (dpd, ups, gls) =
            (history.evidence("dpd", 0.02), history.evidence("ups", 0.02), history.evidence("gls", 0.02));
        assert!(dpd > ups && ups > 0.0 && gls < 0.0, "{dpd} {ups} {gls}");
        assert_eq!(History::new().evidence("dpd", 0.02), 0.0);
    }

    proptest! {
        #[test]
        fn evidence_is_bounded_and_grows_with_the_count(
            count in 0_u32..1_000, others in 0_u32..1_000_000, share in 0.0_f64..=1.0,
        ) {
            let with = |count: u32| evidence(f64::from(count), f64::from(count) + f64::from(others), share);
            prop_assert!((AGAINST_MAX..=FOR_MAX).contains(&with(count)));
            prop_assert!(with(count + 1) >= with(count));
        }
    }
}
