//! Choosing the carrier of a number by hand: what detection says first, then everybody, or whom a search finds.
//!
//! A page of its own, so that pages about parcels stay light: the list has hundreds of names.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use packtrail_domain::Number;
use serde::Deserialize;

use super::carriers::WISH_CHARACTERS;
use super::layout::Layout;
use super::names::Named;
use super::view::{groups, why};
use super::{message, names, page};
use crate::app::Room;
use crate::choose::Choice;
use crate::reader::Reader;

/// Whose carrier is to be chosen, and what somebody looks for.
#[derive(Debug, Deserialize)]
pub(crate) struct Wanted {
    #[serde(default)]
    number: String,
    #[serde(default)]
    q: String,
}

#[derive(Template)]
#[template(path = "choose.html", whitespace = "minimize")]
struct Choose {
    layout: Layout,
    reader: Reader,
    title: String,
    number: String,
    q: String,
    found: String,
    /// Those whose numbers look like this one, best first, each with the reason.
    likely: Vec<(Named, String)>,
    /// The others.
    all: Vec<Named>,
}

impl Choose {
    /// The parcel's page under a carrier.
    fn address(&self, carrier: &Named) -> String {
        format!("{}/parcel/{}/{}?chosen=1", self.reader.prefix, carrier.id, self.number)
    }
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
    let q: String = wanted.q.trim().chars().take(WISH_CHARACTERS).collect();
    let mut all = names::found(&room, &reader, &q);
    let mut likely = Vec::new();
    for candidate in &choice.valid {
        if let Some(place) = all.iter().position(|carrier| carrier.id == candidate.carrier) {
            likely.push((all.remove(place), why(&reader, candidate)));
        }
    }
    let choose = Choose {
        layout: Layout::new(&room, &reader, &reader.tell("carrier-of", "number", number.as_str())),
        title: reader.tell("whose-number", "number", &groups(&number).join("\u{a0}")),
        found: reader.count("carriers-found", likely.len() + all.len()),
        number: number.to_string(),
        q,
        likely,
        all,
        reader,
    };
    page(StatusCode::OK, &choose)
}
