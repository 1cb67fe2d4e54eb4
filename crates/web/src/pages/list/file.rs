//! A list that somebody keeps in a spreadsheet: CSV as programs write it (any separator, any usual encoding) or XLSX.
//!
//! The file is hostile until read: its size, what it unpacks to and its rows are counted while reading, never believed.
//! Spreadsheets damage long numbers (`1.23457E+17`); such a cell is told and not guessed at.

use std::io::{Cursor, Read as _};

use calamine::{DataRef, Reader as _, Xlsx};
use packtrail_domain::limits::limits;
use packtrail_domain::{Number, carrier::Catalogue};

/// Cells of a row that are looked at, and characters of a cell that are kept.
const COLUMNS_MAX: usize = 64;
const CELL_CHARACTERS: usize = 1_000;
/// From here on a spreadsheet's number has lost digits.
const EXACT_BELOW: f64 = 1e15;

/// Why nothing can be read. Each has a message `file-<word>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FileFault {
    /// More bytes than admitted, or more after unpacking.
    TooLarge,
    /// More rows than admitted.
    TooManyRows,
    /// A format that is not read here.
    Unknown,
    /// Damaged.
    Unreadable,
    /// No number in it.
    Empty,
}

impl FileFault {
    /// The message that tells it.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            FileFault::TooLarge => "file-too-large",
            FileFault::TooManyRows => "file-too-many-rows",
            FileFault::Unknown => "file-unknown",
            FileFault::Unreadable => "file-unreadable",
            FileFault::Empty => "file-empty",
        }
    }
}

/// One parcel of a list, as text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Line {
    /// Where it stands in the file, the first row being 1; 0 where it comes from elsewhere.
    pub(crate) row: usize,
    pub(crate) number: String,
    pub(crate) carrier: String,
    pub(crate) order_no: String,
    pub(crate) tag: String,
    pub(crate) remark: String,
    pub(crate) postcode: String,
}

impl Line {
    /// Whether a spreadsheet rounded the number.
    pub(crate) fn has_lost_digits(&self) -> bool {
        let text = self.number.to_ascii_uppercase();
        let Some((digits, power)) = text.split_once("E+") else { return false };
        let is_digits = |text: &str, more: &str| {
            !text.is_empty() && text.chars().all(|letter| letter.is_ascii_digit() || more.contains(letter))
        };
        is_digits(digits, ".,") && is_digits(power, "")
    }
}

/// Which column holds what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Columns {
    number: usize,
    carrier: Option<usize>,
    order_no: Option<usize>,
    tag: Option<usize>,
    remark: Option<usize>,
    postcode: Option<usize>,
}

/// What columns are called, in lower case without blanks and signs.
const NAMES: [(&str, &[&str]); 6] = [
    (
        "number",
        &[
            "number",
            "trackingnumber",
            "trackingno",
            "tracking",
            "trackingcode",
            "trackingid",
            "parcelnumber",
            "shipmentnumber",
            "waybill",
            "awb",
            "consignment",
            "sendungsnummer",
            "paketnummer",
            "numérodesuivi",
            "numerodesuivi",
            "númerodeseguimiento",
            "numerodeseguimiento",
            "guía",
            "追跡番号",
            "伝票番号",
            "お問い合わせ番号",
            "运单号",
            "快递单号",
            "单号",
            "物流单号",
            "رقمالتتبع",
            "رقمالشحنة",
        ],
    ),
    (
        "carrier",
        &[
            "carrier",
            "carriercode",
            "courier",
            "couriercode",
            "shippingcarrier",
            "trackingcompany",
            "versender",
            "paketdienst",
            "transporteur",
            "transportista",
            "運送会社",
            "配送業者",
            "承运商",
            "快递公司",
            "شركةالشحن",
            "الناقل",
        ],
    ),
    (
        "order",
        &[
            "order",
            "orderno",
            "ordernumber",
            "orderid",
            "bestellung",
            "bestellnummer",
            "commande",
            "numérodecommande",
            "pedido",
            "númerodepedido",
            "注文番号",
            "订单号",
            "订单",
            "رقمالطلب",
            "الطلب",
        ],
    ),
    (
        "tag",
        &[
            "tag",
            "label",
            "tags",
            "labels",
            "schlagwort",
            "étiquette",
            "etiqueta",
            "タグ",
            "标签",
            "وسم",
            "الوسم",
        ],
    ),
    (
        "remark",
        &[
            "remark",
            "remarks",
            "note",
            "notes",
            "comment",
            "notiz",
            "bemerkung",
            "remarque",
            "nota",
            "メモ",
            "备注",
            "ملاحظة",
        ],
    ),
    (
        "postcode",
        &[
            "postcode",
            "postalcode",
            "zip",
            "zipcode",
            "destinationpostcode",
            "postleitzahl",
            "plz",
            "codepostal",
            "códigopostal",
            "郵便番号",
            "邮编",
            "邮政编码",
            "الرمزالبريدي",
        ],
    ),
];

