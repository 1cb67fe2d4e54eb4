//! Every carrier known here, and a page for each: its numbers, how to reach it, and whether this server can ask it.

use std::collections::HashSet;
use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use packtrail_domain::Number;
use packtrail_domain::carrier::Carrier;
use serde::Deserialize;

use super::health::{self, Health};
use super::layout::Layout;
use super::view::groups;
use super::{message, page};
use crate::app::Room;
use crate::reader::Reader;

/// Examples shown of one family of numbers.
const EXAMPLES_MAX: usize = 2;

/// What somebody looks for.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Wanted {
    #[serde(default)]
    q: String,
}

#[derive(Template)]
#[template(path = "carriers.html", whitespace = "minimize")]
struct Directory {
    layout: Layout,
    reader: Reader,
    q: String,
    found: String,
    carriers: Vec<Entry>,
    /// Ids of those that do not answer as they should.
    broken: HashSet<String>,
}

struct Entry {
    id: String,
    name: String,
    address: String,
    country: String,
    is_served: bool,
}

#[derive(Template)]
#[template(path = "carrier.html", whitespace = "minimize")]
struct CarrierPage {
    layout: Layout,
    reader: Reader,
    name: String,
    other_names: String,
    served: String,
    is_served: bool,
    facts: Vec<(String, String)>,
    homepage: Option<String>,
    families: Vec<Family>,
    health: Option<Health>,
}

/// One family of numbers.
struct Family {
    name: String,
    has_check: bool,
    examples: Vec<(String, Vec<String>)>,
}

pub(crate) async fn directory(
    State(room): State<Arc<Room>>,
    reader: Reader,
    Query(wanted): Query<Wanted>,
) -> Response {
    let q = wanted.q.trim().to_lowercase();
    let mut carriers: Vec<Entry> = room
        .app
        .catalogue
        .iter()
        .filter(|carrier| matches(carrier, &q))
        .map(|one| entry(&room, &reader, one))
        .collect();
    carriers.sort_by_key(|entry| entry.name.to_lowercase());
    let directory = Directory {
        layout: Layout { is_private: false, ..Layout::new(&room, &reader, &reader.say("carriers-title")) },
        q: wanted.q.trim().chars().take(80).collect(),
        found: reader.count("carriers-found", carriers.len()),
        broken: health::broken(&room).await,
        carriers,
        reader,
    };
    page(StatusCode::OK, &directory)
}

fn matches(carrier: &Carrier, q: &str) -> bool {
    let holds = |text: &str| text.to_lowercase().contains(q);
    holds(&carrier.name)
        || holds(&carrier.id)
        || carrier.names.values().any(|name| holds(name))
        || carrier.words.iter().any(|word| holds(word))
        || carrier.country.as_deref().is_some_and(|country| country.eq_ignore_ascii_case(q))
}

fn name_for(reader: &Reader, carrier: &Carrier) -> String {
    carrier.names.get(reader.language.tag()).unwrap_or(&carrier.name).clone()
}

fn entry(room: &Room, reader: &Reader, carrier: &Carrier) -> Entry {
    Entry {
        id: carrier.id.clone(),
        name: name_for(reader, carrier),
        address: reader.to(&format!("/carriers/{}", carrier.id)),
        country: carrier.country.clone().unwrap_or_default(),
        is_served: room.app.carriers_served.availability(&carrier.id).is_none(),
    }
}

pub(crate) async fn show(State(room): State<Arc<Room>>, reader: Reader, Path(id): Path<String>) -> Response {
    let Some(carrier) = room.app.catalogue.get(&id) else {
        return message(&room, &reader, StatusCode::NOT_FOUND, "no-such-carrier");
    };
    let name = name_for(&reader, carrier);
    let is_served = room.app.carriers_served.availability(&id).is_none();
    let mut others: Vec<&String> =
        carrier.names.values().chain([&carrier.name]).filter(|other| **other != name).collect();
    others.sort();
    others.dedup();
    let page_of = CarrierPage {
        layout: Layout { is_private: false, ..Layout::new(&room, &reader, &name) },
        other_names: others.into_iter().cloned().collect::<Vec<_>>().join(" · "),
        served: reader.say(if is_served { "carrier-served" } else { "carrier-unserved" }),
        is_served,
        facts: facts(&reader, carrier),
        homepage: carrier.homepage.clone(),
        health: health::of(&room, &reader, &id).await,
        families: carrier.formats.iter().filter_map(|format| family(&reader, format)).collect(),
        name,
        reader,
    };
    page(StatusCode::OK, &page_of)
}

fn facts(reader: &Reader, carrier: &Carrier) -> Vec<(String, String)> {
    let key = (carrier.key > 0).then(|| carrier.key.to_string());
    let is_abroad = |country: &&String| Some(*country) != carrier.country.as_ref();
    let abroad: Vec<&str> = carrier.countries.iter().filter(is_abroad).map(String::as_str).collect();
    let countries = (!abroad.is_empty()).then(|| abroad.join(" "));
    let lines = [
        ("country", carrier.country.clone()),
        ("carrier-countries", countries),
        ("phone", carrier.phone.clone()),
        ("e-mail", carrier.email.clone()),
        ("carrier-key", key),
    ];
    lines.into_iter().filter_map(|(key, value)| Some((reader.say(key), value?))).collect()
}

/// A family with its examples; one without examples has nothing to show.
fn family(reader: &Reader, format: &packtrail_domain::carrier::Format) -> Option<Family> {
    let example = |text: &String| {
        let number = Number::parse(text).ok()?;
        Some((reader.to(&format!("/track?numbers={number}")), groups(&number)))
    };
    let examples: Vec<_> = format.valid.iter().filter_map(example).take(EXAMPLES_MAX).collect();
    (!examples.is_empty()).then(|| Family {
        name: format.name.clone(),
        has_check: format.check.is_some(),
        examples,
    })
}
