//! `cargo xtask test`: every test on both databases, with nothing to prepare.
//!
//! SQLite needs no server. For PostgreSQL a throw-away server is started once, and all test programs share it
//! through an environment variable, unless that variable already names a server. The tests of the binary also run
//! clients by others and a browser, which are installed before.

use std::ffi::OsString;
use std::path::Path;
use std::process::{Command, ExitCode};

use anyhow::{Context as _, Result};

use crate::chromium;
use crate::foreign::Foreign;
use crate::postgres::{self, Cluster};

/// The address of a PostgreSQL server on which tests may create databases.
const SERVER_VAR: &str = "PACKTRAIL_TEST_POSTGRES";

/// Runs `cargo test`, for the whole workspace unless arguments choose something else.
pub(crate) fn run(root: &Path, args: &[String]) -> Result<ExitCode> {
    let given = std::env::var(SERVER_VAR).ok().filter(|url| !url.is_empty());
    let cluster = match given {
        Some(_) => None,
        None => Some(Cluster::start(&postgres::find_or_install()?)?),
    };
    let foreign = if needs_foreign(args) { Some(Foreign::prepare(root)?) } else { None };
    let mut cargo = Command::new("cargo");
    cargo.args(cargo_args(args)).current_dir(root);
    for name in ours() {
        cargo.env_remove(name);
    }
    if let Some(cluster) = &cluster {
        cargo.env(SERVER_VAR, cluster.url());
    }
    if let Some(foreign) = &foreign {
        foreign.tell(&mut cargo);
        cargo.env(chromium::VAR, chromium::find_or_install()?);
    }
    let status = cargo.status().context("cargo cannot be started")?;
    drop(cluster);
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// What the cargo that runs us says of our own package. Build scripts of some libraries look at these names, so that
/// handing them on would build the libraries, and everything above them, anew.
fn ours() -> impl Iterator<Item = OsString> {
    let is_ours = |name: &OsString| {
        name.to_str()
            .is_some_and(|name| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_"))
    };
    std::env::vars_os().map(|(name, _)| name).filter(is_ours)
}

/// Whether the tests of the binary may be among those chosen.
fn needs_foreign(args: &[String]) -> bool {
    let is_package = |arg: &String| matches!(arg.as_str(), "-p" | "--package");
    !args.iter().any(is_package) || args.iter().any(|arg| arg == "packtrail")
}

fn cargo_args(args: &[String]) -> Vec<String> {
    let fixed = ["test", "--locked", "--no-fail-fast"].map(str::to_owned).into_iter();
    if args.is_empty() {
        fixed.chain(["--workspace".to_owned()]).collect()
    } else {
        fixed.chain(args.iter().cloned()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_workspace_is_tested_unless_asked_otherwise() {
        assert_eq!(cargo_args(&[]), ["test", "--locked", "--no-fail-fast", "--workspace"]);
        let args = ["-p", "packtrail-store"].map(str::to_owned);
        assert_eq!(cargo_args(&args), ["test", "--locked", "--no-fail-fast", "-p", "packtrail-store"]);
    }

    #[test]
    fn the_clients_by_others_are_prepared_for_the_binary_only() {
        let args = |text: &str| -> Vec<String> { text.split(' ').map(str::to_owned).collect() };
        assert!(needs_foreign(&[]) && needs_foreign(&args("--workspace")));
        assert!(needs_foreign(&args("-p packtrail")) && !needs_foreign(&args("-p packtrail-store")));
    }
}
