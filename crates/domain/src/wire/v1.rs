//! A parcel as version 1 of 17TRACK's API shows it: one-letter names and integer states (reference section 10, from
//! recorded bodies). Times are the wall clock that the carrier gave, to the minute; version 1 has no place for a zone.

use jiff::Timestamp;
use jiff::tz::Offset;
use serde::Serialize;

use super::track_info::hash;
use crate::answer::Outcome;
use crate::carrier::Catalogue;
use crate::event::{Event, EventTime};
use crate::parcel::Parcel;
use crate::status::{Stage, Status, SubStatus};
use crate::timeline::Leg;

/// What stands where no time is known.
const NEVER: &str = "2079-01-01 00:00:00";

/// `track`, keys in the recorded order.
#[derive(Debug, Serialize)]
pub struct Track {
    b: u32,
    c: u32,
    e: u8,
    f: i64,
    w1: u32,
    w2: u32,
    is1: u8,
    is2: u8,
    hs: i32,
    /// Left out when there is none: the client on record reads into it when it is there.
    #[serde(skip_serializing_if = "Option::is_none")]
    z0: Option<EventOut>,
    ln1: Option<String>,
    ygt9: u8,
    ygt1: u8,
    ygt2: u8,
    ylt9: String,
    ylt1: String,
    ylt2: String,
    z9: Vec<EventOut>,
    z1: Vec<EventOut>,
    z2: Vec<EventOut>,
    yt: String,
    zex: Extras,
}

#[derive(Debug, Clone, Serialize)]
struct EventOut {
    a: String,
    c: String,
    d: String,
    z: String,
}

/// Times are milliseconds as text, empty when unknown.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Extras {
    tr_n: String,
    tr_c: u32,
    psex: u32,
    pickup: bool,
    #[serde(rename = "return")]
    is_return: u8,
    dt: String,
    dt_s: String,
    dt_p: String,
    dt_d: String,
    dt_l: String,
}

/// The integer state of a status.
pub const fn state(status: Option<Status>) -> u8 {
    match status {
        None | Some(Status::NotFound) => 0,
        Some(Status::InfoReceived | Status::InTransit | Status::OutForDelivery) => 10,
        Some(Status::Expired) => 20,
        Some(Status::AvailableForPickup) => 30,
        Some(Status::DeliveryFailure) => 35,
        Some(Status::Delivered) => 40,
        Some(Status::Exception) => 50,
    }
}

/// The statuses behind an integer state; `None` for a number that is no state.
pub fn statuses(state: u64) -> Option<Vec<Status>> {
    let fitting = |status: &Status| u64::from(self::state(Some(*status))) == state;
    let found: Vec<Status> = Status::ALL.iter().copied().filter(fitting).collect();
    (!found.is_empty()).then_some(found)
}

/// `YYYY-MM-DD HH:MM:SS`, UTC.
pub fn second(at: Timestamp) -> String {
    Offset::UTC.to_datetime(at).strftime("%Y-%m-%d %H:%M:%S").to_string()
}

/// Builds `track`.
pub fn track(parcel: &Parcel, carrier_key: u32, catalogue: &Catalogue, now: Timestamp) -> Track {
    let timeline = &parcel.timeline;
    let (first, second_leg) = legs(parcel);
    let facts = timeline.facts();
    let key =
        |leg: Option<&Leg>| leg.and_then(|leg| catalogue.get(&leg.carrier)).map_or(0, |carrier| carrier.key);
    let ok = parcel.outcome.is_none_or(Outcome::is_answer);
    let sync = |leg: Option<&Leg>| match leg {
        None => 0,
        Some(leg) if !ok => {
            if leg.events.is_empty() {
                11
            } else {
                21
            }
        }
        Some(leg) => {
            if leg.events.is_empty() {
                2
            } else {
                1
            }
        }
    };
    let (z1, z2) = (events(first), events(second_leg));
    let asked = |leg: Option<&Leg>| leg.and(parcel.asked).map_or_else(|| NEVER.to_owned(), second);
    let from = timeline.events().first().map(|(_, event)| event.time.order_ms());
    let until = timeline.milestone(Stage::Delivered).map_or(now.as_millisecond(), |time| time.order_ms());
    let state = state(parcel.status.map(SubStatus::status));
    Track {
        b: number(facts.origin.country.as_deref(), catalogue),
        c: number(facts.destination.country.as_deref(), catalogue),
        e: state,
        f: from.map_or(0, |from| super::times::days_between(from, until)),
        w1: carrier_key,
        w2: key(second_leg),
        is1: if first.is_none() && parcel.answered.is_some() { 2 } else { sync(first) },
        is2: sync(second_leg),
        hs: hash(&(state, z1.iter().map(|event| &event.z).collect::<Vec<_>>(), z2.len())),
        z0: timeline.latest_event().map(|(_, event)| event_out(event)),
        ln1: None,
        ygt9: 0,
        ygt1: 0,
        ygt2: 0,
        ylt9: NEVER.to_owned(),
        ylt1: asked(first),
        ylt2: asked(second_leg),
        z9: Vec::new(),
        z1,
        z2,
        yt: String::new(),
        zex: extras(parcel, state),
    }
}

/// The leg of the carrier it was registered with, and another one if there is.
fn legs(parcel: &Parcel) -> (Option<&Leg>, Option<&Leg>) {
    let legs = &parcel.timeline.legs;
    let own = legs.iter().find(|leg| leg.carrier == parcel.key.carrier);
    (own, legs.iter().find(|leg| leg.carrier != parcel.key.carrier))
}

/// Newest first.
fn events(leg: Option<&Leg>) -> Vec<EventOut> {
    leg.map_or_else(Vec::new, |leg| leg.events.iter().rev().map(event_out).collect())
}

fn event_out(event: &Event) -> EventOut {
    EventOut {
        a: minute(&event.time),
        c: event.place.line().unwrap_or_default(),
        d: String::new(),
        z: event.description.clone(),
    }
}

/// The wall clock at the place; a day without a time is shown at midnight, which version 1 cannot tell apart.
fn minute(time: &EventTime) -> String {
    match time.wall() {
        Some(wall) => wall.strftime("%Y-%m-%d %H:%M").to_string(),
        None => format!("{} 00:00", time.day()),
    }
}

fn extras(parcel: &Parcel, state: u8) -> Extras {
    let timeline = &parcel.timeline;
    let ms = |time: Option<EventTime>| time.map(|time| time.order_ms().to_string()).unwrap_or_default();
    let latest = timeline.latest_event().map(|(_, event)| event.time);
    Extras {
        tr_n: String::new(),
        tr_c: 0,
        psex: u32::from(state) * 100 + 1,
        pickup: timeline.milestone(Stage::PickedUp).is_some(),
        is_return: u8::from(timeline.milestone(Stage::Returning).is_some()),
        dt: ms(latest),
        dt_s: ms(timeline.events().first().map(|(_, event)| event.time)),
        dt_p: ms(timeline.milestone(Stage::PickedUp)),
        dt_d: ms(timeline.milestone(Stage::Delivered)),
        dt_l: ms(latest),
    }
}

/// 17TRACK's number of a country; 0 when it is not known.
pub fn number(country: Option<&str>, catalogue: &Catalogue) -> u32 {
    country.map_or(0, |iso| catalogue.country_number(iso))
}
