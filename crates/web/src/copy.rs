//! A copy of everything kept about a person and their parcels, as one ZIP: JSON for programs, CSV for spreadsheets,
//! a page to read.

use std::io::{Cursor, Write as _};

use askama::Template;
use packtrail_domain::wire::native::{self, TrackingOut};
use packtrail_store::{ListFilter, StoreError};
use serde_json::json;
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
    rows: &'a [Vec<String>],
    head: &'a [String],
}

/// The archive's bytes.
pub(crate) async fn archive(room: &Room, reader: &Reader, signed: &Signed) -> Result<Vec<u8>, CopyError> {
    let account = room.app.store.copy_of(signed.account(), signed.member.id).await?;
    let parcels = parcels(room, signed).await?;
    let now = room.app.store.clock().wall();
    let today = jiff::tz::Offset::UTC.to_datetime(now).date();
    let made = [
        ("day", reader.language.day(today, today).into()),
        ("site", room.app.config.site_name.as_str().into()),
    ];
    let head =
        ["name-of-carrier", "number", "status", "registered", "tag", "remark"].map(|key| reader.say(key));
    let rows: Vec<Vec<String>> = parcels.iter().map(|parcel| row(reader, parcel)).collect();
    let readable = Readable {
        reader,
        made: reader.fill("copy-made", &made),
        email: &signed.member.email,
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
        text(&parcel.tag),
        text(&parcel.remark),
    ]
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
}
