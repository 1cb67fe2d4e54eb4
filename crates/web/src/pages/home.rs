//! The first page: one sentence, one box. `?numbers=` fills it, so that a list can be changed.

use std::sync::Arc;

use askama::Template;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use packtrail_domain::Number;
use packtrail_domain::limits::limits;
use serde::Deserialize;

use super::layout::Layout;
use super::page;
use super::view::groups;
use crate::app::Room;
use crate::assets;
use crate::choose::Choice;
use crate::reader::Reader;

#[derive(Template)]
#[template(path = "home.html", whitespace = "minimize")]
struct Home {
    layout: Layout,
    reader: Reader,
    script: &'static str,
    /// What the box holds, and how high it is without a script.
    text: String,
    rows: usize,
    hint: String,
    carriers: String,
    examples: Vec<Example>,
    demo: Option<Demo>,
}

struct Example {
    address: String,
    number: Vec<String>,
    carrier: String,
}

struct Demo {
    all: String,
    api: String,
    speed: String,
}

/// What the box begins with.
#[derive(Default, Deserialize)]
pub(crate) struct Wanted {
    #[serde(default)]
    numbers: String,
}

/// Lines that the box shows at most.
const ROWS_MAX: usize = 8;

pub(crate) async fn show(
    State(room): State<Arc<Room>>,
    reader: Reader,
    wanted: Result<Query<Wanted>, QueryRejection>,
) -> Response {
    let text = text(wanted.map(|Query(wanted)| wanted.numbers).unwrap_or_default());
    let demo = room.app.config.demo.as_ref();
    let examples = demo.map_or_else(Vec::new, |demo| {
        demo.numbers.iter().filter_map(|text| example(&room, &reader, text)).take(EXAMPLES_MAX).collect()
    });
    let home = Home {
        layout: Layout { is_private: false, ..Layout::new(&room, &reader, &reader.say("track-any")) },
        script: assets::address("box.js"),
        rows: text.lines().count().clamp(1, ROWS_MAX),
        text,
        hint: reader.count("numbers-hint", limits().page_numbers),
        carriers: reader.count("promise-one", room.app.catalogue.len()),
        examples,
        demo: demo.map(|demo| Demo {
            all: format!(
                "{}/track?numbers={}",
                reader.prefix,
                demo.numbers.iter().take(limits().page_numbers).cloned().collect::<Vec<_>>().join(",")
            ),
            api: reader.fill(
                "demo-api",
                &[
                    ("email", demo.email.as_str().into()),
                    ("key", demo.api_key.chars().take(8).collect::<String>().into()),
                ],
            ),
            speed: reader.count("demo-speed", usize::try_from(demo.speed).unwrap_or_default()),
        }),
        reader,
    };
    page(StatusCode::OK, &home)
}

/// A list of ours one number a line, any other text as it is.
fn text(numbers: String) -> String {
    match numbers.len() {
        0..=PREFILL_MAX if !numbers.contains(char::is_whitespace) => numbers.replace(',', "\n"),
        0..=PREFILL_MAX => numbers,
        _ => String::new(),
    }
}

/// A longer text does not fit into an address.
const PREFILL_MAX: usize = 8_192;

/// Examples shown under the box.
const EXAMPLES_MAX: usize = 6;

fn example(room: &Room, reader: &Reader, text: &str) -> Option<Example> {
    let number = Number::parse(text).ok()?;
    let choice = Choice::near(&room.app.detector, number.as_str(), reader.country);
    let best = choice.best()?;
    Some(Example {
        address: format!("{}/track?numbers={number}", reader.prefix),
        carrier: room.carrier_name(&best.carrier),
        number: groups(&number),
    })
}
