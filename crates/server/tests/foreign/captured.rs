//! Webhooks as receivers get them over HTTP, in every form and through `packtrail listen`: the Standard Webhooks
//! libraries verify every one, and none that was altered.

use std::time::{Duration, Instant};

use packtrail_domain::webhook::{Format, compatible_signature};
use packtrail_testkit::receiver::{Received, Receiver};
use serde_json::{Value, json};

use crate::clients::{demo, node, python};
use crate::support::{Server, packtrail, request};

/// Within this everything must have arrived.
const BOUND: Duration = Duration::from_secs(60);
const TICK: Duration = Duration::from_millis(50);
/// Messages that each receiver must have had.
const LEAST: usize = 20;

/// One call of the native API.
fn api(address: &str, key: &str, path: &str, body: &Value) -> Value {
    let bearer = format!("Bearer {key}");
    let headers = [("authorization", bearer.as_str()), ("content-type", "application/json")];
    let reply = request(address, "POST", &format!("/api/v1{path}"), &headers, &body.to_string()).unwrap();
    assert!(reply.status < 300, "{path}: {} {}", reply.status, reply.body);
    serde_json::from_str(&reply.body).unwrap()
}

/// One message for the scripts.
fn message(secret: &str, one: &Received, body: &str, is_valid: bool) -> Value {
    json!({ "secret": secret, "headers": one.headers, "body": body, "valid": is_valid })
}

/// What a receiver got, whole and altered.
fn judged(secret: &str, taken: &[Received]) -> Vec<Value> {
    let altered = |one: &Received| format!("{} ", one.body);
    let both =
        |one: &Received| [message(secret, one, &one.body, true), message(secret, one, &altered(one), false)];
    taken.iter().flat_map(both).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_captured_webhook_verifies_in_every_form_and_through_listen() {
    let (server, base, key) = demo();
    let mut hooks: Vec<(String, Receiver, Option<Format>)> = Vec::new();
    for format in Format::ALL {
        let receiver = Receiver::start().await;
        let wanted = json!({ "url": receiver.url(), "format": format, "coalesce": false });
        let made = api(&server.address, &key, "/endpoints", &wanted);
        hooks.push((made["secret"].as_str().unwrap().to_owned(), receiver, Some(format)));
    }
    let laptop = Receiver::start().await;
    let mut command = packtrail();
    command.args(["listen", "--forward-to", &laptop.url(), "--server", &base]).env("PACKTRAIL_KEY", &key);
    let mut listener = Server::launch(command, "Signing secret");
    let secret = listener.printed.iter().find_map(|line| line.strip_prefix("Signing secret: ")).unwrap();
    hooks.push((secret.to_owned(), laptop, None));

    let items = json!([{ "number": "SBXEVERY00000001" }, { "number": "SBXCUSTOMS00000001" }]);
    let registered = api(&server.address, &key, "/trackings", &items);
    assert!(registered["results"].as_array().unwrap().iter().all(|one| one["outcome"] == "created"));
    let (mut ticks, end) = (tokio::time::interval(TICK), Instant::now() + BOUND);
    while hooks.iter().any(|(_, receiver, _)| receiver.taken().len() < LEAST) {
        assert!(
            Instant::now() < end,
            "{:?}",
            hooks.iter().map(|hook| hook.1.taken().len()).collect::<Vec<_>>()
        );
        let moved = api(&server.address, &key, "/sandbox/clock", &json!({ "advance": "6h" }));
        assert!(moved["parcels"].as_u64().unwrap() > 0, "{moved}");
        ticks.tick().await;
    }
    assert_eq!(listener.stop(), Some(0));

    let mut messages = Vec::new();
    for (secret, receiver, format) in &hooks {
        let taken = receiver.taken();
        for one in &taken {
            let is_compatible = !matches!(format, None | Some(Format::Native));
            let sign = is_compatible.then(|| compatible_signature(&one.body, &key));
            assert_eq!(one.headers.get("sign"), sign.as_ref(), "{format:?}");
        }
        messages.extend(judged(secret, &taken));
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("messages.json");
    std::fs::write(&file, serde_json::to_vec(&messages).unwrap()).unwrap();
    let file = file.to_str().unwrap();
    let expected = json!({ "verified": messages.len() / 2, "refused": messages.len() / 2, "faults": [] });
    assert_eq!(python("standardwebhooks_verify.py", &[file]), expected);
    assert_eq!(node("standardwebhooks_verify.mjs", &[file]), expected);
}
