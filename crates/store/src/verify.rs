//! Looking for damage. Inside a world SQL compares; between the worlds the rows are fetched in pages and compared here.

use std::collections::HashSet;

use packtrail_domain::{AccountId, ParcelRef, TrackingId};
use uuid::Uuid;

use crate::admin::Problem;
use crate::db::Conn;
use crate::error::{Result, StoreError};
use crate::migrate;
use crate::store::Store;
use crate::timeline::decode;
use crate::value::{Row, args};

/// Rows looked at together.
const PAGE: usize = 500;
/// Problems told of one kind; a damaged table would tell thousands.
const TOLD: usize = 20;

/// Everything that is not as it must be.
pub(crate) async fn verify(store: &Store) -> Result<Vec<Problem>> {
    let mut conn = store.snapshot().await?;
    let mut problems = Problems::default();
    let version = migrate::version(&mut conn).await?;
    if version != migrate::known_version() {
        problems.add("schema_version", format!("it is {version} and should be {}", migrate::known_version()));
    }
    if !conn.is_postgres() {
        sqlite_checks(&mut conn, &mut problems).await?;
    }
    loose_ends(&mut conn, &mut problems).await?;
    parcels(&mut conn, &mut problems).await?;
    trackings(&mut conn, &mut problems).await?;
    subscribers(&mut conn, &mut problems).await?;
    Ok(problems.found)
}

#[derive(Default)]
struct Problems {
    found: Vec<Problem>,
}

impl Problems {
    fn add(&mut self, table: &str, what: impl Into<String>) {
        if self.found.iter().filter(|problem| problem.table == table).count() < TOLD {
            self.found.push(Problem { table: table.to_owned(), what: what.into() });
        }
    }
}

async fn sqlite_checks(conn: &mut Conn, problems: &mut Problems) -> Result<()> {
    for row in conn.rows("PRAGMA integrity_check", args![]).await? {
        let text: String = row.get("integrity_check")?;
        if text != "ok" {
            problems.add("the file", text);
        }
    }
    for row in conn.rows("PRAGMA foreign_key_check", args![]).await? {
        let (table, parent): (String, String) = (row.get("table")?, row.get("parent")?);
        problems.add(&table, format!("a row refers to a missing row of {parent}"));
    }
    Ok(())
}

