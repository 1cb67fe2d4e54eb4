//! The native API at work: trackings from registration to deletion, as clients see them.

use std::time::Duration;

use packtrail_domain::Outcome;
use packtrail_web::Config;
use serde_json::{Value, json};

use crate::journeys::{china_to_germany, delivered};
use crate::world::{CHINA, UNSERVED, UPS, World, on_both_engines, without_ids};

on_both_engines! { Config { events_for: Duration::ZERO, ..Config::default() } =>
    each_item_of_a_batch_has_an_outcome_of_its_own,
    a_thousand_numbers_go_in_one_call,
    a_tracking_tells_its_story_and_its_parcel_the_legs,
    an_unchanged_answer_is_not_sent_again,
    pages_stay_right_while_trackings_come_and_go,
    lists_are_filtered,
    what_was_set_is_changed_and_cleared,
    a_carrier_is_corrected,
    a_tracking_is_stopped_started_asked_pushed_and_deleted,
    news_is_followed_from_a_place,
    carriers_numbers_and_usage_are_told,
}

async fn register(world: &World, items: Value) -> Vec<Value> {
    let answer = world.api("POST", "/trackings", &items.to_string()).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    answer.json()["results"].as_array().unwrap().clone()
}

async fn one(world: &World, number: &str) -> String {
    let results = register(world, json!([{ "number": number }])).await;
    assert_eq!(results[0]["outcome"], "created", "{}", results[0]);
    results[0]["id"].as_str().unwrap().to_owned()
}

async fn each_item_of_a_batch_has_an_outcome_of_its_own(world: World) {
    let items = json!([
        { "number": UPS, "tag": "shop-1" },
        { "number": "lx 2044 1738 4 cn" },
        { "number": UPS },
        { "number": "!!!" },
        { "number": CHINA, "carrier": "nobody" },
        { "number": "1Z999AA10123456785" },
        { "number": "100000000009" },
        { "number": "100000000009", "guess": true },
        { "number": "123456789012", "carrier": UNSERVED },
    ]);
    let results = register(&world, items).await;
    let told: Vec<(&str, &str)> = results
        .iter()
        .map(|one| (one["outcome"].as_str().unwrap(), one["code"].as_str().unwrap_or_default()))
        .collect();
    assert_eq!(
        told[..6],
        [
            ("created", ""),
            ("created", ""),
            ("exists", ""),
            ("refused", "invalid_number"),
            ("refused", "carrier_unknown"),
            ("refused", "carrier_undetected"),
        ]
    );
    assert_eq!(results[0]["id"], results[2]["id"]);
    assert_eq!(told[8], ("refused", "carrier_unserved"));
    assert_eq!(told[6], ("refused", "carrier_unclear"));
    assert!(results[6]["candidates"].as_array().is_some_and(|all| all.len() > 1), "{}", results[6]);
    assert_eq!((told[7].0, &results[7]["is_guess"]), ("created", &json!(true)));
    for refused in results.iter().filter(|one| one["outcome"] == "refused") {
        assert!(refused["detail"].as_str().is_some_and(|text| text.len() > 20), "{refused}");
    }
    insta::assert_json_snapshot!("register_results", without_ids(results[..4].into()));
}

async fn a_thousand_numbers_go_in_one_call(world: World) {
    let many: Vec<Value> =
        (0..1_000).map(|one| json!({ "number": format!("PT{one:08}"), "carrier": "ups" })).collect();
    let results = register(&world, Value::from(many.clone())).await;
    assert_eq!(results.iter().filter(|one| one["outcome"] == "created").count(), 1_000);
    let mut too_many = many;
    too_many.push(json!({ "number": UPS }));
    assert_eq!(world.api("POST", "/trackings", &Value::from(too_many).to_string()).await.status, 400);
    assert_eq!(world.api("POST", "/trackings", "[]").await.status, 400);
    let usage = world.api("GET", "/usage", "").await.json();
    assert_eq!((&usage["registrations_used"], &usage["registrations_today"]), (&json!(1_000), &json!(1_000)));
}

async fn a_tracking_tells_its_story_and_its_parcel_the_legs(world: World) {
    let id = one(&world, CHINA).await;
    let before = world.api("GET", &format!("/trackings/{id}"), "").await.json();
    assert_eq!((&before["status"], &before["outcome"]), (&Value::Null, &Value::Null));
    world.answer(CHINA, Outcome::Found, Some(china_to_germany())).await;
    let told = world.api("GET", &format!("/trackings/{id}"), "").await.json();
    insta::assert_json_snapshot!("tracking", without_ids(told));
    let mut parcel = world.api("GET", &format!("/trackings/{id}/parcel"), "").await.json();
    assert_eq!(parcel["carrier"], "china-post");
    assert_eq!(parcel["legs"].as_array().unwrap().len(), 2);
    for leg in parcel["legs"].as_array_mut().unwrap() {
        let count = leg["events"].as_array().unwrap().len();
        leg["events"] = json!(format!("{count} events"));
    }
    insta::assert_json_snapshot!("parcel", without_ids(parcel));
}

