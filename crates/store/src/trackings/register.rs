//! Registering: one transaction over both worlds, acknowledged when it is synced.

use packtrail_domain::{AccountId, ParcelKey, TrackingId};

use super::{Details, Trackings};
use crate::error::{Result, StoreError};

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
    Already,
    /// No registration left.
    NoQuota,
}

impl Trackings<'_> {
    /// Registers trackings, in the order given. A second one of the same parcel in the call is `Already`.
    ///
    /// # Errors
    /// No such account, or what the database says.
    pub async fn register(&self, account: AccountId, new: Vec<NewTracking>) -> Result<Vec<Registered>> {
        let _ = (account, new);
        Err(StoreError::Closed)
    }
}
