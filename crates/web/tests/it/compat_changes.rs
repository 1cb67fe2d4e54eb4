//! Stop, retrack, delete, change of carrier, change of details.

use packtrail_domain::Outcome;
use packtrail_web::Config;
use serde_json::json;

use crate::journeys::{china_to_germany, delivered};
use crate::world::{CHINA, UPS, World};

fn item(number: &str) -> String {
    format!(r#"[{{"number":"{number}"}}]"#)
}

async fn a_registration_is_stopped_once_and_started_again_once(world: World) {
    let one = item(UPS);
    assert_eq!(world.call("stoptrack", &one).await.rejected(), [-18_019_902]);
    world.register(UPS).await;
    assert_eq!(world.call("retrack", &one).await.rejected(), [-18_019_904]);
    let stopped = world.call("stoptrack", &one).await;
    assert_eq!(
        stopped.text,
        r#"{"code":0,"data":{"accepted":[{"number":"1Z999AA10123456784","carrier":100002}],"rejected":[]}}"#
    );
    assert_eq!(world.call("stoptrack", &one).await.rejected(), [-18_019_906]);
    assert_eq!(world.post("/track/v2.4/Retrack", one.clone()).await.accepted().len(), 1);
    assert_eq!(world.call("gettracklist", "{}").await.accepted()[0]["is_retracked"], true);
    assert_eq!(world.call("stoptrack", &one).await.accepted().len(), 1);
    assert_eq!(world.call("retrack", &one).await.rejected(), [-18_019_905]);
}

async fn the_second_of_two_equal_items_meets_what_the_first_did(world: World) {
    world.register(UPS).await;
    let twice = format!(r#"[{{"number":"{UPS}"}},{{"number":"{UPS}"}}]"#);
    let answer = world.call("stoptrack", &twice).await;
    assert_eq!((answer.accepted().len(), answer.rejected()), (1, vec![-18_019_906]));
    let answer = world.call("deletetrack", &twice).await;
    assert_eq!((answer.accepted().len(), answer.rejected()), (1, vec![-18_019_902]));
}

async fn a_deleted_registration_is_gone_and_may_come_back_anew(world: World) {
    world.register(UPS).await;
    assert_eq!(world.call("deletetrack", &item(UPS)).await.accepted().len(), 1);
    assert_eq!(world.call("gettrackinfo", &item(UPS)).await.rejected(), [-18_019_902]);
    world.register(UPS).await;
    assert_eq!(world.call("getquota", "").await.json()["data"]["quota_used"], 2);
    assert_eq!(world.call("gettracklist", "{}").await.accepted()[0]["is_retracked"], false);
}

async fn a_push_says_that_there_is_no_webhook(world: World) {
    assert_eq!(world.call("push", &item(UPS)).await.rejected(), [-18_019_902]);
    world.register(UPS).await;
    assert_eq!(world.call("push", &item(UPS)).await.rejected(), [-18_019_909]);
    world.answer(UPS, Outcome::Found, Some(delivered())).await;
    assert_eq!(world.call("push", &item(UPS)).await.rejected(), [-18_010_204]);
}

async fn a_carrier_is_changed_with_the_documented_answer(world: World) {
    world.register(CHINA).await;
    let change = format!(r#"[{{"number":"{CHINA}","carrier_old":3011,"carrier_new":190271}}]"#);
    assert_eq!(world.call("changecarrier", &change).await.rejected(), [-18_019_808]);
    world.answer(CHINA, Outcome::NotFound, None).await;
    let changed = world.call("changecarrier", &change).await;
    assert_eq!(
        changed.text,
        concat!(
            r#"{"code":0,"data":{"accepted":[{"number":"LX204417384CN","carrier_old":3011,"#,
            r#""carrier_new":190271,"final_carrier_old":0,"final_carrier_new":0,"carrier":190271}],"#,
            r#""rejected":[]}}"#
        )
    );
    let row = world.call("gettracklist", "{}").await.accepted()[0].clone();
    assert_eq!((&row["carrier"], &row["carrier_change_count"]), (&json!(190_271), &json!(1)));
    assert_eq!(world.call("gettrackinfo", &item(CHINA)).await.rejected(), [-18_019_909]);
    world.answer(CHINA, Outcome::Found, Some(china_to_germany())).await;
    assert_eq!(world.call("gettrackinfo", &item(CHINA)).await.accepted()[0]["carrier"], 190_271);
}

async fn each_wrong_change_of_carrier_has_its_code(world: World) {
    world.register(CHINA).await;
    world.answer(CHINA, Outcome::NotFound, None).await;
    let other = format!(r#"[{{"number":"{CHINA}","carrier":7041}}]"#);
    assert_eq!(world.call("register", &other).await.accepted().len(), 1);
    for (rest, code) in [
        (r#""carrier_new":190271"#, -18_019_801),
        (r#""carrier_old":3011"#, -18_019_804),
        (r#""carrier_old":3011,"carrier_new":0,"final_carrier_new":null"#, -18_019_804),
        (r#""carrier_old":3011,"carrier_new":99"#, -18_019_802),
        (r#""carrier_old":3011,"carrier_new":"x""#, -18_019_802),
        (r#""carrier_old":3011,"carrier_new":3011"#, -18_019_803),
        (r#""carrier_old":100002,"carrier_new":190271"#, -18_019_805),
        (r#""carrier_old":3011,"carrier_new":7041"#, -18_019_809),
        (r#""carrier_old":3011,"carrier_new":100002,"final_carrier_new":7041"#, -18_010_016),
    ] {
        let answer = world.call("changecarrier", &format!(r#"[{{"number":"{CHINA}",{rest}}}]"#)).await;
        assert_eq!(answer.rejected(), [code], "{rest}");
    }
    let stop = format!(r#"[{{"number":"{CHINA}","carrier":3011}}]"#);
    assert_eq!(world.call("stoptrack", &stop).await.accepted().len(), 1);
    let change = format!(r#"[{{"number":"{CHINA}","carrier_old":3011,"carrier_new":190271}}]"#);
    assert_eq!(world.call("changecarrier", &change).await.rejected(), [-18_019_806]);
}

async fn only_the_last_mile_carrier_may_change(world: World) {
    world.register(CHINA).await;
    world.answer(CHINA, Outcome::Found, Some(china_to_germany())).await;
    let change = format!(r#"[{{"number":"{CHINA}","final_carrier_new":7041}}]"#);
    let answer = world.call("changecarrier", &change).await;
    assert_eq!(answer.accepted()[0]["final_carrier_new"], 7041, "{}", answer.text);
    assert_eq!(world.call("gettracklist", "{}").await.accepted()[0]["final_carrier"], 7041);
    assert_eq!(world.call("gettrackinfo", &item(CHINA)).await.accepted().len(), 1);
}

async fn the_sixth_change_of_carrier_is_refused(world: World) {
    world.register(CHINA).await;
    let mut codes = Vec::new();
    for key in [190_271, 3011, 190_271, 3011, 190_271, 3011] {
        world.clock.advance(jiff::SignedDuration::from_hours(24));
        if world.is_due(CHINA).await {
            world.answer(CHINA, Outcome::NotFound, None).await;
        }
        let change = format!(r#"[{{"number":"{CHINA}","carrier_new":{key}}}]"#);
        codes.extend(world.call("changecarrier", &change).await.rejected());
    }
    assert_eq!(codes, [-18_019_807]);
}

async fn details_are_changed_and_cleared(world: World) {
    world.register(UPS).await;
    let change =
        format!(r#"[{{"number":"{UPS}","carrier":100002,"items":{{"tag":"shop-119","remark":"left"}}}}]"#);
    assert_eq!(
        world.call("changeinfo", &change).await.text,
        r#"{"code":0,"data":{"accepted":[{"number":"1Z999AA10123456784","carrier":100002}],"rejected":[]}}"#
    );
    let row = world.call("gettracklist", "{}").await.accepted()[0].clone();
    assert_eq!((&row["tag"], &row["remark"]), (&json!("shop-119"), &json!("left")));
    let bare = format!(r#"{{"number":"{UPS}","items":{{"tag":""}}}}"#);
    assert_eq!(world.call("changeinfo", &bare).await.accepted().len(), 1);
    let row = world.call("gettracklist", "{}").await.accepted()[0].clone();
    assert_eq!((&row["tag"], &row["remark"]), (&json!(""), &json!("left")));
    for (items, code) in [
        ("{}", -18_019_811),
        (r#"{"unknown":1}"#, -18_019_811),
        ("null", -18_010_010),
        (r#"{"order_no":"no 1"}"#, -18_010_012),
    ] {
        let body = format!(r#"[{{"number":"{UPS}","items":{items}}}]"#);
        assert_eq!(world.call("changeinfo", &body).await.rejected(), [code], "{items}");
    }
    let wrong = format!(r#"[{{"number":"{UPS}","items":[1]}}]"#);
    assert_eq!(world.call("changeinfo", &wrong).await.call_error(), -18_010_013);
}

crate::world::on_both_engines! {
    Config::default() =>
    a_registration_is_stopped_once_and_started_again_once,
    the_second_of_two_equal_items_meets_what_the_first_did,
    a_deleted_registration_is_gone_and_may_come_back_anew,
    a_push_says_that_there_is_no_webhook,
    a_carrier_is_changed_with_the_documented_answer,
    each_wrong_change_of_carrier_has_its_code,
    only_the_last_mile_carrier_may_change,
    the_sixth_change_of_carrier_is_refused,
    details_are_changed_and_cleared,
}
