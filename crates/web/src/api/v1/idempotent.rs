//! `Idempotency-Key`: a POST that is sent again gets its first answer. The key, a digest of the request and the answer
//! are kept for a day, the answer sealed, since it may hold a new key or secret.

use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use packtrail_domain::AccountId;
use packtrail_domain::limits::limits;
use packtrail_domain::seal::IDEMPOTENCY;
use packtrail_store::Begin;
use sha2::{Digest as _, Sha256};

use super::input::Caller;
use super::problem::Problem;
use crate::app::Room;

/// The header.
const NAME: &str = "idempotency-key";
/// Longest key.
const KEY_MAX: usize = 255;
/// Longest answer that is kept; the longest there is registers a thousand numbers.
const ANSWER_MAX: usize = 4 * 1024 * 1024;

/// Lets a request with a key run once.
pub(crate) async fn replay(State(room): State<Arc<Room>>, request: Request, next: Next) -> Response {
    if request.method() != Method::POST || !request.headers().contains_key(NAME) {
        return next.run(request).await;
    }
    once(&room, request, next).await.unwrap_or_else(IntoResponse::into_response)
}

async fn once(room: &Arc<Room>, request: Request, next: Next) -> Result<Response, Problem> {
    let (mut parts, body) = request.into_parts();
    let key = key(&parts)?;
    let caller = Caller::from_request_parts(&mut parts, room).await?;
    parts.extensions.insert(caller);
    let limit = limits().api_body_bytes;
    let body = to_bytes(body, limit).await.map_err(|_| {
        let detail = format!("The body has more than {limit} bytes or broke off.");
        Problem::new(StatusCode::PAYLOAD_TOO_LARGE, detail)
    })?;
    if room.app.vault.seal(IDEMPOTENCY, "").is_err() {
        let detail = "This server has no instance key, so it cannot keep answers; send no `Idempotency-Key`.";
        return Err(Problem::conflict(detail));
    }
    match room.app.store.idempotency().begin(caller.account, &key, digest(&parts, &body)).await? {
        Begin::Fresh => {
            let answer = next.run(Request::from_parts(parts, Body::from(body))).await;
            kept(room, caller.account, &key, answer).await
        }
        Begin::Replay { status, body } => replayed(room, status, &body),
        Begin::OtherRequest => Err(Problem::conflict("This `Idempotency-Key` belongs to another request.")),
        Begin::InFlight => {
            Err(Problem::conflict("The first request with this key is still under way; wait."))
        }
    }
}

fn key(parts: &Parts) -> Result<String, Problem> {
    let given = parts.headers.get(NAME).and_then(|value| value.to_str().ok()).map(str::trim);
    let fits = |key: &&str| (1..=KEY_MAX).contains(&key.len());
    let key = given.filter(fits);
    key.map(str::to_owned)
        .ok_or_else(|| Problem::bad(format!("`Idempotency-Key` has 1 to {KEY_MAX} characters of ASCII.")))
}

fn digest(parts: &Parts, body: &[u8]) -> Vec<u8> {
    let mut hasher = Sha256::new();
    let target = parts.uri.path_and_query().map_or("", |target| target.as_str());
    hasher.update(target.as_bytes());
    hasher.update(b"\n");
    hasher.update(body);
    hasher.finalize().to_vec()
}

/// Keeps an answer. What failed on our side or came too fast may be tried again under the same key.
async fn kept(room: &Room, account: AccountId, key: &str, answer: Response) -> Result<Response, Problem> {
    let (parts, body) = answer.into_parts();
    let idempotency = room.app.store.idempotency();
    let bytes = to_bytes(body, ANSWER_MAX).await;
    let is_final = !parts.status.is_server_error() && parts.status != StatusCode::TOO_MANY_REQUESTS;
    let (Ok(bytes), true) = (bytes.as_ref(), is_final) else {
        idempotency.forget(account, key).await?;
        return Ok(Response::from_parts(parts, Body::from(bytes.unwrap_or_default())));
    };
    let text = String::from_utf8_lossy(bytes);
    let sealed = room.app.vault.seal(IDEMPOTENCY, &text).map_err(|error| {
        tracing::error!(%error, "an answer could not be sealed");
        Problem::internal()
    })?;
    idempotency.finish(account, key, parts.status.as_u16(), sealed).await?;
    Ok(Response::from_parts(parts, Body::from(bytes.clone())))
}

fn replayed(room: &Room, status: u16, sealed: &[u8]) -> Result<Response, Problem> {
    let text = room.app.vault.open(IDEMPOTENCY, sealed).map_err(|error| {
        tracing::error!(%error, "a kept answer could not be opened");
        Problem::internal()
    })?;
    let status = StatusCode::from_u16(status).map_err(|_| Problem::internal())?;
    let is_problem = status.is_client_error();
    let kind = if is_problem { "application/problem+json" } else { "application/json" };
    let mut response = (status, text).into_response();
    let headers = response.headers_mut();
    headers.remove(header::CONTENT_TYPE);
    if !matches!(status, StatusCode::NO_CONTENT | StatusCode::ACCEPTED) {
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    }
    headers.insert("idempotency-replayed", HeaderValue::from_static("true"));
    Ok(response)
}
