//! What people do, by theme.

mod account;
mod cookies;
mod languages;
mod list;
mod results;
mod share;
mod timeline;
mod widget;

use crate::sight::Sight;

pub(crate) use account::{PASSWORD, sign_up};

/// Three numbers of the demo, the liveliest first.
fn numbers(sight: &Sight) -> Vec<String> {
    let address = sight.printed("Parcels");
    let (_, numbers) = address.split_once("numbers=").unwrap();
    numbers.split(',').map(str::to_owned).collect()
}

/// Logs in to the demo's account.
async fn log_in(sight: &Sight) {
    let printed = sight.printed("Log in");
    let (email, password) = printed.split_once(" with ").unwrap();
    sight.go("/login").await;
    sight.fill("#email", email).await;
    sight.fill("#password", password).await;
    sight.click("main button[type=submit]").await;
    sight.says("My parcels").await;
}

/// Types a number of the demo into the box of the first page and waits for its story.
async fn to_a_timeline(sight: &Sight) {
    sight.go("/").await;
    let number = numbers(sight).pop().unwrap();
    sight.fill("textarea", &number).await;
    sight.click("button[type=submit]").await;
    sight.holds("class=\"event ").await;
    let address = sight.page.url().await.unwrap().unwrap();
    assert!(address.contains("/parcel/") && address.ends_with(&number), "{address}");
}
