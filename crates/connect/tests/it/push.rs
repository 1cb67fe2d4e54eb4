//! Each way in which a carrier can show that it is the carrier, and what does not.

use std::collections::BTreeMap;
use std::sync::Arc;

use packtrail_connect::{Connector, Library, PushState, Refusal, push_fixture};
use packtrail_domain::push::PushRequest;
use serde_json::{Value, json};

use crate::support::{Carrier, MAP, PLAIN, document, engine, files, json as answer};

const NOW: &str = "2026-11-23T12:00:00Z";
const BODY: &str = r#"{"id":"AB12","scans":[{"at":"2026-11-20T10:00:00Z","code":"DL","text":"Delivered"}]}"#;

fn load(push: &str) -> Result<Arc<Connector>, Vec<String>> {
    let toml = document(&format!("{PLAIN}[push]\nhelp = \"Give it the address.\"\n{push}"));
    match Library::load(files(&toml, MAP)) {
        Ok(library) => Ok(Arc::clone(library.get("t").unwrap())),
        Err(errors) => Err(errors.into_iter().map(|e| format!("{}: {}", e.line, e.message)).collect()),
    }
}

/// Judges a request at [`NOW`].
fn judged(connector: &Connector, headers: &[(&str, &str)], body: &str, from: &str) -> Result<(), Refusal> {
    let headers: Vec<(String, String)> =
        headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let secrets = BTreeMap::from([("key".to_owned(), "k-1".to_owned())]);
    let request = PushRequest { headers: &headers, body: body.as_bytes(), from: from.parse().ok() };
    connector.push.as_ref().unwrap().verify(&secrets, &request, NOW.parse().unwrap())
}

/// A way to verify with a request that is right.
struct Way {
    verify: &'static str,
    header: (&'static str, &'static str),
    body: &'static str,
    /// Whether the body is covered, so that another is refused.
    covers_body: bool,
}

const FORM: &str = "param=%7B%22id%22%3A1%7D&sign=471F56067A40662F98D63D9EEBCCC837";

const WAYS: &[Way] = &[
    Way {
        verify: concat!(
            r#"kind = "header", header = ["credential", "authorization"], "#,
            r#"prefix = "Bearer ", value = "${secret.key}""#,
        ),
        header: ("authorization", "Bearer k-1"),
        body: BODY,
        covers_body: false,
    },
    Way {
        verify: r#"kind = "basic", user = "packtrail", password = "${secret.key}""#,
        header: ("authorization", "Basic cGFja3RyYWlsOmstMQ=="),
        body: BODY,
        covers_body: false,
    },
    Way {
        verify: concat!(
            r#"kind = "sign", header = "x-hmac-signature", prefix = "hmac-sha256-hex=", "#,
            r#"parts = ["${body}"], algorithm = "hmac-sha256", key = "${secret.key}", "#,
            r#"encoding = "hex""#,
        ),
        header: (
            "x-hmac-signature",
            "hmac-sha256-hex=ee6837dcb298d480d0663d92f897ebd5c3143252ade0ade5624fbfaed9cdde86",
        ),
        body: BODY,
        covers_body: true,
    },
    Way {
        verify: concat!(
            r#"kind = "sign", header = "aftership-hmac-sha256", parts = ["${body}"], "#,
            r#"algorithm = "hmac-sha256", key = "${secret.key}", encoding = "base64""#,
        ),
        header: ("aftership-hmac-sha256", "7mg33LKY1IDQZj2S+Jfr1cMUMlKt4K3lYk+/rtnN3oY="),
        body: BODY,
        covers_body: true,
    },
    Way {
        verify: concat!(
            r#"kind = "sign", header = "sign", parts = ["${body}", "${secret.key}"], "#,
            r#"join = "/", algorithm = "sha256", encoding = "hex""#,
        ),
        header: ("sign", "b8475fdfb7f66674eaf77e2cb8bbdad93224434784ecc875c28e4eeb1030446c"),
        body: BODY,
        covers_body: true,
    },
];

#[test]
fn each_way_takes_what_is_right_and_nothing_else() {
    for way in WAYS {
        let connector = load(&format!("verify = {{ {} }}", way.verify)).unwrap();
        let (name, value) = way.header;
        let mut wrong = value.to_owned();
        let last = wrong.pop().unwrap();
        wrong.push(if last == 'A' { 'B' } else { 'A' });
        assert_eq!(judged(&connector, &[way.header], way.body, ""), Ok(()), "{}", way.verify);
        assert!(matches!(judged(&connector, &[], way.body, ""), Err(Refusal::Missing(_))), "{}", way.verify);
        for value in [wrong.as_str(), "", "x", &value[..value.len() - 1], &format!("{value}0")] {
            let refused = judged(&connector, &[(name, value)], way.body, "");
            assert!(matches!(refused, Err(Refusal::Wrong(_))), "{} {value}: {refused:?}", way.verify);
        }
        let other = judged(&connector, &[way.header], &way.body.replace("AB12", "AB13"), "");
        assert_eq!(other.is_err(), way.covers_body, "{}", way.verify);
    }
}

