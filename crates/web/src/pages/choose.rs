//! Choosing the carrier of a number by hand: what detection says first, then everybody.
//!
//! A page of its own, so that pages about parcels stay light: the list has hundreds of names.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use packtrail_domain::Number;
use serde::Deserialize;

use super::layout::Layout;
use super::view::{Other, groups, why};
use super::{message, page};
use crate::app::Room;
use crate::choose::Choice;
use crate::reader::Reader;

/// Whose carrier is to be chosen.
#[derive(Debug, Deserialize)]
pub(crate) struct Wanted {
    #[serde(default)]
    number: String,
}

#[derive(Template)]
#[template(path = "choose.html", whitespace = "minimize")]
struct Choose {
    layout: Layout,
    reader: Reader,
    title: String,
    likely: Vec<Other>,
    all: Vec<(String, String)>,
}

pub(crate) async fn show(
    State(room): State<Arc<Room>>,
    reader: Reader,
    Query(wanted): Query<Wanted>,
) -> Response {
    let Ok(number) = Number::parse(&wanted.number) else {
        return message(&room, &reader, StatusCode::NOT_FOUND, "no-number");
    };
    let choice = Choice::near(&room.app.detector, number.as_str(), reader.country);
    let address = |carrier: &str| format!("{}/parcel/{carrier}/{number}?chosen=1", reader.prefix);
    let likely = choice
        .valid
        .iter()
        .map(|candidate| Other {
            name: room.carrier_name(&candidate.carrier),
            address: address(&candidate.carrier),
            why: why(&reader, candidate),
        })
        .collect();
    let mut all: Vec<(String, String)> =
        room.app.catalogue.iter().map(|carrier| (address(&carrier.id), carrier.name.clone())).collect();
    all.sort_by_key(|(_, name)| name.to_lowercase());
    let layout = Layout::new(&room, &reader, &reader.tell("carrier-of", "number", number.as_str()));
    let title = reader.tell("whose-number", "number", &groups(&number).join("\u{a0}"));
    page(StatusCode::OK, &Choose { layout, title, likely, all, reader })
}
