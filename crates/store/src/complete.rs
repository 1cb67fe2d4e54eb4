//! Completing polls: what [`crate::Schedule::complete`] does inside its one transaction.
//!
//! The order of the steps: which leases still hold; what the parcels look like now; write parcels that changed; note
//! the asking; move the schedule rows; tell the trackings by jobs. The statements that matter to correctness carry
//! their own condition (fence, version, the very schedule row); what is read before only decides what to write.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;
use packtrail_domain::{Bucket, Outcome, ParcelRef, Stage, SubStatus, Timeline};

use crate::db::Conn;
use crate::error::Result;
use crate::leases::BucketLease;
use crate::parcels::lock;
use crate::schedule::{Completed, Polled, PolledAnswer};
use crate::timeline::encode;
use crate::trackings::tell::{Cause, enqueue};
use crate::value::{Arg, Row, args};

/// The narrow columns of a parcel as they are before completing.
pub(crate) struct Before {
    version: i64,
    outcome: Option<String>,
    detail: Option<String>,
    digest: Option<String>,
}

/// A poll that may be written.
pub(crate) struct Accepted<'a> {
    polled: &'a Polled,
    outcome: Outcome,
    detail: Option<&'a str>,
    digest: Option<String>,
    outcome_changed: bool,
    detail_changed: bool,
}

/// Writes what polls came to. See [`crate::Schedule::complete`].
pub(crate) async fn complete(
    conn: &mut Conn,
    leases: &[BucketLease],
    polled: &[Polled],
    now: Timestamp,
    wall: Timestamp,
) -> Result<Vec<Completed>> {
    let held = held_buckets(conn, leases, polled, wall).await?;
    let before = read_before(conn, polled).await?;
    let mut results = Vec::with_capacity(polled.len());
    let mut done: Vec<Accepted<'_>> = Vec::with_capacity(polled.len());
    let mut seen = HashSet::new();
    for one in polled {
        results.push(match before.get(&one.place) {
            _ if !held.contains(&one.place.bucket) => Completed::LostLease,
            Some(before) if fits(one, before) && seen.insert(one.place) => {
                done.push(Accepted::of(one, before));
                Completed::Done
            }
            _ => Completed::Conflict,
        });
    }
    let overtaken = write_changed(conn, &done).await?;
    done.retain(|one| !overtaken.contains(&one.polled.place));
    for (one, result) in polled.iter().zip(results.iter_mut()) {
        if *result == Completed::Done && overtaken.contains(&one.place) {
            *result = Completed::Conflict;
        }
    }
    write_outcomes(conn, &done).await?;
    write_asks(conn, &done).await?;
    let ended = move_rows(conn, &done, now).await?;
    tell(conn, &done, &ended, wall).await?;
    Ok(results)
}

/// The buckets whose leases still hold, kept from changing hands until the transaction ends.
async fn held_buckets(
    conn: &mut Conn,
    leases: &[BucketLease],
    polled: &[Polled],
    wall: Timestamp,
) -> Result<HashSet<Bucket>> {
    let asked: HashSet<Bucket> = polled.iter().map(|one| one.place.bucket).collect();
    let mut leases: Vec<&BucketLease> = leases.iter().filter(|lease| asked.contains(&lease.bucket)).collect();
    leases.sort_by_key(|lease| lease.bucket);
    let rows = leases.iter().map(|lease| args![lease.bucket, lease.fence, wall]).collect();
    let sql = "SELECT l.bucket FROM {rows} JOIN bucket_leases l \
               ON l.bucket = v.bucket AND l.fence = v.fence AND l.until_ms > v.wall_ms {share l}";
    conn.each(sql, &["bucket", "fence", "wall_ms"], rows).await?.iter().map(Row::bucket).collect()
}

/// Bucket and id, for a statement over the parcels given.
fn place_rows<'a>(places: impl Iterator<Item = &'a ParcelRef>) -> Vec<Vec<Arg>> {
    places.map(|place| args![place.bucket, place.id]).collect()
}

pub(crate) async fn read_before(conn: &mut Conn, polled: &[Polled]) -> Result<HashMap<ParcelRef, Before>> {
    let places: HashSet<ParcelRef> = polled.iter().map(|one| one.place).collect();
    let sql = "SELECT p.bucket, p.parcel_id, p.version, p.outcome, p.outcome_detail, a.digest \
               FROM {rows} JOIN parcels p ON p.bucket = v.bucket AND p.parcel_id = v.parcel_id \
               LEFT JOIN asks a ON a.bucket = p.bucket AND a.parcel_id = p.parcel_id";
    let rows = conn.each(sql, &["bucket", "parcel_id"], place_rows(places.iter())).await?;
    let before = |row: &Row| {
        let before = Before {
            version: row.int("version")?,
            outcome: row.get("outcome")?,
            detail: row.get("outcome_detail")?,
            digest: row.get("digest")?,
        };
        Ok((row.place()?, before))
    };
    rows.iter().map(before).collect()
}

