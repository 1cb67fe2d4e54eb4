//! The cookies of visitors: the country they chose, no other, and what works without any.

use axum::http::Method;
use packtrail_store::Profile;
use packtrail_web::{Access, Config};

use crate::browser::{Browser, GOOD, led_to, signed_up};
use crate::world::World;

/// A number that carriers of several countries give out.
const SHARED: &str = "695248517634";

/// The carrier that is likeliest for a visitor.
async fn likeliest(world: &World, cookies: &str) -> String {
    let page = world.get_with(&format!("/track?numbers={SHARED}"), &[("cookie", cookies)]).await;
    page.header("location").split('/').nth(2).unwrap_or_else(|| panic!("{}", page.text)).to_owned()
}

async fn a_country_is_chosen_kept_a_week_and_counts(world: World) {
    let mut browser = Browser::default();
    let page = browser.get(&world, "/country?back=/carriers").await;
    assert!(page.text.contains("<option value=\"KR\">South Korea</option>"), "{}", page.text);
    let done = browser.post(&world, "/country", "country=kr&back=/carriers").await;
    assert_eq!((done.status.as_u16(), done.header("location")), (303, "/carriers"));
    assert_eq!(done.header("set-cookie"), "Country=KR; Max-Age=604800; Path=/; HttpOnly; SameSite=Lax");
    let page = browser.get(&world, "/carriers").await;
    assert!(page.text.contains("Country: South Korea"), "{}", page.text);
    assert_eq!(likeliest(&world, "Country=KR").await, "cj-logistics");
    assert_ne!(likeliest(&world, "").await, "cj-logistics");
    for wrong in ["XX", "South Korea", "K", "%3B"] {
        let wished = format!("country={wrong}&back=https://evil.example");
        let done = browser.post(&world, "/country", &wished).await;
        assert_eq!((done.header("set-cookie"), done.header("location")), ("", "/"), "{wrong}");
        assert_eq!(likeliest(&world, &format!("Country={wrong}")).await, likeliest(&world, "").await);
    }
    let done = browser.post(&world, "/country", "country=&back=/").await;
    assert!(done.header("set-cookie").starts_with("Country=; Max-Age=0;"));
    assert!(browser.cookies.is_empty());
}

async fn a_members_country_is_the_one_of_their_profile(world: World) {
    let browser = signed_up(&world, "ada2@shop.example").await;
    let cookies = format!("{}; Country=US", browser.header());
    assert_ne!(likeliest(&world, &cookies).await, "cj-logistics");
    let member = world.store.members().by_email("ada2@shop.example").await.unwrap().unwrap();
    let profile = Profile { country: Some("KR".to_owned()), ..Profile::default() };
    world.store.members().describe(member.account, member.id, profile).await.unwrap();
    assert_eq!(likeliest(&world, &cookies).await, "cj-logistics");
    let added = world.form("/parcels/add", &format!("numbers={SHARED}"), &[("cookie", &cookies)]).await;
    assert!(added.text.contains("1 parcel added."), "{}", added.text);
    let filter = packtrail_store::ListFilter { page: 1, page_size: 9, ..Default::default() };
    let list = world.store.trackings().list(member.account, &filter).await.unwrap();
    assert_eq!(list.rows[0].key.carrier, "cj-logistics");
}

async fn a_visitor_gets_no_cookie_unasked(world: World) {
    let all = world.declared();
    let public = all.iter().filter(|one| one.access == Access::Public && one.method == Method::GET);
    for declared in public {
        let path = declared.path.replace("{carrier}", "ups").replace("{number}", "1Z999AA10123456784");
        let answer = world.get(&path.replace(['{', '}'], "1")).await;
        assert_eq!(answer.header("set-cookie"), "", "{path}");
    }
    for (path, form) in [("/track", "numbers=1Z999AA10123456784"), ("/login", "email=a@b.example&password=x")]
    {
        assert_eq!(world.form(path, form, &[]).await.header("set-cookie"), "", "{path}");
    }
}

async fn a_log_in_says_when_it_cannot_hold(world: World) {
    signed_up(&world, "ada2@shop.example").await;
    let form = format!("email=ada2@shop.example&password={GOOD}");
    let done = Browser::default().post(&world, "/login", &form).await;
    assert_eq!(done.header("location"), "/entered?next=%2Fparcels");
    let page = world.get("/entered?next=%2Fparcels").await;
    assert!(page.text.contains("Your browser has kept no cookie"), "{}", page.text);
    let mut keeps = Browser::default();
    let done = keeps.post(&world, "/login", &form).await;
    let on = keeps.get(&world, done.header("location")).await;
    assert_eq!((on.status.as_u16(), on.header("location")), (303, "/parcels"));
    let again = keeps.post(&world, "/login", &form).await;
    assert_eq!((again.header("location"), led_to(&again).as_str()), ("/parcels", "/parcels"));
}

crate::world::on_both_engines! { Config::default() =>
    a_country_is_chosen_kept_a_week_and_counts,
    a_members_country_is_the_one_of_their_profile,
    a_visitor_gets_no_cookie_unasked,
    a_log_in_says_when_it_cannot_hold,
}
