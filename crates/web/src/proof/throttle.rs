//! The brake on guessing: after a few wrong tries the next one must wait, twice as long each time.
//!
//! It counts (address, network) pairs, so a stranger cannot lock anybody out, and a browser that logged in before has
//! a count of its own. Counts live in a node's memory: each node brakes for itself.

use std::collections::HashMap;
use std::sync::Mutex;

use jiff::{SignedDuration, Timestamp};

/// Tries before the first wait.
const FREE: u32 = 5;
/// The first and the longest wait, in seconds.
const FIRST_S: i64 = 2;
const LONGEST_S: i64 = 900;
/// A count is forgotten after this long without a try.
const FORGET: SignedDuration = SignedDuration::from_hours(1);
/// Counts kept; beyond that the old ones go.
const COUNTS_MAX: usize = 50_000;

struct Count {
    wrong: u32,
    last: Timestamp,
}

#[derive(Default)]
pub(crate) struct Throttle {
    counts: Mutex<HashMap<String, Count>>,
}

impl Throttle {
    /// Counts a try and says how many seconds it has to wait; 0: go on. A try that has to wait does not count.
    pub(crate) fn try_in(&self, who: &str, now: Timestamp) -> i64 {
        let mut counts = self.counts.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if counts.len() >= COUNTS_MAX {
            counts.retain(|_, count| now.duration_since(count.last) < FORGET);
        }
        let count = counts.entry(who.to_owned()).or_insert(Count { wrong: 0, last: now });
        if now.duration_since(count.last) >= FORGET {
            count.wrong = 0;
        }
        let wait = count.wait_s() - now.duration_since(count.last).as_secs();
        if wait > 0 {
            return wait;
        }
        count.wrong = count.wrong.saturating_add(1);
        count.last = now;
        0
    }

    /// It was right: nothing is counted any more.
    pub(crate) fn forget(&self, who: &str) {
        self.counts.lock().unwrap_or_else(std::sync::PoisonError::into_inner).remove(who);
    }
}

impl Count {
    fn wait_s(&self) -> i64 {
        let Some(over) = self.wrong.checked_sub(FREE) else { return 0 };
        FIRST_S.saturating_mul(1_i64.checked_shl(over.min(30)).unwrap_or(i64::MAX)).min(LONGEST_S)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_doubles_and_belongs_to_one_pair() {
        let throttle = Throttle::default();
        let mut now = Timestamp::from_second(1_000_000).unwrap();
        for _ in 0..FREE {
            assert_eq!(throttle.try_in("ada 192.0.2.0", now), 0);
        }
        assert_eq!(throttle.try_in("ada 192.0.2.0", now), FIRST_S);
        assert_eq!(throttle.try_in("ada 198.51.100.0", now), 0);
        let mut waits = Vec::new();
        for _ in 0..12 {
            let wait = throttle.try_in("ada 192.0.2.0", now);
            waits.push(wait);
            now += SignedDuration::from_secs(wait);
            assert_eq!(throttle.try_in("ada 192.0.2.0", now), 0);
        }
        assert_eq!(waits, [2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900]);
        throttle.forget("ada 192.0.2.0");
        assert_eq!(throttle.try_in("ada 192.0.2.0", now), 0);
    }
}
