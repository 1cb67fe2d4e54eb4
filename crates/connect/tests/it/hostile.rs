//! Carriers that break, lie, or send what would break a careless reader.

use packtrail_domain::Outcome;

use crate::support::{Carrier, PLAIN, document, engine, http, json, lookups, parcel};

async fn asked(answer: String) -> (Outcome, String) {
    let carrier = Carrier::start(move |_| answer.clone()).await;
    let (engine, _) = engine(&document(PLAIN), &carrier, &[]);
    let found = engine.fetch("t", &lookups(&["AB12"])).await.remove(0);
    (found.outcome, found.detail.unwrap_or_default())
}

#[tokio::test]
async fn every_kind_of_answer_has_its_outcome_and_a_sentence() {
    let page = "<!doctype html><html><body>Are you a robot?</body></html>";
    let scan = |time: &str| format!(r#"{{"scans":[{{"at":"{time}","code":"DL"}}]}}"#);
    for (answer, outcome, detail) in [
        (json(200, &parcel("AB12")), Outcome::Found, ""),
        (json(404, "{}"), Outcome::NotFound, "does not know"),
        (json(200, r#"{"scans":[]}"#), Outcome::NotYet, "nothing to show"),
        (json(401, "{}"), Outcome::AuthBroken, "HTTP 401"),
        (json(429, "{}"), Outcome::Refused, "HTTP 429"),
        (json(503, "{}"), Outcome::Refused, "HTTP 503"),
        (http(503, "text/html", "", page), Outcome::Refused, "HTTP 503"),
        (http(200, "text/html", "", page), Outcome::Blocked, "web page"),
        (http(403, "text/html", "", page), Outcome::Blocked, "web page"),
        (json(418, "{}"), Outcome::Drift, "HTTP 418"),
        (json(200, "{\"scans\":"), Outcome::Drift, "cannot be read"),
        (json(200, "{\"scans\":7}"), Outcome::Drift, "map.jq fails"),
        (json(200, "\"text\""), Outcome::Drift, "map.jq fails"),
        (json(200, &parcel("ZZ99")), Outcome::Drift, "speaks of ZZ99"),
        (json(200, &format!("[{0},{0}]", parcel("AB12"))), Outcome::Drift, "twice"),
        (json(200, "[]"), Outcome::Drift, "no parcel"),
        (json(200, &scan("yesterday")), Outcome::Drift, "no format fits: `yesterday`"),
        (json(200, &scan("2199-01-01T00:00:00Z")), Outcome::Drift, "cannot be"),
        (json(200, &scan("")), Outcome::Drift, "none of 1 events has a time"),
        (json(200, &format!("{}1{}", "[".repeat(500), "]".repeat(500))), Outcome::Drift, "deeper"),
        ("HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\n{".to_owned(), Outcome::Refused, "broke"),
        ("nonsense\r\n\r\n".to_owned(), Outcome::Refused, "broke"),
        (json(302, ""), Outcome::Drift, "HTTP 302"),
    ] {
        let head: String = answer.chars().take(60).collect();
        let found = asked(answer).await;
        assert_eq!(found.0, outcome, "{head}: {}", found.1);
        assert!(found.1.contains(detail), "{head}: {}", found.1);
    }
}

#[tokio::test]
async fn an_answer_larger_than_the_limit_is_not_read() {
    let found = asked(json(200, &format!("\"{}\"", "x".repeat(5 << 20)))).await;
    assert_eq!(found.0, Outcome::Drift, "{}", found.1);
    assert!(found.1.contains("larger than"), "{}", found.1);
}

#[tokio::test]
async fn unknown_codes_are_listed_and_texts_made_plain() {
    let body = r#"{"id":"ab-12","scans":[
        {"at":"2026-11-20T10:00:00Z","code":"QQ","text":"<b>Odd&nbsp;thing</b><script>x</script>\u202e"},
        {"at":"2026-11-20T11:00:00Z","code":"QQ","text":"Odd thing"},
        {"at":"2026-11-19T11:00:00Z","text":"Words only"}]}"#;
    let carrier = Carrier::start(move |_| json(200, body)).await;
    let (engine, _) = engine(&document(PLAIN), &carrier, &[]);
    let report = engine.fetch("t", &lookups(&["AB12"])).await.remove(0).report.unwrap();
    let unknown: Vec<(&str, &str)> =
        report.unknown.iter().map(|u| (u.code.as_str(), u.text.as_str())).collect();
    assert_eq!(unknown, [("", "Words only"), ("QQ", "Odd thing")]);
    assert!(report.events.iter().all(|event| event.status.is_none() && !event.notice));
    assert_eq!(report.events[0].description, "Odd thing");
}

#[tokio::test]
async fn nobody_there_is_a_refusal() {
    let carrier = Carrier::start(|_| String::new()).await;
    let (engine, _) = engine(&document(PLAIN), &carrier, &[]);
    let found = engine.fetch("t", &lookups(&["AB12"])).await.remove(0);
    assert_eq!(found.outcome, Outcome::Refused, "{:?}", found.detail);
}

#[tokio::test]
async fn a_silent_carrier_costs_no_more_than_the_time_allowed() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let carrier = Carrier { address: listener.local_addr().unwrap().to_string(), got: <_>::default() };
    let (engine, _) = engine(&document(PLAIN), &carrier, &[]);
    let asking = tokio::spawn(async move { engine.fetch("t", &lookups(&["AB12"])).await.remove(0) });
    let (held, _) = listener.accept().await.unwrap();
    // The connection is made; from here on time costs nothing.
    tokio::time::pause();
    let found = asking.await.unwrap();
    assert_eq!(found.outcome, Outcome::Refused, "{:?}", found.detail);
    assert!(found.detail.unwrap().contains("in time"));
    drop(held);
}
