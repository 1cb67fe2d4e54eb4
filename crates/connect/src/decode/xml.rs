//! XML to JSON by one fixed rule, so that the same filters fit.
//!
//! The root becomes `{"Root": content}`. Content with neither attributes nor child elements is its text; an
//! element with nothing inside, or `xsi:nil`, is null. Otherwise an object: attributes as `@name`, children by
//! name, other text as `#text`. A child that occurs twice, or whose name is declared in `lists`, is an array.
//! Namespace prefixes are dropped, blank text is trimmed, entities of a DTD are never expanded.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use serde_json::{Map, Value};

use super::Meter;

/// An element that is not closed yet.
#[derive(Default)]
struct Open {
    name: String,
    fields: Map<String, Value>,
    text: String,
    nil: bool,
}

/// Reads one document.
pub(crate) fn read(text: &str, lists: &[String]) -> Result<Value, String> {
    let mut reader = Reader::from_str(text);
    let mut meter = Meter::new();
    let mut stack = vec![Open::default()];
    loop {
        let event = reader.read_event().map_err(|error| error.to_string())?;
        match event {
            Event::Start(start) => {
                meter.node()?;
                Meter::depth(stack.len())?;
                stack.push(open(&start, &mut meter)?);
            }
            Event::Empty(start) => {
                meter.node()?;
                let element = open(&start, &mut meter)?;
                close(&mut stack, element, lists);
            }
            Event::End(_) => {
                let element = stack.pop().ok_or_else(unbalanced)?;
                if stack.is_empty() {
                    return Err(unbalanced());
                }
                close(&mut stack, element, lists);
            }
            Event::Text(piece) => say(&mut stack, &piece.xml10_content()),
            Event::CData(piece) => say(&mut stack, &piece.xml10_content()),
            Event::GeneralRef(reference) => {
                let name: &str = &reference;
                match crate::text::character(name) {
                    Some(c) => say(&mut stack, c.encode_utf8(&mut [0; 4])),
                    None => say(&mut stack, &format!("&{name};")),
                }
            }
            Event::Eof => break,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
    let root =
        stack.pop().filter(|_| stack.is_empty()).ok_or_else(|| "an element is not closed".to_owned())?;
    if root.fields.len() != 1 || !root.text.trim().is_empty() {
        return Err("there is not exactly one root element".to_owned());
    }
    Ok(Value::Object(root.fields))
}

fn unbalanced() -> String {
    "an element is closed that was not opened".to_owned()
}

fn say(stack: &mut [Open], text: &str) {
    if let Some(top) = stack.last_mut() {
        top.text.push_str(text);
    }
}

fn open(start: &BytesStart<'_>, meter: &mut Meter) -> Result<Open, String> {
    let mut element = Open { name: start.local_name().as_ref().to_owned(), ..Open::default() };
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| error.to_string())?;
        let key = attribute.key.as_ref();
        if key == "xmlns" || key.starts_with("xmlns:") {
            continue;
        }
        meter.node()?;
        let local = attribute.key.local_name();
        let name: &str = local.as_ref();
        let value = entities(&attribute.value);
        if name == "nil" {
            element.nil = matches!(value.as_str(), "true" | "1");
            continue;
        }
        element.fields.insert(format!("@{name}"), Value::String(value));
    }
    Ok(element)
}

/// Character references and the predefined entities of an attribute; others stay as written.
fn entities(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let known =
            after.split_once(';').and_then(|(name, tail)| Some((crate::text::character(name)?, tail)));
        match known {
            Some((c, tail)) => {
                out.push(c);
                rest = tail;
            }
            None => {
                out.push('&');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

/// Turns a finished element into a value below its parent.
fn close(stack: &mut [Open], element: Open, lists: &[String]) {
    let Some(parent) = stack.last_mut() else { return };
    let Open { name, mut fields, text, nil } = element;
    let text = text.trim();
    let value = if nil {
        Value::Null
    } else if fields.is_empty() {
        if text.is_empty() { Value::Null } else { Value::from(text) }
    } else {
        if !text.is_empty() {
            fields.insert("#text".to_owned(), Value::from(text));
        }
        Value::Object(fields)
    };
    let is_list = lists.contains(&name);
    match parent.fields.get_mut(&name) {
        Some(Value::Array(items)) => items.push(value),
        Some(first) => {
            let first_value = first.take();
            *first = Value::Array(vec![first_value, value]);
        }
        None if is_list => {
            parent.fields.insert(name, Value::Array(vec![value]));
        }
        None => {
            parent.fields.insert(name, value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn lists(names: &[&str]) -> Vec<String> {
        names.iter().map(|&name| name.to_owned()).collect()
    }

    #[test]
    fn one_rule_turns_elements_into_fields() {
        let text = r#"<?xml version="1.0"?>
            <s:Envelope xmlns:s="urn:x"><s:Body><r id="7"> <n>1 &amp; 2</n><e code="A">hi</e>
            <o><p>x</p></o><o/><z xsi:nil="true" xmlns:xsi="urn:y"/><c><![CDATA[<b>]]></c></r></s:Body></s:Envelope>"#;
        let value = read(text, &lists(&["p"])).unwrap();
        let expected = json!({"Envelope": {"Body": {"r": {
            "@id": "7", "n": "1 & 2", "e": {"@code": "A", "#text": "hi"},
            "o": [{"p": ["x"]}, null], "z": null, "c": "<b>"}}}});
        assert_eq!(value, expected);
    }

    #[test]
    fn a_declared_list_holds_one_or_many() {
        let one = read("<a><p>1</p></a>", &lists(&["p"])).unwrap();
        let two = read("<a><p>1</p><p>2</p></a>", &lists(&["p"])).unwrap();
        assert_eq!((one, two), (json!({"a": {"p": ["1"]}}), json!({"a": {"p": ["1", "2"]}})));
    }

    #[test]
    fn a_billion_laughs_stay_one() {
        let bomb = r#"<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><l>&b;</l>"#;
        assert_eq!(read(bomb, &[]).unwrap(), json!({"l": "&b;"}));
        let file = r#"<!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]><l a="&x;">&x;</l>"#;
        assert_eq!(read(file, &[]).unwrap(), json!({"l": {"@a": "&x;", "#text": "&x;"}}));
    }

    #[test]
    fn broken_documents_are_errors() {
        for text in ["<a>", "<a></b>", "</a>", "<a/><b/>", "text", "<a/>text", "<a b=c/>", ""] {
            assert!(read(text, &[]).is_err(), "{text}");
        }
        let deep = "<a>".repeat(100_000);
        assert!(read(&deep, &[]).unwrap_err().contains("deeper"));
        let wide = format!("<a>{}</a>", "<b/>".repeat(300_000));
        assert!(read(&wide, &[]).unwrap_err().contains("more than"));
    }

    proptest! {
        #[test]
        fn no_text_breaks_the_reader(text in "[<>/a-c&;!\\[\\]=\" ]{0,60}") {
            let _ = read(&text, &[]);
        }
    }
}
