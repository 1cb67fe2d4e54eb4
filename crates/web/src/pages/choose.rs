//! Choosing the carrier of a number by hand: what detection says first, then everybody.
//!
//! A page of its own, so that pages about parcels stay light: the list has hundreds of names.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Extension, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use packtrail_domain::Number;
use serde::Deserialize;

use super::layout::Layout;
use super::view::{Other, groups, why};
use super::{message, page, store_failed};
use crate::access::Signed;
use crate::app::Room;
use crate::choose::Choice;
use crate::memory::Memory;
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
    let address = |carrier: &str| format!("{}/parcel/{carrier}/{number}?chosen=1", reader.prefix);
    let chosen = choice.chosen.as_ref().map(|carrier| Other {
        name: room.carrier_name(carrier),
        address: address(carrier),
        why: reader.say("chosen-before"),
    });
    let others = choice.valid.iter().filter(|one| choice.chosen.as_ref() != Some(&one.carrier));
    let likely = chosen.into_iter().chain(others.map(|candidate| Other {
        name: room.carrier_name(&candidate.carrier),
        address: address(&candidate.carrier),
        why: why(&reader, candidate),
    }));
    let likely = likely.collect();
    let mut all: Vec<(String, String)> =
        room.app.catalogue.iter().map(|carrier| (address(&carrier.id), carrier.name.clone())).collect();
    all.sort_by_key(|(_, name)| name.to_lowercase());
    let layout = Layout::new(&room, &reader, &reader.tell("carrier-of", "number", number.as_str()));
    let title = reader.tell("whose-number", "number", &groups(&number).join("\u{a0}"));
    page(StatusCode::OK, &Choose { layout, title, likely, all, reader })
}
