//! A circuit breaker for each connector and credential: a carrier in trouble is left alone for a while.
//!
//! Closed: ask. After [`breaker_failures`](packtrail_domain::limits::Limits) failures in a row it opens, for
//! `breaker_open_s` at first and twice as long after each further failure, up to `breaker_open_max_s`. When the time is
//! over the next request tries the carrier. `Retry-After` opens it at once for as long as the carrier asks.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use jiff::{SignedDuration, Timestamp};
use packtrail_domain::limits::limits;
use packtrail_domain::{Clock, Outcome};

#[derive(Debug, Default, Clone, Copy)]
struct State {
    failures: u32,
    open_until: Option<Timestamp>,
    /// Since when nothing but trouble has come, drift included.
    trouble_since: Option<Timestamp>,
    /// When it was asked last.
    tried: Option<Timestamp>,
}

/// The breakers of this node, on the machine's clock.
#[derive(Debug)]
pub struct Breakers {
    clock: Arc<dyn Clock>,
    states: Mutex<HashMap<String, State>>,
}

impl Breakers {
    /// All closed.
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        Self { clock, states: Mutex::default() }
    }

    /// How long this connector must be left alone; `None` if it may be asked.
    pub fn wait(&self, connector: &str) -> Option<SignedDuration> {
        let states = self.states.lock().ok()?;
        let open_until = states.get(connector)?.open_until?;
        let wait = open_until.duration_since(self.clock.wall());
        wait.is_positive().then_some(wait)
    }

    /// Whether nothing but trouble has come for at least so long.
    pub fn is_in_trouble(&self, connector: &str, at_least: SignedDuration) -> bool {
        let Ok(states) = self.states.lock() else { return false };
        let since = states.get(connector).and_then(|state| state.trouble_since);
        since.is_some_and(|since| self.clock.wall().duration_since(since) >= at_least)
    }

    /// Whether it has been in trouble for so long that another should be asked, and it is not yet time to try it again.
    pub fn is_spared(&self, connector: &str, at_least: SignedDuration) -> bool {
        if !self.is_in_trouble(connector, at_least) {
            return false;
        }
        let Ok(states) = self.states.lock() else { return false };
        let tried = states.get(connector).and_then(|state| state.tried);
        let rested = tried.is_none_or(|tried| self.clock.wall().duration_since(tried) >= at_least);
        drop(states);
        !rested || self.wait(connector).is_some()
    }

    /// Takes note of what one request came to. A changed shape (drift) concerns one answer, not the carrier.
    pub fn record(&self, connector: &str, outcome: Outcome, retry_after_s: Option<u64>) {
        let Ok(mut states) = self.states.lock() else { return };
        let state = states.entry(connector.to_owned()).or_default();
        if outcome.is_answer() {
            *state = State::default();
            return;
        }
        if outcome == Outcome::Unserved {
            return;
        }
        let now = self.clock.wall();
        state.trouble_since.get_or_insert(now);
        state.tried = Some(now);
        if outcome == Outcome::Drift {
            return;
        }
        state.failures = state.failures.saturating_add(1);
        let limits = limits();
        let asked_s = retry_after_s.unwrap_or(0).min(limits.breaker_open_max_s);
        let over = state.failures.saturating_sub(limits.breaker_failures);
        let own_s = if state.failures < limits.breaker_failures {
            0
        } else {
            limits.breaker_open_s.saturating_mul(1 << over.min(16)).min(limits.breaker_open_max_s)
        };
        let open_s = i64::try_from(own_s.max(asked_s)).unwrap_or(0);
        if open_s > 0 {
            state.open_until = self.clock.wall().checked_add(SignedDuration::from_secs(open_s)).ok();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug)]
    struct Still(Mutex<Timestamp>);
    impl Clock for Still {
        fn now(&self) -> Timestamp {
            *self.0.lock().unwrap()
        }
    }

    fn breakers() -> (Arc<Still>, Breakers) {
        let clock = Arc::new(Still(Mutex::new("2026-11-23T12:00:00Z".parse().unwrap())));
        (Arc::clone(&clock), Breakers::new(clock))
    }

    fn fail(breakers: &Breakers, times: u32) {
        for _ in 0..times {
            breakers.record("ups", Outcome::Refused, None);
        }
    }

    #[test]
    fn it_opens_after_failures_in_a_row_and_tries_again_later() {
        let (clock, breakers) = breakers();
        fail(&breakers, limits().breaker_failures - 1);
        assert_eq!(breakers.wait("ups"), None);
        fail(&breakers, 1);
        let wait = breakers.wait("ups").unwrap();
        assert_eq!(wait.as_secs(), i64::try_from(limits().breaker_open_s).unwrap());
        assert_eq!(breakers.wait("fedex"), None, "another carrier is not concerned");
        *clock.0.lock().unwrap() += wait;
        assert_eq!(breakers.wait("ups"), None);
        fail(&breakers, 1);
        assert_eq!(breakers.wait("ups").unwrap(), wait * 2);
    }

    #[test]
    fn an_answer_closes_it_and_drift_does_not_open_it() {
        let (_, breakers) = breakers();
        fail(&breakers, limits().breaker_failures);
        breakers.record("ups", Outcome::NotFound, None);
        assert_eq!(breakers.wait("ups"), None);
        for _ in 0..50 {
            breakers.record("ups", Outcome::Drift, None);
        }
        assert_eq!(breakers.wait("ups"), None);
    }

    #[test]
    fn the_carrier_may_say_how_long() {
        let (_, breakers) = breakers();
        breakers.record("ups", Outcome::Refused, Some(90));
        assert_eq!(breakers.wait("ups").unwrap().as_secs(), 90);
    }

    #[test]
    fn who_is_in_trouble_for_long_is_spared_and_tried_again_now_and_then() {
        let (clock, breakers) = breakers();
        let pass = |minutes| *clock.0.lock().unwrap() += SignedDuration::from_mins(minutes);
        let patience = SignedDuration::from_mins(15);
        breakers.record("ups", Outcome::Drift, None);
        assert!(!breakers.is_in_trouble("ups", patience) && !breakers.is_spared("ups", patience));
        pass(20);
        assert!(!breakers.is_spared("ups", patience), "it is time to try it again");
        breakers.record("ups", Outcome::AuthBroken, None);
        assert!(breakers.is_in_trouble("ups", patience) && breakers.is_spared("ups", patience));
        pass(15);
        assert!(!breakers.is_spared("ups", patience));
        breakers.record("ups", Outcome::Found, None);
        pass(60);
        assert!(!breakers.is_in_trouble("ups", patience));
    }
}
