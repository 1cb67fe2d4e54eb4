//! Adding parcels: whatever text somebody pastes becomes trackings, and what does not is handed back with the reason.

use std::sync::Arc;

use askama::Template;
use axum::extract::rejection::FormRejection;
use axum::extract::{Form, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use packtrail_domain::limits::limits;
use packtrail_domain::origin;
use packtrail_store::{NewTracking, Registered, StoreError};
use serde::Deserialize;

use crate::access::Signed;
use crate::api::v1::register::{self, RefusalCode};
use crate::app::Room;
use crate::assets;
use crate::pages::intake::{self, Intake, Pasted};
use crate::pages::layout::Layout;
use crate::pages::{message, page, store_failed};
use crate::reader::Reader;

/// Numbers that were refused, as far as they are shown one by one.
const REFUSED_SHOWN: usize = 200;

/// What somebody typed.
#[derive(Default, Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    numbers: String,
    #[serde(default)]
    tag: String,
    #[serde(default)]
    order_no: String,
}

impl Typed {
    /// Reads the fields, and beside them the carriers that were chosen below the box.
    fn with_choices(fields: Vec<(String, String)>) -> (Self, Vec<String>) {
        let mut typed = Self::default();
        for (name, value) in &fields {
            match name.as_str() {
                "tag" => value.clone_into(&mut typed.tag),
                "order_no" => value.clone_into(&mut typed.order_no),
                _ => {}
            }
        }
        let Pasted { text, choices } = Pasted::of(fields);
        (Self { numbers: text, ..typed }, choices)
    }
}

/// What became of some numbers.
#[derive(Default)]
pub(crate) struct Outcome {
    pub(crate) added: usize,
    pub(crate) known: usize,
    pub(crate) guessed: usize,
    /// In the list before, with other words since.
    pub(crate) changed: usize,
    /// Number and reason.
    pub(crate) refused: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "list_add.html", whitespace = "minimize")]
struct AddPage {
    layout: Layout,
    reader: Reader,
    script: &'static str,
    typed: Typed,
    /// What came of it; empty before.
    done: Vec<String>,
    refused: Vec<(String, String)>,
    more_refused: usize,
    fault: String,
    file_fault: String,
}

pub(crate) async fn show(
    State(room): State<Arc<Room>>,
    reader: Reader,
    signed: Signed,
    typed: Query<Typed>,
) -> Response {
    drop(signed);
    answer(&room, reader, typed.0, Outcome::default(), "")
}

/// The page with what somebody typed, and what came of it.
fn answer(room: &Room, reader: Reader, typed: Typed, outcome: Outcome, fault: &str) -> Response {
    let mut done = Vec::new();
    for (key, count) in [
        ("added", outcome.added),
        ("added-before", outcome.known),
        ("added-changed", outcome.changed),
        ("added-guessed", outcome.guessed),
        ("added-not", outcome.refused.len()),
    ] {
        if count > 0 {
            done.push(reader.count(key, count));
        }
    }
    let mut refused = outcome.refused;
    let more_refused = refused.len().saturating_sub(REFUSED_SHOWN);
    refused.truncate(REFUSED_SHOWN);
    let add = AddPage {
        layout: Layout::new(room, &reader, &reader.say("add-title")),
        reader,
        script: assets::address("box.js"),
        typed,
        done,
        refused,
        more_refused,
        fault: fault.to_owned(),
        file_fault: String::new(),
    };
    page(if fault.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY }, &add)
}

/// The page with a fault of a file.
pub(super) fn with_file_fault(room: &Room, reader: Reader, key: &str) -> Response {
    let (rows, size) = (limits().upload_rows, limits().upload_bytes >> 20);
    let fault = reader.fill(key, &[("rows", rows.into()), ("size", size.into())]);
    let add = AddPage {
        layout: Layout::new(room, &reader, &reader.say("add-title")),
        reader,
        script: assets::address("box.js"),
        typed: Typed::default(),
        done: Vec::new(),
        refused: Vec::new(),
        more_refused: 0,
        fault: String::new(),
        file_fault: fault,
    };
    page(StatusCode::UNPROCESSABLE_ENTITY, &add)
}

