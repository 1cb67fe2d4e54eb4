//! Log-ins: once for all, again once when refused, and never in a hurry.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use packtrail_domain::Outcome;

use crate::support::{Carrier, document, engine, json, lookups, parcel};

const WITH_TOKEN: &str = r#"
[hosts]
api = "https://api.example.org"
[credentials.key]
label = "Key"
[budget]
parallel = 8
[token]
method = "POST"
url = "${host.api}/login"
basic = { user = "me", password = "${secret.key}" }
form = { grant_type = "client_credentials" }
value = ".access_token"
life_s = ".expires_in"
[request]
method = "GET"
url = "${host.api}/track/${number}"
headers = { authorization = "Bearer ${token}" }
"#;

/// A carrier whose current token is `T-<n>`; each log-in gives the next one.
async fn carrier(current: Arc<AtomicUsize>) -> Carrier {
    Carrier::start(move |got| {
        if got.line == "POST /login" {
            let next = current.fetch_add(1, Ordering::SeqCst) + 1;
            return json(200, &format!(r#"{{"access_token":"T-{next}","expires_in":"3600"}}"#));
        }
        let held = format!("Bearer T-{}", current.load(Ordering::SeqCst));
        if got.headers.get("authorization") == Some(&held) {
            json(200, &parcel(got.line.trim_start_matches("GET /track/")))
        } else {
            json(401, "{}")
        }
    })
    .await
}

fn log_ins(carrier: &Carrier) -> usize {
    carrier.lines().iter().filter(|line| *line == "POST /login").count()
}

#[tokio::test]
async fn many_requests_at_once_log_in_once() {
    let carrier = carrier(Arc::default()).await;
    let (engine, _) = engine(&document(WITH_TOKEN), &carrier, &[]);
    let tasks: Vec<_> = (0..20)
        .map(|index| {
            let engine = Arc::clone(&engine);
            tokio::spawn(async move { engine.fetch("t", &lookups(&[&format!("AB1{index:02}")])).await })
        })
        .collect();
    for task in tasks {
        assert_eq!(task.await.unwrap()[0].outcome, Outcome::Found);
    }
    assert_eq!(log_ins(&carrier), 1);
    let first = carrier.got.lock().unwrap()[0].clone();
    assert_eq!(first.headers.get("authorization").unwrap(), "Basic bWU6ay0x");
    assert_eq!(first.body, "grant_type=client_credentials");
}

#[tokio::test]
async fn a_refused_token_is_renewed_once_and_the_question_asked_again() {
    let current = Arc::new(AtomicUsize::new(0));
    let carrier = carrier(Arc::clone(&current)).await;
    let (engine, clock) = engine(&document(WITH_TOKEN), &carrier, &[]);
    assert_eq!(engine.fetch("t", &lookups(&["AB12"])).await[0].outcome, Outcome::Found);
    clock.pass(600);
    current.fetch_add(100, Ordering::SeqCst);
    assert_eq!(engine.fetch("t", &lookups(&["AB12"])).await[0].outcome, Outcome::Found);
    assert_eq!(log_ins(&carrier), 2);
    // Refused again at once: the new token is brand-new, so a third log-in would help nobody.
    current.fetch_add(100, Ordering::SeqCst);
    assert_eq!(engine.fetch("t", &lookups(&["AB12"])).await[0].outcome, Outcome::AuthBroken);
    assert_eq!(log_ins(&carrier), 2);
}

#[tokio::test]
async fn a_token_is_renewed_before_its_end() {
    let carrier = carrier(Arc::default()).await;
    let (engine, clock) = engine(&document(WITH_TOKEN), &carrier, &[]);
    for (pass, expected) in [(0, 1), (3_500, 1), (60, 2)] {
        clock.pass(pass);
        assert_eq!(engine.fetch("t", &lookups(&["AB12"])).await[0].outcome, Outcome::Found);
        assert_eq!(log_ins(&carrier), expected, "after {pass} s more");
    }
}

#[tokio::test]
async fn a_failed_log_in_is_told_and_not_repeated_for_a_minute() {
    let carrier = Carrier::start(|_| json(403, r#"{"error":"no"}"#)).await;
    let (engine, clock) = engine(&document(WITH_TOKEN), &carrier, &[]);
    for _ in 0..5 {
        let answer = engine.fetch("t", &lookups(&["AB12"])).await.remove(0);
        assert_eq!(answer.outcome, Outcome::AuthBroken);
        assert_eq!(answer.detail.as_deref(), Some("the log-in was answered with HTTP 403"));
    }
    assert_eq!(log_ins(&carrier), 1);
    clock.pass(61);
    engine.fetch("t", &lookups(&["AB12"])).await;
    assert_eq!(log_ins(&carrier), 2);
}

#[tokio::test]
async fn a_document_may_say_itself_when_a_token_is_no_longer_good() {
    let carrier = Carrier::start(|got| match got.line.as_str() {
        "POST /login" => json(200, r#"{"access_token":7}"#),
        _ => json(400, r#"{"errors":[{"code":"BAD_TOKEN"}]}"#),
    })
    .await;
    let middle = WITH_TOKEN.replace(
        "life_s = \".expires_in\"",
        "default_life_s = 9000\nrefresh_when = '.body.errors[0].code == \"BAD_TOKEN\"'",
    );
    let (engine, clock) = engine(&document(&middle), &carrier, &[]);
    engine.fetch("t", &lookups(&["AB12"])).await;
    assert_eq!(log_ins(&carrier), 1, "brand-new, so not renewed");
    clock.pass(120);
    let answer = engine.fetch("t", &lookups(&["AB12"])).await.remove(0);
    assert_eq!((answer.outcome, log_ins(&carrier)), (Outcome::Drift, 2));
    assert_eq!(carrier.last().headers.get("authorization").unwrap(), "Bearer 7");
}

#[tokio::test]
async fn a_log_in_without_the_token_is_told_with_the_names_it_has_and_no_value() {
    let carrier = Carrier::start(|_| json(200, r#"{"token":"T-secret","expires_in":60}"#)).await;
    let (engine, _) = engine(&document(WITH_TOKEN), &carrier, &[]);
    let found = engine.fetch("t", &lookups(&["AB12"])).await.remove(0);
    let told = "`value` of [token] gives nothing of the log-in's answer, which has token, expires_in";
    assert_eq!((found.outcome, found.detail.as_deref()), (Outcome::Drift, Some(told)));
}
