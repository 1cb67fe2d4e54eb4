//! The tracking widget on the page of somebody else.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;

use super::numbers;
use crate::sight::Sight;

/// A shop's web server with one page. The name in its address makes it another site than the demo.
fn shop(page: String) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut head = [0; 2_048];
            let read = stream.read(&mut head).unwrap_or_default();
            let (status, body) = if head[..read].starts_with(b"GET / ") {
                ("200 OK", page.as_str())
            } else {
                ("204 No Content", "")
            };
            let answer = format!(
                "HTTP/1.1 {status}\r\ncontent-type: text/html; charset=utf-8\r\ncontent-length: {}\r\n\
                 connection: close\r\n\r\n{body}",
                body.len()
            );
            drop(stream.write_all(answer.as_bytes()));
        }
    });
    format!("http://localhost:{port}")
}

#[tokio::test]
async fn a_shop_shows_where_the_parcel_is() {
    let mut sight = Sight::open_as_one().await;
    let (site, number) = (format!("http://{}", sight.site.address), numbers(&sight).remove(0));
    let origin = shop(format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Shop</title><h1>Your order</h1>\
         <script type=\"module\" src=\"{site}/assets/widget.js\"></script>\
         <packtrail-tracking id=\"element\" number=\"{number}\" lang=\"de\" theme=\"dark\" \
          accent=\"1a7840\"></packtrail-tracking>\
         <iframe id=\"frame\" title=\"Tracking\" width=\"400\" height=\"120\" \
          src=\"{site}/fr/embed?numbers={number}&view=line\">\
         </iframe><packtrail-tracking id=\"box\" lang=\"en\"></packtrail-tracking>"
    ));
    sight.admit(&origin);
    sight.page.goto(format!("{origin}/")).await.unwrap();
    sight.says_inside("Alles auf Packtrail ansehen").await;
    sight.says_inside("Tout voir sur Packtrail").await;
    sight.inside("html[lang=de] .card .bar .current").await;
    sight.inside("html[lang=fr] .line-card").await;
    sight.until("document.getElementById('element').shadowRoot === null").await;
    sight
        .until("(height => height > 100 && height !== 360)(document.getElementById('element').offsetHeight)")
        .await;
    sight.until("(height => height > 60 && height < 250)(document.getElementById('box').offsetHeight)").await;

    // Somebody else's message changes nothing: the second one comes after the first was heard.
    let spoofed = "new Promise(done => { const before = document.getElementById('element').offsetHeight; \
        addEventListener('message', event => event.data === 'end' && \
        done(document.getElementById('element').offsetHeight === before)); \
        postMessage({ packtrail: 'height', height: 3000 }, '*'); postMessage('end', '*'); })";
    assert_eq!(sight.ask::<bool>(spoofed).await, Some(true));

    sight.fill_inside("form.ask input[name=numbers]", &number).await;
    sight.click_inside("form.ask button").await;
    sight.says_inside("Another number").await;
    sight.click_inside("html[lang=de] footer a[target]").await;
    sight.tab("/de/parcel/").await;
    sight.close(&[]).await;
}

#[tokio::test]
async fn without_javascript_the_frame_shows_it_too() {
    let mut sight = Sight::open_as_one().await;
    sight.without_javascript().await;
    let (site, number) = (format!("http://{}", sight.site.address), numbers(&sight).remove(0));
    let origin = shop(format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Shop</title><h1>Your order</h1>\
         <iframe title=\"Tracking\" width=\"600\" height=\"400\" src=\"{site}/en/embed?numbers={number}\"></iframe>"
    ));
    sight.admit(&origin);
    sight.page.goto(format!("{origin}/")).await.unwrap();
    sight.inside("html[lang=en] .card .events li").await;
    sight.close(&[]).await;
}
