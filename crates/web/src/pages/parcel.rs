//! One parcel: where it is, when it comes, what to do; below, everything that happened.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Extension, Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::{SignedDuration, Timestamp};
use packtrail_domain::{Act, Number, Outcome, Parcel, ParcelKey, Place, Stage, Status, SubStatus};
use packtrail_store::StoreError;
use serde::Deserialize;

use super::icons::Look;
use super::layout::Layout;
use super::legs::{Legs, Onward};
use super::route::Route;
use super::timeline::{Day, Switches, days, has_local_times, switches};
use super::view::{Head, Other, Subject, ago, expected, today};
use super::{WATCH_HOURS, barcode, calendar, carriers, message, page, route, share, store_failed};
use crate::access::Signed;
use crate::app::Room;
use crate::choose::Choice;
use crate::extra;
use crate::memory::Memory;
use crate::reader::Reader;
use crate::words;

/// A parcel is asked about out of turn at most this often, in seconds of the parcels' world.
const ASK_AGAIN_S: i64 = 60;

/// What may stand behind the address.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Wishes {
    /// The visitor chose the carrier.
    #[serde(default)]
    chosen: String,
    /// The recipient's postcode, for carriers that want it.
    #[serde(default)]
    postcode: String,
    /// What the browser has.
    #[serde(default)]
    version: String,
}

#[derive(Template)]
#[template(path = "parcel.html", whitespace = "minimize")]
struct ParcelPage {
    layout: Layout,
    body: Body,
}

/// The part that updates itself.
#[derive(Template)]
#[template(path = "parcel_body.html", whitespace = "minimize")]
struct Body {
    reader: Reader,
    head: Head,
    sentence: String,
    when: String,
    to_do: String,
    notes: Vec<String>,
    steps: Vec<Step>,
    days: Vec<Day>,
    switches: Switches,
    empty: String,
    facts: Vec<(String, String)>,
    asked: Vec<(String, String)>,
    onward: Vec<Onward>,
    /// The carrier's own page of the parcel.
    link: Option<String>,
    /// The same, or else the carrier's website, where the carrier cannot be asked and this is all there is.
    elsewhere: Option<String>,
    /// How to reach the carrier, where that is what has to be done.
    contact: Vec<(String, String)>,
    choose: String,
    carrier_page: String,
    others: Vec<Other>,
    ask_address: Option<String>,
    extras: Extras,
    postcode: Option<Postcode>,
    fragment: String,
    version: String,
    every_ms: u32,
}

/// What a parcel can be taken along as.
struct Extras {
    /// Where the form for a link is sent.
    share: Option<String>,
    /// How many days a link may count, each with its words.
    share_days: Vec<(usize, String)>,
    calendar: Option<String>,
    feed: Option<String>,
    route: Option<Route>,
    /// A drawing of ours.
    barcode: Option<String>,
}

/// The form for a carrier that wants the recipient's postcode.
struct Postcode {
    address: String,
    value: String,
}

/// One step of the progress.
pub(super) struct Step {
    pub(super) name: String,
    pub(super) when: Option<String>,
    pub(super) is_reached: bool,
    pub(super) is_current: bool,
}

/// Carrier, number and what else makes the parcel, read from the address.
pub(super) struct Target {
    pub(super) key: ParcelKey,
    choice: Choice,
    was_chosen: bool,
}

/// What an address names, with what the store knows of it; for pages that only show and ask no carrier.
pub(super) async fn opened(
    room: &Room,
    reader: &Reader,
    address: (&str, &str),
    wishes: &Wishes,
) -> Result<(Target, Option<Parcel>), Box<Response>> {
    let target = target(room, reader, address, wishes)?;
    match followed(room, &target.key).await {
        Ok(parcel) => Ok((target, parcel)),
        Err(error) => Err(Box::new(store_failed(room, reader, &error))),
    }
}

