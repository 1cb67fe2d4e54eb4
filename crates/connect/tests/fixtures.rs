//! Every connector's fixtures: what we send, and what we make of the carrier's bytes.
//!
//! `PACKTRAIL_BLESS=1` writes `out.json` files that are missing or differ; read them before they are committed.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "helpers of tests stop a test, and tell what they wrote"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use packtrail_connect::{
    BuildContext, CarrierOf, Connector, Library, Lookup, build, build_register, parse, parse_register,
};
use packtrail_domain::Number;
use serde_json::{Map, Value, json};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../connectors")
}

fn files(dir: &Path, found: &mut Vec<(String, Vec<u8>)>, prefix: &str) {
    let Ok(entries) = fs::read_dir(dir) else { return };
    for entry in entries.map(Result::unwrap) {
        let path = format!("{prefix}/{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            files(&entry.path(), found, &path);
        } else {
            found.push((path, fs::read(entry.path()).unwrap()));
        }
    }
}

/// Documents that load; those that do not are told by the first test.
fn load() -> (Library, Vec<String>) {
    let mut found = Vec::new();
    files(&folder(), &mut found, "connectors");
    let mut wrong = Vec::new();
    let mut ids: Vec<&str> = found.iter().filter_map(|(path, _)| path.split('/').nth(1)).collect();
    ids.sort_unstable();
    ids.dedup();
    let of = |id: &str| {
        let start = format!("connectors/{id}/");
        let mine = found.iter().filter(move |(path, _)| path.starts_with(&start));
        mine.map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect::<Vec<_>>()
    };
    let mut good = Vec::new();
    for id in ids {
        match Library::load(of(id)) {
            Ok(_) => good.extend(of(id)),
            Err(errors) => {
                wrong.extend(errors.iter().map(|e| format!("{}:{}: {}", e.file, e.line, e.message)));
            }
        }
    }
    (Library::load(good).unwrap_or_else(|_| Library::default()), wrong)
}

fn now() -> Timestamp {
    "2026-11-23T12:00:00Z".parse().unwrap()
}

/// One case: its three files.
struct Case {
    name: String,
    request: Value,
    body: Vec<u8>,
    out: PathBuf,
}

fn cases(connector: &Connector) -> Vec<Case> {
    let dir = folder().join(&connector.id).join("fixtures");
    let mut found: Vec<PathBuf> =
        fs::read_dir(&dir).into_iter().flatten().map(|e| e.unwrap().path()).collect();
    found.sort();
    let name_of = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
    let requests =
        found.iter().filter_map(|path| Some((path, name_of(path).strip_suffix(".request.json")?.to_owned())));
    let case = |(path, name): (&PathBuf, String)| {
        let start = format!("{name}.in.");
        let body = found.iter().find(|path| name_of(path).starts_with(&start));
        Case {
            request: serde_json::from_slice(&fs::read(path).unwrap())
                .unwrap_or_else(|e| panic!("{path:?}: {e}")),
            body: body.map(|path| fs::read(path).unwrap()).unwrap_or_else(|| panic!("{path:?}: no {start}*")),
            out: dir.join(format!("{name}.out.json")),
            name,
        }
    };
    requests.map(case).collect()
}

fn texts(value: &Value) -> BTreeMap<String, String> {
    let text = |v: &Value| v.as_str().map_or_else(|| v.to_string(), str::to_owned);
    value.as_object().map(|map| map.iter().map(|(k, v)| (k.clone(), text(v))).collect()).unwrap_or_default()
}

fn numbers(case: &Case) -> Vec<Number> {
    let list = case.request["numbers"].as_array().cloned().unwrap_or_default();
    list.iter().map(|n| Number::parse(n.as_str().unwrap()).unwrap()).collect()
}

/// Whether it is the registration that is tested, and not the reading.
fn is_register(case: &Case) -> bool {
    case.request["register"].as_bool() == Some(true)
}

fn check_request(connector: &Connector, case: &Case) -> Result<(), String> {
    let sends = &case.request["sends"];
    if sends.is_null() {
        return Ok(());
    }
    let extra = texts(&case.request["extra"]);
    let carriers = case.request["carriers"].as_array().cloned().unwrap_or_default();
    let carrier = |index: usize| {
        let carrier = carriers.get(index);
        let key = carrier.and_then(|carrier| carrier["key"].as_u64()).filter(|key| *key > 0);
        CarrierOf {
            id: carrier.and_then(|carrier| carrier["id"].as_str()).unwrap_or_default().to_owned(),
            key: key.and_then(|key| u32::try_from(key).ok()),
        }
    };
    let lookup = |(index, number)| Lookup { number, extra: extra.clone(), carrier: carrier(index) };
    let lookups: Vec<Lookup> = numbers(case).into_iter().enumerate().map(lookup).collect();
    let context = BuildContext {
        secrets: texts(&case.request["secrets"]),
        token: case.request["token"].as_str().map(str::to_owned),
        captures: texts(&case.request["captures"]),
        now: now(),
        uuid: uuid::Uuid::parse_str("00000000-0000-7000-8000-000000000000").unwrap(),
        hosts: BTreeMap::new(),
        lang: case.request["lang"].as_str().unwrap_or("en").to_owned(),
    };
    let built = if is_register(case) { build_register } else { build };
    let built = built(connector, &lookups, &context).map_err(|e| e.to_string())?;
    let body = built.body.as_ref().map(|body| String::from_utf8(body.to_vec()).unwrap());
    let headers: Map<String, Value> =
        built.headers.iter().map(|(name, value)| (name.clone(), Value::from(value.as_str()))).collect();
    let ours = json!({"method": built.method, "url": built.url, "headers": headers, "body": body});
    for key in ["method", "url"] {
        if ours[key] != sends[key] {
            return Err(format!("{key}: we send {}, expected {}", ours[key], sends[key]));
        }
    }
    let expected = texts(&sends["headers"]);
    for (name, value) in &expected {
        if headers.get(&name.to_ascii_lowercase()).and_then(Value::as_str) != Some(value) {
            return Err(format!("header {name}: we send {:?}, expected {value}", headers.get(name)));
        }
    }
    let implied = |name: &str| matches!(name, "content-type");
    if let Some(name) = headers.keys().find(|name| !expected.contains_key(*name) && !implied(name)) {
        return Err(format!("header {name}: we send it, `sends` does not list it"));
    }
    let parsed = |text: &str| serde_json::from_str::<Value>(text).ok();
    let same = match (&body, &sends["body"]) {
        (None, Value::Null) => true,
        (Some(ours), Value::String(theirs)) => {
            ours == theirs || parsed(ours).is_some_and(|ours| Some(ours) == parsed(theirs))
        }
        (Some(ours), theirs) => parsed(ours).as_ref() == Some(theirs),
        (None, _) => false,
    };
    if same { Ok(()) } else { Err(format!("body: we send {body:?}, expected {}", sends["body"])) }
}

