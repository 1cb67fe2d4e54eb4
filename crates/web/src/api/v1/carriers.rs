//! `/carriers`: who moves parcels, and whom this server can ask.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use packtrail_domain::carrier::Carrier;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::input::{Caller, Query, country, tagged};
use super::problem::{Problem, Problems};
use crate::app::Room;
use crate::extra::needs_postcode;

/// Which carriers to list.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct CarrierQuery {
    /// From this country, ISO 3166.
    #[param(pattern = "^[A-Z]{2}$")]
    country: Option<String>,
    /// Those this server can ask, or those it cannot.
    served: Option<bool>,
}

/// Carriers by id.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CarrierList {
    carriers: Vec<CarrierOut>,
}

/// A company that moves parcels.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Carrier)]
pub(crate) struct CarrierOut {
    id: String,
    name: String,
    /// Its key in 17TRACK's API.
    key: u32,
    /// ISO 3166.
    country: Option<String>,
    is_post: bool,
    homepage: Option<String>,
    phone: Option<String>,
    /// Whether it wants the recipient's postcode.
    needs_postcode: bool,
    is_served: bool,
    /// Why this server cannot ask it, and what to do.
    unserved_reason: Option<String>,
}

fn out(room: &Room, carrier: &Carrier) -> CarrierOut {
    let reason = room.app.carriers_served.availability(&carrier.id);
    CarrierOut {
        id: carrier.id.clone(),
        name: carrier.name.clone(),
        key: carrier.key,
        country: carrier.country.clone(),
        is_post: carrier.is_post,
        homepage: carrier.homepage.clone(),
        phone: carrier.phone.clone(),
        needs_postcode: needs_postcode(&carrier.id),
        is_served: reason.is_none(),
        unserved_reason: reason,
    }
}

/// List carriers
///
/// All of them, by id. Send the `ETag` back as `If-None-Match`: the list changes rarely.
#[utoipa::path(
    get,
    path = "/carriers",
    tag = "Carriers",
    operation_id = "listCarriers",
    params(CarrierQuery),
    responses((status = 200, description = "The carriers.", body = CarrierList), Problems)
)]
pub(crate) async fn list(
    State(room): State<Arc<Room>>,
    _caller: Caller,
    headers: HeaderMap,
    Query(query): Query<CarrierQuery>,
) -> Result<Response, Problem> {
    country("country", query.country.as_ref()).map_err(Problem::bad)?;
    let from = |carrier: &&Carrier| query.country.is_none() || carrier.country == query.country;
    let all = room.app.catalogue.iter().filter(from).map(|carrier| out(&room, carrier));
    let fits = |carrier: &CarrierOut| query.served.is_none_or(|served| carrier.is_served == served);
    let mut carriers: Vec<CarrierOut> = all.filter(fits).collect();
    carriers.sort_by(|one, other| one.id.cmp(&other.id));
    Ok(tagged(&headers, &CarrierList { carriers }))
}

/// Show a carrier
#[utoipa::path(
    get,
    path = "/carriers/{id}",
    tag = "Carriers",
    operation_id = "showCarrier",
    params(("id" = String, Path, max_length = 64)),
    responses((status = 200, description = "The carrier.", body = CarrierOut), Problems)
)]
pub(crate) async fn show(
    State(room): State<Arc<Room>>,
    _caller: Caller,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let missing = || Problem::new(axum::http::StatusCode::NOT_FOUND, "There is no carrier of this id.");
    let carrier = room.app.catalogue.get(&id).ok_or_else(missing)?;
    Ok(tagged(&headers, &out(&room, carrier)))
}
