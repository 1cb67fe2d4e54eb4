//! `/endpoints/{id}/deliveries`: the messages of an endpoint in their order, what became of each, sending again. A
//! reader that remembers the last number it has gets everything since, however long it was away.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Path, State};
use packtrail_domain::webhook::{EventKind, Format};
use packtrail_domain::wire::times::utc;
use packtrail_store::{Attempt as AttemptRow, Delivery as Row, DeliveryState, Which};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::input::{Caller, Json, Query, Whole, page_size};
use super::problem::{Problem, Problems};
use crate::app::Room;
use crate::develop::endpoints;
use crate::develop::messages::{self, Message as Signed, Signer};

/// The longest a request waits for news, in seconds.
const WAIT_MAX_S: u64 = 30;
/// How often it looks.
const LOOK: Duration = Duration::from_millis(500);
/// How many messages can be named at once.
const REPLAY_MAX: usize = 1_000;

/// Which messages.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct DeliveryQuery {
    /// Those with a higher number: everything since.
    #[param(minimum = 0)]
    after: Option<i64>,
    /// Rows on a page, 40 unless told.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
    /// In this state.
    #[param(inline)]
    state: Option<Standing>,
    /// Adds body and headers as they are sent, signed now.
    messages: Option<bool>,
    /// Waits so many seconds for a message when there is none.
    #[param(minimum = 0, maximum = 30)]
    wait: Option<u64>,
}

/// Where a message stands.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[schema(as = DeliveryState)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Standing {
    /// Waits for its next attempt.
    Pending,
    /// The endpoint took it.
    Delivered,
    /// Every attempt failed.
    Failed,
    /// A newer message of the same tracking took its place.
    Superseded,
    /// Kept to be read or replayed; nobody sends it.
    Stored,
}

impl Standing {
    const fn of(state: DeliveryState) -> Self {
        match state {
            DeliveryState::Pending => Self::Pending,
            DeliveryState::Delivered => Self::Delivered,
            DeliveryState::Failed => Self::Failed,
            DeliveryState::Superseded => Self::Superseded,
            DeliveryState::Stored => Self::Stored,
        }
    }

    const fn stored(self) -> DeliveryState {
        match self {
            Self::Pending => DeliveryState::Pending,
            Self::Delivered => DeliveryState::Delivered,
            Self::Failed => DeliveryState::Failed,
            Self::Superseded => DeliveryState::Superseded,
            Self::Stored => DeliveryState::Stored,
        }
    }
}

/// A page of messages, in their order.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DeliveryPage {
    deliveries: Vec<Delivery>,
    /// `after` of the next page, and of the next look.
    next: i64,
    /// Whether more are there already.
    has_more: bool,
}

/// A message and what became of it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Delivery {
    /// Gap-free per endpoint.
    sequence: i64,
    /// The same at every attempt: `webhook-id`.
    id: String,
    event: EventKind,
    format: Format,
    tracking: Option<String>,
    state: Standing,
    /// The number of the message that took its place.
    superseded_by: Option<i64>,
    created: String,
    /// When it is tried next.
    due: Option<String>,
    /// When it was delivered or given up.
    done: Option<String>,
    attempts: u32,
    /// With `messages`.
    message: Option<Message>,
}

/// A message as it is sent, signed now.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Message {
    headers: Vec<Header>,
    /// The exact text that is signed.
    body: String,
}

/// A header of a message.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Header {
    name: String,
    value: String,
}

/// A message with its attempts.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DeliveryLog {
    delivery: Delivery,
    /// Oldest first.
    attempts: Vec<Attempt>,
}

/// One attempt.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Attempt {
    attempt: u32,
    at: String,
    duration_ms: u32,
    /// What it came to, in words.
    result: String,
    /// The receiver's status, if it answered.
    http_status: Option<u16>,
    request_headers: Vec<Header>,
    /// The beginning of the answer.
    answer: Option<String>,
}

fn headers(all: Vec<(String, String)>) -> Vec<Header> {
    all.into_iter().map(|(name, value)| Header { name, value }).collect()
}

fn attempt(row: AttemptRow) -> Attempt {
    Attempt {
        attempt: row.attempt,
        at: utc(row.at),
        duration_ms: row.duration_ms,
        result: row.result,
        http_status: row.http_status,
        request_headers: headers(row.request),
        answer: row.answer,
    }
}

fn out(row: &Row, message: Option<Message>) -> Delivery {
    Delivery {
        sequence: row.seq,
        id: row.id.to_string(),
        event: row.event,
        format: row.format,
        tracking: row.tracking.map(|id| id.to_string()),
        state: Standing::of(row.state),
        superseded_by: row.superseded_by,
        created: utc(row.created),
        due: (row.state == DeliveryState::Pending).then(|| utc(row.due)),
        done: row.done.map(utc),
        attempts: row.attempts,
        message,
    }
}

fn signed(message: Signed) -> Message {
    Message { headers: headers(message.headers), body: message.body }
}