async fn an_unchanged_answer_is_not_sent_again(world: World) {
    let id = one(&world, CHINA).await;
    let path = format!("/trackings/{id}");
    let first = world.api("GET", &path, "").await;
    let tag = first.header("etag").to_owned();
    assert!(tag.len() > 10 && first.header("cache-control").contains("private"));
    let same = world.api_with("GET", &path, "", &[("if-none-match", &tag)]).await;
    assert_eq!((same.status.as_u16(), same.text.as_str()), (304, ""));
    let weak = format!("\"other\", W/{tag}");
    assert_eq!(world.api_with("GET", &path, "", &[("if-none-match", &weak)]).await.status, 304);
    world.answer(CHINA, Outcome::Found, Some(china_to_germany())).await;
    let news = world.api_with("GET", &path, "", &[("if-none-match", &tag)]).await;
    assert_eq!(news.status, 200);
    assert_ne!(news.header("etag"), tag);
}

async fn pages_stay_right_while_trackings_come_and_go(world: World) {
    let numbers: Vec<String> = (0..25).map(|one| format!("PT{one:08}")).collect();
    let items: Vec<Value> =
        numbers.iter().map(|number| json!({ "number": number, "carrier": "ups" })).collect();
    register(&world, Value::from(items)).await;
    let (mut seen, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = world.api("GET", &format!("/trackings?limit=10{cursor}"), "").await.json();
        let rows = page["trackings"].as_array().unwrap().clone();
        seen.extend(rows.iter().map(|row| row["number"].as_str().unwrap().to_owned()));
        // One that was shown goes, and a new one comes, between two pages.
        let gone = rows[0]["id"].as_str().unwrap();
        assert_eq!(world.api("DELETE", &format!("/trackings/{gone}"), "").await.status, 204);
        world.clock.advance(jiff::SignedDuration::from_secs(1));
        register(&world, json!([{ "number": format!("NEW{}00000", seen.len()), "carrier": "ups" }])).await;
        match page["next"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
    }
    let expected: Vec<String> = numbers.into_iter().rev().collect();
    assert_eq!(seen, expected);
    assert_eq!(world.api("GET", "/trackings?cursor=nonsense", "").await.status, 400);
}

async fn lists_are_filtered(world: World) {
    register(
        &world,
        json!([
            { "number": CHINA, "tag": "red", "order_no": "A-1" },
            { "number": UPS, "tag": "blue" },
        ]),
    )
    .await;
    world.answer(CHINA, Outcome::Found, Some(china_to_germany())).await;
    let numbers = async |query: &str| {
        let page = world.api("GET", &format!("/trackings?{query}"), "").await.json();
        let rows = page["trackings"].as_array().unwrap_or_else(|| panic!("{page}")).clone();
        rows.iter().map(|row| row["number"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(numbers("").await, [UPS, CHINA]);
    assert_eq!(numbers("tag=red").await, [CHINA]);
    assert_eq!(numbers("order_no=A-1").await, [CHINA]);
    assert_eq!(numbers("carrier=ups").await, [UPS]);
    assert_eq!(numbers("number=lx204417384cn").await, [CHINA]);
    assert_eq!(numbers("number=%21").await, Vec::<String>::new());
    assert_eq!(numbers("stopped=true").await, Vec::<String>::new());
    let status = world.api("GET", "/trackings?tag=red", "").await.json()["trackings"][0]["status"].clone();
    assert_eq!(numbers(&format!("status={}", status.as_str().unwrap())).await, [CHINA]);
}

async fn what_was_set_is_changed_and_cleared(world: World) {
    let items = json!([{ "number": UPS, "tag": "a", "remark": "fragile", "email": "eve@mail.example" }]);
    let id = register(&world, items).await[0]["id"].as_str().unwrap().to_owned();
    let path = format!("/trackings/{id}");
    let change = r#"{"tag":"b","remark":null,"destination_country":"DE"}"#;
    let changed = world.api("PATCH", &path, change).await.json();
    assert_eq!((&changed["tag"], &changed["remark"]), (&json!("b"), &Value::Null));
    assert_eq!(
        (&changed["email"], &changed["destination_country"]),
        (&json!("eve@mail.example"), &json!("DE"))
    );
    assert_eq!(world.api("GET", &path, "").await.json(), changed);
    let refused = world.api("PATCH", &path, r#"{"tag":"c","destination_country":"Germany"}"#).await;
    assert_eq!(refused.status, 400);
    assert_eq!(world.api("GET", &path, "").await.json(), changed);
}

async fn a_carrier_is_corrected(world: World) {
    let id = one(&world, CHINA).await;
    let path = format!("/trackings/{id}");
    for wrong in ["nobody", UNSERVED] {
        assert_eq!(world.api("PATCH", &path, &json!({ "carrier": wrong }).to_string()).await.status, 409);
    }
    let changed = world.api("PATCH", &path, r#"{"carrier":"ups","tag":"x"}"#).await.json();
    assert_eq!((&changed["carrier"], &changed["tag"]), (&json!("ups"), &json!("x")));
    let again = register(&world, json!([{ "number": CHINA }])).await;
    assert_eq!((&again[0]["outcome"], &again[0]["carrier"]), (&json!("exists"), &json!("ups")));
    register(&world, json!([{ "number": CHINA, "carrier": "china-post" }])).await;
    let exists = world.api("PATCH", &path, r#"{"carrier":"china-post"}"#).await;
    assert_eq!(exists.status, 409, "{}", exists.text);
}

async fn a_tracking_is_stopped_started_asked_pushed_and_deleted(world: World) {
    let id = one(&world, UPS).await;
    let post = async |what: &str| world.api("POST", &format!("/trackings/{id}/{what}"), "").await;
    assert_eq!(post("push").await.status, 409);
    world.answer(UPS, Outcome::Found, Some(delivered())).await;
    assert!(post("push").await.text.contains("no endpoint"));
    assert_eq!(world.api("POST", "/endpoints", "{}").await.status, 201);
    assert_eq!(post("push").await.status, 202);
    assert_eq!(post("ask").await.status, 202);
    assert!(world.is_due(UPS).await);
    let stopped = post("stop").await.json();
    assert_eq!(stopped["stop_reason"], "ByRequest");
    assert_eq!(post("stop").await.status, 409);
    assert_eq!(post("ask").await.status, 409);
    assert_eq!(post("retrack").await.json()["stopped"], Value::Null);
    assert_eq!(post("retrack").await.status, 409);
    let path = format!("/trackings/{id}");
    assert_eq!(world.api("DELETE", &path, "").await.status, 204);
    assert_eq!(world.api("DELETE", &path, "").await.status, 404);
    assert_eq!(world.api("GET", &path, "").await.status, 404);
}

async fn news_is_followed_from_a_place(world: World) {
    let id = one(&world, CHINA).await;
    let quiet = world.api("GET", "/events", "").await;
    assert_eq!((quiet.status.as_u16(), quiet.header("content-type")), (200, "text/event-stream"));
    assert_eq!(quiet.text, "");
    world.answer(CHINA, Outcome::Found, Some(china_to_germany())).await;
    let news = world.api("GET", "/events?after=0", "").await.text;
    let lines: Vec<&str> = news.lines().collect();
    assert!(lines.contains(&"event: tracking"), "{news}");
    let data = lines.iter().find_map(|line| line.strip_prefix("data: ")).unwrap();
    let told: Value = serde_json::from_str(data).unwrap();
    assert_eq!(told["id"], id.as_str());
    let place = lines.iter().find_map(|line| line.strip_prefix("id: ")).unwrap();
    let seen = world.api_with("GET", "/events?after=0", "", &[("last-event-id", place)]).await;
    assert_eq!(seen.text, "");
}

async fn carriers_numbers_and_usage_are_told(world: World) {
    let carriers = world.api("GET", "/carriers?country=CN&served=true", "").await.json();
    let ids: Vec<&str> =
        carriers["carriers"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect();
    assert!(ids.contains(&"china-post") && ids.is_sorted(), "{ids:?}");
    let unserved = world.api("GET", &format!("/carriers/{UNSERVED}"), "").await.json();
    assert_eq!(unserved["is_served"], false);
    assert!(unserved["unserved_reason"].as_str().is_some_and(|why| !why.is_empty()));
    assert_eq!(world.api("GET", "/carriers/nobody", "").await.status, 404);
    let detected = world.api("POST", "/detect", &json!({ "numbers": [UPS, "!!!"] }).to_string()).await.json();
    assert_eq!(detected["results"][0]["candidates"][0]["carrier"], "ups");
    assert_eq!(detected["results"][1]["candidates"], json!([]));
    let text = json!({ "text": format!("Dear Ada, parcel {UPS} is on its way.") }).to_string();
    let found = world.api("POST", "/extract", &text).await.json();
    assert_eq!(found["numbers"][0]["number"], UPS);
    let usage = world.api("GET", "/usage", "").await.json();
    assert_eq!(usage["registrations_used"], 0);
}