/// Reads an address. A carrier nobody knows or a text that is no number is a page that says so.
pub(super) fn target(
    room: &Room,
    reader: &Reader,
    (carrier, number): (&str, &str),
    wishes: &Wishes,
) -> Result<Target, Box<Response>> {
    if room.app.catalogue.get(carrier).is_none() {
        return Err(Box::new(message(room, reader, StatusCode::NOT_FOUND, "no-such-carrier")));
    }
    let number = Number::parse(number)
        .map_err(|_| Box::new(message(room, reader, StatusCode::NOT_FOUND, "no-number")))?;
    let choice = Choice::near(&room.app.detector, number.as_str(), reader.country);
    let extra = extra::extra(None, carrier, Some(&wishes.postcode), None);
    let key = ParcelKey { carrier: carrier.to_owned(), number, extra };
    Ok(Target { key, choice, was_chosen: !wishes.chosen.is_empty() })
}

pub(crate) async fn show(
    State(room): State<Arc<Room>>,
    reader: Reader,
    signed: Option<Extension<Signed>>,
    headers: HeaderMap,
    Path((carrier, number)): Path<(String, String)>,
    Query(wishes): Query<Wishes>,
) -> Response {
    let target = match target(&room, &reader, (&carrier, &number), &wishes) {
        Ok(target) => target,
        Err(response) => return *response,
    };
    let target = match remembered(&room, &reader, signed.as_deref(), &headers, target).await {
        Ok(target) => target,
        Err(error) => return store_failed(&room, &reader, &error),
    };
    match with_legs(&room, followed(&room, &target.key).await).await {
        Ok((parcel, legs)) => {
            let body = body(&room, &reader, &target, parcel.as_ref(), &legs);
            let pending = body.every_ms < 5_000 && body.head.look == Look::Asking;
            let title = format!("{} · {}", body.head.word, body.head.number_plain);
            let layout = Layout { refresh_s: pending.then_some(3), ..Layout::new(&room, &reader, &title) };
            page(StatusCode::OK, &ParcelPage { layout, body })
        }
        Err(error) => store_failed(&room, &reader, &error),
    }
}

/// The target as the member's account knows it, with a choice just made kept.
///
/// A choice is a link, so that it needs no script and stands in the address for everybody. It is kept only when the
/// browser says that our own page led here: what another site links to chooses nothing.
async fn remembered(
    room: &Room,
    reader: &Reader,
    signed: Option<&Signed>,
    headers: &HeaderMap,
    target: Target,
) -> Result<Target, StoreError> {
    let is_ours = headers.get("sec-fetch-site").is_some_and(|site| site == "same-origin");
    if let Some(signed) = signed.filter(|signed| target.was_chosen && is_ours && signed.may(Act::Track)) {
        let ParcelKey { number, carrier, .. } = &target.key;
        room.app.store.trackings().choose(signed.account(), number, carrier).await?;
    }
    known_to(room, reader, signed, target).await
}

/// The target with what the member's account knows of its number.
async fn known_to(
    room: &Room,
    reader: &Reader,
    signed: Option<&Signed>,
    target: Target,
) -> Result<Target, StoreError> {
    let number = &target.key.number;
    let account = signed.map(Signed::account);
    let memory = Memory::of(room, account, reader.country, std::slice::from_ref(number)).await?;
    let choice = Choice::by(&room.app.detector, number.as_str(), reader.country, &memory);
    Ok(Target { choice, ..target })
}

/// The part that updates itself; 204 while nothing changed.
pub(crate) async fn fragment(
    State(room): State<Arc<Room>>,
    reader: Reader,
    signed: Option<Extension<Signed>>,
    Path((carrier, number)): Path<(String, String)>,
    Query(wishes): Query<Wishes>,
) -> Response {
    let target = match target(&room, &reader, (&carrier, &number), &wishes) {
        Ok(target) => target,
        Err(response) => return *response,
    };
    let target = match known_to(&room, &reader, signed.as_deref(), target).await {
        Ok(target) => target,
        Err(error) => {
            tracing::error!(%error, "the store failed a fragment");
            return (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, "5")]).into_response();
        }
    };
    match with_legs(&room, room.app.store.parcels().by_key(&target.key).await).await {
        Ok((parcel, legs)) => {
            let body = body(&room, &reader, &target, parcel.as_ref(), &legs);
            if body.version == wishes.version {
                return StatusCode::NO_CONTENT.into_response();
            }
            page(StatusCode::OK, &body)
        }
        Err(error) => {
            tracing::error!(%error, "the store failed a fragment");
            (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, "5")]).into_response()
        }
    }
}

