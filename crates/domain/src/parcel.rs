//! A followed parcel: what the store keeps of it and every other room reads.

use jiff::Timestamp;

use crate::answer::Outcome;
use crate::ids::{ParcelKey, ParcelRef};
use crate::status::SubStatus;
use crate::timeline::Timeline;

/// A followed parcel and all that is known of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Parcel {
    /// Where its row is.
    pub place: ParcelRef,
    /// What makes it this parcel.
    pub key: ParcelKey,
    /// Its story.
    pub timeline: Timeline,
    /// Where it stands; `None` before the first answer.
    pub status: Option<SubStatus>,
    /// What the last question came to.
    pub outcome: Option<Outcome>,
    /// The same for people, in one sentence.
    pub outcome_detail: Option<String>,
    /// Since when questions come to this.
    pub outcome_since: Option<Timestamp>,
    /// The connector asked last.
    pub connector: Option<String>,
    /// When it was last asked about.
    pub asked: Option<Timestamp>,
    /// When the carrier last answered.
    pub answered: Option<Timestamp>,
    /// When its story last changed.
    pub changed: Option<Timestamp>,
    /// When it is asked about next; `None`: not any more.
    pub next_due: Option<Timestamp>,
    /// When it was first followed.
    pub created: Timestamp,
    /// How many questions in a row brought no answer.
    pub failures: u32,
    /// SHA-256 of the last answer's bytes, hex.
    pub digest: Option<String>,
    /// Counts the changes of the timeline.
    pub version: i64,
}
