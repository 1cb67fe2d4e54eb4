//! `/trackings`: what an account follows, one by one and as a list.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use packtrail_domain::ids::uuid_at;
use packtrail_domain::limits::limits;
use packtrail_domain::wire::has_news;
use packtrail_domain::wire::native::{self, ParcelOut, TrackingOut};
use packtrail_domain::{
    Details, Number, Parcel, ParcelKey, ParcelRef, Status, StopReason, Tracking, TrackingId,
};
use packtrail_store::{ChangeCarrier, ListFilter, RetrackResult};
use serde::{Deserialize, Deserializer, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::input::{Caller, Json, Query, country, page_size, short, tagged};
use super::problem::{Problem, Problems};
use crate::app::Room;
use crate::choose::Choice;
use crate::develop::id;
use crate::extra::extra;

/// Which trackings to list.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct ListQuery {
    /// `next` of the page before.
    #[param(pattern = "^trk_[0-9a-f]{32}$")]
    cursor: Option<String>,
    /// Rows on a page, 40 unless told.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
    /// In this status.
    status: Option<Status>,
    /// With this carrier's id.
    #[param(max_length = 64)]
    carrier: Option<String>,
    /// With this number.
    #[param(max_length = 250)]
    number: Option<String>,
    /// With this tag.
    #[param(max_length = 100)]
    tag: Option<String>,
    /// With this order number.
    #[param(max_length = 50)]
    order_no: Option<String>,
    /// Stopped or not.
    stopped: Option<bool>,
}

/// A page of trackings, newest registration first.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TrackingPage {
    trackings: Vec<TrackingOut>,
    /// `cursor` of the next page; null at the end.
    next: Option<String>,
}

/// List trackings
///
/// Pages stay right while trackings come and go: a page continues after the last one seen.
#[utoipa::path(
    get,
    path = "/trackings",
    tag = "Trackings",
    operation_id = "listTrackings",
    params(ListQuery),
    responses((status = 200, description = "A page.", body = TrackingPage), Problems)
)]
pub(crate) async fn list(
    State(room): State<Arc<Room>>,
    caller: Caller,
    headers: HeaderMap,
    Query(query): Query<ListQuery>,
) -> Result<Response, Problem> {
    let limit = page_size(query.limit)?;
    let last = match &query.cursor {
        Some(cursor) => Some(
            id::<TrackingId>(cursor, "cursor")
                .map_err(|_| Problem::bad("Take `cursor` from `next` of a page."))?,
        ),
        None => None,
    };
    for (name, text, most) in [
        ("carrier", &query.carrier, 64),
        ("number", &query.number, 250),
        ("tag", &query.tag, 100),
        ("order_no", &query.order_no, 50),
    ] {
        short(name, text.as_ref(), most).map_err(Problem::bad)?;
    }
    let mut rows = match filter(query) {
        Some(filter) => room.app.store.trackings().after(caller.account, &filter, last, limit + 1).await?,
        None => Vec::new(),
    };
    let has_more = rows.len() > limit;
    rows.truncate(limit);
    let next = rows.last().filter(|_| has_more).map(|last| last.id.to_string());
    let page = TrackingPage { trackings: with_parcels(&room, &rows).await?, next };
    Ok(tagged(&headers, &page))
}

/// `None`: nothing can match, since no tracking has such a number.
fn filter(query: ListQuery) -> Option<ListFilter> {
    let numbers = match query.number {
        Some(number) => vec![Number::parse(&number).ok()?],
        None => Vec::new(),
    };
    Some(ListFilter {
        numbers,
        carrier: query.carrier,
        tag: query.tag,
        order_no: query.order_no,
        statuses: query.status.into_iter().collect(),
        stopped: query.stopped,
        ..ListFilter::default()
    })
}

/// Trackings as they are told, in their order.
pub(crate) async fn with_parcels(room: &Room, rows: &[Tracking]) -> Result<Vec<TrackingOut>, Problem> {
    let places: Vec<ParcelRef> = rows.iter().map(|row| row.parcel).collect();
    let parcels = room.app.store.parcels().get(&places).await?;
    let told = |(row, parcel): (&Tracking, &Option<Parcel>)| {
        native::tracking(row, parcel.as_ref(), &room.app.catalogue)
    };
    Ok(rows.iter().zip(&parcels).map(told).collect())
}

