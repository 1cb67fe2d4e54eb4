//! Messages on their way to endpoints: an outbox, a queue and a log in one table.
//!
//! A message is added in the transaction that causes it, under its endpoint's row: numbers have no gap, and the same
//! cause makes one message. `endpoint_schedule` has a row for each endpoint with something to send; the node that holds
//! the endpoint's bucket sends ([ADR 5](../../../docs/adr/0005-endpoint-queue.md)).

mod add;
mod log;
mod read;
mod record;

use std::io::Read as _;

use jiff::Timestamp;
use packtrail_domain::webhook::{EventKind, Format, Head};
use packtrail_domain::{AccountId, Bucket, DeliveryId, EndpointId, TrackingId};

use crate::error::{Result, StoreError};
use crate::store::Store;
use crate::value::Row;

pub(crate) use add::{add, wake};
pub use log::{LogFilter, LogPlace, LogRow};

/// The longest data of a message, packed out.
const LONGEST: u64 = 64 << 20;

/// A message to send.
#[derive(Debug, Clone, PartialEq)]
pub struct NewDelivery {
    /// Whose endpoint.
    pub account: AccountId,
    /// Which.
    pub endpoint: EndpointId,
    /// What it is about.
    pub tracking: Option<TrackingId>,
    /// Names what caused it: one message for each cause and endpoint.
    pub cause: String,
    /// What happened.
    pub event: EventKind,
    /// `data`, as JSON.
    pub data: String,
}

/// A message that was added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Added {
    /// Where it goes.
    pub endpoint: EndpointId,
    /// Its number there.
    pub seq: i64,
    /// Its id.
    pub id: DeliveryId,
}

/// Where a message stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeliveryState {
    /// Waits for its next attempt.
    Pending,
    /// The endpoint took it.
    Delivered,
    /// Every attempt failed.
    Failed,
    /// A newer message of the same tracking took its place.
    Superseded,
    /// Kept to be read or replayed; nobody sends it.
    Stored,
}

impl DeliveryState {
    /// Every state.
    pub const ALL: [Self; 5] = [Self::Pending, Self::Delivered, Self::Failed, Self::Superseded, Self::Stored];

    /// The word used on the wire and in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Delivered => "delivered",
            Self::Failed => "failed",
            Self::Superseded => "superseded",
            Self::Stored => "stored",
        }
    }

    /// The state for a word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == word)
    }
}

/// A message with what became of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Delivery {
    /// Whose.
    pub account: AccountId,
    /// Where it goes.
    pub endpoint: EndpointId,
    /// Its number there.
    pub seq: i64,
    /// The same at every attempt.
    pub id: DeliveryId,
    /// What caused it.
    pub cause: String,
    /// What happened.
    pub event: EventKind,
    /// What it is about.
    pub tracking: Option<TrackingId>,
    /// In which form.
    pub format: Format,
    /// `data`, as JSON.
    pub data: String,
    /// When it was made.
    pub created: Timestamp,
    /// Where it stands.
    pub state: DeliveryState,
    /// The number of the message that took its place.
    pub superseded_by: Option<i64>,
    /// When it is tried next.
    pub due: Timestamp,
    /// How often it was tried, in all.
    pub attempts: u32,
    /// How often since it was made or replayed: the place on the ladder.
    pub step: u32,
    /// When it was delivered or given up.
    pub done: Option<Timestamp>,
}

impl Delivery {
    /// What its headers and body are made from.
    pub const fn head(&self) -> Head {
        Head { id: self.id, seq: self.seq, event: self.event, created: self.created, format: self.format }
    }
}

/// One attempt in the log.
#[derive(Debug, Clone, PartialEq)]
pub struct Attempt {
    /// From 1.
    pub attempt: u32,
    /// When.
    pub at: Timestamp,
    /// How long it took.
    pub duration_ms: u32,
    /// What it came to.
    pub result: String,
    /// The receiver's status, if it answered.
    pub http_status: Option<u16>,
    /// The headers sent.
    pub request: Vec<(String, String)>,
    /// The beginning of the answer, if it was text.
    pub answer: Option<String>,
}

