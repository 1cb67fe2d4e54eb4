//! Test doubles that are real: both databases, a clock moved by hand.
//!
//! For tests only. [`both_engines!`] makes two tests of one function, one per engine.

pub mod carrier;
pub mod clock;
mod cluster;
pub mod db;
pub mod receiver;
pub mod smtp;
mod tell;

pub use tell::PlainTell;