#[test]
fn a_signature_may_cover_a_field_of_a_form_and_stand_in_another() {
    let verify = concat!(
        r#"verify = { kind = "sign", field = "sign", parts = ["${form.param}", "#,
        r#""${secret.key}"], algorithm = "md5", encoding = "HEX" }"#,
    );
    let connector = load(&format!("{verify}\nfield = \"param\"")).unwrap();
    assert_eq!(judged(&connector, &[], FORM, ""), Ok(()));
    assert_eq!(
        judged(&connector, &[], &FORM.to_lowercase().replace("%7b%22id%22%3a1%7d", "%7B%22id%22%3A1%7D"), ""),
        Ok(())
    );
    let refused = |form: &str| judged(&connector, &[], form, "").unwrap_err();
    assert_eq!(refused(&FORM.replace("3A1", "3A2")), Refusal::Wrong("the signature"));
    assert_eq!(refused("sign=00"), Refusal::Missing("form.param".to_owned()));
    assert_eq!(refused("param=%7B%22id%22%3A1%7D"), Refusal::Missing("the field sign".to_owned()));
}

#[test]
fn what_was_sent_long_ago_is_not_taken_again() {
    let verify = concat!(
        r#"verify = { kind = "sign", header = "x-sign", parts = ["${header.x-time}", "#,
        r#""${body}"], join = ".", algorithm = "hmac-sha256", key = "${secret.key}", "#,
        r#"encoding = "hex", timestamp = { header = "x-time", tolerance_s = 300 } }"#,
    );
    let connector = load(verify).unwrap();
    let signed = "10235ffeb0b41e6ee1bb89ace98862c28e73cf80aa62d19f5f84a1f88b5d47f4";
    let at = |time: &str| judged(&connector, &[("x-time", time), ("x-sign", signed)], BODY, "");
    assert_eq!(at("1795435000"), Ok(()));
    assert_eq!(at("1795435001"), Err(Refusal::Wrong("the signature")));
    assert_eq!(at("1795434899"), Err(Refusal::Stale));
    assert_eq!(at("1795435501000"), Err(Refusal::Stale));
    assert_eq!(at("soon"), Err(Refusal::Stale));
    let without = judged(&connector, &[("x-sign", signed)], BODY, "");
    assert_eq!(without, Err(Refusal::Missing("the header x-time".to_owned())));
}

