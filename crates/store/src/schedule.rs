//! Due polls: the narrow table `schedule(bucket, due_ms, parcel_id, carrier)`.
//!
//! A node reads the range of its buckets that is due and moves each row it completes; there is no lease per row.
//! The wide parcel row is written only when something changed; when it was asked is in the narrow table `asks`.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use packtrail_domain::ids::BUCKETS;
use packtrail_domain::{Bucket, Outcome, ParcelKey, ParcelRef, Status, SubStatus, Timeline};

use crate::complete::complete;
use crate::db::Conn;
use crate::error::Result;
use crate::leases::BucketLease;
use crate::store::Store;
use crate::value::{Row, args};

/// A parcel that is to be asked about.
#[derive(Debug, Clone, PartialEq)]
pub struct Due {
    /// Where its row is.
    pub place: ParcelRef,
    /// When it became due; names the schedule row.
    pub due: Timestamp,
    /// What makes it this parcel.
    pub key: ParcelKey,
    /// How many questions in a row brought no answer.
    pub failures: u32,
    /// SHA-256 of the last answer's bytes, hex.
    pub digest: Option<String>,
    /// Where it stands.
    pub status: Option<Status>,
    /// The same, finer.
    pub sub_status: Option<SubStatus>,
    /// When it was first followed.
    pub since: Timestamp,
    /// When its story last changed.
    pub changed: Option<Timestamp>,
    /// How far the clock of its world is ahead of ours; only of the sandbox's.
    pub ahead: SignedDuration,
}

/// What a poll came to.
#[derive(Debug, Clone, PartialEq)]
pub struct Polled {
    /// The parcel.
    pub place: ParcelRef,
    /// The `due` of the [`Due`] that is completed.
    pub due: Timestamp,
    /// When the carrier was asked.
    pub asked: Timestamp,
    /// The connector that asked.
    pub connector: Option<String>,
    /// What came back.
    pub answer: PolledAnswer,
    /// When to ask again; `None`: not any more, and its trackings stop as expired.
    pub next: Option<Timestamp>,
    /// How many questions in a row brought no answer, this one included.
    pub failures: u32,
}

/// What came back from a poll.
#[derive(Debug, Clone, PartialEq)]
pub enum PolledAnswer {
    /// Nothing new to tell; the timeline stays as it is.
    Unchanged {
        /// What it came to.
        outcome: Outcome,
        /// For people, in one sentence.
        detail: Option<String>,
        /// Stands for the answer, where it was found; else the last one's stays.
        digest: Option<String>,
    },
    /// The story went on.
    Changed {
        /// What it came to.
        outcome: Outcome,
        /// For people, in one sentence.
        detail: Option<String>,
        /// The whole story.
        timeline: Box<Timeline>,
        /// Where it stands now.
        status: Option<SubStatus>,
        /// SHA-256 of the answer's bytes, hex.
        digest: Option<String>,
        /// The `version` of the parcel the timeline was built from.
        version_seen: i64,
    },
}

/// What completing a poll came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Completed {
    /// Written.
    Done,
    /// The bucket belongs to another node by now: nothing was changed.
    LostLease,
    /// The timeline was changed by somebody else meanwhile (or the parcel is gone): nothing was changed, and it stays
    /// due.
    Conflict,
}

/// The door to due polls.
#[derive(Debug)]
pub struct Schedule<'a> {
    pub(crate) store: &'a Store,
}

