//! The pages: complete without JavaScript, live with it.
//!
//! A page is a template and a view: the view is plain text and addresses, made from what the store holds; the
//! template only places it. Askama escapes everything that is not one of our own drawings.

pub(crate) mod choose;
pub(crate) mod developers;
pub(crate) mod home;
mod icons;
mod intake;
mod layout;
pub(crate) mod parcel;
pub(crate) mod results;
mod timeline;
mod view;

use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use packtrail_store::StoreError;

use layout::Layout;

/// How long a parcel somebody looks at is followed, in hours of the parcels' world.
pub(crate) const WATCH_HOURS: i64 = 6;

/// One sentence on what happened and one on what to do.
#[derive(Template)]
#[template(path = "message.html", whitespace = "minimize")]
struct Message<'a> {
    layout: Layout,
    title: &'a str,
    text: &'a str,
}

/// Renders a page.
pub(crate) fn page<T: Template>(status: StatusCode, template: &T) -> Response {
    match template.render() {
        Ok(html) => (status, Html(html)).into_response(),
        Err(error) => {
            tracing::error!(%error, "a page could not be rendered");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// A page that only says something.
pub(crate) fn message(status: StatusCode, title: &str, text: &str) -> Response {
    page(status, &Message { layout: Layout::new(title), title, text })
}

/// Nothing lives at this address.
pub(crate) fn not_found() -> Response {
    message(
        StatusCode::NOT_FOUND,
        "There is no such page",
        "The address may be mistyped or out of date. You can track a parcel from the first page.",
    )
}

/// The store did not do its part.
pub(crate) fn store_failed(error: &StoreError) -> Response {
    tracing::error!(%error, "the store failed a page");
    message(
        StatusCode::SERVICE_UNAVAILABLE,
        "This server cannot read its data right now",
        "Nothing is lost. Please try again in a minute.",
    )
}
