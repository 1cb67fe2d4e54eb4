//! The tracking widget that other sites show, and the page that explains it.

use packtrail_domain::Outcome;
use packtrail_web::{Access, Config};

use crate::browser::signed_up;
use crate::journeys::{china_to_germany, delivered, hostile};
use crate::world::{Answer, CHINA, UPS, World, on_both_engines};

const SITE: &str = "https://track.shop.example";

fn config() -> Config {
    Config {
        site_url: Some(SITE.to_owned()),
        site_name: "Shop <Post>".to_owned(),
        events_for: std::time::Duration::ZERO,
        ..Config::default()
    }
}

fn for_one_shop() -> Config {
    Config { framed_by: "https://shop.example".parse().unwrap(), ..config() }
}

#[track_caller]
fn assert_says(answer: &Answer, words: &[&str]) {
    for word in words {
        assert!(answer.text.contains(word), "no `{word}` in {}", answer.text);
    }
}

fn ancestors(answer: &Answer) -> &str {
    answer.header("content-security-policy").split("frame-ancestors ").nth(1).unwrap()
}

async fn only_the_declared_pages_can_be_framed_and_they_know_nobody(world: World) {
    let member = signed_up(&world, "eve@shop.example").await;
    let cookies = member.header();
    let mut framed = Vec::new();
    for declared in world.declared().into_iter().filter(|declared| declared.method == "GET") {
        let path =
            declared.path.replace("{carrier}", "ups").replace("{number}", UPS).replace(['{', '}'], "1");
        let answer = world.get_with(&path, &[("cookie", &cookies)]).await;
        if declared.access != Access::Framed {
            assert_eq!(ancestors(&answer), "'none'", "{path}");
            assert_eq!(answer.header("x-frame-options"), "DENY", "{path}");
            assert_eq!(answer.header("cross-origin-resource-policy"), "same-origin", "{path}");
            assert_eq!(answer.header("access-control-allow-origin"), "", "{path}");
            continue;
        }
        assert_eq!(ancestors(&answer), "*", "{path}");
        assert_eq!(answer.header("x-frame-options"), "", "{path}");
        assert_eq!(answer.header("set-cookie"), "", "{path}");
        assert_eq!(answer.header("cross-origin-resource-policy"), "cross-origin", "{path}");
        assert!(answer.header("content-security-policy").starts_with("default-src 'none';"), "{path}");
        assert!(!answer.text.contains("/account") && !answer.text.contains("eve@"), "{path}");
        framed.push(declared.path);
    }
    assert_eq!(framed, ["/embed", "/embed/fragment", "/embed/look.css", "/embed/{carrier}/{number}"]);
    let posted = world.form("/embed", "numbers=1", &[]).await;
    assert_eq!(posted.status.as_u16(), 405);
}

async fn a_card_shows_the_status_and_has_the_parcel_followed(world: World) {
    let path = format!("/embed/china-post/{CHINA}");
    let asking = world.get(&path).await;
    assert_says(&asking, &["Asking China Post now", "http-equiv=\"refresh\"", "noindex"]);
    assert!(world.parcel("china-post", CHINA).await.is_some(), "it is followed");
    world.answer(CHINA, Outcome::Found, Some(china_to_germany())).await;
    let card = world.get(&format!("{path}?events=2")).await;
    assert_says(
        &card,
        &[
            "Reached the destination country, last seen in Frankfurt, DE",
            "Expected 27 Nov to 28 Nov",
            "aria-current=\"step\"",
            "local time",
            &format!("href=\"/parcel/china-post/{CHINA}?chosen=1\" target=\"_blank\" rel=\"noopener\""),
            "See everything on Shop &#60;Post&#62;",
        ],
    );
    assert_eq!(card.text.matches("<time ").count(), 2);
    assert!(!card.text.contains("<header") && card.text.len() < 8_192, "{}", card.text.len());
    let version = card.text.split("data-version=\"").nth(1).unwrap().split('"').next().unwrap();
    let live =
        card.text.split("data-live=\"").nth(1).unwrap().split('"').next().unwrap().replace("&#38;", "&");
    assert_eq!(live, format!("/embed/fragment?numbers={CHINA}%3Achina-post&events=2"));
    assert_eq!(world.get(&format!("{live}&version={version}")).await.status.as_u16(), 204);
    let fresh = world.get(&format!("{live}&version=0")).await;
    assert!(fresh.text.starts_with("<div id=\"live\"") && fresh.text.matches("<time ").count() == 2);
    let arabic = world.get(&format!("{path}?lang=ar&theme=dark&accent=%23FFCC00")).await;
    assert_says(
        &arabic,
        &[
            "lang=\"ar\" dir=\"rtl\"",
            "/embed/look.css?theme=dark&#38;accent=ffcc00",
            "content=\"dark\"",
            "/ar/embed/fragment?",
        ],
    );
    let other = world.get(&format!("{path}?lang=de-AT")).await;
    assert_says(&other, &["lang=\"de\""]);
}

