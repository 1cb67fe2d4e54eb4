//! The pages, as a browser without JavaScript gets them.

use packtrail_domain::{Outcome, SubStatus};
use packtrail_web::{Config, DemoInfo};

use crate::journeys::{china_to_germany, delivered, hostile, one};
use crate::world::{Answer, CARRIERS, CHINA, UNSERVED, UPS, World};

const HTML_MAX: usize = 30 * 1024;
/// Of a full list: each of its links names forty numbers, which compresses to little.
const FULL_LIST_MAX: usize = 40 * 1024;

/// A page of ours: right kind, right headers, nothing that the policy forbids, light.
#[track_caller]
fn assert_page(answer: &Answer, status: u16) {
    assert_page_of(answer, status, HTML_MAX);
}

/// The same with a size of its own.
#[track_caller]
fn assert_page_of(answer: &Answer, status: u16, bytes: usize) {
    assert_eq!(answer.status.as_u16(), status, "{}", answer.text);
    assert!(answer.header("content-type").starts_with("text/html"));
    assert!(answer.header("content-security-policy").starts_with("default-src 'none';"));
    assert_eq!(answer.header("referrer-policy"), "no-referrer");
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    assert_eq!(answer.header("cache-control"), "no-store");
    assert!(answer.text.len() < bytes, "{} bytes", answer.text.len());
    let text = answer.text.to_lowercase();
    for forbidden in ["<style", " style=", "<script>", " onclick=", " onerror=\"", "javascript:", "http://"] {
        assert!(!text.contains(forbidden), "{forbidden}");
    }
}

#[track_caller]
fn assert_says(answer: &Answer, words: &[&str]) {
    for word in words {
        assert!(answer.text.contains(word), "no `{word}` in {}", answer.text);
    }
}

async fn the_first_page_has_a_box_and_the_demo_numbers(world: World) {
    let answer = world.get("/").await;
    assert_page(&answer, 200);
    assert_says(&answer, &["<textarea", "action=\"/track\"", "/track?numbers=1Z999AA10123456784", "UPS"]);
    assert!(answer.text.len() < 14 * 1024, "the first page fits in one round trip");
}

async fn assets_are_ours_and_kept_for_ever(world: World) {
    let page = world.get("/").await;
    for part in ["href=\"/assets/app.css", "src=\"/assets/app.js", "href=\"/assets/icon.svg"] {
        let start = page.text.find(part).unwrap() + part.find('/').unwrap();
        let address = page.text[start..].split('"').next().unwrap();
        let answer = world.get(address).await;
        assert_eq!(answer.status, 200, "{address}");
        assert_eq!(answer.header("cache-control"), "public, max-age=31536000, immutable");
    }
    assert_eq!(world.get("/assets/../lib.rs").await.status, 404);
    assert_eq!(world.get("/assets/nothing.css").await.status, 404);
}

async fn pasted_text_becomes_numbers_and_nothing_is_thrown_away(world: World) {
    let text =
        format!("Hello, your parcels:%0D%0A{UPS} and {CHINA}%0D%0Aphone %2B49 170 1234567%0D%0A98A7654321");
    let page = world.form("/track", &format!("numbers={text}"), &[]).await;
    assert_page(&page, 200);
    assert_says(&page, &["Asking UPS", "Asking China Post", "looks like a telephone number", "Not followed"]);
    assert_says(&page, &["/choose?number=98A7654321"]);
    let answer = world.form("/track", &format!("numbers={UPS}%0A98A7654321"), &[]).await;
    assert_eq!(answer.status.as_u16(), 303);
    let address = answer.header("location").to_owned();
    assert!(address.starts_with("/track?numbers="), "{address}");
    assert_says(&world.get(&address).await, &["http-equiv=\"refresh\" content=\"3\""]);
    assert!(!page.text.contains("number=1234567\""), "a telephone number is no number of a parcel");
    assert!(world.parcel("ups", UPS).await.is_some());
    let choose = world.get("/choose?number=98A7654321").await;
    assert_eq!(choose.status, 200);
    assert_says(&choose, &["/parcel/ups/98A7654321?chosen=1"]);
}

