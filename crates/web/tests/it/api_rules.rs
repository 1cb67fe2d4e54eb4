//! The rules that hold for every operation of the native API, taken from its own document: so a new operation is under
//! them from its first day.

use packtrail_store::new_key;
use packtrail_web::Config;
use serde_json::{Value, json};

use crate::world::{CHINA, UPS, World, on_both_engines};

on_both_engines! { Config::default() =>
    every_operation_needs_a_key,
    what_others_have_looks_like_what_nobody_has,
    every_body_is_read_strictly,
    a_request_that_is_sent_again_gets_its_first_answer,
    a_key_bound_to_networks_opens_nothing_from_nowhere,
}

fn document() -> Value {
    serde_json::from_str(&packtrail_web::openapi()).unwrap()
}

/// `(method, path, operation)` of every operation, paths without the base.
fn operations() -> Vec<(String, String, Value)> {
    let document = document();
    let mut all = Vec::new();
    for (path, methods) in document["paths"].as_object().unwrap() {
        let path = path.strip_prefix("/api/v1").unwrap();
        for (method, operation) in methods.as_object().unwrap() {
            all.push((method.to_uppercase(), path.to_owned(), operation.clone()));
        }
    }
    assert!(all.len() >= 30, "{}", all.len());
    all
}

/// A body that an operation reads, if it reads one.
fn a_body(path: &str, method: &str) -> &'static str {
    match (method, path) {
        ("POST", "/trackings") => r#"[{"number":"1Z999AA10123456784"}]"#,
        ("POST", "/detect") => r#"{"numbers":["1Z999AA10123456784"]}"#,
        ("POST", "/extract") => r#"{"text":"x"}"#,
        ("POST", "/keys") => r#"{"label":"x"}"#,
        ("POST", path) if path.ends_with("/replay") => r#"{"failed":true}"#,
        _ => "{}",
    }
}

#[test]
fn the_document_is_what_the_handlers_say() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/openapi.json");
    let made = packtrail_web::openapi();
    if std::env::var_os("PACKTRAIL_BLESS").is_some() {
        std::fs::write(path, &made).unwrap();
    }
    let kept = std::fs::read_to_string(path).unwrap_or_default();
    assert!(kept == made, "run PACKTRAIL_BLESS=1 cargo test -p packtrail-web the_document_is_what");
}

#[test]
fn every_operation_is_named_described_and_grouped() {
    let mut names: Vec<String> = Vec::new();
    for (method, path, operation) in operations() {
        for field in ["operationId", "summary"] {
            assert!(
                operation[field].as_str().is_some_and(|text| !text.is_empty()),
                "{method} {path}: {field}"
            );
        }
        assert_eq!(operation["tags"].as_array().unwrap().len(), 1, "{method} {path}");
        for status in ["400", "401", "404", "409", "500"] {
            assert!(operation["responses"].get(status).is_some(), "{method} {path}: {status}");
        }
        names.push(operation["operationId"].as_str().unwrap().to_owned());
    }
    let count = names.len();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), count, "two operations share a name");
}

async fn every_operation_needs_a_key(world: World) {
    for (method, path, _) in operations() {
        let path = path.replace("{id}", &format!("trk_{:032}", 1)).replace("{sequence}", "1");
        for wrong in [&[("authorization", "")][..], &[("authorization", "Bearer pt_unknown")]] {
            let answer = world.api_with(&method, &path, a_body(&path, &method), wrong).await;
            assert_eq!(answer.status, 401, "{method} {path}: {}", answer.text);
            assert_eq!(answer.header("www-authenticate"), "Bearer");
            assert_eq!(answer.header("content-type"), "application/problem+json");
            assert_eq!(answer.json()["status"], 401);
        }
    }
}

