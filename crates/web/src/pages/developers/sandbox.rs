//! The sandbox: invented parcels whose clock a member moves, and what became of each.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Form, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::{SignedDuration, Timestamp};
use packtrail_domain::Act;
use packtrail_domain::sandbox::{CARRIER, walks};
use packtrail_store::SandboxParcel;
use serde::Deserialize;

use super::{fault, is_mendable, page, refuse, status, tabs};
use crate::access::Signed;
use crate::api::v1::register::NewTracking;
use crate::app::Room;
use crate::develop::{Refused, sandbox};
use crate::pages::icons::Look;
use crate::pages::layout::{Layout, Tab};
use crate::pages::list::add::register;
use crate::pages::view::{self, mix};
use crate::reader::Reader;

/// Parcels that are listed, the newest.
const SHOWN: u32 = 50;
/// Steps that one button moves the clock by, with their messages.
const STEPS: [(&str, &str); 3] = [("6h", "step-hours"), ("1d", "step-day"), ("3d", "step-days")];
/// How often the page looks again while a parcel is being asked about, and otherwise, in milliseconds.
const SOON_MS: u32 = 1_500;
const LATER_MS: u32 = 30_000;

#[derive(Template)]
#[template(path = "sandbox.html", whitespace = "minimize")]
struct SandboxPage {
    layout: Layout,
    reader: Reader,
    tabs: Vec<Tab>,
    notice: String,
    fault: String,
    own: String,
    /// Word and name.
    steps: Vec<(&'static str, String)>,
    /// Name in numbers, what happens.
    walks: Vec<(&'static str, String)>,
    live: String,
    version: u64,
    every_ms: u32,
    parcels: Vec<Line>,
    may_change: bool,
    may_add: bool,
}

/// One parcel.
struct Line {
    number: String,
    parcel: String,
    look: Look,
    word: String,
    last: String,
    clock: String,
    ahead: String,
    next: String,
}

/// How far to move the clock.
#[derive(Default, Deserialize)]
pub(crate) struct Moved {
    /// A step of a button.
    #[serde(default)]
    step: String,
    #[serde(default)]
    own: String,
}

/// Which walk to add.
#[derive(Default, Deserialize)]
pub(crate) struct Added {
    #[serde(default)]
    walk: String,
}

/// Which version of the page its reader has.
#[derive(Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    version: String,
}

/// What came of a form.
#[derive(Default)]
struct Told {
    notice: String,
    fault: String,
    own: String,
}

pub(crate) async fn show(
    State(room): State<Arc<Room>>,
    reader: Reader,
    signed: Signed,
    Query(asked): Query<Asked>,
) -> Response {
    answer(&room, reader, &signed, Told::default(), &asked.version).await
}

async fn answer(room: &Room, reader: Reader, signed: &Signed, told: Told, known: &str) -> Response {
    let parcels = match room.app.store.sandbox().list(signed.account(), SHOWN).await {
        Ok(parcels) => parcels,
        Err(error) => return refuse(room, &reader, &error.into()),
    };
    let version = version(&parcels);
    if known == version.to_string() {
        return StatusCode::NO_CONTENT.into_response();
    }
    let now = room.now();
    let is_asked = parcels.iter().any(|parcel| parcel.due.is_some_and(|due| due <= now));
    let mut layout = Layout::new(room, &reader, &reader.say("dev-sandbox"));
    layout.refresh_s = (is_asked && told.fault.is_empty()).then_some(3);
    let is_good = told.fault.is_empty();
    let sandbox = SandboxPage {
        layout,
        tabs: tabs(&reader, "/developers/sandbox"),
        notice: told.notice,
        fault: told.fault,
        own: told.own,
        steps: STEPS.into_iter().map(|(word, key)| (word, reader.say(key))).collect(),
        walks: walks().map(|name| (name, reader.say(walk(name)))).collect(),
        live: reader.to("/developers/sandbox?version="),
        version,
        every_ms: if is_asked { SOON_MS } else { LATER_MS },
        parcels: parcels.iter().map(|parcel| line(room, &reader, parcel, now)).collect(),
        may_change: signed.may(Act::Develop),
        may_add: signed.may(Act::Track),
        reader,
    };
    page(status(is_good), &sandbox)
}

/// A number that changes with what is shown.
fn version(parcels: &[SandboxParcel]) -> u64 {
    let parts = parcels.iter().flat_map(|parcel| {
        let summary = &parcel.tracking.summary;
        let ms = |at: Timestamp| at.as_millisecond().cast_unsigned();
        [
            parcel.ahead.as_millis().unsigned_abs() as u64,
            parcel.due.map_or(0, ms),
            summary.status.map_or(0, |status| status as u64 + 1),
            summary.event_text.as_deref().map_or(0, |text| text.bytes().map(u64::from).fold(7, mix)),
        ]
    });
    // Below what a script keeps exact.
    parts.fold(1, mix) >> 12
}

fn line(room: &Room, reader: &Reader, parcel: &SandboxParcel, now: Timestamp) -> Line {
    let (key, summary) = (&parcel.tracking.key, &parcel.tracking.summary);
    let look = Look::of(summary.status, summary.outcome, true);
    let clock = now.checked_add(parcel.ahead).unwrap_or(now);
    let next = parcel.due.map(|due| match due > now {
        true => reader.tell("sandbox-next", "span", &span(reader, due.duration_since(now))),
        false => reader.say("sandbox-asked"),
    });
    Line {
        number: key.number.to_string(),
        parcel: reader.to(&format!("/parcel/{CARRIER}/{}", key.number)),
        word: look.word(reader, &room.carrier_name(CARRIER)),
        look,
        last: summary.event_text.clone().unwrap_or_default(),
        clock: view::clock(reader, clock, now),
        ahead: if parcel.ahead.is_zero() {
            String::new()
        } else {
            format!("+{}", span(reader, parcel.ahead))
        },
        next: next.unwrap_or_else(|| reader.say("sandbox-end")),
    }
}

/// `2 d 6 h`: a span in its two largest units.
fn span(reader: &Reader, span: SignedDuration) -> String {
    let minutes = span.as_mins().max(1);
    let parts =
        [(minutes / 1_440, "span-days"), (minutes / 60 % 24, "span-hours"), (minutes % 60, "span-minutes")];
    let parts = parts.into_iter().filter(|(count, _)| *count > 0).take(2);
    parts.map(|(count, key)| reader.fill(key, &[("count", count.into())])).collect::<Vec<_>>().join(" ")
}

/// What happens in a walk.
fn walk(name: &str) -> &'static str {
    match name {
        "DELIVERED" => "walk-delivered",
        "PICKUP" => "walk-pickup",
        "FAILURE" => "walk-failure",
        "RETURN" => "walk-return",
        "CUSTOMS" => "walk-customs",
        "EXPIRED" => "walk-expired",
        "NOTFOUND" => "walk-not-found",
        _ => "walk-every",
    }
}

