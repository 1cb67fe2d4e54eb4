//! Packtrail's own form of a tracking with its parcel, which the native API shows and a native webhook carries. Flat,
//! with the words that the rest of the product uses; key order is field order.

use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

use super::times::iso;
use crate::answer::{Outcome, Related};
use crate::carrier::Catalogue;
use crate::event::{Event, EventTime};
use crate::legs::FoundBy;
use crate::parcel::Parcel;
use crate::status::{Stage, Status, SubStatus};
use crate::timeline::Leg;
use crate::tracking::{StopReason, Tracking};

/// A tracking and what is known of its parcel.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Tracking)]
#[expect(missing_docs, reason = "each field is what its name says; times are RFC 3339 in UTC")]
pub struct TrackingOut {
    pub id: String,
    /// As it was registered.
    pub number: String,
    pub carrier: String,
    pub carrier_name: String,
    /// Where the carrier itself shows the parcel.
    pub carrier_url: Option<String>,
    pub registered: String,
    pub stopped: Option<String>,
    pub stop_reason: Option<StopReason>,
    pub tag: Option<String>,
    pub order_no: Option<String>,
    pub order_time: Option<String>,
    pub remark: Option<String>,
    pub email: Option<String>,
    pub language: Option<String>,
    pub destination_postcode: Option<String>,
    /// ISO 3166; the carrier's word, else the account's.
    pub origin_country: Option<String>,
    /// ISO 3166; the carrier's word, else the account's.
    pub destination_country: Option<String>,
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
    /// Other numbers of the same parcel, as the carrier names them.
    pub related: Vec<RelatedOut>,
    pub milestones: Vec<MilestoneOut>,
    /// Newest first.
    pub events: Vec<EventOut>,
}

/// Another number of the same parcel.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Related)]
#[expect(missing_docs, reason = "each field is what its name says")]
pub struct RelatedOut {
    pub number: String,
    pub carrier: Option<String>,
}

/// A parcel by its legs: who said what, and when. The tracking shows the same in one story.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Parcel)]
#[expect(missing_docs, reason = "each field is what its name says; times are RFC 3339 in UTC")]
pub struct ParcelOut {
    pub id: String,
    pub carrier: String,
    /// As the carrier counts it.
    pub number: String,
    pub version: i64,
    pub status: Option<Status>,
    pub sub_status: Option<SubStatus>,
    pub outcome: Option<Outcome>,
    pub outcome_detail: Option<String>,
    /// Since when questions come to this outcome.
    pub outcome_since: Option<String>,
    /// Who was asked last.
    pub connector: Option<String>,
    pub asked: Option<String>,
    pub answered: Option<String>,
    pub changed: Option<String>,
    pub next_ask: Option<String>,
    /// How many questions in a row brought no answer.
    pub failures: u32,
    pub legs: Vec<LegOut>,
}

/// What one carrier said.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Leg)]
#[expect(missing_docs, reason = "each field is what its name says")]
pub struct LegOut {
    pub carrier: String,
    pub carrier_name: String,
    pub connector: String,
    /// The number it counts by, where that is not the parcel's.
    pub number: Option<String>,
    /// How the carrier was found that carries the parcel on; the parcel's own has none.
    pub found_by: Option<FoundBy>,
    /// When the carrier said it.
    pub as_of: String,
    /// More events were sent than are kept.
    pub is_truncated: bool,
    /// Newest first.
    pub events: Vec<EventOut>,
}

/// The first event of a stage.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Milestone)]
#[expect(missing_docs, reason = "each field is what its name says")]
pub struct MilestoneOut {
    pub stage: Stage,
    pub time: String,
}

/// One thing that happened.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Event)]
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
    let (id, details) = (&tracking.key.carrier, &tracking.details);
    let country = |said: Option<String>, given: &Option<String>| said.or_else(|| given.clone());
    TrackingOut {
        id: tracking.id.to_string(),
        number: tracking.number_given.clone(),
        carrier: id.clone(),
        carrier_name: name(catalogue, id),
        carrier_url: catalogue.link(id, &tracking.key.number),
        registered: super::times::utc(tracking.registered),
        stopped: text(tracking.stopped.map(|(at, _)| at)),
        stop_reason: tracking.stopped.map(|(_, reason)| reason),
        tag: details.tag.clone(),
        order_no: details.order_no.clone(),
        order_time: details.order_time.clone(),
        remark: details.remark.clone(),
        email: details.email.clone(),
        language: details.lang.clone(),
        destination_postcode: details.destination_postal_code.clone(),
        origin_country: country(facts.origin.country, &details.origin_country),
        destination_country: country(facts.destination.country, &details.destination_country),
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
        related: facts.related.into_iter().map(related).collect(),
        milestones: parcel.map(milestones).unwrap_or_default(),
        events: parcel.map(events).unwrap_or_default(),
    }
}

/// A parcel by its legs.
pub fn parcel(parcel: &Parcel, catalogue: &Catalogue) -> ParcelOut {
    let text = |at: Option<Timestamp>| at.map(super::times::utc);
    ParcelOut {
        id: parcel.place.id.to_string(),
        carrier: parcel.key.carrier.clone(),
        number: parcel.key.number.as_str().to_owned(),
        version: parcel.version,
        status: parcel.status.map(SubStatus::status),
        sub_status: parcel.status,
        outcome: parcel.outcome,
        outcome_detail: parcel.outcome_detail.clone(),
        outcome_since: text(parcel.outcome_since),
        connector: parcel.connector.clone(),
        asked: text(parcel.asked),
        answered: text(parcel.answered),
        changed: text(parcel.changed),
        next_ask: text(parcel.next_due),
        failures: parcel.failures,
        legs: parcel.timeline.legs.iter().map(|one| leg(one, catalogue)).collect(),
    }
}

fn leg(leg: &Leg, catalogue: &Catalogue) -> LegOut {
    LegOut {
        carrier: leg.carrier.clone(),
        carrier_name: name(catalogue, &leg.carrier),
        connector: leg.connector.clone(),
        number: leg.number.as_ref().map(ToString::to_string),
        found_by: leg.found_by,
        as_of: super::times::utc(leg.as_of),
        is_truncated: leg.truncated,
        events: leg.events.iter().rev().map(|event| event_out(&leg.carrier, event)).collect(),
    }
}

fn name(catalogue: &Catalogue, carrier: &str) -> String {
    catalogue.get(carrier).map_or_else(|| carrier.to_owned(), |carrier| carrier.name.clone())
}

fn related(one: Related) -> RelatedOut {
    RelatedOut { number: one.number, carrier: one.carrier }
}

fn milestones(parcel: &Parcel) -> Vec<MilestoneOut> {
    let reached = parcel.timeline.milestones();
    reached.iter().map(|one| MilestoneOut { stage: one.stage, time: iso(&one.time) }).collect()
}

fn events(parcel: &Parcel) -> Vec<EventOut> {
    let all = parcel.timeline.story();
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
