//! The pure core of Packtrail: numbers, detection, events, statuses, timelines, cadence.
//!
//! Nothing here touches a network, a file, a database or the time of day: text and values come in,
//! values go out. That keeps every rule testable in microseconds and lets the same code run anywhere.
//!
//! The way of a parcel through this crate:
//! text -> [`Number`] -> [`detect`] (candidates) -> [`Report`] (what a connector learned) ->
//! [`Timeline::merge`] -> [`cadence::next_poll`] (when to ask again).

pub mod answer;
pub mod cadence;
pub mod carrier;
pub mod clock;
pub mod country;
pub mod detect;
pub mod event;
pub mod figures;
pub mod health;
pub mod ids;
pub mod language;
pub mod legs;
pub mod limits;
pub mod mail;
pub mod member;
pub mod number;
pub mod parcel;
pub mod policy;
pub mod push;
pub mod sandbox;
pub mod seal;
pub mod status;
pub mod subnet;
pub mod timeline;
pub mod tracking;
pub mod webhook;
pub mod wire;

pub use answer::{Answer, Facts, Outcome, Related, Report, UnknownCode};
pub use clock::{Clock, SystemClock};
pub use event::{Event, EventTime, Place};
pub use ids::{
    AccountId, Bucket, DeliveryId, EndpointId, FilterId, KeyId, MemberId, ParcelId, ParcelKey, ParcelRef,
    PasskeyId, SessionId, TrackingId,
};
pub use language::{Language, Languages};
pub use member::{Act, Role};
pub use number::{Number, NumberError};
pub use parcel::Parcel;
pub use status::{Stage, Status, SubStatus};
pub use timeline::{Leg, Promised, Timeline};
pub use tracking::{Details, Pushed, StopReason, Summary, Tracking, origin};