/// Rows that point nowhere inside their world.
async fn loose_ends(conn: &mut Conn, problems: &mut Problems) -> Result<()> {
    let checks: [(&str, &'static str, &str); 5] = [
        (
            "schedule",
            "SELECT COUNT(*) AS total FROM schedule s LEFT JOIN parcels p \
             ON p.bucket = s.bucket AND p.parcel_id = s.parcel_id WHERE p.parcel_id IS NULL",
            "rows are of a parcel that does not exist",
        ),
        (
            "schedule",
            "SELECT COUNT(*) AS total FROM schedule s JOIN parcels p \
             ON p.bucket = s.bucket AND p.parcel_id = s.parcel_id WHERE p.carrier <> s.carrier",
            "rows name another carrier than their parcel",
        ),
        (
            "asks",
            "SELECT COUNT(*) AS total FROM asks a LEFT JOIN parcels p \
             ON p.bucket = a.bucket AND p.parcel_id = a.parcel_id WHERE p.parcel_id IS NULL",
            "rows are of a parcel that does not exist",
        ),
        (
            "registrations",
            "SELECT COUNT(*) AS total FROM registrations r LEFT JOIN parcels p \
             ON p.bucket = r.bucket AND p.parcel_id = r.parcel_id WHERE p.parcel_id IS NULL",
            "rows are of a parcel that does not exist",
        ),
        (
            "subscribers",
            "SELECT COUNT(*) AS total FROM subscribers u LEFT JOIN schedule s \
             ON s.bucket = u.bucket AND s.parcel_id = u.parcel_id WHERE s.parcel_id IS NULL \
             AND NOT EXISTS (SELECT 1 FROM jobs j WHERE j.bucket = u.bucket AND j.kind = 'fan_out' \
                             AND j.done_ms IS NULL AND j.dead_ms IS NULL)",
            "rows want a parcel that is neither on the schedule nor about to tell them its end",
        ),
    ];
    for (table, sql, what) in checks {
        let total = conn.one(sql, args![]).await?.total("total")?;
        if total > 0 {
            problems.add(table, format!("{total} {what}"));
        }
    }
    Ok(())
}

/// Each parcel lies in its bucket and its timeline can be read.
async fn parcels(conn: &mut Conn, problems: &mut Problems) -> Result<()> {
    let sql = "SELECT bucket, parcel_id, number, carrier, extra, timeline FROM parcels \
               WHERE (bucket, parcel_id) > ($1, $2) ORDER BY bucket, parcel_id LIMIT $3";
    let mut after = args![-1_i64, Uuid::nil(), PAGE];
    loop {
        let rows = conn.rows(sql, after).await?;
        for row in &rows {
            if let Err(error) = parcel(row) {
                problems.add("parcels", format!("{}: {error}", row.get::<Uuid, _>("parcel_id")?));
            }
        }
        let Some(last) = rows.last() else { return Ok(()) };
        after = args![last.int("bucket")?, last.get::<Uuid, _>("parcel_id")?, PAGE];
    }
}

fn parcel(row: &Row) -> Result<()> {
    let (place, key) = (row.place()?, row.key()?);
    let timeline: Option<Vec<u8>> = row.get("timeline")?;
    decode(timeline.as_deref())?;
    if key.bucket() != place.bucket {
        return Err(StoreError::corrupt(format!(
            "it lies in bucket {} and belongs to {}",
            place.bucket.0,
            key.bucket().0
        )));
    }
    Ok(())
}

/// A row of the account world with its parcel.
type Followed = (AccountId, TrackingId, ParcelRef);

fn followed(row: &Row) -> Result<Followed> {
    Ok((AccountId(row.get("account_id")?), TrackingId(row.get("tracking_id")?), row.place()?))
}

/// Each tracking has its parcel, and each that is not stopped is a subscriber of it.
async fn trackings(conn: &mut Conn, problems: &mut Problems) -> Result<()> {
    let sql = "SELECT account_id, tracking_id, bucket, parcel_id, stopped_ms FROM trackings \
               WHERE (account_id, tracking_id) > ($1, $2) ORDER BY account_id, tracking_id LIMIT $3";
    let mut after = args![Uuid::nil(), Uuid::nil(), PAGE];
    loop {
        let rows = conn.rows(sql, after).await?;
        let page = rows.iter().map(followed).collect::<Result<Vec<Followed>>>()?;
        let existing = existing_parcels(conn, &page).await?;
        let subscribed = existing_subscribers(conn, &page).await?;
        for (row, one) in rows.iter().zip(&page) {
            let is_live = row.time_option("stopped_ms")?.is_none();
            if !existing.contains(&one.2) {
                problems.add("trackings", format!("{} is of a parcel that does not exist", one.1));
            } else if is_live != subscribed.contains(one) {
                let state = if is_live { "follows" } else { "is stopped but still follows" };
                let but = if is_live { ", but is no subscriber of it" } else { "" };
                problems.add("trackings", format!("{} {state} its parcel{but}", one.1));
            }
        }
        let Some(last) = page.last() else { return Ok(()) };
        after = args![last.0, last.1, PAGE];
    }
}

async fn existing_parcels(conn: &mut Conn, page: &[Followed]) -> Result<HashSet<ParcelRef>> {
    let sql = "SELECT p.bucket, p.parcel_id FROM {rows} \
               JOIN parcels p ON p.bucket = v.bucket AND p.parcel_id = v.parcel_id";
    let rows = page.iter().map(|(_, _, place)| args![place.bucket, place.id]).collect();
    conn.each(sql, &["bucket", "parcel_id"], rows).await?.iter().map(Row::place).collect()
}

async fn existing_subscribers(conn: &mut Conn, page: &[Followed]) -> Result<HashSet<Followed>> {
    let sql = "SELECT u.bucket, u.parcel_id, u.account_id, u.tracking_id FROM {rows} JOIN subscribers u \
               ON u.bucket = v.bucket AND u.parcel_id = v.parcel_id AND u.account_id = v.account_id \
               AND u.tracking_id = v.tracking_id";
    let row = |(account, id, place): &Followed| args![place.bucket, place.id, *account, *id];
    let columns = ["bucket", "parcel_id", "account_id", "tracking_id"];
    conn.each(sql, &columns, page.iter().map(row).collect()).await?.iter().map(followed).collect()
}

/// Each subscriber is a tracking.
async fn subscribers(conn: &mut Conn, problems: &mut Problems) -> Result<()> {
    let sql = "SELECT bucket, parcel_id, account_id, tracking_id FROM subscribers \
               WHERE (bucket, parcel_id, account_id, tracking_id) > ($1, $2, $3, $4) \
               ORDER BY bucket, parcel_id, account_id, tracking_id LIMIT $5";
    let mut after = args![-1_i64, Uuid::nil(), Uuid::nil(), Uuid::nil(), PAGE];
    loop {
        let rows = conn.rows(sql, after).await?;
        let page = rows.iter().map(followed).collect::<Result<Vec<Followed>>>()?;
        let sql = "SELECT t.account_id, t.tracking_id, t.bucket, t.parcel_id FROM {rows} \
                   JOIN trackings t ON t.account_id = v.account_id AND t.tracking_id = v.tracking_id";
        let wanted = page.iter().map(|(account, id, _)| args![*account, *id]).collect();
        let known = conn.each(sql, &["account_id", "tracking_id"], wanted).await?;
        let known = known.iter().map(followed).collect::<Result<HashSet<Followed>>>()?;
        for one in page.iter().filter(|one| !known.contains(*one)) {
            problems.add("subscribers", format!("{} is not a tracking of this parcel", one.1));
        }
        let Some((account, id, place)) = page.last() else { return Ok(()) };
        after = args![place.bucket, place.id, *account, *id, PAGE];
    }
}
