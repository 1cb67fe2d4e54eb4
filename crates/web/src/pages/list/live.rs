//! Tells an open list that something changed, by server-sent events; the list then fetches its newer self.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::Stream;
use packtrail_domain::AccountId;
use serde::Deserialize;
use tokio::time::Instant;

use crate::access::Signed;
use crate::app::Room;

/// How often the feed is looked at.
const LOOK: Duration = Duration::from_secs(1);
/// How often an idle stream shows that it lives.
const KEEP_ALIVE: Duration = Duration::from_secs(15);

/// Where to begin.
#[derive(Deserialize)]
pub(crate) struct After {
    after: Option<i64>,
}

/// A stream of `news` events, each with the end of the account's feed. It ends now and then, so that somebody whose
/// session was ended does not listen on.
pub(crate) async fn stream(
    State(room): State<Arc<Room>>,
    signed: Signed,
    headers: HeaderMap,
    Query(query): Query<After>,
) -> Response {
    let seen = headers.get("last-event-id").and_then(|value| value.to_str().ok()?.parse().ok());
    let until = Instant::now() + room.app.config.events_for;
    let watch =
        Watch { account: signed.account(), place: seen.or(query.after).unwrap_or_default(), until, room };
    let events = Sse::new(follow(watch)).keep_alive(KeepAlive::new().interval(KEEP_ALIVE));
    // A proxy that collects answers would hold events back.
    ([("x-accel-buffering", "no")], events).into_response()
}

struct Watch {
    room: Arc<Room>,
    account: AccountId,
    place: i64,
    until: Instant,
}

fn follow(watch: Watch) -> impl Stream<Item = Result<Event, Infallible>> {
    futures_util::stream::unfold(watch, |mut watch| async move {
        loop {
            let end = watch.room.app.store.trackings().feed_end(watch.account).await;
            let Ok(end) = end.inspect_err(|error| tracing::warn!(%error, "a feed could not be read")) else {
                return None;
            };
            if end > watch.place {
                // Browsers pass over an event without data.
                watch.place = end;
                return Some((
                    Ok(Event::default().event("news").id(end.to_string()).data(end.to_string())),
                    watch,
                ));
            }
            if Instant::now() >= watch.until || watch.room.is_stopping() {
                return None;
            }
            tokio::time::sleep(LOOK.min(watch.until.saturating_duration_since(Instant::now()))).await;
        }
    })
}