/// A parcel with the carriers that carry it on.
async fn with_legs(
    room: &Room,
    parcel: Result<Option<Parcel>, StoreError>,
) -> Result<(Option<Parcel>, Legs), StoreError> {
    let parcel = parcel?;
    let legs = Legs::of(room, parcel.as_ref()).await?;
    Ok((parcel, legs))
}

/// "Ask now": makes the parcel due, unless it was just asked about.
pub(crate) async fn ask(
    State(room): State<Arc<Room>>,
    reader: Reader,
    Path((carrier, number)): Path<(String, String)>,
    Query(wishes): Query<Wishes>,
) -> Response {
    let target = match target(&room, &reader, (&carrier, &number), &wishes) {
        Ok(target) => target,
        Err(response) => return *response,
    };
    match ask_now(&room, &target.key).await {
        Ok(()) => Redirect::to(&reader.to(&address(&target))).into_response(),
        Err(error) => store_failed(&room, &reader, &error),
    }
}

async fn ask_now(room: &Room, key: &ParcelKey) -> Result<(), StoreError> {
    let Some(parcel) = followed(room, key).await? else { return Ok(()) };
    if can_ask(&parcel, room.now()) {
        room.app.store.parcels().ask_now(parcel.place).await?;
    }
    Ok(())
}

fn can_ask(parcel: &Parcel, now: Timestamp) -> bool {
    parcel.asked.is_none_or(|at| now.duration_since(at) >= SignedDuration::from_secs(ASK_AGAIN_S))
}

/// The parcel, followed for a while from now on.
pub(super) async fn followed(room: &Room, key: &ParcelKey) -> Result<Option<Parcel>, StoreError> {
    let now = room.now();
    let until = now.checked_add(SignedDuration::from_hours(WATCH_HOURS)).unwrap_or(now);
    let store = room.app.store.parcels();
    let places = store.watch(std::slice::from_ref(key), until).await?;
    Ok(store.get(&places).await?.into_iter().next().flatten())
}

/// The parcel's own address.
pub(super) fn address(target: &Target) -> String {
    format!("/parcel/{}/{}{}", target.key.carrier, target.key.number, wishes_text(target))
}

/// What stands behind the address, to be kept from page to page.
fn wishes_text(target: &Target) -> String {
    match (target.was_chosen, target.key.extra.as_str()) {
        (false, "") => String::new(),
        (true, "") => "?chosen=1".to_owned(),
        (false, postcode) => format!("?postcode={postcode}"),
        (true, postcode) => format!("?chosen=1&postcode={postcode}"),
    }
}

