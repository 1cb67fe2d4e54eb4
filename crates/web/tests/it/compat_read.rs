//! `gettrackinfo`: the whole document, its key order, and what each state of a parcel looks like.

use packtrail_domain::{Outcome, SubStatus};
use packtrail_web::Config;
use serde_json::{Value, json};

use crate::journeys::{china_to_germany, delivered, one};
use crate::world::{CHINA, UPS, World};

/// Keys of the recorded body, in its order.
const ITEM: &str = "number carrier param tag track_info lang destination_postal_code origin_country \
    origin_city origin_state origin_postal_code destination_country destination_city destination_state \
    service_type ship_date shipper consignee phone_number_last_4 phone_number cpf_or_cnpj special_tracking_info labels";
const TRACK_INFO: &str = "shipping_info latest_status latest_event time_metrics milestone misc_info tracking";
const ADDRESS: &str = "country state city street postal_code coordinates";
const EVENT: &str = "time_iso time_utc time_raw description location stage sub_status address";
const METRICS: &str =
    "days_after_order days_of_transit days_of_transit_done days_after_last_update estimated_delivery_date";
const MISC: &str = "risk_factor service_type weight_raw weight_kg pieces dimensions customer_number \
    reference_number local_number local_provider local_key";
const PROVIDER: &str = "provider provider_lang service_type latest_sync_status latest_sync_time events_hash \
    provider_tips events";
const STAGES: &str = "InfoReceived PickedUp Departure Arrival AvailableForPickup OutForDelivery Delivered \
    Returning Returned";

#[track_caller]
fn assert_keys(value: &Value, expected: &str) {
    let keys: Vec<&str> = value.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(keys, expected.split_whitespace().collect::<Vec<_>>());
}

