//! `track_info`: a parcel's timeline in the shape of the contract, keys in the recorded order.
//!
//! Structs stand in for maps, since their field order *is* the key order on the wire.

use jiff::Timestamp;
use serde::Serialize;

use crate::answer::{Facts, Outcome};
use crate::carrier::Catalogue;
use crate::event::{Event, EventTime, Place};
use crate::parcel::Parcel;
use crate::status::{Stage, Status, SubStatus};
use crate::timeline::Leg;
use crate::webhook::Format;

use super::times::{Times, days_between, iso, utc};

/// `track_info`.
#[derive(Debug, Serialize)]
pub struct TrackInfo {
    shipping_info: ShippingInfo,
    latest_status: LatestStatus,
    latest_event: Option<EventOut>,
    time_metrics: TimeMetrics,
    milestone: Vec<MilestoneOut>,
    misc_info: MiscInfo,
    tracking: TrackingOut,
}

#[derive(Debug, Serialize)]
struct ShippingInfo {
    shipper_address: Address,
    recipient_address: Address,
}

#[derive(Debug, Serialize)]
struct Address {
    country: Option<String>,
    state: Option<String>,
    city: Option<String>,
    street: Option<String>,
    postal_code: Option<String>,
    coordinates: Coordinates,
}

/// Always null: nobody told them.
#[derive(Debug, Serialize)]
struct Coordinates {
    longitude: Option<String>,
    latitude: Option<String>,
}

#[derive(Debug, Serialize)]
struct LatestStatus {
    status: Option<Status>,
    sub_status: Option<SubStatus>,
    sub_status_descr: Option<String>,
}

#[derive(Debug, Serialize)]
struct EventOut {
    #[serde(flatten)]
    times: Times,
    description: String,
    location: Option<String>,
    stage: Option<Stage>,
    /// Since v2.2: `None` leaves it out, `Some(None)` is null.
    #[serde(skip_serializing_if = "Option::is_none")]
    sub_status: Option<Option<SubStatus>>,
    address: Address,
}

#[derive(Debug, Serialize)]
struct TimeMetrics {
    days_after_order: i64,
    days_of_transit: i64,
    days_of_transit_done: i64,
    days_after_last_update: i64,
    estimated_delivery_date: Estimate,
}

#[derive(Debug, Serialize)]
struct Estimate {
    source: Option<&'static str>,
    from: Option<String>,
    to: Option<String>,
}

#[derive(Debug, Serialize)]
struct MilestoneOut {
    key_stage: Stage,
    #[serde(flatten)]
    times: Times,
}

#[derive(Debug, Serialize)]
struct MiscInfo {
    risk_factor: u8,
    service_type: Option<String>,
    weight_raw: Option<String>,
    weight_kg: Option<String>,
    pieces: Option<String>,
    dimensions: Option<String>,
    customer_number: Option<String>,
    reference_number: Option<String>,
    local_number: Option<String>,
    local_provider: Option<String>,
    local_key: u32,
}

#[derive(Debug, Serialize)]
struct TrackingOut {
    providers_hash: i32,
    providers: Vec<Provider>,
}

#[derive(Debug, Serialize)]
struct Provider {
    provider: ProviderName,
    /// Since v2.2, like `sub_status` of an event.
    #[serde(skip_serializing_if = "Option::is_none")]
    provider_lang: Option<Option<String>>,
    service_type: Option<String>,
    latest_sync_status: &'static str,
    latest_sync_time: Option<String>,
    events_hash: i32,
    /// Only v2.4 has it: `None` leaves it out, `Some(None)` is null.
    #[serde(skip_serializing_if = "Option::is_none")]
    provider_tips: Option<Option<String>>,
    events: Vec<EventOut>,
}

#[derive(Debug, Serialize)]
struct ProviderName {
    key: u32,
    name: String,
    alias: String,
    tel: Option<String>,
    homepage: Option<String>,
    country: Option<String>,
}

/// Builds the document for a parcel that a carrier has answered for. `format` is one of the versions from 2 on.
pub fn track_info(parcel: &Parcel, catalogue: &Catalogue, now: Timestamp, format: Format) -> TrackInfo {
    let facts = parcel.timeline.facts();
    TrackInfo {
        shipping_info: ShippingInfo {
            shipper_address: address(&facts.origin),
            recipient_address: address(&facts.destination),
        },
        latest_status: latest_status(parcel, format),
        latest_event: parcel.timeline.latest_event().map(|(_, event)| event_out(event, format)),
        time_metrics: time_metrics(parcel, &facts, now),
        milestone: milestones(parcel, format),
        misc_info: misc_info(parcel, &facts, catalogue),
        tracking: tracking(parcel, catalogue, format),
    }
}

