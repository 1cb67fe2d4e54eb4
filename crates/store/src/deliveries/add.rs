//! Adding messages, inside the transaction that causes them.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use packtrail_domain::webhook::EventKind;
use packtrail_domain::{AccountId, Bucket, DeliveryId, EndpointId};

use super::{Added, Deliveries, DeliveryState, NewDelivery, pack};
use crate::db::Conn;
use crate::endpoints::{Endpoint, hold};
use crate::error::Result;
use crate::value::args;

/// A message never tried gives way to a newer one only after it has waited this long: until then its endpoint is fast
/// enough to have both.
const PATIENCE: SignedDuration = SignedDuration::from_secs(30);

impl Deliveries<'_> {
    /// Adds messages in one transaction. A cause that was there before is left out.
    ///
    /// # Errors
    /// What the database says.
    pub async fn add(&self, new: Vec<NewDelivery>) -> Result<Vec<Added>> {
        let now = self.store.clock().wall();
        self.store
            .write(move |conn| {
                let new = new.clone();
                Box::pin(async move { add(conn, new, now).await })
            })
            .await
    }
}

/// Adds messages inside a transaction. Endpoints are held in their order, so that two transactions never wait for each
/// other.
pub(crate) async fn add(conn: &mut Conn, new: Vec<NewDelivery>, now: Timestamp) -> Result<Vec<Added>> {
    let mut by_endpoint: BTreeMap<(AccountId, EndpointId), Vec<NewDelivery>> = BTreeMap::new();
    for one in new {
        by_endpoint.entry((one.account, one.endpoint)).or_default().push(one);
    }
    let mut added = Vec::new();
    let mut awake = Vec::new();
    for ((account, id), messages) in by_endpoint {
        let Some(endpoint) = hold(conn, account, id).await? else { continue };
        let before = added.len();
        add_to(conn, &endpoint, messages, now, &mut added).await?;
        if added.len() > before && is_sent(&endpoint) {
            awake.push((endpoint.bucket, account, id));
        }
    }
    wake(conn, &awake, now).await?;
    Ok(added)
}

/// Whether anybody sends to it.
const fn is_sent(endpoint: &Endpoint) -> bool {
    endpoint.url.is_some() && endpoint.disabled.is_none()
}

async fn add_to(
    conn: &mut Conn,
    endpoint: &Endpoint,
    messages: Vec<NewDelivery>,
    now: Timestamp,
    added: &mut Vec<Added>,
) -> Result<()> {
    let (account, id) = (endpoint.account, endpoint.id);
    let state = if is_sent(endpoint) { DeliveryState::Pending } else { DeliveryState::Stored };
    let mut seq = endpoint.last_seq;
    for message in messages {
        let sql = "SELECT seq FROM deliveries WHERE account_id = $1 AND endpoint_id = $2 AND cause = $3";
        if conn.row(sql, args![account, id, message.cause.as_str()]).await?.is_some() {
            continue;
        }
        seq += 1;
        if endpoint.coalesce && message.event == EventKind::TrackingUpdated {
            supersede(conn, &message, seq, now).await?;
        }
        let delivery = DeliveryId::new(now);
        let sql = "INSERT INTO deliveries (account_id, endpoint_id, seq, delivery_id, cause, event, tracking_id, \
                     format, data, created_ms, state, due_ms, attempts, attempts_before) \
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $10, 0, 0)";
        let mut values = args![account, id, seq, delivery, message.cause.as_str(), message.event.as_str()];
        values.extend(args![message.tracking, endpoint.format.as_str(), pack(&message.data)?, now]);
        values.extend(args![state.as_str()]);
        conn.run(sql, values).await?;
        added.push(Added { endpoint: id, seq, id: delivery });
    }
    let sql =
        "UPDATE endpoints SET last_seq = $3 WHERE account_id = $1 AND endpoint_id = $2 AND last_seq < $3";
    conn.run(sql, args![account, id, seq]).await.map(drop)
}

/// Lets a newer message take the place of those of its tracking that wait for a receiver that is slow or away.
async fn supersede(conn: &mut Conn, message: &NewDelivery, seq: i64, now: Timestamp) -> Result<()> {
    let sql = "UPDATE deliveries SET state = 'superseded', superseded_by = $5, done_ms = $6 \
               WHERE account_id = $1 AND endpoint_id = $2 AND tracking_id = $3 AND state = 'pending' \
                 AND event = $4 AND (attempts > 0 OR created_ms < $7)";
    let mut values = args![message.account, message.endpoint, message.tracking, message.event.as_str()];
    values.extend(args![seq, now, now - PATIENCE]);
    conn.run(sql, values).await.map(drop)
}

/// Has the nodes look at these endpoints now.
pub(crate) async fn wake(
    conn: &mut Conn,
    endpoints: &[(Bucket, AccountId, EndpointId)],
    now: Timestamp,
) -> Result<()> {
    let rows = endpoints.iter().map(|(bucket, account, id)| args![*bucket, *account, *id, now]).collect();
    let sql = "INSERT INTO endpoint_schedule (bucket, account_id, endpoint_id, due_ms) \
               SELECT bucket, account_id, endpoint_id, due_ms FROM {rows} WHERE true \
               ON CONFLICT (bucket, account_id, endpoint_id) DO UPDATE SET due_ms = \
                 CASE WHEN excluded.due_ms < endpoint_schedule.due_ms THEN excluded.due_ms \
                      ELSE endpoint_schedule.due_ms END";
    conn.each(sql, &["bucket", "account_id", "endpoint_id", "due_ms"], rows).await.map(drop)
}
