//! Several parcels on one page, and the way from pasted text to it.

use std::sync::Arc;

use askama::Template;
use axum::extract::rejection::FormRejection;
use axum::extract::{Form, Query, State};
use axum::http::{StatusCode, Uri, header};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::SignedDuration;
use packtrail_domain::limits::limits;
use packtrail_domain::{Number, Parcel, ParcelKey, Status};
use packtrail_store::StoreError;
use serde::Deserialize;

use super::icons::Look;
use super::intake::{self, Asked, Intake};
use super::layout::Layout;
use super::view::{Head, Subject, groups, mix};
use super::{WATCH_HOURS, message, page, store_failed};
use crate::app::Room;
use crate::choose::Choice;
use crate::reader::Reader;

/// A pasted text.
#[derive(Deserialize)]
pub(crate) struct Pasted {
    #[serde(default)]
    numbers: String,
}

/// What an address asks for.
#[derive(Default)]
struct Wanted {
    numbers: String,
    carrier: Option<String>,
    others: Vec<String>,
    show: Option<Group>,
    version: Option<String>,
}

/// The groups of the summary strip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Group {
    NeedsYou,
    Today,
    Moving,
    Done,
    Waiting,
}

impl Group {
    const ALL: [Group; 5] = [Group::NeedsYou, Group::Today, Group::Moving, Group::Waiting, Group::Done];

    const fn name(self) -> &'static str {
        match self {
            Group::NeedsYou => "needs-you",
            Group::Today => "today",
            Group::Moving => "moving",
            Group::Done => "delivered",
            Group::Waiting => "no-news",
        }
    }

    const fn key(self) -> &'static str {
        match self {
            Group::NeedsYou => "needs-you",
            Group::Today => "group-today",
            Group::Moving => "group-moving",
            Group::Done => "group-done",
            Group::Waiting => "group-waiting",
        }
    }

    fn of(head: &Head) -> Self {
        match head.look {
            _ if head.needs_reader => Group::NeedsYou,
            Look::Known(Status::OutForDelivery) => Group::Today,
            Look::Known(Status::InTransit | Status::InfoReceived | Status::Exception) => Group::Moving,
            Look::Known(Status::Delivered) => Group::Done,
            _ => Group::Waiting,
        }
    }
}

/// One number of the page.
enum Row {
    Parcel(Box<Head>),
    /// No carrier's form fits; the visitor is asked.
    Unknown {
        number: Vec<String>,
        plain: String,
    },
}

/// A row, where it belongs, and whether a fresh answer is on its way.
type Placed = (Row, Group, bool);

#[derive(Template)]
#[template(path = "results.html", whitespace = "minimize")]
struct Results {
    layout: Layout,
    list: List,
}

/// The part that updates itself.
#[derive(Template)]
#[template(path = "results_list.html", whitespace = "minimize")]
struct List {
    reader: Reader,
    title: String,
    fragment: String,
    version: String,
    every_ms: u32,
    strip: Vec<Chip>,
    rows: Vec<Row>,
    leftovers: Vec<(String, String)>,
    over: Option<Over>,
}

struct Chip {
    text: String,
    address: String,
    is_current: bool,
    class: &'static str,
}

/// Numbers that did not fit on the page.
struct Over {
    text: String,
    address: String,
    numbers: String,
}

/// A form: reads the text and shows the result under an address that can be kept. A list too long for an address
/// is answered in place, so that what is left out can still be named.
pub(crate) async fn submit(
    State(room): State<Arc<Room>>,
    reader: Reader,
    form: Result<Form<Pasted>, FormRejection>,
) -> Response {
    let text = match form {
        Ok(Form(pasted)) if pasted.numbers.len() <= limits().paste_bytes => pasted.numbers,
        _ => return too_long(&room, &reader),
    };
    if text.trim().is_empty() {
        return Redirect::to(&reader.to("/")).into_response();
    }
    let intake = intake::paste(&text, &room.app.detector);
    if intake.over.len() <= limits().page_numbers {
        return Redirect::to(&reader.to(&intake.address())).into_response();
    }
    let layout = Layout::new(&room, &reader, &reader.count("parcels", intake.asked.len()));
    match list(&room, &reader, &Wanted::default(), intake, true).await {
        Ok(list) => page(StatusCode::OK, &Results { layout, list }),
        Err(error) => store_failed(&room, &reader, &error),
    }
}

fn too_long(room: &Room, reader: &Reader) -> Response {
    message(room, reader, StatusCode::PAYLOAD_TOO_LARGE, "too-long")
}

