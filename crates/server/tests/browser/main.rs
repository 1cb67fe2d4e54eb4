//! The pages in a real Chromium, against the real binary in its demo: what a person does, with and without JavaScript.
//!
//! Every walk ends with the same questions: was the console quiet, did nothing leave the site, and is every cookie in
//! the register? `cargo xtask screenshots` keeps the pictures that [`looks`] takes.

#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail this way")]

mod developing;
mod doors;
mod looks;
mod sight;
#[expect(dead_code, reason = "the other tests of the binary use what these do not")]
#[path = "../it/support.rs"]
mod support;
mod walks;
