//! Finding a carrier: the directory, a carrier's page, and choosing one for a number.

use packtrail_domain::{Outcome, SubStatus};
use packtrail_web::Config;

use crate::browser::{hidden, signed_up};
use crate::world::{CHINA, UNSERVED, UPS, World, on_both_engines};

async fn a_country_finds_its_carriers_in_two_languages_and_by_code(world: World) {
    for (address, found, not) in [
        ("/de/carriers?q=Frankreich", "/de/carriers/la-poste\"", "/de/carriers/deutsche-post\""),
        ("/de/carriers?q=France", "/de/carriers/la-poste\"", "/de/carriers/deutsche-post\""),
        ("/carriers?q=germany", "/carriers/deutsche-post\"", "/carriers/la-poste\""),
        ("/de/carriers?q=deutschland", "/de/carriers/dhl-paket\"", "/de/carriers/la-poste\""),
        ("/carriers?q=DE", "/carriers/deutsche-post\"", "/carriers/delhivery\""),
        ("/carriers?q=osterreichische", "/carriers/austrian-post\"", "/carriers/ups\""),
        ("/zh/carriers?q=%E6%B3%95%E5%9B%BD", "/zh/carriers/la-poste\"", "/zh/carriers/deutsche-post\""),
    ] {
        let page = world.get(address).await.text;
        assert!(page.contains(found), "{address} finds {found}");
        assert!(!page.contains(not), "{address} does not find {not}");
    }
    let page = world.get("/carriers?q=qqqq").await.text;
    assert!(page.contains("No carrier fits") && page.contains("href=\"/carriers\""), "{page}");
}

async fn a_carriers_page_speaks_the_readers_language(world: World) {
    let post = world.get("/de/carriers/deutsche-post").await.text;
    for told in ["Deutschland", "S10", "RR90317264", "Brief mit Basis-Sendungsverfolgung"] {
        assert!(post.contains(told), "{told}: {post}");
    }
    let usps = world.get("/fr/carriers/usps").await.text;
    for told in ["États-Unis", "Porto Rico", "href=\"tel:+18002758777\"", "Colis, ancienne étiquette"] {
        assert!(usps.contains(told), "{told}: {usps}");
    }
}

async fn a_carrier_is_chosen_by_search_and_those_that_fit_come_first(world: World) {
    let page = world.get(&format!("/choose?number={UPS}")).await.text;
    let (first, rest) = page.split_once("<details").unwrap();
    assert!(first.contains(&format!("/parcel/ups/{UPS}?chosen=1")), "{first}");
    assert!(rest.contains(&format!("/parcel/deutsche-post/{UPS}?chosen=1")));
    let found = world.get(&format!("/de/choose?number={UPS}&q=Deutschland")).await.text;
    assert!(found.contains(&format!("/de/parcel/deutsche-post/{UPS}?chosen=1")), "{found}");
    assert!(!found.contains("/parcel/la-poste/"));
    assert!(world.get(&format!("/choose?number={UPS}&q=qqqq")).await.text.contains("No carrier fits"));
    let mut browser = signed_up(&world, "eve@shop.example").await;
    browser.post(&world, "/parcels/add", &format!("numbers={UPS}")).await;
    let id = hidden(&browser.get(&world, "/parcels").await, "id").to_owned();
    let one = browser.get(&world, &format!("/parcels/{id}")).await.text;
    let (_, groups) = one.split_once("<optgroup").unwrap();
    assert!(groups.split("</optgroup>").next().unwrap().contains("value=\"ups\" selected"), "{groups}");
}

async fn a_carrier_that_cannot_be_asked_is_linked_and_promises_nothing(world: World) {
    let page = world.get(&format!("/parcel/{UNSERVED}/449044304137821")).await.text;
    assert!(page.contains("class=\"elsewhere\"><a class=\"button\" href=\"https://"), "{page}");
    for not in ["Asked next", "connector"] {
        assert!(!page.contains(not), "{not}");
    }
}

async fn what_to_ask_the_carrier_stands_beside_its_telephone(world: World) {
    world.get(&format!("/parcel/ups/{UPS}")).await;
    let failed =
        |carrier, sub| crate::journeys::one(carrier, "2026-11-02T10:00:00Z", Some(sub), "Not handed over");
    world.answer(UPS, Outcome::Found, Some(failed("ups", SubStatus::DeliveryFailureOther))).await;
    let page = world.get(&format!("/parcel/ups/{UPS}")).await.text;
    assert!(page.contains("class=\"contact\"") && page.contains("https://www.ups.com"), "{page}");
    world.get(&format!("/track?numbers={UPS},{CHINA}")).await;
    let refused = failed("china-post", SubStatus::DeliveryFailureRejected);
    world.answer(CHINA, Outcome::Found, Some(refused)).await;
    let results = world.get(&format!("/track?numbers={UPS},{CHINA}&show=needs-you")).await.text;
    assert!(results.contains(UPS) && results.contains(CHINA), "a failure never counts as no news: {results}");
}

on_both_engines! {
    Config::default() =>
    a_country_finds_its_carriers_in_two_languages_and_by_code,
    a_carriers_page_speaks_the_readers_language,
    a_carrier_is_chosen_by_search_and_those_that_fit_come_first,
    a_carrier_that_cannot_be_asked_is_linked_and_promises_nothing,
    what_to_ask_the_carrier_stands_beside_its_telephone,
}