/// An endpoint with something to send.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DueEndpoint {
    /// Which node sends for it.
    pub bucket: Bucket,
    /// Whose.
    pub account: AccountId,
    /// Which.
    pub endpoint: EndpointId,
    /// Since when.
    pub due: Timestamp,
}

/// What follows from an attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Then {
    /// It arrived.
    Delivered,
    /// Again at this wall time.
    Retry {
        /// When.
        at: Timestamp,
    },
    /// Never again.
    GiveUp,
    /// Never again, and the endpoint is switched off.
    Disable {
        /// Why, for its owner.
        reason: String,
    },
}

/// What an attempt says about the endpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Health {
    /// It answers.
    Good,
    /// It does not.
    Bad {
        /// Nothing is sent before this wall time.
        resume: Option<Timestamp>,
    },
}

/// One attempt, as it ended.
#[derive(Debug, Clone, PartialEq)]
pub struct Attempted {
    /// Whose endpoint.
    pub account: AccountId,
    /// Which.
    pub endpoint: EndpointId,
    /// Which node sends for it.
    pub bucket: Bucket,
    /// Which message.
    pub seq: i64,
    /// What happened.
    pub event: EventKind,
    /// What it is about.
    pub tracking: Option<TrackingId>,
    /// When it began (wall time).
    pub at: Timestamp,
    /// How long it took.
    pub duration_ms: u32,
    /// What it came to, for people.
    pub result: String,
    /// The receiver's status, if it answered.
    pub http_status: Option<u16>,
    /// The headers sent.
    pub request: Vec<(String, String)>,
    /// The beginning of the answer, if it was text.
    pub answer: Option<String>,
    /// What follows.
    pub then: Then,
    /// What it says about the endpoint.
    pub health: Health,
}

/// Which messages to send again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Which {
    /// These numbers.
    Seqs(Vec<i64>),
    /// From one number to another, both included.
    Range {
        /// First.
        from: i64,
        /// Last.
        to: i64,
    },
    /// All that failed or were kept while the endpoint was off.
    Failed,
}

/// The door to deliveries.
#[derive(Debug)]
pub struct Deliveries<'a> {
    pub(crate) store: &'a Store,
}

/// The columns of a [`Delivery`].
macro_rules! delivery_columns {
    () => {
        "account_id, endpoint_id, seq, delivery_id, cause, event, tracking_id, format, data, created_ms, state, \
         superseded_by, due_ms, attempts, attempts_before, done_ms"
    };
}
use delivery_columns;

fn delivery(row: &Row) -> Result<Delivery> {
    let missing = |what: &str| StoreError::corrupt(format!("a delivery without {what}"));
    let attempts = row.count("attempts")?;
    Ok(Delivery {
        account: AccountId(row.get("account_id")?),
        endpoint: EndpointId(row.get("endpoint_id")?),
        seq: row.int("seq")?,
        id: DeliveryId(row.get("delivery_id")?),
        cause: row.get("cause")?,
        event: row.word("event", EventKind::parse)?.ok_or_else(|| missing("an event"))?,
        tracking: row.get::<Option<uuid::Uuid>, _>("tracking_id")?.map(TrackingId),
        format: row.word("format", Format::parse)?.ok_or_else(|| missing("a form"))?,
        data: unpack(&row.get::<Vec<u8>, _>("data")?)?,
        created: row.time("created_ms")?,
        state: row.word("state", DeliveryState::parse)?.ok_or_else(|| missing("a state"))?,
        superseded_by: row.get("superseded_by")?,
        due: row.time("due_ms")?,
        attempts,
        step: attempts.saturating_sub(row.count("attempts_before")?),
        done: row.time_option("done_ms")?,
    })
}

/// Data as it lies in the database: zstd without a dictionary.
fn pack(data: &str) -> Result<Vec<u8>> {
    zstd::encode_all(data.as_bytes(), 3).map_err(StoreError::corrupt)
}

fn unpack(bytes: &[u8]) -> Result<String> {
    let mut data = String::new();
    let reader = zstd::Decoder::new(bytes).map_err(StoreError::corrupt)?;
    reader.take(LONGEST).read_to_string(&mut data).map_err(StoreError::corrupt)?;
    Ok(data)
}
