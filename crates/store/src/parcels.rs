//! Followed parcels: one row each, the timeline as one compressed document, and indexed columns for what is queried.

use std::collections::{HashMap, HashSet};

use jiff::{SignedDuration, Timestamp};
use packtrail_domain::{Outcome, Parcel, ParcelId, ParcelKey, ParcelRef, SubStatus};

use crate::db::Conn;
use crate::error::{Result, StoreError};
use crate::store::Store;
use crate::timeline::decode;
use crate::value::{Arg, Row, args, storable};

/// How soon a watched parcel that is not on the schedule is asked about again.
const WATCH_PAUSE: SignedDuration = SignedDuration::from_hours(1);

/// The columns of a [`Parcel`], from `parcels p`, `asks a` and `schedule s`.
macro_rules! parcel_columns {
    () => {
        "p.bucket, p.parcel_id, p.number, p.carrier, p.extra, p.created_ms, p.version, p.sub_status, p.outcome, \
         p.outcome_detail, p.outcome_since_ms, p.changed_ms, p.timeline, a.connector, a.asked_ms, a.answered_ms, \
         a.failures, a.digest, s.due_ms"
    };
}
/// What the columns of a [`Parcel`] are joined from, beside `parcels p`.
macro_rules! parcel_joins {
    () => {
        "LEFT JOIN asks a ON a.bucket = p.bucket AND a.parcel_id = p.parcel_id \
         LEFT JOIN schedule s ON s.bucket = p.bucket AND s.parcel_id = p.parcel_id"
    };
}

/// The door to parcels.
#[derive(Debug)]
pub struct Parcels<'a> {
    pub(crate) store: &'a Store,
}

impl Parcels<'_> {
    /// Follows parcels without an account until the time given: asked about now if never asked, else kept in turn.
    /// Same order as asked.
    ///
    /// # Errors
    /// What the database says.
    pub async fn watch(&self, keys: &[ParcelKey], until: Timestamp) -> Result<Vec<ParcelRef>> {
        let keys: Vec<ParcelKey> = keys.iter().map(storable_key).collect();
        let now = self.store.clock().now();
        self.store
            .write(move |conn| {
                let keys = keys.clone();
                Box::pin(async move { watch(conn, &keys, until, now).await })
            })
            .await
    }

    /// Parcels by their rows, in the order asked.
    ///
    /// # Errors
    /// What the database says.
    pub async fn get(&self, places: &[ParcelRef]) -> Result<Vec<Option<Parcel>>> {
        let rows = places.iter().map(|place| args![place.bucket, place.id]).collect();
        let sql = concat!(
            "SELECT ",
            parcel_columns!(),
            " FROM {rows} JOIN parcels p ON p.bucket = v.bucket AND p.parcel_id = v.parcel_id ",
            parcel_joins!()
        );
        let rows = self.store.reader().await?.each(sql, &["bucket", "parcel_id"], rows).await?;
        let mut found = HashMap::new();
        for row in rows {
            let parcel = parcel(&row)?;
            found.insert(parcel.place, parcel);
        }
        Ok(places.iter().map(|place| found.get(place).cloned()).collect())
    }

    /// One parcel by what it is.
    ///
    /// # Errors
    /// What the database says.
    pub async fn by_key(&self, key: &ParcelKey) -> Result<Option<Parcel>> {
        let sql = concat!(
            "SELECT ",
            parcel_columns!(),
            " FROM parcels p ",
            parcel_joins!(),
            " WHERE p.bucket = $1 AND p.number = $2 AND p.carrier = $3 AND p.extra = $4"
        );
        let row = self.store.reader().await?.row(sql, key_args(&storable_key(key))).await?;
        row.map(|row| parcel(&row)).transpose()
    }

    /// Makes a parcel due now. False: no such parcel.
    ///
    /// # Errors
    /// What the database says.
    pub async fn ask_now(&self, place: ParcelRef) -> Result<bool> {
        let now = self.store.clock().now();
        self.store.write(move |conn| Box::pin(ask_now(conn, place, now))).await
    }
}

/// The parcels of some carriers' numbers that somebody follows or looks at.
pub(crate) const fn parcels_of_numbers() -> &'static str {
    concat!(
        "SELECT ",
        parcel_columns!(),
        " FROM {rows} JOIN parcels p ON p.bucket = v.bucket AND p.number = v.number AND p.carrier = v.carrier ",
        parcel_joins!(),
        " WHERE EXISTS (SELECT 1 FROM subscribers u WHERE u.bucket = p.bucket AND u.parcel_id = p.parcel_id) \
            OR p.watched_until_ms > v.now_ms"
    )
}

