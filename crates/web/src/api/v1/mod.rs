//! The native API: everything an account can do, in one form.
//!
//! The OpenAPI document is made from these handlers and lies in `docs/openapi.json`; a test keeps the two equal. The
//! rules that hold everywhere:
//!
//! - A request is read strictly: unknown fields and names are refused, so that a typing error never passes for a wish.
//! - What is understood and cannot be done is 409 with a sentence, or, in a batch, an outcome of that item.
//! - What another account has and what nobody has look the same: 404.
//! - A POST with an `Idempotency-Key` may be sent again: the first answer comes back ([`idempotent`]).

mod account;
mod carriers;
mod deliveries;
mod document;
mod endpoints;
mod events;
mod idempotent;
mod input;
mod keys;
mod numbers;
mod problem;
pub(crate) mod register;
mod sandbox;
mod trackings;

use std::sync::Arc;

use axum::Router;
use axum::http::StatusCode;
use axum::middleware::from_fn_with_state;
use utoipa::openapi::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::Room;
use problem::Problem;

pub(crate) use input::{Caller, client, is_allowed};
pub(crate) use register::{NewTracking, check, memory, prepare};

/// Where the API lives.
pub(crate) const BASE: &str = "/api/v1";

/// The routes with the rules of this API around them.
pub(crate) fn router(room: &Arc<Room>) -> Router<Arc<Room>> {
    let (router, _) = described().split_for_parts();
    router.layer(from_fn_with_state(Arc::clone(room), idempotent::replay)).method_not_allowed_fallback(
        async || Problem::new(StatusCode::METHOD_NOT_ALLOWED, "Use a method that `Allow` names."),
    )
}

/// The OpenAPI document.
pub(crate) fn openapi() -> OpenApi {
    described().split_for_parts().1
}

/// Nothing lives at this address of the API.
pub(crate) fn no_such_path() -> Problem {
    Problem::new(StatusCode::NOT_FOUND, "There is no such path; /developers lists them all.")
}

fn described() -> OpenApiRouter<Arc<Room>> {
    let all = OpenApiRouter::new()
        .routes(routes!(trackings::list, register::register))
        .routes(routes!(trackings::show, trackings::change, trackings::delete))
        .routes(routes!(trackings::stop))
        .routes(routes!(trackings::retrack))
        .routes(routes!(trackings::ask))
        .routes(routes!(trackings::push))
        .routes(routes!(trackings::parcel))
        .routes(routes!(events::stream))
        .routes(routes!(numbers::detect))
        .routes(routes!(numbers::extract))
        .routes(routes!(carriers::list))
        .routes(routes!(carriers::show))
        .routes(routes!(endpoints::list, endpoints::create))
        .routes(routes!(endpoints::show, endpoints::change, endpoints::delete))
        .routes(routes!(endpoints::test))
        .routes(routes!(endpoints::rotate))
        .routes(routes!(endpoints::enable))
        .routes(routes!(endpoints::disable))
        .routes(routes!(deliveries::list))
        .routes(routes!(deliveries::show))
        .routes(routes!(deliveries::replay))
        .routes(routes!(keys::list, keys::create))
        .routes(routes!(keys::change, keys::revoke))
        .routes(routes!(keys::rotate))
        .routes(routes!(account::usage))
        .routes(routes!(sandbox::advance));
    OpenApiRouter::with_openapi(document::frame()).nest(BASE, all)
}