fn body(room: &Room, reader: &Reader, target: &Target, parcel: Option<&Parcel>, legs: &Legs) -> Body {
    let key = &target.key;
    let subject = Subject {
        room,
        reader,
        carrier: &key.carrier,
        number: &key.number,
        choice: &target.choice,
        was_chosen: target.was_chosen,
        parcel,
    };
    let (now, head) = (room.now(), subject.head());
    let is_demo = room.app.config.demo.is_some();
    let wishes = wishes_text(target);
    let own = format!("{}/parcel/{}/{}", reader.prefix, key.carrier, key.number);
    let served = subject.unserved().is_none();
    let pending = subject.is_pending() && served;
    let link = room.app.catalogue.link(&key.carrier, &key.number);
    let days = parcel.map_or_else(Vec::new, |parcel| days(room, reader, parcel, now));
    Body {
        reader: reader.clone(),
        sentence: sentence(&subject, &head, now),
        when: when(&subject, now),
        to_do: subject.sub().map_or_else(String::new, |sub| words::to_do(&reader.language, sub)),
        notes: notes(&subject, now).into_iter().chain(legs.notes(room, reader)).collect(),
        steps: parcel.map_or_else(Vec::new, |parcel| steps(reader, parcel, now)),
        switches: switches(&days),
        days,
        extras: extras(room, reader, target, parcel),
        empty: empty(&subject, head.look),
        facts: parcel.map_or_else(Vec::new, |parcel| facts(room, reader, parcel)),
        asked: parcel.map_or_else(Vec::new, |parcel| asked(reader, parcel, now, served)),
        onward: parcel.map_or_else(Vec::new, |parcel| legs.lines(room, reader, parcel)),
        elsewhere: link.clone().or_else(|| homepage(room, &key.carrier)).filter(|_| !served),
        link: link.filter(|_| served),
        contact: contact(&subject),
        choose: format!("{}/choose?number={}", reader.prefix, key.number),
        carrier_page: reader.to(&format!("/carriers/{}", key.carrier)),
        others: subject.others(),
        ask_address: parcel
            .filter(|parcel| served && !pending && can_ask(parcel, now))
            .map(|_| format!("{own}/ask{wishes}")),
        postcode: extra::needs_postcode(&key.carrier)
            .then(|| Postcode { address: own.clone(), value: key.extra.clone() }),
        fragment: format!("{own}/fragment{}", if wishes.is_empty() { "?".to_owned() } else { wishes + "&" }),
        version: format!("{:x}", legs.state(head.state)),
        every_ms: match (pending, is_demo) {
            (true, _) => 1_500,
            (false, true) => 3_000,
            (false, false) => 30_000,
        },
        head,
    }
}

/// What is offered of a parcel depends on what is known of it.
fn extras(room: &Room, reader: &Reader, target: &Target, parcel: Option<&Parcel>) -> Extras {
    let key = &target.key;
    let known = parcel.filter(|parcel| !parcel.timeline.legs.is_empty());
    // The language stands in the address, since the program that comes back for it may wish none.
    let own = format!("/{}/parcel/{}/{}", reader.language.tag(), key.carrier, key.number);
    let wishes = wishes_text(target);
    let has_events = |parcel: &&Parcel| parcel.timeline.latest_event().is_some();
    Extras {
        share: known
            .filter(|_| share::can_share(room))
            .map(|_| format!("{}/parcel/{}/{}/share{wishes}", reader.prefix, key.carrier, key.number)),
        share_days: share::DAYS.iter().map(|days| (*days, reader.count("days", *days))).collect(),
        calendar: known
            .filter(|parcel| calendar::has_day(parcel))
            .map(|_| format!("{own}/calendar.ics{wishes}")),
        feed: known.filter(has_events).map(|_| format!("{own}/feed.atom{wishes}")),
        route: known.and_then(|parcel| route::draw(reader, parcel)),
        barcode: barcode::draw(key.number.as_str()),
    }
}

/// The answer to "where is it?", in one sentence.
pub(super) fn sentence(subject: &Subject<'_>, head: &Head, now: Timestamp) -> String {
    let Look::Known(status) = head.look else {
        return subject.named(match head.look {
            Look::Asking => "where-asking",
            Look::Unclear => "where-no-news",
            Look::Unserved => "where-unserved",
            _ => "where-silent",
        });
    };
    if status == Status::NotFound {
        return subject.named("where-unknown");
    }
    let language = &subject.reader.language;
    let word =
        subject.sub().map_or_else(|| words::status(language, status), |sub| words::sub_status(language, sub));
    let delivered = subject.parcel.and_then(|parcel| parcel.timeline.milestone(Stage::Delivered));
    let day = delivered
        .filter(|_| status == Status::Delivered)
        .map(|time| language.day(time.day(), today(now)))
        .unwrap_or_default();
    let place = head.place.clone().unwrap_or_default();
    let key = match (status, place.is_empty(), day.is_empty()) {
        (_, true, true) => return word,
        (_, true, false) => "where-day",
        (_, false, false) => "where-at-day",
        (Status::InTransit | Status::Expired, false, true) => "where-last-seen",
        (_, false, true) => "where-at",
    };
    subject.reader.fill(key, &[("what", word.into()), ("place", place.into()), ("day", day.into())])
}

