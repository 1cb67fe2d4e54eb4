//! JSON and JSONP, counted while read.

use std::fmt;

use serde::de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Deserializer, Map, Value};

use super::Meter;

/// Reads one JSON value and nothing after it.
pub(crate) fn read(bytes: &[u8]) -> Result<Value, String> {
    let mut meter = Meter::new();
    let mut deserializer = Deserializer::from_slice(bytes);
    let value =
        Node { meter: &mut meter, depth: 0 }.deserialize(&mut deserializer).map_err(|e| e.to_string())?;
    deserializer.end().map_err(|e| e.to_string())?;
    Ok(value)
}

/// Reads `callback({...});`: the JSON between the first bracket and the last.
pub(crate) fn read_padded(text: &str) -> Result<Value, String> {
    let trimmed = text.trim();
    if trimmed.starts_with(['{', '[']) {
        return read(trimmed.as_bytes());
    }
    let inner = trimmed.find('(').zip(trimmed.rfind(')')).and_then(|(from, to)| trimmed.get(from + 1..to));
    read(inner.ok_or_else(|| "no call around the data".to_owned())?.as_bytes())
}

struct Node<'m> {
    meter: &'m mut Meter,
    depth: usize,
}

impl<'de> DeserializeSeed<'de> for Node<'_> {
    type Value = Value;
    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        self.meter.node().map_err(D::Error::custom)?;
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Node<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }
    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }
    fn visit_bool<E>(self, yes: bool) -> Result<Value, E> {
        Ok(Value::Bool(yes))
    }
    fn visit_i64<E>(self, int: i64) -> Result<Value, E> {
        Ok(Value::from(int))
    }
    fn visit_u64<E>(self, int: u64) -> Result<Value, E> {
        Ok(Value::from(int))
    }
    fn visit_f64<E>(self, float: f64) -> Result<Value, E> {
        Ok(Value::from(float))
    }
    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::from(text))
    }
    fn visit_string<E>(self, text: String) -> Result<Value, E> {
        Ok(Value::String(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let depth = self.depth + 1;
        Meter::depth(depth).map_err(A::Error::custom)?;
        let mut items = Vec::new();
        while let Some(item) = seq.next_element_seed(Node { meter: &mut *self.meter, depth })? {
            items.push(item);
        }
        Ok(Value::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let depth = self.depth + 1;
        Meter::depth(depth).map_err(A::Error::custom)?;
        let mut map = Map::new();
        while let Some(key) = access.next_key::<String>()? {
            let value = access.next_value_seed(Node { meter: &mut *self.meter, depth })?;
            map.insert(key, value);
        }
        Ok(Value::Object(map))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use packtrail_domain::limits::limits;
    use serde_json::json;

    #[test]
    fn padding_is_taken_off() {
        for text in ["cb({\"a\":1});", " window.x.y([1]) ", "{\"a\":1}", "/**/cb(\")\")"] {
            assert!(read_padded(text).is_ok(), "{text}");
        }
        assert_eq!(read_padded("cb({\"a\":\"f(x)\"})").unwrap(), json!({"a": "f(x)"}));
        assert!(read_padded("no data").is_err());
    }

    #[test]
    fn depth_and_nodes_are_counted_while_reading() {
        let depth = limits().answer_depth;
        let nested = |n: usize| format!("{}{}", "[".repeat(n), "]".repeat(n));
        assert!(read(nested(depth).as_bytes()).is_ok());
        assert!(read(nested(depth + 1).as_bytes()).unwrap_err().contains("deeper"));
        let wide = |n: usize| format!("[{}0]", "0,".repeat(n));
        assert!(read(wide(limits().answer_nodes - 2).as_bytes()).is_ok());
        assert!(read(wide(limits().answer_nodes).as_bytes()).unwrap_err().contains("more than"));
        assert!(read(b"{} {}").is_err());
    }
}
