//! The carrier list where 17TRACK's clients fetch it: `/asset/carrier/info/apicarrier.all.json` and `.csv`, without a
//! key. Every carrier of the catalogue that has a key of theirs, by that key.

use std::sync::Arc;

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use packtrail_domain::carrier::Catalogue;
use serde::Serialize;

use crate::app::Room;

/// A record, in the recorded order of keys.
#[derive(Serialize)]
struct Record<'a> {
    key: u32,
    #[serde(rename = "_country")]
    country: Option<u32>,
    #[serde(rename = "_country_iso")]
    country_iso: &'a str,
    #[serde(rename = "_email")]
    email: Option<&'a str>,
    #[serde(rename = "_tel")]
    tel: Option<&'a str>,
    #[serde(rename = "_url")]
    url: Option<&'a str>,
    #[serde(rename = "_name")]
    name: &'a str,
    #[serde(rename = "_name_zh-cn")]
    name_cn: &'a str,
    #[serde(rename = "_name_zh-hk")]
    name_hk: &'a str,
}

const CSV_HEAD: &str = "key,_country,_country_iso,_email,_tel,_url,_name,_name_zh-cn,_name_zh-hk\r\n";

fn records(catalogue: &Catalogue) -> Vec<Record<'_>> {
    let with_key = catalogue.iter().filter(|carrier| carrier.key != 0);
    let mut all: Vec<Record<'_>> = with_key
        .map(|carrier| {
            let named = |language: &str| carrier.names.get(language).unwrap_or(&carrier.name);
            let chinese = named("zh");
            Record {
                key: carrier.key,
                country: carrier.country.as_deref().map(|iso| catalogue.country_number(iso)),
                country_iso: carrier.country.as_deref().unwrap_or_default(),
                email: carrier.email.as_deref(),
                tel: carrier.phone.as_deref(),
                url: carrier.homepage.as_deref(),
                name: named("en"),
                name_cn: chinese,
                name_hk: chinese,
            }
        })
        .collect();
    all.sort_by_key(|record| record.key);
    all
}

/// The list as JSON.
pub(crate) async fn json(State(room): State<Arc<Room>>) -> Response {
    axum::Json(records(&room.app.catalogue)).into_response()
}

/// The list as CSV (RFC 4180).
pub(crate) async fn csv(State(room): State<Arc<Room>>) -> Response {
    let mut text = CSV_HEAD.to_owned();
    for record in records(&room.app.catalogue) {
        let country = record.country.map(|number| number.to_string()).unwrap_or_default();
        let cells = [
            &record.key.to_string(),
            &country,
            record.country_iso,
            record.email.unwrap_or_default(),
            record.tel.unwrap_or_default(),
            record.url.unwrap_or_default(),
            record.name,
            record.name_cn,
            record.name_hk,
        ];
        text.push_str(&cells.map(cell).join(","));
        text.push_str("\r\n");
    }
    ([(header::CONTENT_TYPE, "text/csv; charset=utf-8")], text).into_response()
}

/// One cell, quoted where it has to be. A telephone number begins with `+`, which a table program would count out, so
/// that is quoted as text with a blank in front.
fn cell(text: &str) -> String {
    let guarded = if text.starts_with(['=', '+', '-', '@']) { format!(" {text}") } else { text.to_owned() };
    if guarded.contains(['"', ',', '\r', '\n', ' ']) {
        return format!("\"{}\"", guarded.replace('"', "\"\""));
    }
    guarded
}
