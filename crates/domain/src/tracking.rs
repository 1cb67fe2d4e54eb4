//! One account's interest in a parcel: what the client set, and the summary that lists show.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::answer::Outcome;
use crate::event::EventTime;
use crate::ids::{AccountId, ParcelKey, ParcelRef, TrackingId};
use crate::status::{Status, SubStatus};

/// Everything a client may set on a tracking.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "the fields are those of the compatible API, explained in its reference")]
pub struct Details {
    pub tag: Option<String>,
    pub remark: Option<String>,
    pub order_no: Option<String>,
    pub order_time: Option<String>,
    pub email: Option<String>,
    pub lang: Option<String>,
    pub translation_mode: Option<String>,
    pub param: Option<String>,
    /// How the carrier was found: one of [`origin`].
    pub origin: u8,
    /// 17TRACK key of the last-mile carrier; 0: none.
    pub final_carrier: u32,
    pub origin_country: Option<String>,
    pub origin_city: Option<String>,
    pub origin_state: Option<String>,
    pub origin_postal_code: Option<String>,
    pub destination_country: Option<String>,
    pub destination_city: Option<String>,
    pub destination_state: Option<String>,
    pub destination_postal_code: Option<String>,
    pub service_type: Option<String>,
    pub ship_date: Option<String>,
    pub shipper: Option<String>,
    pub consignee: Option<String>,
    pub phone_number_last_4: Option<String>,
    pub phone_number: Option<String>,
    pub cpf_or_cnpj: Option<String>,
    pub special_tracking_info: Option<Value>,
    pub labels: Option<Value>,
}

/// How the carrier of a tracking was found, in the numbers of the compatible API.
pub mod origin {
    /// By detection.
    pub const DETECTED: u8 = 1;
    /// It was given, and detection agrees.
    pub const GIVEN: u8 = 2;
    /// A guess: detection was not sure, or does not agree.
    pub const GUESS: u8 = 3;
}

/// Why a tracking stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub enum StopReason {
    /// The story ended, or nothing came for too long.
    Expired,
    /// The account asked for it.
    ByRequest,
    /// The carrier does not fit the number.
    InvalidCarrier,
}

impl StopReason {
    /// The word used on every wire and in every database.
    pub const fn as_str(self) -> &'static str {
        match self {
            StopReason::Expired => "Expired",
            StopReason::ByRequest => "ByRequest",
            StopReason::InvalidCarrier => "InvalidCarrier",
        }
    }

    /// The reason for a word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Expired, Self::ByRequest, Self::InvalidCarrier]
            .into_iter()
            .find(|reason| reason.as_str() == word)
    }
}

/// What lists show of the parcel: copied from it by the fan-out.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Summary {
    /// Where it stands.
    pub status: Option<Status>,
    /// The same, finer.
    pub sub_status: Option<SubStatus>,
    /// What the last question came to.
    pub outcome: Option<Outcome>,
    /// When it was last asked about, as of the last change.
    pub asked: Option<Timestamp>,
    /// When the carrier last answered, as of the last change.
    pub answered: Option<Timestamp>,
    /// Time of the latest event.
    pub event_time: Option<EventTime>,
    /// The latest event's words.
    pub event_text: Option<String>,
    /// What the latest event means; nothing for a message that says nothing of where the parcel is.
    pub event_status: Option<SubStatus>,
    /// The latest event's place, in one line.
    pub place: Option<String>,
    /// When it should come: not before.
    pub expected_from: Option<EventTime>,
    /// When it should come: not after.
    pub expected_to: Option<EventTime>,
    /// When it should have come at the latest, as the carrier said last before it came.
    pub promised: Option<EventTime>,
    /// ISO 3166 alpha-2, as the carrier says.
    pub origin_country: Option<String>,
    /// ISO 3166 alpha-2, as the carrier says.
    pub destination_country: Option<String>,
    /// When it was scanned first: the first event that is more than order data.
    pub moved: Option<EventTime>,
    /// The first failed delivery or exception on the way.
    pub trouble: Option<SubStatus>,
    /// When it was collected.
    pub picked_up: Option<EventTime>,
    /// When it was delivered.
    pub delivered: Option<EventTime>,
    /// Time of the first event.
    pub first_event: Option<EventTime>,
}

/// One account's interest in a parcel.
#[derive(Debug, Clone, PartialEq)]
pub struct Tracking {
    /// The row.
    pub id: TrackingId,
    /// Whose.
    pub account: AccountId,
    /// The number as the client spelled it.
    pub number_given: String,
    /// 17TRACK's key of the carrier, echoed.
    pub carrier_key: u32,
    /// What makes the parcel this parcel.
    pub key: ParcelKey,
    /// Where the parcel's row is.
    pub parcel: ParcelRef,
    /// What the client set.
    pub details: Details,
    /// When it was registered.
    pub registered: Timestamp,
    /// When and why it stopped.
    pub stopped: Option<(Timestamp, StopReason)>,
    /// Whether it was started again once.
    pub is_retracked: bool,
    /// How often its carrier was changed.
    pub carrier_changes: u32,
    /// When it was put away; it is followed on all the same.
    pub archived: Option<Timestamp>,
    /// What is known of the parcel.
    pub summary: Summary,
    /// What the last push of an update came to.
    pub pushed: Option<Pushed>,
}

/// What a push to an endpoint came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pushed {
    /// When (wall time).
    pub at: Timestamp,
    /// Whether the endpoint took it.
    pub ok: bool,
    /// The endpoint's HTTP status, if it answered.
    pub code: Option<u16>,
}
