//! One's own list: from a file, and live.

use super::log_in;
use crate::sight::Sight;
use crate::support;

#[tokio::test]
async fn a_file_is_looked_at_and_then_added() {
    let sight = Sight::open().await;
    log_in(&sight).await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("orders.csv");
    let rows = "Order;Tracking number;Carrier\nB-71;1Z999AA10123456784;UPS\nB-72;RR123456785DE;\n\
                B-73;LX204417384CN;Nobody Post\n\
        B-74;1.23457E+17;\n";
    std::fs::write(&path, rows).unwrap();
    sight.go("/parcels/add").await;
    sight.upload("#file", &path).await;
    sight.click("form[enctype] button").await;
    sight.says("2 parcels can be added").await;
    sight.says("2 rows have a fault").await;
    let faults = "[...document.querySelectorAll('tr.s-failure')]\
        .map(row => row.textContent.replace(/\\s+/g, ' ')).join('|')";
    let faults: String = sight.ask(faults).await.unwrap();
    let told: Vec<&str> = faults.split('|').collect();
    assert!(
        told.len() == 2 && told[0].contains("No carrier of this name") && told[1].contains("digits are lost"),
        "{faults}"
    );
    sight.click("main form button").await;
    sight.says("2 parcels added.").await;
    sight.go("/parcels?order=B-71").await;
    sight.until("document.querySelectorAll('table.list tbody tr').length === 1").await;
    sight.says("Order B-71").await;
    sight.close(&["_yq_bid", "session"]).await;
}

#[tokio::test]
async fn the_list_changes_by_itself() {
    let sight = Sight::open().await;
    log_in(&sight).await;
    sight.go("/parcels?q=umbrella").await;
    sight.says("No parcel fits").await;
    // The list looks by itself once a minute; what is seen sooner was told by the server.
    let key = sight.printed("API key");
    let body = r#"[{"number":"1Z999AA10123456784","tag":"umbrella"}]"#;
    let headers =
        [("authorization", format!("Bearer {key}")), ("content-type", "application/json".to_owned())];
    let headers: Vec<(&str, &str)> = headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let reply = support::request(&sight.site.address, "POST", "/api/v1/trackings", &headers, body).unwrap();
    assert_eq!(reply.status, 200, "{}", reply.body);
    sight.until("document.querySelector('table.list tbody tr') !== null").await;
    sight.says("umbrella").await;
    sight.close(&["_yq_bid", "session"]).await;
}
