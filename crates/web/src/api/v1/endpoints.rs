//! `/endpoints`: where the account's webhooks go.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use packtrail_domain::Status;
use packtrail_domain::webhook::{EventKind, Filter, Format, OFF_BY_OWNER};
use packtrail_domain::wire::times::utc;
use packtrail_store::{Endpoint as Row, EndpointChange as StoreChange};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::input::{Caller, Json, Whole};
use super::problem::{Problem, Problems};
use crate::app::Room;
use crate::develop::{OVERLAP_H, endpoints};

/// Where webhooks go, and how that is going.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Endpoint {
    id: String,
    label: String,
    /// Null: nobody sends; its owner reads the messages (`packtrail listen`).
    url: Option<String>,
    format: Format,
    /// Only these events; empty: all.
    events: Vec<EventKind>,
    /// Updates only of parcels in one of these statuses; empty: all.
    statuses: Vec<Status>,
    /// Whether a waiting update gives way to a newer one of the same tracking.
    coalesce: bool,
    created: String,
    is_disabled: bool,
    disabled: Option<String>,
    disabled_reason: Option<String>,
    /// Failed attempts in a row.
    failures: u32,
    failing_since: Option<String>,
    /// The number of its last message.
    last_sequence: i64,
    /// Until when the secret before signs too.
    old_secret_until: Option<String>,
}

fn out(row: Row) -> Endpoint {
    let (disabled, reason) = row.disabled.unzip();
    Endpoint {
        id: row.id.to_string(),
        label: row.label,
        url: row.url,
        format: row.format,
        events: row.filter.events,
        statuses: row.filter.statuses,
        coalesce: row.coalesce,
        created: utc(row.created),
        is_disabled: disabled.is_some(),
        disabled: disabled.map(utc),
        disabled_reason: reason,
        failures: row.failures,
        failing_since: row.failing_since.map(utc),
        last_sequence: row.last_seq,
        old_secret_until: row.old_secret.map(|(_, until)| utc(until)),
    }
}

/// The account's endpoints, oldest first.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct EndpointList {
    endpoints: Vec<Endpoint>,
}

/// What makes an endpoint.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewEndpoint {
    #[serde(default)]
    #[schema(max_length = 100)]
    label: String,
    /// Where to send: `https`, a public address. Without it the messages are kept to be read.
    #[schema(max_length = 2000, examples("https://shop.example/hooks/parcels"))]
    url: Option<String>,
    /// `native` unless told; `v1` to `v2.4` as 17TRACK sends them.
    format: Option<Format>,
    /// Only these events; empty: all.
    #[serde(default)]
    #[schema(max_items = 10)]
    events: Vec<EventKind>,
    /// Updates only of parcels in one of these statuses; empty: all.
    #[serde(default)]
    #[schema(max_items = 20)]
    statuses: Vec<Status>,
    /// Whether a waiting update gives way to a newer one of the same tracking; true unless told.
    coalesce: Option<bool>,
}

/// A new endpoint with its signing secret.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct MadeEndpoint {
    endpoint: Endpoint,
    /// Signs every message (Standard Webhooks). Shown this once.
    secret: String,
}

/// List endpoints
#[utoipa::path(
    get,
    path = "/endpoints",
    tag = "Endpoints",
    operation_id = "listEndpoints",
    responses((status = 200, description = "The endpoints.", body = EndpointList), Problems)
)]
pub(crate) async fn list(
    State(room): State<Arc<Room>>,
    caller: Caller,
) -> Result<axum::Json<EndpointList>, Problem> {
    let rows = room.app.store.endpoints().list(caller.account).await?;
    Ok(axum::Json(EndpointList { endpoints: rows.into_iter().map(out).collect() }))
}