/// The status as stored; a parcel that no carrier's answer gave a status has none, except where the answer
/// was that the number is not known.
fn latest_status(parcel: &Parcel, format: Format) -> LatestStatus {
    let not_found = parcel.outcome == Some(Outcome::NotFound) && parcel.timeline.legs.is_empty();
    let sub_status = parcel.status.or(not_found.then_some(SubStatus::NotFoundOther));
    let sub_status = sub_status.map(|status| if is_old(format) { before_customs(status) } else { status });
    LatestStatus { status: sub_status.map(SubStatus::status), sub_status, sub_status_descr: None }
}

/// The versions before 2.2, which have less to say of each event.
fn is_old(format: Format) -> bool {
    matches!(format, Format::V2 | Format::V21)
}

fn times_out(times: Times, format: Format) -> Times {
    if is_old(format) { times.without_raw() } else { times }
}

/// The three customs sub-statuses came with v2.2.
fn before_customs(status: SubStatus) -> SubStatus {
    match status {
        SubStatus::InTransitCustomsProcessing
        | SubStatus::InTransitCustomsReleased
        | SubStatus::InTransitCustomsRequiringInformation => SubStatus::InTransitOther,
        other => other,
    }
}

fn address(place: &Place) -> Address {
    Address {
        country: place.country.clone(),
        state: place.state.clone(),
        city: place.city.clone(),
        street: None,
        postal_code: place.postal_code.clone(),
        coordinates: Coordinates { longitude: None, latitude: None },
    }
}

fn event_out(event: &Event, format: Format) -> EventOut {
    EventOut {
        times: times_out(Times::of(&event.time), format),
        description: event.description.clone(),
        location: event.place.line(),
        stage: event.stage(),
        sub_status: (!is_old(format)).then_some(event.status),
        address: address(&event.place),
    }
}

/// The nine stages, always all of them.
fn milestones(parcel: &Parcel, format: Format) -> Vec<MilestoneOut> {
    let reached = parcel.timeline.milestones();
    let times_of = |stage: Stage| {
        reached
            .iter()
            .find(|milestone| milestone.stage == stage)
            .map_or_else(Times::none, |milestone| Times::of(&milestone.time))
    };
    Stage::ALL
        .iter()
        .map(|&stage| MilestoneOut { key_stage: stage, times: times_out(times_of(stage), format) })
        .collect()
}

fn time_metrics(parcel: &Parcel, facts: &Facts, now: Timestamp) -> TimeMetrics {
    let events = parcel.timeline.events();
    let times: Vec<(i64, Option<SubStatus>)> =
        events.iter().map(|(_, event)| (event.time.order_ms(), event.status)).collect();
    let stage_ms = |stage| parcel.timeline.milestone(stage).map(|time| time.order_ms());
    let delivered = stage_ms(Stage::Delivered);
    let until = delivered.unwrap_or(now.as_millisecond());
    let since = |from: Option<i64>| from.map_or(0, |from| days_between(from, until));
    let in_transit = since(transit_start(&times, stage_ms(Stage::PickedUp)));
    let latest = parcel.timeline.latest_event().map(|(_, event)| event.time.order_ms());
    TimeMetrics {
        days_after_order: since(times.first().map(|(at, _)| *at)),
        days_of_transit: in_transit,
        days_of_transit_done: if delivered.is_some() { in_transit } else { 0 },
        days_after_last_update: latest.map_or(0, |at| days_between(at, now.as_millisecond())),
        estimated_delivery_date: estimate(facts),
    }
}

/// When the way began: the pick-up; else the first event that is more than order data.
fn transit_start(times: &[(i64, Option<SubStatus>)], picked_up: Option<i64>) -> Option<i64> {
    picked_up.or_else(|| {
        times.iter().find(|(_, status)| *status != Some(SubStatus::InfoReceived)).map(|(at, _)| *at)
    })
}

