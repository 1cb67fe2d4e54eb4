//! What can be taken along from the results: texts to copy in several forms, a table file, and the numbers into one's
//! own list.
//!
//! Without a script a page holds the texts; with one, buttons take the place of the link to it. A visitor goes to
//! the form that adds parcels, which leads through the log-in and keeps the numbers; a member sends them at once.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Extension, State};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use packtrail_domain::Act;
use packtrail_domain::limits::limits;
use packtrail_store::StoreError;

use super::order::arranged;
use super::{Placed, Row, Wanted, rows, too_long};
use crate::access::Signed;
use crate::app::Room;
use crate::copy::{csv, harmless};
use crate::pages::files::site;
use crate::pages::intake;
use crate::pages::layout::Layout;
use crate::pages::list::file;
use crate::pages::{page, percent, store_failed};
use crate::reader::Reader;

/// Lines that a text shows at once.
const LINES: std::ops::RangeInclusive<usize> = 2..=10;
/// The forms of a text: its name in the page, and the key of its title.
const FORMS: [(&str, &str); 5] = [
    ("copy-numbers", "copy-as-numbers"),
    ("copy-states", "copy-as-states"),
    ("copy-link", "copy-as-link"),
    ("copy-markdown", "copy-as-markdown"),
    ("copy-table", "copy-as-table"),
];