fn check_answer(connector: &Connector, case: &Case, bless: bool) -> Result<(), String> {
    let answer = &case.request["answer"];
    let status = u16::try_from(answer["status"].as_u64().unwrap_or(200)).unwrap();
    let content_type = answer["content_type"].as_str().unwrap_or("");
    let headers: Vec<(String, String)> = texts(&answer["headers"])
        .into_iter()
        .map(|(name, value)| (name.to_ascii_lowercase(), value))
        .collect();
    let parsed = if is_register(case) { parse_register } else { parse };
    let parsed = parsed(connector, &numbers(case), status, content_type, &headers, &case.body, now());
    let found = parsed.to_json();
    let hint = parsed.answers.iter().find_map(|(_, answer)| answer.detail.clone()).unwrap_or_default();
    let unknown: Vec<String> = parsed
        .answers
        .iter()
        .filter_map(|(_, answer)| answer.report.as_ref())
        .flat_map(|report| report.unknown.iter().map(|u| format!("{} ({})", u.code, u.text)))
        .collect();
    let expected: Option<Value> =
        fs::read(&case.out).ok().map(|bytes| serde_json::from_slice(&bytes).unwrap_or(Value::Null));
    if expected.as_ref() == Some(&found) {
        return Ok(());
    }
    if bless {
        fs::write(&case.out, serde_json::to_string_pretty(&found).unwrap() + "\n").unwrap();
        println!("wrote {}: {} {hint} unknown: {unknown:?}", case.out.display(), found["outcome"]);
        return Ok(());
    }
    match expected {
        None => Err(format!("{} is missing: run with PACKTRAIL_BLESS=1 ({hint})", case.out.display())),
        Some(expected) => Err(format!(
            "differs ({hint}):\nfound {}\nexpected {}",
            serde_json::to_string_pretty(&found).unwrap(),
            serde_json::to_string_pretty(&expected).unwrap()
        )),
    }
}

#[test]
fn every_document_loads() {
    let (_, wrong) = load();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_fixture_sends_and_gives_what_it_says() {
    let (library, _) = load();
    let bless = std::env::var_os("PACKTRAIL_BLESS").is_some();
    let mut wrong = Vec::new();
    for connector in library.iter() {
        for case in cases(connector) {
            let name = format!("{}/{}", connector.id, case.name);
            if let Err(error) = check_request(connector, &case) {
                wrong.push(format!("{name}: {error}"));
            }
            if let Err(error) = check_answer(connector, &case, bless) {
                wrong.push(format!("{name}: {error}"));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_connector_has_the_required_cases_and_a_simulated_carrier() {
    let (library, _) = load();
    let mut wrong = Vec::new();
    for connector in library.iter() {
        let names: Vec<String> = cases(connector).into_iter().map(|case| case.name).collect();
        let required = ["in_transit", "delivered", "not_found", "error"];
        for missing in required.iter().filter(|case| !names.iter().any(|name| name == *case)) {
            wrong.push(format!("{}: no case `{missing}`", connector.id));
        }
        if !names.iter().any(|name| !required.contains(&name.as_str())) {
            wrong.push(format!("{}: no odd case, named for what is odd", connector.id));
        }
        if connector.sim.is_none() {
            wrong.push(format!("{}: no [sim] and sim.jq", connector.id));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_damaged_answer_never_breaks_a_connector() {
    let (library, _) = load();
    let mut tried = 0;
    for connector in library.iter() {
        for case in cases(connector) {
            let numbers = numbers(&case);
            let content_type = case.request["answer"]["content_type"].as_str().unwrap_or("");
            for step in 0..16_usize {
                let mut body = case.body.clone();
                let at = (step * 7_919 + 13) % body.len().max(1);
                match (step % 4, body.get_mut(at)) {
                    (0, _) => body.truncate(at),
                    (1, Some(byte)) => *byte = byte.wrapping_add(1),
                    (2, Some(byte)) => *byte = b'"',
                    (_, Some(_)) => drop(body.remove(at)),
                    (_, None) => {}
                }
                let parsed = parse(connector, &numbers, 200, content_type, &[], &body, now());
                assert_eq!(parsed.answers.len(), numbers.len(), "{}/{} step {step}", connector.id, case.name);
                tried += 1;
            }
        }
    }
    assert!(tried > 0);
}
