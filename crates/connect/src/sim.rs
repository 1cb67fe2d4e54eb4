//! The simulated carrier's half of a document: `sim.jq` turns a journey into the carrier's own wire form.

use serde_json::Value;

use crate::connector::Connector;
use crate::jq::from_json;

/// What the simulated carrier sends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SimAnswer {
    /// HTTP status.
    pub status: u16,
    /// Content type.
    pub content_type: String,
    /// Other headers, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

/// Why the simulated carrier cannot answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SimError {
    /// The document has no `[sim]`.
    #[error("the connector `{0}` has no simulated carrier")]
    None(String),
    /// The filter failed, or gave something that is no answer.
    #[error("sim.jq of `{id}`: {why}")]
    Filter {
        /// The connector.
        id: String,
        /// What went wrong.
        why: String,
    },
}

impl Connector {
    /// The numbers that a request (the `request` object of sim.jq's input) asks for; none for a log-in.
    pub fn sim_numbers(&self, request: &Value) -> Vec<String> {
        let Some(filters) = &self.sim_filters else { return Vec::new() };
        let found = filters.numbers.all(from_json(request), []).unwrap_or_default();
        let each = |value| match value {
            Value::Array(items) => items,
            other => vec![other],
        };
        let texts = found.into_iter().flat_map(each).filter_map(|value| match value {
            Value::String(text) if !text.is_empty() => Some(text),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        });
        texts.collect()
    }

    /// What the carrier would answer; `input` is described in docs/connector-format.md.
    ///
    /// # Errors
    /// The document has no simulated carrier, or its filter fails.
    pub fn sim_answer(&self, input: &Value) -> Result<SimAnswer, SimError> {
        let filters = self.sim_filters.as_ref().ok_or_else(|| SimError::None(self.id.clone()))?;
        let wrong = |why: String| SimError::Filter { id: self.id.clone(), why };
        let value = filters.answer.first(input, []).map_err(wrong)?;
        let Value::Object(map) = &value else { return Err(wrong("it gives no object".to_owned())) };
        if let Some(key) =
            map.keys().find(|k| !["status", "content_type", "headers", "body"].contains(&k.as_str()))
        {
            return Err(wrong(format!("it gives the unknown field `{key}`")));
        }
        let status = match map.get("status") {
            None | Some(Value::Null) => 200,
            Some(status) => status
                .as_u64()
                .and_then(|status| u16::try_from(status).ok())
                .filter(|status| (100..=599).contains(status))
                .ok_or_else(|| wrong("`status` is no HTTP status".to_owned()))?,
        };
        let (body, default_type) = match map.get("body") {
            None | Some(Value::Null) => (Vec::new(), "application/json"),
            Some(Value::String(text)) => (text.clone().into_bytes(), "text/plain"),
            Some(value) => (value.to_string().into_bytes(), "application/json"),
        };
        let headers = match map.get("headers") {
            Some(Value::Object(headers)) => {
                let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                headers.iter().map(|(name, value)| (name.to_ascii_lowercase(), text(value))).collect()
            }
            _ => Vec::new(),
        };
        let content_type = map.get("content_type").and_then(Value::as_str).unwrap_or(default_type).to_owned();
        Ok(SimAnswer { status, content_type, headers, body })
    }
}
