//! The Standard Webhooks libraries accept what is signed here, and nothing that was altered.

use jiff::SignedDuration;
use packtrail_domain::DeliveryId;
use packtrail_domain::clock::{Clock as _, SystemClock};
use packtrail_domain::webhook::{EventKind, Format, Head, body, headers, new_secret};
use serde_json::{Value, json};

use crate::clients::{node, python};

const DATA: &str =
    r#"{"number":"RR123456785CN","text":"Zugestellt an Frau Müller, 配達完了 📦","empty":null}"#;

fn message(secret: &str, headers: &[(String, String)], body: &str, is_valid: bool) -> Value {
    let headers: serde_json::Map<String, Value> =
        headers.iter().map(|(name, value)| (name.clone(), json!(value))).collect();
    json!({ "secret": secret, "headers": headers, "body": body, "valid": is_valid })
}

/// Every event in every form, whole, altered, too old, and signed by a stranger.
fn messages() -> Vec<Value> {
    // The libraries judge the age of a message by the machine's clock.
    let now = SystemClock.wall();
    let (new, old, stranger) = (new_secret([7; 32]), new_secret([250; 32]), new_secret([8; 32]));
    let key = Some("an-invented-key");
    let mut all = Vec::new();
    for (format, event) in
        Format::ALL.into_iter().flat_map(|format| EventKind::ALL.map(|event| (format, event)))
    {
        let head = Head { id: DeliveryId::new(now), seq: 7, event, created: now, format };
        let body = body(&head, DATA, key);
        let alone = headers(&head, &body, now, &[&new], key);
        let changing = headers(&head, &body, now, &[&new, &old], key);
        let hour_ago = headers(&head, &body, now - SignedDuration::from_hours(1), &[&new], key);
        all.push(message(&new, &alone, &body, true));
        all.push(message(&new, &changing, &body, true));
        all.push(message(&old, &changing, &body, true));
        all.push(message(&new, &alone, &body.replacen("RR1", "RR0", 1), false));
        all.push(message(&new, &alone, &format!("{body} "), false));
        all.push(message(&stranger, &changing, &body, false));
        all.push(message(&new, &hour_ago, &body, false));
    }
    all
}

#[test]
fn the_libraries_of_standard_webhooks_verify_what_is_sent_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("messages.json");
    let messages = messages();
    std::fs::write(&file, serde_json::to_vec(&messages).unwrap()).unwrap();
    let file = file.to_str().unwrap();
    let valid = messages.iter().filter(|message| message["valid"] == true).count();
    let expected = json!({ "verified": valid, "refused": messages.len() - valid, "faults": [] });
    assert_eq!(python("standardwebhooks_verify.py", &[file]), expected);
    assert_eq!(node("standardwebhooks_verify.mjs", &[file]), expected);
}
