//! Messages of endpoints: as they are sent, and sent again.

use packtrail_domain::seal::{API_KEY, ENDPOINT_SECRET};
use packtrail_domain::webhook;
use packtrail_domain::{AccountId, DeliveryId};
use packtrail_store::{Attempt, Delivery, Endpoint, Which};

use super::secrets::open;
use super::{Refused, endpoints, id};
use crate::app::Room;

/// What signs an endpoint's messages, opened.
pub(crate) struct Signer {
    secrets: Vec<String>,
    key: Option<String>,
}

/// A message as it is sent.
pub(crate) struct Message {
    pub(crate) headers: Vec<(String, String)>,
    /// The exact text that is signed.
    pub(crate) body: String,
}

impl Signer {
    pub(crate) async fn of(room: &Room, endpoint: &Endpoint) -> Result<Self, Refused> {
        let now = room.app.store.clock().wall();
        let mut secrets = vec![open(room, ENDPOINT_SECRET, &endpoint.secret)?];
        if let Some((old, _)) = endpoint.old_secret.as_ref().filter(|(_, until)| *until > now) {
            secrets.push(open(room, ENDPOINT_SECRET, old)?);
        }
        let keys = room.app.store.keys().sealed(endpoint.account).await?;
        let chosen = keys.iter().find(|(id, _)| Some(*id) == endpoint.sign_key).or_else(|| keys.first());
        let key = chosen.map(|(_, sealed)| open(room, API_KEY, sealed)).transpose()?;
        Ok(Self { secrets, key })
    }

    /// The message, signed now.
    pub(crate) fn message(&self, row: &Delivery, now: jiff::Timestamp) -> Message {
        let (head, key) = (row.head(), self.key.as_deref());
        let body = webhook::body(&head, &row.data, key);
        let secrets: Vec<&str> = self.secrets.iter().map(String::as_str).collect();
        Message { headers: webhook::headers(&head, &body, now, &secrets, key), body }
    }
}

/// A message of an endpoint with everything about it.
pub(crate) struct Whole {
    pub(crate) endpoint: Endpoint,
    pub(crate) delivery: Delivery,
    /// Oldest first.
    pub(crate) attempts: Vec<Attempt>,
    /// As it is sent, signed now.
    pub(crate) message: Message,
}

/// A message by the endpoint and the number in a path.
pub(crate) async fn one(
    room: &Room,
    account: AccountId,
    path: &str,
    sequence: &str,
) -> Result<Whole, Refused> {
    let missing = || Refused::Missing("message");
    let endpoint = endpoints::one(room, account, path).await?;
    let sequence: i64 = sequence.parse().map_err(|_| missing())?;
    let found = room.app.store.deliveries().get(account, endpoint.id, sequence).await?;
    whole(room, endpoint, found.ok_or_else(missing)?).await
}

/// A message by the id in a path.
pub(crate) async fn by_id(room: &Room, account: AccountId, path: &str) -> Result<Whole, Refused> {
    let missing = || Refused::Missing("message");
    let id: DeliveryId = id(path, "message")?;
    let found = room.app.store.deliveries().by_id(account, id).await?.ok_or_else(missing)?;
    let endpoint = room.app.store.endpoints().get(account, found.0.endpoint).await?;
    whole(room, endpoint.ok_or_else(missing)?, found).await
}

async fn whole(
    room: &Room,
    endpoint: Endpoint,
    (delivery, attempts): (Delivery, Vec<Attempt>),
) -> Result<Whole, Refused> {
    let message = Signer::of(room, &endpoint).await?.message(&delivery, room.app.store.clock().wall());
    Ok(Whole { endpoint, delivery, attempts, message })
}

/// Whether messages can be sent to an endpoint.
pub(crate) fn is_sent(endpoint: &Endpoint) -> Result<(), Refused> {
    if endpoint.disabled.is_some() {
        return Err(Refused::Off);
    }
    if endpoint.url.is_none() { Err(Refused::Unsent) } else { Ok(()) }
}

/// Sends messages again. Returns how many.
pub(crate) async fn replay(room: &Room, endpoint: &Endpoint, which: Which) -> Result<usize, Refused> {
    is_sent(endpoint)?;
    Ok(room.app.store.deliveries().replay(endpoint.account, endpoint.id, which).await?)
}