async fn one_number_leads_to_its_own_page(world: World) {
    let answer = world.get(&format!("/track?numbers={}", UPS.to_lowercase())).await;
    assert_eq!((answer.status.as_u16(), answer.header("location")), (303, "/parcel/ups/1Z999AA10123456784"));
    let chosen = world.get(&format!("/track?numbers={UPS}&carrier=dpd")).await;
    assert_eq!(chosen.header("location"), "/parcel/dpd/1Z999AA10123456784?chosen=1");
    assert_eq!(world.get("/track").await.header("location"), "/");
    assert_eq!(world.form("/track", "numbers=+%0A", &[]).await.header("location"), "/");
}

async fn the_forty_first_number_is_named_and_not_followed(world: World) {
    let numbers: Vec<String> = (0..41).map(|n| format!("98765{n:05}:ups")).collect();
    let page = world.get(&format!("/track?numbers={}", numbers.join(","))).await;
    assert_page_of(&page, 200, FULL_LIST_MAX);
    assert_says(&page, &["One page takes 40 numbers", "9876500040", "/track?numbers=9876500040:ups"]);
    assert!(world.parcel("ups", "9876500039").await.is_some());
    assert!(world.parcel("ups", "9876500040").await.is_none());
}

async fn a_text_that_is_too_long_is_refused_with_a_sentence(world: World) {
    let limit = packtrail_domain::limits::limits().paste_bytes;
    let answer = world.form("/track", &format!("numbers={}", "a".repeat(limit + 1)), &[]).await;
    assert_page(&answer, 413);
    assert_says(&answer, &["too long"]);
}

async fn a_guess_is_called_one_and_the_others_are_offered(world: World) {
    let page = world.get(&format!("/track?numbers=4820193756,{UPS}")).await;
    assert_page(&page, 200);
    assert_says(&page, &["(a guess)", "Or is it", "?chosen=1"]);
    let parcel = world.get("/parcel/cj-logistics/4820193756").await;
    assert_says(&parcel, &["is a guess from the form of the number", "Another carrier?"]);
    let chosen = world.get("/parcel/cj-logistics/4820193756?chosen=1").await;
    assert!(!chosen.text.contains("(a guess)"));
}

async fn a_parcel_answers_where_when_and_what_to_do(world: World) {
    let path = format!("/parcel/china-post/{CHINA}");
    let asking = world.get(&path).await;
    assert_page(&asking, 200);
    assert_says(&asking, &["Asking China Post now", "http-equiv=\"refresh\""]);
    world.answer(CHINA, Outcome::Found, Some(china_to_germany())).await;
    let page = world.get(&path).await;
    assert_page(&page, 200);
    assert_says(
        &page,
        &[
            "Reached the destination country, last seen in Frankfurt, DE",
            "Expected 27 Nov to 28 Nov",
            "Nothing. It is on its way.",
            "Sunday 22 November",
            "local time",
            "DHL Paket gives times without a zone",
            "UTC+8",
            "13:04 <small>UTC</small>",
            "Die Sendung ist im Zielland eingetroffen",
            "DHL Paket",
            "the carrier wrote the zone",
            "the carrier wrote no zone",
            "0.32\u{a0}kg",
            "00340434161094042557",
            "rel=\"noopener noreferrer",
        ],
    );
    assert!(!page.text.contains("http-equiv=\"refresh\""));
}

async fn a_delivered_parcel_says_when_and_where(world: World) {
    world.get(&format!("/parcel/ups/{UPS}")).await;
    world.answer(UPS, Outcome::Found, Some(delivered())).await;
    let page = world.get(&format!("/parcel/ups/{UPS}")).await;
    assert_says(
        &page,
        &["Delivered in Lyon, FR on Friday 20 November", "12:45 <small>UTC</small>", "s-delivered"],
    );
    assert!(!page.text.contains("Expected"));
}

async fn a_broken_connector_is_shown_as_broken(world: World) {
    let path = format!("/parcel/ups/{UPS}");
    world.get(&path).await;
    world.answer(UPS, Outcome::Refused, None).await;
    let page = world.get(&path).await;
    assert_says(
        &page,
        &["UPS has not answered since 12:00 UTC: it did not serve the question.", "No answer"],
    );
    assert!(!page.text.contains("Not found") && !page.text.contains("does not know"));
}

