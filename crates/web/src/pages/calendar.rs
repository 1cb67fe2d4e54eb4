//! The day a parcel should come, as a calendar reads it (RFC 5545).
//!
//! The entry is as exact as the carrier was and no more: a day is a day, a time without a zone is a floating time, and
//! only a time whose zone is known becomes an instant. Where the carrier names but one end of a span of hours, the
//! entry is the whole day, and its text says which end.

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;
use jiff::{Timestamp, ToSpan as _};
use packtrail_domain::{EventTime, Parcel, Status};

use super::files::{file, site};
use super::message;
use super::parcel::{Wishes, address, opened};
use super::view::{expected, today};
use crate::app::Room;
use crate::proof::hash;
use crate::reader::Reader;
use crate::words;

/// Octets in one line, without its end.
const LINE_OCTETS: usize = 75;

/// When the entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum When {
    /// From a day to a day, both included.
    Days(Date, Date),
    /// Wall clock at the place.
    Floating(DateTime, DateTime),
    Instants(Timestamp, Timestamp),
}

pub(crate) async fn show(
    State(room): State<Arc<Room>>,
    reader: Reader,
    Path((carrier, number)): Path<(String, String)>,
    Query(wishes): Query<Wishes>,
    headers: HeaderMap,
) -> Response {
    let (target, parcel) = match opened(&room, &reader, (&carrier, &number), &wishes).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    let Some((parcel, when)) = parcel.as_ref().and_then(|parcel| Some((parcel, when(parcel)?))) else {
        let reader = Reader { path: address(&target), ..reader };
        return message(&room, &reader, StatusCode::NOT_FOUND, "no-calendar");
    };
    let url = site(&room, &headers) + &reader.to(&address(&target));
    file(&headers, "text/calendar; charset=utf-8", calendar(&room, &reader, (parcel, when), &url))
}

/// Whether there is a day to put into a calendar.
pub(crate) fn has_day(parcel: &Parcel) -> bool {
    when(parcel).is_some()
}

fn when(parcel: &Parcel) -> Option<When> {
    if parcel.status.is_some_and(|sub| sub.status() == Status::Delivered) {
        return None;
    }
    let facts = parcel.timeline.facts();
    span(facts.eta_from, facts.eta_to)
}

fn span(from: Option<EventTime>, to: Option<EventTime>) -> Option<When> {
    match (from, to) {
        (Some(EventTime::Instant { at: from, .. }), Some(EventTime::Instant { at: to, .. }))
            if from <= to =>
        {
            Some(When::Instants(from, to))
        }
        (Some(EventTime::Local { at: from }), Some(EventTime::Local { at: to })) if from <= to => {
            Some(When::Floating(from, to))
        }
        _ => {
            let (first, last) = (from.or(to)?.day(), to.or(from)?.day());
            Some(When::Days(first.min(last), first.max(last)))
        }
    }
}

fn calendar(room: &Room, reader: &Reader, (parcel, when): (&Parcel, When), url: &str) -> String {
    let key = &parcel.key;
    let carrier = room.carrier_name(&key.carrier);
    let values = [("carrier", carrier.into()), ("number", key.number.as_str().into())];
    let told = [
        parcel.status.map(|sub| words::sub_status(&reader.language, sub)),
        expected(reader, parcel, today(room.now())),
    ];
    let told: Vec<String> = told.into_iter().flatten().collect();
    let id: String = hash("calendar", &format!("{} {} {}", key.carrier, key.number, key.extra))
        .iter()
        .take(16)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let changed = utc(parcel.changed.unwrap_or(parcel.created));
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Packtrail//Packtrail//EN".to_owned(),
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{id}@packtrail"),
        format!("DTSTAMP:{changed}"),
        format!("LAST-MODIFIED:{changed}"),
        format!("SEQUENCE:{}", parcel.version),
    ];
    lines.extend(bounds(when));
    lines.push(format!("SUMMARY:{}", escaped(&reader.fill("calendar-entry", &values))));
    lines.push(format!("DESCRIPTION:{}", escaped(&told.join("\n"))));
    lines.extend(
        parcel.timeline.facts().destination.line().map(|line| format!("LOCATION:{}", escaped(&line))),
    );
    lines.push(format!("URL:{}", url.replace(char::is_control, "")));
    lines.extend(["TRANSP:TRANSPARENT", "END:VEVENT", "END:VCALENDAR"].map(str::to_owned));
    lines.iter().map(|line| folded(line) + "\r\n").collect()
}

