//! Time as an argument. Only [`SystemClock`] reads the machine's clock.

use jiff::Timestamp;

/// Where the present comes from.
///
/// Two times exist because a simulated world may run faster than the machine: parcels, polls and ages
/// live in [`Clock::now`]; leases, rate limits and time-outs live in [`Clock::wall`].
pub trait Clock: Send + Sync + std::fmt::Debug {
    /// The time of the world that parcels live in.
    fn now(&self) -> Timestamp;

    /// The time of the machine: what other nodes and carriers' limits go by.
    fn wall(&self) -> Timestamp {
        self.now()
    }
}

/// The machine's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}
