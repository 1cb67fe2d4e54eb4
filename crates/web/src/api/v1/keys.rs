//! `/keys`: what opens the API.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use jiff::SignedDuration;
use packtrail_domain::KeyId;
use packtrail_domain::seal::API_KEY;
use packtrail_domain::subnet::Subnet;
use packtrail_domain::wire::times::utc;
use packtrail_store::{KeyChange as StoreChange, KeyRow, new_key};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::input::{Caller, Json, Whole, id, short};
use super::problem::{Problem, Problems};
use super::secrets::{random, seal};
use crate::app::Room;

/// How long a replaced key goes on opening unless told, in hours.
const OVERLAP_H: i64 = 24;
/// The longest it may.
const OVERLAP_MAX_H: i64 = 24 * 30;
/// How many networks a key can be bound to.
const NETWORKS_MAX: usize = 50;

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
    /// When it ends: another replaces it.
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
    short("label", Some(&new.label), 100).map_err(Problem::bad)?;
    let networks = networks(&new.networks)?;
    let plain = new_key(random(&room)?);
    let sealed = if new.is_compatible { Some(seal(&room, API_KEY, &plain)?) } else { None };
    let keys = room.app.store.keys();
    let id = keys.create(caller.account, &new.label, sealed, &plain).await?;
    if !networks.is_empty() {
        // Nobody has seen the key yet, so it was open to nobody meanwhile.
        let bound = StoreChange { networks: Some(networks), ..StoreChange::default() };
        keys.change(caller.account, id, bound).await?;
    }
    Ok((StatusCode::CREATED, axum::Json(MadeKey { id: id.to_string(), key: plain })))
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
    short("label", change.label.as_ref(), 100).map_err(Problem::bad)?;
    let networks = change.networks.as_deref().map(networks).transpose()?;
    let id: KeyId = id(&path, "key")?;
    let change = StoreChange { label: change.label, networks };
    if !room.app.store.keys().change(caller.account, id, change).await? {
        return Err(Problem::missing("key"));
    }
    let rows = room.app.store.keys().list(caller.account).await?;
    let row = rows.into_iter().find(|row| row.id == id).ok_or_else(|| Problem::missing("key"))?;
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
    let id: KeyId = id(&path, "key")?;
    match room.app.store.keys().revoke(caller.account, id).await? {
        true => Ok(StatusCode::NO_CONTENT),
        false => Err(Problem::missing("key")),
    }
}

/// How to replace a key.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct KeyRotation {
    /// How long the old key goes on opening, in hours; 24 unless told.
    #[schema(value_type = Option<i64>, minimum = 0, maximum = 720)]
    overlap_hours: Option<Whole>,
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
    if !(0..=OVERLAP_MAX_H).contains(&hours) {
        return Err(Problem::bad(format!("`overlap_hours` goes from 0 to {OVERLAP_MAX_H}.")));
    }
    let id: KeyId = id(&path, "key")?;
    let rows = room.app.store.keys().list(caller.account).await?;
    let old = rows.into_iter().find(|row| row.id == id).ok_or_else(|| Problem::missing("key"))?;
    let plain = new_key(random(&room)?);
    let sealed = if old.is_compatible { Some(seal(&room, API_KEY, &plain)?) } else { None };
    let overlap = SignedDuration::from_hours(hours);
    match room.app.store.keys().rotate(caller.account, id, (&plain, sealed), overlap).await? {
        Some(id) => Ok((StatusCode::CREATED, axum::Json(MadeKey { id: id.to_string(), key: plain }))),
        None => Err(Problem::conflict("This key is revoked or over; make another instead.")),
    }
}

/// Reads networks and writes them in their one form.
fn networks(given: &[String]) -> Result<Vec<String>, Problem> {
    if given.len() > NETWORKS_MAX {
        return Err(Problem::bad(format!("A key is bound to {NETWORKS_MAX} networks at most.")));
    }
    let read = |text: &String| {
        let subnet: Subnet = text.parse().map_err(|error| Problem::conflict(format!("{error}.")))?;
        Ok(subnet.to_string())
    };
    given.iter().map(read).collect()
}
