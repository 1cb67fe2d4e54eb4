//! Registering: one transaction over both worlds, acknowledged when it is synced.

use std::collections::HashMap;

use jiff::Timestamp;
use packtrail_domain::{AccountId, Details, ParcelKey, ParcelRef, Summary, TrackingId};

use super::Trackings;
use super::summary::{copy_summary, document};
use super::tell::{Cause, enqueue};
use crate::db::Conn;
use crate::error::{Result, StoreError};
use crate::parcels::{placed, put_on_schedule, storable_key, upsert};
use crate::value::args;

/// A tracking to register.
#[derive(Debug, Clone, PartialEq)]
pub struct NewTracking {
    /// The number as the client spelled it; echoed.
    pub number_given: String,
    /// The parcel.
    pub parcel: ParcelKey,
    /// 17TRACK's key of the carrier, echoed.
    pub carrier_key: u32,
    /// What the client set.
    pub details: Details,
}

/// What registering one came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Registered {
    /// Registered now.
    New(TrackingId),
    /// The account had it; nothing changed and nothing was counted.
    Already(TrackingId),
    /// No registration left.
    NoQuota,
}

impl Trackings<'_> {
    /// Registers trackings, in the order given. A second one of the same parcel in the call is [`Registered::Already`].
    ///
    /// # Errors
    /// No such account, or what the database says.
    pub async fn register(&self, account: AccountId, new: Vec<NewTracking>) -> Result<Vec<Registered>> {
        if new.is_empty() {
            return Ok(Vec::new());
        }
        let (now, wall) = (self.store.clock().now(), self.store.clock().wall());
        let mut new = new;
        for one in &mut new {
            one.parcel = storable_key(&one.parcel);
        }
        let new = std::sync::Arc::new(new);
        self.store
            .write(move |conn| {
                let new = std::sync::Arc::clone(&new);
                Box::pin(async move { register(conn, account, &new, (now, wall)).await })
            })
            .await
    }
}

async fn register(
    conn: &mut Conn,
    account: AccountId,
    new: &[NewTracking],
    (now, wall): (Timestamp, Timestamp),
) -> Result<Vec<Registered>> {
    let mut left = hold_account(conn, account).await?;
    let mut known = existing(conn, account, new).await?;
    let mut ids = ordered_ids(new.len(), now).into_iter();
    let mut results = Vec::with_capacity(new.len());
    let mut fresh: Vec<(TrackingId, &NewTracking)> = Vec::new();
    for one in new {
        results.push(if let Some(id) = known.get(&one.parcel) {
            Registered::Already(*id)
        } else if left <= 0 {
            Registered::NoQuota
        } else {
            left -= 1;
            let id = ids.next().unwrap_or_else(|| TrackingId::new(now));
            known.insert(one.parcel.clone(), id);
            fresh.push((id, one));
            Registered::New(id)
        });
    }
    if !fresh.is_empty() {
        let known = insert(conn, account, &fresh, now).await?;
        // What others learned of these parcels is news to this account.
        enqueue(conn, &known, &Cause::News, wall).await?;
        count_use(conn, account, fresh.len(), now).await?;
    }
    Ok(results)
}

/// Holds the account's row until the transaction ends, so that registrations of one account come one after the other.
/// Returns how many it has left.
pub(super) async fn hold_account(conn: &mut Conn, account: AccountId) -> Result<i64> {
    let sql = "UPDATE accounts SET quota_used = quota_used WHERE account_id = $1 \
               RETURNING quota_total - quota_used AS quota_left";
    match conn.row(sql, args![account]).await? {
        Some(row) => row.int("quota_left"),
        None => Err(StoreError::Refused(format!("there is no account {account}"))),
    }
}

/// Ids of one call in its order, so that a list shows what was registered together as it was given.
fn ordered_ids(count: usize, now: Timestamp) -> Vec<TrackingId> {
    let mut ids: Vec<TrackingId> = (0..count).map(|_| TrackingId::new(now)).collect();
    ids.sort();
    ids
}

