//! An answer that is the same as last time is recognised, and nothing else is.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use packtrail_domain::{Answer, Outcome};

use crate::support::{Carrier, PLAIN, document, engine, http, json, lookups, parcel};

const BATCH: &str = r#"
[hosts]
api = "https://api.example.org"
[budget]
batch = 2
[request]
method = "GET"
url = "${host.api}/track"
query = { n = "${numbers|join:,}" }
"#;

async fn ask(document: &str, carrier: &Carrier, seen: Option<String>) -> Answer {
    let (engine, _) = engine(document, carrier, &[]);
    let lookup = lookups(&["AB12"]).remove(0).after(seen);
    engine.fetch("t", &[lookup]).await.remove(0)
}

#[tokio::test]
async fn the_same_answer_is_recognised_and_a_new_event_is_not_overlooked() {
    let asked = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    let carrier = Carrier::start(move |_| {
        let newer = r#""scans":[{"at":"2026-11-20T11:00:00Z","code":"DL","text":"Signed"},"#;
        match count.fetch_add(1, Ordering::Relaxed) {
            0 | 1 => json(200, &parcel("AB12")),
            _ => json(200, &parcel("AB12").replace(r#""scans":["#, newer)),
        }
    })
    .await;
    let first = ask(&document(PLAIN), &carrier, None).await;
    assert!(!first.is_unchanged() && first.digest.is_some());
    let second = ask(&document(PLAIN), &carrier, first.digest.clone()).await;
    assert!(second.is_unchanged(), "{second:?}");
    assert_eq!((second.outcome, &second.digest), (Outcome::Found, &first.digest));
    let third = ask(&document(PLAIN), &carrier, second.digest).await;
    assert_eq!(third.report.unwrap().events.len(), 2);
    assert_ne!(third.digest, first.digest);
}

#[tokio::test]
async fn a_changed_document_reads_the_same_answer_again() {
    let carrier = Carrier::start(|_| json(200, &parcel("AB12"))).await;
    let first = ask(&document(PLAIN), &carrier, None).await;
    let edited = document(PLAIN).replace("Delivered_Other", "InTransit_Other");
    let again = ask(&edited, &carrier, first.digest.clone()).await;
    assert!(!again.is_unchanged());
    assert_ne!(again.digest, first.digest);
}

#[tokio::test]
async fn only_found_answers_are_recognised() {
    for (body, status, outcome) in [
        (r#"{"scans":[]}"#, 200, Outcome::NotYet),
        ("{}", 404, Outcome::NotFound),
        ("{}", 503, Outcome::Refused),
        (r#"{"scans":7}"#, 200, Outcome::Drift),
    ] {
        let carrier = Carrier::start(move |_| json(status, body)).await;
        let answer = ask(&document(PLAIN), &carrier, None).await;
        assert_eq!((answer.outcome, answer.digest), (outcome, None), "{body}");
    }
}

#[tokio::test]
async fn a_wish_to_wait_is_heard_with_the_same_answer_too() {
    let carrier =
        Carrier::start(|_| http(200, "application/json", "retry-after: 90\r\n", &parcel("AB12"))).await;
    let first = ask(&document(PLAIN), &carrier, None).await;
    let second = ask(&document(PLAIN), &carrier, first.digest).await;
    assert_eq!((second.is_unchanged(), second.retry_after_s), (true, Some(90)));
}

#[tokio::test]
async fn a_document_whose_rules_look_at_headers_reads_every_answer() {
    let carrier = Carrier::start(|_| json(200, &parcel("AB12"))).await;
    let rule = "[[outcome]]\nwhen = '.headers.location != null'\nis = \"blocked\"\n[time]";
    let answer = ask(&document(PLAIN).replace("[time]", rule), &carrier, None).await;
    assert_eq!((answer.outcome, answer.digest), (Outcome::Found, None));
}

#[tokio::test]
async fn a_day_without_a_year_is_read_again_on_another_day() {
    let dated = parcel("AB12").replace("2026-11-20T10:00:00Z", "11-24 10:00");
    let carrier = Carrier::start(move |_| json(200, &dated)).await;
    let formats = document(PLAIN)
        .replace(r#"formats = ["%Y-%m-%dT%H:%M:%S%:z"]"#, r#"formats = ["@recent %m-%d %H:%M"]"#);
    let (engine, clock) = engine(&formats, &carrier, &[]);
    let asked = |seen| vec![lookups(&["AB12"]).remove(0).after(seen)];
    let first = engine.fetch("t", &asked(None)).await.remove(0);
    let same_day = engine.fetch("t", &asked(first.digest.clone())).await.remove(0);
    assert!(same_day.is_unchanged());
    clock.pass(86_400);
    let next_day = engine.fetch("t", &asked(first.digest)).await.remove(0);
    assert!(!next_day.is_unchanged());
    assert_eq!(next_day.report.unwrap().events[0].time.iso(), "2026-11-24T10:00:00");
}

#[tokio::test]
async fn a_batch_is_read_again_when_one_of_its_numbers_is_new() {
    let both = format!("[{},{}]", parcel("AB12"), parcel("AB13"));
    let carrier = Carrier::start(move |_| json(200, &both)).await;
    let (engine, _) = engine(&document(BATCH), &carrier, &[]);
    let first = engine.fetch("t", &lookups(&["AB12", "AB13"])).await;
    let seen = |which: [bool; 2]| {
        let known = lookups(&["AB12", "AB13"]).into_iter().zip(&first).zip(which);
        known
            .map(|((lookup, answer), has)| lookup.after(answer.digest.clone().filter(|_| has)))
            .collect::<Vec<_>>()
    };
    let half = engine.fetch("t", &seen([true, false])).await;
    assert!(half.iter().all(|answer| !answer.is_unchanged()));
    let all = engine.fetch("t", &seen([true, true])).await;
    assert!(all.iter().all(Answer::is_unchanged));
}
