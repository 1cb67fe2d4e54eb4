//! The store's contract, each test on both engines.

mod accounts;
mod admin;
mod jobs;
mod leases;
mod polls;
mod register;
mod schema;
mod trackings;
mod world;
