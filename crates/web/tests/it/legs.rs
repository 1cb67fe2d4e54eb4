//! Two legs on pages and on both APIs: who carries a parcel on, who said so, and what cannot be asked.

use packtrail_domain::legs::{FoundBy, NextLeg};
use packtrail_domain::{Number, Outcome, ParcelKey, SubStatus, Timeline};
use packtrail_store::LegRow;
use packtrail_web::Config;
use serde_json::json;

use crate::journeys::one;
use crate::world::{CHINA, UNSERVED, World};

const DHL: &str = "00340434161094042557";

fn key(carrier: &str, number: &str) -> ParcelKey {
    ParcelKey { carrier: carrier.into(), number: Number::parse(number).unwrap(), extra: String::new() }
}

fn first() -> Timeline {
    one("china-post", "2026-11-20T13:45:00+08:00", Some(SubStatus::InTransitDeparture), "Flight departed")
}

/// A parcel of China Post with another carrier that is asked for its sake.
async fn set(world: &World, carrier: &str, number: &str, found_by: FoundBy) -> LegRow {
    world.register(CHINA).await;
    world.answer(CHINA, Outcome::Found, Some(first())).await;
    let place = world.parcel("china-post", CHINA).await.unwrap().place;
    let legs = world.store.legs();
    legs.follow(place, &[NextLeg { key: key(carrier, number), found_by }]).await.unwrap();
    legs.of(place).await.unwrap().remove(0)
}

async fn join(world: &World, row: &LegRow) {
    let told = one(
        &row.key.carrier,
        "2026-11-22T09:10:00+01:00",
        Some(SubStatus::OutForDeliveryOther),
        "In Zustellung",
    );
    let parcel = world.parcel("china-post", CHINA).await.unwrap();
    let mut timeline = parcel.timeline.clone();
    let number = (row.key.number != parcel.key.number).then(|| row.key.number.clone());
    assert!(timeline.join_leg(&told.legs[0], number, row.found_by));
    let status = timeline.current();
    assert!(world.store.legs().join(row, parcel.version, &timeline, status).await.unwrap());
}

async fn page(world: &World) -> String {
    world.get(&format!("/parcel/china-post/{CHINA}")).await.text
}

async fn the_next_carrier_is_named_with_its_number_and_who_said_so(world: World) {
    let row = set(&world, "dhl-paket", DHL, FoundBy::Told).await;
    let asked = page(&world).await;
    assert!(asked.contains("Carried on by") && asked.contains(DHL), "{asked}");
    assert!(asked.contains(&format!("href=\"/parcel/dhl-paket/{DHL}\"")));
    assert!(asked.contains("It is being asked. Its number was named by the carrier before."));
    world.answer(DHL, Outcome::NotFound, None).await;
    let silent = page(&world).await;
    assert!(silent.contains("It has told nothing of it yet."));
    join(&world, &row).await;
    let joined = page(&world).await;
    assert!(joined.contains("Its scans are part of this timeline."));
    assert!(joined.contains("Out for delivery") && joined.contains("In Zustellung"));
    assert_eq!(joined.matches("class=\"leg\"").count(), 2, "the story is marked by leg");
    assert!(!joined.contains("cannot ask it"));
}

async fn the_page_says_what_cannot_be_asked(world: World) {
    set(&world, UNSERVED, "123456789012", FoundBy::Told).await;
    let told = page(&world).await;
    assert!(told.contains("FedEx carries the parcel on, but this server cannot ask it"), "{told}");
    assert!(told.contains("It cannot be asked from this server."));
}

async fn a_guess_is_not_shown_before_it_is_confirmed(world: World) {
    let row = set(&world, "deutsche-post", CHINA, FoundBy::Post).await;
    let guessed = page(&world).await;
    assert!(!guessed.contains("Carried on by") && !guessed.contains("carries the parcel on"), "{guessed}");
    join(&world, &row).await;
    let confirmed = page(&world).await;
    assert!(confirmed.contains("It is the post of the country of destination, and knows the number."));
}

async fn a_guess_that_cannot_be_asked_is_told_as_a_guess(world: World) {
    set(&world, UNSERVED, "123456789012", FoundBy::Route).await;
    let told = page(&world).await;
    assert!(told.contains("FedEx probably carries the parcel on. That is a guess"), "{told}");
    assert!(!told.contains("Carried on by"));
}

async fn a_shared_page_does_not_tell_the_other_number(world: World) {
    let row = set(&world, "dhl-paket", DHL, FoundBy::Form).await;
    join(&world, &row).await;
    let made = world.form(&format!("/parcel/china-post/{CHINA}/share"), "days=7", &[]).await.text;
    let (_, link) = made.split_once("data-copy=\"").unwrap();
    let link = link.split_once('"').unwrap().0;
    let path = &link[link.find("/s/").unwrap()..];
    let shared = world.get(path).await.text;
    assert!(shared.contains("class=\"leg\"") && !shared.contains(DHL), "{shared}");
}

async fn both_carriers_are_providers_of_the_compatible_api(world: World) {
    let row = set(&world, "dhl-paket", DHL, FoundBy::Told).await;
    join(&world, &row).await;
    let answer = world.call("gettrackinfo", &format!(r#"[{{"number":"{CHINA}"}}]"#)).await;
    let info = answer.accepted()[0]["track_info"].clone();
    let providers = info["tracking"]["providers"].as_array().unwrap().clone();
    let keys: Vec<_> = providers.iter().map(|one| one["provider"]["key"].clone()).collect();
    assert_eq!(keys, [json!(7041), json!(3011)], "the one with the newest event first");
    assert_eq!(providers[0]["events"].as_array().unwrap().len(), 1);
    assert_eq!(providers[0]["latest_sync_status"], "Success");
    let local = &info["misc_info"];
    assert_eq!((&local["local_number"], &local["local_key"]), (&json!(DHL), &json!(7041)));
    assert_eq!(info["latest_status"]["status"], "OutForDelivery");
}

async fn the_native_api_has_both_legs(world: World) {
    let row = set(&world, "dhl-paket", DHL, FoundBy::Told).await;
    join(&world, &row).await;
    let list = world.api("GET", "/trackings", "").await.json();
    let id = list["trackings"][0]["id"].as_str().unwrap().to_owned();
    let parcel = world.api("GET", &format!("/trackings/{id}/parcel"), "").await.json();
    let legs: Vec<_> = parcel["legs"]
        .as_array()
        .unwrap()
        .iter()
        .map(|leg| json!([leg["carrier"], leg["number"], leg["found_by"]]))
        .collect();
    assert_eq!(legs, [json!(["china-post", null, null]), json!(["dhl-paket", DHL, "told"])]);
}

crate::world::on_both_engines! {
    Config::default() =>
    the_next_carrier_is_named_with_its_number_and_who_said_so,
    the_page_says_what_cannot_be_asked,
    a_guess_is_not_shown_before_it_is_confirmed,
    a_guess_that_cannot_be_asked_is_told_as_a_guess,
    a_shared_page_does_not_tell_the_other_number,
    both_carriers_are_providers_of_the_compatible_api,
    the_native_api_has_both_legs,
}
