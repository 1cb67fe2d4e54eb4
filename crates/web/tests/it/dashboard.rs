//! The dashboard: what needs somebody, the statistics and their files, and that each account sees its own.

use jiff::SignedDuration;
use packtrail_domain::limits::limits;
use packtrail_domain::{AccountId, Details, Number, Outcome, ParcelKey, Role, SubStatus, Timeline};
use packtrail_store::NewTracking;
use packtrail_web::Config;

use crate::browser::{Browser, colleague, signed_up};
use crate::journeys;
use crate::world::{Answer, UPS, World, on_both_engines};

async fn account(world: &World, email: &str) -> AccountId {
    world.store.members().by_email(email).await.unwrap().unwrap().account
}

fn wish(number: &str, order: Option<&str>) -> NewTracking {
    NewTracking {
        number_given: number.to_owned(),
        carrier_key: 0,
        parcel: ParcelKey {
            carrier: "ups".to_owned(),
            number: Number::parse(number).unwrap(),
            extra: String::new(),
        },
        details: Details { order_no: order.map(str::to_owned), origin: 2, ..Details::default() },
    }
}

/// Somebody with parcels whose stories are told.
async fn with(world: &World, email: &str, parcels: &[(&str, Timeline)]) -> Browser {
    let browser = signed_up(world, email).await;
    let new = parcels.iter().map(|(number, _)| wish(number, None)).collect();
    world.store.trackings().register(account(world, email).await, new).await.unwrap();
    for (number, timeline) in parcels {
        world.answer(number, Outcome::Found, Some(timeline.clone())).await;
    }
    browser
}

/// Five parcels that took one to five days and were expected after three, the last after a failed try.
async fn five(world: &World) -> Browser {
    let parcels: Vec<(String, Timeline)> =
        (1..=5).map(|days| (format!("PT0000000{days}XX"), journeys::taking(days, days == 5))).collect();
    let parcels: Vec<(&str, Timeline)> =
        parcels.iter().map(|(number, timeline)| (number.as_str(), timeline.clone())).collect();
    with(world, "eve@shop.example", &parcels).await
}

fn says(page: &Answer, words: &str) {
    assert!(page.status == 200 && page.text.contains(words), "`{words}` is not on the page: {}", page.text);
}

async fn an_empty_dashboard_teaches(world: World) {
    let mut browser = signed_up(&world, "eve@shop.example").await;
    let page = browser.get(&world, "/dashboard").await;
    says(&page, "Nothing to show yet");
    says(&page, "href=\"/parcels/add\"");
}

async fn days_on_the_way_are_told_with_the_parcels_behind_them(world: World) {
    let mut browser = five(&world).await;
    let page = browser.get(&world, "/dashboard?days=30").await;
    says(&page, "half within 3.0 days, 9 of 10 within 5.0<");
    says(&page, "France → Germany");
    says(&page, "60 % (3 of 5)");
    says(&page, "20 % (1 of 5)");
    says(&page, "5 delivered");
    says(&page, "Nothing needs you right now.");
    for (file, line) in [
        ("transit", "ups,5,3.0,5.0\r\n"),
        ("lanes", "FR,DE,5,3.0,5.0\r\n"),
        ("on-time", "ups,3,5,60\r\n"),
        ("trouble", "ups,1,5,20\r\n"),
        ("statuses", "Delivered,5\r\n"),
        ("over-time", "2026-11-15,0,1\r\n"),
    ] {
        let csv = browser.get(&world, &format!("/dashboard.csv?chart={file}&days=30")).await;
        assert!(csv.header("content-type").starts_with("text/csv"), "{file}");
        assert!(csv.text.contains(line), "{file}: {}", csv.text);
    }
    let german = browser.get(&world, "/de/dashboard").await;
    says(&german, "die Hälfte in 3,0 Tagen");
    let short = browser.get(&world, "/dashboard?days=7").await;
    says(&short, "No parcel whose times are known was delivered in this period.");
    says(&browser.get(&world, "/dashboard?days=soon").await, "half within 3.0 days");
}

