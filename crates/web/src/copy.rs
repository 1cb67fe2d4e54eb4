//! A copy of everything kept about a person and their parcels, as one ZIP: JSON for programs, CSV for spreadsheets,
//! a page to read.

use std::io::{Cursor, Write as _};

use askama::Template;
use packtrail_domain::wire::native::{self, TrackingOut};
use packtrail_store::{ListFilter, StoreError};
use serde_json::{Value, json};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::access::Signed;
use crate::app::Room;
use crate::reader::Reader;
use crate::words;

/// Parcels read at once.
const PAGE: u32 = 200;

/// Why there is no copy.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CopyError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("the archive could not be written: {0}")]
    Zip(#[from] zip::result::ZipError),
    #[error("the archive could not be written: {0}")]
    Io(#[from] std::io::Error),
    #[error("the data could not be written: {0}")]
    Json(#[from] serde_json::Error),
    #[error("the page could not be written: {0}")]
    Page(#[from] askama::Error),
}

#[derive(Template)]
#[template(path = "copy.html", whitespace = "minimize")]
struct Readable<'a> {
    reader: &'a Reader,
    made: String,
    email: &'a str,
    /// What is kept about the person.
    about: Vec<Table>,
    rows: &'a [Vec<String>],
    head: &'a [String],
}

/// One table of the readable page.
struct Table {
    title: String,
    head: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// A table about a person: its title, its name in the data, and its columns with what they are called.
type About = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

/// The tables about a person.
const ABOUT: [About; 4] = [
    (
        "profile",
        "members",
        &[
            ("email", "e-mail"),
            ("role", "role"),
            ("nickname", "nickname"),
            ("phone", "phone"),
            ("country", "country"),
            ("language", "language-of-mails"),
            ("created", "copy-since"),
        ],
    ),
    (
        "consents",
        "consents",
        &[
            ("purpose", "consent-purpose"),
            ("is_given", "consent-answer"),
            ("policy_version", "consent-policy"),
            ("at", "copy-when"),
            ("device", "copy-device"),
        ],
    ),
    ("devices", "sessions", &[("device", "copy-device"), ("created", "registered"), ("seen", "copy-seen")]),
    ("passkeys", "passkeys", &[("label", "name"), ("created", "registered"), ("used", "copy-seen")]),
];
/// The columns of the parcels and of their events.
const PARCEL: [&str; 8] =
    ["name-of-carrier", "number", "status", "registered", "order-number", "tag", "remark", "postcode"];
const EVENT: [&str; 7] =
    ["number", "name-of-carrier", "time-of-event", "latest-event", "place", "status", "event-code"];
/// What only the machinery needs: places in its own lists.
const INTERNAL: [&str; 6] = ["feeds", "feed_seq", "told_version", "sync_ok", "last_seq", "extra"];

/// The archive's bytes.
pub(crate) async fn archive(room: &Room, reader: &Reader, signed: &Signed) -> Result<Vec<u8>, CopyError> {
    let account = room.app.store.copy_of(signed.account(), signed.member.id).await?;
    let account = plain(Value::Object(account));
    let parcels = parcels(room, signed).await?;
    let now = room.app.store.clock().wall();
    let today = jiff::tz::Offset::UTC.to_datetime(now).date();
    let made = [
        ("day", reader.language.day(today, today).into()),
        ("site", room.app.config.site_name.as_str().into()),
    ];
    let head = PARCEL.map(|key| reader.say(key));
    let rows: Vec<Vec<String>> = parcels.iter().map(|parcel| row(reader, parcel)).collect();
    let readable = Readable {
        reader,
        made: reader.fill("copy-made", &made),
        email: &signed.member.email,
        about: about(reader, &account),
        rows: &rows,
        head: &head,
    };
    let whole =
        json!({ "format": "packtrail-copy", "version": 1, "made": now.to_string(), "account": account });
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    for (name, bytes) in [
        ("account.json", serde_json::to_vec_pretty(&whole)?),
        ("parcels.json", serde_json::to_vec_pretty(&parcels)?),
        ("parcels.csv", csv(&head, &rows).into_bytes()),
        ("events.csv", events(reader, &parcels).into_bytes()),
        ("read-me.html", readable.render()?.into_bytes()),
    ] {
        zip.start_file(name, options)?;
        zip.write_all(&bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// Every parcel of the account with its story, as the API tells it.
async fn parcels(room: &Room, signed: &Signed) -> Result<Vec<TrackingOut>, StoreError> {
    let mut all = Vec::new();
    for page in 1.. {
        let filter = ListFilter { page, page_size: PAGE, ..ListFilter::default() };
        let found = room.app.store.trackings().list(signed.account(), &filter).await?;
        let places: Vec<_> = found.rows.iter().map(|tracking| tracking.parcel).collect();
        let known = room.app.store.parcels().get(&places).await?;
        for (tracking, parcel) in found.rows.iter().zip(&known) {
            all.push(native::tracking(tracking, parcel.as_ref(), &room.app.catalogue));
        }
        if found.rows.len() < usize::try_from(PAGE).unwrap_or(usize::MAX) {
            break;
        }
    }
    Ok(all)
}

fn row(reader: &Reader, parcel: &TrackingOut) -> Vec<String> {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    vec![
        parcel.carrier_name.clone(),
        parcel.number.clone(),
        parcel.status.map(|status| words::status(&reader.language, status)).unwrap_or_default(),
        parcel.registered.clone(),
        text(&parcel.order_no),
        text(&parcel.tag),
        text(&parcel.remark),
        text(&parcel.destination_postcode),
    ]
}

/// The events of all parcels as one table.
fn events(reader: &Reader, parcels: &[TrackingOut]) -> String {
    let rows: Vec<Vec<String>> = parcels
        .iter()
        .flat_map(|parcel| parcel.events.iter().map(move |event| (parcel, event)))
        .map(|(parcel, event)| {
            let text = |value: &Option<String>| value.clone().unwrap_or_default();
            let status = event.status.map(|status| words::status(&reader.language, status));
            vec![
                parcel.number.clone(),
                parcel.carrier_name.clone(),
                event.time.clone(),
                event.description.clone(),
                text(&event.location),
                status.unwrap_or_default(),
                text(&event.code),
            ]
        })
        .collect();
    csv(&EVENT.map(|key| reader.say(key)), &rows)
}

/// The data under names that people know: `created_ms` holds a written time and is called `created`; a day is a day.
fn plain(value: Value) -> Value {
    match value {
        Value::Object(fields) => {
            let is_theirs = |name: &String| !INTERNAL.contains(&name.as_str());
            let named = fields.into_iter().filter(|(name, _)| is_theirs(name)).map(|(name, value)| {
                let value = match (name.as_str(), value.as_i64().and_then(|days| i32::try_from(days).ok())) {
                    ("day", Some(days)) => day(days).map_or(value, Value::from),
                    (name, Some(flag @ (0 | 1))) if name.starts_with("is_") => Value::from(flag == 1),
                    _ => plain(value),
                };
                (name.strip_suffix("_ms").unwrap_or(&name).to_owned(), value)
            });
            Value::Object(named.collect())
        }
        Value::Array(values) => Value::Array(values.into_iter().map(plain).collect()),
        other => other,
    }
}

/// The day that is so many days after the first of 1970.
fn day(days: i32) -> Option<String> {
    let day = jiff::civil::date(1970, 1, 1).checked_add(jiff::Span::new().try_days(days).ok()?).ok()?;
    Some(day.to_string())
}

/// What is kept about the person, as tables.
fn about(reader: &Reader, account: &Value) -> Vec<Table> {
    let table = |(title, name, columns): &About| {
        let rows = account.get(name)?.as_array()?;
        let row =
            |row: &Value| columns.iter().map(|(field, _)| told(reader, field, row.get(field))).collect();
        Some(Table {
            title: reader.say(title),
            head: columns.iter().map(|(_, key)| reader.say(key)).collect(),
            rows: rows.iter().map(row).collect(),
        })
    };
    ABOUT.iter().filter_map(table).collect()
}

/// A field in words.
fn told(reader: &Reader, field: &str, value: Option<&Value>) -> String {
    match (field, value) {
        ("role", Some(Value::String(role))) => reader.say(&format!("role-{role}")),
        ("country", Some(Value::String(code))) => words::country(&reader.language, code),
        ("is_given", Some(Value::Bool(given))) => {
            reader.say(if *given { "consent-yes" } else { "consent-no" })
        }
        (_, Some(Value::String(text))) => text.clone(),
        (_, Some(Value::Null) | None) => String::new(),
        (_, Some(other)) => other.to_string(),
    }
}

/// A table as CSV.
pub(crate) fn csv(head: &[String], rows: &[Vec<String>]) -> String {
    let line = |cells: &[String]| cells.iter().map(|text| cell(text)).collect::<Vec<_>>().join(",") + "\r\n";
    let mut text = line(head);
    text.extend(rows.iter().map(|row| line(row)));
    text
}

/// What a table program would run as a formula gets a quote mark in front.
pub(crate) fn harmless(text: &str) -> String {
    let risky =
        text.starts_with(['=', '+', '-', '@', '\t', '\r', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}']);
    if risky { format!("'{text}") } else { text.to_owned() }
}

/// One cell of a CSV file (RFC 4180).
pub(crate) fn cell(text: &str) -> String {
    let text = harmless(text);
    if text.contains([',', '"', '\n', '\r', ';']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_never_a_formula_and_never_two_cells() {
        assert_eq!(cell("=HYPERLINK(\"x\")"), "\"'=HYPERLINK(\"\"x\"\")\"");
        assert_eq!(cell("+49 30"), "'+49 30");
        assert_eq!(cell("a,b"), "\"a,b\"");
        assert_eq!(cell("two\nlines"), "\"two\nlines\"");
        assert_eq!(cell("＝1"), "'＝1");
        assert_eq!(cell("plain"), "plain");
    }

    #[test]
    fn a_copy_has_names_that_people_know() {
        let kept = json!({
            "feeds": [{ "last_seq": 8 }],
            "quota_days": [{ "day": 20_785, "used": 6 }],
            "trackings": [{ "registered_ms": "2026-11-28T21:52:32Z", "feed_seq": 1, "is_retracked": 0 }],
        });
        assert_eq!(
            plain(kept),
            json!({
                "quota_days": [{ "day": "2026-11-28", "used": 6 }],
                "trackings": [{ "registered": "2026-11-28T21:52:32Z", "is_retracked": false }],
            })
        );
    }
}
