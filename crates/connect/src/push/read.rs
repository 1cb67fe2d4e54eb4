//! From the bytes of a push to reports, by the rules that read answers. Pure, like reading an answer.

use jiff::Timestamp;
use packtrail_domain::limits::limits;
use packtrail_domain::{Answer, Number, Outcome};
use serde_json::Value;

use super::Push;
use super::verify::fields;
use crate::connector::Connector;
use crate::decode::Decoded;
use crate::engine::Engine;
use crate::jq::from_json;
use crate::parse::{Parsed, map_with};
use crate::text::plain;

/// What a push says of one number.
#[derive(Debug, Clone, PartialEq)]
pub struct PushTold {
    /// The number.
    pub number: Number,
    /// Whose number it is, in the connector's own code, where it tells of many carriers.
    pub carrier: Option<String>,
    /// What is said, as if it had been asked.
    pub answer: Answer,
}

/// What a push tells.
#[derive(Debug, Clone, PartialEq)]
pub struct PushRead {
    /// What it says of each number.
    pub told: Vec<PushTold>,
    /// Why something in it could not be read, in one sentence.
    pub drift: Option<String>,
    /// What the operator has to do, in one sentence.
    pub notice: Option<String>,
}

impl Engine {
    /// Reads a push that was kept. `None`: the connector or its `[push]` is gone.
    pub fn read_push(
        &self,
        id: &str,
        content_type: &str,
        body: &[u8],
        received: Timestamp,
    ) -> Option<PushRead> {
        let connector = self.library().get(id)?;
        connector.push.as_ref().map(|push| read(connector, push, content_type, body, received))
    }
}

pub(super) fn read(
    connector: &Connector,
    push: &Push,
    content_type: &str,
    body: &[u8],
    received: Timestamp,
) -> PushRead {
    let mut all = PushRead { told: Vec::new(), drift: None, notice: None };
    match value(connector, push, content_type, body).and_then(|value| {
        all.notice = notice(push, &value)?;
        inputs(push, value)
    }) {
        Err(why) => all.drift = Some(why),
        Ok(inputs) => {
            for input in &inputs {
                if let Err(why) = read_one(connector, push, input, received, &mut all) {
                    all.drift.get_or_insert(why);
                }
            }
        }
    }
    all
}

/// What was sent, decoded.
fn value(connector: &Connector, push: &Push, content_type: &str, body: &[u8]) -> Result<Value, String> {
    let field = match &push.field {
        None => None,
        Some(name) => {
            let found = fields(body).into_iter().find(|(own, _)| own == name);
            Some(found.ok_or_else(|| format!("the push has no field {name}"))?.1)
        }
    };
    // The type of a form says nothing of what stands in one of its fields.
    let (content_type, bytes) = match &field {
        Some(text) => ("", text.as_bytes()),
        None => (content_type, body),
    };
    let decoder = push.decoder.as_ref().unwrap_or(&connector.decoder);
    match decoder.read(content_type, bytes) {
        Decoded::Value(value) => Ok(value),
        Decoded::Page(_) => Err("the push is a web page instead of data".to_owned()),
        Decoded::Bad(why, _) => Err(format!("the push cannot be read: {why}")),
    }
}

/// What the operator has to do, if anything.
fn notice(push: &Push, value: &Value) -> Result<Option<String>, String> {
    let Some(filter) = &push.notice else { return Ok(None) };
    let found =
        filter.all(from_json(value), []).map_err(|error| format!("`notice` of [push] fails: {error}"))?;
    Ok(found.iter().find_map(Value::as_str).and_then(plain))
}

/// What the map gets: the decoded body, or what `body` makes of it. Nothing at all is no news of a parcel.
fn inputs(push: &Push, value: Value) -> Result<Vec<Value>, String> {
    let Some(filter) = &push.body else { return Ok(vec![value]) };
    let found =
        filter.all(from_json(&value), []).map_err(|error| format!("`body` of [push] fails: {error}"))?;
    Ok(found.into_iter().filter(|value| !value.is_null()).collect())
}

/// Maps one part; the error is a sentence for the drift.
fn read_one(
    connector: &Connector,
    push: &Push,
    input: &Value,
    received: Timestamp,
    all: &mut PushRead,
) -> Result<(), String> {
    let map = push.map.as_ref().unwrap_or(&connector.map);
    let (asked, carrier) = (numbers(push, input)?, carrier(push, input)?);
    let size = if asked.is_empty() { 1 } else { connector.batch_size() };
    let batches: Vec<&[Number]> = if asked.is_empty() { vec![&[]] } else { asked.chunks(size).collect() };
    let mut drift = None;
    for batch in batches {
        let parsed: Parsed = map_with(connector, map, batch, input, received);
        if parsed.answers.is_empty() && parsed.outcome == Outcome::Drift {
            drift = drift.or(parsed.detail);
        }
        for (number, answer) in parsed.answers.into_iter().take(limits().push_numbers) {
            match (number, answer.outcome) {
                (_, Outcome::Drift) => drift = drift.or(answer.detail),
                (Some(number), _) => all.told.push(PushTold { number, carrier: carrier.clone(), answer }),
                (None, _) => drift = drift.or(Some("the push tells of a parcel without a number".to_owned())),
            }
        }
    }
    drift.map_or(Ok(()), Err)
}

fn carrier(push: &Push, input: &Value) -> Result<Option<String>, String> {
    let Some(filter) = &push.carrier else { return Ok(None) };
    let found =
        filter.all(from_json(input), []).map_err(|error| format!("`carrier` of [push] fails: {error}"))?;
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    Ok(found.iter().find(|value| !value.is_null()).map(text))
}

fn numbers(push: &Push, input: &Value) -> Result<Vec<Number>, String> {
    let Some(filter) = &push.numbers else { return Ok(Vec::new()) };
    let found =
        filter.all(from_json(input), []).map_err(|error| format!("`numbers` of [push] fails: {error}"))?;
    let mut numbers = Vec::new();
    for value in found.iter().take(limits().push_numbers) {
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let number =
            Number::parse(&text).map_err(|_| "`numbers` of [push] gives what is no number".to_owned())?;
        if !numbers.contains(&number) {
            numbers.push(number);
        }
    }
    if numbers.is_empty() { Err("the push names no number".to_owned()) } else { Ok(numbers) }
}
