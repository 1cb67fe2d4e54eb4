//! `cargo xtask`: the tasks of the people who build Packtrail.
//!
//! `check` holds the project to its own rules, `new-connector` lays out a connector's folder, `test` runs
//! every test against both databases,
//! `screenshots` keeps pictures of the pages. This crate is built for every other task, so it has few dependencies
//! and none on the product: the rules still run when the product does not compile.

use std::io::Write as _;
use std::process::ExitCode;

use anyhow::{Result, bail};

mod check;
mod chromium;
mod examples;
mod foreign;
mod install;
mod lighthouse;
mod new_connector;
mod postgres;
mod project;
mod test;

const HELP: &str = "\
cargo xtask TASK

  bench [map] [ARGS]  measure detection beside a peer, or how answers are read; ARGS go to criterion
  carrier-docs        make docs/carriers anew from carriers and connectors
  check               hold the project to its rules; prints findings, exit code 1 if there are any
  collisions [N...]   which number formats accept the same number, who wins and why, as Markdown; or only for these N
  lighthouse ADDR...  what Lighthouse says of pages of a running server; exit code 1 below 95 or above 30 KB
  new-connector ID    lay out connectors/ID, ready to be filled in
  screenshots FOLDER  keep pictures of every page, at two widths, light and dark
  test [ARGS...]      run the tests on SQLite and PostgreSQL; ARGS go to `cargo test` instead of --workspace
";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match run(&args) {
        Ok(code) => code,
        Err(error) => {
            // Nothing sensible is left to do when not even this can be written.
            let _ = writeln!(std::io::stderr(), "xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &[String]) -> Result<ExitCode> {
    let (task, rest) = match args.split_first() {
        Some((task, rest)) => (task.as_str(), rest),
        None => ("help", args),
    };
    let mut out = std::io::stdout();
    match (task, rest) {
        ("bench", args) => examples::bench(&project::find_root()?, args),
        ("carrier-docs", []) => examples::carrier_docs(&project::find_root()?),
        ("collisions", numbers) => examples::collisions(&project::find_root()?, numbers),
        ("check", []) => check::run(&project::find_root()?, &mut out),
        ("lighthouse", addresses @ [_, ..]) => lighthouse::run(&project::find_root()?, addresses, &mut out),
        ("new-connector", [id]) => {
            write!(out, "{}", new_connector::create(&project::find_root()?, id)?)?;
            Ok(ExitCode::SUCCESS)
        }
        ("new-connector", _) => {
            bail!("`new-connector` needs an ID, such as `cargo xtask new-connector la-poste`")
        }
        ("screenshots", [folder]) => chromium::screenshots(&project::find_root()?, folder),
        ("test", args) => test::run(&project::find_root()?, args),
        ("help" | "--help" | "-h", _) => {
            out.write_all(HELP.as_bytes())?;
            Ok(ExitCode::SUCCESS)
        }
        _ => bail!("`{}` is not a task; `cargo xtask help` lists them", args.join(" ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_task_without_what_it_needs_says_so() {
        let said = |args: &[&str]| {
            let args: Vec<String> = args.iter().map(|&arg| arg.to_owned()).collect();
            run(&args).unwrap_err().to_string()
        };
        assert!(said(&["new-connector"]).contains("needs an ID"));
        assert_eq!(said(&["nothing"]), "`nothing` is not a task; `cargo xtask help` lists them");
    }
}
