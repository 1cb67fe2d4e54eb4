//! Choosing the carrier of a number by hand: what detection says first, then everybody, or whom a search finds.
//!
//! A page of its own, so that pages about parcels stay light: the list has hundreds of names.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Extension, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use packtrail_domain::Number;
use serde::Deserialize;

use super::carriers::WISH_CHARACTERS;
use super::layout::Layout;
use super::names::Named;
use super::view::{groups, why};
use super::{message, names, page, store_failed};
use crate::access::Signed;
use crate::app::Room;
use crate::choose::Choice;
use crate::memory::Memory;
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
    signed: Option<Extension<Signed>>,
    Query(wanted): Query<Wanted>,
) -> Response {
    let Ok(number) = Number::parse(&wanted.number) else {
        return message(&room, &reader, StatusCode::NOT_FOUND, "no-number");
    };
    let account = signed.map(|Extension(signed)| signed.account());
    let memory = match Memory::of(&room, account, reader.country, std::slice::from_ref(&number)).await {
        Ok(memory) => memory,
        Err(error) => return store_failed(&room, &reader, &error),
    };
    let choice = Choice::by(&room.app.detector, number.as_str(), reader.country, &memory);
    let q: String = wanted.q.trim().chars().take(WISH_CHARACTERS).collect();
    let mut all = names::found(&room, &reader, &q);
    // What the account chose before, then those whose form fits.
    let chosen = choice.chosen.as_ref().map(|carrier| (carrier, reader.say("chosen-before")));
    let fitting = choice.valid.iter().map(|candidate| (&candidate.carrier, why(&reader, candidate)));
    let mut likely = Vec::new();
    for (carrier, why) in chosen.into_iter().chain(fitting) {
        if let Some(place) = all.iter().position(|one| one.id == *carrier) {
            likely.push((all.remove(place), why));
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
