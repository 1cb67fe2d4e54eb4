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
use super::view::{Other, groups};
use super::{message, page};
use crate::app::Room;
use crate::choose::Choice;

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
    number: Vec<String>,
    likely: Vec<Other>,
    all: Vec<(String, String)>,
}

pub(crate) async fn show(State(room): State<Arc<Room>>, Query(wanted): Query<Wanted>) -> Response {
    let Ok(number) = Number::parse(&wanted.number) else {
        return message(
            StatusCode::NOT_FOUND,
            "That is not a tracking number",
            "Start from the first page: it takes any text and finds the numbers in it.",
        );
    };
    let choice = Choice::of(&room.app.detector, number.as_str());
    let address = |carrier: &str| format!("/parcel/{carrier}/{number}?chosen=1");
    let likely = choice
        .valid
        .iter()
        .map(|candidate| Other {
            name: room.carrier_name(&candidate.carrier),
            address: address(&candidate.carrier),
            why: candidate.reasons.first().cloned().unwrap_or_default(),
        })
        .collect();
    let mut all: Vec<(String, String)> =
        room.app.catalogue.iter().map(|carrier| (address(&carrier.id), carrier.name.clone())).collect();
    all.sort_by_key(|(_, name)| name.to_lowercase());
    let layout =
        Layout { is_demo: room.app.config.demo.is_some(), ..Layout::new(&format!("Carrier of {number}")) };
    page(StatusCode::OK, &Choose { layout, number: groups(&number), likely, all })
}