/// Reads the lines of a file.
pub(crate) fn read(bytes: &[u8]) -> Result<Vec<Line>, FileFault> {
    if bytes.len() > limits().upload_bytes {
        return Err(FileFault::TooLarge);
    }
    let rows = match bytes {
        [b'P', b'K', 3, 4, ..] => xlsx(bytes)?,
        // The old binary format of Excel, PDF, pictures.
        [0xD0, 0xCF, 0x11, 0xE0, ..] | [b'%', b'P', b'D', b'F', ..] | [0x89, b'P', b'N', b'G', ..] => {
            return Err(FileFault::Unknown);
        }
        _ => text(bytes)?,
    };
    let lines = lines(rows);
    if lines.iter().all(|line| line.number.is_empty()) { Err(FileFault::Empty) } else { Ok(lines) }
}

/// A row of cells and its place in the file.
type Cells = (usize, Vec<String>);

/// Tells where each thing stands, from the names in the first row or else from what the cells look like. A row without
/// a number stays, so that it can be told.
fn lines(mut rows: Vec<Cells>) -> Vec<Line> {
    let Some((_, first)) = rows.first() else { return Vec::new() };
    let columns = match named(first) {
        Some(columns) => {
            rows.remove(0);
            columns
        }
        None => Columns { number: likely(&rows), ..Columns::default() },
    };
    let line = |(row, cells): &Cells| {
        let cell = |column: Option<usize>, most: usize| -> String {
            let text = column.and_then(|column| cells.get(column)).map(String::as_str).unwrap_or_default();
            text.trim().chars().take(most).collect()
        };
        Line {
            row: *row,
            number: cell(Some(columns.number), CELL_CHARACTERS),
            carrier: cell(columns.carrier, CELL_CHARACTERS),
            order_no: cell(columns.order_no, limits().order_no_characters),
            tag: cell(columns.tag, limits().tag_characters),
            remark: cell(columns.remark, limits().remark_characters),
            postcode: cell(columns.postcode, CELL_CHARACTERS),
        }
    };
    rows.iter().map(line).collect()
}

/// The columns by their names; `None` where none is called a number.
fn named(first: &[String]) -> Option<Columns> {
    let place = |what: &str| {
        let names = NAMES.iter().find(|(name, _)| *name == what).map_or(&[][..], |(_, names)| names);
        first.iter().position(|cell| {
            let plain: String = cell.chars().filter(|letter| letter.is_alphanumeric()).collect();
            names.contains(&plain.to_lowercase().as_str())
        })
    };
    Some(Columns {
        number: place("number")?,
        carrier: place("carrier"),
        order_no: place("order"),
        tag: place("tag"),
        remark: place("remark"),
        postcode: place("postcode"),
    })
}

/// The column most cells of which could be numbers.
fn likely(rows: &[Cells]) -> usize {
    let looks = |text: &str| {
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        let is_date = digits == 8 && text.matches(['-', '.', '/']).count() == 2;
        text.len() >= 8 && digits >= 6 && !is_date && Number::parse(text).is_ok()
    };
    let count = |column: usize| {
        rows.iter().take(200).filter(|(_, cells)| cells.get(column).is_some_and(|cell| looks(cell))).count()
    };
    (0..COLUMNS_MAX).max_by_key(|column| (count(*column), COLUMNS_MAX - column)).unwrap_or_default()
}

/// The id of a carrier that a file names: by id, by name, or by 17TRACK's key.
pub(crate) fn carrier_id(catalogue: &Catalogue, text: &str) -> Option<String> {
    let plain = text.trim().to_lowercase();
    let key: Option<u32> = plain.parse().ok();
    let fits = |carrier: &&packtrail_domain::carrier::Carrier| {
        carrier.id == plain
            || carrier.name.to_lowercase() == plain
            || key.is_some_and(|key| key != 0 && carrier.key == key)
    };
    catalogue.iter().find(fits).map(|carrier| carrier.id.clone())
}

/// CSV in the encoding and with the separator that it seems to have.
fn text(bytes: &[u8]) -> Result<Vec<Cells>, FileFault> {
    let text = decoded(bytes);
    if text.contains('\0') {
        return Err(FileFault::Unknown);
    }
    let first = text.lines().next().unwrap_or_default();
    let count = |mark: u8| first.bytes().filter(|byte| *byte == mark).count();
    let separator = [b';', b'\t', b','].into_iter().max_by_key(|mark| count(*mark)).unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|_| FileFault::Unreadable)?;
        let line = record.position().map_or(0, |place| line_of(&text, place));
        let cells = record.iter().take(COLUMNS_MAX).map(short).collect();
        push(&mut rows, (usize::try_from(line).unwrap_or_default(), cells))?;
    }
    Ok(rows)
}

