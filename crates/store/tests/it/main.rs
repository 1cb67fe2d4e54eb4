//! The store's contract, each test on both engines.

#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests stop a test as the tests do")]

mod accounts;
mod admin;
mod budgets;
mod chosen;
mod deliveries;
mod erasure;
mod health;
mod jobs;
mod leases;
mod legs;
mod lists;
mod members;
mod passkeys;
mod polls;
mod register;
mod requests;
mod schema;
mod trackings;
mod world;
