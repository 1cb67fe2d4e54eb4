//! Ways to spoil an answer, each as carriers do it. Deterministic: the same fixture is always spoiled in the same ways.

use std::collections::BTreeSet;

use packtrail_connect::fixture::Case;
use regex::Regex;
use serde_json::{Map, Value, json};

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// One name is written otherwise, wherever it stands.
    Renamed,
    /// A list has nothing in it.
    Emptied,
    /// A value is null or empty, wherever it stands.
    Gone,
    /// Something else came.
    Other,
    /// An answer without any value.
    Void,
    /// The answer of another fixture.
    Same,
}

/// A spoiled answer.
pub(crate) struct Spoiled {
    pub(crate) way: Way,
    pub(crate) what: String,
    pub(crate) body: Vec<u8>,
}

/// Names and places looked at in one fixture: the time is bounded.
const EACH_MAX: usize = 60;

/// All spoiled forms of a fixture.
pub(crate) fn spoiled(case: &Case) -> Vec<Spoiled> {
    let text = String::from_utf8_lossy(&case.body).into_owned();
    let mut all = other(&text);
    let start = text.find(['{', '[', '<']).unwrap_or(0);
    if text.trim_start().starts_with('<') {
        all.extend(markup(&text));
    } else if let Some((before, value, after)) = padded(&text, start) {
        let whole = |way, what, value: &Value| Spoiled {
            way,
            what,
            body: format!("{before}{value}{after}").into_bytes(),
        };
        all.extend(data(&value).into_iter().map(|(way, what, value)| whole(way, what, &value)));
    }
    all
}

/// JSON, with the function call of JSONP around it.
fn padded(text: &str, start: usize) -> Option<(&str, Value, &str)> {
    let end = text.rfind(['}', ']'])? + 1;
    let value = serde_json::from_str(text.get(start..end)?).ok()?;
    Some((text.get(..start)?, value, text.get(end..)?))
}

/// A page, nothing, another root, and cuts.
fn other(text: &str) -> Vec<Spoiled> {
    let page =
        "<!DOCTYPE html><html><head><title>Moment</title></head><body><p>Please wait.</p></body></html>";
    let fixed = [
        ("a page instead", page),
        ("an empty body", ""),
        ("null for an empty answer", "null"),
        ("an empty list", "[]"),
        ("an empty object", "{}"),
        ("a text", "\"delivered\""),
        ("a number", "7"),
        ("an empty element", "<?xml version=\"1.0\"?><answer/>"),
    ];
    let mut all: Vec<Spoiled> = fixed
        .iter()
        .map(|(what, body)| Spoiled {
            way: if what.contains("empty") { Way::Void } else { Way::Other },
            what: (*what).to_owned(),
            body: body.as_bytes().to_vec(),
        })
        .collect();
    for eighth in 1..8 {
        let cut = text.len() * eighth / 8;
        let cut = (0..=cut).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        let body = text.get(..cut).unwrap_or_default().as_bytes().to_vec();
        all.push(Spoiled { way: Way::Other, what: format!("cut after {eighth} eighths"), body });
    }
    all
}

fn data(value: &Value) -> Vec<(Way, String, Value)> {
    let mut seen = Seen::default();
    look(value, "", &mut seen);
    let mut all = Vec::new();
    for name in seen.names.iter().take(EACH_MAX) {
        all.push((Way::Renamed, format!("`{name}` renamed"), rename(value, name)));
    }
    for path in seen.lists.iter().take(EACH_MAX) {
        all.push((Way::Emptied, format!("{path} emptied"), put(value, "", path, &json!([]))));
    }
    for path in seen.scalars.iter().take(EACH_MAX) {
        all.push((Way::Gone, format!("{path} null"), put(value, "", path, &Value::Null)));
    }
    if value.is_array() {
        all.push((Way::Other, "an object around".to_owned(), json!({ "answer": value })));
    } else {
        all.push((Way::Other, "a list around".to_owned(), json!([[value]])));
    }
    all
}

/// Where things are: places in lists are one place.
#[derive(Default)]
struct Seen {
    names: BTreeSet<String>,
    lists: BTreeSet<String>,
    scalars: BTreeSet<String>,
}

fn look(value: &Value, path: &str, seen: &mut Seen) {
    match value {
        Value::Object(map) => {
            for (name, inner) in map {
                seen.names.insert(name.clone());
                look(inner, &format!("{path}.{name}"), seen);
            }
        }
        Value::Array(items) => {
            if !items.is_empty() {
                seen.lists.insert(path.to_owned());
            }
            for item in items {
                look(item, &format!("{path}[]"), seen);
            }
        }
        Value::Null => {}
        _ => {
            seen.scalars.insert(path.to_owned());
        }
    }
}

fn rename(value: &Value, name: &str) -> Value {
    match value {
        Value::Object(map) => {
            let pair = |(key, inner): (&String, &Value)| {
                let key = if key == name { format!("{key}New") } else { key.clone() };
                (key, rename(inner, name))
            };
            Value::Object(map.iter().map(pair).collect::<Map<_, _>>())
        }
        Value::Array(items) => items.iter().map(|item| rename(item, name)).collect(),
        other => other.clone(),
    }
}

fn put(value: &Value, here: &str, path: &str, new: &Value) -> Value {
    if here == path {
        return new.clone();
    }
    match value {
        Value::Object(map) => {
            let pair = |(name, inner): (&String, &Value)| {
                (name.clone(), put(inner, &format!("{here}.{name}"), path, new))
            };
            Value::Object(map.iter().map(pair).collect::<Map<_, _>>())
        }
        Value::Array(items) => items.iter().map(|item| put(item, &format!("{here}[]"), path, new)).collect(),
        other => other.clone(),
    }
}

/// XML and HTML: elements, attributes and classes renamed, contents taken out.
fn markup(text: &str) -> Vec<Spoiled> {
    let is_page = text.to_ascii_lowercase().contains("<html") || text.to_ascii_lowercase().contains("<table");
    let mut all = Vec::new();
    let mut push = |way, what: String, body: String| all.push(Spoiled { way, what, body: body.into_bytes() });
    for name in names(text, r"<([A-Za-z][\w:.-]*)") {
        let each = Regex::new(&format!(r"(</?){}([\s/>])", regex::escape(&name))).unwrap();
        push(
            Way::Renamed,
            format!("<{name}> renamed"),
            each.replace_all(text, format!("${{1}}{name}New$2")).into_owned(),
        );
        let content =
            Regex::new(&format!(r"(?s)(<{0}(?:\s[^>]*)?>)[^<]+(</{0}>)", regex::escape(&name))).unwrap();
        if !is_page && content.is_match(text) {
            push(Way::Gone, format!("<{name}> empty"), content.replace_all(text, "$1$2").into_owned());
        }
    }
    let attributes = if is_page { r#"(?:class|id)="([^"]+)""# } else { r#"\s([A-Za-z][\w:.-]*)=["']"# };
    for name in names(text, attributes).into_iter().filter(|name| !name.starts_with("xmlns")) {
        let old = if is_page { format!("\"{name}\"") } else { format!(" {name}=") };
        let new = if is_page { format!("\"{name}-new\"") } else { format!(" {name}New=") };
        push(Way::Renamed, format!("{old} renamed"), text.replace(&old, &new));
    }
    all
}

fn names(text: &str, pattern: &str) -> Vec<String> {
    let pattern = Regex::new(pattern).unwrap();
    let all: BTreeSet<String> = pattern.captures_iter(text).map(|found| found[1].to_owned()).collect();
    all.into_iter().take(EACH_MAX).collect()
}
