//! The commands that other programs rely on.

use std::io::Write;
use std::process::Stdio;

use serde_json::Value;

use crate::support::{account_and_key, fails, ok, packtrail, text};

fn piped(arguments: &[&str], input: &str) -> String {
    let mut child = packtrail().args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn detect_prints_one_array_a_line_best_first() {
    let out = piped(&["detect", "--json", "-"], "1Z999AA10123456784\nhello world\n1Z999AA10123456785\n");
    let lines: Vec<Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 3);
    assert_eq!(lines[0][0]["carrier"], "ups");
    assert_eq!(lines[0][0]["valid"], true);
    assert_eq!(lines[0][0]["number"], "1Z999AA10123456784");
    assert_eq!(lines[1].as_array().unwrap().len(), 0);
    assert_eq!(lines[2][0]["valid"], false, "a wrong check digit is a typo, not a match");
}

#[test]
fn extract_finds_the_numbers_of_a_mail() {
    let mail = serde_json::to_string(
        "Hello,\nyour parcel 1Z999AA10123456784 left. Call +49 30 1234567.\nRR123456785CN",
    )
    .unwrap();
    let out = piped(&["extract", "--json", "-"], &mail);
    assert_eq!(out.trim(), r#"["1Z999AA10123456784","RR123456785CN"]"#);
}

#[test]
fn connector_parse_reads_a_carriers_answer_from_a_file() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../connectors/inpost/fixtures/delivered.in.json");
    let parsed: Value = serde_json::from_str(&ok(&["connector", "parse", "inpost", file, "--json"])).unwrap();
    assert_eq!(parsed["outcome"], "found");
    let parcel = &parsed["parcels"][0];
    assert_eq!((&parcel["status"], &parcel["delivered"]), (&Value::from("Delivered"), &Value::from(true)));
    assert!(parcel["events"][0]["time_raw"].is_string());
    let refused: Value =
        serde_json::from_str(&ok(&["connector", "parse", "inpost", file, "--status", "503", "--json"]))
            .unwrap();
    assert_eq!(refused["outcome"], "refused");
}

#[test]
fn the_lists_name_every_carrier_and_connector() {
    let connectors: Vec<Value> = serde_json::from_str(&ok(&["connector", "list", "--json"])).unwrap();
    assert!(connectors.len() >= 14, "{}", connectors.len());
    let state = |id: &str| connectors.iter().find(|row| row["id"] == id).unwrap()["state"].clone();
    assert_eq!(state("inpost"), "ready");
    assert_eq!(state("ups"), "needs a credential");
    assert_eq!(state("cainiao"), "off", "a site's interface is off until the operator says so");
    let carriers: Vec<Value> = serde_json::from_str(&ok(&["carrier", "list", "--json"])).unwrap();
    assert!(carriers.len() >= 200, "{}", carriers.len());
}

#[test]
fn a_database_is_backed_up_verified_restored_and_copied() {
    let (first, second, third) =
        (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let place = ["--data", text(first.path())];
    account_and_key(&place);
    let file = second.path().join("backup.packtrail");
    ok(&[&["db", "backup", text(&file)], &place[..]].concat());
    let restored = second.path().join("data");
    ok(&["db", "restore", text(&file), "--data", text(&restored)]);
    assert!(fails(&["db", "restore", text(&file), "--data", text(&restored)]).contains("--overwrite"));
    ok(&["db", "verify", "--data", text(&restored)]);
    let sentence = fails(&["account", "create", "test@example.org", "--data", text(&restored)]);
    assert!(sentence.contains("already"), "{sentence}");
    let copied = third.path().join("data");
    assert!(ok(&["db", "copy", "--from", text(&restored), "--to", text(&copied)]).contains("accounts"));
    ok(&["db", "verify", "--data", text(&copied)]);
    ok(&["db", "migrate", "--data", text(&copied)]);
    assert!(ok(&["doctor", "--data", text(&copied)]).contains("connectors, all well formed"));
}

#[test]
fn a_compatible_key_is_kept_sealed_beside_the_data() {
    let folder = tempfile::tempdir().unwrap();
    let place = ["--data", text(folder.path())];
    ok(&[&["account", "create", "test@example.org"], &place[..]].concat());
    let key = ok(&[&["key", "create", "--account", "test@example.org", "--compat"], &place[..]].concat());
    assert!(key.starts_with("pt_") && key.trim().len() >= 35, "{key}");
    assert!(folder.path().join("instance.key").exists());
    for entry in std::fs::read_dir(folder.path()).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        assert!(
            !bytes.windows(key.trim().len()).any(|part| part == key.trim().as_bytes()),
            "the plain key is on disk"
        );
    }
}
