//! Which characters the bytes mean: the answer's word first, then the document's, then UTF-8.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8};

/// The text of a body. Order of belief: byte order mark, content type, the body's own declaration (XML prolog, HTML
/// meta), the connector document, UTF-8. Bytes that mean nothing become U+FFFD.
pub(crate) fn text<'b>(
    content_type: &str,
    body: &'b [u8],
    fallback: Option<&'static Encoding>,
) -> Cow<'b, str> {
    let declared = parameter(content_type).or_else(|| inside(body));
    let encoding = declared.or(fallback).unwrap_or(UTF_8);
    let (text, _, _) = encoding.decode(body);
    text
}

/// `charset=` of a content type.
fn parameter(content_type: &str) -> Option<&'static Encoding> {
    let lower = content_type.to_ascii_lowercase();
    let (_, value) = lower.split_once("charset=")?;
    label(value)
}

/// The encoding whose label stands at the start of a text.
fn label(value: &str) -> Option<&'static Encoding> {
    let word = value.trim_start_matches(['"', '\'', ' ']);
    let end = word.find(['"', '\'', ';', ' ', '?', '>', '/']).unwrap_or(word.len());
    Encoding::for_label(word.get(..end)?.as_bytes())
}

/// `encoding=` of an XML prolog or `charset=` of an HTML meta, in the first kilobyte.
fn inside(body: &[u8]) -> Option<&'static Encoding> {
    let start = body.get(..body.len().min(1_024))?;
    if !start.trim_ascii_start().starts_with(b"<") {
        return None;
    }
    let start = String::from_utf8_lossy(start).to_ascii_lowercase();
    if start.trim_start().starts_with("<?xml") {
        let prolog = start.split("?>").next()?;
        return label(prolog.split_once("encoding=")?.1);
    }
    let meta = start.get(start.find("<meta")?..)?;
    label(meta.split_once("charset=")?.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_answers_own_word_comes_first() {
        let windows = Encoding::for_label(b"windows-1252");
        let cases: [(&str, &[u8], Option<&'static Encoding>, &str); 8] = [
            ("text/plain; charset=ISO-8859-1", b"\xE9", None, "é"),
            ("text/plain; charset=\"utf-8\"", "é".as_bytes(), windows, "é"),
            ("text/xml", b"<?xml version='1.0' encoding='windows-1252'?>\xE9", None, "é"),
            ("text/html", b"<html><meta charset=windows-1252>\xE9", None, "é"),
            ("application/json", b"\xE9", windows, "é"),
            ("application/json", b"\xEF\xBB\xBF{}", windows, "{}"),
            ("application/json", b"\xE9", None, "\u{FFFD}"),
            ("text/plain; charset=euc-kr", b"\xB9\xE8\xBC\xDB", None, "배송"),
        ];
        for (content_type, body, fallback, expected) in cases {
            assert!(text(content_type, body, fallback).ends_with(expected), "{content_type}");
        }
    }
}
