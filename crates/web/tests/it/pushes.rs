//! The inbound address of carriers: what is kept, what is refused, and what nobody can find out.

use axum::body::Body;
use axum::http::{Method, Request};
use packtrail_domain::limits::limits;
use packtrail_domain::push::{JOB, KeptPush};
use packtrail_web::Config;

use crate::world::{Answer, DOOR, PUSH_WORD, World, on_both_engines};

on_both_engines! { Config::default() =>
    what_is_the_carriers_is_kept_before_it_is_answered,
    what_is_not_shown_to_be_the_carriers_is_refused_and_forgotten,
    an_address_that_nobody_has_looks_like_any_other,
    a_push_that_is_too_large_is_refused_before_it_is_judged,
    a_network_that_sends_too_much_has_to_wait,
}

async fn push(world: &World, path: &str, headers: &[(&str, &str)], body: impl Into<Body>) -> Answer {
    let mut request = Request::builder().method(Method::POST).uri(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    world.send(request.body(body.into()).unwrap()).await
}

async fn kept(world: &World) -> Vec<KeptPush> {
    let jobs = world.store.jobs().claim("test", &[JOB], 100).await.unwrap();
    jobs.into_iter().map(|job| serde_json::from_value(job.payload).unwrap()).collect()
}

async fn what_is_the_carriers_is_kept_before_it_is_answered(world: World) {
    let body = "{\"trackingNumber\":\"1ZX0Y1730300010015\",\"odd\":\"\\u0000\"}";
    let headers = [PUSH_WORD, ("content-type", "application/json"), ("cookie", "session=x")];
    for _ in 0..2 {
        let answer = push(&world, DOOR, &headers, body).await;
        assert_eq!((answer.status.as_u16(), answer.text.as_str()), (202, r#"{"result":true}"#));
        assert_eq!(answer.header("content-type"), "application/json");
        assert_eq!(answer.header("set-cookie"), "");
    }
    let kept = kept(&world).await;
    assert_eq!(kept.len(), 2, "what comes twice is kept twice; applying it is what makes that harmless");
    assert_eq!((kept[0].connector.as_str(), kept[0].content_type.as_str()), ("ups", "application/json"));
    assert_eq!(kept[0].body().unwrap(), body.as_bytes());
    assert_eq!(kept[0].received, packtrail_domain::Clock::now(&*world.clock));
}

async fn what_is_not_shown_to_be_the_carriers_is_refused_and_forgotten(world: World) {
    for headers in [vec![], vec![(PUSH_WORD.0, "another word")]] {
        let answer = push(&world, DOOR, &headers, "{}").await;
        assert_eq!((answer.status.as_u16(), answer.text.as_str()), (401, r#"{"result":false}"#));
    }
    assert!(kept(&world).await.is_empty());
}

async fn an_address_that_nobody_has_looks_like_any_other(world: World) {
    let mut answers = Vec::new();
    for path in
        ["/push/ups/another-token", "/push/fedex/the-token", "/push/nobody/the-token", "/no/such/page"]
    {
        let answer = push(&world, path, &[PUSH_WORD], "{}").await;
        let parts: Vec<&str> = path.split('/').skip(1).collect();
        let text = parts.iter().fold(answer.text, |text, part| text.replace(part, "PART"));
        let text = text.replace("PART/PART/PART", "PATH").replace("PART%2FPART%2FPART", "PATH");
        let mut headers: Vec<String> =
            answer.headers.iter().map(|(name, value)| format!("{name}: {value:?}")).collect();
        headers.retain(|header| !header.starts_with("content-length"));
        answers.push((answer.status.as_u16(), headers, text));
    }
    assert_eq!(answers[0].0, 404);
    for answer in &answers[1..] {
        assert_eq!((answer.0, &answer.1), (404, &answers[0].1));
    }
    assert_eq!(answers[0].2, answers[1].2, "a wrong token and a connector that takes none");
    assert_eq!(answers[0].2, answers[2].2, "a wrong token and no connector at all");
    let (ours, other) = (world.get(DOOR).await, world.get("/push/nobody/x").await);
    assert_eq!((ours.status, ours.text), (other.status, other.text));
    assert!(kept(&world).await.is_empty());
}

async fn a_push_that_is_too_large_is_refused_before_it_is_judged(world: World) {
    let body = vec![b' '; limits().push_body_bytes + 1];
    for path in [DOOR, "/push/nobody/x"] {
        assert_eq!(push(&world, path, &[PUSH_WORD], body.clone()).await.status, 413, "{path}");
    }
    let largest = body[1..].to_vec();
    assert_eq!(push(&world, DOOR, &[PUSH_WORD], largest).await.status, 202);
    assert_eq!(kept(&world).await.len(), 1);
}

async fn a_network_that_sends_too_much_has_to_wait(world: World) {
    for _ in 0..limits().pushes_per_s {
        assert_eq!(push(&world, DOOR, &[], "{}").await.status, 401);
    }
    let answer = push(&world, DOOR, &[PUSH_WORD], "{}").await;
    assert_eq!((answer.status.as_u16(), answer.header("retry-after")), (429, "1"));
    world.clock.advance(jiff::SignedDuration::from_secs(1));
    assert_eq!(push(&world, DOOR, &[PUSH_WORD], "{}").await.status, 202);
}
