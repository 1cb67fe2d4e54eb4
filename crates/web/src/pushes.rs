//! `/push/{connector}/{token}`: where carriers tell news by themselves.
//!
//! Who is a carrier is judged by the port; what is the carrier's is kept as a job before the answer goes out, so that
//! what was acknowledged is never lost. An address that nobody has looks like any other that leads nowhere.

use std::convert::Infallible;
use std::net::IpAddr;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::rejection::BytesRejection;
use axum::extract::{FromRequestParts, Path, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use packtrail_domain::Bucket;
use packtrail_domain::limits::limits;
use packtrail_domain::push::{JOB, Judged, KeptPush, PushReply, PushRequest};
use packtrail_store::{NewJob, StoreError};
use sha2::{Digest, Sha256};

use crate::app::Room;
use crate::pages::members::Network;
use crate::reader::Reader;

/// The address that a request comes from.
pub(crate) struct From(Option<IpAddr>);

impl FromRequestParts<Arc<Room>> for From {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, room: &Arc<Room>) -> Result<Self, Infallible> {
        Ok(Self(crate::api::v1::client(parts, &room.app.config.trusted_proxies)))
    }
}

pub(crate) async fn take(
    State(room): State<Arc<Room>>,
    reader: Reader,
    Network(network): Network,
    From(from): From,
    Path((connector, token)): Path<(String, String)>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    if !room.pushes.admit(network, room.app.store.clock().wall()) {
        return (StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, "1")]).into_response();
    }
    // Read before anything is judged, so that the address of nobody takes as long as somebody's.
    let body = match body {
        Ok(body) => body,
        Err(rejection) => return rejection.into_response(),
    };
    let text = |value: &HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    let headers: Vec<(String, String)> =
        headers.iter().map(|(name, value)| (name.as_str().to_owned(), text(value))).collect();
    let request = PushRequest { headers: &headers, body: &body, from };
    match room.app.pushes.judge(&connector, &token, &request) {
        Judged::Nobody => crate::pages::not_found(&room, &reader),
        Judged::Refused(reply) => said(&reply),
        Judged::Taken(reply) => match keep(&room, &connector, &request).await {
            Ok(()) => said(&reply),
            Err(error) => {
                tracing::warn!(%error, connector, "a push could not be kept; the carrier is asked to come again");
                (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, "60")]).into_response()
            }
        },
    }
}

/// Leaves the push for the background. On disk when this returns.
async fn keep(room: &Room, connector: &str, request: &PushRequest<'_>) -> Result<(), StoreError> {
    let content_type = request.header("content-type").unwrap_or_default();
    let kept = KeptPush::new(connector, content_type, room.now(), request.body);
    let payload = serde_json::to_value(&kept).unwrap_or_default();
    let job = NewJob {
        // Any bucket will do: of which parcels it tells is not known yet.
        bucket: Bucket(Sha256::digest(request.body).first().copied().unwrap_or(0)),
        kind: JOB,
        payload,
        due: room.app.store.clock().wall(),
        unique_key: None,
        max_attempts: limits().job_attempts,
    };
    room.app.store.jobs().enqueue(vec![job]).await.map(drop)
}

/// The words that the connector's document has for the carrier.
fn said(reply: &PushReply) -> Response {
    let status = StatusCode::from_u16(reply.status).unwrap_or(StatusCode::OK);
    let mut response = (status, Body::from(reply.body.clone())).into_response();
    if let Ok(content_type) = HeaderValue::from_str(&reply.content_type)
        && !reply.content_type.is_empty()
    {
        response.headers_mut().insert(header::CONTENT_TYPE, content_type);
    }
    response
}
