//! Reports and measurements that the rooms make of themselves: this crate only starts them, so that it needs nothing
//! of the product.

use std::path::Path;
use std::process::{Command, ExitCode};

use anyhow::{Context as _, Result};

use crate::check::carrier_docs;
use crate::project::Project;

/// Benches have dependencies of their own, which cargo takes in only when this is set.
const BENCH: &str = "--cfg packtrail_bench";

/// `cargo xtask bench`: how fast numbers are recognised and found; `cargo xtask bench map`: how fast answers are read.
pub(crate) fn bench(root: &Path, args: &[String]) -> Result<ExitCode> {
    let mut command = Command::new("cargo");
    let (room, bench, args) = match args.split_first() {
        Some((word, rest)) if word == "map" => ("packtrail-connect", "map", rest),
        _ => ("packtrail-domain", "detect", args),
    };
    command.args(["bench", "--locked", "-p", room, "--bench", bench, "--"]).args(args);
    let given = std::env::var("RUSTFLAGS").unwrap_or_default();
    run(command.env("RUSTFLAGS", format!("{given} {BENCH}")), root)
}

/// `cargo xtask collisions`: formats that accept the same number.
pub(crate) fn collisions(root: &Path, numbers: &[String]) -> Result<ExitCode> {
    let mut command = Command::new("cargo");
    command.args(["run", "--quiet", "--locked", "-p", "packtrail-domain", "--example", "collisions", "--"]);
    run(command.args(numbers), root)
}

/// `cargo xtask carrier-docs`: the page of each carrier, and the stamp that says what they are made from.
pub(crate) fn carrier_docs(root: &Path) -> Result<ExitCode> {
    let mut command = Command::new("cargo");
    command.args([
        "test",
        "--quiet",
        "--locked",
        "-p",
        "packtrail-domain",
        "--test",
        "carrier_docs",
        "the_pages_of",
    ]);
    let code = run(command.env("PACKTRAIL_BLESS", "1"), root)?;
    if code == ExitCode::SUCCESS {
        let stamp = carrier_docs::stamp(&Project::open(root)?)?;
        std::fs::write(root.join(carrier_docs::STAMP), stamp).context("the stamp cannot be written")?;
    }
    Ok(code)
}

fn run(command: &mut Command, root: &Path) -> Result<ExitCode> {
    let status = command.current_dir(root).status().context("cargo cannot be started")?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
