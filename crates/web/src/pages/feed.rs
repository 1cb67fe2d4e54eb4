//! A parcel's events as a feed (Atom, RFC 4287), newest first, in the reader's language.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};
use packtrail_domain::{Event, EventTime, Parcel, ParcelKey};

use super::files::{file, site};
use super::message;
use super::parcel::{Wishes, address, opened};
use super::timeline::line;
use super::view::today;
use crate::app::Room;
use crate::proof::hash;
use crate::reader::Reader;

/// A feed tells the news; the page tells everything.
const ENTRIES_MAX: usize = 100;
/// No place on earth is further behind UTC.
const FURTHEST_BEHIND: SignedDuration = SignedDuration::from_hours(12);

pub(crate) async fn show(
    State(room): State<Arc<Room>>,
    reader: Reader,
    Path((carrier, number)): Path<(String, String)>,
    Query(wishes): Query<Wishes>,
    headers: HeaderMap,
) -> Response {
    match opened(&room, &reader, (&carrier, &number), &wishes).await {
        Ok((target, Some(parcel))) => {
            let page = site(&room, &headers) + &reader.to(&address(&target));
            file(&headers, "application/atom+xml; charset=utf-8", feed(&room, &reader, &parcel, &page))
        }
        Ok((_, None)) => message(&room, &reader, StatusCode::NOT_FOUND, "not-found"),
        Err(response) => *response,
    }
}

fn feed(room: &Room, reader: &Reader, parcel: &Parcel, page: &str) -> String {
    let key = &parcel.key;
    let carrier = room.carrier_name(&key.carrier);
    let (path, wishes) =
        page.split_once('?').map_or((page, String::new()), |(path, rest)| (path, format!("?{rest}")));
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    let _ = write!(
        out,
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n<id>{}</id>\n<title>{} · {}</title>\n\
        <updated>{}</updated>\n<author><name>{}</name></author>\n<generator>Packtrail</generator>\n\
        <link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n\
        <link rel=\"self\" type=\"application/atom+xml\" href=\"{}\"/>\n",
        reader.language.tag(),
        urn(key, ""),
        escaped(&carrier),
        key.number,
        seconds(parcel.changed.unwrap_or(parcel.created)),
        escaped(&carrier),
        escaped(page),
        escaped(&format!("{path}/feed.atom{wishes}")),
    );
    let mut seen = HashSet::new();
    for (carrier, event) in parcel.timeline.story().into_iter().rev().take(ENTRIES_MAX) {
        let id = urn(key, &format!("{carrier} {}", told_once(event)));
        if seen.insert(id.clone()) {
            let as_of = parcel.timeline.legs.iter().find(|leg| leg.carrier == carrier).map(|leg| leg.as_of);
            entry(&mut out, reader, (event, &id), &updated(&event.time, as_of), (page, room.now()));
        }
    }
    out + "</feed>\n"
}

fn entry(
    out: &mut String,
    reader: &Reader,
    (event, id): (&Event, &str),
    updated: &str,
    (page, now): (&str, Timestamp),
) {
    let line = line(reader, event, None);
    let title = [Some(line.title), line.place].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let when = format!("{} {} {}", reader.language.day(event.time.day(), today(now)), line.time, line.zone);
    let utc = line.utc.map(|(clock, note)| format!("{clock} {note}"));
    let text = [Some(when.replace("  ", " ")), utc, line.own_words];
    let text = text.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let _ = write!(
        out,
        "<entry>\n<id>{id}</id>\n<title>{}</title>\n<updated>{updated}</updated>\n",
        escaped(&title)
    );
    if let Some(at) = event.time.instant() {
        let _ = writeln!(out, "<published>{}</published>", seconds(at));
    }
    let _ = write!(
        out,
        "<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n<content type=\"text\">{}</content>\n</entry>\n",
        escaped(page),
        escaped(&text)
    );
}

/// The instant by which an event had happened: its own, where the zone is known; else the latest that its wall clock or
/// day can mean on earth, but not after the carrier told it.
fn updated(time: &EventTime, as_of: Option<Timestamp>) -> String {
    let ending = |wall: jiff::civil::DateTime| {
        let there = Offset::UTC.to_timestamp(wall).ok()?;
        let latest = there.checked_add(FURTHEST_BEHIND).ok()?;
        Some(as_of.map_or(latest, |as_of| latest.min(as_of)))
    };
    let at = match time {
        EventTime::Instant { at, .. } => Some(*at),
        EventTime::Local { at } => ending(*at),
        EventTime::Date { on } => ending(on.at(23, 59, 59, 0)),
    };
    seconds(at.unwrap_or_default())
}

fn seconds(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// What makes an event this event, whatever is learned of it later.
fn told_once(event: &Event) -> String {
    let place = event.place.line().unwrap_or_default();
    let code = event.code.as_deref().unwrap_or_default();
    format!("{}\n{code}\n{}\n{place}\n{}", event.time.iso(), event.description, event.notice)
}

/// A name for a parcel or one of its events that stays.
fn urn(key: &ParcelKey, what: &str) -> String {
    let hash = hash("feed", &format!("{}\n{}\n{}\n{what}", key.carrier, key.number, key.extra));
    let mut bytes = [0; 16];
    for (byte, from) in bytes.iter_mut().zip(&hash) {
        *byte = *from;
    }
    uuid::Builder::from_custom_bytes(bytes).into_uuid().urn().to_string()
}

/// A text as content or attribute of XML; what no XML may hold is left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' => {}
            letter if letter.is_control() && !matches!(letter, '\n' | '\t') => {}
            letter => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_without_a_zone_counts_when_it_had_surely_happened() {
        let local = EventTime::Local { at: "2026-11-22T06:31:00".parse().unwrap() };
        let told = |as_of: &str| updated(&local, Some(as_of.parse().unwrap()));
        assert_eq!(told("2026-11-23T12:00:00Z"), "2026-11-22T18:31:00Z");
        assert_eq!(told("2026-11-22T10:00:00Z"), "2026-11-22T10:00:00Z");
        let day = EventTime::Date { on: "2026-11-22".parse().unwrap() };
        assert_eq!(updated(&day, None), "2026-11-23T11:59:59Z");
    }

    #[test]
    fn markup_is_text() {
        assert_eq!(escaped("<a href=\"x\">&\u{0}\u{b}"), "&lt;a href=&quot;x&quot;&gt;&amp;");
    }
}
