//! When to ask a carrier again, and when to stop.
//!
//! A parcel that moves is asked often, one that waits seldom, one that is done hardly, a carrier in trouble
//! less and less. All of it is one table and one pure function; the random part is an argument.

use jiff::{SignedDuration, Timestamp};

use crate::answer::Outcome;
use crate::status::Status;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// What the next poll depends on.
#[derive(Debug, Clone)]
pub struct Polled {
    /// The current status; `None` before the first answer or when nothing known says anything.
    pub status: Option<Status>,
    /// When the parcel was first followed.
    pub since: Timestamp,
    /// When its story last changed.
    pub changed: Timestamp,
    /// What the last question came to.
    pub outcome: Outcome,
    /// How many questions in a row brought no answer (0 after an answer).
    pub failures: u32,
    /// What the carrier asked us to wait, in seconds.
    pub retry_after_s: Option<u64>,
    /// How much slower than the table to go, because the carrier's budget is short: 1.0 is the table.
    pub stretch: f64,
    /// A random number from 0.0 up to 1.0, which spreads polls by up to a tenth.
    pub jitter: f64,
}

/// When to stop asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StopRules {
    /// Days without any change.
    pub silent_days: i64,
    /// Days after the delivery or return.
    pub done_days: i64,
}

impl Default for StopRules {
    /// 17TRACK's rules: 30 days without news, 15 days after the delivery (reference section 9, documented by
    /// the vendor).
    fn default() -> Self {
        Self { silent_days: 30, done_days: 15 }
    }
}

/// What to do next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// Ask again at this time.
    At(Timestamp),
    /// Do not ask any more: the story has ended or nothing has come for too long.
    Stop,
}

/// Decides when to ask again after a question at `now`.
pub fn next_poll(now: Timestamp, polled: &Polled, rules: StopRules) -> Next {
    let quiet_s = now.duration_since(polled.changed).as_secs().max(0);
    let done = matches!(polled.status, Some(Status::Delivered));
    let limit_days = if done { rules.done_days } else { rules.silent_days };
    if polled.outcome.is_answer() && quiet_s >= limit_days * DAY {
        return Next::Stop;
    }
    let wait_s = if polled.outcome.is_answer() {
        let age_s = now.duration_since(polled.since).as_secs().max(0);
        usual_wait_s(polled.status, age_s, quiet_s)
    } else {
        trouble_wait_s(polled.outcome, polled.failures)
    };
    let spread = 0.95 + 0.1 * polled.jitter.clamp(0.0, 1.0);
    let stretched = (wait_s as f64) * polled.stretch.max(1.0) * spread;
    let asked_for = polled.retry_after_s.map_or(0, |s| i64::try_from(s).unwrap_or(DAY).min(7 * DAY));
    let wait = SignedDuration::from_secs((stretched as i64).max(asked_for).max(1));
    now.checked_add(wait).map_or(Next::Stop, Next::At)
}

/// The table for carriers that answer: seconds until the next question.
fn usual_wait_s(status: Option<Status>, age_s: i64, quiet_s: i64) -> i64 {
    let young = age_s < 2 * HOUR;
    match status {
        None | Some(Status::NotFound) if young => 15 * MINUTE,
        None | Some(Status::NotFound) if age_s < DAY => 2 * HOUR,
        None | Some(Status::NotFound) if age_s < 7 * DAY => 6 * HOUR,
        None | Some(Status::NotFound) => 12 * HOUR,
        Some(Status::InfoReceived) if quiet_s < 3 * DAY => 4 * HOUR,
        Some(Status::InfoReceived) => 8 * HOUR,
        Some(Status::InTransit) if quiet_s < 2 * DAY => 3 * HOUR,
        Some(Status::InTransit) if quiet_s < 10 * DAY => 6 * HOUR,
        Some(Status::InTransit) => 12 * HOUR,
        Some(Status::OutForDelivery) if quiet_s < DAY => 30 * MINUTE,
        Some(Status::OutForDelivery) => 3 * HOUR,
        Some(Status::DeliveryFailure) => 3 * HOUR,
        Some(Status::AvailableForPickup) => 4 * HOUR,
        Some(Status::Exception) if quiet_s < 3 * DAY => 6 * HOUR,
        Some(Status::Exception | Status::Delivered | Status::Expired) => DAY,
    }
}

