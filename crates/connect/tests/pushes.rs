//! Every connector's pushes: whether a request is taken for the carrier's, and what we make of it.
//!
//! `PACKTRAIL_BLESS=1` writes `<case>.push.out.json` files that are missing or differ; read them before they are
//! committed.

#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests stop a test")]

use std::fs;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use packtrail_connect::{Connector, Library, push_fixture};
use serde_json::Value;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../connectors")
}

/// The documents that ship.
fn library() -> Library {
    let mut found = Vec::new();
    for connector in fs::read_dir(folder()).unwrap() {
        let connector = connector.unwrap().path();
        let id = connector.file_name().unwrap().to_string_lossy().into_owned();
        for name in ["connector.toml", "map.jq", "push.jq", "sim.jq"] {
            if let Ok(bytes) = fs::read(connector.join(name)) {
                found.push((format!("connectors/{id}/{name}"), bytes));
            }
        }
    }
    let files = found.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()));
    Library::load(files).unwrap_or_else(|errors| panic!("{errors:?}"))
}

fn now() -> Timestamp {
    "2026-11-23T12:00:00Z".parse().unwrap()
}

/// The pushes of a connector: name, request, and where the result stands.
fn pushes(connector: &Connector) -> Vec<(String, Value, PathBuf)> {
    let dir = folder().join(&connector.id).join("fixtures");
    let mut found: Vec<PathBuf> =
        fs::read_dir(&dir).into_iter().flatten().map(|e| e.unwrap().path()).collect();
    found.sort();
    let push = |path: PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy().strip_suffix(".push.json")?.to_owned();
        let request =
            serde_json::from_slice(&fs::read(&path).unwrap()).unwrap_or_else(|e| panic!("{path:?}: {e}"));
        Some((name.clone(), request, dir.join(format!("{name}.push.out.json"))))
    };
    found.into_iter().filter_map(push).collect()
}

#[test]
fn every_push_is_judged_and_read_as_its_fixture_says() {
    let library = library();
    let bless = std::env::var_os("PACKTRAIL_BLESS").is_some();
    let mut wrong = Vec::new();
    for connector in library.iter() {
        let pushes = pushes(connector);
        for (name, request, out) in &pushes {
            let found = push_fixture(connector, request, now())
                .unwrap_or_else(|e| panic!("{}/{name}: {e}", connector.id));
            let expected: Option<Value> =
                fs::read(out).ok().map(|bytes| serde_json::from_slice(&bytes).unwrap());
            if expected.as_ref() == Some(&found) {
                continue;
            }
            if bless {
                fs::write(out, serde_json::to_string_pretty(&found).unwrap() + "\n").unwrap();
                println!("wrote {}: {found}", out.display());
                continue;
            }
            let found = serde_json::to_string_pretty(&found).unwrap();
            wrong.push(format!("{}/{name} differs from {}:\n{found}", connector.id, out.display()));
        }
        let verified = |is: bool| {
            pushes
                .iter()
                .any(|(_, request, _)| push_fixture(connector, request, now()).unwrap()["verified"] == is)
        };
        if connector.push.is_some() && !(verified(true) && verified(false)) {
            wrong.push(format!(
                "{}: [push] needs a fixture that is taken and one that is refused",
                connector.id
            ));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
