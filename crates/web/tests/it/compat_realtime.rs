//! `getRealTimeTrackInfo`: the handler puts the parcel on the schedule and watches the store; a hand plays the
//! worker.

use jiff::SignedDuration;
use packtrail_domain::Outcome;
use packtrail_web::Config;

use crate::journeys::{delivered, one};
use crate::world::{CHINA, UPS, World};

const ENDPOINT: &str = "getRealTimeTrackInfo";

fn ask(level: &str) -> String {
    format!(r#"[{{"number":"{UPS}","cacheLevel":{level}}}]"#)
}

/// Asks while the worker brings the outcome.
async fn asked_while(world: &World, body: &str, outcome: Outcome) -> crate::world::Answer {
    let found = (outcome == Outcome::Found).then(delivered);
    let (answer, ()) = tokio::join!(world.call(ENDPOINT, body), world.answer_when_due(UPS, outcome, found));
    answer
}

async fn an_answer_comes_without_a_registration(world: World) {
    let answer = asked_while(&world, &ask("0"), Outcome::Found).await;
    let item = &answer.accepted()[0];
    assert_eq!((&item["number"], &item["carrier"]), (&UPS.into(), &100_002.into()));
    assert_eq!(item["track_info"]["latest_status"]["status"], "Delivered");
    assert_eq!(world.call("gettracklist", "{}").await.accepted().len(), 0);
    assert_eq!(world.call("getquota", "").await.json()["data"]["quota_used"], 0);
}

async fn a_young_answer_is_enough_unless_it_must_be_fresh(world: World) {
    asked_while(&world, &ask("null"), Outcome::Found).await;
    world.clock.advance(SignedDuration::from_hours(2));
    for standard in ["0", "\"Standard\"", "\"\"", "\"standard\""] {
        assert_eq!(world.call(ENDPOINT, &ask(standard)).await.accepted().len(), 1, "{standard}");
    }
    let instant = asked_while(&world, &ask("\"Instant\""), Outcome::Found).await;
    assert_eq!(
        instant.accepted()[0]["track_info"]["tracking"]["providers"][0]["latest_sync_time"],
        "2026-11-23T14:00:00Z"
    );
    assert_eq!(world.call(ENDPOINT, &ask("\"Later\"")).await.rejected(), [-18_010_015]);
}

async fn each_trouble_has_its_code(world: World) {
    for (outcome, code) in [
        (Outcome::Refused, -18_019_816),
        (Outcome::Blocked, -18_019_816),
        (Outcome::AuthBroken, -18_019_817),
        (Outcome::Drift, -18_019_817),
        (Outcome::NotYet, -18_019_909),
    ] {
        let answer = asked_while(&world, &ask("1"), outcome).await;
        assert_eq!(answer.rejected(), [code], "{outcome}");
        world.clock.advance(SignedDuration::from_hours(1));
    }
    let answer = asked_while(&world, &ask("1"), Outcome::NotFound).await;
    assert_eq!(answer.accepted()[0]["track_info"]["latest_status"]["status"], "NotFound");
}

async fn a_carrier_without_a_connector_is_not_supported(world: World) {
    let answer = world.call(ENDPOINT, r#"[{"number":"449044304137821","carrier":100003}]"#).await;
    assert_eq!(answer.rejected(), [-18_019_818]);
    assert!(world.parcel("fedex", "449044304137821").await.is_none());
}

async fn two_numbers_are_one_too_many(world: World) {
    let two = format!(r#"[{{"number":"{UPS}"}},{{"number":"{CHINA}"}}]"#);
    assert_eq!(world.call(ENDPOINT, &two).await.call_error(), -18_010_014);
}

async fn a_worker_that_does_not_come_is_a_time_out(world: World) {
    assert_eq!(world.call(ENDPOINT, &ask("0")).await.rejected(), [-18_019_815]);
    let later = one("ups", "2026-11-22T10:00:00Z", None, "Seen");
    world.answer(UPS, Outcome::Found, Some(later)).await;
    assert_eq!(world.call(ENDPOINT, &ask("0")).await.accepted().len(), 1);
}

fn impatient() -> Config {
    Config { api_realtime_wait_ms: 20, ..Config::default() }
}

crate::world::on_both_engines! {
    Config::default() =>
    an_answer_comes_without_a_registration,
    a_young_answer_is_enough_unless_it_must_be_fresh,
    each_trouble_has_its_code,
    a_carrier_without_a_connector_is_not_supported,
    two_numbers_are_one_too_many,
}

crate::world::on_both_engines! {
    impatient() =>
    a_worker_that_does_not_come_is_a_time_out,
}