async fn one(room: &Room, caller: Caller, given: &str) -> Result<Tracking, Problem> {
    let missing = || Problem::missing("tracking");
    let id: TrackingId = id(given, "tracking")?;
    room.app.store.trackings().get(caller.account, id).await?.ok_or_else(missing)
}

/// The tracking as it stands now.
async fn told(room: &Room, caller: Caller, given: &str) -> Result<TrackingOut, Problem> {
    let tracking = one(room, caller, given).await?;
    with_parcels(room, &[tracking]).await?.pop().ok_or_else(Problem::internal)
}

/// Show a tracking
///
/// With its whole story. Send the `ETag` back as `If-None-Match` to learn cheaply that nothing changed.
#[utoipa::path(
    get,
    path = "/trackings/{id}",
    tag = "Trackings",
    operation_id = "showTracking",
    params(("id" = String, Path, pattern = "^trk_[0-9a-f]{32}$")),
    responses((status = 200, description = "The tracking.", body = TrackingOut), Problems)
)]
pub(crate) async fn show(
    State(room): State<Arc<Room>>,
    caller: Caller,
    Path(given): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    Ok(tagged(&headers, &told(&room, caller, &given).await?))
}

/// Show a tracking's parcel
///
/// By its legs: which carrier said what through which connector, and how the last question went.
#[utoipa::path(
    get,
    path = "/trackings/{id}/parcel",
    tag = "Trackings",
    operation_id = "showParcel",
    params(("id" = String, Path, pattern = "^trk_[0-9a-f]{32}$")),
    responses((status = 200, description = "The parcel.", body = ParcelOut), Problems)
)]
pub(crate) async fn parcel(
    State(room): State<Arc<Room>>,
    caller: Caller,
    Path(given): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let tracking = one(&room, caller, &given).await?;
    let parcels = room.app.store.parcels().get(&[tracking.parcel]).await?;
    let parcel = parcels.into_iter().flatten().next().ok_or_else(|| Problem::missing("parcel"))?;
    Ok(tagged(&headers, &native::parcel(&parcel, &room.app.catalogue)))
}

/// What to change: fields left out stay, null clears.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct TrackingChange {
    /// Another carrier: its story starts anew.
    #[schema(max_length = 64)]
    carrier: Option<String>,
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<String>, max_length = 100)]
    tag: Option<Option<String>>,
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<String>, max_length = 50)]
    order_no: Option<Option<String>>,
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<String>, max_length = 50)]
    order_time: Option<Option<String>>,
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<String>, max_length = 1000)]
    remark: Option<Option<String>>,
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<String>, max_length = 250)]
    email: Option<Option<String>>,
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<String>, max_length = 20)]
    language: Option<Option<String>>,
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<String>, pattern = "^[A-Z]{2}$")]
    origin_country: Option<Option<String>>,
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<String>, pattern = "^[A-Z]{2}$")]
    destination_country: Option<Option<String>>,
}

/// Tells a field that is null from one that is left out.
fn given<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Option<String>>, D::Error> {
    Option::<String>::deserialize(deserializer).map(Some)
}

/// Change a tracking
#[utoipa::path(
    patch,
    path = "/trackings/{id}",
    tag = "Trackings",
    operation_id = "changeTracking",
    params(("id" = String, Path, pattern = "^trk_[0-9a-f]{32}$")),
    request_body = TrackingChange,
    responses((status = 200, description = "The tracking as it is now.", body = TrackingOut), Problems)
)]
pub(crate) async fn change(
    State(room): State<Arc<Room>>,
    caller: Caller,
    Path(path): Path<String>,
    Json(change): Json<TrackingChange>,
) -> Result<axum::Json<TrackingOut>, Problem> {
    check(&change).map_err(Problem::bad)?;
    let tracking = one(&room, caller, &path).await?;
    if let Some(carrier) = change.carrier.as_deref().filter(|carrier| *carrier != tracking.key.carrier) {
        change_carrier(&room, caller, &tracking, carrier).await?;
    }
    let details = changed(tracking.details.clone(), change);
    if details != tracking.details {
        room.app.store.trackings().change_details(caller.account, tracking.id, details).await?;
    }
    Ok(axum::Json(told(&room, caller, &path).await?))
}

