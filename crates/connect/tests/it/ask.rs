//! What is asked and how answers are handed out: batches, signatures, availability, budgets.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use packtrail_connect::{Availability, ConnectorSettings, Engine, Lookup};
use packtrail_domain::{Number, Outcome};
use packtrail_outbound::{Client, Policy};

use crate::support::{
    Carrier, Got, PLAIN, TestClock, document, engine, http, json, library, lookups, parcel,
};

const BATCH: &str = r#"
[hosts]
api = "https://api.example.org"
[extra.postcode]
label = "Postcode"
[budget]
batch = 3
per_minute = 2
[request]
method = "POST"
url = "${host.api}/track"
query = { lang = "${lang}", postcode = "${extra.postcode}" }
json = '{ids: .numbers, postcode: .extra.postcode}'
[batch]
missing = "not_found"
"#;

#[tokio::test]
async fn a_batch_gives_every_number_its_own_answer_in_the_order_asked() {
    let carrier = Carrier::start(|_| {
        json(200, &format!("[{},{}]", parcel("AB3"), parcel("AB1")).replace("AB", "AB00"))
    })
    .await;
    let (engine, _) = engine(&document(BATCH), &carrier, &[]);
    let answers = engine.fetch("t", &lookups(&["AB001", "AB002", "AB003"])).await;
    let outcomes: Vec<Outcome> = answers.iter().map(|answer| answer.outcome).collect();
    assert_eq!(outcomes, [Outcome::Found, Outcome::NotFound, Outcome::Found]);
    assert_eq!(answers[2].report.as_ref().unwrap().number.as_deref(), Some("AB003"));
    let last = carrier.last();
    assert_eq!(last.line, "POST /track?lang=en");
    assert_eq!(last.body, r#"{"ids":["AB001","AB002","AB003"],"postcode":""}"#);
    assert_eq!(last.headers.get("content-type").unwrap(), "application/json");
    let digest = answers[0].digest.clone().unwrap();
    assert_eq!(
        (digest.len(), answers[2].digest.as_ref(), answers[1].digest.as_ref()),
        (64, Some(&digest), None)
    );
}

#[tokio::test]
async fn too_many_numbers_and_different_extras_become_several_requests() {
    let carrier = Carrier::start(|_| json(200, "[]")).await;
    let (engine, _) = engine(&document(BATCH), &carrier, &[]);
    assert_eq!(engine.batch_size("t"), 3);
    assert_eq!(engine.fetch("t", &lookups(&["AB01", "AB02", "AB03", "AB04"])).await.len(), 4);
    assert_eq!(carrier.lines().len(), 2);
    let with = |number: &str, extra: &str| Lookup::new(Number::parse(number).unwrap(), extra);
    let mixed = [with("AB01", "60 1"), with("AB02", "postcode=60 1"), with("AB03", "")];
    assert_eq!(engine.fetch("t", &mixed).await.len(), 3);
    let lines = carrier.lines();
    assert_eq!(
        lines[2..],
        ["POST /track?lang=en&postcode=60%201", "POST /track?lang=en&postcode=60%201", "POST /track?lang=en"]
    );
    assert!(engine.fetch("t", &[]).await.is_empty());
}

/// The request that this document makes of one number.
async fn asked(middle: &str) -> Got {
    let carrier = Carrier::start(|_| json(200, &parcel("AB12"))).await;
    let (engine, _) = engine(&document(middle), &carrier, &[]);
    assert_eq!(engine.fetch("t", &lookups(&["AB12"])).await[0].outcome, Outcome::Found);
    carrier.last()
}

#[tokio::test]
async fn a_request_is_signed_over_the_bytes_that_are_sent() {
    let middle = r#"
[hosts]
api = "https://api.example.org"
[credentials.key]
label = "Key"
[[sign]]
name = "mac"
parts = ["${body}", "${now_s}"]
join = "|"
algorithm = "hmac-sha256"
key = "${secret.key}"
encoding = "base64"
[[sign]]
name = "outer"
parts = ["${sign.mac}"]
algorithm = "md5"
encoding = "HEX"
[request]
method = "POST"
url = "${host.api}/track"
headers = { x-mac = "${sign.mac}", x-outer = "${sign.outer}" }
form = { no = "${number}", at = "${now_s}" }
"#;
    let last = asked(middle).await;
    assert_eq!(last.body, "no=AB12&at=1795435200");
    assert_eq!(last.headers.get("x-mac").unwrap(), "Ar2WQD3SCsEQLZ85O3dD/gUifhtYD160DPWQXzA10tE=");
    assert_eq!(last.headers.get("x-outer").unwrap(), "22B508ABFF1F6546562C6034A102F054");
}

#[tokio::test]
async fn a_signature_that_does_not_read_the_body_may_stand_in_it() {
    let middle = r#"
[hosts]
api = "https://api.example.org"
[credentials.key]
label = "Key"
[[sign]]
name = "early"
parts = ["${number}", "${secret.key}"]
algorithm = "md5"
encoding = "HEX"
[[sign]]
name = "late"
parts = ["${body}", "${sign.early}"]
algorithm = "md5"
encoding = "hex"
[request]
method = "POST"
url = "${host.api}/track"
headers = { x-late = "${sign.late}" }
form = { no = "${number}", sum = "${sign.early}" }
"#;
    let last = asked(middle).await;
    assert_eq!(last.body, "no=AB12&sum=6C017AD4325FDD0DA8528405D17C6037");
    assert_eq!(last.headers.get("x-late").unwrap(), "fb8ffbaf3004bbfdb07e780b6e425b13");
}

#[tokio::test]
async fn the_budget_is_kept_and_a_wish_to_wait_obeyed() {
    let carrier = Carrier::start(|_| http(429, "text/plain", "Retry-After: 90\r\n", "slow down")).await;
    let (engine, clock) = engine(&document(BATCH), &carrier, &[]);
    assert_eq!((engine.try_take("t"), engine.try_take("t")), (Ok(()), Ok(())));
    assert_eq!(engine.try_take("t"), Err(Duration::from_secs(60)));
    clock.pass(60);
    assert_eq!(engine.try_take("t"), Ok(()));
    let answer = engine.fetch("t", &lookups(&["AB12"])).await.remove(0);
    assert_eq!((answer.outcome, answer.retry_after_s), (Outcome::Refused, Some(90)));
    assert_eq!(engine.try_take("t"), Err(Duration::from_secs(90)));
    clock.pass(90);
    assert_eq!((engine.try_take("t"), engine.try_take("unknown")), (Ok(()), Ok(())));
}

#[tokio::test]
async fn a_connector_that_is_not_ready_asks_nobody() {
    let middle = r#"
[hosts]
api = "https://api.example.org"
[credentials.key]
label = "Key"
help = "Sign in and copy it."
[request]
method = "GET"
url = "${host.api}/${number}"
"#;
    let client = || Client::new(Policy::public()).unwrap();
    let official = Arc::new(library(&document(middle)));
    let site = Arc::new(library(&document(middle).replace("\"official\"", "\"site\"")));
    let make = |library: &Arc<_>, enabled, key: &str| {
        let settings = ConnectorSettings {
            enabled,
            credentials: BTreeMap::from([("key".to_owned(), key.to_owned())]),
            ..ConnectorSettings::default()
        };
        let settings = BTreeMap::from([("t".to_owned(), settings)]);
        Engine::new(Arc::clone(library), client(), Arc::new(TestClock::new()), settings)
    };
    let missing =
        Availability::MissingCredential { name: "key".to_owned(), help: "Sign in and copy it.".to_owned() };
    for (engine, expected) in [
        (make(&official, None, "k"), Availability::Ready),
        (make(&official, None, " "), missing.clone()),
        (make(&official, Some(false), "k"), Availability::Disabled),
        (make(&site, None, "k"), Availability::Disabled),
        (make(&site, Some(true), "k"), Availability::Ready),
        (make(&site, Some(true), ""), missing),
    ] {
        assert_eq!(engine.availability("t"), expected);
        assert_eq!(engine.route("t").is_some(), expected == Availability::Ready);
        if expected != Availability::Ready {
            assert_eq!(engine.fetch("t", &lookups(&["AB12"])).await[0].outcome, Outcome::Unserved);
        }
        assert_eq!(engine.fetch("other", &lookups(&["AB12"])).await[0].outcome, Outcome::Unserved);
        assert_eq!((engine.route("other"), engine.availability("other")), (None, Availability::Disabled));
    }
}

#[tokio::test]
async fn an_address_that_is_not_public_is_not_asked_and_the_way_to_allow_it_is_told() {
    let toml = document(PLAIN).replace("https://api.example.org", "http://127.0.0.1:9");
    let credentials = BTreeMap::from([("key".to_owned(), "k-1".to_owned())]);
    let settings = ConnectorSettings { credentials, ..ConnectorSettings::default() };
    let client = Client::new(Policy::public()).unwrap();
    let settings = BTreeMap::from([("t".to_owned(), settings)]);
    let engine = Engine::new(Arc::new(library(&toml)), client, Arc::new(TestClock::new()), settings);
    let found = engine.fetch("t", &lookups(&["AB12"])).await.remove(0);
    assert_eq!(found.outcome, Outcome::Unserved);
    let told = "127.0.0.1:9 is not public; if it is to be asked, write `allow = [\"127.0.0.1:9\"]` under `[outbound]`";
    assert_eq!(found.detail.as_deref(), Some(told));
}
