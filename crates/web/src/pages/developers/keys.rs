//! API keys: which there are, making, replacing and revoking them.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Form, Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use jiff::civil::Date;
use jiff::tz::Offset;
use jiff::{SignedDuration, Span, Timestamp};
use packtrail_domain::Act;
use packtrail_domain::subnet::Subnet;
use packtrail_store::KeyRow;
use serde::Deserialize;

use super::{
    Question, SecretPage, State as Standing, ago, base, fault, is_mendable, last_day, network_fault, page,
    refuse, tabs,
};
use crate::access::Signed;
use crate::app::Room;
use crate::develop::keys::{self, MadeKey, NewKey};
use crate::develop::{OVERLAP_H, Refused};
use crate::pages::layout::{Layout, Tab};
use crate::pages::view::today;
use crate::reader::Reader;

/// Overlaps to choose from, in hours, with their messages.
const OVERLAPS: [(i64, &str); 5] = [
    (0, "overlap-none"),
    (1, "overlap-hour"),
    (OVERLAP_H, "overlap-day"),
    (24 * 7, "overlap-week"),
    (24 * 30, "overlap-month"),
];

#[derive(Template)]
#[template(path = "keys.html", whitespace = "minimize")]
struct KeysPage {
    layout: Layout,
    reader: Reader,
    tabs: Vec<Tab>,
    notice: String,
    keys: Vec<Line>,
    /// Those that open nothing any more.
    over: Vec<Line>,
    may_change: bool,
}

/// One key.
struct Line {
    label: String,
    prefix: String,
    state: Standing,
    made: String,
    used: String,
    networks: Vec<String>,
    is_compatible: bool,
    rotate: String,
    revoke: String,
}

/// A form that makes a key, or one in the place of another.
#[derive(Template)]
#[template(path = "key_form.html", whitespace = "minimize")]
struct KeyForm {
    layout: Layout,
    reader: Reader,
    tabs: Vec<Tab>,
    notice: String,
    title: String,
    action: String,
    button: String,
    typed: Typed,
    /// Hours, name, whether it is chosen; for a replacement only.
    overlaps: Vec<(i64, String, bool)>,
    first_day: String,
    fault: String,
    ends_fault: String,
    network_faults: Vec<String>,
}

/// What somebody typed.
#[derive(Default, Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    label: String,
    #[serde(default)]
    networks: String,
    /// The last day.
    #[serde(default)]
    ends: String,
    #[serde(default)]
    compatible: String,
    #[serde(default)]
    overlap: String,
}

pub(crate) async fn show(State(room): State<Arc<Room>>, reader: Reader, signed: Signed) -> Response {
    list(&room, reader, &signed, String::new()).await
}

async fn list(room: &Room, reader: Reader, signed: &Signed, notice: String) -> Response {
    let rows = match room.app.store.keys().list(signed.account()).await {
        Ok(rows) => rows,
        Err(error) => return refuse(room, &reader, &error.into()),
    };
    let now = room.app.store.clock().wall();
    let (valid, over): (Vec<_>, Vec<_>) = rows.iter().rev().partition(|row| row.is_valid(now));
    let line = |row: &&KeyRow| line(&reader, row, now);
    let keys = KeysPage {
        layout: Layout::new(room, &reader, &reader.say("dev-keys")),
        tabs: tabs(&reader, "/developers/keys"),
        notice,
        keys: valid.iter().map(line).collect(),
        over: over.iter().map(line).collect(),
        may_change: signed.may(Act::Develop),
        reader,
    };
    page(StatusCode::OK, &keys)
}

fn line(reader: &Reader, row: &KeyRow, now: Timestamp) -> Line {
    let to = |what: &str| reader.to(&format!("/developers/keys/{}/{what}", row.id));
    let state = match (row.revoked, row.expires) {
        (Some(at), _) => Standing::new("is-off", reader.say("key-revoked")).with(ago(reader, at, now)),
        (None, Some(at)) if at <= now => {
            Standing::new("is-off", reader.say("key-over")).with(ago(reader, at, now))
        }
        (None, Some(at)) => {
            // The end of an overlap is told in hours, that of a last day by its day.
            let more = match at.duration_since(now) <= SignedDuration::from_hours(48) {
                true => ago(reader, at, now),
                false => reader.tell("key-until", "when", &last_day(reader, at, now)),
            };
            Standing::new("is-waiting", reader.say("key-ends")).with(more)
        }
        (None, None) => Standing::new("is-good", reader.say("key-works")),
    };
    Line {
        label: row.label.clone(),
        prefix: row.prefix.clone(),
        state,
        made: ago(reader, row.created, now),
        used: row.last_used.map_or_else(|| reader.say("key-unused"), |at| ago(reader, at, now)),
        networks: row.networks.clone(),
        is_compatible: row.is_compatible,
        rotate: to("rotate"),
        revoke: to("revoke"),
    }
}