/// The page with what became of an imported file.
pub(super) fn with_outcome(room: &Room, reader: Reader, outcome: Outcome) -> Response {
    let numbers: Vec<&str> = outcome.refused.iter().map(|(number, _)| number.as_str()).collect();
    let typed = Typed { numbers: numbers.join("\n"), ..Typed::default() };
    answer(room, reader, typed, outcome, "")
}

pub(crate) async fn submit(
    State(room): State<Arc<Room>>,
    reader: Reader,
    signed: Signed,
    form: Result<Form<Vec<(String, String)>>, FormRejection>,
) -> Response {
    let (typed, choices) = match form.map(|Form(fields)| Typed::with_choices(fields)) {
        Ok((typed, choices)) if typed.numbers.len() <= limits().paste_bytes => (typed, choices),
        _ => return message(&room, &reader, StatusCode::PAYLOAD_TOO_LARGE, "too-long"),
    };
    if typed.numbers.trim().is_empty() {
        let fault = reader.say("add-nothing");
        return answer(&room, reader, typed, Outcome::default(), &fault);
    }
    let intake = intake::read(&typed.numbers, &room.app.detector).chosen(&choices, &room.app.detector);
    let wished = wished(&intake, &typed, reader.country);
    let mut outcome = match register(&room, &reader, &signed, wished).await {
        Ok(outcome) => outcome,
        Err(error) => return store_failed(&room, &reader, &error),
    };
    for text in &intake.leftovers {
        outcome.refused.push((text.clone(), intake::reason(&reader, text, &room.app.detector)));
    }
    // What was taken is taken; what was not stays in the box to be corrected.
    let left: Vec<&str> = outcome.refused.iter().map(|(number, _)| number.as_str()).collect();
    let typed = Typed { numbers: left.join("\n"), ..typed };
    answer(&room, reader, typed, outcome, "")
}

fn wished(intake: &Intake, typed: &Typed, country: Option<&str>) -> Vec<register::NewTracking> {
    let text = |text: &str, most: usize| -> Option<String> {
        let text: String = text.trim().chars().take(most).collect();
        (!text.is_empty()).then_some(text)
    };
    let (tag, order_no) = (text(&typed.tag, 100), text(&typed.order_no, 50));
    let all = intake.asked.iter().chain(&intake.over);
    all.map(|asked| {
        let new = register::NewTracking::of(asked.number.to_string(), asked.carrier.clone(), None);
        new.with_words(tag.clone(), order_no.clone(), None).near(country).guessed()
    })
    .collect()
}

/// Registers what can be and says of the rest why not.
pub(crate) async fn register(
    room: &Room,
    reader: &Reader,
    signed: &Signed,
    wished: Vec<register::NewTracking>,
) -> Result<Outcome, StoreError> {
    let mut outcome = Outcome::default();
    let mut new: Vec<(String, NewTracking)> = Vec::with_capacity(wished.len());
    let memory = register::memory(room, signed.account(), &wished).await?;
    for item in wished {
        match register::prepare(room, (signed.account(), &memory), &item) {
            Ok(one) => new.push((item.number().to_owned(), one)),
            Err(refusal) => {
                outcome.refused.push((item.number().to_owned(), reader.say(refused(refusal.code()))));
            }
        }
    }
    for batch in new.chunks(limits().api_batch) {
        let wanted = batch.iter().map(|(_, one)| one.clone()).collect();
        let done = room.app.store.trackings().register(signed.account(), wanted).await?;
        for ((number, one), done) in batch.iter().zip(done) {
            match done {
                Registered::New(_) => {
                    outcome.added += 1;
                    outcome.guessed += usize::from(one.details.origin == origin::GUESS);
                }
                Registered::Already(_) => outcome.known += 1,
                Registered::NoQuota => {
                    outcome.refused.push((number.clone(), reader.say(refused(RefusalCode::QuotaUsedUp))));
                }
            }
        }
    }
    Ok(outcome)
}

/// The message that says why a number is not followed.
pub(super) const fn refused(code: RefusalCode) -> &'static str {
    match code {
        RefusalCode::InvalidNumber => "refused-number",
        RefusalCode::CarrierUnknown => "refused-carrier-unknown",
        RefusalCode::CarrierUndetected | RefusalCode::CarrierUnclear => "refused-carrier-undetected",
        RefusalCode::CarrierUnserved => "refused-carrier-unserved",
        RefusalCode::QuotaUsedUp => "refused-quota",
    }
}
