//! `/detect` and `/extract`: what a number may be, and which numbers a text holds. Nothing is kept.

use std::sync::Arc;

use axum::extract::State;
use packtrail_domain::Number;
use packtrail_domain::detect::Candidate;
use packtrail_domain::limits::limits;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::input::{Caller, Json, country, short};
use super::problem::{Problem, Problems};
use crate::app::Room;
use crate::choose::Choice;
use crate::memory::Memory;

/// Longest number that is looked at, as sent.
const NUMBER_MAX: usize = 250;

/// Numbers with what is known beside them.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct DetectRequest {
    #[schema(min_items = 1, max_items = 1000, examples(json!(["1Z999AA10123456784"])))]
    #[schema(schema_with = numbers_schema)]
    numbers: Vec<String>,
    /// Where they are used, ISO 3166.
    #[schema(pattern = "^[A-Z]{2}$")]
    country: Option<String>,
}

fn numbers_schema() -> utoipa::openapi::schema::Array {
    use utoipa::openapi::schema::{ArrayBuilder, ObjectBuilder, Type};
    let text = ObjectBuilder::new().schema_type(Type::String).max_length(Some(NUMBER_MAX)).build();
    ArrayBuilder::new().items(text).min_items(Some(1)).max_items(Some(1_000)).build()
}

/// The readings of each number, in the order given.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Detected {
    results: Vec<Readings>,
}

/// What a number may be.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Readings {
    /// As given.
    number: String,
    /// Most likely first.
    candidates: Vec<Reading>,
    /// Why there is none, in words, where that is known.
    refusal: Option<String>,
}

/// One possible reading of a number.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Reading {
    carrier: String,
    carrier_name: String,
    format: String,
    service: Option<String>,
    /// Without what a scanner put around it.
    number: String,
    /// False: the shape fits, the check digit is wrong.
    is_valid: bool,
    /// How sure, 0 to 1.
    confidence: f64,
    /// Why, in words.
    reasons: Vec<String>,
}

fn reading(room: &Room, candidate: Candidate) -> Reading {
    Reading {
        carrier_name: room.carrier_name(&candidate.carrier),
        carrier: candidate.carrier,
        format: candidate.format,
        service: candidate.service,
        number: candidate.number,
        is_valid: candidate.valid,
        confidence: candidate.confidence,
        reasons: candidate.reasons,
    }
}

/// Find carriers for numbers
///
/// Up to 1,000 numbers. Nothing is registered and nothing counted. What the account chose for a number, and which
/// carriers its parcels came with, counts as evidence.
#[utoipa::path(
    post,
    path = "/detect",
    tag = "Numbers",
    operation_id = "detectCarriers",
    request_body = DetectRequest,
    responses((status = 200, description = "The readings.", body = Detected), Problems)
)]
pub(crate) async fn detect(
    State(room): State<Arc<Room>>,
    caller: Caller,
    Json(request): Json<DetectRequest>,
) -> Result<axum::Json<Detected>, Problem> {
    let most = limits().api_batch;
    if !(1..=most).contains(&request.numbers.len()) {
        return Err(Problem::bad(format!("Send 1 to {most} numbers.")));
    }
    country("country", request.country.as_ref()).map_err(Problem::bad)?;
    for number in &request.numbers {
        short("numbers", Some(number), NUMBER_MAX).map_err(Problem::bad)?;
    }
    let country = request.country.as_deref();
    let numbers: Vec<Number> = request.numbers.iter().filter_map(|text| Number::parse(text).ok()).collect();
    let memory = Memory::of(&room, Some(caller.account), country, &numbers).await?;
    let read = |number: String| {
        let hints = Choice::hints(&room.app.detector, &number, country, &memory);
        let found = room.app.detector.candidates(&number, &hints);
        let refusal = if found.is_empty() { room.app.detector.refusal(&number) } else { None };
        let candidates = found.into_iter().map(|one| reading(&room, one)).collect();
        Readings { number, candidates, refusal: refusal.map(str::to_owned) }
    };
    Ok(axum::Json(Detected { results: request.numbers.into_iter().map(read).collect() }))
}

/// A text, such as a mail.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ExtractRequest {
    #[schema(max_length = 65536, examples("Your parcel 1Z999AA10123456784 is on its way"))]
    text: String,
}

/// Numbers found in a text.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Extracted {
    /// With their best reading, in order of appearance, each once.
    numbers: Vec<Reading>,
    /// What looks like a number with a typing error: the check digit is wrong.
    typos: Vec<Reading>,
}

/// Find numbers in a text
///
/// Nothing is registered and nothing kept.
#[utoipa::path(
    post,
    path = "/extract",
    tag = "Numbers",
    operation_id = "extractNumbers",
    request_body = ExtractRequest,
    responses((status = 200, description = "The numbers.", body = Extracted), Problems)
)]
pub(crate) async fn extract(
    State(room): State<Arc<Room>>,
    _caller: Caller,
    Json(request): Json<ExtractRequest>,
) -> Result<axum::Json<Extracted>, Problem> {
    short("text", Some(&request.text), limits().paste_bytes).map_err(Problem::bad)?;
    let found = room.app.detector.find(&request.text);
    let readings = |all: Vec<Candidate>| all.into_iter().map(|one| reading(&room, one)).collect();
    Ok(axum::Json(Extracted { numbers: readings(found.numbers), typos: readings(found.typos) }))
}