async fn a_carrier_that_cannot_be_asked_says_why(world: World) {
    let page = world.get(&format!("/parcel/{UNSERVED}/449044304137821")).await;
    assert_page(&page, 200);
    assert_says(&page, &["FedEx cannot be asked from this server", "See it at FedEx"]);
    assert!(!page.text.contains("Ask now"));
    assert!(!page.text.contains("http-equiv"));
}

async fn what_a_carrier_sends_is_text_and_nothing_else(world: World) {
    world.get(&format!("/parcel/ups/{UPS}")).await;
    world.answer(UPS, Outcome::Found, Some(hostile())).await;
    for path in [format!("/parcel/ups/{UPS}"), format!("/track?numbers={UPS},{CHINA}")] {
        let page = world.get(&path).await;
        assert_page(&page, 200);
        assert!(!page.text.contains("<script>alert") && !page.text.contains("<b>Lyon"), "{path}");
        assert_says(&page, &["&#60;script&#62;"]);
    }
    let reflected = world.get("/track?numbers=%22%3E%3Cscript%3Ealert(1)%3C/script%3E").await;
    assert_page(&reflected, 200);
}

async fn the_part_that_updates_itself_comes_only_when_it_changed(world: World) {
    let path = format!("/parcel/ups/{UPS}");
    let page = world.get(&path).await;
    let version = |page: &Answer| {
        let start = page.text.find("data-version=\"").unwrap() + 14;
        page.text[start..].split('"').next().unwrap().to_owned()
    };
    let first = version(&page);
    let same = world.get(&format!("{path}/fragment?version={first}")).await;
    assert_eq!((same.status.as_u16(), same.text.as_str()), (204, ""));
    let both = format!("numbers={UPS},{CHINA}");
    let list = version(&world.get(&format!("/track?{both}")).await);
    assert_eq!(world.get(&format!("/track/fragment?{both}&version={list}")).await.status, 204);
    world.answer(UPS, Outcome::Found, Some(delivered())).await;
    let fresh = world.get(&format!("{path}/fragment?version={first}")).await;
    assert_eq!(fresh.status, 200);
    assert!(fresh.text.starts_with("<div id=\"live\""));
    assert_says(&fresh, &["Delivered"]);
    let fresh = world.get(&format!("/track/fragment?{both}&version={list}")).await;
    assert!(fresh.text.starts_with("<div id=\"live\"") && fresh.text.contains("Delivered"));
}

async fn asking_now_is_for_our_own_forms_and_not_too_often(world: World) {
    let path = format!("/parcel/ups/{UPS}");
    world.get(&path).await;
    world.answer(UPS, Outcome::Found, Some(delivered())).await;
    let ask = format!("{path}/ask");
    let alien = world.form(&ask, "", &[("origin", "https://evil.example"), ("host", "here.example")]).await;
    assert_page(&alien, 403);
    let early = world.form(&ask, "", &[("sec-fetch-site", "same-origin")]).await;
    assert_eq!((early.status.as_u16(), early.header("location")), (303, path.as_str()));
    assert!(!world.is_due(UPS).await, "asked a moment ago");
    world.clock.advance(jiff::SignedDuration::from_mins(2));
    assert_says(&world.get(&path).await, &["Ask now"]);
    world.form(&ask, "", &[("sec-fetch-site", "same-origin")]).await;
    assert!(world.is_due(UPS).await);
}

async fn the_strip_counts_and_filters(world: World) {
    let both = format!("numbers={UPS},{CHINA}");
    world.get(&format!("/track?{both}")).await;
    world.answer(UPS, Outcome::Found, Some(delivered())).await;
    let pickup =
        one("china-post", "2026-11-23T08:00:00Z", Some(SubStatus::AvailableForPickupOther), "At the shop");
    world.answer(CHINA, Outcome::Found, Some(pickup)).await;
    let all = world.get(&format!("/track?{both}")).await;
    assert_says(&all, &["All 2", "1 needs you", "1 delivered", "Ready for pickup"]);
    let done = world.get(&format!("/track?{both}&show=delivered")).await;
    assert!(done.text.contains("Delivered") && !done.text.contains("Ready for pickup"));
}

async fn addresses_that_lead_nowhere_say_so(world: World) {
    for path in
        ["/nothing", "/parcel/nobody/123456789", "/parcel/ups/%C3%BC%C3%BC%C3%BC", "/parcel/ups", "/track/x"]
    {
        assert_page(&world.get(path).await, 404);
    }
}