async fn what_others_have_looks_like_what_nobody_has(world: World) {
    world.register(CHINA).await;
    let tracking = world.api("GET", "/trackings", "").await.json()["trackings"][0]["id"].clone();
    let made = world.api("POST", "/endpoints", r#"{"url":"https://shop.example/h"}"#).await;
    let endpoint = made.json()["endpoint"]["id"].clone();
    let sent = world.api("POST", &format!("/endpoints/{}/test", endpoint.as_str().unwrap()), "{}").await;
    assert_eq!(sent.status, 202, "{}", sent.text);
    let key = world.api("GET", "/keys", "").await.json()["keys"][0]["id"].clone();

    let stranger = world.store.accounts().create("eve@shop.example").await.unwrap().unwrap();
    let plain = new_key([9; 25]);
    world.store.keys().create(stranger.id, "hers", None, &plain).await.unwrap();
    let bearer = format!("Bearer {plain}");
    let as_stranger = [("authorization", bearer.as_str())];
    for (method, template, _) in operations() {
        let (theirs, prefix) = match template.split('/').nth(1) {
            Some("trackings") => (&tracking, "trk"),
            Some("endpoints") => (&endpoint, "end"),
            Some("keys") => (&key, "key"),
            _ => continue,
        };
        if !template.contains("{id}") {
            continue;
        }
        let nobodys = format!("{prefix}_{:032x}", 1);
        let mut answers = Vec::new();
        for id in [theirs.as_str().unwrap(), &nobodys, "nonsense"] {
            let path = template.replace("{id}", id).replace("{sequence}", "1");
            let answer = world.api_with(&method, &path, a_body(&template, &method), &as_stranger).await;
            answers.push((answer.status.as_u16(), answer.text));
        }
        assert_eq!(answers[0].0, 404, "{method} {template}: {}", answers[0].1);
        assert_eq!(answers[0], answers[1], "{method} {template}");
        assert_eq!(answers[0], answers[2], "{method} {template}");
    }
    // And nothing of it was touched.
    let path = format!("/trackings/{}", tracking.as_str().unwrap());
    assert_eq!(world.api("GET", &path, "").await.json()["stopped"], Value::Null);
    let path = format!("/endpoints/{}", endpoint.as_str().unwrap());
    assert_eq!(world.api("GET", &path, "").await.json()["is_disabled"], false);
}

async fn every_body_is_read_strictly(world: World) {
    world.register(UPS).await;
    let tracking = world.api("GET", "/trackings", "").await.json()["trackings"][0]["id"].clone();
    let endpoint = world.api("POST", "/endpoints", "{}").await.json()["endpoint"]["id"].clone();
    let key = world.api("GET", "/keys", "").await.json()["keys"][0]["id"].clone();
    for (method, template, operation) in operations() {
        if operation.get("requestBody").is_none() {
            continue;
        }
        let id = match template.split('/').nth(1) {
            Some("trackings") => &tracking,
            Some("endpoints") => &endpoint,
            _ => &key,
        };
        let path = template.replace("{id}", id.as_str().unwrap());
        for body in ["", "{", "null", "3", r#"{"no_such_field":1}"#, r#"[{"number":"X","no_such_field":1}]"#]
        {
            let answer = world.api(&method, &path, body).await;
            assert_eq!(answer.status, 400, "{method} {template} {body}: {}", answer.text);
            assert!(answer.json()["detail"].as_str().is_some_and(|detail| detail.len() > 10));
        }
        let plain = [("content-type", "text/plain")];
        let answer = world.api_with(&method, &path, a_body(&template, &method), &plain).await;
        assert_eq!(answer.status, 415, "{method} {template}");
        let large = format!("\"{}\"", "x".repeat(1_100_000));
        assert_eq!(world.api(&method, &path, &large).await.status, 413, "{method} {template}");
    }
    for path in
        ["/trackings?no_such=1", "/trackings?limit=0", "/trackings?limit=201", "/trackings?status=Gone"]
    {
        assert_eq!(world.api("GET", path, "").await.status, 400, "{path}");
    }
    let wrong_method = world.api("PUT", "/trackings", "").await;
    assert_eq!(wrong_method.status, 405);
    assert!(wrong_method.header("allow").contains("POST"), "{:?}", wrong_method.headers);
    assert_eq!(wrong_method.header("content-type"), "application/problem+json");
    let nowhere = world.api("GET", "/nowhere", "").await;
    assert_eq!((nowhere.status.as_u16(), nowhere.header("content-type")), (404, "application/problem+json"));
}

async fn a_request_that_is_sent_again_gets_its_first_answer(world: World) {
    let named = [("idempotency-key", "order-1001")];
    let first = world.api_with("POST", "/keys", r#"{"label":"once"}"#, &named).await;
    assert_eq!(first.status, 201, "{}", first.text);
    let again = world.api_with("POST", "/keys", r#"{"label":"once"}"#, &named).await;
    assert_eq!((again.status, &again.text), (first.status, &first.text));
    assert_eq!(again.header("idempotency-replayed"), "true");
    assert_eq!(again.header("content-type"), "application/json");
    assert_eq!(world.api("GET", "/keys", "").await.json()["keys"].as_array().unwrap().len(), 2);

    let other = world.api_with("POST", "/keys", r#"{"label":"other"}"#, &named).await;
    assert_eq!(other.status, 409, "{}", other.text);
    let elsewhere = world.api_with("POST", "/extract", r#"{"label":"once"}"#, &named).await;
    assert_eq!(elsewhere.status, 409, "{}", elsewhere.text);
    for wrong in ["", &"x".repeat(256)] {
        let answer = world.api_with("POST", "/keys", "{}", &[("idempotency-key", wrong)]).await;
        assert_eq!(answer.status, 400, "{}", answer.text);
    }
    // A refusal is an answer too.
    let named = [("idempotency-key", "order-1002")];
    let refused = world.api_with("POST", "/endpoints", r#"{"url":"http://shop.example/"}"#, &named).await;
    let again = world.api_with("POST", "/endpoints", r#"{"url":"http://shop.example/"}"#, &named).await;
    assert_eq!((refused.status.as_u16(), &refused.text), (409, &again.text));
    assert_eq!(again.header("content-type"), "application/problem+json");
}

async fn a_key_bound_to_networks_opens_nothing_from_nowhere(world: World) {
    let made = world.api("POST", "/keys", r#"{"label":"shop","networks":["192.0.2.0/24"]}"#).await;
    let bearer = format!("Bearer {}", made.json()["key"].as_str().unwrap());
    let answer = world.api_with("GET", "/usage", "", &[("authorization", &bearer)]).await;
    assert_eq!(answer.status, 403, "{}", answer.text);
    let wrong = json!({ "label": "x", "networks": ["192.0.2.1/24"] }).to_string();
    let refused = world.api("POST", "/keys", &wrong).await;
    assert_eq!(refused.status, 409);
    assert!(refused.text.contains("192.0.2.0/24"), "{}", refused.text);
}
