//! docs/schemas: what editors are told of our documents is what we read ourselves.

#![expect(clippy::unwrap_used, reason = "helpers of tests stop a test")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use packtrail_connect::Library;
use packtrail_domain::carrier::Catalogue;
use regex::Regex;
use serde_json::Value;

/// A name that nobody has, and that resembles none.
const STRANGER: &str = "zzzzzzzzzzzzzzzz";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn schema(name: &str) -> Value {
    let path = root().join(format!("docs/schemas/{name}.json"));
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

/// The part of JSON Schema that ours use. A word it does not know is a mistake of the schema.
fn faults(root: &Value, schema: &Value, value: &Value, at: &str, found: &mut Vec<String>) {
    for (word, rule) in schema.as_object().unwrap() {
        let holds = match word.as_str() {
            "$schema" | "$defs" | "title" | "description" | "required" | "additionalProperties" => true,
            "$ref" => {
                let name = rule.as_str().unwrap().trim_start_matches("#/$defs/");
                faults(root, &root["$defs"][name], value, at, found);
                true
            }
            "type" => is(rule.as_str().unwrap(), value),
            "const" => rule == value,
            "enum" => rule.as_array().unwrap().contains(value),
            "minimum" => value.as_f64() >= rule.as_f64(),
            "maximum" => value.as_f64() <= rule.as_f64(),
            "minItems" => value.as_array().map(Vec::len) >= rule.as_u64().map(|least| least as usize),
            "maxItems" => value.as_array().map(Vec::len) <= rule.as_u64().map(|most| most as usize),
            "minLength" | "maxLength" => value.as_str().is_some_and(|text| text.chars().count() == 1),
            "pattern" => {
                value.as_str().is_some_and(|text| Regex::new(rule.as_str().unwrap()).unwrap().is_match(text))
            }
            "oneOf" => {
                let fits = |one: &&Value| {
                    let mut inner = Vec::new();
                    faults(root, one, value, at, &mut inner);
                    inner.is_empty()
                };
                rule.as_array().unwrap().iter().filter(fits).count() == 1
            }
            "items" => {
                for (index, item) in value.as_array().into_iter().flatten().enumerate() {
                    faults(root, rule, item, &format!("{at}[{index}]"), found);
                }
                true
            }
            "properties" => {
                members(root, schema, value, at, found);
                true
            }
            other => {
                found.push(format!("the schema says `{other}`, which this test does not know"));
                true
            }
        };
        if !holds {
            found.push(format!("{at}: {word} is {rule}, and it is {value}"));
        }
    }
    if !schema.as_object().unwrap().contains_key("properties") && value.is_object() {
        members(root, schema, value, at, found);
    }
}

fn members(root: &Value, schema: &Value, value: &Value, at: &str, found: &mut Vec<String>) {
    let Some(map) = value.as_object() else { return };
    for name in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        if !map.contains_key(name) {
            found.push(format!("{at}: `{name}` is missing"));
        }
    }
    for (name, inner) in map {
        let inside = format!("{at}.{name}");
        match (schema["properties"].get(name), &schema["additionalProperties"]) {
            (Some(rule), _) => faults(root, rule, inner, &inside, found),
            (None, Value::Bool(false)) => found.push(format!("{inside} is not known")),
            (None, rule @ Value::Object(_)) => faults(root, rule, inner, &inside, found),
            (None, _) => {}
        }
    }
}

fn is(kind: &str, value: &Value) -> bool {
    match kind {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        _ => false,
    }
}

fn judge(schema: &Value, text: &str) -> Vec<String> {
    let value: Value = toml::from_str(text).unwrap();
    let mut found = Vec::new();
    faults(schema, schema, &value, "", &mut found);
    found
}

/// Every document that Packtrail brings, by path.
fn documents(room: &str) -> Vec<(String, String)> {
    let folder = root().join(room);
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = if room == "connectors" { entry.path().join("connector.toml") } else { entry.path() };
        let is_table = path.ends_with("s10.toml");
        if !is_table && let Ok(text) = fs::read_to_string(&path) {
            all.push((path.display().to_string(), text));
        }
    }
    all
}

#[test]
fn every_shipped_document_fits_its_schema() {
    let mut wrong = Vec::new();
    for (room, name) in [("connectors", "connector"), ("carriers", "carrier")] {
        let (schema, all) = (schema(name), documents(room));
        assert!(all.len() > 50, "{room}: only {} documents", all.len());
        for (path, text) in all {
            wrong.extend(judge(&schema, &text).iter().map(|why| format!("{path}: {why}")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Tables that have fixed names: their place, written as TOML around a stranger, and the names.
fn tables(schema: &Value, before: &str, after: &str, found: &mut Vec<(String, BTreeSet<String>)>) {
    let each = |inner: &Value, open: &str, close: &str, found: &mut Vec<_>| {
        tables(inner, &format!("{before}{open}"), &format!("{close}{after}"), found);
    };
    if let Some(properties) = schema["properties"].as_object() {
        let inside = format!("{before}{STRANGER} = 1{after}");
        found.push((inside, properties.keys().cloned().collect()));
        for (name, inner) in properties {
            match inner["type"].as_str() {
                Some("array") => each(&inner["items"], &format!("{name} = [{{ "), " }]", found),
                Some("object") => each(inner, &format!("{name} = {{ "), " }", found),
                _ => {}
            }
        }
    } else if schema["additionalProperties"].is_object() {
        each(&schema["additionalProperties"], "x = { ", " }", found);
    }
}

/// The names that our own reader offers in place of a stranger.
fn offered(message: &str) -> BTreeSet<String> {
    let list = message.split_once("known are ").map_or(message, |(_, list)| list);
    let word = |part: &str| part.trim_matches(|c: char| !c.is_ascii_alphanumeric()).to_owned();
    if list == message {
        return message.split('`').skip(1).step_by(2).skip(1).map(word).collect();
    }
    list.split(", ").map(word).collect()
}

#[test]
fn schema_and_reader_know_the_same_names_and_refuse_every_other() {
    let mut wrong = Vec::new();
    for name in ["connector", "carrier"] {
        let schema = schema(name);
        let mut places = Vec::new();
        tables(&schema, "", "", &mut places);
        assert!(places.len() > 5, "{name}: {places:?}");
        for (text, names) in places {
            let errors = match name {
                "connector" => {
                    let files =
                        [("connectors/t/connector.toml", text.as_bytes()), ("connectors/t/map.jq", b".")];
                    Library::load(files).unwrap_err()
                }
                _ => Catalogue::load([("carriers/t.toml", text.as_str())]).unwrap_err(),
            };
            let message = errors.first().unwrap().message.clone();
            if !message.contains(STRANGER) || offered(&message) != names {
                wrong.push(format!("{name}: {text}\n  schema: {names:?}\n  reader: {message}"));
            }
            if !judge(&schema, &text).iter().any(|why| why.contains(STRANGER)) {
                wrong.push(format!("{name}: the schema takes {text}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