/// The line on which a record begins. Its place is where the one before ended, so empty lines between are still ahead.
fn line_of(text: &str, place: &csv::Position) -> u64 {
    let ahead =
        text.as_bytes().get(usize::try_from(place.byte()).unwrap_or(usize::MAX)..).unwrap_or_default();
    let empty = ahead.iter().take_while(|byte| matches!(byte, b'\n' | b'\r')).filter(|byte| **byte == b'\n');
    place.line() + u64::try_from(empty.count()).unwrap_or_default()
}

/// UTF-8 and UTF-16 as they announce themselves, UTF-8 where it is sound, else what Windows writes in the west.
fn decoded(bytes: &[u8]) -> String {
    if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned();
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => encoding_rs::WINDOWS_1252.decode(bytes).0.into_owned(),
    }
}

fn short(text: &str) -> String {
    text.chars().take(CELL_CHARACTERS).collect()
}

fn push(rows: &mut Vec<Cells>, row: Cells) -> Result<(), FileFault> {
    if row.1.iter().all(|cell| cell.trim().is_empty()) {
        return Ok(());
    }
    // One more for the names of the columns.
    if rows.len() > limits().upload_rows {
        return Err(FileFault::TooManyRows);
    }
    rows.push(row);
    Ok(())
}

/// The first sheet of a workbook.
fn xlsx(bytes: &[u8]) -> Result<Vec<Cells>, FileFault> {
    unpacks_small(bytes)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| FileFault::Unreadable)?;
    let sheet = book.sheet_names().first().cloned().ok_or(FileFault::Empty)?;
    let mut cells = book.worksheet_cells_reader(&sheet).map_err(|_| FileFault::Unreadable)?;
    let mut rows = Vec::new();
    let (mut current, mut row) = (0_u32, Vec::new());
    let place = |line: u32| usize::try_from(line).unwrap_or_default() + 1;
    while let Some(cell) = cells.next_cell().map_err(|_| FileFault::Unreadable)? {
        let (line, column) = cell.get_position();
        if line != current {
            push(&mut rows, (place(current), std::mem::take(&mut row)))?;
            current = line;
        }
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        if column < COLUMNS_MAX {
            row.resize(row.len().max(column + 1), String::new());
            row[column] = shown(cell.get_value());
        }
    }
    push(&mut rows, (place(current), row))?;
    Ok(rows)
}

/// A cell as its reader sees it.
fn shown(value: &DataRef<'_>) -> String {
    match value {
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => short(text),
        DataRef::SharedString(text) => short(text),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) if number.fract() == 0.0 && number.abs() < EXACT_BELOW => {
            format!("{number:.0}")
        }
        DataRef::Float(number) if number.abs() >= EXACT_BELOW => format!("{number:E}").replace('E', "E+"),
        DataRef::Float(number) => number.to_string(),
        DataRef::DateTime(_) | DataRef::Bool(_) | DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}

