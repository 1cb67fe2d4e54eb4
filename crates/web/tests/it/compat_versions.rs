//! The older versions: the same parcels with less to say, and version 1 with its one-letter names.

use packtrail_domain::Outcome;
use packtrail_web::Config;
use serde_json::{Value, json};

use crate::journeys::china_to_germany;
use crate::world::{CHINA, World};

const TRACK: &str = "b c e f w1 w2 is1 is2 hs z0 ln1 ygt9 ygt1 ygt2 ylt9 ylt1 ylt2 z9 z1 z2 yt zex";
const ROW: &str = "number w1 b w2 c e rt tt pt ps st sr ir ts mc tag refer_key";

fn keys(value: &Value) -> String {
    value.as_object().unwrap().keys().map(String::as_str).collect::<Vec<_>>().join(" ")
}

async fn register(world: &World) {
    world.register(CHINA).await;
    world.answer(CHINA, Outcome::Found, Some(china_to_germany())).await;
}

async fn item(world: &World, version: &str) -> Value {
    let body = json!([{ "number": CHINA }]).to_string();
    let answer = world.post(&format!("/track/{version}/gettrackinfo"), body).await;
    assert_eq!(answer.accepted().len(), 1, "{}", answer.text);
    answer.accepted()[0].clone()
}

async fn versions_before_2_2_leave_out_what_came_with_it(world: World) {
    register(&world).await;
    for version in ["v2", "v2.1"] {
        let item = item(&world, version).await;
        assert_eq!(keys(&item), "number carrier param tag track_info");
        let info = &item["track_info"];
        assert_eq!(keys(&info["latest_event"]), "time_iso time_utc description location stage address");
        assert_eq!(keys(&info["milestone"][0]), "key_stage time_iso time_utc");
        let provider = &info["tracking"]["providers"][0];
        assert_eq!(
            keys(provider),
            "provider service_type latest_sync_status latest_sync_time events_hash events"
        );
    }
    let newer = item(&world, "v2.2").await;
    assert!(keys(&newer["track_info"]["latest_event"]).contains("time_raw"));
}

async fn version_1_has_its_own_names_and_states(world: World) {
    let body = json!([{ "number": CHINA, "tag": "shop" }]).to_string();
    let registered = world.post("/track/v1/register", body).await;
    assert_eq!(keys(&registered.accepted()[0]), "origin number carrier");
    world.answer(CHINA, Outcome::Found, Some(china_to_germany())).await;
    let item = item(&world, "v1").await;
    assert_eq!(keys(&item), "number track");
    assert_eq!(keys(&item["track"]), TRACK);
    assert_eq!(keys(&item["track"]["z0"]), "a c d z");
    assert_eq!(item["track"]["e"], 10);
    assert_eq!(item["track"]["z0"], item["track"]["z2"][0], "the newest of both carriers");

    let listed = world.post("/Track/V1/gettracklist", r#"{"package_state":"","tracking_state":1}"#).await;
    assert!(listed.text.starts_with(r#"{"page":{"data_total":1,"#), "{}", listed.text);
    assert_eq!(keys(&listed.accepted()[0]), ROW);
    assert_eq!(listed.accepted()[0]["tag"], "shop");
    for (filter, count) in [
        (r#"{"package_state":10}"#, 1),
        (r#"{"package_state":"40"}"#, 0),
        (r#"{"tracking_state":0}"#, 0),
        (r#"{"push_state":0}"#, 1),
        (r#"{"push_state":1}"#, 0),
    ] {
        let listed = world.post("/track/v1/gettracklist", filter).await;
        assert_eq!(listed.accepted().len(), count, "{filter}");
    }
    let wrong = world.post("/track/v1/gettracklist", r#"{"package_state":7}"#).await;
    assert!(wrong.text.contains("-18010015"), "{}", wrong.text);
    let renamed = json!({ "number": CHINA, "items": { "tag": "other" } }).to_string();
    assert_eq!(world.post("/track/v1/changeinfo", renamed).await.accepted().len(), 1, "a bare object");
}

async fn version_1_says_whose_key_it_is(world: World) {
    let answer = world.post("/account/v1/GetUserConfig", "").await;
    assert!(answer.text.starts_with(r#"{"code":0,"data":{"key":"","m":0,"#), "{}", answer.text);
    assert!(answer.text.contains('@'), "{}", answer.text);
}

async fn a_number_can_be_pushed_where_there_is_an_endpoint(world: World) {
    register(&world).await;
    let body = json!([{ "number": CHINA }]).to_string();
    assert!(world.call("push", &body).await.text.contains("-18010204"));
    let new = packtrail_store::NewEndpoint {
        label: String::new(),
        url: Some("https://shop.example/hook".to_owned()),
        format: packtrail_domain::webhook::Format::V24,
        filter: packtrail_domain::webhook::Filter::default(),
        coalesce: true,
        sign_key: None,
        secret: Vec::new(),
    };
    world.store.endpoints().create(world.account, new).await.unwrap();
    assert_eq!(world.call("push", &body).await.accepted().len(), 1);
    assert!(world.call("push", r#"[{"number":"NOTHING12345"}]"#).await.text.contains("-18019902"));
}

crate::world::on_both_engines! {
    Config::default() =>
    versions_before_2_2_leave_out_what_came_with_it,
    version_1_has_its_own_names_and_states,
    version_1_says_whose_key_it_is,
    a_number_can_be_pushed_where_there_is_an_endpoint,
}
