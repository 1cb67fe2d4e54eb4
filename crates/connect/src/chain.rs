//! The steps before the main request: each may capture values that later ones use.

use jiff::Timestamp;
use packtrail_domain::{Answer, Outcome};
use packtrail_outbound::{CookieJar, Request, Response};
use serde_json::Value;

use crate::build::ask;
use crate::connector::{Capture, Connector, Step};
use crate::decode::charset;
use crate::engine::{Engine, Stop, unbuilt};
use crate::jq::from_json;
use crate::parse::{default_detail, retry_after, view};
use crate::template::{BuildContext, Lookup};
use crate::token::{check_status, decoded};

/// Longest captured value: tokens are long, pages are not captured.
const CAPTURE_BYTES_MAX: usize = 16_384;

impl Engine {
    /// Runs the steps; captures go into the context, cookies into the jar.
    pub(crate) async fn run_chain(
        &self,
        connector: &Connector,
        lookups: &[Lookup],
        context: &mut BuildContext,
        jar: &CookieJar,
    ) -> Result<(), Stop> {
        for step in &connector.chain {
            let request = ask(connector, &step.ask, &[], lookups, context).map_err(unbuilt)?;
            let response = self.send(Request { cookies: Some(jar.clone()), ..request }).await?;
            judge(step, &response, self.clock.now())?;
            if !(300..400).contains(&response.status) {
                check_status(&response, &format!("the step `{}`", step.name), self.clock.now())?;
            }
            for (name, capture) in &step.captures {
                let value = captured(capture, &response, jar)
                    .filter(|value| value.len() <= CAPTURE_BYTES_MAX)
                    .ok_or_else(|| missing(step, name))?;
                context.captures.insert(name.clone(), value);
            }
        }
        Ok(())
    }
}

/// The step's own outcome rules: the first that holds ends the conversation, unless it says `found`.
fn judge(step: &Step, response: &Response, now: Timestamp) -> Result<(), Stop> {
    if step.outcomes.is_empty() {
        return Ok(());
    }
    let view = view(response.status, &response.headers, from_json(&decoded(response)));
    match step.outcomes.iter().find(|rule| rule.when.holds(&view)) {
        Some(rule) if rule.is != Outcome::Found => {
            let why = rule.detail.clone().unwrap_or_else(|| default_detail(rule.is, response.status));
            let mut answer = Answer::without_report(rule.is, why);
            answer.retry_after_s = retry_after(&response.headers, now);
            Err(Box::new(answer))
        }
        _ => Ok(()),
    }
}

fn missing(step: &Step, name: &str) -> Stop {
    let why = format!("the step `{}` gives no `{name}`", step.name);
    Box::new(Answer::without_report(Outcome::Drift, why))
}

fn captured(capture: &Capture, response: &Response, jar: &CookieJar) -> Option<String> {
    let found = match capture {
        Capture::Jq(jq) => match jq.first(&decoded(response), []).ok()? {
            Value::String(text) => text,
            Value::Number(number) => number.to_string(),
            _ => return None,
        },
        Capture::Regex(regex) => {
            let content_type = response.header("content-type").unwrap_or_default();
            let text = charset::text(content_type, &response.body, None);
            regex.captures(&text)?.get(1)?.as_str().to_owned()
        }
        Capture::Header(name) => response.header(name)?.to_owned(),
        Capture::Cookie(name) => jar.get(name)?,
        Capture::FinalUrl => response.final_url.clone(),
        Capture::Part(source, regex) => {
            regex.captures(&captured(source, response, jar)?)?.get(1)?.as_str().to_owned()
        }
    };
    (!found.is_empty()).then_some(found)
}