/// Which of the parcels the account has.
async fn existing(
    conn: &mut Conn,
    account: AccountId,
    new: &[NewTracking],
) -> Result<HashMap<ParcelKey, TrackingId>> {
    let row = |one: &NewTracking| {
        let key = &one.parcel;
        args![account, key.number.as_str(), key.carrier.as_str(), key.extra.as_str()]
    };
    let sql = "SELECT t.tracking_id, t.number, t.carrier, t.extra FROM {rows} JOIN trackings t \
               ON t.account_id = v.account_id AND t.number = v.number AND t.carrier = v.carrier \
               AND t.extra = v.extra";
    let columns = ["account_id", "number", "carrier", "extra"];
    let rows = conn.each(sql, &columns, new.iter().map(row).collect()).await?;
    rows.iter().map(|row| Ok((row.key()?, TrackingId(row.get("tracking_id")?)))).collect()
}

/// Writes the rows of both worlds. Returns the parcels that somebody followed before.
async fn insert(
    conn: &mut Conn,
    account: AccountId,
    fresh: &[(TrackingId, &NewTracking)],
    now: Timestamp,
) -> Result<Vec<ParcelRef>> {
    let keys: Vec<ParcelKey> = fresh.iter().map(|(_, one)| one.parcel.clone()).collect();
    let found = upsert(conn, &keys, None, now).await?;
    let (mut rows, mut places, mut known) = (Vec::new(), Vec::new(), Vec::new());
    for (id, one) in fresh {
        let upserted = placed(&found, &one.parcel)?;
        let (key, place) = (&one.parcel, upserted.place);
        let mut row = args![account, *id, key.number.as_str(), key.carrier.as_str(), key.extra.as_str()];
        row.extend(args![one.number_given.as_str(), one.carrier_key, place.bucket, place.id, now]);
        row.extend(args![document(&one.details)?, document(&Summary::default())?]);
        rows.push(row);
        places.push((place, *id));
        if !upserted.is_new {
            known.push((place, *id));
        }
    }
    let sql = "INSERT INTO trackings (account_id, tracking_id, number, carrier, extra, number_given, carrier_key, \
                 bucket, parcel_id, registered_ms, is_retracked, carrier_changes, details, summary) \
               SELECT account_id, tracking_id, number, carrier, extra, number_given, carrier_key, \
                 bucket, parcel_id, registered_ms, 0, 0, details, summary FROM {rows}";
    let columns = [
        "account_id",
        "tracking_id",
        "number",
        "carrier",
        "extra",
        "number_given",
        "carrier_key",
        "bucket",
        "parcel_id",
        "registered_ms",
        "details",
        "summary",
    ];
    conn.each(sql, &columns, rows).await?;
    subscribe(conn, account, &places, now).await?;
    for (place, id) in &known {
        copy_summary(conn, *place, Some((account, *id))).await?;
    }
    Ok(known.into_iter().map(|(place, _)| place).collect())
}

/// Makes trackings subscribers of their parcels, whose rows are held, and has the parcels asked about.
pub(super) async fn subscribe(
    conn: &mut Conn,
    account: AccountId,
    trackings: &[(ParcelRef, TrackingId)],
    now: Timestamp,
) -> Result<()> {
    let row = |(place, id): &(ParcelRef, TrackingId)| args![place.bucket, place.id, account, *id];
    let sql = "INSERT INTO subscribers (bucket, parcel_id, account_id, tracking_id) \
               SELECT bucket, parcel_id, account_id, tracking_id FROM {rows} WHERE true ON CONFLICT DO NOTHING";
    let columns = ["bucket", "parcel_id", "account_id", "tracking_id"];
    conn.each(sql, &columns, trackings.iter().map(row).collect()).await?;
    let places: Vec<ParcelRef> = trackings.iter().map(|(place, _)| *place).collect();
    put_on_schedule(conn, &places, now).await
}

/// Counts registrations, in all and for the day.
async fn count_use(conn: &mut Conn, account: AccountId, count: usize, now: Timestamp) -> Result<()> {
    let sql = "UPDATE accounts SET quota_used = quota_used + $2 WHERE account_id = $1";
    conn.run(sql, args![account, count]).await?;
    let sql = "INSERT INTO quota_days (account_id, day, used) VALUES ($1, $2, $3) \
               ON CONFLICT (account_id, day) DO UPDATE SET used = quota_days.used + excluded.used";
    conn.run(sql, args![account, day(now), count]).await.map(drop)
}

/// Days since 1970, UTC.
pub(super) fn day(now: Timestamp) -> i64 {
    now.as_second().div_euclid(86_400)
}
