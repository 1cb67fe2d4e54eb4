//! Guards against silent loss: an answer that shows dated entries while `map.jq` makes no event of it.
//!
//! A filter has to leave out what is no event: milestones not reached, rows without a day. When the carrier renames the
//! field with the day, the same filter leaves out everything, and the parcel looks as if nothing had happened. So a
//! parcel without events is believed only where the answer has nothing that looks like events; else it is drift. Lists
//! that carry days and are no events (promises, opening hours) are named in `[events] ignore`.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use jiff::Timestamp;
use packtrail_domain::Outcome;
use regex::Regex;
use serde_json::{Map, Value};

use crate::connector::Connector;
use crate::decode::Decoded;
use crate::document::Kind;
use crate::parse::{Parsed, Raw};
use crate::time::TimeRule;

/// Entries of a list that are looked at: the first ones tell what the others are.
const ENTRIES_MAX: usize = 8;
/// How deep below an entry its own values lie: `{"activity": {"timeStamp": ..}}`.
const DEPTH_MAX: usize = 1;

/// A day as carriers write it, somewhere in a text.
static DAY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let forms = [
        r"\b\d{4}[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,2}",
        r"\b\d{1,2}[-/.]\s?\d{1,2}[-/.]\s?\d{2,4}\b",
        r"^(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])",
        r"\b\d{1,2}[-/ .]{1,2}[[:alpha:]]{3,9}[-/ .,]{1,2}\d{2,4}\b",
        r"\b[[:alpha:]]{3,9}\.? \d{1,2},? \d{4}\b",
        r"/Date\(\d",
    ];
    Regex::new(&format!("(?:{})", forms.join("|"))).ok()
});

/// What makes the answer doubtful although its outcome says that there is nothing to tell; `None` where all is well.
/// `by_rule`: the outcome was decided by `[[outcome]]`, which may well speak of an empty answer.
pub(crate) fn doubt(
    connector: &Connector,
    raw: &Raw<'_>,
    decoded: &Decoded,
    parsed: &Parsed,
    by_rule: bool,
) -> Option<String> {
    let is_empty = parsed.answers.iter().all(|(_, answer)| {
        matches!(answer.outcome, Outcome::NotFound | Outcome::NotYet)
            && answer.report.as_ref().is_none_or(|report| report.events.is_empty())
    });
    if !is_empty || parsed.answers.is_empty() {
        return None;
    }
    let body = match decoded {
        Decoded::Value(body) => body,
        // A sentence is an answer to a rule; data that breaks off is none.
        Decoded::Bad(why, text) if text.trim_start().starts_with(['{', '[', '<']) => {
            return Some(format!("the answer cannot be read: {why}"));
        }
        Decoded::Bad(..) | Decoded::Page(_) => return None,
    };
    if connector.decoder.kind == Kind::Html && is_cut(raw.body) {
        return Some("the page is not complete".to_owned());
    }
    if !by_rule && is_void(body) {
        return Some("the answer has no value in it".to_owned());
    }
    let search = Search {
        time: &connector.time,
        ignore: &connector.ignored_lists,
        is_xml: connector.decoder.is_xml(raw.content_type, raw.body),
        now: parsed.now,
    };
    let name = search.list(body, "")?;
    Some(format!("the answer has dated entries in {name}, and no event was made of them"))
}

/// Whether a page begins and does not end.
fn is_cut(page: &[u8]) -> bool {
    let has = |tag: &[u8]| page.windows(tag.len()).any(|part| part.eq_ignore_ascii_case(tag));
    has(b"<html") && !has(b"</html") && !has(b"</body")
}

/// What a parcel without events and without an outcome of its own comes to. A page whose rows are not found is not an
/// empty history: only a rule or the filter itself can say that nothing has happened.
pub(crate) fn when_empty(connector: &Connector) -> Outcome {
    if connector.decoder.kind == Kind::Html { Outcome::Drift } else { Outcome::NotYet }
}

