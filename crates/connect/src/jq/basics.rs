//! The words that every filter uses at every step, as functions of our own: jaq's library writes them in jq, `null` as
//! `[][0]` and `type` as five comparisons, and pays for it each time. They mean the same.

use jaq_core::box_iter::box_once;
use jaq_core::native::{bome, v};
use jaq_core::{Native, RunPtr, ValT as _};
use jaq_json::{Error, Map, Val};

use super::value::word;
use super::{Data, Function};

/// The definitions of the standard library that are replaced.
pub(super) const REPLACED: &[&str] = &[
    "arrays",
    "booleans",
    "empty",
    "false",
    "isarray",
    "isboolean",
    "isnumber",
    "isobject",
    "isstring",
    "join",
    "not",
    "null",
    "nulls",
    "numbers",
    "objects",
    "strings",
    "to_entries",
    "true",
    "type",
    "unique",
    "values",
];

pub(super) fn natives() -> impl Iterator<Item = Function> {
    let constants: [(_, RunPtr<Data>); 3] = [
        ("null", |_| box_once(Ok(Val::Null))),
        ("true", |_| box_once(Ok(Val::Bool(true)))),
        ("false", |_| box_once(Ok(Val::Bool(false)))),
    ];
    let questions: [(_, RunPtr<Data>); 6] = [
        ("not", |cv| box_once(Ok(Val::Bool(!cv.1.as_bool())))),
        ("isboolean", |cv| box_once(Ok(Val::Bool(is_boolean(&cv.1))))),
        ("isnumber", |cv| box_once(Ok(Val::Bool(is_number(&cv.1))))),
        ("isstring", |cv| box_once(Ok(Val::Bool(is_string(&cv.1))))),
        ("isarray", |cv| box_once(Ok(Val::Bool(is_array(&cv.1))))),
        ("isobject", |cv| box_once(Ok(Val::Bool(is_object(&cv.1))))),
    ];
    let others: [(_, RunPtr<Data>); 3] = [
        ("type", |cv| box_once(Ok(word(kind(&cv.1))))),
        ("to_entries", |cv| bome(entries(&cv.1))),
        ("unique", |cv| bome(unique(cv.1))),
    ];
    let plain = constants.into_iter().chain(questions).chain(others);
    let plain = plain.map(|(name, run)| (name, v(0), Native::<Data>::new(run)));
    let with_text: [(_, RunPtr<Data>); 2] = [
        ("join", |mut cv| bome(join(&cv.1, &cv.0.pop_var()))),
        ("split", |mut cv| bome(split(&cv.1, &cv.0.pop_var()))),
    ];
    let with_text = with_text.map(|(name, run)| (name, v(1), Native::<Data>::new(run)));
    plain.chain(with_text).chain(choices())
}

/// What passes some values on and drops the others; as in jq, they also say where a change goes.
fn choices() -> [Function; 8] {
    macro_rules! choice {
        ($name:literal, $is_chosen:expr) => {{
            let chosen = Native::<Data>::new(|cv| match $is_chosen(&cv.1) {
                true => box_once(Ok(cv.1)),
                false => Box::new(std::iter::empty()),
            });
            let chosen = chosen.with_paths(|cv| match $is_chosen(&cv.1.0) {
                true => box_once(Ok(cv.1)),
                false => Box::new(std::iter::empty()),
            });
            let chosen = chosen.with_update(|cv, update| match $is_chosen(&cv.1) {
                true => update(cv.1),
                false => box_once(Ok(cv.1)),
            });
            ($name, v(0), chosen)
        }};
    }
    [
        choice!("empty", |_: &Val| false),
        choice!("values", |value: &Val| !is_null(value)),
        choice!("nulls", is_null),
        choice!("booleans", is_boolean),
        choice!("numbers", is_number),
        choice!("strings", is_string),
        choice!("arrays", is_array),
        choice!("objects", is_object),
    ]
}

fn is_null(value: &Val) -> bool {
    matches!(value, Val::Null)
}

fn is_boolean(value: &Val) -> bool {
    matches!(value, Val::Bool(_))
}

fn is_number(value: &Val) -> bool {
    matches!(value, Val::Num(_))
}

fn is_string(value: &Val) -> bool {
    matches!(value, Val::TStr(_) | Val::BStr(_))
}

fn is_array(value: &Val) -> bool {
    matches!(value, Val::Arr(_))
}

fn is_object(value: &Val) -> bool {
    matches!(value, Val::Obj(_))
}

fn kind(value: &Val) -> &'static str {
    match value {
        Val::Null => "null",
        Val::Bool(_) => "boolean",
        Val::Num(_) => "number",
        Val::BStr(_) | Val::TStr(_) => "string",
        Val::Arr(_) => "array",
        Val::Obj(_) => "object",
    }
}

fn entries(value: &Val) -> Result<Val, Error> {
    let entry = |(key, value): (Val, Val)| {
        let mut entry = Map::default();
        entry.insert(word("key"), key);
        entry.insert(word("value"), value);
        Val::obj(entry)
    };
    value.clone().key_values().map(|pair| pair.map(entry)).collect()
}

fn unique(value: Val) -> Result<Val, Error> {
    let Val::Arr(items) = value else { return Err(Error::str("unique takes an array")) };
    let mut items = (*items).clone();
    items.sort();
    items.dedup();
    Ok(items.into_iter().collect())
}

fn split(value: &Val, at: &Val) -> Result<Val, Error> {
    match (value, at) {
        (Val::TStr(_), Val::TStr(_)) => value.clone() / at.clone(),
        _ => Err(Error::str("split takes a text and what parts it")),
    }
}

/// Texts stand as they are, null as nothing, everything else as JSON.
fn join(value: &Val, between: &Val) -> Result<Val, Error> {
    let Val::Arr(items) = value else { return Err(Error::str("join takes an array")) };
    let Val::TStr(between) = between else { return Err(Error::str("join puts a text between")) };
    let mut joined = Vec::new();
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            joined.extend_from_slice(between);
        }
        match item {
            Val::Null => {}
            Val::TStr(text) => joined.extend_from_slice(text),
            other => joined.extend_from_slice(other.to_string().as_bytes()),
        }
    }
    Ok(Val::utf8_str(joined))
}
