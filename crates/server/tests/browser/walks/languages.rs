//! Seven languages, one of them from right to left.

use super::numbers;
use crate::sight::Sight;

#[tokio::test]
async fn the_language_is_switched_and_stays() {
    let sight = Sight::open().await;
    sight.size(390, 844).await;
    let number = numbers(&sight).pop().unwrap();
    sight.go("/").await;
    let tags = "[...document.querySelectorAll('.languages a')].map(link => link.lang).join()";
    assert_eq!(sight.ask::<String>(tags).await.as_deref(), Some("en,ar,de,es,fr,ja,zh"));
    sight.click(".languages a[lang=ar]").await;
    sight.until("document.documentElement.lang === 'ar' && document.documentElement.dir === 'rtl'").await;
    let is_mirrored = "getComputedStyle(document.body).direction === 'rtl' && \
        document.querySelector('.brand').getBoundingClientRect().left > innerWidth / 2";
    assert_eq!(sight.ask::<bool>(is_mirrored).await, Some(true), "the brand stands at the right");

    sight.fill("textarea", &number).await;
    sight.until("document.querySelector('#found .find') !== null").await;
    let said: String = sight.ask("document.getElementById('found-said').textContent").await.unwrap();
    assert!(said.contains("رقم"), "{said}");
    sight.click("button[type=submit]").await;
    sight.until("document.querySelector('.event') !== null").await;
    let place =
        format!("location.pathname.startsWith('/ar/parcel/') && location.pathname.endsWith('/{number}')");
    sight.until(&place).await;
    sight.until("getComputedStyle(document.querySelector('.num')).direction === 'ltr'").await;

    for tag in ["de", "ja", "en"] {
        sight.click(&format!(".languages a[lang={tag}]")).await;
        sight
            .until(&format!(
                "document.documentElement.lang === '{tag}' && document.documentElement.dir === 'ltr'"
            ))
            .await;
        sight
            .until(&format!(
                "location.pathname.startsWith('/{tag}/parcel/') && location.pathname.endsWith('/{number}')"
            ))
            .await;
    }
    sight.click(".brand").await;
    sight.until("location.pathname === '/en/'").await;
    sight.close(&[]).await;
}