fn check(change: &TrackingChange) -> Result<(), String> {
    let limits = limits();
    let text = |given: &Option<Option<String>>| given.clone().flatten();
    short("carrier", change.carrier.as_ref(), 64)?;
    short("tag", text(&change.tag).as_ref(), limits.tag_characters)?;
    short("order_no", text(&change.order_no).as_ref(), limits.order_no_characters)?;
    short("order_time", text(&change.order_time).as_ref(), 50)?;
    short("remark", text(&change.remark).as_ref(), limits.remark_characters)?;
    short("email", text(&change.email).as_ref(), 250)?;
    short("language", text(&change.language).as_ref(), 20)?;
    country("origin_country", text(&change.origin_country).as_ref())?;
    country("destination_country", text(&change.destination_country).as_ref())
}

fn changed(mut details: Details, change: TrackingChange) -> Details {
    for (slot, given) in [
        (&mut details.tag, change.tag),
        (&mut details.order_no, change.order_no),
        (&mut details.order_time, change.order_time),
        (&mut details.remark, change.remark),
        (&mut details.email, change.email),
        (&mut details.lang, change.language),
        (&mut details.origin_country, change.origin_country),
        (&mut details.destination_country, change.destination_country),
    ] {
        if let Some(given) = given {
            *slot = given;
        }
    }
    details
}

async fn change_carrier(room: &Room, caller: Caller, of: &Tracking, carrier: &str) -> Result<(), Problem> {
    let Some(known) = room.app.catalogue.get(carrier) else {
        return Err(Problem::conflict("There is no carrier of this id; /carriers lists them."));
    };
    if let Some(why) = room.app.carriers_served.availability(carrier) {
        return Err(Problem::conflict(why));
    }
    let choice = Choice::of(&room.app.detector, of.key.number.as_str());
    let extra = extra(
        Some(caller.account),
        carrier,
        of.details.destination_postal_code.as_deref(),
        of.details.param.as_deref(),
    );
    let number = choice.number_for(carrier, &of.key.number);
    let key = ParcelKey { carrier: carrier.to_owned(), number, extra };
    let most = room.carrier_changes();
    let trackings = room.app.store.trackings();
    match trackings.change_carrier(caller.account, of.id, key, known.key, (None, most)).await? {
        ChangeCarrier::Done => Ok(()),
        ChangeCarrier::Exists => {
            Err(Problem::conflict("The account follows this number with that carrier already."))
        }
        ChangeCarrier::LimitReached => {
            Err(Problem::conflict("The carrier was changed five times; register the number anew."))
        }
        ChangeCarrier::Stopped => {
            Err(Problem::conflict("A stopped tracking keeps its carrier; start it again first."))
        }
    }
}

/// Delete a tracking
///
/// With everything the account set on it. The registration stays counted.
#[utoipa::path(
    delete,
    path = "/trackings/{id}",
    tag = "Trackings",
    operation_id = "deleteTracking",
    params(("id" = String, Path, pattern = "^trk_[0-9a-f]{32}$")),
    responses((status = 204, description = "It is gone."), Problems)
)]
pub(crate) async fn delete(
    State(room): State<Arc<Room>>,
    caller: Caller,
    Path(path): Path<String>,
) -> Result<StatusCode, Problem> {
    let id: TrackingId = id(&path, "tracking")?;
    match room.app.store.trackings().delete(caller.account, id).await? {
        true => Ok(StatusCode::NO_CONTENT),
        false => Err(Problem::missing("tracking")),
    }
}

