//! Steps before the request, and redirects.

use packtrail_domain::Outcome;

use crate::support::{Carrier, document, engine, http, json, lookups, parcel};

const CHAIN: &str = r#"
[hosts]
api = "https://api.example.org"
other = "https://other.example.org"
[[chain]]
name = "start"
method = "GET"
url = "${host.api}/start"
redirects = 1
capture.csrf = { regex = 'name="csrf" value="([^"]+)"' }
capture.page = { final_url = true }
capture.sid = { cookie = "sid" }
[[chain]]
name = "session"
method = "POST"
url = "${host.api}/session"
form = { csrf = "${capture.csrf}" }
capture.key = { jq = ".session.key" }
capture.trace = { header = "X-Trace" }
[request]
method = "GET"
url = "${host.api}/track/${number}"
[request.headers]
x-key = "${capture.key}"
x-trace = "${capture.trace}"
x-sid = "${capture.sid}"
referer = "${capture.page}"
"#;

fn start(got: &crate::support::Got) -> String {
    match got.line.as_str() {
        "GET /start" => http(302, "text/html", "location: /form\r\nset-cookie: sid=s-1; Path=/\r\n", ""),
        "GET /form" => http(200, "text/html", "", r#"<input name="csrf" value="c&1">"#),
        "POST /session" => {
            http(200, "application/json", "x-trace: t-9\r\nset-cookie: b=2\r\n", r#"{"session":{"key":42}}"#)
        }
        _ => json(200, &parcel("AB12")),
    }
}

#[tokio::test]
async fn each_step_hands_what_it_captured_to_the_next() {
    let carrier = Carrier::start(start).await;
    let (engine, _) = engine(&document(CHAIN), &carrier, &[]);
    assert_eq!(engine.fetch("t", &lookups(&["AB12"])).await[0].outcome, Outcome::Found);
    assert_eq!(carrier.lines(), ["GET /start", "GET /form", "POST /session", "GET /track/AB12"]);
    let got = carrier.got.lock().unwrap().clone();
    assert_eq!(got[1].headers.get("cookie").unwrap(), "sid=s-1");
    assert_eq!(got[2].body, "csrf=c%261");
    let page = format!("http://{}/form", carrier.address);
    for (name, value) in [
        ("x-key", "42"),
        ("x-trace", "t-9"),
        ("x-sid", "s-1"),
        ("cookie", "sid=s-1; b=2"),
        ("referer", page.as_str()),
    ] {
        assert_eq!(got[3].headers.get(name).unwrap(), value, "{name}");
    }
}

#[tokio::test]
async fn a_conversation_does_not_leak_into_the_next() {
    let carrier = Carrier::start(start).await;
    let (engine, _) = engine(&document(CHAIN), &carrier, &[]);
    for _ in 0..2 {
        engine.fetch("t", &lookups(&["AB12"])).await;
    }
    let got = carrier.got.lock().unwrap().clone();
    assert!(!got[4].headers.contains_key("cookie"), "the second start brings no cookie along");
}

#[tokio::test]
async fn a_step_that_fails_is_told_by_its_name() {
    for (answer, outcome, detail) in [
        (json(500, "{}"), Outcome::Refused, "the step `start` was answered with HTTP 500"),
        (json(403, "{}"), Outcome::AuthBroken, "the step `start` was answered with HTTP 403"),
        (http(200, "text/html", "", "<p>captcha</p>"), Outcome::Drift, "the step `start` gives no `csrf`"),
    ] {
        let carrier = Carrier::start(move |_| answer.clone()).await;
        let (engine, _) = engine(&document(CHAIN), &carrier, &[]);
        let found = engine.fetch("t", &lookups(&["AB12"])).await.remove(0);
        assert_eq!((found.outcome, found.detail.as_deref()), (outcome, Some(detail)));
    }
}

#[tokio::test]
async fn a_redirect_leads_only_to_hosts_of_the_document() {
    let hidden = Carrier::start(|_| json(200, &parcel("AB12"))).await;
    let known = Carrier::start(|_| json(200, &parcel("AB12"))).await;
    let (to_hidden, to_known) = (hidden.address.clone(), known.address.clone());
    let carrier = Carrier::start(move |got| {
        let to = if got.line.contains("AB99") { &to_hidden } else { &to_known };
        http(302, "text/plain", &format!("location: http://{to}/x\r\n"), "")
    })
    .await;
    let middle = r#"
[hosts]
api = "https://api.example.org"
other = "https://other.example.org"
[request]
method = "GET"
url = "${host.api}/track/${number}"
redirects = 1
"#;
    let (engine, _) = engine(&document(middle), &carrier, &[("other", &known), ("unlisted", &hidden)]);
    assert_eq!(engine.fetch("t", &lookups(&["AB12"])).await[0].outcome, Outcome::Found);
    let answer = engine.fetch("t", &lookups(&["AB99"])).await.remove(0);
    assert_eq!((answer.outcome, hidden.lines().len()), (Outcome::Drift, 0));
}

#[tokio::test]
async fn a_step_may_say_that_the_number_is_unknown() {
    let middle = r#"
[hosts]
api = "https://api.example.org"
[[chain]]
name = "find"
method = "GET"
url = "${host.api}/find"
query = { parcel = "${number}" }
capture.id = { header = "location", regex = '/parcels/([^/?]+)' }
[[chain.outcome]]
when = '.status == 404 and .body.error == "unknown"'
is = "not_found"
detail = "nobody knows this number"
[[chain.outcome]]
when = '.status == 429'
is = "refused"
[request]
method = "GET"
url = "${host.api}/parcels/${capture.id}/events"
"#;
    let carrier = Carrier::start(|got| match got.line.as_str() {
        "GET /find?parcel=AB12" => {
            http(303, "text/plain", "location: https://www.example.org/parcels/7*x?a=1\r\n", "")
        }
        "GET /find?parcel=AB99" => json(404, r#"{"error":"unknown"}"#),
        "GET /find?parcel=AB77" => json(404, r#"{"error":"no such page"}"#),
        "GET /find?parcel=AB55" => http(429, "application/json", "retry-after: 90\r\n", "{}"),
        _ => json(200, &parcel("AB12")),
    })
    .await;
    let (engine, _) = engine(&document(middle), &carrier, &[]);
    assert_eq!(engine.fetch("t", &lookups(&["AB12"])).await[0].outcome, Outcome::Found);
    assert_eq!(carrier.lines(), ["GET /find?parcel=AB12", "GET /parcels/7*x/events"]);
    let unknown = engine.fetch("t", &lookups(&["AB99"])).await.remove(0);
    assert_eq!(
        (unknown.outcome, unknown.detail.as_deref()),
        (Outcome::NotFound, Some("nobody knows this number"))
    );
    assert_eq!(engine.fetch("t", &lookups(&["AB77"])).await[0].outcome, Outcome::Drift);
    let busy = engine.fetch("t", &lookups(&["AB55"])).await.remove(0);
    assert_eq!((busy.outcome, busy.retry_after_s), (Outcome::Refused, Some(90)));
}
