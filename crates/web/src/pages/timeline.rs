//! The timeline of a parcel's page: newest first, grouped by day, each time as exact as the carrier said it.

use jiff::Timestamp;
use jiff::tz::Offset;
use packtrail_domain::{Event, EventTime, Leg, Parcel};

use super::icons::Look;
use super::view::today;
use crate::app::Room;
use crate::reader::Reader;
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
    /// The same moment in UTC, where the zone is known and is not UTC: the clock, and `UTC` with the day if it differs.
    pub(crate) utc: Option<(String, String)>,
    /// Whether the time is an instant.
    pub(crate) has_zone: bool,
    pub(crate) look: Look,
    /// Our words.
    pub(crate) title: String,
    /// The carrier's own words, where they say more than ours.
    pub(crate) own_words: Option<String>,
    pub(crate) place: Option<String>,
    /// Named where another carrier than that of the line above tells the story.
    pub(crate) leg: Option<Mark>,
    /// The status that the words belong to, as the page of statuses names it.
    pub(crate) status: Option<&'static str>,
    /// How the zone was found, and the carrier's own text of time and code.
    pub(crate) source: String,
}

/// Where another carrier's part begins.
pub(crate) struct Mark {
    pub(crate) name: String,
    /// The number it counts by, where that is another one.
    pub(crate) number: Option<String>,
}

/// What a reader can switch.
pub(crate) struct Switches {
    /// Some event has a time whose zone is known, so that it can be shown in the browser's.
    pub(crate) has_zone: bool,
    /// Some event's time reads differently in UTC.
    pub(crate) has_utc: bool,
    /// Some event has words of the carrier beside ours.
    pub(crate) has_own_words: bool,
}

/// What the lines give to switch.
pub(crate) fn switches(days: &[Day]) -> Switches {
    let any = |is: &dyn Fn(&Line) -> bool| days.iter().flat_map(|day| &day.events).any(is);
    Switches {
        has_zone: any(&|line| line.has_zone),
        has_utc: any(&|line| line.utc.is_some()),
        has_own_words: any(&|line| line.own_words.is_some()),
    }
}

/// The events of all legs by day, newest first.
pub(crate) fn days(room: &Room, reader: &Reader, parcel: &Parcel, now: Timestamp) -> Vec<Day> {
    let events = parcel.timeline.story();
    let mut carriers: Vec<&str> = Vec::new();
    for (carrier, _) in &events {
        if !carriers.contains(carrier) {
            carriers.push(carrier);
        }
    }
    let leg = |carrier: &str| {
        let number = carriers.iter().position(|one| *one == carrier)? + 1;
        let values = [("number", number.to_string().into()), ("carrier", room.carrier_name(carrier).into())];
        let own = parcel.timeline.leg(carrier).and_then(|leg| leg.number.as_ref());
        let mark = || Mark { name: reader.fill("leg", &values), number: own.map(ToString::to_string) };
        (carriers.len() > 1).then(mark)
    };
    let mut days: Vec<(jiff::civil::Date, Day)> = Vec::new();
    let mut last_carrier = "";
    for (carrier, event) in events.iter().copied().rev() {
        let on = event.time.day();
        let mark = if carrier == last_carrier { None } else { leg(carrier) };
        last_carrier = carrier;
        let line = line(reader, event, mark);
        match days.last_mut() {
            Some((last, day)) if *last == on => day.events.push(line),
            _ => days.push((on, Day { name: reader.language.day(on, today(now)), events: vec![line] })),
        }
    }
    days.into_iter().map(|(_, day)| day).collect()
}

/// Whether some event has a time whose zone nobody knows.
pub(crate) fn has_local_times(leg: &Leg) -> bool {
    leg.events.iter().any(|event| matches!(event.time, EventTime::Local { .. }))
}

/// One event, below the mark of a leg where one begins.
pub(crate) fn line(reader: &Reader, event: &Event, leg: Option<Mark>) -> Line {
    let (time, zone, utc) = clock(reader, &event.time);
    let title = match event.status {
        Some(_) if event.notice => reader.say("event-message"),
        Some(sub) => words::sub_status(&reader.language, sub),
        None => String::new(),
    };
    let own = event.description.trim();
    let (title, own_words) = match (title.is_empty(), own.is_empty()) {
        (true, true) => (event.code.clone().unwrap_or_else(|| reader.say("event-without-words")), None),
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
        leg,
        status: event.status.filter(|_| !event.notice).map(|sub| sub.status().as_str()),
        has_zone: event.time.instant().is_some(),
        source: source(reader, event),
    }
}

/// Wall clock, what is known of its zone, and UTC where that differs.
fn clock(reader: &Reader, time: &EventTime) -> (String, String, Option<(String, String)>) {
    match time {
        EventTime::Date { .. } => (String::new(), reader.say("no-time-given"), None),
        EventTime::Local { at } => (at.strftime("%H:%M").to_string(), reader.say("local-time"), None),
        EventTime::Instant { at, offset_s } => {
            let in_utc = Offset::UTC.to_datetime(*at);
            let offset = offset_s.and_then(|seconds| Offset::from_seconds(seconds).ok());
            match offset.filter(|offset| *offset != Offset::UTC) {
                None => (in_utc.strftime("%H:%M").to_string(), "UTC".to_owned(), None),
                Some(offset) => {
                    let wall = offset.to_datetime(*at);
                    let note = if wall.date() == in_utc.date() {
                        "UTC".to_owned()
                    } else {
                        format!("UTC, {}", reader.language.short_day(in_utc.date(), wall.date()))
                    };
                    let utc = (in_utc.strftime("%H:%M").to_string(), note);
                    (wall.strftime("%H:%M").to_string(), zone(offset), Some(utc))
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
fn source(reader: &Reader, event: &Event) -> String {
    let code = event.code.as_ref().map(|code| reader.tell("source-code", "code", code));
    [
        Some(reader.tell("source-line", "time", &event.time_raw)),
        Some(zone_rule(reader, &event.zone_rule)),
        code,
    ]
    .into_iter()
    .flatten()
    .collect::<Vec<_>>()
    .join(" · ")
}

/// The rule that gave the zone, in words.
fn zone_rule(reader: &Reader, rule: &str) -> String {
    let (rule, is_nearest) = match rule.split_once(", ") {
        Some((rule, _)) => (rule, true),
        None => (rule, false),
    };
    let told = match rule.split_once(' ') {
        Some(("source", "offset")) => reader.say("zone-of-offset"),
        Some(("source", "utc")) => reader.say("zone-of-utc"),
        Some(("zone", zone)) => reader.tell("zone-of-carrier", "zone", zone),
        Some(("label", label)) => reader.tell("zone-of-label", "label", label),
        Some(("country", code)) => {
            reader.tell("zone-of-country", "country", &words::country(&reader.language, code))
        }
        _ => reader.say("source-no-zone"),
    };
    if is_nearest { format!("{told} · {}", reader.say("zone-year")) } else { told }
}
