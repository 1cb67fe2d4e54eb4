//! One account's interest in a parcel: what was asked for, and a summary of the parcel so that lists never leave the
//! account world. The summary is copied by the fan-out job after each change.

mod change;
mod chosen;
mod erase;
mod figures;
mod list;
mod orders;
mod register;
mod summary;
pub(crate) mod tell;

use packtrail_domain::{AccountId, Pushed, StopReason, Tracking, TrackingId};

use crate::accounts::QUOTA_TOTAL;
use crate::error::{Result, StoreError};
use crate::store::Store;
use crate::value::Row;

pub use list::{ListFilter, ListOrder, ListPage, OrderField, PushState, Range};
pub use orders::{OrderCount, OrdersPage};
pub use register::{NewTracking, Registered};
pub use tell::{Cause, Tell, Told};

/// How many registrations an account has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quota {
    /// In all.
    pub total: i64,
    /// Used in all.
    pub used: i64,
    /// Used on this day, UTC.
    pub used_today: i64,
}

impl Quota {
    /// Whether it is the one that every new account has, which nobody uses up.
    pub const fn is_unlimited(&self) -> bool {
        self.total >= QUOTA_TOTAL
    }
}

/// What starting a stopped tracking again came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RetrackResult {
    /// Started.
    Done,
    /// It is not stopped (or there is none).
    NotStopped,
    /// It was started again before, once in its life.
    Used,
}

/// What changing the carrier came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeCarrier {
    /// Changed.
    Done,
    /// The account has that tracking already.
    Exists,
    /// Changed five times before.
    LimitReached,
    /// A stopped tracking is not changed (also: there is none).
    Stopped,
}

/// The door to trackings.
#[derive(Debug)]
pub struct Trackings<'a> {
    pub(crate) store: &'a Store,
}

/// The columns of a [`Tracking`].
macro_rules! tracking_columns {
    () => {
        "account_id, tracking_id, number, carrier, extra, number_given, carrier_key, bucket, parcel_id, \
         registered_ms, stopped_ms, stop_reason, is_retracked, carrier_changes, archived_ms, details, summary, \
         pushed_ms, push_state, push_code"
    };
}
use tracking_columns;

/// One row as a tracking.
fn tracking(row: &Row) -> Result<Tracking> {
    let stopped = match (row.time_option("stopped_ms")?, row.word("stop_reason", StopReason::parse)?) {
        (Some(when), Some(why)) => Some((when, why)),
        (None, None) => None,
        _ => return Err(StoreError::corrupt("a tracking that is stopped by half")),
    };
    Ok(Tracking {
        id: TrackingId(row.get("tracking_id")?),
        account: AccountId(row.get("account_id")?),
        number_given: row.get("number_given")?,
        carrier_key: row.count("carrier_key")?,
        key: row.key()?,
        parcel: row.place()?,
        details: row.json("details")?,
        registered: row.time("registered_ms")?,
        stopped,
        is_retracked: row.int("is_retracked")? == 1,
        carrier_changes: row.count("carrier_changes")?,
        archived: row.time_option("archived_ms")?,
        summary: row.json("summary")?,
        pushed: pushed(row)?,
    })
}

/// What the last push came to, if there was one.
fn pushed(row: &Row) -> Result<Option<Pushed>> {
    let Some(at) = row.time_option("pushed_ms")? else { return Ok(None) };
    let state: Option<String> = row.get("push_state")?;
    let code: Option<i64> = row.get("push_code")?;
    let code = code.map(u16::try_from).transpose().map_err(StoreError::corrupt)?;
    Ok(Some(Pushed { at, ok: state.as_deref() == Some("Success"), code }))
}
