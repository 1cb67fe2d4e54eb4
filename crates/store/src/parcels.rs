//! Followed parcels: one row each, the timeline as one compressed document, and indexed columns for what is queried.

use jiff::Timestamp;
use packtrail_domain::{Outcome, ParcelKey, ParcelRef, SubStatus, Timeline};

use crate::error::{Result, StoreError};
use crate::store::Store;

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
        let _ = (keys, until, self.store);
        Err(StoreError::Closed)
    }

    /// Parcels by their rows, in the order asked.
    ///
    /// # Errors
    /// What the database says.
    pub async fn get(&self, places: &[ParcelRef]) -> Result<Vec<Option<Parcel>>> {
        let _ = places;
        Err(StoreError::Closed)
    }

    /// One parcel by what it is.
    ///
    /// # Errors
    /// What the database says.
    pub async fn by_key(&self, key: &ParcelKey) -> Result<Option<Parcel>> {
        let _ = key;
        Err(StoreError::Closed)
    }

    /// Makes a parcel due now. False: no such parcel.
    ///
    /// # Errors
    /// What the database says.
    pub async fn ask_now(&self, place: ParcelRef) -> Result<bool> {
        let _ = place;
        Err(StoreError::Closed)
    }
}
