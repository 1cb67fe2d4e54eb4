//! Several parcels on one page: their order, and what can be taken along.

use packtrail_domain::{Outcome, Role};
use packtrail_web::Config;

use crate::browser::{GOOD, colleague, signed_up};
use crate::journeys::{china_to_germany, delivered, hostile};
use crate::world::{Answer, CHINA, UPS, World, on_both_engines};

const SITE: &str = "https://track.shop.example";
const UNKNOWN: &str = "98A7654321";

fn config() -> Config {
    Config { site_url: Some(SITE.to_owned()), ..Config::default() }
}

fn numbers() -> String {
    format!("{UPS},{CHINA},{UNKNOWN}")
}

/// One delivered, one on its way with a day, one that nobody's form fits.
async fn with_news(world: &World) {
    world.get(&format!("/track?numbers={}", numbers())).await;
    world.answer(UPS, Outcome::Found, Some(delivered())).await;
    world.answer(CHINA, Outcome::Found, Some(china_to_germany())).await;
}

/// The numbers of the rows, in order.
fn order(page: &Answer) -> Vec<&'static str> {
    let mut found: Vec<(usize, &'static str)> =
        [("/parcel/ups/", UPS), ("/parcel/china-post/", CHINA), ("/choose?number=", UNKNOWN)]
            .into_iter()
            .filter_map(|(path, number)| {
                Some((page.text.find(&format!("class=\"row-main\" href=\"{path}{number}"))?, number))
            })
            .collect();
    found.sort_unstable();
    found.into_iter().map(|(_, number)| number).collect()
}

async fn the_order_is_a_link_and_stays_through_updates(world: World) {
    with_news(&world).await;
    let page = |rest: &str| format!("/track?numbers={}{rest}", numbers());
    assert_eq!(order(&world.get(&page("")).await), [UNKNOWN, CHINA, UPS]);
    assert_eq!(order(&world.get(&page("&sort=pasted")).await), [UPS, CHINA, UNKNOWN]);
    assert_eq!(order(&world.get(&page("&sort=day")).await), [CHINA, UPS, UNKNOWN]);
    let by_news = world.get(&page("&sort=news&show=moving")).await;
    assert_eq!(order(&by_news), [CHINA]);
    let all = world.get(&page("&sort=news")).await;
    assert_eq!(order(&all), [CHINA, UPS, UNKNOWN]);
    let live = all.text.split("data-live=\"").nth(1).unwrap().split('"').next().unwrap();
    assert_eq!(live.replace("&#38;", "&"), format!("/track/fragment?numbers={}&sort=news", numbers()));
    assert_eq!(order(&world.get(&live.replace("&#38;", "&")).await), [CHINA, UPS, UNKNOWN]);
    for link in ["&#38;show=moving&#38;sort=news", "&#38;sort=pasted\"", "aria-current=\"true\">newest news"]
    {
        assert!(all.text.contains(link), "no {link} in {}", all.text);
    }
}

async fn the_latest_event_is_told_in_the_readers_language(world: World) {
    with_news(&world).await;
    let german = world.get(&format!("/de/track?numbers={UPS},{CHINA}")).await;
    for carriers_own in ["Flight departed", ">Delivered"] {
        assert!(!german.text.contains(carriers_own), "{carriers_own}: {}", german.text);
    }
    assert!(german.text.contains("Zugestellt"), "{}", german.text);
    let mut eve = signed_up(&world, "eve@shop.example").await;
    eve.post(&world, "/parcels/add", &format!("numbers={UPS}%0A{CHINA}")).await;
    let list = eve.get(&world, "/de/parcels").await;
    assert!(list.text.contains(CHINA) && !list.text.contains("Flight departed"), "{}", list.text);
}

/// The text of one form on the page of copies.
fn text<'a>(page: &'a Answer, id: &str) -> &'a str {
    let (_, rest) = page.text.split_once(&format!("<textarea id=\"{id}\"")).unwrap();
    rest.split_once('>').unwrap().1.split_once("</textarea>").unwrap().0
}

async fn the_list_is_copied_in_five_forms(world: World) {
    with_news(&world).await;
    let page = world.get(&format!("/track/copy?numbers={}&sort=pasted", numbers())).await;
    assert_eq!(page.status, 200, "{}", page.text);
    assert_eq!(text(&page, "copy-numbers"), format!("{UPS}\n{CHINA}\n{UNKNOWN}"));
    assert_eq!(
        text(&page, "copy-link").replace("&#38;", "&"),
        format!("{SITE}/track?numbers={}&sort=pasted", numbers())
    );
    insta::assert_snapshot!(
        "copies",
        format!(
            "{}\n\n{}\n\n{}",
            text(&page, "copy-states"),
            text(&page, "copy-markdown"),
            text(&page, "copy-table").replace('\t', " -> ")
        )
    );
    let some = world.get(&format!("/track/copy?numbers={}&show=delivered", numbers())).await;
    assert_eq!(text(&some, "copy-numbers"), UPS);
    assert_eq!(world.get("/track/copy").await.header("location"), "/");
}

