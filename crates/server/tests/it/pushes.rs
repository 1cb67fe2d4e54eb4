//! A carrier tells news by itself: from the address that the command line shows, through the real server, to the API
//! and out again as a webhook, on both engines.

use std::process::Command;
use std::time::{Duration, Instant};

use packtrail_testkit::receiver::Receiver;
use serde_json::{Value, json};

use crate::support::{Server, call, packtrail, request, text};

/// Within this the news must be through.
const BOUND: Duration = Duration::from_secs(60);
const NUMBER: &str = "1Z999AA10123456784";
const WORD: &str = "a-long-random-text";
/// Nobody answers where UPS is asked: only what it tells by itself gets through.
const SETTINGS: &str = "[webhooks]\nallow = [\"127.0.0.1/32\"]\n\
    [outbound]\nallow = [\"127.0.0.1:9\"]\n\
    [connectors.ups.hosts]\napi = \"http://127.0.0.1:9\"\n\
    [connectors.ups.credentials]\nclient_id = \"id\"\nclient_secret = \"secret\"\n";
const EMAIL: &str = "test@example.org";

/// The binary with an instance key and, unless UPS is to be off, the word that UPS shows.
fn command(arguments: &[&str], place: &[&str]) -> Command {
    let mut command = packtrail();
    command.args(arguments).args(place).env("PACKTRAIL_INSTANCE_KEY", "17".repeat(32));
    command.env("PACKTRAIL_CONNECTOR_UPS_PUSH_CREDENTIAL", WORD);
    command
}

fn ok(arguments: &[&str], place: &[&str]) -> String {
    let output = command(arguments, place).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn event(time: &str, kind: &str, code: &str, description: &str, number: &str) -> String {
    let status = json!({"type": kind, "code": code, "description": description});
    let gmt = format!("{:06}", time.parse::<u32>().unwrap() + 50_000);
    json!({
        "trackingNumber": number, "localActivityDate": "20261120", "localActivityTime": time,
        "activityLocation": {"city": "Tacoma", "stateProvince": "WA", "country": "US"},
        "activityStatus": status, "gmtActivityDate": "20261120", "gmtActivityTime": gmt,
    })
    .to_string()
}

/// Looks until the news are there.
fn until<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let end = Instant::now() + BOUND;
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(Instant::now() < end, "{what} within {BOUND:?}");
        std::thread::yield_now();
    }
}

fn news_go_through(place: &[&str], receiver: &Receiver) {
    ok(&["account", "create", EMAIL], place);
    let key = ok(&["key", "create", "--account", EMAIL], place).trim().to_owned();
    let settings = tempfile::tempdir().unwrap();
    let file = settings.path().join("packtrail.toml");
    std::fs::write(&file, SETTINGS).unwrap();
    ok(&["--config", text(&file), "endpoint", "add", &receiver.url(), "--account", EMAIL], place);
    let shown: Value = serde_json::from_str(&ok(&["connector", "push", "ups", "--json"], place)).unwrap();
    assert_eq!(shown["state"], "on");
    let address = shown["address"].as_str().unwrap();
    let path = address.strip_prefix("https://YOUR-SITE").unwrap().to_owned();
    assert!(ok(&["doctor"], place).contains(&path), "the doctor shows the address too");

    let arguments = ["--config", text(&file), "serve", "--listen", "127.0.0.1:0", "--roles", "web,work"];
    let server = Server::launch(command(&arguments, place), "listens on");
    let at = server.address.as_str();
    let items = format!("[{{\"number\":\"{NUMBER}\",\"carrier\":100002}}]");
    let answer = call(at, &key, "register", &items).unwrap();
    assert_eq!(answer["data"]["accepted"].as_array().unwrap().len(), 1, "{answer}");

    let push = |path: &str, word: &str, body: &str| {
        request(at, "POST", path, &[("credential", word), ("content-type", "application/json")], body)
            .unwrap()
    };
    let picked_up = event("080000", "I", "OR", "Origin Scan", NUMBER);
    assert_eq!(push(&path, "another word", &picked_up).status, 401);
    assert_eq!(push(&path.replace("/ups/", "/fedex/"), WORD, &picked_up).status, 404);
    assert_eq!(push("/push/dhl-unified/0000", WORD, &picked_up).status, 404);
    // The later news first, one of them twice, and one of a parcel that nobody follows.
    let out = event("103000", "I", "OT", "Out for Delivery", NUMBER);
    for body in [&out, &picked_up, &out, &event("080000", "I", "OR", "Origin Scan", "1Z999AA10123456793")] {
        assert_eq!(push(&path, WORD, body).status, 200);
    }

    let info = until("the API shows the news", || {
        let answer = call(at, &key, "gettrackinfo", &items).ok()?;
        let info = answer["data"]["accepted"][0]["track_info"].clone();
        let events = info["tracking"]["providers"][0]["events"].as_array().map_or(0, Vec::len);
        (events == 2).then_some(info)
    });
    assert_eq!(info["latest_status"]["status"], "OutForDelivery", "{info}");
    let message = until("the webhook", || {
        let taken = receiver.taken();
        taken.into_iter().find(|message| message.body.contains("OutForDelivery"))
    });
    assert!(message.body.contains(NUMBER), "{}", message.body);
    drop(server);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_carriers_own_news_reach_the_api_and_the_webhooks_on_sqlite() {
    let receiver = Receiver::start().await;
    let folder = tempfile::tempdir().unwrap();
    let run = move || {
        let settings = ["--data", text(folder.path())];
        news_go_through(&settings, &receiver);
    };
    tokio::task::spawn_blocking(run).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_carriers_own_news_reach_the_api_and_the_webhooks_on_postgres() {
    let receiver = Receiver::start().await;
    let url = packtrail_testkit::db::postgres_url().await;
    let run = move || news_go_through(&["--database", &url], &receiver);
    tokio::task::spawn_blocking(run).await.unwrap();
}