/// Whose rows a page without events lacks, where it lacks any.
pub(crate) fn no_rows(connector: &Connector, body: &Value) -> Option<String> {
    let lacks = |name: &str| body.get(name).and_then(Value::as_array).is_some_and(Vec::is_empty);
    let tables = connector.decoder.tables.iter().filter(|table| lacks(&table.name));
    let places: Vec<&str> = tables.map(|table| table.place.as_str()).collect();
    (!places.is_empty()).then(|| format!("no row is found by {}", places.join(", nor by ")))
}

/// Whether there is nothing to read: nothing at all, or no value in whatever there is, or a bare word. A list with a
/// name and nothing in it says something.
fn is_void(body: &Value) -> bool {
    let mut open = vec![body];
    while let Some(value) = open.pop() {
        match value {
            Value::Array(items) => open.extend(items),
            Value::Object(map) if map.values().any(Value::is_array) => return false,
            Value::Object(map) => open.extend(map.values()),
            Value::Null => {}
            _ => return std::ptr::eq(value, body),
        }
    }
    true
}

struct Search<'a> {
    time: &'a TimeRule,
    ignore: &'a BTreeSet<String>,
    /// XML has no lists: one entry alone is not told from any other element.
    is_xml: bool,
    now: Timestamp,
}

impl Search<'_> {
    /// The name of the first list, anywhere in the answer, that has dated entries. The decoder has bounded the depth.
    fn list(&self, body: &Value, name: &str) -> Option<String> {
        let mut open = vec![(name.to_owned(), body)];
        while let Some((name, value)) = open.pop() {
            match value {
                Value::Array(entries) => {
                    let mut objects = entries.iter().filter_map(Value::as_object).take(ENTRIES_MAX);
                    if !self.ignore.contains(&name) && objects.any(|entry| self.is_dated(entry, 0)) {
                        return Some(if name.is_empty() { "a list".to_owned() } else { format!("`{name}`") });
                    }
                    let deeper = entries.iter().filter(|entry| entry.is_object() || entry.is_array());
                    open.extend(deeper.map(|entry| (name.clone(), entry)));
                }
                Value::Object(map) => {
                    if self.is_xml && !self.ignore.contains(&name) && self.is_single(map) {
                        return Some(format!("`{name}`"));
                    }
                    open.extend(self.inner(map));
                }
                _ => {}
            }
        }
        None
    }

    fn inner<'v>(&self, map: &'v Map<String, Value>) -> impl Iterator<Item = (String, &'v Value)> {
        map.iter().map(|(name, value)| (name.clone(), value))
    }

    /// Whether an object looks like the one entry of a list: a day and a sentence, and little else.
    fn is_single(&self, map: &Map<String, Value>) -> bool {
        let sentence =
            |value: &Value| value.as_str().is_some_and(|t| t.trim().contains(' ') && !self.is_day(t));
        map.values().any(sentence) && self.is_dated(map, DEPTH_MAX)
    }

    /// Whether an entry has a day among its own values: those of lists below it are not its own.
    fn is_dated(&self, entry: &Map<String, Value>, depth: usize) -> bool {
        // A shipment with an empty list of events is not one of them.
        if depth == 0 && entry.values().any(|value| value.as_array().is_some_and(Vec::is_empty)) {
            return false;
        }
        entry.iter().filter(|(name, _)| !self.ignore.contains(*name)).any(|(_, value)| match value {
            Value::String(text) => self.is_day(text),
            Value::Number(number) => self.is_day(&number.to_string()),
            Value::Object(inner) if depth < DEPTH_MAX => self.is_dated(inner, depth + 1),
            _ => false,
        })
    }

    fn is_day(&self, text: &str) -> bool {
        let text = text.trim();
        if text.len() < 6 || text.len() > 60 {
            return false;
        }
        // Placeholders for "no day": nothing happened in 1900.
        if text.starts_with("0001") || text.starts_with("1900") {
            return false;
        }
        DAY.as_ref().is_some_and(|day| day.is_match(text)) || self.time.is_known(text, self.now)
    }
}
