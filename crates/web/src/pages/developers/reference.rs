//! `/developers`: the native API as a page to read, made from the same document that clients are generated from.

use std::sync::{Arc, LazyLock};

use askama::Template;
use axum::Extension;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};

use super::{Tab, refuse};
use crate::access::Signed;
use crate::app::Room;
use crate::develop::Refused;
use crate::pages::layout::Layout;
use crate::reader::Reader;

/// How deep the fields of an answer are shown.
const DEPTH_MAX: usize = 3;

#[derive(Template)]
#[template(path = "developers.html", whitespace = "minimize")]
struct Page {
    layout: Layout,
    reader: Reader,
    /// A member's other parts.
    tabs: Vec<Tab>,
    about: &'static [Piece],
    groups: &'static [Group],
    /// `http://host`, for the examples.
    base: String,
    /// The visible part of the reader's key.
    key: String,
}

/// Operations about one thing.
struct Group {
    name: String,
    about: String,
    operations: Vec<Operation>,
}

struct Operation {
    id: String,
    method: String,
    path: String,
    summary: String,
    about: Vec<Piece>,
    parameters: Vec<Field>,
    body: Vec<Field>,
    /// What to type, without the base and the key.
    example: Option<String>,
    answer: String,
    answer_fields: Vec<Field>,
}

/// One name in a body, a query or a path.
struct Field {
    name: String,
    kind: String,
    about: Vec<Piece>,
    is_required: bool,
}

/// A stretch of a sentence: words, or what is to be typed as it stands.
struct Piece {
    is_code: bool,
    text: String,
}

static DOCUMENT: LazyLock<Value> =
    LazyLock::new(|| serde_json::from_str(&crate::openapi()).unwrap_or_default());
static ABOUT: LazyLock<Vec<Piece>> = LazyLock::new(|| pieces(&DOCUMENT["info"]["description"]));
static GROUPS: LazyLock<Vec<Group>> = LazyLock::new(|| {
    let tags = DOCUMENT["tags"].as_array().map(Vec::as_slice).unwrap_or_default();
    tags.iter().map(group).collect()
});

/// The page.
pub(crate) async fn show(
    State(room): State<Arc<Room>>,
    reader: Reader,
    signed: Option<Extension<Signed>>,
    headers: HeaderMap,
) -> Response {
    let signed = signed.map(|Extension(signed)| signed);
    let prefix = match prefix(&room, signed.as_ref()).await {
        Ok(prefix) => prefix,
        Err(refused) => return refuse(&room, &reader, &refused),
    };
    let layout = Layout { is_private: false, ..Layout::new(&room, &reader, &reader.say("api-title")) };
    let page = Page {
        layout,
        tabs: if signed.is_some() { super::tabs(&reader, "/developers") } else { Vec::new() },
        reader,
        about: &ABOUT,
        groups: &GROUPS,
        base: super::base(&room, &headers),
        key: format!("{prefix}..."),
    };
    super::page(StatusCode::OK, &page)
}

/// The visible part of the reader's newest key that opens something; a visitor of the demo sees the demo's.
async fn prefix(room: &Room, signed: Option<&Signed>) -> Result<String, Refused> {
    if let Some(signed) = signed {
        let now = room.app.store.clock().wall();
        let rows = room.app.store.keys().list(signed.account()).await?;
        if let Some(row) = rows.into_iter().rev().find(|row| row.is_valid(now)) {
            return Ok(row.prefix);
        }
    }
    let demo = room.app.config.demo.as_ref();
    Ok(demo.and_then(|demo| demo.api_key.get(..8)).unwrap_or("pt_").to_owned())
}