/// The answer to "when does it come?".
pub(super) fn when(subject: &Subject<'_>, now: Timestamp) -> String {
    let Some(parcel) = subject.parcel else { return String::new() };
    match subject.sub() {
        None | Some(SubStatus::DeliveredOther | SubStatus::ExceptionReturned) => String::new(),
        Some(sub) if sub.status() == Status::NotFound => String::new(),
        Some(_) => {
            expected(subject.reader, parcel, today(now)).unwrap_or_else(|| subject.reader.say("no-day-named"))
        }
    }
}

/// What is not as it should be, said plainly.
pub(super) fn notes(subject: &Subject<'_>, now: Timestamp) -> Vec<String> {
    let mut notes: Vec<String> = subject.trouble(now).into_iter().collect();
    // Only whoever runs the server can do something about it; in the demo that is the reader.
    if subject.unserved().is_some() && subject.room.app.config.demo.is_some() {
        notes.push(subject.named("unserved-operator"));
    }
    if subject.choice.misread.iter().any(|candidate| candidate.carrier == subject.carrier) {
        notes.push(subject.named("note-check-digit"));
    } else if let Some(note) = subject.memory_note() {
        notes.push(note);
    } else if subject.is_guess() {
        let key = if subject.choice.best().is_some() { "note-guess" } else { "note-form" };
        notes.push(subject.named(key));
    }
    let Some(parcel) = subject.parcel else { return notes };
    for leg in parcel.timeline.legs.iter().filter(|leg| has_local_times(leg)) {
        let teller = subject.room.carrier_name(&leg.carrier);
        notes.push(subject.reader.tell("note-local-times", "carrier", &teller));
    }
    if parcel.timeline.legs.iter().any(|leg| leg.truncated) {
        notes.push(subject.reader.say("note-truncated"));
    }
    notes
}

/// What stands where events would be.
pub(super) fn empty(subject: &Subject<'_>, look: Look) -> String {
    subject.named(match look {
        Look::Asking => "empty-asking",
        Look::Known(Status::NotFound) => "empty-unknown",
        Look::Unserved => "empty-unserved",
        _ => "empty",
    })
}

/// The five steps of a parcel's way, with the day each was reached.
pub(super) fn steps(reader: &Reader, parcel: &Parcel, now: Timestamp) -> Vec<Step> {
    let today = today(now);
    let first = |stages: &[Stage]| {
        stages.iter().filter_map(|stage| parcel.timeline.milestone(*stage)).min_by_key(|time| time.order_ms())
    };
    let moved = || {
        let events = parcel.timeline.story();
        let moving =
            |sub: SubStatus| sub.status() == Status::InTransit && sub != SubStatus::InTransitPickedUp;
        events.iter().find(|(_, event)| event.status.is_some_and(moving)).map(|(_, event)| event.time)
    };
    let has = |stage| parcel.timeline.milestone(stage).is_some();
    let returns = has(Stage::Returning) || has(Stage::Returned);
    let near = if has(Stage::AvailableForPickup) && !has(Stage::OutForDelivery) {
        Stage::AvailableForPickup
    } else {
        Stage::OutForDelivery
    };
    let end = if returns { Stage::Returned } else { Stage::Delivered };
    let word = |stage| words::stage(&reader.language, stage);
    let plan = [
        (word(Stage::InfoReceived), first(&[Stage::InfoReceived])),
        (word(Stage::PickedUp), first(&[Stage::PickedUp])),
        (word(Stage::Arrival), moved().or_else(|| first(&[Stage::Departure, Stage::Arrival]))),
        if returns {
            (word(Stage::Returning), first(&[Stage::Returning]))
        } else {
            (word(near), first(&[Stage::OutForDelivery, Stage::AvailableForPickup]))
        },
        (word(end), first(&[end])),
    ];
    let Some(reached) = plan.iter().rposition(|(_, time)| time.is_some()) else { return Vec::new() };
    plan.into_iter()
        .enumerate()
        .map(|(index, (name, time))| Step {
            name,
            when: time.map(|time| reader.language.short_day(time.day(), today)),
            is_reached: index <= reached,
            is_current: index == reached,
        })
        .collect()
}

