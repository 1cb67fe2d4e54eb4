//! What an account chose and tracked before helps with its own next number, and with nobody else's.

use std::collections::BTreeMap;

use packtrail_domain::{Outcome, Role, origin};
use packtrail_store::new_key;
use packtrail_web::Config;
use serde_json::{Value, json};

use crate::browser::{Browser, colleague, signed_up};
use crate::journeys::china_to_germany;
use crate::world::{Answer, CHINA, World, on_both_engines};

/// Twelve digits that many carriers use, and one of them.
const SHARED: &str = "695248517634";
const HABIT: &str = "cj-logistics";
const OTHER: &str = "jt-express";

/// Invented numbers of the same form.
fn like_shared(count: usize) -> Vec<String> {
    (0..count).map(|index| format!("69{:010}", 5_148_517_634_usize + index * 7_919)).collect()
}

async fn register(world: &World, items: Value) -> Vec<Value> {
    let answer = world.api("POST", "/trackings", &items.to_string()).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    answer.json()["results"].as_array().unwrap().clone()
}

async fn detected(world: &World, key: &str) -> Value {
    let body = json!({ "numbers": [SHARED] }).to_string();
    let bearer = format!("Bearer {key}");
    let answer = world.api_with("POST", "/detect", &body, &[("authorization", &bearer)]).await;
    answer.json()["results"][0]["candidates"][0].clone()
}

/// The key of another account.
async fn another(world: &World) -> String {
    let bob = world.store.accounts().create("bob@shop.example").await.unwrap().unwrap();
    let key = new_key([8; 25]);
    world.store.keys().create(bob.id, "test", None, &key).await.unwrap();
    key
}

/// The account tracks parcels of one carrier, and says so.
async fn with_a_habit(world: &World) {
    let items: Vec<Value> =
        like_shared(20).iter().map(|number| json!({ "number": number, "carrier": HABIT })).collect();
    let results = register(world, json!(items)).await;
    assert!(results.iter().all(|one| one["outcome"] == "created"), "{results:?}");
}