/// The document itself, for generators of clients.
pub(crate) async fn document() -> Response {
    static TEXT: LazyLock<String> = LazyLock::new(crate::openapi);
    ([(header::CONTENT_TYPE, "application/json")], TEXT.as_str()).into_response()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// A description with what stands between backticks told apart.
fn pieces(value: &Value) -> Vec<Piece> {
    let parts = value.as_str().unwrap_or_default().split('`').enumerate();
    let pieces = parts.map(|(place, text)| Piece { is_code: place % 2 == 1, text: text.to_owned() });
    pieces.filter(|piece| !piece.text.is_empty()).collect()
}

fn object(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn group(tag: &Value) -> Group {
    let name = text(&tag["name"]);
    let mut operations = Vec::new();
    for (path, methods) in object(&DOCUMENT["paths"]) {
        for (method, described) in object(methods) {
            if described["tags"][0] == name.as_str() {
                operations.push(operation(path, method, described));
            }
        }
    }
    Group { name, about: text(&tag["description"]), operations }
}

fn operation(path: &str, method: &str, described: &Value) -> Operation {
    let body = &described["requestBody"]["content"]["application/json"]["schema"];
    let (status, answer) =
        object(&described["responses"]).find(|(status, _)| status.starts_with('2')).unzip();
    let answer = answer.unwrap_or(&Value::Null);
    let content = object(&answer["content"]).next().map_or(&Value::Null, |(_, content)| &content["schema"]);
    Operation {
        id: text(&described["operationId"]),
        method: method.to_uppercase(),
        path: path.to_owned(),
        summary: text(&described["summary"]),
        about: pieces(&described["description"]),
        parameters: list(&described["parameters"]).map(parameter).collect(),
        body: fields(body),
        example: (!body.is_null()).then(|| sample(body).to_string()),
        answer: format!("{} {}", status.map_or("", String::as_str), text(&answer["description"])),
        answer_fields: fields(content),
    }
}

fn parameter(described: &Value) -> Field {
    let place = text(&described["in"]);
    let kind = kind(&described["schema"]);
    Field {
        name: text(&described["name"]),
        kind: if place == "query" { kind } else { format!("{kind}, in the {place}") },
        about: pieces(&described["description"]),
        is_required: described["required"] == true,
    }
}

/// A schema with its reference followed, and what stands beside null taken out.
fn resolved(schema: &Value) -> &Value {
    if let Some(name) = schema["$ref"].as_str().and_then(|path| path.rsplit('/').next()) {
        return resolved(&DOCUMENT["components"]["schemas"][name]);
    }
    let beside_null = list(&schema["oneOf"]).filter(|one| one["type"] != "null").collect::<Vec<_>>();
    match beside_null.as_slice() {
        [one] => resolved(one),
        _ => schema,
    }
}

/// A schema's type in words.
fn kind(schema: &Value) -> String {
    let schema = resolved(schema);
    if let Some(words) = schema["enum"].as_array() {
        let words: Vec<String> =
            words.iter().map(|word| word.as_str().map_or(word.to_string(), str::to_owned)).collect();
        return words.join(" | ");
    }
    let name = match &schema["type"] {
        Value::Array(all) => all.iter().filter_map(Value::as_str).find(|name| *name != "null"),
        one => one.as_str(),
    };
    match name {
        Some("array") => format!("list of {}", kind(&schema["items"])),
        Some("integer") => "whole number".to_owned(),
        Some("boolean") => "true or false".to_owned(),
        Some("string") => "text".to_owned(),
        Some(other) => other.to_owned(),
        None => "one of several".to_owned(),
    }
}

/// The fields of a schema, those of objects within it after their own.
fn fields(schema: &Value) -> Vec<Field> {
    let mut all = Vec::new();
    collect(schema, "", 0, &mut all);
    all
}

fn collect(schema: &Value, prefix: &str, depth: usize, all: &mut Vec<Field>) {
    let schema = resolved(schema);
    if depth > DEPTH_MAX {
        return;
    }
    if schema["items"].is_object() {
        return collect(&schema["items"], &format!("{prefix}[]."), depth, all);
    }
    for one in list(&schema["oneOf"]) {
        collect(one, prefix, depth, all);
    }
    for (name, property) in object(&schema["properties"]) {
        let own = &property["description"];
        let about = pieces(if own.is_string() { own } else { &resolved(property)["description"] });
        let name_here = format!("{prefix}{name}");
        let is_required = list(&schema["required"]).any(|one| *one == name.as_str());
        all.push(Field { name: name_here.clone(), kind: kind(property), about, is_required });
        let inner = resolved(property);
        if inner["items"].is_object() {
            collect(&inner["items"], &format!("{name_here}[]."), depth + 1, all);
        } else if inner["properties"].is_object() {
            collect(inner, &format!("{name_here}."), depth + 1, all);
        }
    }
}

/// A body to begin with: what is required, and what has an example.
fn sample(schema: &Value) -> Value {
    let schema = resolved(schema);
    if let Some(example) = schema["examples"][0].as_str() {
        return json!(example);
    }
    if schema["examples"][0].is_array() {
        return schema["examples"][0].clone();
    }
    if schema["items"].is_object() {
        return json!([sample(&schema["items"])]);
    }
    if let Some(first) = schema["oneOf"].get(0) {
        return sample(first);
    }
    if schema["type"] == "object" {
        let wanted = |(name, property): &(&String, &Value)| {
            list(&schema["required"]).any(|one| *one == name.as_str()) || property["examples"].is_array()
        };
        let shown = object(&schema["properties"]).filter(wanted);
        return Value::Object(
            shown.map(|(name, property)| (name.clone(), sample(property))).collect::<Map<_, _>>(),
        );
    }
    match schema["type"].as_str() {
        Some("integer") => json!(1),
        Some("boolean") => json!(true),
        _ => json!("..."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operation_is_on_the_page_with_its_fields() {
        let shown: usize = GROUPS.iter().map(|group| group.operations.len()).sum();
        let all: usize = object(&DOCUMENT["paths"]).map(|(_, methods)| object(methods).count()).sum();
        assert!(shown == all && all > 30, "{shown} of {all}");
        let find =
            |id: &str| GROUPS.iter().flat_map(|group| &group.operations).find(|one| one.id == id).unwrap();
        let register = find("registerTrackings");
        assert_eq!(register.example.as_deref(), Some(r#"[{"number":"1Z999AA10123456784","carrier":"ups"}]"#));
        assert!(register.body.iter().any(|field| field.name == "[].number" && field.is_required));
        let tracking = find("showTracking");
        assert!(tracking.answer_fields.iter().any(|field| field.name == "events[].time_kind"));
        for operation in GROUPS.iter().flat_map(|group| &group.operations) {
            assert!(operation.answer.len() > 4, "{}", operation.id);
        }
    }
}
