//! `register`: what is accepted, what is rejected, and with which code.

use serde_json::json;

use crate::journeys::china_to_germany;
use crate::world::{CHINA, UPS, World};
use packtrail_domain::Outcome;
use packtrail_web::Config;

async fn the_answer_has_the_documented_form(world: World) {
    let body = format!(
        r#"[{{"number":"{CHINA}","tag":"shop-118"}},
            {{"number":"12-","carrier":3011}},
            {{"number":"{UPS}","carrier":100002,"email":"bo@home.example","lang":"de"}},
            {{"number":"PKG-0000001","carrier":100001}}]"#
    );
    let answer = world.call("register", &body).await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("content-type"), "application/json; charset=utf-8");
    assert_eq!(
        answer.text,
        [
            r#"{"code":0,"data":{"accepted":["#,
            r#"{"origin":1,"number":"LX204417384CN","carrier":3011,"email":null,"#,
            r#""lang":null,"tag":"shop-118"},"#,
            r#"{"origin":2,"number":"1Z999AA10123456784","carrier":100002,"email":"bo@home.example","#,
            r#""lang":"de","tag":null},"#,
            r#"{"origin":3,"number":"PKG-0000001","carrier":100001,"email":null,"lang":null,"tag":null}],"#,
            r#""rejected":[{"number":"12-","carrier":3011,"#,
            r#""error":{"code":-18010012,"message":"The format of '12-' is invalid."}}]}}"#,
        ]
        .concat()
    );
}

