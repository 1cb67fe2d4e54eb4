//! The APIs: 17TRACK's, for clients that move here, our own, and one for assistants.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};

use crate::app::Room;
use crate::reader::Reader;

pub(crate) mod compat;
pub(crate) mod mcp;
pub(crate) mod v1;

/// Everything no other route took: the compatible API by its own path rules, else each in its own words that there is
/// nothing.
pub(crate) async fn or_not_found(
    State(room): State<Arc<Room>>,
    reader: Reader,
    request: Request,
) -> Response {
    let path = request.uri().path();
    if compat::is_ours(path) {
        return compat::answer(&room, request).await;
    }
    if path == "/api" || path.starts_with("/api/") {
        return v1::no_such_path().into_response();
    }
    crate::pages::not_found(&room, &reader)
}
