//! The door: paths, keys, rates, bodies, and everything clients send that is not quite right.

use axum::body::Body;
use axum::http::{Method, Request};
use jiff::SignedDuration;
use packtrail_web::Config;

use crate::world::{UPS, World};

const BAD_KEY: &str =
    r#"{"code":401,"data":{"errors":[{"code":-18010002,"message":"Access token is invalid."}]}}"#;

async fn a_missing_or_wrong_key_gets_the_recorded_body(world: World) {
    for key in [None, Some(""), Some("pt_wrong"), Some("\u{e9}")] {
        let mut request = Request::builder().method(Method::POST).uri("/track/v2.4/getquota");
        if let Some(key) = key {
            request = request.header("17token", key.as_bytes());
        }
        let answer = world.send(request.body(Body::from("[]")).unwrap()).await;
        assert_eq!((answer.status.as_u16(), answer.text.as_str()), (401, BAD_KEY), "{key:?}");
    }
}

async fn a_revoked_key_is_wrong_at_once(world: World) {
    let rows = world.store.keys().list(world.account).await.unwrap();
    assert!(world.store.keys().revoke(world.account, rows[0].id).await.unwrap());
    assert_eq!(world.call("getquota", "").await.text, BAD_KEY);
}

async fn the_path_is_read_in_any_case(world: World) {
    for path in [
        "/track/v2.4/getquota",
        "/track/v2.4/getquota/",
        "/track/v2.2/GetQuota",
        "/Track/V2.4/GETQUOTA",
        "/track/v2.4//getquota",
    ] {
        assert_eq!(world.post(path, "[]").await.json()["code"], 0, "{path}");
    }
}

async fn unknown_paths_versions_and_methods_are_said_to_be_so(world: World) {
    for path in ["/track/v2.4/nothing", "/track/v3/register", "/track/v2.4", "/track/v3/register"] {
        let answer = world.post(path, "[]").await;
        assert_eq!((answer.status.as_u16(), &answer.json()["code"]), (404, &404.into()), "{path}");
    }
    let answer = world.get("/track/v2.4/register").await;
    assert_eq!((answer.status.as_u16(), answer.header("allow")), (405, "POST"));
}

async fn the_quota_call_takes_any_body(world: World) {
    let expected = concat!(
        r#"{"code":0,"data":{"quota_total":1000000000,"quota_used":0,"quota_remain":1000000000,"#,
        r#""today_used":0,"#,
        r#""max_track_daily":0,"free_email_quota":0,"free_email_quotaused":0}}"#
    );
    for body in ["", "[]", "{}", "null", "{not json"] {
        assert_eq!(world.call("getquota", body).await.text, expected, "{body}");
    }
}

async fn a_body_that_cannot_be_understood_gets_one_code(world: World) {
    for body in [
        "",
        "null",
        "7",
        "\"x\"",
        "[",
        "{\"number\":",
        "[1]",
        "[null]",
        "[[]]",
        r#"[{"number":5}]"#,
        r#"[{"number":{}}]"#,
        r#"[{"number":"ABCDE12345","carrier":true}]"#,
        r#"[{"number":"ABCDE12345","carrier":[3011]}]"#,
        r#"[{"number":"ABCDE12345","tag":{}}]"#,
        r#"[{"number":"AB CD 12345"}]"#,
        r#"[{"number":"AB/12345"}]"#,
    ] {
        for endpoint in ["register", "gettrackinfo", "stoptrack", "getRealTimeTrackInfo"] {
            if body.contains("tag") && !matches!(endpoint, "register" | "getRealTimeTrackInfo") {
                continue;
            }
            let answer = world.call(endpoint, body).await;
            assert_eq!(
                (answer.status.as_u16(), answer.call_error()),
                (200, -18_010_013),
                "{endpoint} {body}"
            );
            assert_eq!(answer.json()["code"], 0);
        }
    }
    let not_text = world.post("/track/v2.4/register", vec![0xff, 0xfe, 0x00]).await;
    assert_eq!(not_text.call_error(), -18_010_013);
}

async fn a_body_over_the_limit_is_refused_and_nothing_else_is_disturbed(world: World) {
    let limit = packtrail_domain::limits::limits().api_body_bytes;
    let answer = world.call("register", &" ".repeat(limit + 1)).await;
    assert_eq!((answer.status.as_u16(), answer.call_error()), (200, -18_010_013));
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(world.call("register", &deep).await.call_error(), -18_010_013);
    world.register(UPS).await;
}

async fn what_clients_send_beside_the_contract_is_taken(world: World) {
    for (number, item) in [
        ("ABC-000001", r#"[{"number":" ABC-000001 ","carrier":"100002"}]"#),
        ("ABC-000002", r#"[{'number':'ABC-000002','carrier':100002}]"#),
        ("ABC-000003", r#"{"number":"ABC-000003","carrier":100002}"#),
        (
            "ABC-000004",
            r#"[{"number":"ABC-000004","carrier":100002,"final_carrier":0,"auto_detection":false}]"#,
        ),
        ("ABC-000005", r#"[{"number":"ABC-000005","carrier":100002,"unknown":{"a":[1]},"tag":null}]"#),
        ("ABC-000006", "\u{feff}[{\"number\":\"ABC-000006\",\"carrier\":100002}]"),
    ] {
        let answer = world.call("register", item).await;
        assert_eq!(answer.accepted()[0]["number"], number, "{item}");
    }
    for none in ["\"\"", "null", "0", "\"0\""] {
        let find = format!(r#"[{{"number":"abc000001","carrier":{none},"lang":"en"}}]"#);
        assert_eq!(world.call("gettrackinfo", &find).await.rejected(), [-18_019_909], "{none}");
    }
    assert_eq!(world.call("register", "[]").await.text, r#"{"code":0,"data":{"accepted":[],"rejected":[]}}"#);
}

async fn three_calls_a_second_pass_and_the_fourth_waits(world: World) {
    let mut seen = Vec::new();
    for _ in 0..4 {
        seen.push(world.call("getquota", "").await);
    }
    let statuses: Vec<u16> = seen.iter().map(|answer| answer.status.as_u16()).collect();
    assert_eq!(statuses, [200, 200, 200, 429]);
    assert_eq!(
        seen[3].text,
        r#"{"code":429,"data":{"errors":[{"code":429,"message":"Too many requests."}]}}"#
    );
    assert_eq!(seen[3].header("retry-after"), "1");
    world.clock.advance_wall(SignedDuration::from_secs(1));
    assert_eq!(world.call("getquota", "").await.status, 200);
}

fn limited() -> Config {
    Config { rate_limit_per_s: Some(3), ..Config::default() }
}

crate::world::on_both_engines! {
    Config::default() =>
    a_missing_or_wrong_key_gets_the_recorded_body,
    a_revoked_key_is_wrong_at_once,
    the_path_is_read_in_any_case,
    unknown_paths_versions_and_methods_are_said_to_be_so,
    the_quota_call_takes_any_body,
    a_body_that_cannot_be_understood_gets_one_code,
    a_body_over_the_limit_is_refused_and_nothing_else_is_disturbed,
    what_clients_send_beside_the_contract_is_taken,
}

crate::world::on_both_engines! {
    limited() =>
    three_calls_a_second_pass_and_the_fourth_waits,
}