/// The key as it can be stored.
pub(crate) fn storable_key(key: &ParcelKey) -> ParcelKey {
    ParcelKey {
        carrier: storable(key.carrier.clone()),
        number: key.number.clone(),
        extra: storable(key.extra.clone()),
    }
}

/// Bucket, number, carrier, extra.
fn key_args(key: &ParcelKey) -> Vec<Arg> {
    args![key.bucket(), key.number.as_str(), key.carrier.as_str(), key.extra.as_str()]
}

/// One row as a parcel.
pub(crate) fn parcel(row: &Row) -> Result<Parcel> {
    let timeline: Option<Vec<u8>> = row.get("timeline")?;
    let failures: Option<i64> = row.get("failures")?;
    Ok(Parcel {
        place: row.place()?,
        key: row.key()?,
        timeline: decode(timeline.as_deref())?,
        status: row.word("sub_status", SubStatus::parse)?,
        outcome: row.word("outcome", Outcome::parse)?,
        outcome_detail: row.get("outcome_detail")?,
        outcome_since: row.time_option("outcome_since_ms")?,
        connector: row.get("connector")?,
        asked: row.time_option("asked_ms")?,
        answered: row.time_option("answered_ms")?,
        changed: row.time_option("changed_ms")?,
        next_due: row.time_option("due_ms")?,
        created: row.time("created_ms")?,
        failures: failures.and_then(|count| u32::try_from(count).ok()).unwrap_or(0),
        digest: row.get("digest")?,
        version: row.int("version")?,
    })
}

/// A parcel's row after [`upsert`].
#[derive(Debug, Clone, Copy)]
pub(crate) struct Upserted {
    pub(crate) place: ParcelRef,
    pub(crate) is_new: bool,
}

/// Makes sure that each parcel has a row, and locks the rows until the transaction ends. Rows are taken in one order
/// everywhere, so that two registrations never wait for each other in a circle.
pub(crate) async fn upsert(
    conn: &mut Conn,
    keys: &[ParcelKey],
    watched_until: Option<Timestamp>,
    now: Timestamp,
) -> Result<HashMap<ParcelKey, Upserted>> {
    let mut sorted: Vec<&ParcelKey> = keys.iter().collect();
    let order = |key: &&ParcelKey| (key.bucket(), key.number.clone(), key.carrier.clone(), key.extra.clone());
    sorted.sort_by_key(order);
    sorted.dedup();
    let mut proposed = HashSet::new();
    let mut rows = Vec::with_capacity(sorted.len());
    for key in sorted {
        let id = ParcelId::new(now);
        proposed.insert(id);
        let mut row = key_args(key);
        row.extend(args![id, now, watched_until]);
        rows.push(row);
    }
    // MAX and GREATEST treat null differently on the engines, CASE does not.
    let sql = "INSERT INTO parcels \
                 (bucket, number, carrier, extra, parcel_id, created_ms, watched_until_ms, version) \
               SELECT bucket, number, carrier, extra, parcel_id, created_ms, watched_until_ms, 0 \
               FROM {rows} WHERE true \
               ON CONFLICT (bucket, number, carrier, extra) DO UPDATE SET watched_until_ms = \
                 CASE WHEN excluded.watched_until_ms > COALESCE(parcels.watched_until_ms, 0) \
                      THEN excluded.watched_until_ms ELSE parcels.watched_until_ms END \
               RETURNING bucket, parcel_id, number, carrier, extra";
    let columns = ["bucket", "number", "carrier", "extra", "parcel_id", "created_ms", "watched_until_ms"];
    let mut found = HashMap::new();
    for row in conn.each(sql, &columns, rows).await? {
        let place = row.place()?;
        found.insert(row.key()?, Upserted { place, is_new: proposed.contains(&place.id) });
    }
    Ok(found)
}

/// Where a key's row is after [`upsert`].
pub(crate) fn placed(found: &HashMap<ParcelKey, Upserted>, key: &ParcelKey) -> Result<Upserted> {
    found.get(key).copied().ok_or_else(|| StoreError::corrupt(format!("no row for parcel {}", key.number)))
}

/// Holds a parcel's row until the transaction ends, so that who wants it and whether it is asked about stay in step.
/// False: no such parcel.
pub(crate) async fn lock(conn: &mut Conn, place: ParcelRef) -> Result<bool> {
    let sql = "SELECT bucket FROM parcels WHERE bucket = $1 AND parcel_id = $2 {lock}";
    Ok(conn.row(sql, args![place.bucket, place.id]).await?.is_some())
}

