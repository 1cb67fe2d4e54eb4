//! From a carrier's bytes to one JSON value: charset, then JSON, JSONP, XML, HTML rows or CSV.
//!
//! Everything is counted while it is read (nesting, nodes), so that a hostile answer costs what an honest one does.

pub(crate) mod charset;
mod csv;
mod html;
pub(crate) mod json;
pub(crate) mod xml;

use jaq_json::Val;
use packtrail_domain::limits::limits;
use serde_json::Value;

pub(crate) use csv::Csv;
pub(crate) use html::{Cell, Table};

use crate::document::Kind;
use crate::jq::{from_json, string};

/// How to read a body; compiled from `[decode]`.
#[derive(Debug)]
pub(crate) struct Decoder {
    pub(crate) kind: Kind,
    /// The other form that the carrier answers in, told apart by the first character.
    pub(crate) also: Option<Kind>,
    pub(crate) lists: Vec<String>,
    pub(crate) charset: Option<&'static encoding_rs::Encoding>,
    pub(crate) tables: Vec<Table>,
    pub(crate) csv: Csv,
}

/// What a body turned out to be.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Decoded {
    /// In the declared form.
    Value(Value),
    /// A web page where the document says data.
    Page(String),
    /// Not in the declared form: why, and the text.
    Bad(String, String),
}

impl Decoded {
    /// For filters: what was read, else the text.
    pub(crate) fn to_val(&self) -> Val {
        match self {
            Self::Value(value) => from_json(value),
            Self::Page(text) | Self::Bad(_, text) => string(text),
        }
    }
}

impl Decoder {
    /// Reads a body. An empty body is null: many carriers say "nothing" so.
    pub(crate) fn read(&self, content_type: &str, body: &[u8]) -> Decoded {
        let text = charset::text(content_type, body, self.charset);
        if text.trim().is_empty() {
            return Decoded::Value(Value::Null);
        }
        let kind = self.form(&text);
        let result = match kind {
            Kind::Json => json::read(text.as_bytes()),
            Kind::Jsonp => json::read_padded(&text),
            Kind::Xml => xml::read(&text, &self.lists),
            Kind::Html => html::read(&text, &self.tables),
            Kind::Csv => self.csv.read(&text),
        };
        match result {
            Ok(value) if kind == Kind::Xml && is_page(&value) => Decoded::Page(text.into_owned()),
            Ok(value) => Decoded::Value(value),
            Err(_) if kind != Kind::Html && looks_like_page(content_type, &text) => {
                Decoded::Page(text.into_owned())
            }
            Err(why) => Decoded::Bad(why, text.into_owned()),
        }
    }

    /// Whether a body is read as XML.
    pub(crate) fn is_xml(&self, content_type: &str, body: &[u8]) -> bool {
        self.form(&charset::text(content_type, body, self.charset)) == Kind::Xml
    }

    /// The form of a text: the declared one, unless it begins as the other one that is declared.
    fn form(&self, text: &str) -> Kind {
        let first = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}').chars().next();
        match (self.also, first) {
            (Some(Kind::Xml), Some('<')) => Kind::Xml,
            (Some(Kind::Json), Some('{' | '[')) => Kind::Json,
            _ => self.kind,
        }
    }
}

/// Counts nodes and depth; the first thing over the limit is an error.
#[derive(Debug)]
pub(crate) struct Meter {
    nodes: usize,
}

impl Meter {
    pub(crate) fn new() -> Self {
        Self { nodes: limits().answer_nodes }
    }

    /// One more value.
    pub(crate) fn node(&mut self) -> Result<(), String> {
        self.nodes = self
            .nodes
            .checked_sub(1)
            .ok_or_else(|| format!("the answer holds more than {} values", limits().answer_nodes))?;
        Ok(())
    }

    /// Whether this deep is still allowed.
    pub(crate) fn depth(depth: usize) -> Result<(), String> {
        if depth > limits().answer_depth {
            return Err(format!("the answer nests deeper than {} levels", limits().answer_depth));
        }
        Ok(())
    }
}

/// A well-formed XHTML page is XML too.
fn is_page(value: &Value) -> bool {
    value.get("html").is_some() || value.get("HTML").is_some()
}

fn looks_like_page(content_type: &str, text: &str) -> bool {
    let start = crate::text::cut(text.trim_start(), 512).to_ascii_lowercase();
    content_type.to_ascii_lowercase().contains("html")
        || start.starts_with("<!doctype html")
        || start.starts_with("<html")
        || (start.starts_with('<') && start.contains("<head"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn decoder(kind: Kind) -> Decoder {
        Decoder { kind, also: None, lists: vec![], charset: None, tables: vec![], csv: Csv::default() }
    }

    #[test]
    fn a_page_in_place_of_data_is_told_apart_from_broken_data() {
        let page = b"<!DOCTYPE html><html><head><title>Robot?</title></head></html>";
        for kind in [Kind::Json, Kind::Xml, Kind::Jsonp] {
            assert!(matches!(decoder(kind).read("text/html", page), Decoded::Page(_)), "{kind:?}");
            assert!(matches!(decoder(kind).read("application/json", page), Decoded::Page(_)), "{kind:?}");
        }
        assert!(matches!(decoder(Kind::Json).read("application/json", b"{\"a\":"), Decoded::Bad(..)));
        assert!(matches!(decoder(Kind::Xml).read("text/xml", b"<a><b></a>"), Decoded::Bad(..)));
        assert_eq!(decoder(Kind::Json).read("text/html", b"{\"a\":1}"), Decoded::Value(json!({"a": 1})));
    }

    #[test]
    fn the_other_declared_form_is_told_by_the_first_character() {
        let (data, markup) =
            (b" {\"a\":{\"b\":\"1\"}}".as_slice(), b"\xef\xbb\xbf<a><b>1</b></a>".as_slice());
        let page = b"<html><body><p>Please wait.</p></body></html>";
        let value = Decoded::Value(json!({"a": {"b": "1"}}));
        for (kind, other) in [(Kind::Json, Kind::Xml), (Kind::Xml, Kind::Json)] {
            let both = Decoder { also: Some(other), ..decoder(kind) };
            assert_eq!(both.read("text/plain", data), value, "{kind:?}");
            assert_eq!(both.read("text/plain", markup), value, "{kind:?}");
            assert_eq!((both.is_xml("", data), both.is_xml("", markup)), (false, true), "{kind:?}");
            assert!(matches!(both.read("text/html", page), Decoded::Page(_)), "{kind:?}");
            assert!(matches!(both.read("", b"{\"a\":"), Decoded::Bad(..)), "{kind:?}");
            assert!(matches!(both.read("", b"<a><b>"), Decoded::Bad(..)), "{kind:?}");
            let one = decoder(kind);
            let foreign = if kind == Kind::Json { markup } else { data };
            assert!(matches!(one.read("text/plain", foreign), Decoded::Bad(..)), "{kind:?}");
        }
    }

    #[test]
    fn an_empty_body_is_null() {
        assert_eq!(decoder(Kind::Json).read("", b" \n"), Decoded::Value(Value::Null));
    }
}
