//! The background against simulated carriers over real HTTP, on both engines, with a clock moved by hand.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail this way")]

mod aggregators;
mod black_hole;
mod health;
mod legs;
mod mail;
mod polling;
mod pushes;
mod sandbox;
mod support;
mod webhooks;
