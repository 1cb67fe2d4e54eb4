//! A list from a file, in two steps: what was found is shown first, with what is wrong in each row; only then is it
//! added. Nothing is kept in between: the rows travel in the form.

use std::sync::Arc;

use askama::Template;
use axum::extract::multipart::MultipartRejection;
use axum::extract::rejection::FormRejection;
use axum::extract::{Form, Multipart, State};
use axum::http::StatusCode;
use axum::response::Response;
use packtrail_domain::limits::limits;
use packtrail_domain::origin;
use packtrail_store::StoreError;
use serde::Deserialize;

use super::add::{self, refused, with_file_fault, with_outcome};
use super::file::{self, FileFault, Line};
use crate::access::Signed;
use crate::api::v1::register::{self, NewTracking, prepare};
use crate::app::Room;
use crate::assets;
use crate::copy::cell;
use crate::memory::Memory;
use crate::pages::layout::Layout;
use crate::pages::{message, page, store_failed};
use crate::reader::Reader;

/// Rows that the preview shows.
const SHOWN: usize = 100;

/// A row of the preview.
struct Previewed {
    line: Line,
    carrier: String,
    is_guess: bool,
    fault: String,
}

impl Previewed {
    /// What the account says of the parcel, each with its name.
    fn texts(&self, reader: &Reader) -> [(String, &str); 3] {
        let Line { order_no, tag, remark, .. } = &self.line;
        [("order-number", order_no), ("tag", tag), ("remark", remark)]
            .map(|(key, text)| (reader.say(key), text.as_str()))
    }
}

#[derive(Template)]
#[template(path = "list_preview.html", whitespace = "minimize")]
struct Preview {
    layout: Layout,
    reader: Reader,
    css: &'static str,
    name: String,
    good: usize,
    faults: usize,
    /// The first rows, those with faults before others.
    shown: Vec<Previewed>,
    hidden: usize,
    /// The rows that can be added, as the next form sends them.
    rows: String,
}

/// The rows as the preview's form sends them.
#[derive(Deserialize)]
pub(crate) struct Rows {
    #[serde(default)]
    rows: String,
}

/// Reads a file and shows what is in it.
pub(crate) async fn upload(
    State(room): State<Arc<Room>>,
    reader: Reader,
    signed: Signed,
    form: Result<Multipart, MultipartRejection>,
) -> Response {
    let Ok(mut form) = form else { return with_file_fault(&room, reader, FileFault::Unreadable.key()) };
    let (name, bytes) = match received(&mut form).await {
        Ok(file) => file,
        Err(fault) => return with_file_fault(&room, reader, fault.key()),
    };
    // Reading takes as long as the file is; other requests go on meanwhile.
    let read = tokio::task::spawn_blocking(move || file::read(&bytes)).await;
    match read.unwrap_or(Err(FileFault::Unreadable)) {
        Ok(lines) => match memory(&room, &signed, &lines).await {
            Ok(memory) => preview(&room, reader, (&signed, &memory), name, lines),
            Err(error) => store_failed(&room, &reader, &error),
        },
        Err(fault) => with_file_fault(&room, reader, fault.key()),
    }
}

/// The file of the form, counted while it arrives.
async fn received(form: &mut Multipart) -> Result<(String, Vec<u8>), FileFault> {
    while let Some(mut field) = form.next_field().await.map_err(|_| FileFault::TooLarge)? {
        if field.name() != Some("file") {
            continue;
        }
        let name: String = field.file_name().unwrap_or_default().chars().take(100).collect();
        let mut bytes = Vec::new();
        while let Some(chunk) = field.chunk().await.map_err(|_| FileFault::TooLarge)? {
            if bytes.len() + chunk.len() > limits().upload_bytes {
                return Err(FileFault::TooLarge);
            }
            bytes.extend_from_slice(&chunk);
        }
        return Ok((name, bytes));
    }
    Err(FileFault::Empty)
}

/// What the account knows of the rows' numbers.
async fn memory(room: &Room, signed: &Signed, lines: &[Line]) -> Result<Memory, StoreError> {
    let items: Vec<NewTracking> = lines.iter().filter_map(|line| item(room, line).ok()).collect();
    register::memory(room, signed.account(), &items).await
}

