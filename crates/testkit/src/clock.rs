//! A clock that stands still until a test moves it.

use std::sync::{Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};
use packtrail_domain::Clock;

/// Both times of [`Clock`], moved by hand. They start together.
#[derive(Debug)]
pub struct ManualClock {
    times: Mutex<(Timestamp, Timestamp)>,
}

impl ManualClock {
    /// A clock that shows this time.
    pub fn new(now: Timestamp) -> Self {
        Self { times: Mutex::new((now, now)) }
    }

    /// Sets both times.
    pub fn set(&self, now: Timestamp) {
        *self.lock() = (now, now);
    }

    /// Moves both times on.
    pub fn advance(&self, by: SignedDuration) {
        self.advance_now(by);
        self.advance_wall(by);
    }

    /// Moves only the parcels' time on, as a simulated world does.
    pub fn advance_now(&self, by: SignedDuration) {
        self.lock().0 += by;
    }

    /// Moves only the machine's time on.
    pub fn advance_wall(&self, by: SignedDuration) {
        self.lock().1 += by;
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, (Timestamp, Timestamp)> {
        self.times.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Default for ManualClock {
    /// Monday 2026-11-23, noon UTC.
    fn default() -> Self {
        Self::new(Timestamp::constant(1_795_435_200, 0))
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Timestamp {
        self.lock().0
    }

    fn wall(&self) -> Timestamp {
        self.lock().1
    }
}
