//! What each status means, in the reader's language.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use packtrail_domain::{Status, SubStatus};

use super::icons::Look;
use super::layout::Layout;
use super::page;
use crate::app::Room;
use crate::reader::Reader;
use crate::words;

#[derive(Template)]
#[template(path = "statuses.html", whitespace = "minimize")]
struct Glossary {
    layout: Layout,
    reader: Reader,
    statuses: Vec<Entry>,
}

struct Entry {
    id: &'static str,
    look: Look,
    word: String,
    meaning: String,
    /// Finer words with what to do.
    subs: Vec<(String, String)>,
}

pub(crate) async fn show(State(room): State<Arc<Room>>, reader: Reader) -> Response {
    let language = &reader.language;
    let finer = |status: Status| {
        let own = SubStatus::ALL.iter().filter(move |sub| sub.status() == status);
        own.map(|sub| (words::sub_status(language, *sub), words::to_do(language, *sub))).collect()
    };
    let entry = |status: &Status| Entry {
        id: status.as_str(),
        look: Look::Known(*status),
        word: words::status(language, *status),
        meaning: words::meaning(language, *status),
        subs: finer(*status),
    };
    let statuses = Status::ALL.iter().map(entry).collect();
    let layout = Layout { is_private: false, ..Layout::new(&room, &reader, &reader.say("statuses-title")) };
    page(StatusCode::OK, &Glossary { layout, statuses, reader })
}
