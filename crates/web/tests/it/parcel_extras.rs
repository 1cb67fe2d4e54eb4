//! What a parcel's page offers beside its story: a link for others, calendar, feed, switches, legs, map, barcode.

use jiff::SignedDuration;
use packtrail_domain::{Outcome, Timeline};
use packtrail_web::Config;

use crate::journeys::{china_to_germany, delivered, hostile, one};
use crate::world::{Answer, CHINA, UPS, World};

const SITE: &str = "https://track.shop.example";

fn config() -> Config {
    Config { site_url: Some(format!("{SITE}/")), ..Config::default() }
}

/// The page of a parcel whose carrier has told this.
async fn told(world: &World, carrier: &str, number: &str, timeline: Timeline) -> Answer {
    let path = format!("/parcel/{carrier}/{number}");
    world.get(&path).await;
    world.answer(number, Outcome::Found, Some(timeline)).await;
    world.get(&path).await
}

/// The part of a text between two others.
#[track_caller]
fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    let (_, rest) = text.split_once(before).unwrap_or_else(|| panic!("no `{before}` in {text}"));
    rest.split_once(after).unwrap_or_else(|| panic!("no `{after}` in {rest}")).0
}

async fn a_link_shows_the_story_without_the_number_until_it_ends(world: World) {
    let page = told(&world, "china-post", CHINA, china_to_germany()).await;
    assert!(page.text.contains(&format!("action=\"/parcel/china-post/{CHINA}/share\"")));
    let form = format!("/de/parcel/china-post/{CHINA}/share");
    let made = world.form(&form, "days=7", &[("sec-fetch-site", "same-origin")]).await;
    assert_eq!(made.status, 200, "{}", made.text);
    let link = between(&made.text, "data-copy=\"", "\"");
    let path = link.strip_prefix(SITE).unwrap().to_owned();
    assert!(path.starts_with("/de/s/"), "{link}");
    assert!(made.text.contains("Montag, 30. November, 12:00 UTC"), "{}", made.text);
    assert!(made.text.contains(&format!("href=\"/fr/parcel/china-post/{CHINA}\"")));

    let shared = world.get(&path).await;
    assert_eq!(shared.status, 200);
    assert!(shared.text.contains("gilt bis Montag, 30. November"));
    assert!(shared.text.contains("Die Sendung ist im Zielland eingetroffen"));
    assert!(shared.text.contains("noindex"));
    assert_eq!(shared.header("referrer-policy"), "no-referrer");
    assert_eq!(shared.header("cache-control"), "no-store");
    for secret in [CHINA, "00340434161094042557", "LX20", "/parcel/", "rel=\"noopener", "calendar.ics"] {
        assert!(!shared.text.contains(secret), "{secret}");
    }

    world.clock.advance_wall(SignedDuration::from_hours(7 * 24) - SignedDuration::from_secs(1));
    assert_eq!(world.get(&path).await.status, 200);
    world.clock.advance_wall(SignedDuration::from_secs(1));
    let ended = world.get(&path).await;
    assert_eq!(ended.status.as_u16(), 410);
    let damaged = world.get(&path.replace("/s/", "/s/A")).await;
    assert_eq!(damaged.status.as_u16(), 404);
    assert_eq!(world.get("/de/s/nonsense").await.status.as_u16(), 404);
    let words = "Dieser Link führt nirgendwohin mehr";
    assert!(ended.text.contains(words) && damaged.text.contains(words));
}

async fn a_number_in_the_words_of_a_carrier_is_not_shared(world: World) {
    let words = "Scanned 1z 999 AA10 123456784 at the depot";
    told(&world, "ups", UPS, one("ups", "2026-11-20T13:45:00+01:00", None, words)).await;
    let made = world.form(&format!("/parcel/ups/{UPS}/share"), "days=900", &[]).await;
    assert!(made.text.contains("30 November"), "an unknown length is the shortest");
    let path = between(&made.text, "data-copy=\"", "\"").strip_prefix(SITE).unwrap().to_owned();
    let shared = world.get(&path).await;
    assert!(shared.text.contains("Event without words") && !shared.text.contains("Scanned"));
    let foreign = [("sec-fetch-site", "cross-site")];
    assert_eq!(world.form(&format!("/parcel/ups/{UPS}/share"), "days=7", &foreign).await.status, 403);
}