async fn a_mail_leaves_its_words_behind_and_no_address_holds_what_is_personal(world: World) {
    let send = async |text: &str| {
        let text: String = text.bytes().map(|byte| format!("%{byte:02X}")).collect();
        world.form("/track", &format!("numbers={text}"), &[]).await
    };
    let mail = format!("Dear Eve,\nyour parcel {UPS} has shipped.\nKind regards");
    assert_eq!(send(&mail).await.header("location"), format!("/track?numbers={UPS}"));
    let bare = send(&format!("{UPS}\n98A76")).await;
    assert_eq!(bare.header("location"), format!("/track?numbers={UPS}&other=98A76"));
    let shown = world.get(bare.header("location")).await;
    assert!(shown.text.contains(&format!("/?numbers={UPS}%0A98A76")), "{}", shown.text);
    let personal = send(&format!("{UPS}\norder 4711, eve@home.example, tel +49 30 1234567")).await;
    assert_eq!((personal.status.as_u16(), personal.header("location")), (200, ""), "answered in place");
    assert!(personal.text.contains(UPS) && personal.text.contains("1234567"), "{}", personal.text);
    let typo = send("RR123456789DE (typo?) order no 4711").await;
    assert_eq!((typo.status.as_u16(), typo.header("location")), (200, ""));
    assert!(typo.text.contains("Deutsche Post"), "{}", typo.text);
    let words = send("hello there").await;
    assert_eq!(words.header("location"), "/track?numbers=&other=hello&other=there");
    let shown = world.get(words.header("location")).await;
    assert!(shown.text.contains("/?numbers=hello%0Athere\""), "{}", shown.text);
}

async fn a_table_file_holds_words_and_no_formulas(world: World) {
    with_news(&world).await;
    let file = world.get(&format!("/de/track.csv?numbers={}&sort=pasted", numbers())).await;
    assert!(file.header("content-type").starts_with("text/csv"));
    assert_eq!(file.header("content-disposition"), "attachment; filename=\"parcels.csv\"");
    let lines: Vec<&str> = file.text.lines().collect();
    assert!(lines[0].starts_with("\u{feff}Nummer,"), "{}", lines[0]);
    assert!(lines[0].ends_with("Zeit des Ereignisses,Erwartet ab,Erwartet bis"), "{}", lines[0]);
    assert!(lines[1].starts_with(&format!("{UPS},UPS,")) && lines[1].contains("Lyon"), "{}", lines[1]);
    assert_eq!(lines.len(), 4);
    assert_eq!(world.get("/track.csv?numbers=").await.header("location"), "/");
}

async fn words_of_a_carrier_do_no_harm_in_any_form(world: World) {
    world.get(&format!("/track?numbers={UPS},{CHINA}")).await;
    world.answer(UPS, Outcome::Found, Some(hostile())).await;
    let page = world.get(&format!("/track/copy?numbers={UPS},{CHINA}")).await;
    assert!(!page.text.contains("<script>alert") && !page.text.contains("<b>Lyon"), "{}", page.text);
    let markdown = text(&page, "copy-markdown");
    assert!(
        markdown.contains("&#38;lt;script>") && markdown.contains("&#38;lt;b>")
            || markdown.contains("&#38;lt;script&#62;"),
        "{markdown}"
    );
}

async fn a_member_saves_the_list_at_once(world: World) {
    let mut eve = signed_up(&world, "eve@shop.example").await;
    let page = eve.get(&world, &format!("/track?numbers={UPS}:ups,{CHINA}")).await;
    assert!(page.text.contains("method=\"post\" action=\"/parcels/add\""), "{}", page.text);
    assert!(page.text.contains(&format!("name=\"numbers\" value=\"{UPS}:ups,{CHINA}\"")), "{}", page.text);
    let done = eve.post(&world, "/parcels/add", &format!("numbers={UPS}%3Aups%2C{CHINA}")).await;
    assert!(done.text.contains("2 parcels added."), "{}", done.text);
    let account = world.store.members().by_email("eve@shop.example").await.unwrap().unwrap().account;
    let mut viewer = colleague(&world, account, "vic@shop.example", Role::Viewer).await;
    let page = viewer.get(&world, &format!("/track?numbers={UPS},{CHINA}")).await;
    assert!(!page.text.contains("/parcels/add") && page.text.contains("/track.csv"), "{}", page.text);
}

async fn a_visitor_is_led_through_the_log_in_and_keeps_the_numbers(world: World) {
    signed_up(&world, "eve@shop.example").await;
    let mut browser = crate::browser::Browser::default();
    let page = browser.get(&world, &format!("/track?numbers={UPS}:ups,{CHINA}")).await;
    let way = format!("/parcels/add?numbers={UPS}%3Aups%0A{CHINA}");
    assert!(page.text.contains(&format!("href=\"{way}\"")), "{}", page.text);
    let door = browser.get(&world, &way).await.header("location").to_owned();
    assert!(door.starts_with("/login?next="), "{door}");
    let form = browser.get(&world, &door).await;
    let next = crate::browser::hidden(&form, "next").to_owned();
    assert_eq!(next, way);
    let next: String = next.bytes().map(|byte| format!("%{byte:02X}")).collect();
    let done =
        browser.post(&world, "/login", &format!("email=eve@shop.example&password={GOOD}&next={next}")).await;
    let entered = browser.get(&world, done.header("location")).await;
    assert_eq!(entered.header("location"), way);
    let add = browser.get(&world, &way).await;
    assert!(add.text.contains(&format!(">{UPS}:ups\n{CHINA}</textarea>")), "{}", add.text);
    let done = browser.post(&world, "/parcels/add", &format!("numbers={UPS}%3Aups%0A{CHINA}")).await;
    assert!(done.text.contains("2 parcels added."), "{}", done.text);
}

on_both_engines! {
    config() =>
    the_order_is_a_link_and_stays_through_updates,
    the_latest_event_is_told_in_the_readers_language,
    the_list_is_copied_in_five_forms,
    a_mail_leaves_its_words_behind_and_no_address_holds_what_is_personal,
    a_table_file_holds_words_and_no_formulas,
    words_of_a_carrier_do_no_harm_in_any_form,
    a_member_saves_the_list_at_once,
    a_visitor_is_led_through_the_log_in_and_keeps_the_numbers,
}
