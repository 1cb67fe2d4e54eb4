//! One parcel: where it is, when it comes, what to do; below, everything that happened.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::{SignedDuration, Timestamp};
use packtrail_domain::{Number, Outcome, Parcel, ParcelKey, Stage, Status, SubStatus};
use packtrail_store::StoreError;
use serde::Deserialize;

use super::icons::Look;
use super::layout::Layout;
use super::timeline::{Day, days, has_local_times};
use super::view::{Head, Other, Subject, ago, expected, today};
use super::{WATCH_HOURS, message, page, store_failed};
use crate::app::Room;
use crate::choose::Choice;
use crate::extra;
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
    head: Head,
    sentence: String,
    when: String,
    to_do: String,
    notes: Vec<String>,
    steps: Vec<Step>,
    days: Vec<Day>,
    empty: String,
    facts: Vec<(&'static str, String)>,
    asked: Vec<(&'static str, String)>,
    link: Option<String>,
    link_name: String,
    others: Vec<Other>,
    ask_address: Option<String>,
    postcode: Option<Postcode>,
    fragment: String,
    version: String,
    every_ms: u32,
}

/// The form for a carrier that wants the recipient's postcode.
struct Postcode {
    address: String,
    value: String,
}

/// One step of the progress.
struct Step {
    name: &'static str,
    when: Option<String>,
    is_reached: bool,
    is_current: bool,
}

/// Carrier, number and what else makes the parcel, read from the address.
struct Target {
    key: ParcelKey,
    choice: Choice,
    was_chosen: bool,
}

/// Reads an address. A carrier nobody knows or a text that is no number is a page that says so.
fn target(room: &Room, carrier: &str, number: &str, wishes: &Wishes) -> Result<Target, Box<Response>> {
    if room.app.catalogue.get(carrier).is_none() {
        return Err(Box::new(message(
            StatusCode::NOT_FOUND,
            "No carrier of that name is known here",
            "Start from the first page: it finds the carrier by the number.",
        )));
    }
    let number = Number::parse(number).map_err(|error| {
        let sentence = format!("{error}. Check it and try again.");
        Box::new(message(StatusCode::NOT_FOUND, "That is not a tracking number", &capital(&sentence)))
    })?;
    let choice = Choice::of(&room.app.detector, number.as_str());
    let extra = extra::extra(None, carrier, Some(&wishes.postcode), None);
    let key = ParcelKey { carrier: carrier.to_owned(), number, extra };
    Ok(Target { key, choice, was_chosen: !wishes.chosen.is_empty() })
}

pub(crate) async fn show(
    State(room): State<Arc<Room>>,
    Path((carrier, number)): Path<(String, String)>,
    Query(wishes): Query<Wishes>,
) -> Response {
    let target = match target(&room, &carrier, &number, &wishes) {
        Ok(target) => target,
        Err(response) => return *response,
    };
    match followed(&room, &target.key).await {
        Ok(parcel) => {
            let body = body(&room, &target, parcel.as_ref());
            let pending = body.every_ms < 5_000 && body.head.look == Look::Asking;
            let layout = Layout {
                refresh_s: pending.then_some(3),
                is_demo: room.app.config.demo.is_some(),
                ..Layout::new(&format!("{} · {}", body.head.word, body.head.number_plain))
            };
            page(StatusCode::OK, &ParcelPage { layout, body })
        }
        Err(error) => store_failed(&error),
    }
}

/// The part that updates itself; 204 while nothing changed.
pub(crate) async fn fragment(
    State(room): State<Arc<Room>>,
    Path((carrier, number)): Path<(String, String)>,
    Query(wishes): Query<Wishes>,
) -> Response {
    let target = match target(&room, &carrier, &number, &wishes) {
        Ok(target) => target,
        Err(response) => return *response,
    };
    match room.app.store.parcels().by_key(&target.key).await {
        Ok(parcel) => {
            let body = body(&room, &target, parcel.as_ref());
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

/// "Ask now": makes the parcel due, unless it was just asked about.
pub(crate) async fn ask(
    State(room): State<Arc<Room>>,
    Path((carrier, number)): Path<(String, String)>,
    Query(wishes): Query<Wishes>,
    headers: HeaderMap,
) -> Response {
    if !crate::guard::is_same_origin(&headers) {
        return message(
            StatusCode::FORBIDDEN,
            "This question came from another site",
            "Open the parcel's page here and ask again.",
        );
    }
    let target = match target(&room, &carrier, &number, &wishes) {
        Ok(target) => target,
        Err(response) => return *response,
    };
    match ask_now(&room, &target.key).await {
        Ok(()) => Redirect::to(&address(&target)).into_response(),
        Err(error) => store_failed(&error),
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
async fn followed(room: &Room, key: &ParcelKey) -> Result<Option<Parcel>, StoreError> {
    let now = room.now();
    let until = now.checked_add(SignedDuration::from_hours(WATCH_HOURS)).unwrap_or(now);
    let store = room.app.store.parcels();
    let places = store.watch(std::slice::from_ref(key), until).await?;
    Ok(store.get(&places).await?.into_iter().next().flatten())
}

/// The parcel's own address.
fn address(target: &Target) -> String {
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

fn body(room: &Room, target: &Target, parcel: Option<&Parcel>) -> Body {
    let key = &target.key;
    let subject = Subject {
        room,
        carrier: &key.carrier,
        number: &key.number,
        choice: &target.choice,
        was_chosen: target.was_chosen,
        parcel,
    };
    let (now, head) = (room.now(), subject.head());
    let is_demo = room.app.config.demo.is_some();
    let wishes = wishes_text(target);
    let own = format!("/parcel/{}/{}", key.carrier, key.number);
    let served = subject.unserved().is_none();
    let pending = subject.is_pending() && served;
    Body {
        sentence: sentence(&subject, &head, now),
        when: when(&subject, now),
        to_do: subject.sub().map_or("", words::to_do).to_owned(),
        notes: notes(&subject, now),
        steps: parcel.map_or_else(Vec::new, |parcel| steps(parcel, now)),
        days: parcel.map_or_else(Vec::new, |parcel| days(room, parcel, now)),
        empty: empty(&subject, head.look),
        facts: parcel.map_or_else(Vec::new, |parcel| facts(room, parcel)),
        asked: parcel.map_or_else(Vec::new, |parcel| asked(parcel, now)),
        link: room.app.catalogue.link(&key.carrier, &key.number),
        link_name: head.carrier.clone(),
        others: subject.others(),
        ask_address: parcel
            .filter(|parcel| served && !pending && can_ask(parcel, now))
            .map(|_| format!("{own}/ask{wishes}")),
        postcode: extra::needs_postcode(&key.carrier)
            .then(|| Postcode { address: own.clone(), value: key.extra.clone() }),
        fragment: format!("{own}/fragment{}", if wishes.is_empty() { "?".to_owned() } else { wishes + "&" }),
        version: format!("{:x}", head.state),
        every_ms: match (pending, is_demo) {
            (true, _) => 1_500,
            (false, true) => 3_000,
            (false, false) => 30_000,
        },
        head,
    }
}

/// The answer to "where is it?", in one sentence.
fn sentence(subject: &Subject<'_>, head: &Head, now: Timestamp) -> String {
    let carrier = &head.carrier;
    let at = head.place.as_ref().map_or_else(String::new, |place| format!(" in {place}"));
    let Look::Known(status) = head.look else {
        return match head.look {
            Look::Asking => format!("Asking {carrier} now"),
            Look::Unclear => format!("{carrier} knows this number and has nothing to tell yet"),
            Look::Unserved => format!("{carrier} cannot be asked from this server"),
            _ => format!("{carrier} has not answered yet"),
        };
    };
    let word = subject.sub().map_or(words::status(status), words::sub_status);
    match status {
        Status::NotFound => format!("{carrier} does not know this number"),
        Status::InTransit | Status::Expired if head.place.is_some() => format!("{word}, last seen{at}"),
        Status::Delivered => {
            let delivered = subject.parcel.and_then(|parcel| parcel.timeline.milestone(Stage::Delivered));
            let day = delivered.map(|time| words::day(time.day(), today(now)));
            let on = day.map_or_else(String::new, |day| format!(" on {day}"));
            format!("{word}{at}{on}")
        }
        _ => format!("{word}{at}"),
    }
}

/// The answer to "when does it come?".
fn when(subject: &Subject<'_>, now: Timestamp) -> String {
    let Some(parcel) = subject.parcel else { return String::new() };
    match subject.sub() {
        None | Some(SubStatus::DeliveredOther | SubStatus::ExceptionReturned) => String::new(),
        Some(sub) if sub.status() == Status::NotFound => String::new(),
        Some(_) => {
            expected(parcel, today(now)).unwrap_or_else(|| "The carrier has not named a day.".to_owned())
        }
    }
}

/// What is not as it should be, said plainly.
fn notes(subject: &Subject<'_>, now: Timestamp) -> Vec<String> {
    let name = subject.room.carrier_name(subject.carrier);
    let mut notes: Vec<String> = subject.trouble(now).into_iter().collect();
    if subject.choice.misread.iter().any(|candidate| candidate.carrier == subject.carrier) {
        notes.push(format!("The check digit of this {name} number is wrong. Look for a typing error."));
    } else if subject.is_guess() {
        notes.push(if subject.choice.best().is_some() {
            format!("{name} is a guess from the form of the number.")
        } else {
            format!("The number does not have the form that {name} uses. Look for a typing error.")
        });
    }
    let Some(parcel) = subject.parcel else { return notes };
    for leg in parcel.timeline.legs.iter().filter(|leg| has_local_times(leg)) {
        let teller = subject.room.carrier_name(&leg.carrier);
        notes.push(format!("{teller} gives times without a zone. They are marked as local time."));
    }
    if parcel.timeline.legs.iter().any(|leg| leg.truncated) {
        notes.push("This parcel has more events than are kept. The oldest are left out.".to_owned());
    }
    notes
}

/// What stands where events would be.
fn empty(subject: &Subject<'_>, look: Look) -> String {
    let name = subject.room.carrier_name(subject.carrier);
    match look {
        Look::Asking => "The first answer usually takes a few seconds.".to_owned(),
        Look::Known(Status::NotFound) => {
            format!("{name} was asked and has no events for this number.")
        }
        Look::Unserved => "Set up a connector, or follow the link to the carrier.".to_owned(),
        _ => "No events yet.".to_owned(),
    }
}

/// The five steps of a parcel's way, with the day each was reached.
fn steps(parcel: &Parcel, now: Timestamp) -> Vec<Step> {
    let today = today(now);
    let first = |stages: &[Stage]| {
        stages.iter().filter_map(|stage| parcel.timeline.milestone(*stage)).min_by_key(|time| time.order_ms())
    };
    let moved = || {
        let events = parcel.timeline.events();
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
    let plan = [
        (words::stage(Stage::InfoReceived), first(&[Stage::InfoReceived])),
        (words::stage(Stage::PickedUp), first(&[Stage::PickedUp])),
        (words::stage(Stage::Arrival), moved().or_else(|| first(&[Stage::Departure, Stage::Arrival]))),
        if returns {
            (words::stage(Stage::Returning), first(&[Stage::Returning]))
        } else {
            (words::stage(near), first(&[Stage::OutForDelivery, Stage::AvailableForPickup]))
        },
        (words::stage(end), first(&[end])),
    ];
    let Some(reached) = plan.iter().rposition(|(_, time)| time.is_some()) else { return Vec::new() };
    plan.into_iter()
        .enumerate()
        .map(|(index, (name, time))| Step {
            name,
            when: time.map(|time| words::short_day(time.day(), today)),
            is_reached: index <= reached,
            is_current: index == reached,
        })
        .collect()
}

/// What is known beside the events.
fn facts(room: &Room, parcel: &Parcel) -> Vec<(&'static str, String)> {
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
        ("Service", facts.service.clone()),
        ("Weight", facts.weight_raw.clone().or(facts.weight_kg.map(|kg| format!("{kg} kg")))),
        ("Pieces", facts.pieces.map(|pieces| pieces.to_string())),
        ("From", facts.origin.line()),
        ("To", facts.destination.line()),
        ("Other numbers", (!related.is_empty()).then(|| related.join(", "))),
    ];
    lines.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
}

/// When the carrier was asked and will be.
fn asked(parcel: &Parcel, now: Timestamp) -> Vec<(&'static str, String)> {
    let told = |at: Timestamp| words::distance(at, now);
    let answered = parcel.answered.filter(|at| Some(*at) != parcel.asked);
    let next = parcel.next_due.map_or_else(
        || "not any more: the story has ended".to_owned(),
        |due| if due <= now { "now".to_owned() } else { told(due) },
    );
    let news = parcel.timeline.latest_event().map(|(_, event)| ago(&event.time, now, today(now)));
    let lines = [
        ("Latest event", news),
        ("Last asked", parcel.asked.map(told)),
        ("Last answer", answered.map(told)),
        ("Asked next", Some(next)),
        ("Connector", parcel.connector.clone().filter(|_| parcel.outcome != Some(Outcome::Unserved))),
    ];
    lines.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
