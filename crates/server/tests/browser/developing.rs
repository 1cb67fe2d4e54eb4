//! What those do who write programs: a key and a call with it, an endpoint, what became of a message, sent again.

use packtrail_testkit::receiver::{Answer, Receiver};

use crate::sight::Sight;
use crate::support::request;

async fn from_a_key_to_a_message_that_is_sent_again(sight: &Sight) {
    let receiver = Receiver::start().await;
    receiver.next([Answer::plain(503)]);
    sight.log_in().await;

    sight.go("/developers/keys/new").await;
    sight.fill("#label", "till").await;
    sight.click("form.panel button[type=submit]").await;
    sight.holds("shown only this once").await;
    let html = sight.html().await;
    let key = html.split("data-copy=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let bearer = format!("Bearer {key}");
    let headers = [("authorization", bearer.as_str())];
    let reply = request(&sight.site.address, "GET", "/api/v1/usage", &headers, "").unwrap();
    assert!(reply.status == 200 && reply.body.contains("registrations_used"), "{}", reply.body);

    sight.go("/developers/endpoints/new").await;
    sight.fill("#url", &receiver.url()).await;
    sight.click("form.panel button[type=submit]").await;
    sight.holds("whsec_").await;
    sight.click("main a.button").await;
    sight.holds("Nothing sent yet").await;
    sight.click("main .actions form button[type=submit]").await;
    // The page shows by itself what became of the test.
    sight.holds("HTTP 503").await;

    sight.click("main .title-row a.button").await;
    sight.holds("Send 1 message again?").await;
    sight.click("form.panel button[type=submit]").await;
    sight.holds("HTTP 200").await;
    let received = receiver.received();
    assert!(received.iter().all(|one| one.headers["webhook-id"] == received[0].headers["webhook-id"]));
    assert_eq!(receiver.taken().len(), 1);
    sight.go("/developers/deliveries").await;
    sight.holds("Delivered").await;
}

#[tokio::test]
async fn a_developer_goes_from_a_key_to_a_delivery() {
    let sight = Sight::open().await;
    sight.size(390, 844).await;
    from_a_key_to_a_message_that_is_sent_again(&sight).await;
    sight.close(&["_yq_bid", "session"]).await;
}

#[tokio::test]
async fn a_developer_goes_from_a_key_to_a_delivery_without_javascript() {
    let mut sight = Sight::open().await;
    sight.without_javascript().await;
    from_a_key_to_a_message_that_is_sent_again(&sight).await;
    sight.close(&["_yq_bid", "session"]).await;
}