pub(crate) async fn advance(
    State(room): State<Arc<Room>>,
    reader: Reader,
    signed: Signed,
    Form(moved): Form<Moved>,
) -> Response {
    let by = if moved.step.is_empty() { moved.own.trim() } else { &moved.step };
    let told = match sandbox::advance(&room, signed.account(), by).await {
        Ok((by, count)) => {
            let values = [("count", count.into()), ("span", span(&reader, by).into())];
            Told { notice: reader.fill("sandbox-moved", &values), ..Told::default() }
        }
        Err(refused) if is_mendable(&refused) => {
            Told { fault: fault(&reader, &refused), own: moved.own, ..Told::default() }
        }
        Err(refused) => return refuse(&room, &reader, &refused),
    };
    answer(&room, reader, &signed, told, "").await
}

/// Registers a parcel of a walk, under a number that nobody has used.
pub(crate) async fn add(
    State(room): State<Arc<Room>>,
    reader: Reader,
    signed: Signed,
    Form(added): Form<Added>,
) -> Response {
    let Some(name) = walks().find(|name| *name == added.walk) else {
        return refuse(&room, &reader, &Refused::Missing("walk"));
    };
    let Some([one, two, three, four, ..]) = (room.app.random)() else {
        return refuse(&room, &reader, &Refused::NoRandom);
    };
    let digits = u32::from_be_bytes([one, two, three, four]) % 100_000_000;
    let number = format!("SBX{name}{digits:08}");
    let wished = vec![NewTracking::of(number, Some(CARRIER.to_owned()), None)];
    match register(&room, &reader, &signed, wished).await {
        Ok(outcome) if outcome.refused.is_empty() => {
            Redirect::to(&reader.to("/developers/sandbox")).into_response()
        }
        Ok(outcome) => {
            let why = outcome.refused.into_iter().map(|(_, why)| why).collect::<Vec<_>>().join(" ");
            let told = Told { fault: why, ..Told::default() };
            answer(&room, reader, &signed, told, "").await
        }
        Err(error) => refuse(&room, &reader, &error.into()),
    }
}
