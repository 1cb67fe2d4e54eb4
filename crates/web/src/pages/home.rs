//! The first page: one sentence, one box.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use packtrail_domain::Number;
use packtrail_domain::limits::limits;

use super::layout::Layout;
use super::page;
use super::view::groups;
use crate::app::Room;
use crate::choose::Choice;

#[derive(Template)]
#[template(path = "home.html", whitespace = "minimize")]
struct Home {
    layout: Layout,
    numbers_max: usize,
    carriers: usize,
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
    email: String,
    key_prefix: String,
    speed: u32,
}

pub(crate) async fn show(State(room): State<Arc<Room>>) -> Response {
    let demo = room.app.config.demo.as_ref();
    let examples = demo.map_or_else(Vec::new, |demo| {
        demo.numbers.iter().filter_map(|text| example(&room, text)).take(EXAMPLES_MAX).collect()
    });
    let home = Home {
        layout: Layout { is_private: false, is_demo: demo.is_some(), ..Layout::new("Track any parcel") },
        numbers_max: limits().page_numbers,
        carriers: room.app.catalogue.len(),
        examples,
        demo: demo.map(|demo| Demo {
            all: format!(
                "/track?numbers={}",
                demo.numbers.iter().take(limits().page_numbers).cloned().collect::<Vec<_>>().join(",")
            ),
            email: demo.email.clone(),
            key_prefix: demo.api_key.chars().take(8).collect(),
            speed: demo.speed,
        }),
    };
    page(StatusCode::OK, &home)
}

/// Examples shown under the box.
const EXAMPLES_MAX: usize = 6;

fn example(room: &Room, text: &str) -> Option<Example> {
    let number = Number::parse(text).ok()?;
    let choice = Choice::of(&room.app.detector, number.as_str());
    let best = choice.best()?;
    Some(Example {
        address: format!("/track?numbers={number}"),
        carrier: room.carrier_name(&best.carrier),
        number: groups(&number),
    })
}