async fn version_2_2_leaves_the_carrier_out_and_repeats_the_tag(world: World) {
    let answer = world.post("/track/v2.2/register", r#"[{"number":"12-","tag":"t"}]"#).await;
    assert_eq!(
        answer.text,
        concat!(
            r#"{"code":0,"data":{"accepted":[],"rejected":[{"number":"12-","tag":"t","#,
            r#""error":{"code":-18010012,"message":"The format of '12-' is invalid."}}]}}"#
        )
    );
}

async fn a_carrier_that_nobody_can_ask_is_not_registered(world: World) {
    let answer = world.call("register", r#"[{"number":"449044304137821","carrier":100003}]"#).await;
    assert_eq!(answer.rejected(), [-18_019_911]);
    world.register(UPS).await;
    let body = format!(r#"[{{"number":"{UPS}","carrier_new":100003}}]"#);
    assert_eq!(world.call("changecarrier", &body).await.rejected(), [-18_019_911]);
}

async fn a_key_bound_to_networks_is_refused_from_elsewhere(world: World) {
    let change = packtrail_store::KeyChange {
        networks: Some(vec!["192.0.2.0/24".to_owned()]),
        ..packtrail_store::KeyChange::default()
    };
    let keys = world.store.keys();
    let key = keys.list(world.account).await.unwrap()[0].id;
    assert!(keys.change(world.account, key, change).await.unwrap());
    let answer = world.call("getquota", "").await;
    assert_eq!(answer.status, 401);
    assert_eq!(answer.call_error(), -18_010_001);
    assert!(answer.text.contains(r#""message":"IP address is not in whitelist.""#), "{}", answer.text);
}

async fn the_carrier_list_is_where_clients_fetch_it(world: World) {
    let list = world.get("/asset/carrier/info/apicarrier.all.json").await.json();
    let all = list.as_array().unwrap().clone();
    let post = all.iter().find(|one| one["key"] == 3011).unwrap();
    assert_eq!(
        post.as_object().unwrap().keys().map(String::as_str).collect::<Vec<_>>().join(" "),
        "key _country _country_iso _email _tel _url _name _name_zh-cn _name_zh-hk"
    );
    assert_eq!((&post["_country_iso"], &post["_name"]), (&json!("CN"), &json!("China Post")));
    let csv = world.get("/asset/carrier/info/apicarrier.all.csv").await;
    assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8");
    assert_eq!(csv.text.lines().count(), all.len() + 1);
    assert!(!csv.text.contains(",+"), "a telephone number is text");
}

async fn the_same_number_is_registered_once(world: World) {
    let twice = format!(r#"[{{"number":"{UPS}"}},{{"number":"{}"}}]"#, UPS.to_lowercase());
    let answer = world.call("register", &twice).await;
    assert_eq!((answer.accepted().len(), answer.rejected()), (1, vec![-18_019_901]));
    let message =
        "The tracking number '1z999aa10123456784' has been registered, don't need to repeat registration.";
    assert_eq!(answer.json()["data"]["rejected"][0]["error"]["message"], message);
    let again = world.call("register", &format!(r#"[{{"number":"{UPS}"}}]"#)).await;
    assert_eq!(again.rejected(), [-18_019_901]);
    let quota = world.call("getquota", "").await.json();
    assert_eq!((&quota["data"]["quota_used"], &quota["data"]["today_used"]), (&json!(1), &json!(1)));
}

async fn a_number_under_two_carriers_is_two_registrations(world: World) {
    let both = format!(r#"[{{"number":"{CHINA}","carrier":3011}},{{"number":"{CHINA}","carrier":190271}}]"#);
    let answer = world.call("register", &both).await;
    assert_eq!(answer.accepted().len(), 2, "{}", answer.text);
    let info = world.call("gettrackinfo", &format!(r#"[{{"number":"{CHINA}"}}]"#)).await;
    assert_eq!(info.rejected(), [-18_019_909, -18_019_909]);
    let stop = world.call("stoptrack", &format!(r#"[{{"number":"{CHINA}"}}]"#)).await;
    assert_eq!(stop.rejected(), [-18_019_810]);
}

async fn each_bad_item_has_its_code(world: World) {
    for (item, code) in [
        (r#"{}"#, -18_010_010),
        (r#"{"number":""}"#, -18_010_010),
        (r#"{"number":null}"#, -18_010_010),
        (r#"{"number":"1234"}"#, -18_010_012),
        (r#"{"number":"ABC_12345"}"#, -18_010_012),
        (r#"{"number":"-----"}"#, -18_010_012),
        (r#"{"number":"ABCD1234567"}"#, -18_019_903),
        (r#"{"number":"LX204417385CN"}"#, -18_019_903),
        (r#"{"number":"ABCD1234567","carrier":99}"#, -18_019_910),
        (r#"{"number":"ABCD1234567","carrier":"ups"}"#, -18_019_910),
        (r#"{"number":"ABCD1234567","carrier":-1}"#, -18_019_910),
        (r#"{"number":"ABCD1234567","carrier":100002,"order_no":"1"}"#, -18_010_012),
        (r#"{"number":"ABCD1234567","carrier":100002,"email":"nobody"}"#, -18_010_012),
        (r#"{"number":"ABCD1234567","carrier":100002,"origin_country":"CHN"}"#, -18_010_011),
        (r#"{"number":"ABCD1234567","carrier":100002,"translation_mode":"Always"}"#, -18_010_015),
        (r#"{"number":"ABCD1234567","carrier":100002,"final_carrier":7041}"#, -18_010_016),
    ] {
        let answer = world.call("register", &format!("[{item}]")).await;
        assert_eq!((answer.status.as_u16(), answer.rejected()), (200, vec![code]), "{item}");
    }
    let long = format!(r#"[{{"number":"{UPS}","tag":"{}"}}]"#, "x".repeat(101));
    assert_eq!(world.call("register", &long).await.rejected(), [-18_010_011]);
    let fifty_one = format!(r#"[{{"number":"{}"}}]"#, "1".repeat(51));
    assert_eq!(world.call("register", &fifty_one).await.rejected(), [-18_010_012]);
    let quota = world.call("getquota", "").await.json();
    assert_eq!(quota["data"]["quota_used"], 0);
}

async fn a_last_mile_carrier_is_kept_behind_a_postal_one(world: World) {
    let body = format!(r#"[{{"number":"{CHINA}","carrier":3011,"final_carrier":7041}}]"#);
    assert_eq!(world.call("register", &body).await.accepted().len(), 1);
    let list = world.call("gettracklist", "{}").await;
    assert_eq!(list.accepted()[0]["final_carrier"], 7041);
}

async fn a_given_carrier_that_detection_does_not_see_is_kept_and_called_a_guess(world: World) {
    let body = format!(r#"[{{"number":"{UPS}","carrier":3011,"auto_detection":true}}]"#);
    let answer = world.call("register", &body).await;
    assert_eq!(
        (&answer.accepted()[0]["origin"], &answer.accepted()[0]["carrier"]),
        (&json!(3), &json!(3011))
    );
}

async fn forty_numbers_are_taken_and_forty_one_are_not(world: World) {
    let items = |count: usize| {
        let items: Vec<String> =
            (0..count).map(|n| format!(r#"{{"number":"PKG-{n:08}","carrier":100002}}"#)).collect();
        format!("[{}]", items.join(","))
    };
    let refused = world.call("register", &items(41)).await;
    assert_eq!((refused.status.as_u16(), refused.call_error()), (200, -18_010_014));
    assert_eq!(world.call("register", &items(40)).await.accepted().len(), 40);
}

async fn a_scanned_barcode_is_the_parcel_it_holds(world: World) {
    let barcode = "420701029400111202555842332669";
    world.register("9400111202555842332669").await;
    let again = world.call("register", &format!(r#"[{{"number":"{barcode}"}}]"#)).await;
    assert_eq!(again.rejected(), [-18_019_901], "{}", again.text);
    let info = world.call("gettrackinfo", &format!(r#"[{{"number":"{barcode}"}}]"#)).await;
    assert_eq!(info.rejected(), [-18_019_909], "{}", info.text);
}

async fn two_accounts_share_one_parcel(world: World) {
    world.register(CHINA).await;
    let other = world.store.accounts().create("bo@shop.example").await.unwrap().unwrap();
    let key = packtrail_store::new_key([9; 25]);
    world.store.keys().create(other.id, "other", None, &key).await.unwrap();
    world.answer(CHINA, Outcome::Found, Some(china_to_germany())).await;
    let mut world = world;
    world.key = key;
    let unknown = world.call("gettrackinfo", &format!(r#"[{{"number":"{CHINA}"}}]"#)).await;
    assert_eq!(unknown.rejected(), [-18_019_902]);
    world.register(CHINA).await;
    let known = world.call("gettrackinfo", &format!(r#"[{{"number":"{CHINA}"}}]"#)).await;
    assert_eq!(known.accepted().len(), 1);
}

async fn one_bad_number_sinks_the_call_only_where_17track_does(world: World) {
    let body = format!(r#"[{{"number":"{UPS}"}},{{"number":"12 34/5"}}]"#);
    let refused = world.call("register", &body).await;
    assert_eq!((refused.status.as_u16(), refused.call_error()), (200, -18_010_013));
    assert_eq!(refused.json()["code"], 0);
}

async fn the_liberal_switch_rejects_only_the_bad_item(world: World) {
    let body = format!(
        r#"[{{"number":"{UPS}"}},{{"number":"12 34/5"}},{{"number":12345}},{{"number":"{CHINA}","tag":7}}]"#
    );
    let answer = world.call("register", &body).await;
    assert_eq!(answer.accepted().len(), 1);
    assert_eq!(answer.rejected(), [-18_010_012, -18_010_011, -18_010_011]);
}

fn liberal() -> Config {
    Config { strict: false, ..Config::default() }
}

crate::world::on_both_engines! {
    Config::default() =>
    a_carrier_that_nobody_can_ask_is_not_registered,
    a_key_bound_to_networks_is_refused_from_elsewhere,
    the_carrier_list_is_where_clients_fetch_it,
    the_answer_has_the_documented_form,
    version_2_2_leaves_the_carrier_out_and_repeats_the_tag,
    the_same_number_is_registered_once,
    a_number_under_two_carriers_is_two_registrations,
    each_bad_item_has_its_code,
    a_last_mile_carrier_is_kept_behind_a_postal_one,
    a_given_carrier_that_detection_does_not_see_is_kept_and_called_a_guess,
    forty_numbers_are_taken_and_forty_one_are_not,
    a_scanned_barcode_is_the_parcel_it_holds,
    two_accounts_share_one_parcel,
    one_bad_number_sinks_the_call_only_where_17track_does,
}

crate::world::on_both_engines! {
    liberal() =>
    the_liberal_switch_rejects_only_the_bad_item,
}
