//! Between serde_json's values and jaq's, and the two functions that read text found inside answers.

use jaq_core::ValR;
use jaq_json::{Num, Val};
use packtrail_domain::limits::limits;
use serde_json::{Map, Number, Value};

/// jaq's form of a JSON value.
pub(crate) fn from_json(value: &Value) -> Val {
    match value {
        Value::Null => Val::Null,
        Value::Bool(yes) => Val::Bool(*yes),
        Value::Number(number) => Val::Num(number_of(number)),
        Value::String(text) => string(text),
        Value::Array(items) => items.iter().map(from_json).collect(),
        Value::Object(map) => {
            Val::obj(map.iter().map(|(key, value)| (string(key), from_json(value))).collect())
        }
    }
}

/// A text of the carrier's.
pub(crate) fn string(text: &str) -> Val {
    Val::utf8_str(text.to_owned())
}

/// A text of our own.
pub(crate) fn word(text: &'static str) -> Val {
    Val::utf8_str(text)
}

fn number_of(number: &Number) -> Num {
    if let Some(int) = number.as_i64() {
        return Num::from_integral(int);
    }
    number.as_u64().map_or_else(|| Num::Float(number.as_f64().unwrap_or(f64::NAN)), Num::from_integral)
}

/// The JSON form of jaq's value; `nodes` is what the whole result may still hold.
pub(crate) fn to_json(value: &Val, nodes: &mut usize) -> Result<Value, String> {
    convert(value, nodes, limits().answer_depth)
}

fn convert(value: &Val, nodes: &mut usize, depth: usize) -> Result<Value, String> {
    *nodes = nodes.checked_sub(1).ok_or_else(|| "the filter gives too much".to_owned())?;
    let deeper = depth.checked_sub(1).ok_or_else(|| "the filter nests too deep".to_owned());
    Ok(match value {
        Val::Null => Value::Null,
        Val::Bool(yes) => Value::Bool(*yes),
        Val::Num(number) => json_number(number),
        Val::BStr(bytes) | Val::TStr(bytes) => Value::String(String::from_utf8_lossy(bytes).into_owned()),
        Val::Arr(items) => {
            let depth = deeper?;
            Value::Array(items.iter().map(|item| convert(item, nodes, depth)).collect::<Result<_, _>>()?)
        }
        Val::Obj(map) => {
            let depth = deeper?;
            let mut out = Map::with_capacity(map.len());
            for (key, value) in map.iter() {
                let Value::String(key) = convert(key, nodes, 1)? else {
                    return Err("a field's name is not a text".to_owned());
                };
                out.insert(key, convert(value, nodes, depth)?);
            }
            Value::Object(out)
        }
    })
}

fn json_number(number: &Num) -> Value {
    if let Some(int) = number.as_isize() {
        return Value::from(int);
    }
    // Exact integers beyond the machine's, and decimals, keep their digits where JSON can hold them.
    let text = number.to_string();
    match text.parse::<u64>() {
        Ok(int) => Value::from(int),
        Err(_) => text.parse::<f64>().ok().and_then(Number::from_f64).map_or(Value::Null, Value::Number),
    }
}

/// `fromjson`: a JSON text inside an answer, within the same limits as the answer.
pub(super) fn parse_text(value: &Val) -> ValR<Val> {
    let (Val::TStr(bytes) | Val::BStr(bytes)) = value else {
        return Err(jaq_json::Error::str("fromjson takes a text"));
    };
    let parsed = crate::decode::json::read(bytes).map_err(jaq_json::Error::str)?;
    Ok(from_json(&parsed))
}

/// The text half of `tonumber`.
pub(super) fn text_to_number(value: &Val) -> ValR<Val> {
    let fail = || jaq_json::Error::str("cannot parse as number");
    let Val::TStr(bytes) = value else { return Err(fail()) };
    let text = std::str::from_utf8(bytes).map_err(|_| fail())?.trim();
    let plain = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'+' | b'e' | b'E');
    if text.len() > 64 || !text.bytes().all(plain) {
        return Err(fail());
    }
    if let Ok(int) = text.parse::<isize>() {
        return Ok(Val::Num(Num::Int(int)));
    }
    let float: f64 = text.parse().map_err(|_| fail())?;
    if float.is_finite() { Ok(Val::Num(Num::Float(float))) } else { Err(fail()) }
}
