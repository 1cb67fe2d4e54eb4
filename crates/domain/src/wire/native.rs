//! Packtrail's own form of a tracking with its parcel, which a native webhook carries. Flat, with the words that the
//! rest of the product uses; key order is field order.

use jiff::Timestamp;
use serde::Serialize;

use super::times::iso;
use crate::answer::Outcome;
use crate::carrier::Catalogue;
use crate::event::{Event, EventTime};
use crate::parcel::Parcel;
use crate::status::{Stage, Status, SubStatus};
use crate::tracking::{StopReason, Tracking};

/// A tracking and what is known of its parcel.
#[derive(Debug, Serialize)]
#[expect(missing_docs, reason = "each field is what its name says; times are RFC 3339 in UTC")]
pub struct TrackingOut {
    pub id: String,
    pub number: String,
    pub carrier: String,
    pub carrier_name: String,
    pub registered: String,
    pub stopped: Option<String>,
    pub stop_reason: Option<StopReason>,
    pub tag: Option<String>,
    pub order_no: Option<String>,
    pub remark: Option<String>,
    /// Grows with every change of the parcel's story: of two messages the one with the higher version is newer.
    pub version: i64,
    pub status: Option<Status>,
    pub sub_status: Option<SubStatus>,
    /// How the last question to the carrier went; only `found`, `not_found` and `not_yet` are answers.
    pub outcome: Option<Outcome>,
    pub outcome_detail: Option<String>,
    pub asked: Option<String>,
    pub answered: Option<String>,
    pub next_ask: Option<String>,
    pub estimated_delivery_from: Option<String>,
    pub estimated_delivery_to: Option<String>,
    pub service: Option<String>,
    pub weight_kg: Option<String>,
    pub milestones: Vec<MilestoneOut>,
    /// Newest first.
    pub events: Vec<EventOut>,
}

/// The first event of a stage.
#[derive(Debug, Serialize)]
#[expect(missing_docs, reason = "each field is what its name says")]
pub struct MilestoneOut {
    pub stage: Stage,
    pub time: String,
}

/// One thing that happened.
#[derive(Debug, Serialize)]
#[expect(missing_docs, reason = "each field is what its name says")]
pub struct EventOut {
    /// With an offset when `time_kind` is `instant`, without when it is `local`, a day when it is `date`.
    pub time: String,
    pub time_kind: &'static str,
    pub time_utc: Option<String>,
    /// As the carrier wrote it.
    pub time_raw: String,
    pub description: String,
    pub location: Option<String>,
    pub country: Option<String>,
    pub status: Option<Status>,
    pub sub_status: Option<SubStatus>,
    pub code: Option<String>,
    pub carrier: String,
}

/// Builds it. Without a parcel (never asked yet) only the tracking's own fields are known.
pub fn tracking(tracking: &Tracking, parcel: Option<&Parcel>, catalogue: &Catalogue) -> TrackingOut {
    let text = |at: Option<Timestamp>| at.map(super::times::utc);
    let facts = parcel.map(|parcel| parcel.timeline.facts()).unwrap_or_default();
    let status = parcel.and_then(|parcel| parcel.status);
    let id = &tracking.key.carrier;
    TrackingOut {
        id: tracking.id.to_string(),
        number: tracking.number_given.clone(),
        carrier: id.clone(),
        carrier_name: catalogue.get(id).map_or_else(|| id.clone(), |carrier| carrier.name.clone()),
        registered: super::times::utc(tracking.registered),
        stopped: text(tracking.stopped.map(|(at, _)| at)),
        stop_reason: tracking.stopped.map(|(_, reason)| reason),
        tag: tracking.details.tag.clone(),
        order_no: tracking.details.order_no.clone(),
        remark: tracking.details.remark.clone(),
        version: parcel.map_or(0, |parcel| parcel.version),
        status: status.map(SubStatus::status),
        sub_status: status,
        outcome: parcel.and_then(|parcel| parcel.outcome),
        outcome_detail: parcel.and_then(|parcel| parcel.outcome_detail.clone()),
        asked: text(parcel.and_then(|parcel| parcel.asked)),
        answered: text(parcel.and_then(|parcel| parcel.answered)),
        next_ask: text(parcel.and_then(|parcel| parcel.next_due)),
        estimated_delivery_from: facts.eta_from.as_ref().map(iso),
        estimated_delivery_to: facts.eta_to.as_ref().map(iso),
        service: facts.service,
        weight_kg: facts.weight_kg,
        milestones: parcel.map(milestones).unwrap_or_default(),
        events: parcel.map(events).unwrap_or_default(),
    }
}

fn milestones(parcel: &Parcel) -> Vec<MilestoneOut> {
    let reached = parcel.timeline.milestones();
    reached.iter().map(|one| MilestoneOut { stage: one.stage, time: iso(&one.time) }).collect()
}

fn events(parcel: &Parcel) -> Vec<EventOut> {
    let all = parcel.timeline.events();
    all.into_iter().rev().map(|(carrier, event)| event_out(carrier, event)).collect()
}

fn event_out(carrier: &str, event: &Event) -> EventOut {
    EventOut {
        time: iso(&event.time),
        time_kind: match event.time {
            EventTime::Instant { .. } => "instant",
            EventTime::Local { .. } => "local",
            EventTime::Date { .. } => "date",
        },
        time_utc: event.time.instant().map(super::times::utc),
        time_raw: event.time_raw.clone(),
        description: event.description.clone(),
        location: event.place.line(),
        country: event.place.country.clone(),
        status: event.status.map(SubStatus::status),
        sub_status: event.status,
        code: event.code.clone(),
        carrier: carrier.to_owned(),
    }
}
