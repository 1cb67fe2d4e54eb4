//! HTML to rows: a CSS rule for the row, one for each cell.

use std::collections::HashMap;

use packtrail_domain::limits::limits;
use scraper::{ElementRef, Html, Selector};
use serde_json::{Map, Value};

use super::Meter;

/// Nesting of one page: honest ones stay below a hundred.
const DEPTH_MAX: usize = 512;

/// One list of rows in a page.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) name: String,
    /// Where its rule stands, in words.
    pub(crate) place: String,
    pub(crate) row: Selector,
    pub(crate) cells: Vec<Cell>,
}

/// One value of a row: the text of the first match, or one of its attributes.
#[derive(Debug)]
pub(crate) struct Cell {
    pub(crate) name: String,
    pub(crate) css: Selector,
    pub(crate) attribute: Option<String>,
}

/// Reads a page into `{title, text, <table>: [{<cell>: text or null}]}`; `text` is there for outcome rules.
pub(super) fn read(page: &str, tables: &[Table]) -> Result<Value, String> {
    let mut meter = Meter::new();
    // Counted before the tree is built: a page of tags alone would otherwise take many times its size.
    for _ in page.bytes().filter(|byte| *byte == b'<') {
        meter.node()?;
    }
    let html = Html::parse_document(page);
    check_depth(&html)?;
    let mut out = Map::new();
    let title = Selector::parse("title").ok().and_then(|css| html.select(&css).next().map(words));
    out.insert("title".to_owned(), title.map_or(Value::Null, Value::from));
    out.insert("text".to_owned(), Value::from(words(html.root_element())));
    for table in tables {
        let mut rows = Vec::new();
        for row in html.select(&table.row).take(limits().events_per_answer) {
            let mut cells = Map::new();
            for cell in &table.cells {
                meter.node()?;
                cells.insert(cell.name.clone(), value(row, cell));
            }
            rows.push(Value::Object(cells));
        }
        out.insert(table.name.clone(), Value::Array(rows));
    }
    Ok(Value::Object(out))
}

fn value(row: ElementRef<'_>, cell: &Cell) -> Value {
    let Some(found) = row.select(&cell.css).next() else { return Value::Null };
    match &cell.attribute {
        Some(name) => found.value().attr(name).map_or(Value::Null, Value::from),
        None => Value::from(words(found)),
    }
}

/// All text below an element except scripts and styles, blanks collapsed.
fn words(element: ElementRef<'_>) -> String {
    let texts = element.descendants().filter_map(|node| {
        let text = node.value().as_text()?;
        let parent = node.parent().and_then(ElementRef::wrap);
        let hidden =
            parent.is_some_and(|e| matches!(e.value().name(), "script" | "style" | "noscript" | "title"));
        (!hidden || parent == Some(element)).then(|| text.to_string())
    });
    let all: Vec<String> = texts.collect();
    all.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Refuses a tree nested deeper than any honest page: matching a rule looks at every ancestor.
fn check_depth(html: &Html) -> Result<(), String> {
    let mut depths = HashMap::new();
    for node in html.tree.nodes() {
        let depth = node.parent().and_then(|up| depths.get(&up.id()).copied()).unwrap_or(0usize) + 1;
        if depth > DEPTH_MAX {
            return Err(format!("the page nests deeper than {DEPTH_MAX} levels"));
        }
        depths.insert(node.id(), depth);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn table() -> Table {
        let css = |text| Selector::parse(text).unwrap();
        let cell = |name: &str, rule, attribute: Option<&str>| Cell {
            name: name.to_owned(),
            css: css(rule),
            attribute: attribute.map(str::to_owned),
        };
        let cells = vec![
            cell("time", "td.t", None),
            cell("text", "td:nth-child(2)", None),
            cell("link", "a", Some("href")),
        ];
        Table { name: "events".to_owned(), place: String::new(), row: css("table.events tr"), cells }
    }

    #[test]
    fn rows_and_cells_are_read_by_css() {
        let page = "<title>T</title><script>var x</script><table class=events>
            <tr><td class=t>1 Nov</td><td>In <b>depot</b></td></tr><tr><td class=t>2 Nov</td><td><a href='/x'>go</a>";
        let value = read(page, &[table()]).unwrap();
        let expected = json!([{"time": "1 Nov", "text": "In depot", "link": null},
            {"time": "2 Nov", "text": "go", "link": "/x"}]);
        assert_eq!(value["events"], expected);
        assert_eq!((&value["title"], &value["text"]), (&json!("T"), &json!("1 Nov In depot 2 Nov go")));
    }

    #[test]
    fn a_page_of_tags_alone_is_refused() {
        assert!(read(&"<b>".repeat(300_000), &[table()]).is_err());
        assert!(read(&"<div>".repeat(2_000), &[table()]).unwrap_err().contains("deeper"));
    }
}
