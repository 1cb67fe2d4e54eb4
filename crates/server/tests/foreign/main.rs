//! Clients by others, unchanged but for the base address, against the real binary on the loopback. What they are and
//! how they are driven stands in `foreign/` at the root; `cargo xtask test` installs them.

#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail this way")]

mod captured;
mod clients;
mod compat;
mod mcp;
mod native;
mod signatures;
#[expect(dead_code, reason = "the other tests of the binary use what these do not")]
#[path = "../it/support.rs"]
mod support;