async fn machines_learn_that_it_lives_and_how_much_waits(world: World) {
    assert_eq!(world.get("/healthz").await.text, "ok\n");
    assert_eq!(world.get("/readyz").await.text, "ready\n");
    world.register(UPS).await;
    world.clock.advance(jiff::SignedDuration::from_secs(90));
    let metrics = world.get("/metrics").await;
    assert_says(
        &metrics,
        &["packtrail_schedule_depth 1\n", "packtrail_schedule_oldest_due_age_seconds 90\n"],
    );
}

async fn carriers_and_statuses_are_explained(world: World) {
    let all = world.get("/carriers").await;
    assert_eq!(all.status, 200);
    assert_says(&all, &["href=\"/carriers/ups\"", &format!("{} carriers", CARRIERS.0.len())]);
    let some = world.get("/carriers?q=CHINA+post").await;
    assert_page(&some, 200);
    assert_says(&some, &["href=\"/carriers/china-post\"", "value=\"CHINA post\""]);
    assert!(!some.text.contains("/carriers/ups\""));
    let ups = world.get("/carriers/ups").await;
    assert_page(&ups, 200);
    assert_says(&ups, &["This server can ask it.", "100002", "with a check digit", "/track?numbers=1Z"]);
    assert_says(&world.get(&format!("/carriers/{UNSERVED}")).await, &["cannot ask it yet"]);
    assert_page(&world.get("/carriers/nobody").await, 404);
    let statuses = world.get("/de/statuses").await;
    assert_page(&statuses, 200);
    assert_says(&statuses, &["id=\"OutForDelivery\"", "Es ist angekommen.", "class=\"icon\""]);
}

async fn a_language_stands_in_the_address_and_stays_there(world: World) {
    let page = world.get("/en/").await;
    assert_page(&page, 200);
    assert_says(
        &page,
        &["<html lang=\"en\" dir=\"ltr\">", "action=\"/en/track\"", "href=\"/en/developers\""],
    );
    let answer = world.form("/en/track", &format!("numbers={UPS}"), &[]).await;
    assert_eq!(answer.header("location"), format!("/en/track?numbers={UPS}"));
    let answer = world.get(answer.header("location")).await;
    assert_eq!(answer.header("location"), format!("/en/parcel/ups/{UPS}"));
    let page = world.get(&format!("/en/parcel/ups/{UPS}?chosen=1")).await;
    assert_says(&page, &[&format!("/en/parcel/ups/{UPS}/fragment?"), "href=\"/en/choose?number="]);
    assert_says(&page, &[&format!("href=\"/en/parcel/ups/{UPS}?chosen=1\"")]);
    assert_eq!(world.get("/xx/").await.status, 404);
}

fn demo() -> Config {
    let info = DemoInfo {
        numbers: vec![UPS.to_owned(), CHINA.to_owned()],
        email: "demo@packtrail.example".to_owned(),
        api_key: "pt_abcdefgh".to_owned(),
        speed: 600,
    };
    Config { demo: Some(info), ..Config::default() }
}

crate::world::on_both_engines! {
    Config::default() =>
    assets_are_ours_and_kept_for_ever,
    pasted_text_becomes_numbers_and_nothing_is_thrown_away,
    one_number_leads_to_its_own_page,
    the_forty_first_number_is_named_and_not_followed,
    a_text_that_is_too_long_is_refused_with_a_sentence,
    a_guess_is_called_one_and_the_others_are_offered,
    a_parcel_answers_where_when_and_what_to_do,
    a_delivered_parcel_says_when_and_where,
    a_broken_connector_is_shown_as_broken,
    a_carrier_that_cannot_be_asked_says_why,
    what_a_carrier_sends_is_text_and_nothing_else,
    the_part_that_updates_itself_comes_only_when_it_changed,
    asking_now_is_for_our_own_forms_and_not_too_often,
    the_strip_counts_and_filters,
    addresses_that_lead_nowhere_say_so,
    machines_learn_that_it_lives_and_how_much_waits,
    a_language_stands_in_the_address_and_stays_there,
    carriers_and_statuses_are_explained,
}

crate::world::on_both_engines! {
    demo() =>
    the_first_page_has_a_box_and_the_demo_numbers,
}
