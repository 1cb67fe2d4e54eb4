//! Log-ins: one token for each connector's credential, shared by all requests, fetched by one of them at a time.
//!
//! Carriers lock accounts that log in too often, so a log-in that failed is not tried again for a while, and a token
//! that was refused right after it was given is not fetched again.

use jiff::Timestamp;
use packtrail_domain::{Answer, Outcome};
use packtrail_outbound::Response;
use serde_json::Value;
use tokio::sync::Mutex;

use crate::build::ask;
use crate::connector::{Connector, Token};
use crate::decode::{charset, json, xml};
use crate::engine::{Engine, State, Stop, unbuilt};
use crate::parse::retry_after;

/// The least time between two log-ins.
const RELOGIN_S: i64 = 60;

/// What the last log-in gave.
#[derive(Debug, Default)]
pub(crate) struct Login {
    held: Mutex<Option<Held>>,
}

struct Held {
    result: Result<String, Stop>,
    since: Timestamp,
    until: Timestamp,
}

/// A token never gets into a log.
impl std::fmt::Debug for Held {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Held {{ until: {} }}", self.until)
    }
}

impl Login {
    /// Drops a token that the carrier no longer takes. Whether a new one may be fetched: not when this one is
    /// brand-new.
    pub(crate) async fn forget(&self, token: &str, now: Timestamp) -> bool {
        let mut slot = self.held.lock().await;
        match &*slot {
            Some(held) if held.result.as_deref().ok() == Some(token) => {
                let is_young = now.duration_since(held.since).as_secs() < RELOGIN_S;
                if !is_young {
                    *slot = None;
                }
                !is_young
            }
            // Somebody else has logged in meanwhile.
            _ => true,
        }
    }
}

impl Engine {
    /// The token: the one held, or a new one. Others wait while one request logs in.
    pub(crate) async fn token(
        &self,
        connector: &Connector,
        token: &Token,
        state: &State,
    ) -> Result<String, Stop> {
        let mut slot = state.login.held.lock().await;
        let now = self.clock.wall();
        if let Some(held) = slot.as_ref().filter(|held| now < held.until && now >= held.since) {
            return held.result.clone();
        }
        let result = self.log_in(connector, token, state).await;
        let (result, life_s) = match result {
            Ok((value, life_s)) => (Ok(value), life_s),
            Err(stop) => {
                let wait = stop.retry_after_s.unwrap_or(0).clamp(RELOGIN_S.unsigned_abs(), 3_600);
                (Err(stop), wait)
            }
        };
        let life = jiff::SignedDuration::from_secs(i64::try_from(life_s).unwrap_or(i64::MAX / 1_000_000));
        let until = now.checked_add(life).unwrap_or(now);
        *slot = Some(Held { result: result.clone(), since: now, until });
        result
    }

    async fn log_in(
        &self,
        connector: &Connector,
        token: &Token,
        state: &State,
    ) -> Result<(String, u64), Stop> {
        let context = self.context(state);
        let request = ask(connector, &token.ask, &[], &[], &context).map_err(unbuilt)?;
        let response = self.send(request).await?;
        check_status(&response, "the log-in", self.clock.now())?;
        let body = decoded(&response);
        let drift = |why: String| Box::new(Answer::without_report(Outcome::Drift, why));
        let value =
            token.value.first(&body, []).map_err(|why| drift(format!("the log-in cannot be read: {why}")))?;
        let value = match value {
            Value::String(text) if !text.trim().is_empty() => text.trim().to_owned(),
            Value::Number(number) => number.to_string(),
            _ => {
                let names = crate::text::names(&body);
                return Err(drift(format!("`value` of [token] gives nothing of the log-in's answer{names}")));
            }
        };
        let life =
            token.life_s.as_ref().and_then(|jq| jq.first(&body, []).ok()).and_then(|life| match life {
                Value::Number(number) => number.as_f64(),
                Value::String(text) => text.trim().parse().ok(),
                _ => None,
            });
        let life_s =
            life.filter(|life| *life >= 1.0).map_or(token.default_life_s, |life| life.min(1e9) as u64);
        // Renewed a little before its end, so that no request travels with a token that dies on the way.
        Ok((value, life_s.saturating_sub((life_s / 10).min(60)).max(1)))
    }
}

/// JSON, else XML, else the text.
pub(crate) fn decoded(response: &Response) -> Value {
    let text = charset::text(response.header("content-type").unwrap_or_default(), &response.body, None);
    json::read(text.as_bytes()).or_else(|_| xml::read(&text, &[])).unwrap_or_else(|_| Value::from(&*text))
}

/// Whether a step before the main request succeeded; the answer that all numbers get if not.
pub(crate) fn check_status(response: &Response, what: &str, now: Timestamp) -> Result<(), Stop> {
    let status = response.status;
    let outcome = match status {
        200..=299 => return Ok(()),
        400 | 401 | 403 => Outcome::AuthBroken,
        408 | 429 | 500..=599 => Outcome::Refused,
        _ => Outcome::Drift,
    };
    let mut answer = Answer::without_report(outcome, format!("{what} was answered with HTTP {status}"));
    answer.retry_after_s = retry_after(&response.headers, now);
    Err(Box::new(answer))
}
