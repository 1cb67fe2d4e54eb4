//! The native API under schemathesis: every operation of the document, with every check it has.

use std::path::Path;

use crate::clients::python;
use crate::support::{Server, request, text};

/// Generated cases for each operation and phase; enough for two thousand in all.
const EXAMPLES: &str = "30";

/// Parcels in many states come from a demo that ran on the same folder. The server only answers: nothing is sent to the
/// endpoints that are made up on the way.
#[test]
fn every_operation_keeps_to_the_document() {
    let folder = tempfile::tempdir().unwrap();
    let data = text(folder.path());
    let arguments = ["demo", "--listen", "127.0.0.1:0", "--speed", "2000", "--data", data];
    let mut demo = Server::start(&arguments, "Ctrl-C");
    let line = demo.printed.iter().find(|line| line.contains("API key")).unwrap();
    let key = line.split_whitespace().last().unwrap().to_owned();
    wait_for_a_story(&demo.address, &key);
    assert_eq!(demo.stop(), Some(0));

    let settings = folder.path().join("packtrail.toml");
    std::fs::write(&settings, "roles = [\"web\"]\n[api]\nevents_for_s = 0\n").unwrap();
    let arguments = ["serve", "--listen", "127.0.0.1:0", "--data", data, "--config", text(&settings)];
    let server = Server::start(&arguments, "listens on");
    let document = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/openapi.json");
    let base = format!("http://{}", server.address);
    let report = python("schemathesis_run.py", &[text(&document), &base, &key, EXAMPLES]);
    assert_eq!(report["failures"].as_array().map(Vec::len), Some(0), "{}", report["failures"]);
    assert_eq!(report["errors"].as_array().map(Vec::len), Some(0), "{}", report["errors"]);
    assert_eq!(report["operations"]["tested"], report["operations"]["total"]);
    let cases = report["test_cases"]["generated"].as_u64().unwrap();
    assert!(cases >= 2_000, "only {cases} cases");
    assert_eq!(request(&server.address, "GET", "/healthz", &[], "").unwrap().status, 200);
}

/// Held open until the account's first news is there.
fn wait_for_a_story(address: &str, key: &str) {
    let bearer = format!("Bearer {key}");
    let headers = [("authorization", bearer.as_str()), ("content-type", "application/json")];
    let made = request(address, "POST", "/api/v1/endpoints", &headers, "{}").unwrap();
    let made: serde_json::Value = serde_json::from_str(&made.body).unwrap();
    let endpoint = made["endpoint"]["id"].as_str().unwrap();
    let path = format!("/api/v1/endpoints/{endpoint}/deliveries?wait=30");
    let news = request(address, "GET", &path, &headers, "").unwrap();
    assert!(news.body.contains("tracking.updated"), "{}", news.body);
}
