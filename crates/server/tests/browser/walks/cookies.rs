//! The little that a browser keeps, and what works without it.

use super::to_a_timeline;
use crate::sight::Sight;

#[tokio::test]
async fn a_country_is_chosen_and_no_other_cookie_is_set() {
    let mut sight = Sight::open().await;
    sight.go("/carriers").await;
    sight.click("footer a[href*='/country']").await;
    sight.says("Your country").await;
    assert_eq!(
        sight.ask::<String>("document.querySelector('#country').value = 'KR'").await.as_deref(),
        Some("KR")
    );
    sight.click("main button[type=submit]").await;
    sight.says("Country: South Korea").await;
    assert!(sight.page.url().await.unwrap().unwrap().ends_with("/carriers"));
    to_a_timeline(&sight).await;
    sight.without_javascript().await;
    sight.go("/country").await;
    sight.holds("<option value=\"KR\" selected").await;
    sight.close(&["Country"]).await;
}

#[tokio::test]
async fn without_cookies_tracking_works_and_the_log_in_says_why_it_does_not() {
    let sight = Sight::open_without_cookies().await;
    to_a_timeline(&sight).await;
    let printed = sight.printed("Log in");
    let (email, password) = printed.split_once(" with ").unwrap();
    sight.go("/login").await;
    sight.fill("#email", email).await;
    sight.fill("#password", password).await;
    sight.click("main button[type=submit]").await;
    sight.says("Your browser has kept no cookie").await;
    sight.close(&[]).await;
}
