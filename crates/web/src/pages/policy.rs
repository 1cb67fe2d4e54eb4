//! The privacy policy, today's and every one before.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use packtrail_domain::policy::versions;

use super::layout::Layout;
use super::{not_found, page};
use crate::app::Room;
use crate::policy::{self, Shown};
use crate::reader::Reader;

#[derive(Template)]
#[template(path = "policy.html", whitespace = "minimize")]
struct PolicyPage {
    layout: Layout,
    reader: Reader,
    shown: Shown,
    /// Versions with their addresses, when there are several.
    all: Vec<(u32, String)>,
}

pub(crate) async fn show(State(room): State<Arc<Room>>, reader: Reader) -> Response {
    let shown = policy::shown(&reader);
    answer(&room, reader, shown)
}

pub(crate) async fn old(State(room): State<Arc<Room>>, reader: Reader, Path(version): Path<u32>) -> Response {
    match policy::version(&reader, version) {
        Some(shown) => answer(&room, reader, shown),
        None => not_found(&room, &reader),
    }
}

fn answer(room: &Room, reader: Reader, shown: Shown) -> Response {
    let layout = Layout { is_private: false, ..Layout::new(room, &reader, &reader.say("privacy-policy")) };
    let all = versions()
        .iter()
        .filter(|_| versions().len() > 1)
        .map(|policy| (policy.version, reader.to(&format!("/policy/{}", policy.version))))
        .collect();
    page(StatusCode::OK, &PolicyPage { layout, reader, shown, all })
}
