//! The engine against a carrier double on the loopback that behaves and misbehaves.

#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests stop a test as the tests do")]

mod ask;
mod chain;
mod documents;
mod hostile;
mod push;
mod same;
mod support;
mod token;