/// Stop a tracking
///
/// The carrier is asked no more; what is known stays.
#[utoipa::path(
    post,
    path = "/trackings/{id}/stop",
    tag = "Trackings",
    operation_id = "stopTracking",
    params(("id" = String, Path, pattern = "^trk_[0-9a-f]{32}$")),
    responses((status = 200, description = "The tracking as it is now.", body = TrackingOut), Problems)
)]
pub(crate) async fn stop(
    State(room): State<Arc<Room>>,
    caller: Caller,
    Path(path): Path<String>,
) -> Result<axum::Json<TrackingOut>, Problem> {
    let tracking = one(&room, caller, &path).await?;
    let trackings = room.app.store.trackings();
    match trackings.stop(caller.account, tracking.id, StopReason::ByRequest).await? {
        true => Ok(axum::Json(told(&room, caller, &path).await?)),
        false => Err(Problem::conflict("It is stopped already.")),
    }
}

/// Start a stopped tracking again
#[utoipa::path(
    post,
    path = "/trackings/{id}/retrack",
    tag = "Trackings",
    operation_id = "retrackTracking",
    params(("id" = String, Path, pattern = "^trk_[0-9a-f]{32}$")),
    responses((status = 200, description = "The tracking as it is now.", body = TrackingOut), Problems)
)]
pub(crate) async fn retrack(
    State(room): State<Arc<Room>>,
    caller: Caller,
    Path(path): Path<String>,
) -> Result<axum::Json<TrackingOut>, Problem> {
    let tracking = one(&room, caller, &path).await?;
    let once = room.app.config.retrack_once;
    match room.app.store.trackings().retrack(caller.account, tracking.id, once).await? {
        RetrackResult::Done => Ok(axum::Json(told(&room, caller, &path).await?)),
        RetrackResult::NotStopped => Err(Problem::conflict("It is not stopped.")),
        RetrackResult::Used => {
            Err(Problem::conflict("It was started again once before; delete and register it instead."))
        }
    }
}

/// Ask the carrier now
///
/// Puts the next question at the front; `asked` of the tracking shows when it was put.
#[utoipa::path(
    post,
    path = "/trackings/{id}/ask",
    tag = "Trackings",
    operation_id = "askTracking",
    params(("id" = String, Path, pattern = "^trk_[0-9a-f]{32}$")),
    responses((status = 202, description = "The carrier is asked next."), Problems)
)]
pub(crate) async fn ask(
    State(room): State<Arc<Room>>,
    caller: Caller,
    Path(path): Path<String>,
) -> Result<StatusCode, Problem> {
    let tracking = one(&room, caller, &path).await?;
    if tracking.stopped.is_some() {
        return Err(Problem::conflict("It is stopped; start it again first."));
    }
    match room.app.store.parcels().ask_now(tracking.parcel).await? {
        true => Ok(StatusCode::ACCEPTED),
        false => Err(Problem::conflict("The carrier was asked a moment ago; wait a little.")),
    }
}

/// Send a tracking to the endpoints again
///
/// As it stands now, to every endpoint whose filter it passes.
#[utoipa::path(
    post,
    path = "/trackings/{id}/push",
    tag = "Trackings",
    operation_id = "pushTracking",
    params(("id" = String, Path, pattern = "^trk_[0-9a-f]{32}$")),
    responses((status = 202, description = "Messages are being made."), Problems)
)]
pub(crate) async fn push(
    State(room): State<Arc<Room>>,
    caller: Caller,
    Path(path): Path<String>,
) -> Result<StatusCode, Problem> {
    let tracking = one(&room, caller, &path).await?;
    let parcel = room.app.store.parcels().get(&[tracking.parcel]).await?.into_iter().flatten().next();
    if !parcel.as_ref().is_some_and(has_news) {
        return Err(Problem::conflict("There is nothing to send yet: the carrier has not answered."));
    }
    let endpoints = room.app.store.endpoints().list(caller.account).await?;
    if endpoints.iter().all(|one| one.disabled.is_some()) {
        return Err(Problem::conflict("The account has no endpoint that is on."));
    }
    let nonce = uuid_at(room.app.store.clock().wall()).simple().to_string();
    match room.app.store.trackings().push(caller.account, tracking.id, &nonce).await? {
        true => Ok(StatusCode::ACCEPTED),
        false => Err(Problem::missing("tracking")),
    }
}