/// What is known beside the events.
fn facts(room: &Room, reader: &Reader, parcel: &Parcel) -> Vec<(String, String)> {
    let facts = parcel.timeline.facts();
    let related: Vec<String> = facts
        .related
        .iter()
        .map(|related| match &related.carrier {
            Some(carrier) => format!("{} ({})", related.number, room.carrier_name(carrier)),
            None => related.number.clone(),
        })
        .collect();
    let lines = [
        ("service", facts.service.clone()),
        ("weight", weight(reader, facts.weight_kg.as_deref(), facts.weight_raw.as_deref())),
        ("pieces", facts.pieces.map(|pieces| pieces.to_string())),
        ("from", place(reader, &facts.origin)),
        ("to", place(reader, &facts.destination)),
        ("other-numbers", (!related.is_empty()).then(|| related.join(", "))),
    ];
    lines.into_iter().filter_map(|(key, value)| Some((reader.say(key), value?))).collect()
}

/// A place with its country by name.
fn place(reader: &Reader, place: &Place) -> Option<String> {
    let named = |code: &String| words::country(&reader.language, code);
    let is_code = |text: &&String| place.country.as_ref() == Some(*text) || text.len() == 2;
    if let Some(text) = &place.text {
        return Some(Some(text).filter(is_code).map_or_else(|| text.clone(), named));
    }
    let country = place.country.as_ref().map(named);
    let parts: Vec<String> =
        [place.city.clone(), place.state.clone(), country].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(&reader.say("list-comma")))
}

/// Kilograms with the reader's decimal mark; the carrier's own text where it counts in something else.
fn weight(reader: &Reader, kg: Option<&str>, raw: Option<&str>) -> Option<String> {
    let Some(kg) = kg else { return raw.map(str::to_owned) };
    let told = format!("{}\u{a0}kg", kg.replace('.', &reader.say("decimal-mark")));
    let other = raw.filter(|raw| !raw.to_lowercase().contains("kg") && raw.contains(char::is_alphabetic));
    Some(other.map_or_else(|| told.clone(), |other| format!("{told} ({other})")))
}

fn homepage(room: &Room, carrier: &str) -> Option<String> {
    room.app.catalogue.get(carrier)?.homepage.clone()
}

/// Telephone, mail and website of the carrier, each with its address, where the reader has to ask it.
fn contact(subject: &Subject<'_>) -> Vec<(String, String)> {
    let carrier = subject.room.app.catalogue.get(subject.carrier);
    let Some(carrier) = carrier.filter(|_| subject.sub().is_some_and(words::asks_carrier)) else {
        return Vec::new();
    };
    let phone = carrier.phone.as_ref().map(|phone| (phone.clone(), carriers::tel(phone)));
    let email = carrier.email.as_ref().map(|email| (email.clone(), format!("mailto:{email}")));
    let site = carrier.homepage.as_ref().map(|site| (subject.reader.say("carrier-website"), site.clone()));
    [phone, email, site].into_iter().flatten().collect()
}

/// When the carrier was asked and will be.
fn asked(reader: &Reader, parcel: &Parcel, now: Timestamp, served: bool) -> Vec<(String, String)> {
    let told = |at: Timestamp| words::distance(&reader.language, at, now);
    let answered = parcel.answered.filter(|at| Some(*at) != parcel.asked);
    let next = match parcel.next_due {
        None => reader.say("asked-never"),
        Some(due) if due <= now => reader.say("asked-now"),
        Some(due) => told(due),
    };
    let news = parcel.timeline.latest_event().map(|(_, event)| ago(reader, &event.time, now, today(now)));
    let failed = parcel.outcome.is_some_and(|outcome| !outcome.is_answer());
    let lines = [
        ("latest-event", news),
        ("last-asked", parcel.asked.map(told)),
        ("last-answer", answered.map(told)),
        ("answer-detail", parcel.outcome_detail.clone().filter(|_| failed)),
        ("asked-next", Some(next).filter(|_| served)),
        ("connector", parcel.connector.clone().filter(|_| parcel.outcome != Some(Outcome::Unserved))),
    ];
    lines.into_iter().filter_map(|(key, value)| Some((reader.say(key), value?))).collect()
}