/// Whether the timeline was built from what is stored.
pub(crate) fn fits(polled: &Polled, before: &Before) -> bool {
    match &polled.answer {
        PolledAnswer::Unchanged { .. } => true,
        PolledAnswer::Changed { version_seen, .. } => *version_seen == before.version,
    }
}

impl<'a> Accepted<'a> {
    pub(crate) fn of(polled: &'a Polled, before: &Before) -> Self {
        let (outcome, detail, digest) = match &polled.answer {
            PolledAnswer::Unchanged { outcome, detail, digest } => {
                (*outcome, detail, if digest.is_some() { digest } else { &before.digest })
            }
            PolledAnswer::Changed { outcome, detail, digest, .. } => (*outcome, detail, digest),
        };
        Self {
            polled,
            outcome,
            detail: detail.as_deref(),
            digest: digest.clone(),
            outcome_changed: before.outcome.as_deref() != Some(outcome.as_str()),
            detail_changed: before.detail != *detail,
        }
    }

    /// Since when questions come to this, where that is new.
    fn since(&self) -> Option<Timestamp> {
        self.outcome_changed.then_some(self.polled.asked)
    }

    fn timeline(&self) -> Option<(&'a Timeline, Option<SubStatus>, i64)> {
        match &self.polled.answer {
            PolledAnswer::Unchanged { .. } => None,
            PolledAnswer::Changed { timeline, status, version_seen, .. } => {
                Some((timeline, *status, *version_seen))
            }
        }
    }
}

/// The columns a changed story is written to, in the order they are bound.
const CHANGED: [&str; 19] = [
    "bucket",
    "parcel_id",
    "version_seen",
    "asked_ms",
    "status",
    "sub_status",
    "outcome",
    "outcome_detail",
    "since_ms",
    "timeline",
    "info_received_ms",
    "picked_up_ms",
    "departure_ms",
    "arrival_ms",
    "available_for_pickup_ms",
    "out_for_delivery_ms",
    "delivered_ms",
    "returning_ms",
    "returned_ms",
];

/// Writes the changed stories. Returns the parcels somebody else changed since they were read.
pub(crate) async fn write_changed(conn: &mut Conn, done: &[Accepted<'_>]) -> Result<HashSet<ParcelRef>> {
    let mut rows = Vec::new();
    let mut overtaken = HashSet::new();
    for one in done {
        let Some((timeline, status, version_seen)) = one.timeline() else { continue };
        let (place, asked) = (one.polled.place, one.polled.asked);
        let mut row = args![place.bucket, place.id, version_seen, asked];
        row.extend(args![status.map(|s| s.status().as_str()), status.map(SubStatus::as_str)]);
        row.extend(args![one.outcome.as_str(), one.detail, one.since(), encode(timeline)?]);
        row.extend(milestone_columns(timeline));
        rows.push(row);
        overtaken.insert(place);
    }
    let sql = "UPDATE parcels SET version = parcels.version + 1, changed_ms = v.asked_ms, status = v.status, \
                 sub_status = v.sub_status, outcome = v.outcome, outcome_detail = v.outcome_detail, \
                 outcome_since_ms = COALESCE(v.since_ms, parcels.outcome_since_ms), timeline = v.timeline, \
                 info_received_ms = v.info_received_ms, picked_up_ms = v.picked_up_ms, \
                 departure_ms = v.departure_ms, arrival_ms = v.arrival_ms, \
                 available_for_pickup_ms = v.available_for_pickup_ms, \
                 out_for_delivery_ms = v.out_for_delivery_ms, delivered_ms = v.delivered_ms, \
                 returning_ms = v.returning_ms, returned_ms = v.returned_ms \
               FROM {rows} WHERE parcels.bucket = v.bucket AND parcels.parcel_id = v.parcel_id \
                 AND parcels.version = v.version_seen \
               RETURNING parcels.bucket AS bucket, parcels.parcel_id AS parcel_id";
    for row in conn.each(sql, &CHANGED, rows).await? {
        overtaken.remove(&row.place()?);
    }
    Ok(overtaken)
}

/// The columns of [`milestone_columns`].
pub(crate) fn milestone_names() -> &'static [&'static str] {
    CHANGED.get(CHANGED.len() - Stage::ALL.len()..).unwrap_or_default()
}

/// One column per stage, in the order of `Stage::ALL`. A local time or a date counts by its place in the order of
/// events, which is all these columns are for.
pub(crate) fn milestone_columns(timeline: &Timeline) -> Vec<Arg> {
    let reached = timeline.milestones();
    let time = |stage: &Stage| reached.iter().find(|one| one.stage == *stage).map(|one| one.time.order_ms());
    Stage::ALL.iter().map(|stage| Arg::from(time(stage))).collect()
}

/// Notes a new outcome where the story stayed the same.
async fn write_outcomes(conn: &mut Conn, done: &[Accepted<'_>]) -> Result<()> {
    let differs =
        |one: &&Accepted<'_>| one.timeline().is_none() && (one.outcome_changed || one.detail_changed);
    let row = |one: &Accepted<'_>| {
        let place = one.polled.place;
        args![place.bucket, place.id, one.outcome.as_str(), one.detail, one.since()]
    };
    let sql = "UPDATE parcels SET outcome = v.outcome, outcome_detail = v.outcome_detail, \
                 outcome_since_ms = COALESCE(v.since_ms, parcels.outcome_since_ms) \
               FROM {rows} WHERE parcels.bucket = v.bucket AND parcels.parcel_id = v.parcel_id";
    let columns = ["bucket", "parcel_id", "outcome", "outcome_detail", "since_ms"];
    conn.each(sql, &columns, done.iter().filter(differs).map(row).collect()).await.map(drop)
}