impl Schedule<'_> {
    /// What is due in these buckets, longest due first.
    ///
    /// # Errors
    /// What the database says.
    pub async fn due(&self, buckets: &[Bucket], limit: usize) -> Result<Vec<Due>> {
        if buckets.is_empty() || limit == 0 {
            return Ok(Vec::new());
        }
        let numbers: Vec<i64> = buckets.iter().map(|bucket| i64::from(bucket.0)).collect();
        // From each bucket only as many as it may well contribute: with many buckets, four times its share.
        let share = limit.div_ceil(buckets.len());
        let each = limit.min(share.saturating_mul(4).saturating_add(16));
        let mut conn = self.store.reader().await?;
        let values = args![numbers, self.store.clock().now(), each, limit];
        conn.rows(due_text(&conn), values).await?.iter().map(due).collect()
    }

    /// Writes what polls came to, in one transaction: the parcel, the next due time, and a `fan_out` job (payload
    /// `{"bucket":_,"parcel_id":_}`) where the trackings have something to learn. Same order as given.
    ///
    /// # Errors
    /// What the database says.
    pub async fn complete(&self, leases: &[BucketLease], polled: Vec<Polled>) -> Result<Vec<Completed>> {
        if polled.is_empty() {
            return Ok(Vec::new());
        }
        let (leases, polled): (Arc<[BucketLease]>, Arc<[Polled]>) = (leases.into(), polled.into());
        let (now, wall) = (self.store.clock().now(), self.store.clock().wall());
        self.store
            .write(move |conn| {
                let (leases, polled) = (Arc::clone(&leases), Arc::clone(&polled));
                Box::pin(async move { complete(conn, &leases, &polled, now, wall).await })
            })
            .await
    }

    /// When the longest due or next poll is due.
    ///
    /// # Errors
    /// What the database says.
    pub async fn oldest_due(&self) -> Result<Option<Timestamp>> {
        let buckets: Vec<i64> = (0..i64::from(BUCKETS)).collect();
        // Bucket by bucket: that is where the index begins.
        let sql = "SELECT MIN(f.due_ms) AS due_ms FROM \
                   (SELECT (SELECT MIN(s.due_ms) FROM schedule s WHERE s.bucket = b.item) AS due_ms \
                    FROM {list$1} AS b) AS f";
        let row = self.store.reader().await?.one(sql, args![buckets]).await?;
        row.time_option("due_ms")
    }

    /// How many parcels are on the schedule. Counts the rows, so not for every second.
    ///
    /// # Errors
    /// What the database says.
    pub async fn depth(&self) -> Result<u64> {
        let row = self.store.reader().await?.one("SELECT COUNT(*) AS total FROM schedule", args![]).await?;
        row.total("total")
    }
}

/// Reads the front of each bucket's range, then joins the few rows chosen. The engines reach "the first rows of each
/// bucket" by different words.
fn due_text(conn: &Conn) -> &'static str {
    macro_rules! text {
        ($picked:literal) => {
            concat!(
                "SELECT s.bucket, s.parcel_id, s.due_ms, p.number, p.carrier, p.extra, p.status, p.sub_status, \
                   p.created_ms, p.changed_ms, p.ahead_ms, a.failures, a.digest \
                 FROM (",
                $picked,
                ") AS s \
                 JOIN parcels p ON p.bucket = s.bucket AND p.parcel_id = s.parcel_id \
                 LEFT JOIN asks a ON a.bucket = s.bucket AND a.parcel_id = s.parcel_id \
                 ORDER BY s.due_ms, s.parcel_id"
            )
        };
    }
    if conn.is_postgres() {
        text!(
            "SELECT f.bucket, f.due_ms, f.parcel_id FROM UNNEST($1) AS b(bucket) CROSS JOIN LATERAL \
               (SELECT bucket, due_ms, parcel_id FROM schedule \
                WHERE bucket = b.bucket AND due_ms <= $2 ORDER BY due_ms, parcel_id LIMIT $3) AS f \
             ORDER BY f.due_ms, f.parcel_id LIMIT $4"
        )
    } else {
        text!(
            "SELECT f.bucket, f.due_ms, f.parcel_id FROM json_each($1) AS b JOIN schedule AS f \
             ON f.bucket = b.value AND f.parcel_id IN \
               (SELECT parcel_id FROM schedule \
                WHERE bucket = b.value AND due_ms <= $2 ORDER BY due_ms, parcel_id LIMIT $3) \
             ORDER BY f.due_ms, f.parcel_id LIMIT $4"
        )
    }
}

fn due(row: &Row) -> Result<Due> {
    let failures: Option<i64> = row.get("failures")?;
    Ok(Due {
        place: row.place()?,
        due: row.time("due_ms")?,
        key: row.key()?,
        failures: failures.and_then(|count| u32::try_from(count).ok()).unwrap_or(0),
        digest: row.get("digest")?,
        status: row.word("status", Status::parse)?,
        sub_status: row.word("sub_status", SubStatus::parse)?,
        since: row.time("created_ms")?,
        ahead: SignedDuration::from_millis(row.get::<Option<i64>, _>("ahead_ms")?.unwrap_or(0)),
        changed: row.time_option("changed_ms")?,
    })
}
