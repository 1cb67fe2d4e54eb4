//! One message: where it stands, and each attempt with request and answer side by side. The page looks again by itself
//! while an answer is on its way.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::SignedDuration;
use packtrail_store::{Attempt, DeliveryState};
use serde::Deserialize;
use serde_json::Value;

use super::deliveries::standing;
use super::endpoints::{event, name};
use super::{State as Standing, ago, moment, page, refuse, result, tabs};
use crate::access::Signed;
use crate::app::Room;
use crate::develop::messages::{self, Whole};
use crate::pages::layout::{Layout, Tab};
use crate::pages::view::mix;
use crate::reader::Reader;

/// How much of a body is shown, in characters.
const BODY_SHOWN: usize = 20_000;
/// How often the page looks again while an answer is on its way, in milliseconds.
const SOON_MS: u32 = 1_500;
/// An attempt that is so near is waited for.
const SOON: SignedDuration = SignedDuration::from_mins(1);
/// Attempts that are listed, the latest; a message that is sent again and again has many.
const ATTEMPTS_SHOWN: usize = 50;
/// How often it looks otherwise.
const LATER_MS: u32 = 30_000;

#[derive(Template)]
#[template(path = "delivery.html", whitespace = "minimize")]
struct DeliveryPage {
    layout: Layout,
    reader: Reader,
    tabs: Vec<Tab>,
    notice: String,
    /// Where the page asks for its newer self.
    live: String,
    version: u64,
    every_ms: u32,
    seq: i64,
    id: String,
    event: String,
    state: Standing,
    endpoint: String,
    endpoint_page: String,
    tracking: String,
    made: String,
    done: String,
    due: String,
    attempts: Vec<Tried>,
    url: String,
    headers: Vec<(String, String)>,
    body: Text,
    /// The attempt that is shown; `None` while there was none.
    shown: Option<Answered>,
    replay: String,
}

/// One attempt in the list.
struct Tried {
    number: u32,
    address: String,
    is_shown: bool,
    is_good: bool,
    result: String,
    when: String,
}

/// What came back.
struct Answered {
    result: String,
    is_good: bool,
    http_status: String,
    at: String,
    took: String,
    answer: Option<Text>,
}

/// A text that may be cut.
struct Text {
    text: String,
    /// How much is left out, in words.
    cut: String,
}

/// Which attempt, and which version of the page its reader has.
#[derive(Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    attempt: String,
    #[serde(default)]
    version: String,
}

pub(crate) async fn show(
    State(room): State<Arc<Room>>,
    reader: Reader,
    signed: Signed,
    Path(path): Path<String>,
    Query(asked): Query<Asked>,
) -> Response {
    let whole = match messages::by_id(&room, signed.account(), &path).await {
        Ok(whole) => whole,
        Err(refused) => return refuse(&room, &reader, &refused),
    };
    let version = version(&whole);
    if asked.version == version.to_string() {
        return StatusCode::NO_CONTENT.into_response();
    }
    page(StatusCode::OK, &view(&room, reader, whole, &asked.attempt, version))
}

/// A number that changes with what is shown.
fn version(whole: &Whole) -> u64 {
    let delivery = &whole.delivery;
    let parts =
        [u64::from(delivery.attempts), delivery.state as u64, delivery.due.as_millisecond().cast_unsigned()];
    // Below what a script keeps exact.
    parts.into_iter().fold(1, mix) >> 12
}

fn view(room: &Room, reader: Reader, whole: Whole, attempt: &str, version: u64) -> DeliveryPage {
    let now = room.app.store.clock().wall();
    let Whole { endpoint, delivery, attempts, message } = whole;
    let own = reader.to(&format!("/developers/deliveries/{}", delivery.id));
    let chosen = attempts.iter().find(|one| one.attempt.to_string() == attempt).or_else(|| attempts.last());
    let is_pending = delivery.state == DeliveryState::Pending;
    let is_soon = is_pending && delivery.due.duration_since(now) < SOON;
    let mut layout =
        Layout::new(room, &reader, &reader.tell("delivery-title", "sequence", &delivery.seq.to_string()));
    layout.refresh_s = is_soon.then_some(3);
    let tried = |one: &Attempt| Tried {
        number: one.attempt,
        address: format!("{own}?attempt={}", one.attempt),
        is_shown: chosen.is_some_and(|chosen| chosen.attempt == one.attempt),
        is_good: is_good(one),
        result: result(&reader, &one.result, one.http_status),
        when: ago(&reader, one.at, now),
    };
    DeliveryPage {
        layout,
        tabs: tabs(&reader, "/developers/deliveries"),
        notice: String::new(),
        live: match chosen {
            Some(chosen) if !attempt.is_empty() => format!("{own}?attempt={}", chosen.attempt),
            _ => format!("{own}?version="),
        },
        version,
        every_ms: if is_soon { SOON_MS } else { LATER_MS },
        seq: delivery.seq,
        id: delivery.id.to_string(),
        event: event(&reader, delivery.event),
        state: standing(&reader, delivery.state, (delivery.due, delivery.superseded_by), now),
        endpoint: name(&reader, &endpoint),
        endpoint_page: reader.to(&format!("/developers/endpoints/{}", endpoint.id)),
        tracking: delivery.tracking.map(|id| reader.to(&format!("/parcels/{id}"))).unwrap_or_default(),
        made: moment(&reader, delivery.created, now),
        done: delivery.done.map(|at| moment(&reader, at, now)).unwrap_or_default(),
        due: if is_pending { moment(&reader, delivery.due, now) } else { String::new() },
        attempts: attempts.iter().rev().take(ATTEMPTS_SHOWN).map(tried).collect(),
        url: endpoint.url.clone().unwrap_or_default(),
        headers: chosen
            .map(|one| one.request.clone())
            .filter(|all| !all.is_empty())
            .unwrap_or(message.headers),
        body: text(&reader, &message.body),
        shown: chosen.map(|one| answered(&reader, one, now)),
        replay: match messages::is_sent(&endpoint) {
            Ok(()) => {
                let seq = delivery.seq;
                reader.to(&format!("/developers/endpoints/{}/replay?from={seq}&to={seq}", endpoint.id))
            }
            Err(_) => String::new(),
        },
        reader,
    }
}

fn is_good(attempt: &Attempt) -> bool {
    attempt.http_status.is_some_and(|status| (200..300).contains(&status))
}

fn answered(reader: &Reader, attempt: &Attempt, now: jiff::Timestamp) -> Answered {
    Answered {
        result: result(reader, &attempt.result, attempt.http_status),
        is_good: is_good(attempt),
        http_status: attempt.http_status.map(|status| status.to_string()).unwrap_or_default(),
        at: moment(reader, attempt.at, now),
        took: reader.fill("attempt-ms", &[("ms", attempt.duration_ms.into())]),
        answer: attempt
            .answer
            .as_deref()
            .filter(|answer| !answer.is_empty())
            .map(|answer| text(reader, answer)),
    }
}

/// A body as people read it: JSON is laid out, and what is too long is cut.
fn text(reader: &Reader, body: &str) -> Text {
    let laid_out =
        serde_json::from_str::<Value>(body).ok().and_then(|json| serde_json::to_string_pretty(&json).ok());
    let text = laid_out.as_deref().unwrap_or(body);
    let total = text.chars().count();
    let cut = total.saturating_sub(BODY_SHOWN);
    Text {
        text: text.chars().take(BODY_SHOWN).collect(),
        cut: if cut > 0 { reader.count("body-cut", cut) } else { String::new() },
    }
}
