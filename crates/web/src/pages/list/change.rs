//! Changing what the list holds: one tracking, many at once, and the filters saved by name.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use packtrail_domain::limits::limits;
use packtrail_domain::{Act, FilterId, ParcelKey, StopReason, Tracking, TrackingId};
use packtrail_store::{ChangeCarrier, RetrackResult, StoreError};
use serde::Deserialize;

use super::ROWS;
use super::row::Row;
use super::wanted::{Deed, address};
use crate::access::Signed;
use crate::app::Room;
use crate::assets;
use crate::choose::Choice;
use crate::pages::layout::Layout;
use crate::pages::{message, names, not_found, page, store_failed};
use crate::reader::Reader;

/// Longest name of a filter.
const NAME_CHARACTERS: usize = 60;

/// A tracking's own page.
#[derive(Template)]
#[template(path = "list_one.html", whitespace = "minimize")]
struct One {
    layout: Layout,
    reader: Reader,
    css: &'static str,
    row: Row,
    /// Carriers whose numbers look like this one, best first.
    likely: Vec<Choosable>,
    /// The others, by name.
    carriers: Vec<Choosable>,
    notice: String,
    fault: String,
    may_change: bool,
}

/// A carrier of the select.
struct Choosable {
    id: String,
    name: String,
    is_current: bool,
}

/// Asks before parcels are deleted.
#[derive(Template)]
#[template(path = "list_delete.html", whitespace = "minimize")]
struct Delete {
    layout: Layout,
    reader: Reader,
    ids: Vec<String>,
    query: String,
    back: String,
}

/// What somebody typed about one tracking.
#[derive(Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    tag: String,
    #[serde(default)]
    order_no: String,
    #[serde(default)]
    remark: String,
    #[serde(default)]
    carrier: String,
}

/// A name for the filter that is shown.
#[derive(Deserialize)]
pub(crate) struct Named {
    #[serde(default)]
    name: String,
    #[serde(default)]
    query: String,
}

pub(crate) async fn show(
    State(room): State<Arc<Room>>,
    reader: Reader,
    signed: Signed,
    Path(id): Path<String>,
) -> Response {
    match own(&room, &signed, &id).await {
        Ok(Some(tracking)) => one(&room, reader, &signed, &tracking, ("", "")),
        Ok(None) => not_found(&room, &reader),
        Err(error) => store_failed(&room, &reader, &error),
    }
}

/// A tracking of the member's account; one of another account is as good as none.
async fn own(room: &Room, signed: &Signed, id: &str) -> Result<Option<Tracking>, StoreError> {
    let Ok(id) = id.parse::<TrackingId>() else { return Ok(None) };
    room.app.store.trackings().get(signed.account(), id).await
}

fn one(
    room: &Room,
    reader: Reader,
    signed: &Signed,
    tracking: &Tracking,
    (notice, fault): (&str, &str),
) -> Response {
    let (likely, carriers) = carriers(room, &reader, tracking);
    let row = Row::of(room, &reader, tracking);
    let one = One {
        layout: Layout::new(room, &reader, &row.plain),
        css: assets::address("member.css"),
        row,
        likely,
        carriers,
        notice: notice.to_owned(),
        fault: fault.to_owned(),
        may_change: signed.may(Act::Track),
        reader,
    };
    page(if fault.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY }, &one)
}

/// The carriers to choose from: those that the number's form speaks for, and the others.
fn carriers(room: &Room, reader: &Reader, tracking: &Tracking) -> (Vec<Choosable>, Vec<Choosable>) {
    let choice = Choice::near(&room.app.detector, tracking.key.number.as_str(), reader.country);
    let choosable = |one: names::Named| Choosable {
        is_current: one.id == tracking.key.carrier,
        name: one.name,
        id: one.id,
    };
    let mut others: Vec<Choosable> = names::found(room, reader, "").into_iter().map(choosable).collect();
    let mut likely = Vec::new();
    for candidate in &choice.valid {
        if let Some(place) = others.iter().position(|one| one.id == candidate.carrier) {
            likely.push(others.remove(place));
        }
    }
    (likely, others)
}

pub(crate) async fn submit(
    State(room): State<Arc<Room>>,
    reader: Reader,
    signed: Signed,
    Path(id): Path<String>,
    Form(typed): Form<Typed>,
) -> Response {
    let tracking = match own(&room, &signed, &id).await {
        Ok(Some(tracking)) => tracking,
        Ok(None) => return not_found(&room, &reader),
        Err(error) => return store_failed(&room, &reader, &error),
    };
    let fault = match change(&room, &signed, &tracking, &typed).await {
        Ok(fault) => fault,
        Err(error) => return store_failed(&room, &reader, &error),
    };
    let tracking = match own(&room, &signed, &id).await {
        Ok(Some(tracking)) => tracking,
        Ok(None) => return not_found(&room, &reader),
        Err(error) => return store_failed(&room, &reader, &error),
    };
    let (notice, fault) = match fault {
        None => (reader.say("saved"), String::new()),
        Some(key) => (String::new(), reader.say(key)),
    };
    one(&room, reader, &signed, &tracking, (&notice, &fault))
}