async fn write_asks(conn: &mut Conn, done: &[Accepted<'_>]) -> Result<()> {
    let row = |one: &Accepted<'_>| {
        let (place, asked) = (one.polled.place, one.polled.asked);
        let answered = one.outcome.is_answer().then_some(asked);
        let (connector, digest) = (one.polled.connector.as_deref(), one.digest.clone());
        args![place.bucket, place.id, asked, answered, one.polled.failures, connector, digest]
    };
    let sql = "INSERT INTO asks (bucket, parcel_id, asked_ms, answered_ms, failures, connector, digest) \
               SELECT bucket, parcel_id, asked_ms, answered_ms, failures, connector, digest \
               FROM {rows} WHERE true \
               ON CONFLICT (bucket, parcel_id) DO UPDATE SET asked_ms = excluded.asked_ms, \
                 answered_ms = COALESCE(excluded.answered_ms, asks.answered_ms), \
                 failures = excluded.failures, connector = excluded.connector, digest = excluded.digest";
    let columns = ["bucket", "parcel_id", "asked_ms", "answered_ms", "failures", "connector", "digest"];
    conn.each(sql, &columns, done.iter().map(row).collect()).await.map(drop)
}

/// Moves the schedule rows on. A row that is not there any more was moved or taken off by somebody else meanwhile,
/// and that stands. Returns the parcels that are not asked about any more.
async fn move_rows(conn: &mut Conn, done: &[Accepted<'_>], now: Timestamp) -> Result<HashSet<ParcelRef>> {
    let columns = ["bucket", "due_ms", "parcel_id"];
    let row = |polled: &Polled| args![polled.place.bucket, polled.due, polled.place.id];
    let polled = || done.iter().map(|one| one.polled);
    let last = polled().filter(|one| one.next.is_none()).map(row).collect();
    let ended = conn.delete_each("schedule", &columns, last).await?;
    let ended = ended.iter().map(Row::place).collect::<Result<HashSet<ParcelRef>>>()?;

    let mut next: Vec<&Polled> = polled().filter(|one| one.next.is_some()).collect();
    let moved = move_wanted(conn, &next, now).await?;
    next.retain(|one| !moved.contains(&one.place));
    // Nobody wants these as far as can be seen. Hold their rows and look again: a registration under way may count on
    // the schedule row that is about to go.
    next.sort_by_key(|one| one.place);
    for one in &next {
        lock(conn, one.place).await?;
    }
    let moved = move_wanted(conn, &next, now).await?;
    next.retain(|one| !moved.contains(&one.place));
    conn.delete_each("schedule", &columns, next.into_iter().map(row).collect()).await?;
    Ok(ended)
}

/// Moves the rows of parcels that somebody wants. Returns which.
async fn move_wanted(conn: &mut Conn, next: &[&Polled], now: Timestamp) -> Result<HashSet<ParcelRef>> {
    let row = |one: &&Polled| args![one.place.bucket, one.due, one.place.id, one.next, now];
    let sql = "UPDATE schedule SET due_ms = v.next_ms FROM {rows} \
               WHERE schedule.bucket = v.bucket AND schedule.due_ms = v.due_ms \
                 AND schedule.parcel_id = v.parcel_id \
                 AND (EXISTS (SELECT 1 FROM subscribers u \
                              WHERE u.bucket = v.bucket AND u.parcel_id = v.parcel_id) \
                   OR EXISTS (SELECT 1 FROM leg_origins o \
                              WHERE o.bucket = v.bucket AND o.parcel_id = v.parcel_id) \
                   OR EXISTS (SELECT 1 FROM parcels p WHERE p.bucket = v.bucket \
                                AND p.parcel_id = v.parcel_id AND p.watched_until_ms > v.now_ms)) \
               RETURNING schedule.bucket AS bucket, schedule.parcel_id AS parcel_id";
    let columns = ["bucket", "due_ms", "parcel_id", "next_ms", "now_ms"];
    conn.each(sql, &columns, next.iter().map(row).collect()).await?.iter().map(Row::place).collect()
}

/// Leaves a job for each parcel whose trackings have something to learn.
async fn tell(
    conn: &mut Conn,
    done: &[Accepted<'_>],
    ended: &HashSet<ParcelRef>,
    wall: Timestamp,
) -> Result<()> {
    let has_news = |one: &&Accepted<'_>| {
        one.timeline().is_some() || one.outcome_changed || ended.contains(&one.polled.place)
    };
    let places: Vec<ParcelRef> = done.iter().filter(has_news).map(|one| one.polled.place).collect();
    enqueue(conn, &places, &Cause::News, wall).await
}