async fn few_parcels_make_no_statistic(world: World) {
    let parcels = [("PT00000001XX", journeys::taking(1, false)), ("PT00000002XX", journeys::taking(2, true))];
    let mut browser = with(&world, "eve@shop.example", &parcels).await;
    let page = browser.get(&world, "/dashboard").await;
    says(&page, "too few for a statistic");
    says(&page, ">1 of 2<");
    assert!(!page.text.contains(" % ("), "{}", page.text);
    let csv = browser.get(&world, "/dashboard.csv?chart=transit").await;
    assert!(csv.text.contains("ups,2,,\r\n"), "{}", csv.text);
}

async fn what_needs_somebody_comes_first_and_leads_to_all_of_it(world: World) {
    let words = "<script>alert(1)</script>";
    let story =
        |day: &str, status| journeys::one("ups", &format!("{day}T10:00:00+01:00"), Some(status), words);
    let parcels = [
        ("PT00000001XX", story("2026-11-23", SubStatus::DeliveryFailureNoBody)),
        ("PT00000002XX", story("2026-11-20", SubStatus::AvailableForPickupOther)),
        ("PT00000003XX", story("2026-11-22", SubStatus::ExceptionDamage)),
        ("PT00000004XX", story("2026-11-22", SubStatus::ExceptionReturning)),
        ("PT00000005XX", story("2026-11-10", SubStatus::InTransitOther)),
        ("PT00000006XX", story("2026-11-22", SubStatus::InTransitOther)),
    ];
    let mut browser = with(&world, "eve@shop.example", &parcels).await;
    let eve = account(&world, "eve@shop.example").await;
    world.store.trackings().register(eve, vec![wish("PT00000007XX", None)]).await.unwrap();
    let page = browser.get(&world, "/dashboard").await;
    let kinds = [
        ("failed", "1 delivery failed", "PT00000001XX"),
        ("pickup", "1 waits to be picked up", "PT00000002XX"),
        ("exceptions", "1 has a problem on the way", "PT00000003XX"),
        ("returns", "1 goes back to its sender", "PT00000004XX"),
        ("silent", "1 is without news for a week or longer", "PT00000005XX"),
    ];
    let mut places = Vec::new();
    for (name, title, number) in kinds {
        says(&page, &format!("href=\"/parcels?show={name}&#38;sort=quiet\">{title}"));
        places.push(page.text.find(title));
        let list = browser.get(&world, &format!("/parcels?show={name}&sort=quiet")).await;
        says(&list, title);
        let shown: Vec<&str> =
            parcels.iter().map(|(number, _)| *number).filter(|one| list.text.contains(one)).collect();
        assert_eq!(shown, [number], "{name}");
    }
    assert!(places.is_sorted(), "{places:?}");
    assert!(!page.text.contains("<script>alert") && !page.text.contains("still unknown"), "{}", page.text);
    world.clock.advance(SignedDuration::from_hours(73));
    says(&browser.get(&world, "/dashboard").await, "1 is still unknown after three days");
    says(&browser.get(&world, "/parcels?show=unknown").await, "PT00000007XX");
    says(&browser.get(&world, "/parcels?status=DeliveryFailure").await, "PT00000001XX");
}

async fn more_than_is_counted_is_said_to_be(world: World) {
    let mut browser = signed_up(&world, "eve@shop.example").await;
    let eve = account(&world, "eve@shop.example").await;
    let numbers: Vec<String> = (0..=limits().figures).map(|index| format!("PT{index:08}XX")).collect();
    for batch in numbers.chunks(limits().api_batch) {
        let new = batch.iter().map(|number| wish(number, None)).collect();
        world.store.trackings().register(eve, new).await.unwrap();
    }
    let page = browser.get(&world, "/dashboard").await;
    says(&page, &format!("these are the newest {}", limits().figures));
}

