//! Several parcels: their order, and what is taken along.

use super::numbers;
use crate::sight::Sight;

/// The results of the demo's numbers, once every carrier has answered.
async fn results(sight: &Sight) -> Vec<String> {
    let numbers: Vec<String> = numbers(sight);
    sight.go(&format!("/track?numbers={}", numbers.join(","))).await;
    sight
        .until("document.querySelectorAll('.row').length === 3 && !document.querySelector('.s-asking')")
        .await;
    numbers
}

#[tokio::test]
async fn a_list_is_sorted_copied_and_downloaded() {
    let sight = Sight::open().await;
    let numbers = results(&sight).await;
    sight.click(".sorts a:nth-of-type(4)").await;
    sight.until("document.querySelector('.sorts [aria-current]')?.textContent === 'as pasted'").await;
    let shown = "[...document.querySelectorAll('.row .num')].map(e => e.textContent).join()";
    assert_eq!(sight.ask::<String>(shown).await, Some(numbers.join(",")));
    // The part that updates itself keeps the order.
    sight.until("document.getElementById('live').dataset.live.includes('sort=pasted')").await;
    let ask_anew = "(document.getElementById('live').dataset.version = '0', \
        document.dispatchEvent(new Event('news')))";
    assert_eq!(sight.ask::<bool>(ask_anew).await, Some(true));
    sight.until("document.getElementById('live').dataset.version !== '0'").await;
    assert_eq!(sight.ask::<String>(shown).await, Some(numbers.join(",")));

    sight.until("document.querySelectorAll('.take-copy button').length === 5").await;
    sight.click(".take-copy button:nth-of-type(1)").await;
    sight.until("document.querySelector('.take-copy button').textContent === 'Copied'").await;
    assert_eq!(sight.clipboard().await, numbers.join("\n"));
    sight.click(".take-copy button:nth-of-type(4)").await;
    sight.until("document.querySelectorAll('.take-copy button')[3].textContent === 'Copied'").await;
    let markdown = sight.clipboard().await;
    assert!(
        markdown.starts_with("| Number | Carrier | Status |") && markdown.lines().count() == 5,
        "{markdown}"
    );

    let folder = tempfile::tempdir().unwrap();
    sight.downloads_to(folder.path()).await;
    sight.click(".take-save a").await;
    let csv = sight.downloaded(folder.path(), "parcels.csv").await;
    assert!(numbers.iter().all(|number| csv.contains(number.as_str())), "{csv}");
    sight.close(&[]).await;
}

#[tokio::test]
async fn without_javascript_the_copies_are_a_page() {
    let mut sight = Sight::open().await;
    let numbers = results(&sight).await;
    sight.without_javascript().await;
    // As pasted: which parcel had news last changes while the demo runs.
    sight.go(&format!("/track?numbers={}&sort=pasted", numbers.join(","))).await;
    sight.click(".take-copy a").await;
    sight.holds("Copy 3 parcels").await;
    sight.holds(&format!(">{}</textarea>", numbers.join("\n"))).await;
    sight.click(".back a").await;
    sight.holds("class=\"strip\"").await;
    sight.close(&[]).await;
}
