//! `gettracklist`: filters, pages, rows.

use packtrail_domain::Outcome;
use packtrail_web::Config;
use serde_json::{Value, json};

use crate::journeys::{china_to_germany, delivered};
use crate::world::{CHINA, UPS, World};

const ROW: &str = "number param param_type data_origin carrier shipping_country final_carrier \
    recipient_country register_time tracking_status package_status track_time sync_status push_time push_status \
    push_status_code stop_track_time stop_track_reason is_retracked carrier_change_count tag email order_no \
    order_time lang remark \
    latest_event_time latest_event_info days_after_order days_after_last_update days_of_transit \
    days_of_transit_done delievery_time pickup_time";

async fn numbers(world: &World, filter: &str) -> Vec<String> {
    let answer = world.call("gettracklist", filter).await;
    answer.accepted().iter().map(|row| row["number"].as_str().unwrap().to_owned()).collect()
}

/// One delivered UPS parcel and one moving from China, registered a day apart.
async fn two_parcels(world: &World) {
    world.register(UPS).await;
    world.answer(UPS, Outcome::Found, Some(delivered())).await;
    world.clock.advance(jiff::SignedDuration::from_hours(24));
    let body = format!(r#"[{{"number":"{CHINA}","tag":"shop-118","order_no":"ORD-1","remark":"fragile"}}]"#);
    assert_eq!(world.call("register", &body).await.accepted().len(), 1);
    world.answer(CHINA, Outcome::Found, Some(china_to_germany())).await;
}

async fn a_row_has_the_documented_keys_in_order_and_the_page_comes_first(world: World) {
    two_parcels(&world).await;
    let answer = world.call("gettracklist", "").await;
    assert!(
        answer.text.starts_with(
            r#"{"page":{"data_total":2,"page_total":1,"page_no":1,"page_size":40},"code":0,"data":{"accep"#
        ),
        "{}",
        answer.text
    );
    let rows = answer.accepted();
    let keys: Vec<&str> = rows[0].as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(keys, ROW.split_whitespace().collect::<Vec<_>>());
    insta::assert_snapshot!("list_v24", answer.pretty());
    let older = world.post("/track/v2.2/gettracklist", "{}").await;
    assert!(older.accepted()[0].get("sync_status").is_none());
}

async fn every_filter_filters(world: World) {
    two_parcels(&world).await;
    let both = [CHINA, UPS];
    for (filter, expected) in [
        ("{}", &both[..]),
        ("[]", &both),
        ("[{}]", &both),
        (r#"{"number":"","carrier":"","package_status":"","page_no":0,"order_by":null}"#, &both),
        (r#"{"number":"1z999aa10123456784"}"#, &[UPS]),
        (r#"{"number":"1Z999AA10123456784,NOTHING123"}"#, &[UPS]),
        (r#"{"number":"NOTHING123"}"#, &[]),
        (r#"{"carrier":3011}"#, &[CHINA]),
        (r#"{"carrier":99}"#, &[]),
        (r#"{"package_status":"Delivered"}"#, &[UPS]),
        (r#"{"package_status":"Exception"}"#, &[]),
        (r#"{"tracking_status":"Tracking"}"#, &both),
        (r#"{"tracking_status":"Stopped"}"#, &[]),
        (r#"{"sync_status":true}"#, &both),
        (r#"{"sync_status":false}"#, &[]),
        (r#"{"data_origin":"Api"}"#, &both),
        (r#"{"data_origin":"Manual"}"#, &[]),
        (r#"{"push_status":"NotPushed"}"#, &both),
        (r#"{"push_status":"Success"}"#, &[]),
        (r#"{"push_status_code":200}"#, &[]),
        (r#"{"register_time_from":"2026-11-24"}"#, &[CHINA]),
        (r#"{"register_time_to":"2026/11/23"}"#, &[UPS]),
        (r#"{"register_time_to":"2026-11-23T11:59:59Z"}"#, &[]),
        (r#"{"order_by":"RegisterTimeAsc"}"#, &[UPS, CHINA]),
        (r#"{"order_by":"TrackTimeDesc"}"#, &[CHINA, UPS]),
        (r#"{"page_no":2}"#, &[]),
        (r#"{"page":9,"page_size":1,"created_at_min":"x"}"#, &both),
    ] {
        assert_eq!(numbers(&world, filter).await, expected, "{filter}");
    }
    let stop = world.call("stoptrack", &format!(r#"[{{"number":"{UPS}"}}]"#)).await;
    assert_eq!(stop.accepted().len(), 1);
    let stopped = world.call("gettracklist", r#"{"tracking_status":"Stopped"}"#).await;
    assert_eq!(stopped.accepted().len(), 1);
    assert_eq!(stopped.accepted()[0]["stop_track_reason"], "ByRequest");
    assert_eq!(stopped.accepted()[0]["stop_track_time"], "2026-11-24T12:00:00Z");
}

async fn a_filter_that_means_nothing_is_refused_with_its_name(world: World) {
    for (filter, code) in [
        (r#"{"package_status":"Lost"}"#, -18_010_015),
        (r#"{"order_by":"Name"}"#, -18_010_015),
        (r#"{"register_time_from":"soon"}"#, -18_010_015),
        (r#"{"carrier":"ups"}"#, -18_019_910),
        (r#"{"sync_status":"maybe"}"#, -18_010_013),
        (r#"{"page_no":"x"}"#, -18_010_013),
        (r#"{"number":7}"#, -18_010_013),
        ("[{},{}]", -18_010_013),
        ("7", -18_010_013),
    ] {
        assert_eq!(world.call("gettracklist", filter).await.call_error(), code, "{filter}");
    }
    let many: Vec<String> = (0..201).map(|n| format!("N{n:07}")).collect();
    let filter = json!({ "number": many.join(",") }).to_string();
    assert_eq!(world.call("gettracklist", &filter).await.call_error(), -18_010_014);
}

async fn ninety_numbers_are_three_pages_without_repetition(world: World) {
    let items: Vec<Value> =
        (0..90).map(|n| json!({"number": format!("PKG{n:07}"), "carrier": 100_002})).collect();
    for chunk in items.chunks(40) {
        let answer = world.call("register", &Value::from(chunk).to_string()).await;
        assert_eq!(answer.accepted().len(), chunk.len());
    }
    let mut seen = std::collections::BTreeSet::new();
    for page in 1..=3 {
        let answer = world.call("gettracklist", &format!(r#"{{"page_no":{page}}}"#)).await.json();
        assert_eq!(
            answer["page"],
            json!({"data_total": 90, "page_total": 3, "page_no": page, "page_size": 40})
        );
        seen.extend(
            answer["data"]["accepted"].as_array().unwrap().iter().map(|row| row["number"].to_string()),
        );
    }
    assert_eq!(seen.len(), 90);
}

crate::world::on_both_engines! {
    Config::default() =>
    a_row_has_the_documented_keys_in_order_and_the_page_comes_first,
    every_filter_filters,
    a_filter_that_means_nothing_is_refused_with_its_name,
    ninety_numbers_are_three_pages_without_repetition,
}