async fn each_account_sees_its_own_and_no_other_file_is_there(world: World) {
    let mut eve = five(&world).await;
    let mut bob = signed_up(&world, "bob@shop.example").await;
    says(&bob.get(&world, "/dashboard").await, "Nothing to show yet");
    let csv = bob.get(&world, "/dashboard.csv?chart=transit").await;
    assert!(!csv.text.contains("ups"), "{}", csv.text);
    for name in ["", "?chart=nonsense", "?chart=%00", "?chart=transit.csv"] {
        assert_eq!(eve.get(&world, &format!("/dashboard.csv{name}")).await.status, 404, "{name}");
    }
    let account = account(&world, "eve@shop.example").await;
    let mut viewer = colleague(&world, account, "vic@shop.example", Role::Viewer).await;
    says(&viewer.get(&world, "/dashboard").await, "half within 3.0 days");
}

async fn an_order_with_several_parcels_is_one_line(world: World) {
    let mut browser = signed_up(&world, "eve@shop.example").await;
    says(&browser.get(&world, "/orders").await, "No orders yet");
    let eve = account(&world, "eve@shop.example").await;
    let order = Some("#1/<b>");
    let new = vec![wish("PT00000001XX", order), wish(UPS, order), wish("PT00000003XX", Some("2"))];
    world.store.trackings().register(eve, new).await.unwrap();
    world.answer("PT00000001XX", Outcome::Found, Some(journeys::delivered())).await;
    world.answer("PT00000003XX", Outcome::Found, Some(journeys::delivered())).await;
    world.answer(UPS, Outcome::Found, Some(journeys::china_to_germany())).await;
    let orders = browser.get(&world, "/orders").await;
    says(&orders, "href=\"/parcels?order=%231%2F%3Cb%3E\"");
    says(&orders, "1 of 2 delivered");
    says(&orders, "1 of 1 delivered");
    let open = browser.get(&world, "/orders?show=open").await;
    assert!(open.text.contains("1 of 2") && !open.text.contains("1 of 1"), "{}", open.text);
    let list = browser.get(&world, "/parcels").await;
    says(&list, "1 of 2 delivered");
    assert!(!list.text.contains("1 of 1 delivered"), "an order of one parcel needs no sum");
    let one = browser.get(&world, "/parcels?order=%231%2F%3Cb%3E").await;
    says(&one, "1 of 2 delivered");
    says(&one, "The last of them: ");
    assert!(one.text.contains(UPS) && !one.text.contains("PT00000003XX"), "{}", one.text);
    let mut bob = signed_up(&world, "bob@shop.example").await;
    says(&bob.get(&world, "/orders").await, "No orders yet");
    let foreign = bob.get(&world, "/parcels?order=%231%2F%3Cb%3E").await;
    let missing = bob.get(&world, "/parcels?order=%239%2F%3Cb%3E").await;
    assert_eq!(
        foreign.text.replace("#1", "#9").replace("%231", "%239").replace("%25231", "%25239"),
        missing.text
    );
    says(&bob.get(&world, "/orders?page=9&show=open").await, "Every order is delivered.");
}

on_both_engines! {
    Config::default() =>
    an_empty_dashboard_teaches,
    days_on_the_way_are_told_with_the_parcels_behind_them,
    few_parcels_make_no_statistic,
    what_needs_somebody_comes_first_and_leads_to_all_of_it,
    more_than_is_counted_is_said_to_be,
    each_account_sees_its_own_and_no_other_file_is_there,
    an_order_with_several_parcels_is_one_line,
}

async fn how_everything_looks_is_shown_to_developers(world: World) {
    let page = world.get("/design").await;
    says(&page, "Every piece that pages are made of");
    says(&page, "half within ");
    let schemes = world.get("/design/schemes.css").await;
    assert_eq!(schemes.header("content-type"), "text/css; charset=utf-8");
    assert!(schemes.text.contains(".in-dark{color-scheme:dark;--bg:#"), "{}", schemes.text);
    says(&world.get("/ar/design").await, "dir=\"rtl\"");
}

async fn how_everything_looks_is_not_there_in_use(world: World) {
    for path in ["/design", "/design/schemes.css"] {
        assert_eq!(world.get(path).await.status, 404, "{path}");
    }
}

on_both_engines! {
    Config { shows_design: true, ..Config::default() } => how_everything_looks_is_shown_to_developers,
}

on_both_engines! {
    Config { shows_design: false, ..Config::default() } => how_everything_looks_is_not_there_in_use,
}
