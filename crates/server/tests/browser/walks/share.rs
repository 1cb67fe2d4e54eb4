//! A link for somebody else.

use super::numbers;
use crate::sight::Sight;

#[tokio::test]
async fn a_link_is_opened_by_somebody_else() {
    let mut sight = Sight::open().await;
    super::log_in(&sight).await;
    let number = numbers(&sight).remove(0);
    sight.go(&format!("/track?numbers={number}")).await;
    sight.until("document.querySelector('.share form button') !== null").await;
    sight.click(".share form button").await;
    sight.says("The link is made").await;
    let link: String = sight.ask("document.querySelector('[data-copy]').dataset.copy").await.unwrap();

    sight.afresh().await;
    sight.page.goto(link.as_str()).await.unwrap();
    sight.until("document.querySelector('.event') !== null").await;
    let text: String = sight.ask("document.documentElement.outerHTML").await.unwrap();
    assert!(
        !text.contains(&number) && text.contains("/login"),
        "the number is told, or somebody is logged in: {text}"
    );
    assert_eq!(sight.cookies().await, Vec::<String>::new());

    let broken = link.replace("/s/", "/s/x");
    sight.page.goto(broken.as_str()).await.unwrap();
    sight.says("This link leads nowhere any more").await;
    // A page that is not there is answered 404, which the browser notes; nothing else is noted.
    let complaints = sight.complaints();
    assert!(complaints.iter().all(|line| line.contains("status of 404")), "{complaints:?}");
}
