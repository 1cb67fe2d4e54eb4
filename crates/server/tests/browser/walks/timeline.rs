//! From the box of the first page to a parcel's story.

use super::{numbers, to_a_timeline};
use crate::sight::Sight;

/// A number whose form two carriers use.
const IN_DOUBT: &str = "4820193756";

#[tokio::test]
async fn from_the_first_page_to_a_timeline() {
    let sight = Sight::open().await;
    to_a_timeline(&sight).await;
    sight.close(&[]).await;
}

#[tokio::test]
async fn from_the_first_page_to_a_timeline_without_javascript() {
    let mut sight = Sight::open().await;
    sight.without_javascript().await;
    to_a_timeline(&sight).await;
    sight.close(&[]).await;
}

/// Drops or pastes a text somewhere on the page, as a browser tells the page.
fn given(event: &str, text: &str) -> String {
    format!(
        "(() => {{ const data = new DataTransfer(); data.setData('text/plain', {}); const options = {{ bubbles: true, \
         cancelable: true, dataTransfer: data, clipboardData: data }}; \
         document.querySelector('h1').dispatchEvent('{event}' \
         === 'drop' ? new DragEvent('drop', options) : new ClipboardEvent('paste', options)); return true; }})()",
        serde_json::Value::from(text)
    )
}

#[tokio::test]
async fn chips_tell_while_one_types_and_a_choice_is_kept() {
    let sight = Sight::open().await;
    sight.size(390, 844).await;
    sight.go("/").await;
    let number = numbers(&sight).remove(0);
    sight.fill("textarea", &format!("Hello, your parcel {number} is on its way, call 49 170 1234567")).await;
    sight.until("document.querySelectorAll('#found .find:not(.no)').length === 1").await;
    sight.until("document.querySelector('#found .no label')?.textContent === 'Track it anyway'").await;
    sight.until("document.getElementById('found-said').textContent === '1 number found.'").await;

    assert_eq!(sight.ask::<bool>(&given("paste", IN_DOUBT)).await, Some(true));
    sight
        .until("document.getElementById('found-said').textContent === '2 numbers found. 1 needs a look.'")
        .await;
    assert_eq!(sight.ask::<bool>(&given("drop", "1Z999AA10123456785")).await, Some(true));
    sight.says("wrong check digit").await;
    let lines: Option<String> =
        sight.ask("document.querySelector('textarea').value.split('\\n').slice(1).join()").await;
    assert_eq!(lines.as_deref(), Some("4820193756,1Z999AA10123456785"));

    sight.click(".asks label:nth-of-type(2)").await;
    let picked: String = sight.ask("document.querySelector('.asks input:checked').value").await.unwrap();
    // More text asks again; what was chosen stays chosen.
    assert_eq!(sight.ask::<bool>(&given("paste", "98A7654321")).await, Some(true));
    sight.says("no carrier known here uses this form").await;
    let still: Option<String> = sight.ask("document.querySelector('.asks input:checked')?.value").await;
    assert_eq!(still.as_deref(), Some(picked.as_str()));
    sight.click("button[type=submit]").await;
    // A telephone number stands in the text, so that no address holds what was pasted.
    sight.until("location.pathname === '/track' && location.search === ''").await;
    sight.says("4 parcels").await;
    sight.click(".title-row a").await;
    sight
        .until(&format!("document.querySelector('textarea')?.value.split('\\n').includes('{picked}')"))
        .await;
    sight.until("document.querySelectorAll('#found .find:not(.no)').length === 4").await;
    sight.close(&[]).await;
}

#[tokio::test]
async fn the_box_grows_to_eight_lines() {
    let sight = Sight::open().await;
    sight.go("/").await;
    sight.until("document.querySelector('textarea').rows === 1").await;
    sight.fill("textarea", "1\n2\n3").await;
    sight.until("document.querySelector('textarea').rows === 3").await;
    sight.fill("textarea", &"\n4".repeat(20)).await;
    sight.until("document.querySelector('textarea').rows === 8").await;
    sight.close(&[]).await;
}
