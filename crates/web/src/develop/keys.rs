//! Keys: made, replaced, bound to networks.

use jiff::Timestamp;
use packtrail_domain::seal::API_KEY;
use packtrail_domain::subnet::Subnet;
use packtrail_domain::{AccountId, KeyId};
use packtrail_store::{KeyChange, KeyRow, new_key};

use super::secrets::{random, seal};
use super::{LABEL_MAX, Refused, id, overlap, short};
use crate::app::Room;

/// How many networks a key can be bound to.
const NETWORKS_MAX: usize = 50;

/// What a key is made from.
#[derive(Debug, Default)]
pub(crate) struct NewKey {
    pub(crate) label: String,
    /// As written.
    pub(crate) networks: Vec<String>,
    /// Whether it also makes the `sign` header of messages in 17TRACK's form; it is then kept sealed.
    pub(crate) is_compatible: bool,
    /// When it ends by itself.
    pub(crate) expires: Option<Timestamp>,
}

/// A key that was made. The key itself is known here and nowhere else.
pub(crate) struct MadeKey {
    pub(crate) id: KeyId,
    pub(crate) plain: String,
}

/// One of the account's keys, by the id in a path.
pub(crate) async fn one(room: &Room, account: AccountId, path: &str) -> Result<KeyRow, Refused> {
    let id: KeyId = id(path, "key")?;
    let rows = room.app.store.keys().list(account).await?;
    rows.into_iter().find(|row| row.id == id).ok_or(Refused::Missing("key"))
}

/// Makes a key.
pub(crate) async fn make(room: &Room, account: AccountId, new: NewKey) -> Result<MadeKey, Refused> {
    short("label", &new.label, LABEL_MAX)?;
    let networks = networks(&new.networks)?;
    ahead(room, new.expires)?;
    let plain = new_key(random(room)?);
    let sealed = if new.is_compatible { Some(seal(room, API_KEY, &plain)?) } else { None };
    let keys = room.app.store.keys();
    let id = keys.create(account, &new.label, sealed, &plain).await?;
    let bound = KeyChange {
        networks: (!networks.is_empty()).then_some(networks),
        expires: new.expires,
        ..KeyChange::default()
    };
    if bound != KeyChange::default() {
        // Nobody has seen the key yet, so it was open to nobody meanwhile.
        keys.change(account, id, bound).await?;
    }
    Ok(MadeKey { id, plain })
}

/// Puts a new key in the place of another, which goes on opening for so many hours.
pub(crate) async fn rotate(
    room: &Room,
    account: AccountId,
    old: &KeyRow,
    overlap_h: i64,
    expires: Option<Timestamp>,
) -> Result<MadeKey, Refused> {
    let overlap = overlap(overlap_h)?;
    ahead(room, expires)?;
    let plain = new_key(random(room)?);
    let sealed = if old.is_compatible { Some(seal(room, API_KEY, &plain)?) } else { None };
    let keys = room.app.store.keys();
    let id = keys.rotate(account, old.id, (&plain, sealed), overlap).await?.ok_or(Refused::KeyOver)?;
    if expires.is_some() {
        keys.change(account, id, KeyChange { expires, ..KeyChange::default() }).await?;
    }
    Ok(MadeKey { id, plain })
}

/// Changes what a key is called and where it may be used.
pub(crate) async fn change(
    room: &Room,
    account: AccountId,
    path: &str,
    label: Option<String>,
    networks: Option<&[String]>,
) -> Result<KeyRow, Refused> {
    short("label", label.as_deref().unwrap_or_default(), LABEL_MAX)?;
    let networks = networks.map(self::networks).transpose()?;
    let id: KeyId = id(path, "key")?;
    let change = KeyChange { label, networks, ..KeyChange::default() };
    if !room.app.store.keys().change(account, id, change).await? {
        return Err(Refused::Missing("key"));
    }
    one(room, account, path).await
}

/// Ends a key at once.
pub(crate) async fn revoke(room: &Room, account: AccountId, path: &str) -> Result<(), Refused> {
    let id: KeyId = id(path, "key")?;
    match room.app.store.keys().revoke(account, id).await? {
        true => Ok(()),
        false => Err(Refused::Missing("key")),
    }
}

/// An end that is still to come.
fn ahead(room: &Room, expires: Option<Timestamp>) -> Result<(), Refused> {
    match expires.is_none_or(|expires| expires > room.app.store.clock().wall()) {
        true => Ok(()),
        false => Err(Refused::EndsBefore),
    }
}

/// Reads networks and writes them in their one form.
fn networks(given: &[String]) -> Result<Vec<String>, Refused> {
    if given.len() > NETWORKS_MAX {
        return Err(Refused::Networks(NETWORKS_MAX));
    }
    let read = |text: &String| text.parse::<Subnet>().map(|subnet| subnet.to_string());
    given.iter().map(read).collect::<Result<_, _>>().map_err(Refused::Network)
}