fn estimate(facts: &Facts) -> Estimate {
    let text = |time: &Option<EventTime>| time.as_ref().map(iso);
    let known = facts.eta_from.is_some() || facts.eta_to.is_some();
    Estimate { source: known.then_some("Official"), from: text(&facts.eta_from), to: text(&facts.eta_to) }
}

/// The last mile: the carrier that carries it on, else what the first one tells of it.
fn misc_info(parcel: &Parcel, facts: &Facts, catalogue: &Catalogue) -> MiscInfo {
    let next = parcel.timeline.legs.iter().find(|leg| leg.found_by.is_some());
    let told = facts.related.iter().find(|related| related.carrier.is_some());
    let local_id = match next {
        Some(leg) => Some(leg.carrier.as_str()),
        None => told.and_then(|related| related.carrier.as_deref()),
    };
    let local_number = match next {
        Some(leg) => Some(leg.number.as_ref().unwrap_or(&parcel.key.number).to_string()),
        None => told.map(|related| related.number.clone()),
    };
    let local_carrier = local_id.and_then(|id| catalogue.get(id));
    MiscInfo {
        risk_factor: 0,
        service_type: facts.service.clone(),
        weight_raw: facts.weight_raw.clone(),
        weight_kg: facts.weight_kg.clone(),
        pieces: facts.pieces.map(|pieces| pieces.to_string()),
        dimensions: None,
        customer_number: None,
        reference_number: None,
        local_number,
        local_provider: local_carrier.map(|carrier| carrier.name.clone()).or(local_id.map(str::to_owned)),
        local_key: local_carrier.map_or(0, |carrier| carrier.key),
    }
}

/// One provider a leg, the one with the newest event first. A carrier that knows nothing is there with no
/// events.
fn tracking(parcel: &Parcel, catalogue: &Catalogue, format: Format) -> TrackingOut {
    let mut legs: Vec<&Leg> = parcel.timeline.legs.iter().collect();
    let newest = |leg: &Leg| leg.events.last().map(|event| event.time.order_ms());
    legs.sort_by(|a, b| newest(b).cmp(&newest(a)).then(a.carrier.cmp(&b.carrier)));
    let mut providers: Vec<Provider> =
        legs.iter().map(|leg| provider(parcel, catalogue, format, &leg.carrier, Some(leg))).collect();
    if providers.is_empty() {
        providers.push(provider(parcel, catalogue, format, &parcel.key.carrier, None));
    }
    let hashes: Vec<(u32, i32)> =
        providers.iter().map(|provider| (provider.provider.key, provider.events_hash)).collect();
    TrackingOut { providers_hash: hash(&hashes), providers }
}

fn provider(parcel: &Parcel, catalogue: &Catalogue, format: Format, id: &str, leg: Option<&Leg>) -> Provider {
    let carrier = catalogue.get(id);
    let name = carrier.map_or_else(|| id.to_owned(), |carrier| carrier.name.clone());
    let events: Vec<EventOut> = leg
        .map_or_else(Vec::new, |leg| leg.events.iter().rev().map(|event| event_out(event, format)).collect());
    // What asking the next carrier came to is kept with its own parcel; here stands what it told, and when.
    let onward = leg.filter(|leg| leg.found_by.is_some());
    let works = onward.is_some() || parcel.outcome.is_none_or(Outcome::is_answer);
    let asked = onward.map(|leg| leg.as_of).or(parcel.asked);
    Provider {
        provider: ProviderName {
            key: carrier.map_or(0, |carrier| carrier.key),
            alias: name.clone(),
            name,
            tel: carrier.and_then(|carrier| carrier.phone.clone()),
            homepage: carrier.and_then(|carrier| carrier.homepage.clone()),
            country: carrier.and_then(|carrier| carrier.country.clone()),
        },
        provider_lang: (!is_old(format)).then_some(None),
        service_type: leg.and_then(|leg| leg.facts.service.clone()),
        latest_sync_status: if works { "Success" } else { "Failure" },
        latest_sync_time: asked.or(leg.map(|leg| leg.as_of)).map(utc),
        events_hash: hash(&events),
        provider_tips: (format == Format::V24).then_some(None),
        events,
    }
}

/// A stable signed 32-bit hash (FNV-1a) of what a client sees; the real algorithm is not known and needs
/// not be.
pub(super) fn hash<T: Serialize>(value: &T) -> i32 {
    let text = serde_json::to_vec(value).unwrap_or_default();
    let hash =
        text.iter().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193));
    hash.cast_signed()
}