/// Make an endpoint
#[utoipa::path(
    post,
    path = "/endpoints",
    tag = "Endpoints",
    operation_id = "makeEndpoint",
    request_body = NewEndpoint,
    responses((status = 201, description = "The endpoint, its secret shown this once.", body = MadeEndpoint), Problems)
)]
pub(crate) async fn create(
    State(room): State<Arc<Room>>,
    caller: Caller,
    Json(new): Json<NewEndpoint>,
) -> Result<(StatusCode, axum::Json<MadeEndpoint>), Problem> {
    let wished = endpoints::Wished {
        label: new.label,
        url: new.url,
        format: new.format.unwrap_or(Format::Native),
        filter: Filter { events: new.events, statuses: new.statuses },
        coalesce: new.coalesce.unwrap_or(true),
    };
    let (made, secret) = endpoints::make(&room, caller.account, wished).await?;
    Ok((StatusCode::CREATED, axum::Json(MadeEndpoint { endpoint: out(made), secret })))
}

/// Show an endpoint
#[utoipa::path(
    get,
    path = "/endpoints/{id}",
    tag = "Endpoints",
    operation_id = "showEndpoint",
    params(("id" = String, Path, pattern = "^end_[0-9a-f]{32}$")),
    responses((status = 200, description = "The endpoint.", body = Endpoint), Problems)
)]
pub(crate) async fn show(
    State(room): State<Arc<Room>>,
    caller: Caller,
    Path(path): Path<String>,
) -> Result<axum::Json<Endpoint>, Problem> {
    Ok(axum::Json(out(endpoints::one(&room, caller.account, &path).await?)))
}

/// What to change about an endpoint; fields left out stay.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct EndpointChange {
    #[schema(max_length = 100)]
    label: Option<String>,
    #[schema(max_length = 2000)]
    url: Option<String>,
    /// For messages made from now on.
    format: Option<Format>,
    #[schema(max_items = 10)]
    events: Option<Vec<EventKind>>,
    #[schema(max_items = 20)]
    statuses: Option<Vec<Status>>,
    coalesce: Option<bool>,
}

/// Change an endpoint
#[utoipa::path(
    patch,
    path = "/endpoints/{id}",
    tag = "Endpoints",
    operation_id = "changeEndpoint",
    params(("id" = String, Path, pattern = "^end_[0-9a-f]{32}$")),
    request_body = EndpointChange,
    responses((status = 200, description = "The endpoint as it is now.", body = Endpoint), Problems)
)]
pub(crate) async fn change(
    State(room): State<Arc<Room>>,
    caller: Caller,
    Path(path): Path<String>,
    Json(change): Json<EndpointChange>,
) -> Result<axum::Json<Endpoint>, Problem> {
    let before = endpoints::one(&room, caller.account, &path).await?;
    let has_filter = change.events.is_some() || change.statuses.is_some();
    let filter = Filter {
        events: change.events.unwrap_or_else(|| before.filter.events.clone()),
        statuses: change.statuses.unwrap_or_else(|| before.filter.statuses.clone()),
    };
    let change = StoreChange {
        label: change.label,
        url: change.url,
        format: change.format,
        filter: has_filter.then_some(filter),
        coalesce: change.coalesce,
        sign_key: None,
    };
    endpoints::change(&room, &before, change).await?;
    Ok(axum::Json(out(endpoints::one(&room, caller.account, &path).await?)))
}

/// Delete an endpoint
///
/// With all its messages.
#[utoipa::path(
    delete,
    path = "/endpoints/{id}",
    tag = "Endpoints",
    operation_id = "deleteEndpoint",
    params(("id" = String, Path, pattern = "^end_[0-9a-f]{32}$")),
    responses((status = 204, description = "It is gone."), Problems)
)]
pub(crate) async fn delete(
    State(room): State<Arc<Room>>,
    caller: Caller,
    Path(path): Path<String>,
) -> Result<StatusCode, Problem> {
    let row = endpoints::one(&room, caller.account, &path).await?;
    room.app.store.endpoints().delete(caller.account, row.id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A message that is on its way.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Sent {
    sequence: i64,
    id: String,
}

/// Send a test
///
/// Through the same way as every message; its delivery shows what became of it.
#[utoipa::path(
    post,
    path = "/endpoints/{id}/test",
    tag = "Endpoints",
    operation_id = "testEndpoint",
    params(("id" = String, Path, pattern = "^end_[0-9a-f]{32}$")),
    responses((status = 202, description = "The message.", body = Sent), Problems)
)]
pub(crate) async fn test(
    State(room): State<Arc<Room>>,
    caller: Caller,
    Path(path): Path<String>,
) -> Result<(StatusCode, axum::Json<Sent>), Problem> {
    let row = endpoints::one(&room, caller.account, &path).await?;
    let added = endpoints::test(&room, &row).await?;
    Ok((StatusCode::ACCEPTED, axum::Json(Sent { sequence: added.seq, id: added.id.to_string() })))
}