#[test]
fn networks_are_checked_alone_or_beside_something_else() {
    let connector = load(r#"verify = { kind = "ip", from = ["203.0.113.0/24", "2001:db8::/32"] }"#).unwrap();
    for (from, is_taken) in [
        ("203.0.113.7", true),
        ("::ffff:203.0.113.7", true),
        ("2001:db8::1", true),
        ("198.51.100.1", false),
        ("", false),
    ] {
        assert_eq!(judged(&connector, &[], BODY, from).is_ok(), is_taken, "{from}");
    }
    let both = load(
        r#"verify = { kind = "header", header = "k", value = "${secret.key}", from = ["203.0.113.0/24"] }"#,
    );
    let both = both.unwrap();
    assert_eq!(judged(&both, &[("k", "k-1")], BODY, "203.0.113.7"), Ok(()));
    assert_eq!(judged(&both, &[("k", "k-1")], BODY, "198.51.100.1"), Err(Refusal::Elsewhere));
    assert_eq!(judged(&both, &[], BODY, "203.0.113.7"), Err(Refusal::Missing("k".to_owned())));
}

#[test]
fn a_mistake_in_the_table_is_told_with_its_line() {
    let line = document(PLAIN).lines().position(|line| line == "[request]").unwrap() + 6;
    for (push, expected) in [
        (r#"verify = { kind = "heder" }"#, "write `header`"),
        (r#"verify = { kind = "header", header = "k" }"#, "`value` is missing"),
        (r#"verify = { kind = "header", value = "${secret.key}" }"#, "the name of the header"),
        (r#"verify = { kind = "header", header = "k", value = "open" }"#, "must be secret"),
        (r#"verify = { kind = "header", header = "k", value = "${secret.kez}" }"#, "write `secret.key`"),
        (r#"verify = { kind = "basic", user = "${secret.key}", password = "x" }"#, "must be secret"),
        (
            r#"verify = { kind = "basic", user = "u", password = "${secret.key}", header = "k" }"#,
            "does not belong",
        ),
        (r#"verify = { kind = "ip" }"#, "`from`"),
        (r#"verify = { kind = "ip", from = ["203.0.113.1/24"] }"#, "does not start its subnet"),
        (
            r#"verify = { kind = "sign", header = "s", parts = ["${body}"], algorithm = "sha256", encoding = "hex" }"#,
            "something secret",
        ),
        (
            concat!(
                r#"verify = { kind = "sign", header = "s", parts = ["${secret.key}"], "#,
                r#"algorithm = "sha256", encoding = "hex" }"#,
            ),
            "does not cover",
        ),
        (
            r#"verify = { kind = "sign", parts = ["${body}${secret.key}"], algorithm = "sha256", encoding = "hex" }"#,
            "one of `header`, `field`",
        ),
        (r#"verify = { kind = "sign", header = "s", parts = ["${body}"] }"#, "needs `algorithm`"),
        (
            concat!(
                r#"verify = { kind = "sign", header = "s", parts = ["${body}"], "#,
                r#"algorithm = "hmac-sha256", encoding = "hex" }"#,
            ),
            "`key` belongs to",
        ),
        (
            concat!(
                r#"verify = { kind = "header", header = "k", value = "${secret.key}", "#,
                r#"timestamp = { header = "t", tolerance_s = 0 } }"#,
            ),
            "`tolerance_s`",
        ),
    ] {
        let errors = load(push).unwrap_err();
        assert!(errors.iter().any(|error| error.contains(expected)), "{push}: {errors:?}");
        assert!(
            errors.iter().all(|error| error.starts_with(&format!("{line}: "))),
            "line {line}: {errors:?}"
        );
    }
    let good = r#"verify = { kind = "header", header = "k", value = "${secret.key}" }"#;
    for (more, expected) in [
        ("body = '.shipments['", "expected"),
        ("reply = { status = 404 }", "`status` is from 200 to 299"),
        ("boddy = '.'", "write `body`"),
    ] {
        let errors = load(&format!("{good}\n{more}")).unwrap_err();
        assert!(errors.iter().any(|error| error.contains(expected)), "{more}: {errors:?}");
    }
}

/// What is read of a body, by a table with more words in it.
fn read(more: &str, body: &Value) -> Value {
    let verify = r#"verify = { kind = "header", header = "k", value = "${secret.key}" }"#;
    let connector = load(&format!("{verify}\n{more}")).unwrap();
    let fixture = json!({"secrets": {"key": "k-1"}, "headers": {"k": "k-1"}, "body": body});
    push_fixture(&connector, &fixture, NOW.parse().unwrap()).unwrap()
}

#[test]
fn the_news_are_found_mapped_and_checked_like_an_answer() {
    let parcel: Value = serde_json::from_str(BODY).unwrap();
    let plain = read("", &parcel);
    assert_eq!(
        (&plain["drift"], &plain["parcels"][0]["sub_status"]),
        (&Value::Null, &json!("Delivered_Other"))
    );
    let inside = read("body = '.news[]'", &json!({"news": [parcel, parcel]}));
    assert_eq!(inside["parcels"].as_array().unwrap().len(), 2);
    let other = read("body = 'select(.kind == \"parcel\") | .parcel'", &json!({"kind": "invoice"}));
    assert_eq!(
        (&other["drift"], &other["parcels"]),
        (&Value::Null, &json!([])),
        "news of something else is no drift"
    );
    let named = read("numbers = '.id'", &parcel);
    assert_eq!(named["parcels"][0]["number"], "AB12");
    let stranger = read("numbers = '\"XY99\"'", &parcel);
    assert!(stranger["drift"].as_str().unwrap().contains("AB12"), "{stranger}");
    let nameless = read("", &json!({"scans": []}));
    assert!(nameless["drift"].as_str().unwrap().contains("without a number"), "{nameless}");
    let damaged = read("", &json!("{\"id\":"));
    assert!(damaged["drift"].as_str().unwrap().contains("cannot be read"), "{damaged}");
    let asks =
        read("notice = 'select(.secret) | \"confirm \\(.secret)\"'\nbody = 'empty'", &json!({"secret": "s"}));
    assert_eq!((&asks["notice"], &asks["parcels"]), (&json!("confirm s"), &json!([])));
}

#[tokio::test]
async fn pushes_are_taken_once_their_credential_is_there_and_the_connector_is_on() {
    let carrier = Carrier::start(|_| answer(200, "{}")).await;
    let verify = r#"verify = { kind = "header", header = "k", value = "${secret.key}" }"#;
    let push =
        format!("{PLAIN}[credentials.word]\nlabel = \"Word\"\nrequired = false\n[push]\nhelp = \"x\"\n");
    let (open, _) = engine(&document(&format!("{push}{verify}")), &carrier, &[]);
    assert_eq!(open.push_state("t"), PushState::On);
    let headers = [("k".to_owned(), "k-1".to_owned())];
    let request = PushRequest { headers: &headers, body: BODY.as_bytes(), from: None };
    assert_eq!(open.judge_push("t", &request).unwrap().unwrap().status, 200);
    let nothing = PushRequest { headers: &[], ..request };
    assert_eq!(open.judge_push("t", &nothing).unwrap().unwrap_err().status, 401);
    assert!(open.judge_push("u", &request).is_none());
    let (closed, _) =
        engine(&document(&format!("{push}{}", verify.replace("secret.key", "secret.word"))), &carrier, &[]);
    assert_eq!(closed.push_state("t"), PushState::Missing(vec!["word".to_owned()]));
    assert!(closed.judge_push("t", &request).is_none(), "an empty secret opens no door");
    let site = document(&format!("{push}{verify}")).replace("\"official\"", "\"site\"");
    assert_eq!(engine(&site, &carrier, &[]).0.push_state("t"), PushState::Off);
    assert_eq!(engine(&document(PLAIN), &carrier, &[]).0.push_state("t"), PushState::Unknown);
}
