//! A push from a file: what the door and the reading make of it, as `<case>.push.out.json` says it.

use std::collections::BTreeMap;

use jiff::Timestamp;
use packtrail_domain::push::PushRequest;
use serde_json::{Map, Value, json};

use super::read::{PushTold, read};
use crate::connector::Connector;
use crate::parse::parcel_json;

/// Judges and reads the request of a fixture.
///
/// # Errors
/// The fixture is no fixture, or the document has no `[push]`.
pub fn push_fixture(connector: &Connector, fixture: &Value, now: Timestamp) -> Result<Value, String> {
    let push = connector.push.as_ref().ok_or("the document has no [push]")?;
    let secrets = texts(fixture, "secrets")?;
    let mut headers: Vec<(String, String)> = texts(fixture, "headers")?
        .into_iter()
        .map(|(name, value)| (name.to_ascii_lowercase(), value))
        .collect();
    let body = body(fixture, &mut headers)?;
    let from = match fixture.get("from").and_then(Value::as_str) {
        None => None,
        Some(text) => Some(text.parse().map_err(|_| format!("`from` is no address: {text}"))?),
    };
    let request = PushRequest { headers: &headers, body: body.as_bytes(), from };
    if let Err(refusal) = push.verify(&secrets, &request, now) {
        return Ok(json!({"verified": false, "why": refusal.to_string(), "reply": push.refusal}));
    }
    let content_type = request.header("content-type").unwrap_or_default();
    let read = read(connector, push, content_type, request.body, now);
    let parcel = |told: &PushTold| {
        let mut parcel = parcel_json(Some(told.number.as_str()), &told.answer, now);
        if let (Some(carrier), Value::Object(map)) = (&told.carrier, &mut parcel) {
            map.insert("carrier".to_owned(), Value::from(carrier.as_str()));
        }
        parcel
    };
    let parcels: Vec<Value> = read.told.iter().map(parcel).collect();
    let (drift, notice) = (read.drift, read.notice);
    Ok(json!({"verified": true, "reply": push.reply, "drift": drift, "notice": notice, "parcels": parcels}))
}

/// The body: a text as it stands, `form` as fields, anything else as the shortest JSON.
fn body(fixture: &Value, headers: &mut Vec<(String, String)>) -> Result<String, String> {
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let (body, content_type) = match (fixture.get("body"), fixture.get("form")) {
        (Some(body), None) => (text(body), "application/json"),
        (None, Some(Value::Object(form))) => {
            let mut encoded = url::form_urlencoded::Serializer::new(String::new());
            encoded.extend_pairs(form.iter().map(|(name, value)| (name, text(value))));
            (encoded.finish(), "application/x-www-form-urlencoded")
        }
        _ => return Err("a push has one of `body`, `form`".to_owned()),
    };
    if !headers.iter().any(|(name, _)| name == "content-type") {
        headers.push(("content-type".to_owned(), content_type.to_owned()));
    }
    Ok(body)
}

fn texts(fixture: &Value, name: &str) -> Result<BTreeMap<String, String>, String> {
    let empty = Map::new();
    let map = fixture.get(name).map_or(Some(&empty), Value::as_object);
    let map = map.ok_or_else(|| format!("`{name}` is a table of texts"))?;
    let text = |(name, value): (&String, &Value)| Some((name.clone(), value.as_str()?.to_owned()));
    map.iter().map(text).collect::<Option<_>>().ok_or_else(|| format!("`{name}` is a table of texts"))
}