/// Start and end; the end of days is the day after the last, and no span of no length has an end.
fn bounds(when: When) -> Vec<String> {
    let local = |at: DateTime| at.strftime("%Y%m%dT%H%M%S").to_string();
    let (start, end, kind) = match when {
        When::Days(first, last) => {
            let after = last.checked_add(1.day()).unwrap_or(last);
            (first.strftime("%Y%m%d").to_string(), after.strftime("%Y%m%d").to_string(), ";VALUE=DATE")
        }
        When::Floating(from, to) => (local(from), local(to), ""),
        When::Instants(from, to) => (utc(from), utc(to), ""),
    };
    let has_end = start != end;
    let mut lines = vec![format!("DTSTART{kind}:{start}")];
    if has_end {
        lines.push(format!("DTEND{kind}:{end}"));
    }
    lines
}

fn utc(at: Timestamp) -> String {
    Offset::UTC.to_datetime(at).strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// A text as the value of a property.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            letter if letter.is_control() => out.push(' '),
            letter => out.push(letter),
        }
    }
    out
}

/// A line in pieces that fit; letters are kept whole.
fn folded(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut octets = 0;
    for letter in line.chars() {
        if octets + letter.len_utf8() > LINE_OCTETS {
            out.push_str("\r\n ");
            octets = 1;
        }
        out.push(letter);
        octets += letter.len_utf8();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Option<EventTime> {
        Some(match text.len() {
            10 => EventTime::Date { on: text.parse().unwrap() },
            16 => EventTime::Local { at: text.parse().unwrap() },
            _ => EventTime::Instant { at: text.parse().unwrap(), offset_s: Some(3_600) },
        })
    }

    fn told(from: Option<EventTime>, to: Option<EventTime>) -> String {
        span(from, to).map_or_else(String::new, |when| bounds(when).join(" "))
    }

    #[test]
    fn an_entry_is_as_exact_as_the_carrier() {
        assert_eq!(told(at("2026-12-31"), None), "DTSTART;VALUE=DATE:20261231 DTEND;VALUE=DATE:20270101");
        assert_eq!(
            told(at("2026-11-27"), at("2026-11-28")),
            "DTSTART;VALUE=DATE:20261127 DTEND;VALUE=DATE:20261129"
        );
        assert_eq!(
            told(at("2026-11-27T10:00"), at("2026-11-27T12:00")),
            "DTSTART:20261127T100000 DTEND:20261127T120000"
        );
        assert_eq!(
            told(at("2026-11-27T10:00:00+01:00"), at("2026-11-27T12:00:00+01:00")),
            "DTSTART:20261127T090000Z DTEND:20261127T110000Z"
        );
        let one = at("2026-11-27T10:00:00+01:00");
        assert_eq!(told(one, one), "DTSTART:20261127T090000Z");
        assert_eq!(
            told(None, at("2026-11-27T18:00")),
            "DTSTART;VALUE=DATE:20261127 DTEND;VALUE=DATE:20261128"
        );
        assert_eq!(told(None, None), "");
    }

    #[test]
    fn a_text_is_escaped_and_a_line_is_folded_between_letters() {
        assert_eq!(escaped("a,b;c\\d\ne\r\u{7}"), "a\\,b\\;c\\\\d\\ne  ");
        let line = format!("SUMMARY:{}", "荷物".repeat(40));
        let folded = folded(&line);
        assert!(folded.split("\r\n").all(|part| part.len() <= LINE_OCTETS));
        assert_eq!(folded.replace("\r\n ", ""), line);
    }
}
