//! Several parcels on one page, and the way from pasted text to it.
//!
//! What is shown and in which order is in the address ([`order`]), so that it survives the update of the list, a
//! bookmark and the way to what can be taken along ([`take`]).

mod order;
pub(crate) mod take;

use std::sync::Arc;

use askama::Template;
use axum::extract::rejection::FormRejection;
use axum::extract::{Extension, Form, Query, State};
use axum::http::{StatusCode, Uri, header};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::SignedDuration;
use packtrail_domain::limits::limits;
use packtrail_domain::{Act, Number, Parcel, ParcelKey};
use packtrail_store::StoreError;

use super::icons::Look;
use super::intake::{self, Asked, Intake, Pasted};
use super::layout::Layout;
use super::view::{Head, Subject, mix};
use super::{WATCH_HOURS, message, page, store_failed};
use crate::access::Signed;
use crate::app::Room;
use crate::assets;
use crate::choose::Choice;
use crate::memory::Memory;
use crate::reader::Reader;
use order::{Group, Link, Placed, Sort};

/// What an address asks for.
#[derive(Default)]
struct Wanted {
    numbers: String,
    carrier: Option<String>,
    others: Vec<String>,
    show: Option<Group>,
    sort: Sort,
    version: Option<String>,
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

#[derive(Template)]
#[template(path = "results.html", whitespace = "minimize")]
struct Results {
    layout: Layout,
    script: &'static str,
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
    strip: Vec<Link>,
    sorts: Vec<Link>,
    rows: Vec<Row>,
    /// The first page with the numbers in its box.
    change: String,
    take: Option<take::Ways>,
    leftovers: Vec<Leftover>,
    over: Option<Over>,
}

/// A piece of text that is not followed.
struct Leftover {
    text: String,
    why: String,
    /// Where it becomes a number, if somebody knows better.
    anyway: Option<String>,
}

/// Numbers that did not fit on the page.
struct Over {
    text: String,
    address: String,
    numbers: String,
}

/// A form: reads the text and shows the result under an address that can be kept. What no address may hold, or is too
/// long for one, is answered in place, so that what is left out can still be named.
pub(crate) async fn submit(
    State(room): State<Arc<Room>>,
    reader: Reader,
    signed: Option<Extension<Signed>>,
    form: Result<Form<Vec<(String, String)>>, FormRejection>,
) -> Response {
    let pasted = match form {
        Ok(Form(fields)) => Pasted::of(fields),
        Err(_) => return too_long(&room, &reader),
    };
    if pasted.text.len() > limits().paste_bytes {
        return too_long(&room, &reader);
    }
    if pasted.text.trim().is_empty() {
        return Redirect::to(&reader.to("/")).into_response();
    }
    let intake = pasted.intake(&room.app.detector).without_words();
    if let Err(error) = remember(&room, signed.as_deref(), &pasted, &intake).await {
        return store_failed(&room, &reader, &error);
    }
    if intake.fits_an_address() {
        return Redirect::to(&reader.to(&intake.address())).into_response();
    }
    let layout = Layout::new(&room, &reader, &reader.count("parcels", intake.asked.len()));
    match list(&room, &reader, signed.as_deref(), &Wanted::default(), intake, true).await {
        Ok(list) => page(StatusCode::OK, &Results { layout, script: assets::address("results.js"), list }),
        Err(error) => store_failed(&room, &reader, &error),
    }
}

/// Keeps the carriers that a member chose in the form.
async fn remember(
    room: &Room,
    signed: Option<&Signed>,
    pasted: &Pasted,
    intake: &Intake,
) -> Result<(), StoreError> {
    let Some(signed) = signed.filter(|signed| signed.may(Act::Track)) else { return Ok(()) };
    for Asked { number, carrier } in intake.asked.iter().chain(&intake.over) {
        let Some(carrier) = carrier.as_ref() else { continue };
        if pasted.choices.contains(&format!("{number}:{carrier}")) {
            room.app.store.trackings().choose(signed.account(), number, carrier).await?;
        }
    }
    Ok(())
}

/// What an account knows of numbers whose carrier the address does not name.
async fn memory(
    room: &Room,
    reader: &Reader,
    signed: Option<&Signed>,
    asked: &[Asked],
) -> Result<Memory, StoreError> {
    let open = asked.iter().filter(|asked| asked.carrier.is_none());
    let numbers: Vec<Number> = open.map(|asked| asked.number.clone()).collect();
    Memory::of(room, signed.map(Signed::account), reader.country, &numbers).await
}

fn too_long(room: &Room, reader: &Reader) -> Response {
    message(room, reader, StatusCode::PAYLOAD_TOO_LARGE, "too-long")
}

pub(crate) async fn show(
    State(room): State<Arc<Room>>,
    reader: Reader,
    signed: Option<Extension<Signed>>,
    uri: Uri,
) -> Response {
    let query = Wanted::read(&uri);
    if query.numbers.len() > limits().paste_bytes {
        return too_long(&room, &reader);
    }
    let intake = query.intake(&room);
    if intake.asked.is_empty() && intake.leftovers.is_empty() {
        return Redirect::to(&reader.to("/")).into_response();
    }
    match lone_parcel(&room, &reader, signed.as_deref(), &intake).await {
        Ok(Some(address)) => return Redirect::to(&reader.to(&address)).into_response(),
        Ok(None) => {}
        Err(error) => return store_failed(&room, &reader, &error),
    }
    let numbers = intake::join(&intake.asked);
    let own = Wanted::query(&numbers, query.show, query.sort);
    match list(&room, &reader, signed.as_deref(), &query, intake, true).await {
        Ok(mut list) => {
            list.take = Some(take::Ways::of(&reader, signed.as_deref(), &numbers, &own));
            let pending = list.every_ms < 5_000;
            let layout =
                Layout { refresh_s: pending.then_some(3), ..Layout::new(&room, &reader, &list.title) };
            page(StatusCode::OK, &Results { layout, script: assets::address("results.js"), list })
        }
        Err(error) => store_failed(&room, &reader, &error),
    }
}

/// The part that updates itself; 204 while nothing changed.
pub(crate) async fn fragment(
    State(room): State<Arc<Room>>,
    reader: Reader,
    signed: Option<Extension<Signed>>,
    uri: Uri,
) -> Response {
    let query = Wanted::read(&uri);
    if query.numbers.len() > limits().paste_bytes {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    }
    let intake = query.intake(&room);
    match list(&room, &reader, signed.as_deref(), &query, intake, false).await {
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
async fn lone_parcel(
    room: &Room,
    reader: &Reader,
    signed: Option<&Signed>,
    intake: &Intake,
) -> Result<Option<String>, StoreError> {
    let [asked] = intake.asked.as_slice() else { return Ok(None) };
    if !intake.leftovers.is_empty() {
        return Ok(None);
    }
    let memory = memory(room, reader, signed, &intake.asked).await?;
    Ok(resolve(room, reader, &memory, asked).map(|(carrier, _, number)| {
        let chosen = if asked.carrier.is_some() { "?chosen=1" } else { "" };
        format!("/parcel/{carrier}/{number}{chosen}")
    }))
}

/// Carrier and number to ask for; `None` when no carrier fits.
pub(super) fn resolve(
    room: &Room,
    reader: &Reader,
    memory: &Memory,
    asked: &Asked,
) -> Option<(String, Choice, Number)> {
    let choice = Choice::by(&room.app.detector, asked.number.as_str(), reader.country, memory);
    let given = asked.carrier.clone().filter(|id| room.app.catalogue.get(id).is_some());
    let misread = || Some(choice.misread.first()?.carrier.clone());
    let carrier = given.or_else(|| choice.carrier().map(str::to_owned)).or_else(misread)?;
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
                "sort" => query.sort = Sort::of(&value),
                "show" => query.show = Group::ALL.into_iter().find(|group| group.name() == value),
                "version" => query.version = Some(value),
                _ => {}
            }
        }
        query
    }