/// The links below the results.
pub(super) struct Ways {
    /// The page with the texts.
    pub(super) copy: String,
    /// Name and title of each text.
    pub(super) forms: Vec<(&'static str, String)>,
    pub(super) table: String,
    pub(super) save: Save,
}

/// How the numbers come into one's own list.
pub(super) enum Save {
    /// A form with the numbers.
    Form { action: String, numbers: String },
    /// By way of the log-in.
    LogIn(String),
    /// The member may only look.
    No,
}

impl Ways {
    pub(super) fn of(reader: &Reader, signed: Option<&Signed>, numbers: &str, query: &str) -> Self {
        Self {
            copy: reader.to(&format!("/track/copy?{query}")),
            forms: FORMS.map(|(id, key)| (id, reader.say(key))).to_vec(),
            table: reader.to(&format!("/track.csv?{query}")),
            save: match signed {
                Some(signed) if signed.may(Act::Track) => {
                    Save::Form { action: reader.to("/parcels/add"), numbers: numbers.to_owned() }
                }
                Some(_) => Save::No,
                None => {
                    let lines = percent(&numbers.replace(',', "\n"));
                    Save::LogIn(reader.to(&format!("/parcels/add?numbers={lines}")))
                }
            },
        }
    }
}

#[derive(Template)]
#[template(path = "results_copy.html", whitespace = "minimize")]
struct CopyPage {
    layout: Layout,
    reader: Reader,
    title: String,
    back: String,
    texts: Vec<Text>,
}

/// One form of the list.
struct Text {
    id: &'static str,
    title: String,
    text: String,
    lines: usize,
}

/// The list in every form, to be copied by hand.
pub(crate) async fn copy(
    State(room): State<Arc<Room>>,
    reader: Reader,
    signed: Option<Extension<Signed>>,
    headers: HeaderMap,
    uri: Uri,
) -> Response {
    let (rows, query) = match shown(&room, &reader, signed.as_deref(), &uri).await {
        Ok(shown) => shown,
        Err(response) => return *response,
    };
    let back = reader.to(&format!("/track?{query}"));
    let link = format!("{}{back}", site(&room, &headers));
    let texts =
        [numbers(&rows), states(&reader, &rows), link, markdown(&reader, &rows), tabs(&reader, &rows)];
    let text = |((id, key), text): ((&'static str, &str), String)| Text {
        id,
        title: reader.say(key),
        lines: text.lines().count().clamp(*LINES.start(), *LINES.end()),
        text,
    };
    let copy = CopyPage {
        layout: Layout::new(&room, &reader, &reader.say("copy-list-title")),
        title: reader.count("copy-heading", rows.len()),
        texts: FORMS.into_iter().zip(texts).map(text).collect(),
        back,
        reader,
    };
    page(StatusCode::OK, &copy)
}

/// The list as a table file.
pub(crate) async fn table(
    State(room): State<Arc<Room>>,
    reader: Reader,
    signed: Option<Extension<Signed>>,
    uri: Uri,
) -> Response {
    match shown(&room, &reader, signed.as_deref(), &uri).await {
        Ok((rows, _)) => {
            // For programs: the expected time as such, where people read a sentence.
            let row = |placed: &Placed| {
                let mut cells = cells(&reader, placed).to_vec();
                cells.truncate(HEAD.len() - 1);
                cells.extend(placed.expected.clone());
                cells
            };
            let mut head = head(&reader).to_vec();
            head.truncate(HEAD.len() - 1);
            head.extend(["expected-from", "expected-to"].map(|key| reader.say(key)));
            file(&csv(&head, &rows.iter().map(row).collect::<Vec<_>>()), "parcels.csv")
        }
        Err(response) => *response,
    }
}

/// The rows that an address shows, in its order, and the address's own query; nobody is asked for them.
async fn shown(
    room: &Room,
    reader: &Reader,
    signed: Option<&Signed>,
    uri: &Uri,
) -> Result<(Vec<Placed>, String), Box<Response>> {
    let wanted = Wanted::read(uri);
    if wanted.numbers.len() > limits().paste_bytes {
        return Err(Box::new(too_long(room, reader)));
    }
    let intake = wanted.intake(room);
    if intake.asked.is_empty() {
        return Err(Box::new(Redirect::to(&reader.to("/")).into_response()));
    }
    let query = Wanted::query(&intake::join(&intake.asked), wanted.show, wanted.sort);
    let failed = |error: StoreError| Box::new(store_failed(room, reader, &error));
    let rows = rows(room, reader, signed, &intake, false).await.map_err(failed)?;
    Ok((arranged(rows, wanted.show, wanted.sort), query))
}

/// The columns of a table.
const HEAD: [&str; 7] =
    ["number", "name-of-carrier", "status", "latest-event", "place", "time-of-event", "expected-day"];

fn head(reader: &Reader) -> [String; 7] {
    HEAD.map(|key| reader.say(key))
}

fn cells(reader: &Reader, placed: &Placed) -> [String; 7] {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    match &placed.row {
        Row::Parcel(head) => [
            head.number_plain.clone(),
            head.carrier.clone(),
            head.word.clone(),
            text(&head.last),
            text(&head.place),
            placed.news_at.clone(),
            text(&head.expected),
        ],
        Row::Unknown { plain, .. } => {
            let mut cells: [String; 7] = Default::default();
            cells[0].clone_from(plain);
            cells[2] = reader.say("look-no-carrier");
            cells
        }
    }
}

fn numbers(rows: &[Placed]) -> String {
    let plain = |placed: &Placed| match &placed.row {
        Row::Parcel(head) => head.number_plain.clone(),
        Row::Unknown { plain, .. } => plain.clone(),
    };
    rows.iter().map(plain).collect::<Vec<_>>().join("\n")
}

/// `1Z999AA10123456784 (UPS): Delivered. Left at the door. Lyon, FR`
fn states(reader: &Reader, rows: &[Placed]) -> String {
    let line = |placed: &Placed| {
        let [number, carrier, word, last, place, _, expected] =
            cells(reader, placed).map(|cell| one_line(&cell));
        let name = if carrier.is_empty() { number } else { format!("{number} ({carrier})") };
        let last = if last.eq_ignore_ascii_case(&word) { String::new() } else { last };
        let told = [word, last, place, expected];
        let told: Vec<String> = told.into_iter().filter(|text| !text.is_empty()).collect();
        format!("{name}: {}", told.join(" · "))
    };
    rows.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn markdown(reader: &Reader, rows: &[Placed]) -> String {
    let line = |cells: [String; 7]| format!("| {} |", cells.map(|cell| in_markdown(&cell)).join(" | "));
    let mut lines = vec![line(head(reader)), format!("|{}", " --- |".repeat(HEAD.len()))];
    lines.extend(rows.iter().map(|placed| line(cells(reader, placed))));
    lines.join("\n")
}

/// For a spreadsheet, which would run some texts as formulas.
fn tabs(reader: &Reader, rows: &[Placed]) -> String {
    let line = |cells: [String; 7]| cells.map(|cell| harmless(&one_line(&cell))).join("\t");
    let mut lines = vec![line(head(reader))];
    lines.extend(rows.iter().map(|placed| line(cells(reader, placed))));
    lines.join("\n")
}

/// The words of a text with one blank between them.
fn one_line(text: &str) -> String {
    text.split(|letter: char| letter.is_whitespace() || letter.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// A text of a carrier as plain words of a table's cell: nothing in it is a mark, a link or a picture.
fn in_markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in one_line(text).chars() {
        match letter {
            '<' => out.push_str("&lt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '|' | '`' | '*' | '_' | '[' | ']' | '(' | ')' | '!' | '~' | '#' => {
                out.push('\\');
                out.push(letter);
            }
            _ => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_carrier_stay_words() {
        assert_eq!(in_markdown("a|b\n[x](http://evil.example)"), "a\\|b \\[x\\]\\(http://evil.example\\)");
        assert_eq!(in_markdown("<img src=x> ![p](q) `c`"), "&lt;img src=x> \\!\\[p\\]\\(q\\) \\`c\\`");
        assert_eq!(harmless(&one_line("\t=1+1")), "'=1+1");
        assert_eq!(one_line(" two\r\nlines\tand\u{7} more "), "two lines and more");
    }
}
