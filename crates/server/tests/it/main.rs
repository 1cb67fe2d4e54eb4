//! The real binary, from outside: command line, server, demo, and what survives `kill -9`.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail this way")]

mod bad_input;
mod command_line;
mod crash;
mod demo;
mod guide;
mod probe;
mod pushes;
mod support;
mod webhook_chaos;