pub(crate) async fn new(State(room): State<Arc<Room>>, reader: Reader) -> Response {
    page(StatusCode::OK, &making(&room, reader, Typed::default()))
}

fn making(room: &Room, reader: Reader, typed: Typed) -> KeyForm {
    form(room, reader, typed, ("key-new", "/developers/keys/new", "key-make"))
}

fn form(room: &Room, reader: Reader, typed: Typed, (title, action, button): (&str, &str, &str)) -> KeyForm {
    let title = reader.say(title);
    KeyForm {
        layout: Layout::new(room, &reader, &title),
        tabs: tabs(&reader, "/developers/keys"),
        notice: String::new(),
        action: reader.to(action),
        button: reader.say(button),
        overlaps: Vec::new(),
        first_day: today(room.app.store.clock().wall()).to_string(),
        fault: String::new(),
        ends_fault: String::new(),
        network_faults: Vec::new(),
        title,
        typed,
        reader,
    }
}

pub(crate) async fn make(
    State(room): State<Arc<Room>>,
    reader: Reader,
    signed: Signed,
    headers: HeaderMap,
    Form(typed): Form<Typed>,
) -> Response {
    let label: String = typed.label.trim().to_owned();
    let lines = || typed.networks.lines().map(str::trim).filter(|line| !line.is_empty());
    let network_faults = network_faults(&reader, &typed.networks);
    let expires = end(&typed.ends);
    let is_compatible = typed.compatible == "yes";
    if network_faults.is_empty() && expires.is_ok() && !label.is_empty() {
        let networks = lines().map(str::to_owned).collect();
        let new = NewKey { label, networks, is_compatible, expires: expires.unwrap_or_default() };
        match keys::make(&room, signed.account(), new).await {
            Ok(made) => return once(&room, reader, &headers, &made, is_compatible),
            Err(refused) => return again(&room, making(&room, reader, typed), &refused),
        }
    }
    let mut back = making(&room, reader, typed);
    if label.is_empty() {
        back.fault = back.reader.say("key-label-fault");
    }
    if expires.is_err() {
        back.ends_fault = back.reader.say("key-ends-fault");
    }
    back.network_faults = network_faults;
    page(StatusCode::UNPROCESSABLE_ENTITY, &back)
}

/// The form with what was refused, or why there is none.
fn again(room: &Room, mut form: KeyForm, refused: &Refused) -> Response {
    if !is_mendable(refused) {
        return refuse(room, &form.reader, refused);
    }
    let fault = fault(&form.reader, refused);
    match refused {
        Refused::EndsBefore => form.ends_fault = fault,
        Refused::Networks(_) | Refused::Network(_) => form.network_faults.push(fault),
        _ => form.fault = fault,
    }
    page(StatusCode::UNPROCESSABLE_ENTITY, &form)
}

/// What is wrong with each line.
fn network_faults(reader: &Reader, text: &str) -> Vec<String> {
    let lines = (1_usize..).zip(text.lines().map(str::trim)).filter(|(_, line)| !line.is_empty());
    let fault = |(number, line): (usize, &str)| {
        let fault = network_fault(reader, &line.parse::<Subnet>().err()?);
        Some(reader.fill("line-fault", &[("line", number.into()), ("fault", fault.into())]))
    };
    lines.filter_map(fault).collect()
}

/// The end of a last day, UTC; `None`: no end. The error is a text that is no day.
fn end(text: &str) -> Result<Option<Timestamp>, ()> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let day: Date = text.parse().map_err(drop)?;
    let next = day.checked_add(Span::new().days(1)).map_err(drop)?;
    Offset::UTC.to_timestamp(next.to_datetime(jiff::civil::Time::midnight())).map(Some).map_err(drop)
}

/// The key, this once.
fn once(room: &Room, reader: Reader, headers: &HeaderMap, made: &MadeKey, is_compatible: bool) -> Response {
    let (base, key) = (base(room, headers), &made.plain);
    let mut examples = vec![(
        reader.say("key-try"),
        format!("curl -s '{base}/api/v1/usage' \\\n  -H 'Authorization: Bearer {key}'"),
    )];
    if is_compatible {
        let call = format!("curl -s -X POST '{base}/track/v2.4/getquota' \\\n  -H '17token: {key}'");
        examples.push((reader.say("key-try-compatible"), call));
    }
    let title = reader.say("key-made");
    let once = SecretPage {
        layout: Layout::new(room, &reader, &title),
        tabs: tabs(&reader, "/developers/keys"),
        notice: String::new(),
        title,
        secret: made.plain.clone(),
        lead: reader.say("key-made-lead"),
        examples,
        next: reader.to("/developers/keys"),
        reader,
    };
    page(StatusCode::OK, &once)
}