/// List messages
///
/// Those after a number, in order, sent or not. With `wait` a request is held until there is one.
#[utoipa::path(
    get,
    path = "/endpoints/{id}/deliveries",
    tag = "Deliveries",
    operation_id = "listDeliveries",
    params(("id" = String, Path, pattern = "^end_[0-9a-f]{32}$"), DeliveryQuery),
    responses((status = 200, description = "A page.", body = DeliveryPage), Problems)
)]
pub(crate) async fn list(
    State(room): State<Arc<Room>>,
    caller: Caller,
    Path(path): Path<String>,
    Query(query): Query<DeliveryQuery>,
) -> Result<axum::Json<DeliveryPage>, Problem> {
    let limit = page_size(query.limit)?;
    let wait = query.wait.unwrap_or(0);
    if wait > WAIT_MAX_S {
        return Err(Problem::bad(format!("`wait` goes from 0 to {WAIT_MAX_S}.")));
    }
    let endpoint = endpoints::one(&room, caller.account, &path).await?;
    let after = query.after.unwrap_or(0);
    if after < 0 {
        return Err(Problem::bad("`after` is 0 or the number of a message."));
    }
    let state = query.state.map(Standing::stored);
    let deliveries = room.app.store.deliveries();
    let look = || deliveries.list(endpoint.account, endpoint.id, after, limit + 1, state);
    let mut rows = look().await?;
    let wait = Duration::from_secs(wait).min(room.app.config.events_for);
    let deadline = tokio::time::Instant::now() + wait;
    while rows.is_empty() && tokio::time::Instant::now() < deadline && !room.is_stopping() {
        tokio::time::sleep(LOOK).await;
        rows = look().await?;
    }
    let has_more = rows.len() > limit;
    rows.truncate(limit);
    let next = rows.last().map_or(after, |last| last.seq);
    let signer = match query.messages {
        Some(true) if !rows.is_empty() => Some(Signer::of(&room, &endpoint).await?),
        _ => None,
    };
    let now = room.app.store.clock().wall();
    let told = |row: &Row| out(row, signer.as_ref().map(|signer| signed(signer.message(row, now))));
    Ok(axum::Json(DeliveryPage { deliveries: rows.iter().map(told).collect(), next, has_more }))
}

/// Show a message
///
/// With its body and every attempt: what was sent, what came back, how long it took. Kept for 30 days.
#[utoipa::path(
    get,
    path = "/endpoints/{id}/deliveries/{sequence}",
    tag = "Deliveries",
    operation_id = "showDelivery",
    params(("id" = String, Path, pattern = "^end_[0-9a-f]{32}$"), ("sequence" = u64, Path, minimum = 1)),
    responses((status = 200, description = "The message.", body = DeliveryLog), Problems)
)]
pub(crate) async fn show(
    State(room): State<Arc<Room>>,
    caller: Caller,
    Path((path, sequence)): Path<(String, String)>,
) -> Result<axum::Json<DeliveryLog>, Problem> {
    let whole = messages::one(&room, caller.account, &path, &sequence).await?;
    let attempts = whole.attempts.into_iter().map(attempt).collect();
    let delivery = out(&whole.delivery, Some(signed(whole.message)));
    Ok(axum::Json(DeliveryLog { delivery, attempts }))
}

/// Which messages to send again: one of the three.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, untagged)]
pub(crate) enum Replay {
    Sequences(ReplaySequences),
    Range(ReplayRange),
    Failed(ReplayFailed),
}

/// These messages.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReplaySequences {
    #[schema(min_items = 1, max_items = 1000)]
    sequences: Vec<Whole>,
}

/// From one number on.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReplayRange {
    from: Whole,
    /// Up to this one; without it, all.
    to: Option<Whole>,
}

/// All that failed or were kept while the endpoint was off.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReplayFailed {
    failed: OnlyTrue,
}

/// The word `true`.
#[derive(Debug, Deserialize)]
#[serde(try_from = "bool")]
struct OnlyTrue;

impl TryFrom<bool> for OnlyTrue {
    type Error = &'static str;

    fn try_from(given: bool) -> Result<Self, Self::Error> {
        if given { Ok(Self) } else { Err("`failed` is true, or left out") }
    }
}

impl utoipa::PartialSchema for OnlyTrue {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        use utoipa::openapi::schema::{ObjectBuilder, Type};
        ObjectBuilder::new().schema_type(Type::Boolean).enum_values(Some([true])).into()
    }
}

impl ToSchema for OnlyTrue {}

/// How many messages go out again.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Replayed {
    count: usize,
}

/// Send messages again
///
/// From the first step of the ladder, with the same `webhook-id`.
#[utoipa::path(
    post,
    path = "/endpoints/{id}/replay",
    tag = "Deliveries",
    operation_id = "replayDeliveries",
    params(("id" = String, Path, pattern = "^end_[0-9a-f]{32}$")),
    request_body = Replay,
    responses((status = 202, description = "They go out.", body = Replayed), Problems)
)]
pub(crate) async fn replay(
    State(room): State<Arc<Room>>,
    caller: Caller,
    Path(path): Path<String>,
    Json(replay): Json<Replay>,
) -> Result<(axum::http::StatusCode, axum::Json<Replayed>), Problem> {
    let which = match replay {
        Replay::Sequences(which) if !(1..=REPLAY_MAX).contains(&which.sequences.len()) => {
            return Err(Problem::bad(format!("Name 1 to {REPLAY_MAX} messages, or a range.")));
        }
        Replay::Sequences(which) => {
            Which::Seqs(which.sequences.into_iter().map(|Whole(sequence)| sequence).collect())
        }
        Replay::Range(range) => {
            Which::Range { from: range.from.0, to: range.to.map_or(i64::MAX, |Whole(to)| to) }
        }
        Replay::Failed(ReplayFailed { failed: OnlyTrue }) => Which::Failed,
    };
    let endpoint = endpoints::one(&room, caller.account, &path).await?;
    let count = messages::replay(&room, &endpoint, which).await?;
    Ok((axum::http::StatusCode::ACCEPTED, axum::Json(Replayed { count })))
}
