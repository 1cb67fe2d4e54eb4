//! What a connector brings back: an outcome first, then a report on the parcel.

use serde::{Deserialize, Serialize};

use crate::event::{Event, EventTime, Place};
use crate::status::{SubStatus, words};

words! {
    /// What asking a carrier came to. Only [`Outcome::NotFound`] may make a parcel `NotFound`.
    Outcome {
        /// The carrier knows the number.
        Found = "found",
        /// The carrier was reached, understood the question and does not know the number.
        NotFound = "not_found",
        /// The carrier knows the number and has nothing to show yet.
        NotYet = "not_yet",
        /// The carrier did not serve the request now: limit reached, maintenance, fault on its side, no answer in time.
        Refused = "refused",
        /// The credential is missing, wrong or expired.
        AuthBroken = "auth_broken",
        /// A wall stands before the carrier: captcha, bot page.
        Blocked = "blocked",
        /// The answer does not have the shape that the connector knows.
        Drift = "drift",
        /// Nobody was asked: no connector is set up for the carrier. Never the result of reading an answer.
        Unserved = "unserved",
    }
}

impl Outcome {
    /// Whether the carrier itself answered the question, so that the connector works.
    pub const fn is_answer(self) -> bool {
        matches!(self, Outcome::Found | Outcome::NotFound | Outcome::NotYet)
    }
}

/// What came back for one asked number.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// What it came to.
    pub outcome: Outcome,
    /// What the carrier says of the parcel; present when found, sometimes when not yet.
    pub report: Option<Report>,
    /// When to ask again at the earliest, in seconds, if the carrier said so.
    pub retry_after_s: Option<u64>,
    /// For people: why it is not `found`, in one sentence.
    pub detail: Option<String>,
    /// Stands for a found answer and all that its result depends on, hex; the same as last time means that nothing
    /// has to be mapped or merged.
    pub digest: Option<String>,
    /// The aggregator that was asked does not follow the number, or not any more: it has to be registered there.
    #[serde(default)]
    pub unregistered: bool,
}

impl Answer {
    /// The same answer as last time: found, and nothing to tell that was not told.
    pub fn unchanged(digest: String) -> Self {
        Self {
            outcome: Outcome::Found,
            report: None,
            retry_after_s: None,
            detail: None,
            digest: Some(digest),
            unregistered: false,
        }
    }

    /// Whether it is the same as last time, so that it was not read again.
    pub fn is_unchanged(&self) -> bool {
        self.outcome == Outcome::Found && self.report.is_none()
    }

    /// An answer without a report.
    pub fn without_report(outcome: Outcome, detail: impl Into<String>) -> Self {
        Self {
            outcome,
            report: None,
            retry_after_s: None,
            detail: Some(detail.into()),
            digest: None,
            unregistered: false,
        }
    }
}

/// What one carrier says of one parcel at one moment.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// The number as the carrier writes it, if it does.
    pub number: Option<String>,
    /// The carrier's own current status, where it gives one beside the events.
    pub current: Option<SubStatus>,
    /// Everything that happened, in any order.
    pub events: Vec<Event>,
    /// What is known beside the events.
    pub facts: Facts,
    /// Codes that the connector's status table does not know: counted and listed, never guessed.
    pub unknown: Vec<UnknownCode>,
}

/// A carrier's code that no rule of its status table matched.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct UnknownCode {
    /// Code, or `code/sub-code`.
    pub code: String,
    /// The text that came with it.
    pub text: String,
}

/// What a carrier tells beside events.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Facts {
    /// Product name, as the carrier writes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service: Option<String>,
    /// Weight as the carrier writes it, with its unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weight_raw: Option<String>,
    /// Weight in kilograms, decimal text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weight_kg: Option<String>,
    /// Number of pieces.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pieces: Option<u32>,
    /// Expected delivery: from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub eta_from: Option<EventTime>,
    /// Expected delivery: to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub eta_to: Option<EventTime>,
    /// Where it comes from.
    #[serde(skip_serializing_if = "Place::is_empty")]
    pub origin: Place,
    /// Where it goes.
    #[serde(skip_serializing_if = "Place::is_empty")]
    pub destination: Place,
    /// Other numbers of the same parcel, such as the last-mile carrier's.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<Related>,
}

/// Another number of the same parcel.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Related {
    /// The number.
    pub number: String,
    /// Its carrier's id or name, if told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub carrier: Option<String>,
}