async fn the_day_goes_into_a_calendar(world: World) {
    let page = told(&world, "china-post", CHINA, china_to_germany()).await;
    let path = format!("/en/parcel/china-post/{CHINA}/calendar.ics");
    assert!(page.text.contains(&format!("href=\"{path}\"")));
    let file = world.get(&path).await;
    assert_eq!(file.header("content-type"), "text/calendar; charset=utf-8");
    assert!(file.text.lines().all(|line| line.len() <= 75));
    assert_eq!(file.text.matches('\n').count(), file.text.matches("\r\n").count());
    insta::assert_snapshot!("calendar", file.text.replace("\r\n", "\n"));
    let tag = file.header("etag").to_owned();
    assert_eq!(world.get_with(&path, &[("if-none-match", &tag)]).await.status.as_u16(), 304);

    let page = told(&world, "ups", UPS, delivered()).await;
    assert!(!page.text.contains("calendar.ics"));
    let none = world.get(&format!("/ja/parcel/ups/{UPS}/calendar.ics")).await;
    assert_eq!(none.status.as_u16(), 404);
    assert!(none.text.contains("カレンダーに入れる日がありません"));
}

async fn the_events_are_a_feed(world: World) {
    let page = told(&world, "china-post", CHINA, china_to_germany()).await;
    let path = format!("/en/parcel/china-post/{CHINA}/feed.atom");
    let link = format!("<link rel=\"alternate\" type=\"application/atom+xml\" href=\"{path}\"");
    assert!(page.text.contains(&link), "{}", page.text);
    let feed = world.get(&path).await;
    assert_eq!(feed.header("content-type"), "application/atom+xml; charset=utf-8");
    insta::assert_snapshot!("feed", feed.text);
    let tag = feed.header("etag").to_owned();
    let again = world.get_with(&path, &[("if-none-match", &tag)]).await;
    assert_eq!((again.status.as_u16(), again.text.as_str()), (304, ""));
    let french = world.get(&path.replace("/en/", "/fr/")).await;
    assert!(french.text.contains("xml:lang=\"fr\""));
    assert_eq!(between(&french.text, "<id>", "<"), between(&feed.text, "<id>", "<"));
}

async fn a_feed_of_hostile_words_is_still_xml(world: World) {
    told(&world, "ups", UPS, hostile()).await;
    let feed = world.get(&format!("/parcel/ups/{UPS}/feed.atom")).await;
    assert!(feed.text.contains("&lt;script&gt;") && !feed.text.contains("<script>"), "{}", feed.text);
    assert!(feed.text.contains("href=\"https://track.shop.example/parcel/ups/"));
}

async fn times_and_words_can_be_switched_and_legs_are_marked(world: World) {
    let page = told(&world, "china-post", CHINA, china_to_germany()).await.text;
    assert!(page.contains("id=\"times-utc\"") && page.contains("hidden data-yours=\"your time\""));
    assert!(page.contains("id=\"own-words\""));
    assert!(page.contains("class=\"time dual\""));
    let marks: Vec<&str> =
        page.match_indices("class=\"leg\">").map(|(at, _)| &page[at + 12..at + 30]).collect();
    assert_eq!(marks.len(), 2, "{marks:?}");
    let (dhl, china) = (page.find("Leg 2: DHL Paket").unwrap(), page.find("Leg 1: China Post").unwrap());
    assert!(dhl < china, "newest first");
    for status in ["InTransit", "InfoReceived"] {
        assert!(page.contains(&format!("href=\"/statuses#{status}\"")), "{status}");
    }
    let single = told(&world, "ups", UPS, delivered()).await.text;
    assert!(!single.contains("class=\"leg\""));
}

async fn the_way_is_drawn_and_told(world: World) {
    let page = told(&world, "china-post", CHINA, china_to_germany()).await.text;
    assert!(page.contains("role=\"img\" aria-label=\"Way of the parcel: China, 3 days, Germany\""), "{page}");
    insta::assert_snapshot!("route", between(&page, "<figure class=\"route\">", "</figure>"));
    let japanese = world.get(&format!("/ja/parcel/china-post/{CHINA}")).await.text;
    assert!(japanese.contains("荷物の経路：中国、3日、ドイツ"));
    let single = told(&world, "ups", UPS, delivered()).await.text;
    assert!(!single.contains("class=\"route\""));
}

async fn the_number_has_a_barcode(world: World) {
    let page = told(&world, "ups", UPS, delivered()).await.text;
    assert!(page.contains("Show barcode") && page.contains("<svg class=\"bars\""));
}

crate::world::on_both_engines! {
    config() =>
    a_link_shows_the_story_without_the_number_until_it_ends,
    a_number_in_the_words_of_a_carrier_is_not_shared,
    the_day_goes_into_a_calendar,
    the_events_are_a_feed,
    a_feed_of_hostile_words_is_still_xml,
    times_and_words_can_be_switched_and_legs_are_marked,
    the_way_is_drawn_and_told,
    the_number_has_a_barcode,
}
