//! The country a visitor chooses, for better guesses of carriers. Nothing concludes it from where somebody comes from.
//! It stands in a cookie for a week; a member's stands in their profile.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Form, Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use packtrail_domain::country;
use serde::Deserialize;

use super::layout::Layout;
use super::members::is_ours;
use super::{names, page};
use crate::app::Room;
use crate::cookies::COUNTRY;
use crate::reader::Reader;
use crate::words;

#[derive(Template)]
#[template(path = "country.html", whitespace = "minimize")]
struct CountryPage {
    layout: Layout,
    reader: Reader,
    back: String,
    /// Code, name, whether it is the one.
    countries: Vec<(&'static str, String, bool)>,
    /// The profile's country counts before this one.
    of_profile: bool,
}

/// What the page is opened with, and what the form brings.
#[derive(Default, Deserialize)]
pub(crate) struct Wishes {
    #[serde(default)]
    country: String,
    #[serde(default)]
    back: String,
}

pub(crate) async fn show(
    State(room): State<Arc<Room>>,
    reader: Reader,
    Query(wishes): Query<Wishes>,
) -> Response {
    let countries = choices(&reader, reader.country);
    let choose = CountryPage {
        layout: Layout { is_private: false, ..Layout::new(&room, &reader, &reader.say("country-title")) },
        back: wishes.back,
        countries,
        of_profile: reader.has_own_country,
        reader,
    };
    page(StatusCode::OK, &choose)
}

/// Every country by name: code, name, whether it is the one.
pub(crate) fn choices(reader: &Reader, chosen: Option<&str>) -> Vec<(&'static str, String, bool)> {
    let mut countries: Vec<(&'static str, String, bool)> = country::codes()
        .map(|code| (code, words::country(&reader.language, code), Some(code) == chosen))
        // Without a name are only places too small to have carriers of their own; one that was chosen stays.
        .filter(|(code, name, is_chosen)| code != name || *is_chosen)
        .collect();
    countries.sort_by_cached_key(|(_, name, _)| names::fold(name));
    countries
}

/// Remembers the choice, or forgets it; what is no country changes nothing.
pub(crate) async fn choose(
    State(room): State<Arc<Room>>,
    reader: Reader,
    Form(wishes): Form<Wishes>,
) -> Response {
    let back = if is_ours(&wishes.back) { wishes.back.as_str() } else { "/" };
    let mut response = Redirect::to(&reader.to(back)).into_response();
    let secure = room.is_secure();
    let cookie = match country::code(&wishes.country) {
        Some(code) => COUNTRY.set(code, secure),
        None if wishes.country.is_empty() => COUNTRY.remove(secure),
        None => None,
    };
    if let Some(cookie) = cookie {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}