    /// The address's query with the numbers as they were understood; `show` and `sort` where they say something.
    fn query(numbers: &str, show: Option<Group>, sort: Sort) -> String {
        let show = show.map_or_else(String::new, |show| format!("&show={}", show.name()));
        let sort = if sort == Sort::default() { String::new() } else { format!("&sort={}", sort.name()) };
        format!("numbers={numbers}{show}{sort}")
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
    signed: Option<&Signed>,
    query: &Wanted,
    intake: Intake,
    watch: bool,
) -> Result<List, StoreError> {
    let rows = rows(room, reader, signed, &intake, watch).await?;
    Ok(assemble(room, reader, query, &intake, rows))
}

/// One row for each number, in the order given.
async fn rows(
    room: &Room,
    reader: &Reader,
    signed: Option<&Signed>,
    intake: &Intake,
    watch: bool,
) -> Result<Vec<Placed>, StoreError> {
    let memory = memory(room, reader, signed, &intake.asked).await?;
    let resolved: Vec<Option<(String, Choice, Number)>> =
        intake.asked.iter().map(|asked| resolve(room, reader, &memory, asked)).collect();
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
            None => Placed::unknown(&asked.number),
            Some((carrier, choice, number)) => {
                let parcel = parcels.next().flatten();
                let was_chosen = asked.carrier.is_some();
                Placed::of(&Subject {
                    room,
                    reader,
                    carrier,
                    number,
                    choice,
                    was_chosen,
                    parcel: parcel.as_ref(),
                })
            }
        });
    }
    Ok(rows)
}

