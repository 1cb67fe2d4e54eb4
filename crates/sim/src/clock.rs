//! A clock whose world runs faster than the machine.
//!
//! A demo shows a week of parcels in minutes: the parcels, their polls and their ages live in the fast time, while
//! limits, leases and time-outs stay in the machine's time ([`Clock::wall`]).

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use packtrail_domain::Clock;

/// A clock that starts at a chosen moment of the world and then runs `speed` times as fast as its inner clock.
#[derive(Debug, Clone)]
pub struct SimClock {
    start_world: Timestamp,
    start_wall: Timestamp,
    inner: Arc<dyn Clock>,
    speed: f64,
}

impl SimClock {
    /// Starts the world at `start_world` now. A speed that is not a positive number counts as 1.
    pub fn new(inner: Arc<dyn Clock>, start_world: Timestamp, speed: f64) -> Self {
        let speed = if speed.is_finite() && speed > 0.0 { speed } else { 1.0 };
        Self { start_world, start_wall: inner.wall(), inner, speed }
    }

    /// The moment of the world at which it started.
    pub fn start(&self) -> Timestamp {
        self.start_world
    }

    /// How many seconds of the world pass in one second of the machine.
    pub fn speed(&self) -> f64 {
        self.speed
    }
}

impl Clock for SimClock {
    fn now(&self) -> Timestamp {
        let passed = self.inner.wall().duration_since(self.start_wall).as_secs_f64() * self.speed;
        SignedDuration::try_from_secs_f64(passed)
            .ok()
            .and_then(|passed| self.start_world.checked_add(passed).ok())
            .unwrap_or(Timestamp::MAX)
    }

    fn wall(&self) -> Timestamp {
        self.inner.wall()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicI64, Ordering};

    #[derive(Debug)]
    struct Hand(AtomicI64);

    impl Clock for Hand {
        fn now(&self) -> Timestamp {
            Timestamp::from_second(self.0.load(Ordering::SeqCst)).unwrap()
        }
    }

    #[test]
    fn the_world_runs_faster_and_the_wall_does_not() {
        let hand = Arc::new(Hand(AtomicI64::new(1_000)));
        let start: Timestamp = "2026-11-23T10:00:00Z".parse().unwrap();
        let clock = SimClock::new(hand.clone(), start, 60.0);
        assert_eq!(clock.now(), start);
        hand.0.store(1_010, Ordering::SeqCst);
        assert_eq!(clock.now(), "2026-11-23T10:10:00Z".parse().unwrap());
        assert_eq!(clock.wall(), Timestamp::from_second(1_010).unwrap());
    }

    #[test]
    fn a_senseless_speed_is_the_machines_speed_and_the_end_of_time_is_no_panic() {
        let hand = Arc::new(Hand(AtomicI64::new(0)));
        for speed in [0.0, -3.0, f64::NAN, f64::INFINITY] {
            assert!((SimClock::new(hand.clone(), Timestamp::UNIX_EPOCH, speed).speed() - 1.0).abs() < 1e-9);
        }
        let clock = SimClock::new(hand.clone(), Timestamp::UNIX_EPOCH, 1e18);
        hand.0.store(1_000_000, Ordering::SeqCst);
        assert_eq!(clock.now(), Timestamp::MAX);
    }
}
