//! A limit of calls per second, for each key of the compatible API (switchable, off by default; 17TRACK allows
//! three) and for each network that looks into the box of the first page.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Mutex;

use jiff::Timestamp;

/// Callers remembered before old ones are dropped.
const CALLERS_MAX: usize = 10_000;

/// Counts calls per caller and second of the machine's clock.
#[derive(Debug)]
pub(crate) struct Rates<Who> {
    limit: Option<u32>,
    seen: Mutex<HashMap<Who, (i64, u32)>>,
}

impl<Who: Eq + Hash> Rates<Who> {
    pub(crate) fn new(limit: Option<u32>) -> Self {
        Self { limit, seen: Mutex::new(HashMap::new()) }
    }

    /// Counts a call and says whether it is within the limit.
    pub(crate) fn admit(&self, who: Who, wall: Timestamp) -> bool {
        let Some(limit) = self.limit else { return true };
        let second = wall.as_second();
        let mut seen = self.seen.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if seen.len() >= CALLERS_MAX {
            seen.retain(|_, (at, _)| *at == second);
        }
        let (at, calls) = seen.entry(who).or_insert((second, 0));
        if *at != second {
            (*at, *calls) = (second, 0);
        }
        *calls = calls.saturating_add(1);
        *calls <= limit
    }
}

#[cfg(test)]
mod tests {
    use packtrail_domain::KeyId;

    use super::*;

    #[test]
    fn the_fourth_call_in_a_second_is_refused_and_the_next_second_starts_anew() {
        let rates = Rates::new(Some(3));
        let at = |second: i64| Timestamp::from_second(second).unwrap();
        let (one, other) = (KeyId::new(at(1)), KeyId::new(at(1)));
        let admitted: Vec<bool> = (0..4).map(|_| rates.admit(one, at(100))).collect();
        assert_eq!(admitted, [true, true, true, false]);
        assert!(rates.admit(other, at(100)));
        assert!(rates.admit(one, at(101)));
        assert!(Rates::<KeyId>::new(None).admit(one, at(100)));
    }
}