async fn one_line_several_lines_and_a_box(world: World) {
    let line = world.get(&format!("/embed?numbers={UPS}&view=line")).await;
    assert_says(&line, &["class=\"line-card", "Asking UPS", &format!("/parcel/ups/{UPS}")]);
    world.answer(UPS, Outcome::Found, Some(delivered())).await;
    let several = world.get(&format!("/embed?numbers={UPS},{CHINA},98A7654321")).await;
    assert_says(&several, &["Delivered", "Asking China Post", "/choose?number=98A7654321", "3 parcels"]);
    assert_eq!(several.text.matches("class=\"line-card").count(), 3);
    let box_alone = world.get("/fr/embed?theme=light&for=https://shop.example").await;
    assert_says(
        &box_alone,
        &[
            "action=\"/fr/embed\"",
            "name=\"theme\" value=\"light\"",
            "name=\"for\" value=\"https://shop.example\"",
            "Suivi par Shop",
        ],
    );
    let typed = world.get(&format!("/embed?numbers={UPS}&typed=yes&theme=light")).await;
    assert_says(&typed, &["href=\"/embed?theme=light\"", "Another number"]);
    let junk = world.get("/embed?numbers=hello&typed=yes").await;
    assert_eq!(junk.status.as_u16(), 422);
    assert_says(&junk, &["value=\"hello\"", "no digits, so no tracking number"]);
}

async fn addresses_that_lead_nowhere_say_so_in_the_frame(world: World) {
    for path in ["/embed/nobody/123456789", "/embed/ups/%C3%BC%C3%BC%C3%BC"] {
        let answer = world.get(path).await;
        assert_eq!(answer.status.as_u16(), 404, "{path}");
        assert_eq!(ancestors(&answer), "*");
        assert_says(&answer, &["role=\"alert\"", "action=\"/embed\""]);
    }
    world.get(&format!("/embed/ups/{UPS}")).await;
    world.answer(UPS, Outcome::Found, Some(hostile())).await;
    let hostile = world.get(&format!("/embed/ups/{UPS}?for=%22%3E%3Cscript%3E&lang=%3Cb%3E")).await;
    assert!(!hostile.text.contains("<script>") && !hostile.text.contains("<b>"), "{}", hostile.text);
}

async fn the_style_of_a_stranger_is_a_theme_and_a_colour(world: World) {
    let sheet = world.get("/embed/look.css?theme=light&accent=1a7840").await;
    assert_eq!(sheet.header("content-type"), "text/css; charset=utf-8");
    assert_says(&sheet, &["--accent:#1a7840;", "--on-accent:#ffffff;", "color-scheme:light;"]);
    let hostile = world.get("/embed/look.css?theme=%7D*%7Bx&accent=red%3B%7Dbody%7Bdisplay%3Anone").await;
    assert!(!hostile.text.contains("display") && !hostile.text.contains("red"), "{}", hostile.text);
}

async fn other_sites_may_load_the_one_script(world: World) {
    let script = world.get("/assets/widget.js").await;
    assert_eq!(script.header("access-control-allow-origin"), "*");
    assert_eq!(script.header("cross-origin-resource-policy"), "cross-origin");
    assert_eq!(script.header("cache-control"), "public, max-age=3600");
    assert!(script.header("content-type").starts_with("text/javascript"));
    let own = world.get("/assets/app.js").await;
    assert_eq!(own.header("access-control-allow-origin"), "");
    assert_eq!(own.header("cross-origin-resource-policy"), "same-origin");
}

async fn the_page_explains_the_widget_and_writes_its_lines(world: World) {
    let plain = world.get("/widget").await;
    assert_eq!(plain.status, 200);
    assert_says(
        &plain,
        &["Every site may show it.", "<packtrail-tracking><iframe src=\"/embed\"", "0 to 10"],
    );
    let page = world
        .get(&format!(
            "/widget?number={UPS}&carrier=UPS&lang=ar&theme=dark&accent=%231A7840&view=card&events=5"
        ))
        .await;
    let element = format!(
        "&#60;packtrail-tracking number=&#34;{UPS}&#34; carrier=&#34;ups&#34; lang=&#34;ar&#34; theme=&#34;dark&#34; \
         accent=&#34;1a7840&#34; events=&#34;5&#34;&#62;"
    );
    assert_says(
        &page,
        &[
            &element,
            &format!("src=&#34;{SITE}/assets/widget.js&#34;"),
            &format!(
                "src=&#34;{SITE}/embed/ups/{UPS}?lang=ar&#38;theme=dark&#38;accent=1a7840&#38;events=5&#34;"
            ),
            "value=\"#1a7840\"",
            "height=&#34;670&#34;",
        ],
    );
    let wrong = world.get("/widget?number=%22%3E%3Cscript%3E&carrier=nobody&lang=xx&accent=%233349c9").await;
    assert_eq!(wrong.status.as_u16(), 422);
    assert_says(&wrong, &["No carrier of that name", "not a tracking number"]);
    assert!(!wrong.text.contains("<script>") && !wrong.text.contains("accent=&#34;"), "{}", wrong.text);
}

async fn an_operator_names_the_sites(world: World) {
    let answer = world.get(&format!("/embed/ups/{UPS}")).await;
    assert_eq!(ancestors(&answer), "'self' https://shop.example");
    assert_says(&world.get("/widget").await, &["lets these sites show it: https://shop.example"]);
}

on_both_engines! {
    config() =>
    only_the_declared_pages_can_be_framed_and_they_know_nobody,
    a_card_shows_the_status_and_has_the_parcel_followed,
    one_line_several_lines_and_a_box,
    addresses_that_lead_nowhere_say_so_in_the_frame,
    the_style_of_a_stranger_is_a_theme_and_a_colour,
    other_sites_may_load_the_one_script,
    the_page_explains_the_widget_and_writes_its_lines,
}

on_both_engines! {
    for_one_shop() =>
    an_operator_names_the_sites,
}
