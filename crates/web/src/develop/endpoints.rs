//! Endpoints: made, changed, tried, and their secrets replaced.

use packtrail_domain::seal::ENDPOINT_SECRET;
use packtrail_domain::webhook::{EventKind, Filter, new_secret, test_data};
use packtrail_domain::{AccountId, EndpointId, Status};
use packtrail_store::{Added, Endpoint, EndpointChange, NewDelivery, NewEndpoint};

use super::secrets::{random, seal};
use super::{LABEL_MAX, Refused, id, overlap, short};
use crate::app::Room;

/// How many endpoints an account can have.
const ENDPOINTS_MAX: usize = 100;
/// Longest address.
const URL_MAX: usize = 2_000;

/// What an endpoint is made from or becomes, without its secret.
pub(crate) struct Wished {
    pub(crate) label: String,
    pub(crate) url: Option<String>,
    pub(crate) format: packtrail_domain::webhook::Format,
    pub(crate) filter: Filter,
    pub(crate) coalesce: bool,
}

/// One of the account's endpoints, by the id in a path.
pub(crate) async fn one(room: &Room, account: AccountId, path: &str) -> Result<Endpoint, Refused> {
    let id: EndpointId = id(path, "endpoint")?;
    room.app.store.endpoints().get(account, id).await?.ok_or(Refused::Missing("endpoint"))
}

/// Makes an endpoint; gives its secret too, which is shown once.
pub(crate) async fn make(
    room: &Room,
    account: AccountId,
    wished: Wished,
) -> Result<(Endpoint, String), Refused> {
    check(&wished.label, wished.url.as_deref(), &wished.filter.events, &wished.filter.statuses)?;
    judge(room, wished.url.as_deref())?;
    if room.app.store.endpoints().list(account).await?.len() >= ENDPOINTS_MAX {
        return Err(Refused::Endpoints(ENDPOINTS_MAX));
    }
    let secret = new_secret(random(room)?);
    let new = NewEndpoint {
        label: wished.label,
        url: wished.url,
        format: wished.format,
        filter: wished.filter,
        coalesce: wished.coalesce,
        sign_key: None,
        secret: seal(room, ENDPOINT_SECRET, &secret)?,
    };
    Ok((room.app.store.endpoints().create(account, new).await?, secret))
}

/// Changes an endpoint.
pub(crate) async fn change(room: &Room, before: &Endpoint, change: EndpointChange) -> Result<(), Refused> {
    let filter = change.filter.clone().unwrap_or_default();
    let label = change.label.as_deref().unwrap_or_default();
    check(label, change.url.as_deref(), &filter.events, &filter.statuses)?;
    judge(room, change.url.as_deref())?;
    match room.app.store.endpoints().change(before.account, before.id, change).await? {
        true => Ok(()),
        false => Err(Refused::Missing("endpoint")),
    }
}

fn check(label: &str, url: Option<&str>, events: &[EventKind], statuses: &[Status]) -> Result<(), Refused> {
    short("label", label, LABEL_MAX)?;
    short("url", url.unwrap_or_default(), URL_MAX)?;
    if events.len() > 10 || statuses.len() > 20 {
        return Err(Refused::Twice);
    }
    Ok(())
}

/// Only where webhooks may go.
fn judge(room: &Room, url: Option<&str>) -> Result<(), Refused> {
    url.map_or(Ok(()), |url| (room.app.judge_url)(url).map_err(Refused::Url))
}

/// Leaves a test message for an endpoint.
pub(crate) async fn test(room: &Room, endpoint: &Endpoint) -> Result<Added, Refused> {
    let nonce: [u8; 8] = random(room)?;
    let message = NewDelivery {
        account: endpoint.account,
        endpoint: endpoint.id,
        tracking: None,
        cause: format!("t:{:016x}", u64::from_be_bytes(nonce)),
        event: EventKind::Test,
        data: test_data(endpoint.format),
    };
    let added = room.app.store.deliveries().add(vec![message]).await?.pop();
    added.ok_or(Refused::Missing("endpoint"))
}

/// Puts a new signing secret in; the old one signs beside it for so many hours.
pub(crate) async fn rotate(room: &Room, endpoint: &Endpoint, overlap_h: i64) -> Result<String, Refused> {
    let overlap = overlap(overlap_h)?;
    let secret = new_secret(random(room)?);
    let sealed = seal(room, ENDPOINT_SECRET, &secret)?;
    let until = room.app.store.clock().wall() + overlap;
    let (account, id) = (endpoint.account, endpoint.id);
    match room.app.store.endpoints().rotate_secret(account, id, sealed, until).await? {
        true => Ok(secret),
        false => Err(Refused::Missing("endpoint")),
    }
}
