//! A list from a file, in two steps: what was found is shown first, with what is wrong in each row; only then is it
//! added. Nothing is kept in between: the rows travel in the form.

use std::collections::HashMap;
use std::sync::Arc;

use askama::Template;
use axum::extract::multipart::MultipartRejection;
use axum::extract::rejection::FormRejection;
use axum::extract::{Form, Multipart, State};
use axum::http::StatusCode;
use axum::response::Response;
use packtrail_domain::limits::limits;
use packtrail_domain::{Details, Number, ParcelKey, Tracking, origin};
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
use crate::pages::{message, names, page, store_failed};
use crate::reader::Reader;

/// Rows that the preview shows.
const SHOWN: usize = 100;

/// Carriers that a name which is none could mean, as far as they are told.
const MEANT: usize = 8;

/// A row of the preview.
struct Previewed {
    line: Line,
    carrier: String,
    is_guess: bool,
    fault: String,
    /// The account has the parcel already.
    is_known: bool,
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
    /// Rows whose parcel is in the list already.
    known: usize,
    faults: usize,
    /// Whether any row says a postcode.
    has_postcodes: bool,
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
    /// `yes`: what the file says of parcels that are in the list already counts from now on.
    #[serde(default)]
    take_over: String,
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
        Ok(lines) => match preview(&room, &reader, &signed, name, lines).await {
            Ok(preview) => page(StatusCode::OK, &preview),
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

async fn preview(
    room: &Room,
    reader: &Reader,
    signed: &Signed,
    name: String,
    lines: Vec<Line>,
) -> Result<Preview, StoreError> {
    let memory = memory(room, signed, &lines).await?;
    let judged = all_judged(room, reader, (signed, &memory), lines);
    let keys: Vec<&ParcelKey> =
        judged.iter().filter_map(|(_, fit)| fit.as_ref().ok()).map(|(key, _)| key).collect();
    let in_list = in_list(room, signed, &keys).await?;
    let mut rows = String::new();
    let (mut faults, mut known, mut new) = (Vec::new(), Vec::new(), Vec::new());
    for (line, fit) in judged {
        let (carrier, is_guess, fault, is_known) = match fit {
            Ok((key, is_guess)) => {
                rows.push_str(&written(&line));
                (room.carrier_name(&key.carrier), is_guess, String::new(), in_list.contains_key(&key))
            }
            Err(fault) => (line.carrier.clone(), false, fault, false),
        };
        let list = match (fault.is_empty(), is_known) {
            (false, _) => &mut faults,
            (true, true) => &mut known,
            (true, false) => &mut new,
        };
        list.push(Previewed { line, carrier, is_guess, fault, is_known });
    }
    let counts = (new.len(), known.len(), faults.len());
    let mut shown = faults;
    shown.extend(known);
    shown.extend(new);
    let has_postcodes = shown.iter().any(|row| !row.line.postcode.is_empty());
    let hidden = shown.len().saturating_sub(SHOWN);
    shown.truncate(SHOWN);
    Ok(Preview {
        layout: Layout::new(room, reader, &reader.say("preview-title")),
        reader: reader.clone(),
        css: assets::address("member.css"),
        name,
        good: counts.0,
        known: counts.1,
        faults: counts.2,
        has_postcodes,
        shown,
        hidden,
        rows,
    })
}

/// The parcel of a row and whether its carrier is a guess, or what is wrong with the row.
type Fit = Result<(ParcelKey, bool), String>;

/// Judges every row; a parcel that stands twice in the file counts once.
fn all_judged(room: &Room, reader: &Reader, known: (&Signed, &Memory), lines: Vec<Line>) -> Vec<(Line, Fit)> {
    let mut first_rows: HashMap<ParcelKey, usize> = HashMap::new();
    let mut all = Vec::with_capacity(lines.len());
    for line in lines {
        let fit = judged(room, reader, known, &line).and_then(|(key, is_guess)| match first_rows.get(&key) {
            Some(row) => Err(reader.fill("row-twice", &[("row", (*row).into())])),
            None => {
                first_rows.insert(key.clone(), line.row);
                Ok((key, is_guess))
            }
        });
        all.push((line, fit));
    }
    all
}

/// The account's trackings of some parcels.
async fn in_list(
    room: &Room,
    signed: &Signed,
    keys: &[&ParcelKey],
) -> Result<HashMap<ParcelKey, Tracking>, StoreError> {
    let mut known = HashMap::new();
    for some in keys.chunks(limits().api_batch) {
        let wanted: Vec<(Number, Option<String>)> =
            some.iter().map(|key| (key.number.clone(), Some(key.carrier.clone()))).collect();
        let found = room.app.store.trackings().find(signed.account(), &wanted).await?;
        known.extend(found.into_iter().flatten().map(|tracking| (tracking.key.clone(), tracking)));
    }
    Ok(known)
}

fn judged(room: &Room, reader: &Reader, (signed, memory): (&Signed, &Memory), line: &Line) -> Fit {
    if line.number.is_empty() {
        return Err(reader.say("row-without-number"));
    }
    if line.has_lost_digits() {
        return Err(reader.say("refused-digits-lost"));
    }
    let item = item(room, line).map_err(|key| meant(room, reader, &line.carrier, key))?;
    let new = prepare(room, (signed.account(), memory), &item)
        .map_err(|refusal| reader.say(refused(refusal.code())))?;
    Ok((new.parcel, new.details.origin == origin::GUESS))
}

/// That a carrier's name is none, with the carriers that it could mean.
fn meant(room: &Room, reader: &Reader, name: &str, key: &str) -> String {
    let near = names::found(room, reader, name).into_iter().take(MEANT).map(|one| one.name);
    let near = near.collect::<Vec<_>>().join(&reader.say("list-comma"));
    let told = reader.say(key);
    if near.is_empty() { told } else { format!("{told} {}", reader.tell("could-mean", "names", &near)) }
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
    let Ok(Form(Rows { rows, take_over })) = form else {
        return message(&room, &reader, StatusCode::PAYLOAD_TOO_LARGE, "too-long");
    };
    let lines = lines(&rows);
    if lines.is_empty() {
        return with_file_fault(&room, reader, FileFault::Empty.key());
    }
    match take(&room, &reader, &signed, &lines, take_over == "yes").await {
        Ok(outcome) => with_outcome(&room, reader, outcome),
        Err(error) => store_failed(&room, &reader, &error),
    }
}

async fn take(
    room: &Room,
    reader: &Reader,
    signed: &Signed,
    lines: &[Line],
    take_over: bool,
) -> Result<add::Outcome, StoreError> {
    let changed = if take_over { changed(room, reader, signed, lines).await? } else { 0 };
    let whole = lines.iter().filter(|line| !line.has_lost_digits());
    let wished = whole.filter_map(|line| item(room, line).ok()).collect();
    let outcome = add::register(room, reader, signed, wished).await?;
    Ok(add::Outcome { changed, ..outcome })
}

/// Writes order, tag and remark of the file to parcels that are in the list already; what the file leaves empty stays.
async fn changed(room: &Room, reader: &Reader, signed: &Signed, lines: &[Line]) -> Result<usize, StoreError> {
    let memory = memory(room, signed, lines).await?;
    let known = (signed, &memory);
    let fits: Vec<(ParcelKey, &Line)> =
        lines.iter().filter_map(|line| Some((judged(room, reader, known, line).ok()?.0, line))).collect();
    let keys: Vec<&ParcelKey> = fits.iter().map(|(key, _)| key).collect();
    let in_list = in_list(room, signed, &keys).await?;
    let mut changed = 0;
    for (key, line) in &fits {
        let Some(tracking) = in_list.get(key) else { continue };
        let text = |text: &str, old: &Option<String>| {
            if text.is_empty() { old.clone() } else { Some(text.to_owned()) }
        };
        let old = &tracking.details;
        let details = Details {
            order_no: text(&line.order_no, &old.order_no),
            tag: text(&line.tag, &old.tag),
            remark: text(&line.remark, &old.remark),
            ..old.clone()
        };
        if details != *old {
            room.app.store.trackings().change_details(signed.account(), tracking.id, details).await?;
            changed += 1;
        }
    }
    Ok(changed)
}

fn lines(rows: &str) -> Vec<Line> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(rows.as_bytes());
    let line = |record: csv::StringRecord| {
        let cell = |column: usize| record.get(column).unwrap_or_default().to_owned();
        Line {
            row: 0,
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