async fn watch(
    conn: &mut Conn,
    keys: &[ParcelKey],
    until: Timestamp,
    now: Timestamp,
) -> Result<Vec<ParcelRef>> {
    let found = upsert(conn, keys, Some(until), now).await?;
    // Never asked: now. Asked before and off the schedule: after a pause, or a page that is loaded again and again
    // would ask the carrier as often.
    let pause_ms = i64::try_from(WATCH_PAUSE.as_millis()).unwrap_or(i64::MAX);
    let places = found.values().map(|upserted| upserted.place);
    let rows = places.map(|place| args![place.bucket, place.id, now, pause_ms]).collect();
    let sql = "INSERT INTO schedule (bucket, due_ms, parcel_id, carrier) \
               SELECT p.bucket, CASE WHEN a.asked_ms + v.pause_ms > v.now_ms THEN a.asked_ms + v.pause_ms \
                                     ELSE v.now_ms END, p.parcel_id, p.carrier \
               FROM {rows} JOIN parcels p ON p.bucket = v.bucket AND p.parcel_id = v.parcel_id \
               LEFT JOIN asks a ON a.bucket = p.bucket AND a.parcel_id = p.parcel_id WHERE true \
               ON CONFLICT DO NOTHING";
    conn.each(sql, &["bucket", "parcel_id", "now_ms", "pause_ms"], rows).await?;
    keys.iter().map(|key| placed(&found, key).map(|upserted| upserted.place)).collect()
}

/// Makes a parcel due now, on the schedule or not. The row must not be given up meanwhile: the caller may hold it.
pub(crate) async fn ask_now(conn: &mut Conn, place: ParcelRef, now: Timestamp) -> Result<bool> {
    if !lock(conn, place).await? {
        return Ok(false);
    }
    let sql = "INSERT INTO schedule (bucket, due_ms, parcel_id, carrier) \
               SELECT bucket, $3, parcel_id, carrier FROM parcels WHERE bucket = $1 AND parcel_id = $2 \
               ON CONFLICT (bucket, parcel_id) DO UPDATE SET due_ms = excluded.due_ms \
               WHERE schedule.due_ms > excluded.due_ms";
    conn.run(sql, args![place.bucket, place.id, now]).await?;
    Ok(true)
}

/// Puts parcels on the schedule that are not on it, due at once. Their rows are held by the caller.
pub(crate) async fn put_on_schedule(conn: &mut Conn, places: &[ParcelRef], now: Timestamp) -> Result<()> {
    let rows = places.iter().map(|place| args![place.bucket, place.id, now]).collect();
    let sql = "INSERT INTO schedule (bucket, due_ms, parcel_id, carrier) \
               SELECT p.bucket, v.due_ms, p.parcel_id, p.carrier \
               FROM {rows} JOIN parcels p ON p.bucket = v.bucket AND p.parcel_id = v.parcel_id WHERE true \
               ON CONFLICT DO NOTHING";
    conn.each(sql, &["bucket", "parcel_id", "due_ms"], rows).await.map(drop)
}

/// Takes a parcel off the schedule that nobody wants any more. Its row is held by the caller.
pub(crate) async fn take_off_if_unwanted(conn: &mut Conn, place: ParcelRef, now: Timestamp) -> Result<()> {
    let sql = "DELETE FROM schedule WHERE bucket = $1 AND parcel_id = $2 \
               AND NOT EXISTS (SELECT 1 FROM subscribers u WHERE u.bucket = $1 AND u.parcel_id = $2) \
               AND NOT EXISTS (SELECT 1 FROM leg_origins o WHERE o.bucket = $1 AND o.parcel_id = $2) \
               AND NOT EXISTS (SELECT 1 FROM parcels p WHERE p.bucket = $1 AND p.parcel_id = $2 \
                               AND p.watched_until_ms > $3)";
    conn.run(sql, args![place.bucket, place.id, now]).await.map(drop)
}

/// One parcel, inside a transaction.
pub(crate) async fn load(conn: &mut Conn, place: ParcelRef) -> Result<Option<Parcel>> {
    let sql = concat!(
        "SELECT ",
        parcel_columns!(),
        " FROM parcels p ",
        parcel_joins!(),
        " WHERE p.bucket = $1 AND p.parcel_id = $2"
    );
    conn.row(sql, args![place.bucket, place.id]).await?.map(|row| parcel(&row)).transpose()
}