fn preview(
    room: &Room,
    reader: Reader,
    known: (&Signed, &Memory),
    name: String,
    lines: Vec<Line>,
) -> Response {
    let mut rows = String::new();
    let (mut with_faults, mut without) = (Vec::new(), Vec::new());
    for line in lines {
        let (carrier, is_guess, fault) = match judged(room, &reader, known, &line) {
            Ok((carrier, is_guess)) => (carrier, is_guess, String::new()),
            Err(fault) => (line.carrier.clone(), false, fault),
        };
        let is_good = fault.is_empty();
        if is_good {
            rows.push_str(&written(&line));
        }
        let list = if is_good { &mut without } else { &mut with_faults };
        list.push(Previewed { line, carrier, is_guess, fault });
    }
    let (good, faults) = (without.len(), with_faults.len());
    let mut shown = with_faults;
    shown.extend(without);
    let hidden = shown.len().saturating_sub(SHOWN);
    shown.truncate(SHOWN);
    let layout = Layout::new(room, &reader, &reader.say("preview-title"));
    let preview = Preview {
        layout,
        reader,
        css: assets::address("member.css"),
        name,
        good,
        faults,
        shown,
        hidden,
        rows,
    };
    page(StatusCode::OK, &preview)
}

/// Carrier and whether it is a guess, or what is wrong with the row.
fn judged(
    room: &Room,
    reader: &Reader,
    (signed, memory): (&Signed, &Memory),
    line: &Line,
) -> Result<(String, bool), String> {
    if line.has_lost_digits() {
        return Err(reader.say("refused-digits-lost"));
    }
    let item = item(room, line).map_err(|key| reader.say(key))?;
    let new = prepare(room, (signed.account(), memory), &item)
        .map_err(|refusal| reader.say(refused(refusal.code())))?;
    Ok((room.carrier_name(&new.parcel.carrier), new.details.origin == origin::GUESS))
}

/// A row as a tracking to register.
fn item(room: &Room, line: &Line) -> Result<NewTracking, &'static str> {
    let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let carrier = match line.carrier.as_str() {
        "" => None,
        named => Some(file::carrier_id(&room.app.catalogue, named).ok_or("refused-carrier-unknown")?),
    };
    let new = NewTracking::of(line.number.clone(), carrier, text(&line.postcode));
    Ok(new.with_words(text(&line.tag), text(&line.order_no), text(&line.remark)).guessed())
}

/// A row as [`add`] reads it again.
fn written(line: &Line) -> String {
    let cells = [&line.number, &line.carrier, &line.order_no, &line.tag, &line.remark, &line.postcode];
    let cells = cells.map(|text| format!("\"{}\"", text.replace('"', "\"\"")));
    cells.join(",") + "\n"
}

/// Adds the rows of a preview.
pub(crate) async fn submit(
    State(room): State<Arc<Room>>,
    reader: Reader,
    signed: Signed,
    form: Result<Form<Rows>, FormRejection>,
) -> Response {
    let Ok(Form(Rows { rows })) = form else {
        return message(&room, &reader, StatusCode::PAYLOAD_TOO_LARGE, "too-long");
    };
    let lines = lines(&rows);
    if lines.is_empty() {
        return with_file_fault(&room, reader, FileFault::Empty.key());
    }
    let wished =
        lines.iter().filter(|line| !line.has_lost_digits()).filter_map(|line| item(&room, line).ok());
    match add::register(&room, &reader, &signed, wished.collect()).await {
        Ok(outcome) => with_outcome(&room, reader, outcome),
        Err(error) => store_failed(&room, &reader, &error),
    }
}

fn lines(rows: &str) -> Vec<Line> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(rows.as_bytes());
    let line = |record: csv::StringRecord| {
        let cell = |column: usize| record.get(column).unwrap_or_default().to_owned();
        Line {
            number: cell(0),
            carrier: cell(1),
            order_no: cell(2),
            tag: cell(3),
            remark: cell(4),
            postcode: cell(5),
        }
    };
    reader.records().map_while(Result::ok).take(limits().upload_rows).map(line).collect()
}

/// A file to begin with: the columns that are understood, and two invented rows.
pub(crate) async fn sample(reader: Reader) -> Response {
    let head = ["number", "name-of-carrier", "order-number", "tag", "remark", "postcode"];
    let head = head.map(|key| cell(&reader.say(key))).join(",");
    let rows = "LX204417384CN,,1001,,,\r\n1Z999AA10123456784,ups,1002,,,\r\n";
    super::file(&format!("{head}\r\n{rows}"), "sample.csv")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_back_from_the_form_as_they_went_into_it() {
        let line = Line {
            number: "LX204417384CN".to_owned(),
            order_no: "7 \"a\", b".to_owned(),
            remark: "two\nlines".to_owned(),
            ..Line::default()
        };
        let both = [line.clone(), Line { number: "1".to_owned(), ..Line::default() }];
        assert_eq!(lines(&both.iter().map(written).collect::<String>()), both);
        assert_eq!(lines(""), []);
    }
}
