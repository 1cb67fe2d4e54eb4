//! The shape of an answer: which fields it has and of what kind, without any value.
//!
//! Two answers of one interface have the same shape or one of a few; a shape never seen before says that the carrier
//! changed something, often before anything breaks. Items of lists are taken together, fields that are null or not
//! there are the same, and names that look like data (a list kept by number or day) all count as one.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::template::hex;

/// How deep is looked: what is further down differs from parcel to parcel.
const DEPTH_MAX: usize = 4;
/// Values of one path that are looked at; the rest of a long list repeats its beginning.
const VALUES_MAX: usize = 500;
/// Letters of a fingerprint.
const LETTERS: usize = 16;

/// The fingerprint of a decoded answer.
pub(crate) fn shape(answer: &Value) -> String {
    let mut paths: BTreeSet<String> = BTreeSet::new();
    // Values of one path are looked at together, so that a path is written once however long its list is.
    let mut left = vec![(String::new(), 0, vec![answer])];
    while let Some((path, depth, values)) = left.pop() {
        let mut items = Vec::new();
        let mut fields: BTreeMap<&str, Vec<&Value>> = BTreeMap::new();
        let mut kinds = BTreeSet::new();
        for value in values.into_iter().take(VALUES_MAX) {
            match value {
                Value::Null => continue,
                Value::Bool(_) => kinds.insert('b'),
                Value::Number(_) => kinds.insert('n'),
                Value::String(_) => kinds.insert('s'),
                Value::Array(inner) => {
                    items.extend(inner);
                    kinds.insert('a')
                }
                Value::Object(map) => {
                    for (name, item) in map.iter().filter(|_| depth < DEPTH_MAX) {
                        fields.entry(plain(name)).or_default().push(item);
                    }
                    kinds.insert('o')
                }
            };
        }
        paths.extend(kinds.iter().map(|kind| format!("{path}:{kind}")));
        if !items.is_empty() {
            left.push((format!("{path}[]"), depth, items));
        }
        left.extend(fields.into_iter().map(|(name, items)| (format!("{path}.{name}"), depth + 1, items)));
    }
    let mut sha = Sha256::new();
    for path in paths {
        sha.update(path.as_bytes());
        sha.update([0]);
    }
    hex(&sha.finalize()).chars().take(LETTERS).collect()
}

/// A field's name, or a star for one that looks like data.
fn plain(name: &str) -> &str {
    let digits = name.bytes().filter(u8::is_ascii_digit).count();
    if digits > 3 || name.len() > 60 { "*" } else { name }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn values_order_and_length_do_not_matter() {
        let one = json!({"parcel": {"number": "A1", "eta": null}, "scans": [{"at": 1, "code": "x"}]});
        let two = json!({"scans": [{"code": "y", "at": 2}, {"at": 3}], "parcel": {"number": "B2"}});
        assert_eq!(shape(&one), shape(&two));
        assert_eq!(shape(&one).len(), LETTERS);
    }

    #[test]
    fn fields_and_their_kinds_do() {
        let usual = shape(&json!({"scans": [{"at": 1}]}));
        for other in [
            json!({"scans": [{"at": "1"}]}),
            json!({"scans": [{"at": 1, "zone": "x"}]}),
            json!({"scans": {"at": 1}}),
            json!({"events": [{"at": 1}]}),
            json!([]),
        ] {
            assert_ne!(shape(&other), usual, "{other}");
        }
    }

    #[test]
    fn names_that_are_data_and_what_is_deep_are_left_out() {
        assert_eq!(shape(&json!({"1Z999AA1": {"a": 1}})), shape(&json!({"1Z888BB2345": {"a": 2}})));
        let deep = |name: &str| shape(&json!({"a": {"b": {"c": {"d": {name: 1}}}}}));
        assert_eq!(deep("x"), deep("y"));
        let long = json!(vec![json!({"a": 1}); 20_000]);
        assert_eq!(shape(&long), shape(&json!([{"a": 1}])), "a long answer ends the look, not the program");
    }
}