pub(crate) async fn show(State(room): State<Arc<Room>>, reader: Reader, uri: Uri) -> Response {
    let query = Wanted::read(&uri);
    if query.numbers.len() > limits().paste_bytes {
        return too_long(&room, &reader);
    }
    let intake = query.intake(&room);
    if intake.asked.is_empty() && intake.leftovers.is_empty() {
        return Redirect::to(&reader.to("/")).into_response();
    }
    if let Some(address) = lone_parcel(&room, &reader, &intake) {
        return Redirect::to(&reader.to(&address)).into_response();
    }
    match list(&room, &reader, &query, intake, true).await {
        Ok(list) => {
            let pending = list.every_ms < 5_000;
            let layout =
                Layout { refresh_s: pending.then_some(3), ..Layout::new(&room, &reader, &list.title) };
            page(StatusCode::OK, &Results { layout, list })
        }
        Err(error) => store_failed(&room, &reader, &error),
    }
}

/// The part that updates itself; 204 while nothing changed.
pub(crate) async fn fragment(State(room): State<Arc<Room>>, reader: Reader, uri: Uri) -> Response {
    let query = Wanted::read(&uri);
    if query.numbers.len() > limits().paste_bytes {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    }
    let intake = query.intake(&room);
    match list(&room, &reader, &query, intake, false).await {
        Ok(list) if query.version.as_deref() == Some(list.version.as_str()) => {
            StatusCode::NO_CONTENT.into_response()
        }
        Ok(list) => page(StatusCode::OK, &list),
        Err(error) => {
            tracing::error!(%error, "the store failed a fragment");
            (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, "5")]).into_response()
        }
    }
}

/// The parcel's own page, when there is one number, one carrier for it, and nothing else to tell.
fn lone_parcel(room: &Room, reader: &Reader, intake: &Intake) -> Option<String> {
    let [asked] = intake.asked.as_slice() else { return None };
    if !intake.leftovers.is_empty() {
        return None;
    }
    let (carrier, _, number) = resolve(room, reader, asked)?;
    let chosen = if asked.carrier.is_some() { "?chosen=1" } else { "" };
    Some(format!("/parcel/{carrier}/{number}{chosen}"))
}

/// Carrier and number to ask for; `None` when no carrier fits.
fn resolve(room: &Room, reader: &Reader, asked: &Asked) -> Option<(String, Choice, Number)> {
    let choice = Choice::near(&room.app.detector, asked.number.as_str(), reader.country);
    let given = asked.carrier.clone().filter(|id| room.app.catalogue.get(id).is_some());
    let best = || choice.best().or(choice.misread.first()).map(|candidate| candidate.carrier.clone());
    let carrier = given.or_else(best)?;
    let number = choice.number_for(&carrier, &asked.number);
    Some((carrier, choice, number))
}

impl Wanted {
    fn read(uri: &Uri) -> Self {
        let mut query = Self::default();
        let Ok(Query(pairs)) = Query::<Vec<(String, String)>>::try_from_uri(uri) else { return query };
        for (name, value) in pairs {
            match name.as_str() {
                "numbers" | "n" if query.numbers.is_empty() => query.numbers = value,
                "carrier" if !value.is_empty() => query.carrier = Some(value),
                "other" if query.others.len() < 20 => query.others.push(value.chars().take(60).collect()),
                "show" => query.show = Group::ALL.into_iter().find(|group| group.name() == value),
                "version" => query.version = Some(value),
                _ => {}
            }
        }
        query
    }

    fn intake(&self, room: &Room) -> Intake {
        let mut intake = intake::read(&self.numbers, &room.app.detector);
        for asked in intake.asked.iter_mut().chain(&mut intake.over) {
            asked.carrier = asked.carrier.take().or_else(|| self.carrier.clone());
        }
        for text in &self.others {
            if !intake.leftovers.contains(text) {
                intake.leftovers.push(text.clone());
            }
        }
        intake
    }
}