pub(crate) async fn replace(
    State(room): State<Arc<Room>>,
    reader: Reader,
    signed: Signed,
    Path(key): Path<String>,
) -> Response {
    let row = match keys::one(&room, signed.account(), &key).await {
        Ok(row) => row,
        Err(refused) => return refuse(&room, &reader, &refused),
    };
    let ends = row.expires.map(|at| Offset::UTC.to_datetime(at - SignedDuration::from_secs(1)).date());
    let ends = ends.map(|day| day.to_string()).unwrap_or_default();
    let typed = Typed { overlap: OVERLAP_H.to_string(), ends, ..Typed::default() };
    page(StatusCode::OK, &replacing(&room, reader, typed, &row))
}

fn replacing(room: &Room, reader: Reader, typed: Typed, row: &KeyRow) -> KeyForm {
    let action = format!("/developers/keys/{}/rotate", row.id);
    let mut form = form(room, reader, typed, ("key-replace-title", &action, "key-replace"));
    form.typed.label.clone_from(&row.label);
    let one =
        |(hours, key): (i64, &str)| (hours, form.reader.say(key), form.typed.overlap == hours.to_string());
    form.overlaps = OVERLAPS.into_iter().map(one).collect();
    form
}

pub(crate) async fn rotate(
    State(room): State<Arc<Room>>,
    reader: Reader,
    signed: Signed,
    headers: HeaderMap,
    Path(key): Path<String>,
    Form(typed): Form<Typed>,
) -> Response {
    let row = match keys::one(&room, signed.account(), &key).await {
        Ok(row) => row,
        Err(refused) => return refuse(&room, &reader, &refused),
    };
    let Ok(expires) = end(&typed.ends) else {
        let mut back = replacing(&room, reader, typed, &row);
        back.ends_fault = back.reader.say("key-ends-fault");
        return page(StatusCode::UNPROCESSABLE_ENTITY, &back);
    };
    // What is no number is no overlap that can be chosen.
    let hours = typed.overlap.parse().unwrap_or(-1);
    match keys::rotate(&room, signed.account(), &row, hours, expires).await {
        Ok(made) => once(&room, reader, &headers, &made, row.is_compatible),
        Err(refused) => again(&room, replacing(&room, reader, typed, &row), &refused),
    }
}

pub(crate) async fn ask(
    State(room): State<Arc<Room>>,
    reader: Reader,
    signed: Signed,
    Path(key): Path<String>,
) -> Response {
    let row = match keys::one(&room, signed.account(), &key).await {
        Ok(row) if row.revoked.is_none() => row,
        Ok(_) => return refuse(&room, &reader, &Refused::Missing("key")),
        Err(refused) => return refuse(&room, &reader, &refused),
    };
    let values = [("label", row.label.as_str().into()), ("prefix", row.prefix.as_str().into())];
    let now = room.app.store.clock().wall();
    let used = row.last_used.map(|at| reader.tell("key-used", "when", &ago(&reader, at, now)));
    let question = Question {
        layout: Layout::new(&room, &reader, &reader.say("key-revoke")),
        title: reader.fill("key-revoke-this", &values),
        text: [Some(reader.say("key-revoke-what")), used].into_iter().flatten().collect::<Vec<_>>().join(" "),
        action: reader.to(&format!("/developers/keys/{}/revoke", row.id)),
        button: reader.say("key-revoke"),
        back: reader.to("/developers/keys"),
        reader,
    };
    page(StatusCode::OK, &question)
}

pub(crate) async fn revoke(
    State(room): State<Arc<Room>>,
    reader: Reader,
    signed: Signed,
    Path(key): Path<String>,
) -> Response {
    match keys::revoke(&room, signed.account(), &key).await {
        Ok(()) => {
            let notice = reader.say("key-is-revoked");
            list(&room, reader, &signed, notice).await
        }
        Err(refused) => refuse(&room, &reader, &refused),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_counts_to_the_end_of_its_last_day() {
        let at = |text: &str| end(text).map(|end| end.map(|end| end.to_string()));
        assert_eq!(at(" 2026-12-31 "), Ok(Some("2027-01-01T00:00:00Z".to_owned())));
        assert_eq!(at(""), Ok(None));
        for odd in ["31.12.2026", "2026-02-30", "tomorrow", "9999-12-31"] {
            assert_eq!(at(odd), Err(()), "{odd}");
        }
    }
}
