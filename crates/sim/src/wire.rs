//! A request as a simulated carrier sees it: the object that `[sim] numbers` and `sim.jq` read.

use serde_json::{Map, Value, json};

/// The `request` member of `sim.jq`'s input. `target` is what the carrier would see: path and query, still encoded, or
/// a whole address. Header names are lower case.
pub(crate) fn request_json(
    method: &str,
    target: &str,
    headers: impl IntoIterator<Item = (String, String)>,
    body: &[u8],
) -> Value {
    let path = match target.split_once("://") {
        Some((_, rest)) => rest.find('/').and_then(|at| rest.get(at..)).unwrap_or("/"),
        None => target,
    };
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let text = String::from_utf8_lossy(body);
    let headers: Map<String, Value> =
        headers.into_iter().map(|(name, value)| (name, Value::String(value))).collect();
    let kind = headers.get("content-type").and_then(Value::as_str).unwrap_or("");
    let form = kind.starts_with("application/x-www-form-urlencoded").then(|| pairs(&text));
    json!({
        "method": method,
        "path": decode(path, false),
        "query": pairs(query),
        "headers": headers,
        "body": text,
        "json": serde_json::from_slice::<Value>(body).unwrap_or(Value::Null),
        "form": form,
    })
}

/// `a=1&b=2` as an object; of a name that comes twice the last counts.
fn pairs(text: &str) -> Map<String, Value> {
    text.split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(name, value)| (decode(name, true), Value::String(decode(value, true))))
        .collect()
}

/// Percent-decodes; in queries and forms a plus is a blank. What is not an escape stays as it is.
fn decode(text: &str, plus_is_blank: bool) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut index = 0;
    while let Some(&byte) = bytes.get(index) {
        let escaped = text.get(index + 1..index + 3).filter(|_| byte == b'%');
        match escaped.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(decoded) => {
                out.push(decoded);
                index += 3;
            }
            None => {
                out.push(if byte == b'+' && plus_is_blank { b' ' } else { byte });
                index += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FORM: &str = "application/x-www-form-urlencoded";

    fn ask(target: &str, kind: &str, body: &[u8]) -> Value {
        request_json("POST", target, [("content-type".to_owned(), kind.to_owned())], body)
    }

    #[test]
    fn the_request_object_has_decoded_members() {
        let request = ask("/track/A%2CB?lang=en&q=a+b%26c&flag", FORM, b"key=1%2B1&b=%zz");
        assert_eq!(request["path"], "/track/A,B");
        assert_eq!(request["query"], json!({ "lang": "en", "q": "a b&c", "flag": "" }));
        assert_eq!(request["form"], json!({ "key": "1+1", "b": "%zz" }));
        assert_eq!(request["json"], Value::Null);
        assert_eq!(request["headers"]["content-type"], FORM);
    }

    #[test]
    fn a_whole_address_is_reduced_to_what_the_carrier_sees() {
        assert_eq!(ask("https://api.example.org/v1/a?x=1", FORM, b"")["path"], "/v1/a");
        assert_eq!(ask("https://api.example.org", FORM, b"")["path"], "/");
    }

    #[test]
    fn a_json_body_is_parsed_and_garbage_is_only_text() {
        assert_eq!(ask("/", "application/json", br#"{"a":[1]}"#)["json"], json!({ "a": [1] }));
        let garbage = ask("/", "application/json", b"\xff%4");
        assert_eq!((&garbage["json"], &garbage["form"]), (&Value::Null, &Value::Null));
        assert_eq!(garbage["body"], "\u{fffd}%4");
    }
}
