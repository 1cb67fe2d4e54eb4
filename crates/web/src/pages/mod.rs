//! The pages: complete without JavaScript, live with it.
//!
//! A page is a template and a view: the view is plain text and addresses, made from what the store holds; the
//! template only places it. Askama escapes everything that is not one of our own drawings.

mod barcode;
pub(crate) mod calendar;
pub(crate) mod carriers;
mod chart;
pub(crate) mod chips;
pub(crate) mod choose;
pub(crate) mod country;
pub(crate) mod dashboard;
pub(crate) mod design;
pub(crate) mod developers;
pub(crate) mod embed;
pub(crate) mod feed;
mod files;
mod health;
pub(crate) mod home;
mod icons;
mod intake;
mod layout;
mod legs;
pub(crate) mod list;
pub(crate) mod members;
mod names;
pub(crate) mod orders;
pub(crate) mod parcel;
pub(crate) mod policy;
pub(crate) mod results;
mod route;
pub(crate) mod share;
pub(crate) mod statuses;
mod timeline;
mod view;
pub(crate) mod widget;

use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use packtrail_store::StoreError;

use layout::Layout;

pub(crate) use intake::percent;

use crate::app::Room;
use crate::reader::Reader;

/// How long a parcel somebody looks at is followed, in hours of the parcels' world.
pub(crate) const WATCH_HOURS: i64 = 6;

/// One sentence on what happened and one on what to do.
#[derive(Template)]
#[template(path = "message.html", whitespace = "minimize")]
struct Message<'a> {
    layout: Layout,
    title: &'a str,
    text: &'a str,
    home: String,
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

/// A page that only says something: the messages `<key>-title` and `<key>-text`.
pub(crate) fn message(room: &Room, reader: &Reader, status: StatusCode, key: &str) -> Response {
    let (title, text) = (reader.say(&format!("{key}-title")), reader.say(&format!("{key}-text")));
    tell(room, reader, status, &title, &text)
}

/// The same with a text that is made up.
fn tell(room: &Room, reader: &Reader, status: StatusCode, title: &str, text: &str) -> Response {
    let home = reader.to("/");
    page(status, &Message { layout: Layout::new(room, reader, title), title, text, home })
}

/// Nothing lives at this address.
pub(crate) fn not_found(room: &Room, reader: &Reader) -> Response {
    message(room, reader, StatusCode::NOT_FOUND, "not-found")
}

/// The store did not do its part.
pub(crate) fn store_failed(room: &Room, reader: &Reader, error: &StoreError) -> Response {
    tracing::error!(%error, "the store failed a page");
    message(room, reader, StatusCode::SERVICE_UNAVAILABLE, "store-failed")
}
