//! The native API at work: endpoints, what became of their messages, and keys.

use packtrail_domain::Outcome;
use packtrail_domain::webhook::standard_signature;
use packtrail_web::Config;
use serde_json::{Value, json};

use crate::journeys::china_to_germany;
use crate::world::{CHINA, World, on_both_engines, without_ids};

on_both_engines! { Config::default() =>
    an_endpoint_lives,
    messages_are_read_in_order_signed_as_they_are_sent,
    messages_are_sent_again,
    a_reader_waits_for_the_next_message,
    a_key_is_made_bound_replaced_and_revoked,
}

async fn endpoint(world: &World, body: Value) -> (String, String) {
    let made = world.api("POST", "/endpoints", &body.to_string()).await;
    assert_eq!(made.status, 201, "{}", made.text);
    let json = made.json();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    (format!("/endpoints/{}", text(&json["endpoint"]["id"])), text(&json["secret"]))
}

async fn an_endpoint_lives(world: World) {
    let (path, secret) = endpoint(&world, json!({ "label": "shop", "url": "https://shop.example/h" })).await;
    assert!(secret.starts_with("whsec_"));
    let refused = world.api("POST", "/endpoints", r#"{"url":"http://shop.example/h"}"#).await;
    assert_eq!(refused.status, 409);
    assert!(refused.text.contains("it is not https"), "{}", refused.text);

    let shown = world.api("GET", &path, "").await.json();
    insta::assert_json_snapshot!("endpoint", without_ids(shown));
    let change =
        json!({ "events": ["tracking.updated"], "statuses": ["Delivered"], "format": "17track-v2.4" });
    let changed = world.api("PATCH", &path, &change.to_string()).await.json();
    assert_eq!(changed["events"], json!(["tracking.updated"]));
    assert_eq!((&changed["format"], &changed["label"]), (&json!("17track-v2.4"), &json!("shop")));
    let only_one = world.api("PATCH", &path, r#"{"statuses":[]}"#).await.json();
    assert_eq!((&only_one["events"], &only_one["statuses"]), (&json!(["tracking.updated"]), &json!([])));
    assert_eq!(world.api("PATCH", &path, r#"{"url":"http://10.0.0.1/"}"#).await.status, 409);
    assert_eq!(world.api("PATCH", &path, r#"{"format":"xml"}"#).await.status, 400);

    let off = world.api("POST", &format!("{path}/disable"), "").await.json();
    assert_eq!((&off["is_disabled"], off["disabled_reason"].is_string()), (&json!(true), true));
    assert_eq!(world.api("POST", &format!("{path}/replay"), r#"{"failed":true}"#).await.status, 409);
    assert_eq!(world.api("POST", &format!("{path}/enable"), "").await.json()["is_disabled"], false);

    let rotated = world.api("POST", &format!("{path}/rotate-secret"), r#"{"overlap_hours":1}"#).await.json();
    assert_ne!(rotated["secret"], secret.as_str());
    assert!(world.api("GET", &path, "").await.json()["old_secret_until"].is_string());
    assert_eq!(world.api("GET", "/endpoints", "").await.json()["endpoints"].as_array().unwrap().len(), 1);
    assert_eq!(world.api("DELETE", &path, "").await.status, 204);
    assert_eq!(world.api("GET", &path, "").await.status, 404);
}

async fn messages_are_read_in_order_signed_as_they_are_sent(world: World) {
    let (path, secret) = endpoint(&world, json!({})).await;
    world.register(CHINA).await;
    world.answer(CHINA, Outcome::Found, Some(china_to_germany())).await;
    for _ in 0..3 {
        assert_eq!(world.api("POST", &format!("{path}/test"), "").await.status, 202);
    }
    let first = world.api("GET", &format!("{path}/deliveries?limit=2&messages=true"), "").await.json();
    assert_eq!((&first["next"], &first["has_more"]), (&json!(2), &json!(true)));
    for delivery in first["deliveries"].as_array().unwrap() {
        assert_eq!(delivery["state"], "stored");
        let message = &delivery["message"];
        let header = |name: &str| {
            let all = message["headers"].as_array().unwrap();
            let found = all.iter().find(|one| one["name"] == name).unwrap();
            found["value"].as_str().unwrap().to_owned()
        };
        assert_eq!(header("webhook-id"), delivery["id"].as_str().unwrap());
        let at = header("webhook-timestamp").parse().unwrap();
        let body = message["body"].as_str().unwrap();
        let signature = standard_signature(&secret, &header("webhook-id"), at, body);
        assert_eq!(header("webhook-signature"), signature);
    }
    let rest = world.api("GET", &format!("{path}/deliveries?after=2"), "").await.json();
    let sequences: Vec<i64> =
        rest["deliveries"].as_array().unwrap().iter().map(|one| one["sequence"].as_i64().unwrap()).collect();
    assert_eq!((sequences, &rest["has_more"]), (vec![3, 4], &json!(false)));
    assert_eq!(rest["deliveries"][0]["message"], Value::Null);

    let one = world.api("GET", &format!("{path}/deliveries/1"), "").await.json();
    let body: Value = serde_json::from_str(one["delivery"]["message"]["body"].as_str().unwrap()).unwrap();
    assert_eq!((&body["type"], &body["sequence"]), (&json!("tracking.updated"), &json!(1)));
    assert_eq!(one["attempts"], json!([]));
    assert_eq!(world.api("GET", &format!("{path}/deliveries/5"), "").await.status, 404);
    assert_eq!(world.api("GET", &format!("{path}/deliveries/x"), "").await.status, 404);
}

async fn messages_are_sent_again(world: World) {
    let (path, _) = endpoint(&world, json!({ "url": "https://shop.example/h" })).await;
    for _ in 0..3 {
        world.api("POST", &format!("{path}/test"), "").await;
    }
    let replay = async |body: &str| world.api("POST", &format!("{path}/replay"), body).await;
    assert_eq!(replay(r#"{"sequences":[1,3,9]}"#).await.json()["count"], 2);
    assert_eq!(replay(r#"{"from":2}"#).await.json()["count"], 2);
    assert_eq!(replay(r#"{"from":2,"to":2}"#).await.json()["count"], 1);
    assert_eq!(replay(r#"{"failed":true}"#).await.json()["count"], 0);
    for wrong in [r#"{"failed":false}"#, r#"{"sequences":[]}"#, r#"{"from":1,"failed":true}"#, "{}"] {
        assert_eq!(replay(wrong).await.status, 400, "{wrong}");
    }
    let (read, _) = endpoint(&world, json!({})).await;
    assert_eq!(world.api("POST", &format!("{read}/replay"), r#"{"from":1}"#).await.status, 409);
}

async fn a_reader_waits_for_the_next_message(world: World) {
    let (path, _) = endpoint(&world, json!({})).await;
    let waiting = format!("{path}/deliveries?wait=30");
    let test = format!("{path}/test");
    let (got, sent) = tokio::join!(world.api("GET", &waiting, ""), world.api("POST", &test, ""));
    assert_eq!(sent.status, 202);
    assert_eq!(got.json()["deliveries"].as_array().unwrap().len(), 1, "{}", got.text);
    assert_eq!(world.api("GET", &format!("{path}/deliveries?wait=31"), "").await.status, 400);
}

async fn a_key_is_made_bound_replaced_and_revoked(world: World) {
    let made = world.api("POST", "/keys", r#"{"label":"till","is_compatible":true}"#).await.json();
    let (id, plain) = (made["id"].as_str().unwrap(), made["key"].as_str().unwrap());
    let opens = async |plain: &str| {
        let bearer = format!("Bearer {plain}");
        world.api_with("GET", "/usage", "", &[("authorization", &bearer)]).await.status.as_u16()
    };
    assert_eq!(opens(plain).await, 200);
    let rotated = world.api("POST", &format!("/keys/{id}/rotate"), r#"{"overlap_hours":1}"#).await.json();
    let new = rotated["key"].as_str().unwrap();
    assert_eq!((opens(plain).await, opens(new).await), (200, 200));
    world.clock.advance(jiff::SignedDuration::from_hours(2));
    assert_eq!((opens(plain).await, opens(new).await), (401, 200));
    assert_eq!(world.api("POST", &format!("/keys/{id}/rotate"), "{}").await.status, 409);

    let new_id = rotated["id"].as_str().unwrap();
    let bound = world.api("PATCH", &format!("/keys/{new_id}"), r#"{"networks":["10.0.0.0/8"]}"#).await.json();
    assert_eq!((&bound["networks"], &bound["is_compatible"]), (&json!(["10.0.0.0/8"]), &json!(true)));
    assert_eq!(bound["label"], "till");
    assert_eq!(opens(new).await, 403);
    assert_eq!(world.api("DELETE", &format!("/keys/{new_id}"), "").await.status, 204);
    assert_eq!(world.api("DELETE", &format!("/keys/{new_id}"), "").await.status, 404);
    assert_eq!(opens(new).await, 401);
    let labels: Vec<Value> = world.api("GET", "/keys", "").await.json()["keys"].as_array().unwrap().clone();
    assert_eq!(labels.len(), 3);
}
