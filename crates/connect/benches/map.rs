//! How fast answers of 20 events are read, beside the same answers when they say what they said last time.
//!
//! `cargo xtask bench map` runs it. Everything is measured in one process, on one thread; the ratios at the end come
//! from the same samples that criterion shows. The answers are fixtures of shipped connectors,
//! their events repeated.

#[cfg(packtrail_bench)]
mod reading;

#[cfg(packtrail_bench)]
fn main() {
    reading::run();
}

#[cfg(not(packtrail_bench))]
fn main() {
    use std::io::Write as _;
    let hint = "benches have dependencies of their own: run `cargo xtask bench map`";
    drop(writeln!(std::io::stderr(), "{hint}"));
}
