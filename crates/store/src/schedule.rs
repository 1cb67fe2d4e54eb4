//! Due polls: the narrow table `schedule(bucket, due_ms, parcel_id, carrier)`.
//!
//! A node reads the range of its buckets that is due and completes by delete and insert; there is no lease per row.
//! The wide parcel row is written only when something changed; when it was asked is in the narrow table `asks`.

use jiff::Timestamp;
use packtrail_domain::{Bucket, Outcome, ParcelKey, ParcelRef, Status, SubStatus, Timeline};

use crate::error::{Result, StoreError};
use crate::leases::BucketLease;
use crate::store::Store;

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
        let _ = (buckets, limit, self.store);
        Err(StoreError::Closed)
    }

    /// Writes what polls came to, in one transaction: the parcel, the next due time, and a `fan_out` job (payload
    /// `{"bucket":_,"parcel_id":_}`) where the trackings have something to learn. Same order as given.
    ///
    /// # Errors
    /// What the database says.
    pub async fn complete(&self, leases: &[BucketLease], polled: Vec<Polled>) -> Result<Vec<Completed>> {
        let _ = (leases, polled);
        Err(StoreError::Closed)
    }

    /// When the longest due or next poll is due.
    ///
    /// # Errors
    /// What the database says.
    pub async fn oldest_due(&self) -> Result<Option<Timestamp>> {
        Err(StoreError::Closed)
    }

    /// How many parcels are on the schedule.
    ///
    /// # Errors
    /// What the database says.
    pub async fn depth(&self) -> Result<u64> {
        Err(StoreError::Closed)
    }
}