/// Reads the store and builds the list; the first time, it also has the parcels followed.
async fn list(
    room: &Room,
    reader: &Reader,
    query: &Wanted,
    intake: Intake,
    watch: bool,
) -> Result<List, StoreError> {
    let resolved: Vec<Option<(String, Choice, Number)>> =
        intake.asked.iter().map(|asked| resolve(room, reader, asked)).collect();
    let keys: Vec<ParcelKey> = resolved
        .iter()
        .flatten()
        .map(|(carrier, _, number)| ParcelKey {
            carrier: carrier.clone(),
            number: number.clone(),
            extra: String::new(),
        })
        .collect();
    let mut parcels = parcels(room, &keys, watch).await?.into_iter();
    let mut rows: Vec<Placed> = Vec::with_capacity(resolved.len());
    for (asked, resolved) in intake.asked.iter().zip(&resolved) {
        rows.push(match resolved {
            None => (
                Row::Unknown { number: groups(&asked.number), plain: asked.number.to_string() },
                Group::NeedsYou,
                false,
            ),
            Some((carrier, choice, number)) => {
                let parcel = parcels.next().flatten();
                let was_chosen = asked.carrier.is_some();
                let subject =
                    Subject { room, reader, carrier, number, choice, was_chosen, parcel: parcel.as_ref() };
                let head = subject.head();
                let group = Group::of(&head);
                (Row::Parcel(Box::new(head)), group, subject.is_pending())
            }
        });
    }
    Ok(assemble(room, reader, query, &intake, rows))
}

/// The parcels of the keys. Following them is a write, so only the whole page does it, not its updates.
async fn parcels(room: &Room, keys: &[ParcelKey], watch: bool) -> Result<Vec<Option<Parcel>>, StoreError> {
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let store = room.app.store.parcels();
    if watch {
        let now = room.now();
        let until = now.checked_add(SignedDuration::from_hours(WATCH_HOURS)).unwrap_or(now);
        let places = store.watch(keys, until).await?;
        return store.get(&places).await;
    }
    let mut found = Vec::with_capacity(keys.len());
    for key in keys {
        found.push(store.by_key(key).await?);
    }
    Ok(found)
}

fn assemble(room: &Room, reader: &Reader, query: &Wanted, intake: &Intake, mut rows: Vec<Placed>) -> List {
    let pending = rows.iter().any(|(_, _, pending)| *pending);
    let states = rows.iter().map(|(row, _, _)| match row {
        Row::Parcel(head) => head.state,
        Row::Unknown { .. } => 2,
    });
    let version = format!("{:x}", states.fold(0xcbf2_9ce4_8422_2325, mix));
    let numbers = intake::join(&intake.asked);
    let base = format!("numbers={numbers}");
    let total = rows.len();
    let strip = strip(reader, query.show, &base, &rows);
    if let Some(show) = query.show {
        rows.retain(|(_, group, _)| *group == show);
    }
    rows.sort_by_key(|(_, group, _)| Group::ALL.iter().position(|known| known == group));
    let is_demo = room.app.config.demo.is_some();
    let show = query.show.map_or_else(String::new, |show| format!("&show={}", show.name()));
    let reason = |text: &String| (text.clone(), intake::reason(reader, text, &room.app.detector));
    List {
        reader: reader.clone(),
        title: reader.count("parcels", total),
        fragment: format!("{}/track/fragment?{base}{show}", reader.prefix),
        version,
        every_ms: if pending {
            1_500
        } else if is_demo {
            3_000
        } else {
            30_000
        },
        strip,
        rows: rows.into_iter().map(|(row, _, _)| row).collect(),
        leftovers: intake.leftovers.iter().map(reason).collect(),
        over: over(reader, intake),
    }
}

fn strip(reader: &Reader, show: Option<Group>, base: &str, rows: &[Placed]) -> Vec<Chip> {
    if rows.len() < 2 {
        return Vec::new();
    }
    let mut chips = vec![Chip {
        text: reader.count("all-of", rows.len()),
        address: format!("{}/track?{base}", reader.prefix),
        is_current: show.is_none(),
        class: "",
    }];
    for group in Group::ALL {
        let number = rows.iter().filter(|(_, of, _)| *of == group).count();
        if number > 0 {
            chips.push(Chip {
                text: reader.count(group.key(), number),
                address: format!("{}/track?{base}&show={}", reader.prefix, group.name()),
                is_current: show == Some(group),
                class: group.name(),
            });
        }
    }
    chips
}

fn over(reader: &Reader, intake: &Intake) -> Option<Over> {
    let left = intake.over.len();
    let max = limits().page_numbers;
    (left > 0).then(|| Over {
        text: reader.fill("over-page", &[("count", max.into()), ("left", left.into())]),
        address: format!(
            "{}/track?numbers={}",
            reader.prefix,
            intake::join(intake.over.get(..left.min(max)).unwrap_or_default())
        ),
        numbers: intake.over.iter().map(|asked| asked.number.to_string()).collect::<Vec<_>>().join(", "),
    })
}
