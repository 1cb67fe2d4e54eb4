//! `/keys`: what opens the API.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use jiff::Timestamp;
use packtrail_domain::wire::times::utc;
use packtrail_store::KeyRow;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::input::{Caller, Json, Whole};
use super::problem::{Problem, Problems};
use crate::app::Room;
use crate::develop::{OVERLAP_H, keys};

/// A key as its owner sees it; the key itself is shown once, when it is made.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Key {
    id: String,
    label: String,
    /// Its first characters.
    prefix: String,
    created: String,
    /// To the hour.
    last_used: Option<String>,
    revoked: Option<String>,
    /// When it ends: its owner said so, or another replaces it.
    expires: Option<String>,
    is_valid: bool,
    /// Where it may be used from; empty: anywhere.
    networks: Vec<String>,
    /// Whether it makes the `sign` header of messages in 17TRACK's form.
    is_compatible: bool,
}

/// A new key.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct MadeKey {
    id: String,
    /// Shown this once.
    key: String,
}

/// The account's keys, oldest first.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct KeyList {
    keys: Vec<Key>,
}

fn out(room: &Room, row: KeyRow) -> Key {
    Key {
        is_valid: row.is_valid(room.app.store.clock().wall()),
        id: row.id.to_string(),
        label: row.label,
        prefix: row.prefix,
        created: utc(row.created),
        last_used: row.last_used.map(utc),
        revoked: row.revoked.map(utc),
        expires: row.expires.map(utc),
        networks: row.networks,
        is_compatible: row.is_compatible,
    }
}

/// List keys
#[utoipa::path(
    get,
    path = "/keys",
    tag = "Keys",
    operation_id = "listKeys",
    responses((status = 200, description = "The keys.", body = KeyList), Problems)
)]
pub(crate) async fn list(
    State(room): State<Arc<Room>>,
    caller: Caller,
) -> Result<axum::Json<KeyList>, Problem> {
    let rows = room.app.store.keys().list(caller.account).await?;
    Ok(axum::Json(KeyList { keys: rows.into_iter().map(|row| out(&room, row)).collect() }))
}

/// What makes a key.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewKey {
    /// Your name for it.
    #[schema(max_length = 100)]
    label: String,
    /// Networks it may be used from, such as `203.0.113.0/24`; empty: anywhere.
    #[serde(default)]
    #[schema(max_items = 50)]
    networks: Vec<String>,
    /// Whether it also makes the `sign` header of messages in 17TRACK's form. It is then kept sealed.
    #[serde(default)]
    is_compatible: bool,
    /// When it ends by itself, such as `2027-03-31T22:00:00Z`; without it, never.
    #[schema(format = DateTime, max_length = 40)]
    expires: Option<String>,
}

/// A point in time in a body.
fn time(field: &str, text: Option<&str>) -> Result<Option<Timestamp>, Problem> {
    let read = |text: &str| {
        let refused = |_| Problem::bad(format!("`{field}` is a time such as `2027-03-31T22:00:00Z`."));
        text.parse::<Timestamp>().map_err(refused)
    };
    text.map(read).transpose()
}

/// Make a key
#[utoipa::path(
    post,
    path = "/keys",
    tag = "Keys",
    operation_id = "makeKey",
    request_body = NewKey,
    responses((status = 201, description = "The key, shown this once.", body = MadeKey), Problems)
)]
pub(crate) async fn create(
    State(room): State<Arc<Room>>,
    caller: Caller,
    Json(new): Json<NewKey>,
) -> Result<(StatusCode, axum::Json<MadeKey>), Problem> {
    let new = keys::NewKey {
        expires: time("expires", new.expires.as_deref())?,
        label: new.label,
        networks: new.networks,
        is_compatible: new.is_compatible,
    };
    let made = keys::make(&room, caller.account, new).await?;
    Ok((StatusCode::CREATED, axum::Json(MadeKey { id: made.id.to_string(), key: made.plain })))
}

/// What to change about a key; fields left out stay.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct KeyChange {
    #[schema(max_length = 100)]
    label: Option<String>,
    /// Empty: anywhere.
    #[schema(max_items = 50)]
    networks: Option<Vec<String>>,
}

/// Change a key
#[utoipa::path(
    patch,
    path = "/keys/{id}",
    tag = "Keys",
    operation_id = "changeKey",
    params(("id" = String, Path, pattern = "^key_[0-9a-f]{32}$")),
    request_body = KeyChange,
    responses((status = 200, description = "The key as it is now.", body = Key), Problems)
)]
pub(crate) async fn change(
    State(room): State<Arc<Room>>,
    caller: Caller,
    Path(path): Path<String>,
    Json(change): Json<KeyChange>,
) -> Result<axum::Json<Key>, Problem> {
    let row = keys::change(&room, caller.account, &path, change.label, change.networks.as_deref()).await?;
    Ok(axum::Json(out(&room, row)))
}

/// Revoke a key
///
/// At once. A key may revoke itself.
#[utoipa::path(
    delete,
    path = "/keys/{id}",
    tag = "Keys",
    operation_id = "revokeKey",
    params(("id" = String, Path, pattern = "^key_[0-9a-f]{32}$")),
    responses((status = 204, description = "It opens nothing any more."), Problems)
)]
pub(crate) async fn revoke(
    State(room): State<Arc<Room>>,
    caller: Caller,
    Path(path): Path<String>,
) -> Result<StatusCode, Problem> {
    keys::revoke(&room, caller.account, &path).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// How to replace a key.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct KeyRotation {
    /// How long the old key goes on opening, in hours; 24 unless told.
    #[schema(value_type = Option<i64>, minimum = 0, maximum = 720)]
    overlap_hours: Option<Whole>,
    /// When the new key ends by itself; without it, never.
    #[schema(format = DateTime, max_length = 40)]
    expires: Option<String>,
}

/// Replace a key
///
/// The new one has the label and networks of the old one, which goes on opening for the overlap.
#[utoipa::path(
    post,
    path = "/keys/{id}/rotate",
    tag = "Keys",
    operation_id = "rotateKey",
    params(("id" = String, Path, pattern = "^key_[0-9a-f]{32}$")),
    request_body = KeyRotation,
    responses((status = 201, description = "The new key, shown this once.", body = MadeKey), Problems)
)]
pub(crate) async fn rotate(
    State(room): State<Arc<Room>>,
    caller: Caller,
    Path(path): Path<String>,
    Json(rotation): Json<KeyRotation>,
) -> Result<(StatusCode, axum::Json<MadeKey>), Problem> {
    let hours = rotation.overlap_hours.map_or(OVERLAP_H, |Whole(hours)| hours);
    let expires = time("expires", rotation.expires.as_deref())?;
    let old = keys::one(&room, caller.account, &path).await?;
    let made = keys::rotate(&room, caller.account, &old, hours, expires).await?;
    Ok((StatusCode::CREATED, axum::Json(MadeKey { id: made.id.to_string(), key: made.plain })))
}