/// How to replace a secret.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SecretRotation {
    /// How long the old secret goes on signing beside the new one, in hours; 24 unless told.
    #[schema(value_type = Option<i64>, minimum = 0, maximum = 720)]
    overlap_hours: Option<Whole>,
}

/// A new signing secret.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct NewSecret {
    /// Shown this once.
    secret: String,
}

/// Replace the signing secret
///
/// During the overlap every message has two signatures, so that a receiver can change over in its own time.
#[utoipa::path(
    post,
    path = "/endpoints/{id}/rotate-secret",
    tag = "Endpoints",
    operation_id = "rotateSecret",
    params(("id" = String, Path, pattern = "^end_[0-9a-f]{32}$")),
    request_body = SecretRotation,
    responses((status = 201, description = "The new secret, shown this once.", body = NewSecret), Problems)
)]
pub(crate) async fn rotate(
    State(room): State<Arc<Room>>,
    caller: Caller,
    Path(path): Path<String>,
    Json(rotation): Json<SecretRotation>,
) -> Result<(StatusCode, axum::Json<NewSecret>), Problem> {
    let hours = rotation.overlap_hours.map_or(OVERLAP_H, |Whole(hours)| hours);
    let row = endpoints::one(&room, caller.account, &path).await?;
    let secret = endpoints::rotate(&room, &row, hours).await?;
    Ok((StatusCode::CREATED, axum::Json(NewSecret { secret })))
}

/// Switch an endpoint on
///
/// Its health starts anew. What was kept while it was off goes out with `replay`.
#[utoipa::path(
    post,
    path = "/endpoints/{id}/enable",
    tag = "Endpoints",
    operation_id = "enableEndpoint",
    params(("id" = String, Path, pattern = "^end_[0-9a-f]{32}$")),
    responses((status = 200, description = "The endpoint as it is now.", body = Endpoint), Problems)
)]
pub(crate) async fn enable(
    State(room): State<Arc<Room>>,
    caller: Caller,
    Path(path): Path<String>,
) -> Result<axum::Json<Endpoint>, Problem> {
    let row = endpoints::one(&room, caller.account, &path).await?;
    room.app.store.endpoints().enable(caller.account, row.id).await?;
    Ok(axum::Json(out(endpoints::one(&room, caller.account, &path).await?)))
}

/// Switch an endpoint off
///
/// Messages are made and kept; nothing is sent until it is on again.
#[utoipa::path(
    post,
    path = "/endpoints/{id}/disable",
    tag = "Endpoints",
    operation_id = "disableEndpoint",
    params(("id" = String, Path, pattern = "^end_[0-9a-f]{32}$")),
    responses((status = 200, description = "The endpoint as it is now.", body = Endpoint), Problems)
)]
pub(crate) async fn disable(
    State(room): State<Arc<Room>>,
    caller: Caller,
    Path(path): Path<String>,
) -> Result<axum::Json<Endpoint>, Problem> {
    let row = endpoints::one(&room, caller.account, &path).await?;
    room.app.store.endpoints().disable(caller.account, row.id, OFF_BY_OWNER).await?;
    Ok(axum::Json(out(endpoints::one(&room, caller.account, &path).await?)))
}
