//! How fast numbers are recognised and found, beside a peer and beside the obvious way to do it.
//!
//! `cargo xtask bench` runs it. Everything is measured in one process, on the thread it runs on; the ratios at the
//! end come from the same samples that criterion shows.

#[cfg(packtrail_bench)]
#[expect(dead_code, reason = "each of its users takes a part")]
#[path = "../tests/support/mod.rs"]
mod support;

#[cfg(packtrail_bench)]
mod speed;

#[cfg(packtrail_bench)]
fn main() {
    speed::run();
}

#[cfg(not(packtrail_bench))]
fn main() {
    use std::io::Write as _;
    let hint = "benches have dependencies of their own: run `cargo xtask bench`";
    drop(writeln!(std::io::stderr(), "{hint}"));
}
