//! The simulated world from outside: what it contains, what its carriers answer, and whether the real engine gets every
//! journey back through every connector.

#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests stop a test as the tests do")]

mod faults;
mod round_trip;
mod server;
mod support;
mod world;
