//! A carrier that misbehaves: its own parcels get an outcome that says what happened, and nobody else's notice.

use std::time::{Duration, Instant};

use packtrail_domain::limits::limits;
use packtrail_domain::{Answer, Outcome};
use packtrail_sim::{Fault, Sample};

use crate::support::{Stage, lookup, world};

/// A delivered parcel of a connector.
fn delivered(stage: &Stage, connector: &str) -> Sample {
    let found =
        stage.world.showcase().into_iter().find(|s| s.connector == connector && s.note == "delivered");
    found.unwrap()
}

async fn ask(stage: &Stage, sample: &Sample) -> Answer {
    stage.engine.fetch(&sample.connector, &[lookup(&sample.number)]).await.remove(0)
}

/// What a fault at InPost comes to, while UPS is asked at the same time and answers as ever.
async fn outcome(fault: Fault) -> Answer {
    outcome_on(Stage::open(world(1)).await, fault).await
}

/// The same on a stage that is open.
async fn outcome_on(stage: Stage, fault: Fault) -> Answer {
    let (broken, healthy) = (delivered(&stage, "inpost"), delivered(&stage, "ups"));
    stage.world.set_connector_fault("inpost", Some(fault));
    let (at_fault, other) = tokio::join!(ask(&stage, &broken), async {
        let started = Instant::now();
        (ask(&stage, &healthy).await, started.elapsed())
    });
    let (answer, took) = other;
    assert_eq!(answer.outcome, Outcome::Found, "{:?}", answer.detail);
    assert!(took < Duration::from_millis(limits().first_byte_timeout_ms / 2), "waited {took:?}");
    stage.world.set_connector_fault("inpost", None);
    assert_eq!(ask(&stage, &broken).await.outcome, Outcome::Found, "healed carriers are asked again");
    stage.close().await;
    at_fault
}

#[tokio::test]
async fn a_late_answer_is_still_an_answer() {
    assert_eq!(outcome(Fault::Slow(300)).await.outcome, Outcome::Found);
}

#[tokio::test]
async fn a_web_page_instead_of_data_is_blocked() {
    assert_eq!(outcome(Fault::Html).await.outcome, Outcome::Blocked);
}

#[tokio::test]
async fn another_parcels_answer_is_drift_and_never_shown() {
    let answer = outcome(Fault::OtherNumber).await;
    assert_eq!((answer.outcome, answer.report), (Outcome::Drift, None));
}

#[tokio::test]
async fn each_http_status_has_its_outcome() {
    for (status, expected) in [
        (401, Outcome::AuthBroken),
        (403, Outcome::AuthBroken),
        (429, Outcome::Refused),
        (500, Outcome::Refused),
        (503, Outcome::Refused),
    ] {
        assert_eq!(outcome(Fault::Status(status)).await.outcome, expected, "{status}");
    }
}

#[tokio::test]
async fn ten_gigabytes_are_cut_off_and_are_no_answer() {
    let stage = Stage::open(world(1)).await;
    let started = Instant::now();
    let answer = outcome_on(stage, Fault::Huge(10_000_000_000)).await;
    assert!(!answer.outcome.is_answer(), "{answer:?}");
    assert!(started.elapsed() < Duration::from_millis(limits().total_timeout_ms));
}

#[tokio::test]
async fn an_answer_that_never_ends_or_never_begins_is_refused_in_time() {
    let longest = Duration::from_millis(limits().total_timeout_ms + 3_000);
    let (one, other) = (Stage::open(world(1)).await, Stage::open(world(1)).await);
    let started = Instant::now();
    let (endless, silent) = tokio::join!(outcome_on(one, Fault::Endless), outcome_on(other, Fault::Silent));
    assert_eq!(endless.outcome, Outcome::Refused, "{:?}", endless.detail);
    assert_eq!(silent.outcome, Outcome::Refused, "{:?}", silent.detail);
    assert!(started.elapsed() < longest, "took {:?}", started.elapsed());
}

#[tokio::test]
async fn a_fault_of_one_number_leaves_the_connectors_other_numbers_alone() {
    let stage = Stage::open(world(1)).await;
    let mut samples = stage.world.showcase();
    samples.retain(|sample| sample.connector == "inpost" && sample.sub_status.is_some());
    stage.world.set_number_fault(&samples[0].number, Some(Fault::Status(500)));
    assert_eq!(ask(&stage, &samples[0]).await.outcome, Outcome::Refused);
    assert_eq!(ask(&stage, &samples[1]).await.outcome, Outcome::Found);
    stage.close().await;
}