/// The parcels of the keys. Following them is a write, so only the whole page does it, not its updates.
pub(super) async fn parcels(
    room: &Room,
    keys: &[ParcelKey],
    watch: bool,
) -> Result<Vec<Option<Parcel>>, StoreError> {
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

fn assemble(room: &Room, reader: &Reader, query: &Wanted, intake: &Intake, rows: Vec<Placed>) -> List {
    let pending = rows.iter().any(|placed| placed.is_pending);
    let states = rows.iter().map(|placed| match &placed.row {
        Row::Parcel(head) => head.state,
        Row::Unknown { .. } => 2,
    });
    let version = format!("{:x}", states.fold(0xcbf2_9ce4_8422_2325, mix));
    let numbers = intake::join(&intake.asked);
    let total = rows.len();
    let strip = order::strip(reader, query, &numbers, &rows);
    let rows = order::arranged(rows, query.show, query.sort);
    let is_demo = room.app.config.demo.is_some();
    let own = Wanted::query(&numbers, query.show, query.sort);
    List {
        reader: reader.clone(),
        title: reader.count("parcels", total),
        fragment: reader.to(&format!("/track/fragment?{own}")),
        version,
        every_ms: match (pending, is_demo) {
            (true, _) => 1_500,
            (false, true) => 3_000,
            (false, false) => 30_000,
        },
        strip,
        sorts: order::sorts(reader, query, &numbers, rows.len()),
        rows: rows.into_iter().map(|placed| placed.row).collect(),
        change: reader.to(&format!("/?numbers={}", intake.for_the_box())),
        take: None,
        leftovers: intake.leftovers.iter().map(|text| leftover(room, reader, text)).collect(),
        over: over(reader, intake),
    }
}

fn leftover(room: &Room, reader: &Reader, text: &str) -> Leftover {
    let anyway = intake::as_number(text);
    Leftover {
        text: text.to_owned(),
        why: intake::reason(reader, text, &room.app.detector),
        anyway: anyway.map(|number| reader.to(&format!("/choose?number={number}"))),
    }
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
