//! The timeline of a parcel's page: newest first, grouped by day, each time as exact as the carrier said it.

use jiff::Timestamp;
use jiff::tz::Offset;
use packtrail_domain::{Event, EventTime, Leg, Parcel};

use super::icons::Look;
use super::view::today;
use crate::app::Room;
use crate::words;

/// One day and what happened on it.
pub(crate) struct Day {
    pub(crate) name: String,
    pub(crate) events: Vec<Line>,
}

/// One event.
pub(crate) struct Line {
    /// For the machine-readable attribute.
    pub(crate) iso: String,
    /// Wall clock at the place, or empty for a date.
    pub(crate) time: String,
    /// `UTC+2`, `local time`, `no time given`.
    pub(crate) zone: String,
    /// The same moment in UTC, where the zone is known and is not UTC.
    pub(crate) utc: Option<String>,
    pub(crate) look: Look,
    /// Our words.
    pub(crate) title: String,
    /// The carrier's own words, where they say more than ours.
    pub(crate) own_words: Option<String>,
    pub(crate) place: Option<String>,
    /// Named when several carriers tell the story.
    pub(crate) carrier: Option<String>,
    /// How the zone was found, and the carrier's own text of time and code.
    pub(crate) source: String,
}

/// The events of all legs by day, newest first.
pub(crate) fn days(room: &Room, parcel: &Parcel, now: Timestamp) -> Vec<Day> {
    let several = parcel.timeline.legs.len() > 1;
    let mut days: Vec<(jiff::civil::Date, Day)> = Vec::new();
    for (carrier, event) in parcel.timeline.events().into_iter().rev() {
        let on = event.time.day();
        let line = line(event, several.then(|| room.carrier_name(carrier)));
        match days.last_mut() {
            Some((last, day)) if *last == on => day.events.push(line),
            _ => days.push((on, Day { name: words::day(on, today(now)), events: vec![line] })),
        }
    }
    days.into_iter().map(|(_, day)| day).collect()
}

/// Whether some event has a time whose zone nobody knows.
pub(crate) fn has_local_times(leg: &Leg) -> bool {
    leg.events.iter().any(|event| matches!(event.time, EventTime::Local { .. }))
}

fn line(event: &Event, carrier: Option<String>) -> Line {
    let (time, zone, utc) = clock(&event.time);
    let title = match event.status {
        Some(_) if event.notice => "Message".to_owned(),
        Some(sub) => words::sub_status(sub).to_owned(),
        None => String::new(),
    };
    let own = event.description.trim();
    let (title, own_words) = match (title.is_empty(), own.is_empty()) {
        (true, true) => (event.code.clone().unwrap_or_else(|| "Event without words".to_owned()), None),
        (true, false) => (own.to_owned(), None),
        (false, _) => {
            let says_more = !own.is_empty() && !own.eq_ignore_ascii_case(&title);
            (title, says_more.then(|| own.to_owned()))
        }
    };
    Line {
        iso: event.time.iso(),
        time,
        zone,
        utc,
        look: event.status.map_or(Look::Unclear, |sub| Look::Known(sub.status())),
        title,
        own_words,
        place: event.place.line(),
        carrier,
        source: source(event),
    }
}

/// Wall clock, what is known of its zone, and UTC where that differs.
fn clock(time: &EventTime) -> (String, String, Option<String>) {
    match time {
        EventTime::Date { .. } => (String::new(), "no time given".to_owned(), None),
        EventTime::Local { at } => (at.strftime("%H:%M").to_string(), "local time".to_owned(), None),
        EventTime::Instant { at, offset_s } => {
            let in_utc = Offset::UTC.to_datetime(*at);
            let offset = offset_s.and_then(|seconds| Offset::from_seconds(seconds).ok());
            match offset.filter(|offset| *offset != Offset::UTC) {
                None => (in_utc.strftime("%H:%M").to_string(), "UTC".to_owned(), None),
                Some(offset) => {
                    let wall = offset.to_datetime(*at);
                    let format = if wall.date() == in_utc.date() { "%H:%M UTC" } else { "%-d %b %H:%M UTC" };
                    (
                        wall.strftime("%H:%M").to_string(),
                        zone(offset),
                        Some(in_utc.strftime(format).to_string()),
                    )
                }
            }
        }
    }
}

/// `UTC+2`, `UTC-3:30`.
fn zone(offset: Offset) -> String {
    let minutes = offset.seconds().unsigned_abs() / 60;
    let sign = if offset.seconds() < 0 { '\u{2212}' } else { '+' };
    match minutes % 60 {
        0 => format!("UTC{sign}{}", minutes / 60),
        rest => format!("UTC{sign}{}:{rest:02}", minutes / 60),
    }
}

/// Where time and status come from, for whoever wants to check.
fn source(event: &Event) -> String {
    let rule = match event.zone_rule.as_str() {
        "none" | "" => "no zone known".to_owned(),
        rule => format!("zone from {rule}"),
    };
    let code = event.code.as_ref().map_or_else(String::new, |code| format!(", code {code}"));
    format!("Carrier's time “{}”, {rule}{code}", event.time_raw)
}