/// Unpacks every part of the archive into nothing, counting: a small file may unpack to more than the machine holds.
fn unpacks_small(bytes: &[u8]) -> Result<(), FileFault> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| FileFault::Unreadable)?;
    let mut left = limits().upload_unpacked_bytes as u64;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|_| FileFault::Unreadable)?;
        let read = std::io::copy(&mut part.take(left + 1), &mut std::io::sink());
        let read = read.map_err(|_| FileFault::Unreadable)?;
        left = left.checked_sub(read).ok_or(FileFault::TooLarge)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use zip::write::SimpleFileOptions;

    use super::*;

    /// What a file holds, wherever it stands in it.
    fn read(bytes: &[u8]) -> Result<Vec<Line>, FileFault> {
        let anywhere = |lines: Vec<Line>| lines.into_iter().map(|line| Line { row: 0, ..line }).collect();
        super::read(bytes).map(anywhere)
    }

    fn line(number: &str, order_no: &str, tag: &str) -> Line {
        Line {
            number: number.to_owned(),
            order_no: order_no.to_owned(),
            tag: tag.to_owned(),
            ..Line::default()
        }
    }

    fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in parts {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    /// A workbook of one sheet, whose rows are given as XML.
    fn book(rows: &str) -> Vec<u8> {
        let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let workbook = format!(
            r#"<workbook xmlns="{main}" xmlns:r="{office}"><sheets>
               <sheet name="Liste" sheetId="1" r:id="rId1"/></sheets></workbook>"#
        );
        let relations = format!(
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
               <Relationship Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#
        );
        let sheet = format!(r#"<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>"#);
        let root = format!(
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
               <Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
        );
        archive(&[
            ("_rels/.rels", root.as_bytes()),
            ("xl/workbook.xml", workbook.as_bytes()),
            ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
            ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
        ])
    }

    #[test]
    fn a_list_is_read_with_any_separator_encoding_and_order_of_columns() {
        let wanted = vec![line("1Z999AA10123456784", "1001", "Größe"), line("LX204417384CN", "", "")];
        let comma = "Order no.,Tracking Number,Tag\n1001,1Z999AA10123456784,Größe\n\n,LX204417384CN,\n";
        assert_eq!(read(comma.as_bytes()), Ok(wanted.clone()));
        let marked = format!("\u{feff}{comma}");
        assert_eq!(read(marked.as_bytes()), Ok(wanted.clone()));
        let semicolon = comma.replace(',', ";");
        let western = encoding_rs::WINDOWS_1252.encode(&semicolon).0.into_owned();
        assert_eq!(read(&western), Ok(wanted.clone()));
        let wide: Vec<u8> = std::iter::once(0xFEFF_u16)
            .chain(comma.replace(',', "\t").encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(read(&wide), Ok(wanted));
        let chinese = "订单号,运单号\nA-7,LX204417384CN\n";
        assert_eq!(read(chinese.as_bytes()), Ok(vec![line("LX204417384CN", "A-7", "")]));
    }

    #[test]
    fn a_row_keeps_its_place_and_one_without_a_number_is_not_lost() {
        let list = "Order;Number\n7;LX204417384CN\n\n8;\n9;\"1Z999AA1\n0123456784\"\n10;LX204417384CN\n";
        let lines = super::read(list.as_bytes()).unwrap();
        let told: Vec<_> = lines.iter().map(|line| (line.row, line.order_no.as_str())).collect();
        assert_eq!(told, [(2, "7"), (4, "8"), (5, "9"), (7, "10")]);
        assert_eq!(lines[1].number, "");
    }

    #[test]
    fn without_names_the_column_that_looks_like_numbers_is_taken() {
        let list = "2026-11-01,Ada,1Z999AA10123456784\n2026-11-02,Bob,LX204417384CN\n";
        assert_eq!(
            read(list.as_bytes()),
            Ok(vec![line("1Z999AA10123456784", "", ""), line("LX204417384CN", "", "")])
        );
        assert_eq!(read(b"LX204417384CN"), Ok(vec![line("LX204417384CN", "", "")]));
    }

    #[test]
    fn a_workbook_is_read_and_damaged_numbers_are_told() {
        let rows = concat!(
            r#"<row r="1"><c r="A1" t="inlineStr"><is><t>Tracking number</t></is></c>"#,
            r#"<c r="C1" t="inlineStr"><is><t>Tag</t></is></c></row>"#,
            r#"<row r="2"><c r="A2"><v>340434161094</v></c>"#,
            r#"<c r="C2" t="inlineStr"><is><t>gift</t></is></c></row>"#,
            r#"<row r="4"><c r="A4"><v>1.23456789012346E+17</v></c></row>"#,
        );
        let lines = read(&book(rows)).unwrap();
        assert_eq!(lines[0], line("340434161094", "", "gift"));
        assert_eq!(lines.len(), 2);
        assert!(lines[1].has_lost_digits(), "{:?}", lines[1]);
        assert!(line("1,23457E+17", "", "").has_lost_digits());
        for whole in ["1Z999AA10123456784", "E+1", "12E+X", "", "LX204417384CN"] {
            assert!(!line(whole, "", "").has_lost_digits(), "{whole}");
        }
    }

    #[test]
    fn what_is_no_list_is_refused_by_name() {
        assert_eq!(read(b""), Err(FileFault::Empty));
        assert_eq!(read(b"\n , ;\n"), Err(FileFault::Empty));
        assert_eq!(read(b"\xD0\xCF\x11\xE0 old"), Err(FileFault::Unknown));
        assert_eq!(read(b"%PDF-1.7"), Err(FileFault::Unknown));
        assert_eq!(read(b"\x00\x01\x02\x03"), Err(FileFault::Unknown));
        assert_eq!(read(b"PK\x03\x04 broken"), Err(FileFault::Unreadable));
        assert_eq!(read(&archive(&[("a.txt", b"no book")])), Err(FileFault::Unreadable));
        assert_eq!(read(&vec![b'x'; limits().upload_bytes + 1]), Err(FileFault::TooLarge));
        let long = "12345678901\n".repeat(limits().upload_rows + 2);
        assert_eq!(read(long.as_bytes()), Err(FileFault::TooManyRows));
        let bomb = archive(&[("xl/workbook.xml", &vec![b' '; limits().upload_unpacked_bytes + 1])]);
        assert!(bomb.len() < 1_000_000);
        assert_eq!(read(&bomb), Err(FileFault::TooLarge));
    }
}
