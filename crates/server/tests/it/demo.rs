//! `packtrail demo` as a newcomer meets it: the API and the page tell the same story of moving parcels.

use serde_json::Value;

use crate::support::{Server, call, ok, page};

fn started() -> (Server, String) {
    let server = Server::start(&["demo", "--listen", "127.0.0.1:0", "--speed", "2000"], "Ctrl-C");
    let line = server.printed.iter().find(|line| line.contains("API key")).unwrap();
    let key = line.split_whitespace().last().unwrap().to_owned();
    (server, key)
}

#[test]
fn forty_numbers_of_ten_carriers_are_tracked_and_the_page_shows_the_same() {
    let (mut server, key) = started();
    let list = call(&server.address, &key, "gettracklist", "{}").unwrap();
    let rows = list["data"]["accepted"].as_array().unwrap();
    assert_eq!(rows.len(), 40, "the first page of the list is full");
    let carriers: std::collections::BTreeSet<i64> =
        rows.iter().filter_map(|row| row["carrier"].as_i64()).collect();
    assert!(carriers.len() >= 10, "{carriers:?}");

    // The API names carriers by 17TRACK's keys, the pages by ours.
    let known: Vec<Value> = serde_json::from_str(&ok(&["carrier", "list", "--json"])).unwrap();
    let mut found = 0;
    for row in rows {
        let number = row["number"].as_str().unwrap();
        let body = format!(
            "[{{\"number\":\"{number}\",\"carrier\":{},\"cacheLevel\":\"Instant\"}}]",
            row["carrier"]
        );
        let answer = call(&server.address, &key, "getRealTimeTrackInfo", &body).unwrap();
        let Some(item) = answer["data"]["accepted"].get(0) else { panic!("{number}: {answer}") };
        let providers = item["track_info"]["tracking"]["providers"].as_array().cloned().unwrap_or_default();
        let named = known.iter().find(|carrier| carrier["key"] == row["carrier"] && row["carrier"] != 0);
        let address = match named.and_then(|carrier| carrier["id"].as_str()) {
            Some(carrier) => format!("/parcel/{carrier}/{number}"),
            None => format!("/track?numbers={number}"),
        };
        let page = page(&server.address, &address);
        assert_eq!(page.status, 200);
        // What two carriers say of the same scan is shown once.
        let newest = providers.iter().filter_map(|provider| provider["events"][0]["description"].as_str());
        let newest: Vec<&str> = newest.collect();
        if !newest.is_empty() {
            found += 1;
            let body = page.body.to_lowercase();
            // Ours and the carrier's words are shown once where only their case differs.
            let start = |text: &str| {
                text.chars().take_while(|c| c.is_alphanumeric() || *c == ' ').collect::<String>()
            };
            let is_shown = |text: &&str| body.contains(&start(text).trim().to_lowercase());
            assert!(newest.iter().any(is_shown), "the page of {number} shows none of {newest:?}");
        }
    }
    assert!(found >= 20, "only {found} of 40 parcels have events");
    assert_eq!(server.stop(), Some(0));
}

#[test]
fn registered_numbers_can_be_read_stopped_and_deleted() {
    let (server, key) = started();
    let quota: Value = call(&server.address, &key, "getquota", "").unwrap();
    assert!(quota["data"]["quota_used"].as_i64().unwrap() >= 40, "{quota}");
    let list = call(&server.address, &key, "gettracklist", "{}").unwrap();
    let number = list["data"]["accepted"][0]["number"].as_str().unwrap().to_owned();
    let body = format!("[{{\"number\":\"{number}\"}}]");
    for (endpoint, again) in [("stoptrack", -18_019_906), ("deletetrack", -18_019_902)] {
        let done = call(&server.address, &key, endpoint, &body).unwrap();
        assert_eq!(done["data"]["accepted"].as_array().unwrap().len(), 1, "{done}");
        let twice = call(&server.address, &key, endpoint, &body).unwrap();
        assert_eq!(twice["data"]["rejected"][0]["error"]["code"], again, "{twice}");
    }
}