/// Changes the texts, then the carrier. Returns the message of what could not be done.
async fn change(
    room: &Room,
    signed: &Signed,
    tracking: &Tracking,
    typed: &Typed,
) -> Result<Option<&'static str>, StoreError> {
    let trackings = room.app.store.trackings();
    let mut details = tracking.details.clone();
    details.tag = short(&typed.tag, limits().tag_characters);
    details.order_no = short(&typed.order_no, limits().order_no_characters);
    details.remark = short(&typed.remark, limits().remark_characters);
    if details != tracking.details {
        trackings.change_details(signed.account(), tracking.id, details).await?;
    }
    if typed.carrier.is_empty() || typed.carrier == tracking.key.carrier {
        return Ok(None);
    }
    let Some(carrier) = room.app.catalogue.get(&typed.carrier) else {
        return Ok(Some("refused-carrier-unknown"));
    };
    let extra = crate::extra::extra(
        Some(signed.account()),
        &carrier.id,
        tracking.details.destination_postal_code.as_deref(),
        None,
    );
    let number = tracking.key.number.clone();
    let key = ParcelKey { carrier: carrier.id.clone(), number, extra };
    let most = room.carrier_changes();
    let done =
        trackings.change_carrier(signed.account(), tracking.id, key, carrier.key, (None, most)).await?;
    Ok(match done {
        ChangeCarrier::Done => None,
        ChangeCarrier::Exists => Some("carrier-exists"),
        ChangeCarrier::LimitReached => Some("carrier-limit"),
        ChangeCarrier::Stopped => Some("carrier-stopped"),
    })
}

fn short(text: &str, most: usize) -> Option<String> {
    let text: String =
        text.trim().chars().filter(|letter| !letter.is_control() || *letter == '\n').take(most).collect();
    (!text.is_empty()).then_some(text)
}

/// Many at once. What is asked for is a pair among the form's many `id`s.
pub(crate) async fn bulk(
    State(room): State<Arc<Room>>,
    reader: Reader,
    signed: Signed,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Response {
    let value = |wanted: &str| -> String {
        pairs.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.clone()).unwrap_or_default()
    };
    let ids = pairs.iter().filter(|(name, _)| name == "id").filter_map(|(_, value)| value.parse().ok());
    let ids: Vec<TrackingId> = ids.take(usize::try_from(ROWS).unwrap_or_default()).collect();
    let back = address(&reader, &value("query"));
    let what = value("do");
    if ids.is_empty() {
        return message(&room, &reader, StatusCode::UNPROCESSABLE_ENTITY, "nothing-chosen");
    }
    if what == "delete" {
        let layout = Layout::new(&room, &reader, &reader.say("delete-title"));
        let ids = ids.iter().map(ToString::to_string).collect();
        return page(StatusCode::OK, &Delete { layout, reader, ids, query: value("query"), back });
    }
    let Some(deed) = Deed::of_form(&what) else { return not_found(&room, &reader) };
    match many(&room, &signed, &ids, deed, &value("tag")).await {
        Ok(done) => {
            let mark = if back.contains('?') { '&' } else { '?' };
            Redirect::to(&format!("{back}{mark}did={}-{done}", deed.name())).into_response()
        }
        Err(error) => store_failed(&room, &reader, &error),
    }
}

/// Does one thing to each. Tells how many it was done to.
async fn many(
    room: &Room,
    signed: &Signed,
    ids: &[TrackingId],
    deed: Deed,
    tag: &str,
) -> Result<usize, StoreError> {
    let trackings = room.app.store.trackings();
    let account = signed.account();
    if matches!(deed, Deed::Archive | Deed::TakeOut) {
        let done = trackings.archive(account, ids, deed == Deed::Archive).await?;
        return Ok(usize::try_from(done).unwrap_or(usize::MAX));
    }
    let mut done = 0;
    for id in ids {
        done += usize::from(match deed {
            Deed::Tag => match trackings.get(account, *id).await? {
                Some(tracking) => {
                    let tag = short(tag, limits().tag_characters);
                    let details = packtrail_domain::Details { tag, ..tracking.details };
                    trackings.change_details(account, *id, details).await?
                }
                None => false,
            },
            Deed::Stop => trackings.stop(account, *id, StopReason::ByRequest).await?,
            Deed::Restart => {
                trackings.retrack(account, *id, room.app.config.retrack_once).await? == RetrackResult::Done
            }
            _ => trackings.delete(account, *id).await?,
        });
    }
    Ok(done)
}

/// Saves the filter that is shown.
pub(crate) async fn save_filter(
    State(room): State<Arc<Room>>,
    reader: Reader,
    signed: Signed,
    Form(named): Form<Named>,
) -> Response {
    let uri = format!("/parcels?{}", named.query).parse().unwrap_or_default();
    // What is kept is what the list understands, never what somebody sent.
    let query = super::Wanted::read(&uri).query();
    let Some(name) = short(&named.name, NAME_CHARACTERS) else {
        return Redirect::to(&address(&reader, &query)).into_response();
    };
    match room.app.store.saved_filters().save(signed.account(), &name, &query).await {
        Ok(true) => Redirect::to(&address(&reader, &query)).into_response(),
        Ok(false) => message(&room, &reader, StatusCode::UNPROCESSABLE_ENTITY, "filters-full"),
        Err(error) => store_failed(&room, &reader, &error),
    }
}

pub(crate) async fn delete_filter(
    State(room): State<Arc<Room>>,
    reader: Reader,
    signed: Signed,
    Path(id): Path<String>,
) -> Response {
    let Ok(id) = id.parse::<FilterId>() else { return not_found(&room, &reader) };
    match room.app.store.saved_filters().delete(signed.account(), id).await {
        Ok(true) => Redirect::to(&reader.to("/parcels")).into_response(),
        Ok(false) => not_found(&room, &reader),
        Err(error) => store_failed(&room, &reader, &error),
    }
}
