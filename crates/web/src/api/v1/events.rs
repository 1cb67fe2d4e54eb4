//! `/events`: server-sent events, one for each tracking that has news. The `id` of an event is its place in the
//! account's feed; a reader that comes back with `Last-Event-ID` misses nothing, and where a tracking had news several
//! times meanwhile it gets the latest only.
//!
//! The feed is read from the store, so a reader may be connected to any node. A stream ends after a while, so that a
//! revoked key does not read on for ever; every reader of such streams comes back by itself.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::Stream;
use packtrail_domain::AccountId;
use serde::Deserialize;
use tokio::time::Instant;
use utoipa::{IntoParams, ToSchema};

use super::input::{Caller, Query};
use super::problem::{Problem, Problems};
use super::trackings::with_parcels;
use crate::app::Room;

/// How often the feed is looked at.
const LOOK: Duration = Duration::from_secs(1);
/// How often an idle stream shows that it lives.
const KEEP_ALIVE: Duration = Duration::from_secs(15);
/// Events read at once.
const READ: usize = 100;

/// Where to begin.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct EventQuery {
    /// The `id` of the last event seen; without it only what is new from now on comes. `Last-Event-ID` goes before it.
    #[param(minimum = 0)]
    after: Option<i64>,
}

/// One event of the stream.
#[derive(ToSchema)]
#[expect(dead_code, reason = "it only describes")]
pub(crate) struct LiveEvent {
    /// Its place in the account's feed.
    id: String,
    /// `tracking`.
    event: String,
    /// A tracking, as JSON.
    data: String,
}

/// Follow the account live
///
/// Server-sent events named `tracking`, whose data is a tracking. The stream ends now and then; come back with
/// `Last-Event-ID`, as browsers do.
#[utoipa::path(
    get,
    path = "/events",
    tag = "Trackings",
    operation_id = "followEvents",
    params(EventQuery),
    responses(
        (status = 200, description = "The stream.", content_type = "text/event-stream", body = LiveEvent),
        Problems
    )
)]
pub(crate) async fn stream(
    State(room): State<Arc<Room>>,
    caller: Caller,
    headers: HeaderMap,
    Query(query): Query<EventQuery>,
) -> Result<Response, Problem> {
    let seen = headers.get("last-event-id").and_then(|value| value.to_str().ok());
    let seen = seen.and_then(|seen| seen.trim().parse().ok()).or(query.after);
    let place = match seen {
        Some(seen) if seen < 0 => return Err(Problem::bad("`after` is 0 or the `id` of an event.")),
        Some(seen) => seen,
        None => room.app.store.trackings().feed_end(caller.account).await?,
    };
    let until = Instant::now() + room.app.config.events_for;
    let feed =
        Feed { room, account: caller.account, place, until, has_read: false, waiting: VecDeque::new() };
    let events = Sse::new(follow(feed)).keep_alive(KeepAlive::new().interval(KEEP_ALIVE));
    // A proxy that collects answers would hold events back.
    Ok(([("x-accel-buffering", "no")], events).into_response())
}

struct Feed {
    room: Arc<Room>,
    account: AccountId,
    place: i64,
    until: Instant,
    has_read: bool,
    waiting: VecDeque<Event>,
}

impl Feed {
    /// Reads what is new. False: the store failed, and the reader should come back.
    async fn read(&mut self) -> bool {
        self.has_read = true;
        let news = match self.room.app.store.trackings().feed(self.account, self.place, READ).await {
            Ok(news) => news,
            Err(error) => {
                tracing::warn!(%error, "a feed could not be read");
                return false;
            }
        };
        let (places, rows): (Vec<i64>, Vec<_>) = news.into_iter().unzip();
        let Ok(told) = with_parcels(&self.room, &rows).await else { return false };
        for (place, tracking) in places.into_iter().zip(told) {
            self.place = place;
            let event = Event::default().event("tracking").id(place.to_string());
            match event.json_data(&tracking) {
                Ok(event) => self.waiting.push_back(event),
                Err(error) => tracing::error!(%error, "an event could not be written"),
            }
        }
        true
    }
}

fn follow(feed: Feed) -> impl Stream<Item = Result<Event, Infallible>> {
    futures_util::stream::unfold(feed, |mut feed| async move {
        loop {
            if let Some(event) = feed.waiting.pop_front() {
                return Some((Ok(event), feed));
            }
            // What was missed is told even where the time is over at once.
            let is_over = Instant::now() >= feed.until || feed.room.is_stopping();
            if (is_over && feed.has_read) || !feed.read().await {
                return None;
            }
            if feed.waiting.is_empty() {
                tokio::time::sleep(LOOK.min(feed.until.saturating_duration_since(Instant::now()))).await;
            }
        }
    })
}
