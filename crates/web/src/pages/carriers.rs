//! Every carrier known here, and a page for each: its numbers, how to reach it, and whether this server can ask it.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use packtrail_domain::Number;
use packtrail_domain::carrier::{Carrier, Format};
use serde::Deserialize;

use super::layout::Layout;
use super::view::groups;
use super::{message, names, page};
use crate::app::Room;
use crate::reader::Reader;
use crate::words;

/// Examples shown of one family of numbers.
const EXAMPLES_MAX: usize = 2;

/// Posts whose form is shown on the page of a carrier that issues for several.
const POSTS_MAX: usize = 4;
/// Characters of what somebody looks for.
pub(super) const WISH_CHARACTERS: usize = 80;

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
    carriers: Vec<names::Named>,
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
    facts: Vec<Fact>,
    homepage: Option<String>,
    families: Vec<Family>,
}

/// One line about the carrier.
struct Fact {
    name: String,
    value: String,
    /// Where a click on it leads: `tel:`, `mailto:`.
    address: Option<String>,
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
    let q: String = wanted.q.trim().chars().take(WISH_CHARACTERS).collect();
    let carriers = names::found(&room, &reader, &q);
    let directory = Directory {
        layout: Layout { is_private: false, ..Layout::new(&room, &reader, &reader.say("carriers-title")) },
        q,
        found: reader.count("carriers-found", carriers.len()),
        carriers,
        reader,
    };
    page(StatusCode::OK, &directory)
}

pub(crate) async fn show(State(room): State<Arc<Room>>, reader: Reader, Path(id): Path<String>) -> Response {
    let Some(carrier) = room.app.catalogue.get(&id) else {
        return message(&room, &reader, StatusCode::NOT_FOUND, "no-such-carrier");
    };
    let name = names::carrier(&reader, carrier);
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
        families: families(&room, &reader, carrier),
        name,
        reader,
    };
    page(StatusCode::OK, &page_of)
}

fn facts(reader: &Reader, carrier: &Carrier) -> Vec<Fact> {
    let key = (carrier.key > 0).then(|| carrier.key.to_string());
    let country = |code: &String| words::country(&reader.language, code);
    let is_abroad = |code: &&String| Some(*code) != carrier.country.as_ref();
    let mut abroad: Vec<String> = carrier.countries.iter().filter(is_abroad).map(country).collect();
    abroad.sort_by_cached_key(|name| names::fold(name));
    let abroad = (!abroad.is_empty()).then(|| abroad.join(&reader.say("list-comma")));
    let mailto = carrier.email.as_ref().map(|address| format!("mailto:{address}"));
    let lines = [
        ("country", carrier.country.as_ref().map(country), None),
        ("carrier-countries", abroad, None),
        ("phone", carrier.phone.clone(), carrier.phone.as_deref().map(tel)),
        ("e-mail", carrier.email.clone(), mailto),
        ("carrier-key", key, None),
    ];
    let fact = |(key, value, address): (&str, Option<String>, Option<String>)| {
        Some(Fact { name: reader.say(key), value: value?, address })
    };
    lines.into_iter().filter_map(fact).collect()
}

/// A telephone number as an address.
pub(super) fn tel(phone: &str) -> String {
    let digits: String = phone.chars().filter(|letter| letter.is_ascii_digit() || *letter == '+').collect();
    format!("tel:{digits}")
}

/// The families of a carrier's numbers; a post's begin with the form that all posts share.
fn families(room: &Room, reader: &Reader, carrier: &Carrier) -> Vec<Family> {
    let posts = room.app.catalogue.s10_examples(&carrier.id);
    let postal = posts.into_iter().take(POSTS_MAX).filter_map(|(country, number)| {
        let country = words::country(&reader.language, country);
        let name = reader.tell("service-postal", "country", &country);
        Some(Family { name, has_check: true, examples: vec![example(reader, &number)?] })
    });
    let own = carrier.formats.iter().filter_map(|format| family(room, reader, format));
    postal.chain(own).collect()
}

fn example(reader: &Reader, text: &str) -> Option<(String, Vec<String>)> {
    let number = Number::parse(text).ok()?;
    Some((reader.to(&format!("/track?numbers={number}")), groups(&number)))
}

/// A family with its examples; one without examples has nothing to show.
fn family(room: &Room, reader: &Reader, format: &Format) -> Option<Family> {
    let examples = format.valid.iter().filter_map(|text| example(reader, text));
    let examples: Vec<_> = examples.take(EXAMPLES_MAX).collect();
    (!examples.is_empty()).then(|| Family {
        name: kind(room, reader, &format.name),
        has_check: format.check.is_some(),
        examples,
    })
}

/// What a document calls a family of numbers, in the reader's language. Products of a carrier keep their names.
fn kind(room: &Room, reader: &Reader, name: &str) -> String {
    let words: Vec<&str> = name.split(|letter: char| !letter.is_ascii_alphanumeric()).collect();
    let slug = words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-").to_lowercase();
    let key = format!("service-{slug}");
    if reader.language.has(&key) {
        return reader.say(&key);
    }
    let abroad = [("parcel in ", "service-parcel-in"), ("parcel to ", "service-parcel-to")];
    let told = abroad.iter().find_map(|(start, key)| {
        let country = words::country(&reader.language, names::code_of(room, name.strip_prefix(start)?)?);
        Some(reader.tell(key, "country", &country))
    });
    told.unwrap_or_else(|| name.to_owned())
}