async fn a_shared_form_is_a_question_until_the_account_has_a_habit(world: World) {
    let bob = another(&world).await;
    let question = register(&world, json!([{ "number": SHARED }])).await;
    assert_eq!(question[0]["code"], "carrier_unclear");
    with_a_habit(&world).await;
    let reading = detected(&world, &world.key).await;
    assert_eq!(reading["carrier"], HABIT, "{reading}");
    assert!(
        reading["reasons"].to_string().contains("20 of 20 parcels before were of CJ Logistics"),
        "{reading}"
    );
    assert_ne!(detected(&world, &bob).await["carrier"], HABIT, "an account learned from another");
    let answered = register(&world, json!([{ "number": SHARED }])).await;
    assert_eq!((&answered[0]["outcome"], &answered[0]["carrier"]), (&json!("created"), &json!(HABIT)));
    assert_eq!(answered[0]["is_guess"], false);
    let theirs =
        World::with_key(&world, &bob).call("register", &format!(r#"[{{"number":"{SHARED}"}}]"#)).await;
    assert_eq!(theirs.accepted()[0]["origin"], origin::GUESS, "{}", theirs.text);
    let clear = register(&world, json!([{ "number": CHINA }])).await;
    assert_eq!(clear[0]["carrier"], "china-post", "a number that tells by itself needs no habit");
}

async fn guesses_do_not_confirm_themselves(world: World) {
    let items: Vec<Value> =
        like_shared(40).iter().map(|number| json!({ "number": number, "guess": true })).collect();
    let results = register(&world, json!(items)).await;
    // Some of them are clear by chance; of the others, those of the carrier guessed most.
    let mut groups: BTreeMap<&str, Vec<&Value>> = BTreeMap::new();
    for one in results.iter().filter(|one| one["is_guess"] == true) {
        groups.entry(one["carrier"].as_str().unwrap()).or_default().push(one);
    }
    let (carrier, guessed) = groups.into_iter().max_by_key(|(_, guessed)| guessed.len()).unwrap();
    assert!(guessed.len() >= 12, "{results:?}");
    assert_eq!(register(&world, json!([{ "number": SHARED }])).await[0]["code"], "carrier_unclear");
    for number in guessed.iter().map(|one| one["number"].as_str().unwrap()) {
        world.answer(number, Outcome::Found, Some(china_to_germany())).await;
    }
    let confirmed = register(&world, json!([{ "number": SHARED }])).await;
    assert_eq!((&confirmed[0]["outcome"], &confirmed[0]["carrier"]), (&json!("created"), &json!(carrier)));
}

async fn the_compatible_interface_learns_and_remembers_too(world: World) {
    with_a_habit(&world).await;
    let body = format!(r#"[{{"number":"{SHARED}"}}]"#);
    let accepted = world.call("register", &body).await.accepted();
    let key = accepted[0]["carrier"].clone();
    assert_eq!(accepted[0]["origin"], origin::DETECTED, "{accepted:?}");
    world.answer(SHARED, Outcome::NotFound, None).await;
    let new = world.get(&format!("/carriers/{OTHER}")).await;
    assert_eq!(new.status, 200);
    let other_key = packtrail_key(OTHER);
    let change = format!(r#"[{{"number":"{SHARED}","carrier_old":{key},"carrier_new":{other_key}}}]"#);
    assert_eq!(world.call("changecarrier", &change).await.accepted().len(), 1);
    assert_eq!(world.call("deletetrack", &body).await.accepted().len(), 1);
    let again = world.call("register", &body).await.accepted();
    assert_eq!((&again[0]["carrier"], &again[0]["origin"]), (&json!(other_key), &json!(origin::GIVEN)));
}

fn packtrail_key(carrier: &str) -> u32 {
    crate::world::CARRIERS.0.get(carrier).unwrap().key
}

/// Where a number alone leads.
async fn led(browser: &mut Browser, world: &World) -> String {
    browser.get(world, &format!("/track?numbers={SHARED}")).await.header("location").to_owned()
}

fn says_chosen(page: &Answer) -> bool {
    page.text.contains("You chose J&#38;T Express for this number.")
        || page.text.contains("You chose J&amp;T Express")
}

async fn a_carrier_chosen_in_the_box_is_remembered_for_its_number(world: World) {
    let mut eve = signed_up(&world, "eve@shop.example").await;
    let mut mallory = signed_up(&world, "mallory@shop.example").await;
    let before = led(&mut eve, &world).await;
    assert!(!before.contains(OTHER), "{before}");
    let form = format!("numbers={SHARED}&choice-0={SHARED}%3A{OTHER}");
    let sent = eve.post(&world, "/track", &form).await;
    assert_eq!(
        sent.header("location"),
        format!("/track?numbers={SHARED}:{OTHER}"),
        "the address holds it too"
    );
    assert_eq!(led(&mut eve, &world).await, format!("/parcel/{OTHER}/{SHARED}"));
    let page = eve.get(&world, &format!("/parcel/{OTHER}/{SHARED}")).await;
    assert!(says_chosen(&page), "{}", page.text);
    let chip = eve.post(&world, "/detect", &format!("numbers={SHARED}")).await;
    assert!(chip.text.contains("(your choice)") && !chip.text.contains("type=\"radio\""), "{}", chip.text);
    let list = eve.get(&world, &format!("/choose?number={SHARED}")).await;
    let (first, _) = list.text.split_once("</li>").unwrap();
    assert!(first.contains(&format!("/parcel/{OTHER}/{SHARED}?chosen=1")), "{first}");
    let added = eve.post(&world, "/parcels/add", &format!("numbers={SHARED}")).await;
    assert!(added.text.contains("1 parcel added."), "{}", added.text);
    assert!(eve.get(&world, "/parcels").await.text.contains(SHARED));
    assert!(world.parcel(OTHER, SHARED).await.is_some());
    for browser in [&mut mallory, &mut Browser::default()] {
        assert_eq!(led(browser, &world).await, before, "a choice leaked out of its account");
        let page = browser.get(&world, &format!("/parcel/{OTHER}/{SHARED}")).await;
        assert!(!says_chosen(&page), "{}", page.text);
        browser.post(&world, "/track", &form).await;
    }
    assert_eq!(led(&mut mallory, &world).await, format!("/parcel/{OTHER}/{SHARED}"));
    assert_eq!(led(&mut Browser::default(), &world).await, before, "there is nobody to remember it for");
}

async fn only_a_link_of_our_own_chooses_and_only_who_may_track(world: World) {
    let mut eve = signed_up(&world, "eve@shop.example").await;
    let before = led(&mut eve, &world).await;
    let chosen = format!("/parcel/{OTHER}/{SHARED}?chosen=1");
    let follow = async |browser: &Browser, site: Option<&str>| {
        let cookies = browser.header();
        let mut headers = vec![("cookie", cookies.as_str())];
        headers.extend(site.map(|site| ("sec-fetch-site", site)));
        assert_eq!(world.get_with(&chosen, &headers).await.status, 200);
    };
    for site in [None, Some("cross-site"), Some("same-site"), Some("none")] {
        follow(&eve, site).await;
        assert_eq!(led(&mut eve, &world).await, before, "{site:?}");
    }
    let account = world.store.members().by_email("eve@shop.example").await.unwrap().unwrap().account;
    let viewer = colleague(&world, account, "vic@shop.example", Role::Viewer).await;
    follow(&viewer, Some("same-origin")).await;
    assert_eq!(led(&mut eve, &world).await, before, "who may only look chooses nothing");
    follow(&eve, Some("same-origin")).await;
    assert_eq!(led(&mut eve, &world).await, format!("/parcel/{OTHER}/{SHARED}"));
}

async fn a_page_says_that_the_account_s_habit_decided(world: World) {
    let mut eve = signed_up(&world, "eve@shop.example").await;
    let account = world.store.members().by_email("eve@shop.example").await.unwrap().unwrap().account;
    let before = eve.get(&world, &format!("/parcel/{HABIT}/{SHARED}")).await;
    assert!(before.text.contains("is a guess from the form"), "{}", before.text);
    for number in like_shared(20) {
        let form = format!("numbers={number}%3A{HABIT}");
        let done = eve.post(&world, "/parcels/add", &form).await;
        assert!(done.text.contains("1 parcel added."), "{}", done.text);
    }
    assert_eq!(world.store.trackings().history(account).await.unwrap(), [(HABIT.to_owned(), 20)]);
    assert_eq!(led(&mut eve, &world).await, format!("/parcel/{HABIT}/{SHARED}"));
    let page = eve.get(&world, &format!("/parcel/{HABIT}/{SHARED}")).await;
    assert!(page.text.contains("as 20 of your last 20 parcels were"), "{}", page.text);
    let stranger = world.get(&format!("/parcel/{HABIT}/{SHARED}")).await;
    assert!(stranger.text.contains("is a guess from the form"), "{}", stranger.text);
    let list = signed_up(&world, "mallory@shop.example").await.get(&world, "/parcels").await;
    assert!(!list.text.contains(HABIT));
}

on_both_engines! { Config::default() =>
    a_shared_form_is_a_question_until_the_account_has_a_habit,
    guesses_do_not_confirm_themselves,
    the_compatible_interface_learns_and_remembers_too,
    a_carrier_chosen_in_the_box_is_remembered_for_its_number,
    only_a_link_of_our_own_chooses_and_only_who_may_track,
    a_page_says_that_the_account_s_habit_decided,
}