async fn info(world: &World, number: &str) -> Value {
    let answer = world.call("gettrackinfo", &format!(r#"[{{"number":"{number}"}}]"#)).await;
    assert_eq!(answer.accepted().len(), 1, "{}", answer.text);
    answer.accepted()[0].clone()
}

async fn register_from_china(world: &World) {
    let body = format!(
        r#"[{{"number":"{CHINA}","tag":"shop-118","destination_postal_code":"34117","origin_country":"cn"}}]"#
    );
    assert_eq!(world.call("register", &body).await.accepted().len(), 1);
    world.answer(CHINA, Outcome::Found, Some(china_to_germany())).await;
}

async fn every_object_has_the_recorded_keys_in_the_recorded_order(world: World) {
    register_from_china(&world).await;
    let item = info(&world, CHINA).await;
    assert_keys(&item, ITEM);
    let track = &item["track_info"];
    assert_keys(track, TRACK_INFO);
    assert_keys(&track["shipping_info"], "shipper_address recipient_address");
    assert_keys(&track["shipping_info"]["shipper_address"], ADDRESS);
    assert_keys(&track["shipping_info"]["shipper_address"]["coordinates"], "longitude latitude");
    assert_keys(&track["latest_status"], "status sub_status sub_status_descr");
    assert_keys(&track["latest_event"], EVENT);
    assert_keys(&track["latest_event"]["time_raw"], "date time timezone");
    assert_keys(&track["time_metrics"], METRICS);
    assert_keys(&track["time_metrics"]["estimated_delivery_date"], "source from to");
    let stages: Vec<&str> = track["milestone"]
        .as_array()
        .unwrap()
        .iter()
        .map(|step| step["key_stage"].as_str().unwrap())
        .collect();
    assert_eq!(stages, STAGES.split_whitespace().collect::<Vec<_>>());
    for step in track["milestone"].as_array().unwrap() {
        assert_keys(step, "key_stage time_iso time_utc time_raw");
        assert_keys(&step["time_raw"], "date time timezone");
    }
    assert_keys(&track["misc_info"], MISC);
    assert_keys(&track["tracking"], "providers_hash providers");
    for provider in track["tracking"]["providers"].as_array().unwrap() {
        assert_keys(provider, PROVIDER);
        assert_keys(&provider["provider"], "key name alias tel homepage country");
        for event in provider["events"].as_array().unwrap() {
            assert_keys(event, EVENT);
        }
    }
}

async fn the_whole_document_of_a_parcel_on_two_legs(world: World) {
    register_from_china(&world).await;
    let answer = world.call("gettrackinfo", &format!(r#"[{{"number":"{CHINA}","carrier":3011}}]"#)).await;
    insta::assert_snapshot!("two_legs_v24", answer.pretty());
}

async fn version_2_2_leaves_out_what_came_later(world: World) {
    register_from_china(&world).await;
    let body = format!(r#"[{{"number":"{CHINA}"}}]"#);
    let answer = world.post("/track/v2.2/gettrackinfo", body).await;
    let item = answer.accepted()[0].clone();
    assert_keys(&item, "number carrier param tag track_info");
    let provider = &item["track_info"]["tracking"]["providers"][0];
    assert_keys(provider, &PROVIDER.replace("provider_tips ", ""));
    assert_keys(&provider["events"][0], EVENT);
    let mut newer = info(&world, CHINA).await["track_info"].clone();
    for provider in newer["tracking"]["providers"].as_array_mut().unwrap() {
        provider.as_object_mut().unwrap().shift_remove("provider_tips");
    }
    assert_eq!(item["track_info"], newer);
}

async fn a_number_is_unknown_then_pending_then_told(world: World) {
    let ask = format!(r#"[{{"number":"{UPS}"}}]"#);
    let unknown = world.call("gettrackinfo", &ask).await;
    assert_eq!(unknown.rejected(), [-18_019_902]);
    let message = "The tracking number '1Z999AA10123456784' does not register, please register first.";
    assert_eq!(unknown.json()["data"]["rejected"][0]["error"]["message"], message);
    world.register(UPS).await;
    let pending = world.call("gettrackinfo", &ask).await;
    assert_eq!(
        pending.text,
        concat!(
            r#"{"code":0,"data":{"accepted":[],"rejected":[{"number":"1Z999AA10123456784","carrier":0,"#,
            r#""error":{"code":-18019909,"message":"No tracking information at this time."}}]}}"#
        )
    );
    world.answer(UPS, Outcome::Found, Some(delivered())).await;
    let track = &info(&world, UPS).await["track_info"];
    assert_eq!(track["latest_status"]["status"], "Delivered");
    assert_eq!(track["latest_status"]["sub_status"], "Delivered_Other");
    assert_eq!(track["latest_event"]["time_utc"], "2026-11-20T12:45:00Z");
    assert_eq!(track["time_metrics"]["days_of_transit"], 3);
    assert_eq!(track["time_metrics"]["days_of_transit_done"], 3);
    assert_eq!(track["time_metrics"]["days_after_last_update"], 2);
}

async fn a_number_the_carrier_does_not_know_is_accepted_as_not_found(world: World) {
    world.register(UPS).await;
    world.answer(UPS, Outcome::NotFound, None).await;
    let track = info(&world, UPS).await["track_info"].clone();
    assert_eq!(
        track["latest_status"],
        json!({"status": "NotFound", "sub_status": "NotFound_Other", "sub_status_descr": null})
    );
    assert_eq!(track["latest_event"], Value::Null);
    assert_eq!(track["milestone"].as_array().unwrap().len(), 9);
    let providers = track["tracking"]["providers"].as_array().unwrap();
    assert_eq!((providers.len(), &providers[0]["events"]), (1, &json!([])));
    assert_eq!(providers[0]["provider"]["key"], 100_002);
}

async fn a_connector_that_never_worked_is_pending_and_never_not_found(world: World) {
    for outcome in [Outcome::Refused, Outcome::AuthBroken, Outcome::Drift, Outcome::Unserved] {
        world.store.trackings().find(world.account, &[]).await.unwrap();
        let number = format!("TEST-{:05}", outcome as u32);
        let body = format!(r#"[{{"number":"{number}","carrier":100002}}]"#);
        assert_eq!(world.call("register", &body).await.accepted().len(), 1);
        world.answer(&number, outcome, None).await;
        let answer = world.call("gettrackinfo", &body).await;
        assert_eq!(answer.rejected(), [-18_019_909], "{outcome}");
    }
}

async fn a_connector_that_breaks_keeps_the_last_data_and_says_failure(world: World) {
    world.register(UPS).await;
    world.answer(UPS, Outcome::Found, Some(delivered())).await;
    let before = info(&world, UPS).await;
    world.clock.advance(jiff::SignedDuration::from_hours(4));
    world.answer(UPS, Outcome::Refused, None).await;
    let after = info(&world, UPS).await;
    let provider = |item: &Value| item["track_info"]["tracking"]["providers"][0].clone();
    assert_eq!(provider(&before)["latest_sync_status"], "Success");
    assert_eq!(provider(&after)["latest_sync_status"], "Failure");
    assert_eq!(provider(&after)["latest_sync_time"], "2026-11-23T16:00:00Z");
    assert_eq!(provider(&before)["events_hash"], provider(&after)["events_hash"]);
    assert_eq!(before["track_info"]["latest_status"], after["track_info"]["latest_status"]);
}

async fn hashes_fit_in_32_bits_and_change_with_the_events(world: World) {
    world.register(UPS).await;
    let first = one("ups", "2026-11-20T10:00:00Z", Some(SubStatus::InTransitOther), "Arrived");
    world.answer(UPS, Outcome::Found, Some(first.clone())).await;
    let hashes = |item: Value| {
        let tracking = &item["track_info"]["tracking"];
        [&tracking["providers_hash"], &tracking["providers"][0]["events_hash"]]
            .map(|hash| hash.as_i64().unwrap())
    };
    let before = hashes(info(&world, UPS).await);
    assert!(before.iter().all(|hash| i32::try_from(*hash).is_ok()));
    let mut second = first;
    let more = one("ups", "2026-11-21T10:00:00Z", Some(SubStatus::InTransitOther), "Left");
    second.join(&more);
    world.clock.advance(jiff::SignedDuration::from_hours(4));
    world.answer(UPS, Outcome::Found, Some(second)).await;
    let after = hashes(info(&world, UPS).await);
    assert!(before[0] != after[0] && before[1] != after[1]);
}

async fn an_unknown_code_is_no_status(world: World) {
    world.register(UPS).await;
    world.answer(UPS, Outcome::Found, Some(one("ups", "2026-11-20", None, "Code nobody knows"))).await;
    let track = info(&world, UPS).await["track_info"].clone();
    assert_eq!(track["latest_status"], json!({"status": null, "sub_status": null, "sub_status_descr": null}));
    let event = &track["latest_event"];
    assert_eq!(
        (&event["time_iso"], &event["stage"], &event["sub_status"]),
        (&json!(null), &json!(null), &json!(null))
    );
    assert_eq!(event["time_raw"], json!({"date": "2026-11-20", "time": null, "timezone": null}));
}

crate::world::on_both_engines! {
    Config::default() =>
    every_object_has_the_recorded_keys_in_the_recorded_order,
    the_whole_document_of_a_parcel_on_two_legs,
    version_2_2_leaves_out_what_came_later,
    a_number_is_unknown_then_pending_then_told,
    a_number_the_carrier_does_not_know_is_accepted_as_not_found,
    a_connector_that_never_worked_is_pending_and_never_not_found,
    a_connector_that_breaks_keeps_the_last_data_and_says_failure,
    hashes_fit_in_32_bits_and_change_with_the_events,
    an_unknown_code_is_no_status,
}