/// The table for carriers that do not: seconds until the next try, doubling up to a cap.
fn trouble_wait_s(outcome: Outcome, failures: u32) -> i64 {
    let (first_s, cap_s) = match outcome {
        Outcome::AuthBroken => (30 * MINUTE, 6 * HOUR),
        Outcome::Unserved => (6 * HOUR, DAY),
        Outcome::Blocked => (HOUR, 12 * HOUR),
        Outcome::Drift => (30 * MINUTE, 6 * HOUR),
        _ => (MINUTE, 2 * HOUR),
    };
    let doublings = failures.saturating_sub(1).min(16);
    first_s.saturating_mul(1_i64 << doublings).min(cap_s)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn polled(status: Option<Status>, quiet_s: i64) -> (Timestamp, Polled) {
        let now: Timestamp = "2026-11-23T12:00:00Z".parse().unwrap();
        let changed = now - SignedDuration::from_secs(quiet_s);
        let polled = Polled {
            status,
            since: changed,
            changed,
            outcome: Outcome::Found,
            failures: 0,
            retry_after_s: None,
            stretch: 1.0,
            jitter: 0.5,
        };
        (now, polled)
    }

    #[test]
    fn a_parcel_on_the_van_is_asked_every_half_hour() {
        let (now, polled) = polled(Some(Status::OutForDelivery), HOUR);
        assert_eq!(
            next_poll(now, &polled, StopRules::default()),
            Next::At(now + SignedDuration::from_secs(30 * MINUTE))
        );
    }

    #[test]
    fn asking_stops_fifteen_days_after_delivery_and_thirty_days_without_news() {
        let (now, delivered) = polled(Some(Status::Delivered), 15 * DAY);
        assert_eq!(next_poll(now, &delivered, StopRules::default()), Next::Stop);
        let (now, moving) = polled(Some(Status::InTransit), 29 * DAY);
        assert!(matches!(next_poll(now, &moving, StopRules::default()), Next::At(_)));
        let (now, silent) = polled(Some(Status::InTransit), 30 * DAY);
        assert_eq!(next_poll(now, &silent, StopRules::default()), Next::Stop);
    }

    #[test]
    fn a_broken_connector_never_stops_a_parcel() {
        let (now, mut polled) = polled(Some(Status::InTransit), 90 * DAY);
        polled.outcome = Outcome::AuthBroken;
        assert!(matches!(next_poll(now, &polled, StopRules::default()), Next::At(_)));
    }

    #[test]
    fn the_carrier_may_ask_for_more_time() {
        let (now, mut polled) = polled(Some(Status::OutForDelivery), 0);
        polled.outcome = Outcome::Refused;
        polled.failures = 1;
        polled.retry_after_s = Some(7_200);
        assert_eq!(
            next_poll(now, &polled, StopRules::default()),
            Next::At(now + SignedDuration::from_secs(7_200))
        );
    }

    proptest! {
        #[test]
        fn the_next_poll_is_in_the_future_and_within_a_fortnight(
            status in prop::option::of(prop::sample::select(Status::ALL)),
            outcome in prop::sample::select(Outcome::ALL),
            quiet_s in 0_i64..90 * DAY,
            failures in 0_u32..200,
            jitter in 0.0_f64..1.0,
            retry in prop::option::of(0_u64..10_000_000),
        ) {
            let (now, mut polled) = polled(status, quiet_s);
            (polled.outcome, polled.failures, polled.jitter, polled.retry_after_s) = (outcome, failures, jitter, retry);
            if let Next::At(at) = next_poll(now, &polled, StopRules::default()) {
                prop_assert!(at > now && at <= now + SignedDuration::from_secs(14 * DAY));
            }
        }
    }
}
