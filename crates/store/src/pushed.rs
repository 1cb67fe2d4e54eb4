//! What carriers tell by themselves: a story that goes on without a poll.
//!
//! The same statements write it as write the answer to a poll, in one transaction with the outbox row. There is no
//! lease to hold: the version that the story was built from keeps two writers apart. The next poll is put off, never
//! advanced.

use std::collections::HashSet;
use std::sync::Arc;

use jiff::Timestamp;
use packtrail_domain::{Number, Outcome, Parcel, ParcelKey, ParcelRef, SubStatus, Timeline};

use crate::complete::{Accepted, fits, read_before, write_changed};
use crate::db::Conn;
use crate::error::Result;
use crate::parcels::{Parcels, parcel, parcels_of_numbers};
use crate::schedule::{Polled, PolledAnswer};
use crate::trackings::tell::{Cause, enqueue};
use crate::value::args;

/// A parcel whose story went on.
#[derive(Debug, Clone, PartialEq)]
pub struct PushedStory {
    /// The parcel.
    pub place: ParcelRef,
    /// Through which connector it was told.
    pub connector: String,
    /// The whole story.
    pub timeline: Box<Timeline>,
    /// Where it stands now.
    pub status: Option<SubStatus>,
    /// The `version` of the parcel the timeline was built from.
    pub version_seen: i64,
    /// No poll is needed before; `None`: the schedule stays as it is.
    pub next: Option<Timestamp>,
}

impl Parcels<'_> {
    /// The parcels of a number at these carriers that somebody follows, whatever else belongs to each.
    ///
    /// # Errors
    /// What the database says.
    pub async fn followed(&self, number: &Number, carriers: &[String]) -> Result<Vec<Parcel>> {
        let now = self.store.clock().now();
        let row = |carrier: &String| {
            let key = ParcelKey { carrier: carrier.clone(), number: number.clone(), extra: String::new() };
            args![key.bucket(), key.number.as_str(), key.carrier.as_str(), now]
        };
        let columns = ["bucket", "number", "carrier", "now_ms"];
        let rows = carriers.iter().map(row).collect();
        let rows = self.store.reader().await?.each(parcels_of_numbers(), &columns, rows).await?;
        rows.iter().map(parcel).collect()
    }

    /// Writes stories that went on, each with a job that tells its trackings. Returns the parcels whose row was changed
    /// by somebody else meanwhile: nothing of those was written.
    ///
    /// # Errors
    /// What the database says.
    pub async fn told(&self, mut stories: Vec<PushedStory>) -> Result<Vec<ParcelRef>> {
        if stories.is_empty() {
            return Ok(Vec::new());
        }
        // Rows are taken in one order by everybody, so that two never wait for each other.
        stories.sort_by_key(|story| story.place);
        let (now, wall) = (self.store.clock().now(), self.store.clock().wall());
        let polled: Arc<[Polled]> = stories.into_iter().map(|story| as_poll(story, now)).collect();
        self.store
            .write(move |conn| {
                let polled = Arc::clone(&polled);
                Box::pin(async move { write(conn, &polled, wall).await })
            })
            .await
    }
}

/// A push in the words of a poll's answer.
fn as_poll(story: PushedStory, now: Timestamp) -> Polled {
    Polled {
        place: story.place,
        due: now,
        asked: now,
        connector: Some(story.connector),
        answer: PolledAnswer::Changed {
            outcome: Outcome::Found,
            detail: None,
            timeline: story.timeline,
            status: story.status,
            digest: None,
            version_seen: story.version_seen,
        },
        next: story.next,
        failures: 0,
    }
}

async fn write(conn: &mut Conn, polled: &[Polled], wall: Timestamp) -> Result<Vec<ParcelRef>> {
    let before = read_before(conn, polled).await?;
    let mut overtaken: HashSet<ParcelRef> = HashSet::new();
    let mut done = Vec::with_capacity(polled.len());
    for one in polled {
        match before.get(&one.place).filter(|before| fits(one, before)) {
            Some(before) => done.push(Accepted::of(one, before)),
            None => drop(overtaken.insert(one.place)),
        }
    }
    overtaken.extend(write_changed(conn, &done).await?);
    let written: Vec<&Polled> = polled.iter().filter(|one| !overtaken.contains(&one.place)).collect();
    note_answers(conn, &written).await?;
    put_off(conn, &written).await?;
    let places: Vec<ParcelRef> = written.iter().map(|one| one.place).collect();
    enqueue(conn, &places, &Cause::News, wall).await?;
    Ok(overtaken.into_iter().collect())
}

/// The carrier spoke, though it was not asked: when it was asked last, and what that came to, stays.
async fn note_answers(conn: &mut Conn, written: &[&Polled]) -> Result<()> {
    let row = |one: &&Polled| args![one.place.bucket, one.place.id, one.asked, one.connector.as_deref()];
    let sql = "INSERT INTO asks (bucket, parcel_id, asked_ms, answered_ms, failures, connector) \
               SELECT bucket, parcel_id, told_ms, told_ms, 0, connector FROM {rows} WHERE true \
               ON CONFLICT (bucket, parcel_id) DO UPDATE SET answered_ms = excluded.answered_ms";
    let columns = ["bucket", "parcel_id", "told_ms", "connector"];
    conn.each(sql, &columns, written.iter().map(row).collect()).await.map(drop)
}

async fn put_off(conn: &mut Conn, written: &[&Polled]) -> Result<()> {
    let later = written.iter().filter(|one| one.next.is_some());
    let rows: Vec<_> = later.map(|one| args![one.place.bucket, one.place.id, one.next]).collect();
    let sql = "UPDATE schedule SET due_ms = v.next_ms FROM {rows} \
               WHERE schedule.bucket = v.bucket AND schedule.parcel_id = v.parcel_id \
                 AND schedule.due_ms < v.next_ms";
    conn.each(sql, &["bucket", "parcel_id", "next_ms"], rows).await.map(drop)
}
