//! Runs the scripts of `foreign/`. The one place that knows where the clients by others are installed.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::support::Server;

/// What `cargo xtask test` installed.
fn place(variable: &str) -> PathBuf {
    let place = std::env::var_os(variable).filter(|place| !place.is_empty());
    place.map(PathBuf::from).unwrap_or_else(|| {
        panic!("{variable} is not set: this test runs clients by others; `cargo xtask test` installs them")
    })
}

/// Runs a Python script, which must succeed, and gives its report.
pub(crate) fn python(script: &str, arguments: &[&str]) -> Value {
    report(Command::new(place("PACKTRAIL_TEST_PYTHON")).arg("-B"), script, arguments)
}

/// The same with node; the script's first argument is the folder of the installed modules.
pub(crate) fn node(script: &str, arguments: &[&str]) -> Value {
    let modules = place("PACKTRAIL_TEST_NODE_MODULES");
    let all = [&[modules.to_str().unwrap()], arguments].concat();
    report(&mut Command::new(place("PACKTRAIL_TEST_NODE")), script, &all)
}

fn report(command: &mut Command, script: &str, arguments: &[&str]) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../foreign").join(script);
    let output = command.arg(path).args(arguments).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{script} found faults:\n{said}\n{complaint}");
    serde_json::from_str(&said).unwrap()
}

/// A demo, its base address and its API key.
pub(crate) fn demo() -> (Server, String, String) {
    let server = Server::start(&["demo", "--listen", "127.0.0.1:0", "--speed", "2000"], "Ctrl-C");
    let line = server.printed.iter().find(|line| line.contains("API key")).unwrap();
    let key = line.split_whitespace().last().unwrap().to_owned();
    let base = format!("http://{}", server.address);
    (server, base, key)
}
