//! What is found in the box while somebody types: one chip a number, with its carrier or the question for it.
//!
//! It reads the text as the form will ([`Pasted`]), writes nothing, sets no cookie, and says nothing that the results
//! do not say. A choice made in a chip is a field of the form, so that sending it needs no script.

use std::sync::Arc;

use askama::Template;
use axum::extract::rejection::FormRejection;
use axum::extract::{Extension, Form, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use packtrail_domain::Number;
use packtrail_domain::limits::limits;

use super::intake::{self, Asked, Intake, Pasted};
use super::members::Network;
use super::page;
use super::view::groups;
use crate::access::Signed;
use crate::app::Room;
use crate::choose::Choice;
use crate::memory::Memory;
use crate::reader::Reader;

/// Carriers that a chip offers; the results offer the others.
const PICKS_MAX: usize = 4;
/// Pieces of text that are shown one by one though they are no numbers.
const LEFT_MAX: usize = 4;

#[derive(Template)]
#[template(path = "chips.html", whitespace = "minimize")]
struct Chips {
    reader: Reader,
    /// What a screen reader is told.
    said: String,
    found: Vec<Chip>,
    left: Vec<Left>,
    /// What is not shown one by one.
    more: Vec<String>,
}

/// One number.
struct Chip {
    number: Vec<String>,
    says: Says,
    /// Field of the form.
    field: usize,
}

/// What a chip tells of its number.
enum Says {
    /// Whose it is.
    Carrier(String),
    /// It asks.
    Either { question: String, picks: Vec<Pick> },
    /// The check digit is wrong.
    Typo(String),
    /// No carrier's form fits.
    Nobody,
}

/// One carrier to choose.
struct Pick {
    name: String,
    value: String,
    is_picked: bool,
}

/// A piece of text that is no number.
struct Left {
    text: String,
    why: String,
    /// The number it would be, if somebody knows better.
    anyway: Option<Anyway>,
    field: usize,
}

struct Anyway {
    value: String,
    is_picked: bool,
}

pub(crate) async fn show(
    State(room): State<Arc<Room>>,
    reader: Reader,
    signed: Option<Extension<Signed>>,
    Network(network): Network,
    form: Result<Form<Vec<(String, String)>>, FormRejection>,
) -> Response {
    if !room.looks.admit(network, room.app.store.clock().wall()) {
        return (StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, "1")]).into_response();
    }
    let pasted = match form {
        Ok(Form(fields)) => Pasted::of(fields),
        Err(_) => Pasted { text: " ".repeat(limits().paste_bytes + 1), choices: Vec::new() },
    };
    if pasted.text.len() > limits().paste_bytes {
        let said = reader.say("too-long-text");
        let more = vec![said.clone()];
        let chips = Chips { reader, said, found: Vec::new(), left: Vec::new(), more };
        return page(StatusCode::PAYLOAD_TOO_LARGE, &chips);
    }
    let intake = intake::paste(&pasted.text, &room.app.detector);
    let numbers: Vec<Number> = intake.asked.iter().map(|asked| asked.number.clone()).collect();
    let account = signed.map(|Extension(signed)| signed.account());
    match Memory::of(&room, account, reader.country, &numbers).await {
        Ok(memory) => page(StatusCode::OK, &chips(&room, reader, &memory, (&pasted, &intake))),
        Err(error) => {
            tracing::error!(%error, "the store failed the box");
            (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, "5")]).into_response()
        }
    }
}

fn chips(room: &Room, reader: Reader, memory: &Memory, (pasted, intake): (&Pasted, &Intake)) -> Chips {
    let found: Vec<Chip> = intake
        .asked
        .iter()
        .enumerate()
        .map(|(field, asked)| Chip {
            number: groups(&asked.number),
            says: says(room, &reader, memory, asked, &pasted.choices),
            field,
        })
        .collect();
    let (left, more) = left(room, &reader, intake, &pasted.choices);
    Chips { said: said(&reader, intake, &found), found, left, more, reader }
}

fn says(room: &Room, reader: &Reader, memory: &Memory, asked: &Asked, choices: &[String]) -> Says {
    if let Some(carrier) = &asked.carrier {
        return Says::Carrier(room.carrier_name(carrier));
    }
    let choice = Choice::by(&room.app.detector, asked.number.as_str(), reader.country, memory);
    if let Some(chosen) = &choice.chosen {
        return Says::Carrier(format!("{} {}", room.carrier_name(chosen), reader.say("chosen-before")));
    }
    let Some(best) = choice.best() else {
        let misread = choice.misread.first().map(|reading| room.carrier_name(&reading.carrier));
        return misread.map_or(Says::Nobody, Says::Typo);
    };
    let name = room.carrier_name(&best.carrier);
    if choice.is_clear() {
        return Says::Carrier(name);
    }
    if choice.valid.len() == 1 {
        return Says::Carrier(format!("{name} {}", reader.say("a-guess")));
    }
    let picks: Vec<Pick> = choice
        .valid
        .iter()
        .take(PICKS_MAX)
        .map(|reading| {
            let value = format!("{}:{}", asked.number, reading.carrier);
            let is_picked = choices.contains(&value);
            Pick { name: room.carrier_name(&reading.carrier), value, is_picked }
        })
        .collect();
    Says::Either { question: question(reader, &picks), picks }
}

/// `UPS or DPD?`; more names than two are told by the answers alone.
fn question(reader: &Reader, picks: &[Pick]) -> String {
    let [one, other] = picks else { return reader.say("look-no-carrier") };
    reader.fill("chip-either", &[("one", one.name.as_str().into()), ("other", other.name.as_str().into())])
}

/// What is no number: that with digits one by one, since it might be meant as one; of the rest only how much.
fn left(room: &Room, reader: &Reader, intake: &Intake, choices: &[String]) -> (Vec<Left>, Vec<String>) {
    let has_digit = |text: &&String| text.bytes().any(|byte| byte.is_ascii_digit());
    let worth = |text: &&String| intake.asked.is_empty() || has_digit(text);
    let left: Vec<Left> = intake
        .leftovers
        .iter()
        .filter(worth)
        .take(LEFT_MAX)
        .enumerate()
        .map(|(index, text)| Left {
            text: text.clone(),
            why: intake::reason(reader, text, &room.app.detector),
            anyway: intake::as_number(text).map(|number| Anyway {
                is_picked: choices.iter().any(|choice| choice == number.as_str()),
                value: number.to_string(),
            }),
            field: intake.asked.len() + index,
        })
        .collect();
    let mut more = Vec::new();
    if !intake.over.is_empty() {
        let values = [("count", limits().page_numbers.into()), ("left", intake.over.len().into())];
        more.push(reader.fill("chip-over", &values));
    }
    let rest = intake.leftovers.len() - left.len();
    if rest > 0 {
        more.push(reader.count("chip-rest", rest));
    }
    (left, more)
}

/// How many numbers, and how many of them ask something.
fn said(reader: &Reader, intake: &Intake, found: &[Chip]) -> String {
    let is_open = |chip: &&Chip| match &chip.says {
        Says::Either { picks, .. } => !picks.iter().any(|pick| pick.is_picked),
        Says::Typo(_) | Says::Nobody => true,
        Says::Carrier(_) => false,
    };
    let open = found.iter().filter(is_open).count();
    let count = reader.count("found-count", intake.asked.len() + intake.over.len());
    if open == 0 { count } else { format!("{count} {}", reader.count("found-open", open)) }
}
