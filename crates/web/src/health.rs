//! What machines watch: alive, ready, and a few numbers in the Prometheus text form.

use std::fmt::Write as _;
use std::sync::Arc;

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::app::Room;

/// The process runs and answers.
pub(crate) async fn healthz() -> &'static str {
    "ok\n"
}

/// The store answers too.
pub(crate) async fn readyz(State(room): State<Arc<Room>>) -> Response {
    match room.app.store.admin().ping().await {
        Ok(()) => "ready\n".into_response(),
        Err(error) => {
            tracing::warn!(%error, "not ready: the store does not answer");
            (StatusCode::SERVICE_UNAVAILABLE, "the store does not answer\n").into_response()
        }
    }
}

/// How much is on the schedule and how late it is.
pub(crate) async fn metrics(State(room): State<Arc<Room>>) -> Response {
    let schedule = room.app.store.schedule();
    let (depth, oldest) = match (schedule.depth().await, schedule.oldest_due().await) {
        (Ok(depth), Ok(oldest)) => (depth, oldest),
        (Err(error), _) | (_, Err(error)) => {
            tracing::warn!(%error, "the numbers could not be read");
            return (StatusCode::SERVICE_UNAVAILABLE, "the store does not answer\n").into_response();
        }
    };
    let late_s = oldest.map_or(0, |due| room.now().duration_since(due).as_secs().max(0));
    let mut text = String::new();
    let engine = room.app.store.engine();
    let version = env!("CARGO_PKG_VERSION");
    let parts: [(&str, &str, String); 3] = [
        (
            "packtrail_info",
            "What runs.",
            format!("packtrail_info{{version=\"{version}\",engine=\"{engine}\"}} 1"),
        ),
        ("packtrail_schedule_depth", "Parcels on the schedule.", format!("packtrail_schedule_depth {depth}")),
        (
            "packtrail_schedule_oldest_due_age_seconds",
            "How long the longest due poll has been waiting.",
            format!("packtrail_schedule_oldest_due_age_seconds {late_s}"),
        ),
    ];
    for (name, help, line) in parts {
        let _ = write!(text, "# HELP {name} {help}\n# TYPE {name} gauge\n{line}\n");
    }
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], text).into_response()
}
