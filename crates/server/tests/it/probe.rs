//! `packtrail connector probe` against a carrier on the loopback: what it asks, says, keeps to itself and exits with.

use std::path::Path;
use std::process::Output;
use std::sync::LazyLock;

use packtrail_testkit::carrier::{Asked, Carrier};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support::{Server, ok, packtrail, text};

const SECRET: &str = "k-17-secret";

/// An invented carrier's connector, without its test numbers.
const DOCUMENT: &str = r#"
schema = 1
id = "kestrel"
name = "Kestrel parcels v1"
tier = "official"
carriers = ["kestrel-post"]
last_verified = "2026-11-23"
[hosts]
api = "https://api.kestrel.example"
[credentials.key]
label = "Key"
help = "Write to Kestrel Post."
[request]
method = "GET"
url = "${host.api}/parcels/${number}"
headers = { x-key = "${secret.key}" }
[decode]
kind = "json"
[[outcome]]
when = '.status == 404'
is = "not_found"
[time]
formats = ["%Y-%m-%d"]
zone = "none"
[status.codes]
hub = "InTransit_Other"
done = "Delivered_Other"
"#;

const MAP: &str = r#"
{ number: .id, outcome: .outcome, detail: .why,
  events: [.scans[]? | {time: .at, code: .state, text: .state}] }"#;

fn number(number: &str, more: &str) -> String {
    let source = "https://developer.kestrel.example/tests";
    format!("[[probe]]\nnumber = \"{number}\"\n{more}\nsource = \"{source}\"\nconfidence = \"A\"\n")
}

/// Answers as Kestrel Post does: the number says how.
fn answer(asked: &Asked) -> (u16, String) {
    let number = asked.line.rsplit('/').next().unwrap_or_default();
    let scan = |state: &str| json!({"id": number, "scans": [{"at": "2026-11-20", "state": state}]});
    let (status, body) = match number {
        "TESTDONE" => (200, scan("done")),
        "TESTHUB" | "TESTNEW" => (200, scan("hub")),
        "TESTECHO" => {
            (200, json!({"id": number, "outcome": "refused", "why": format!("not now, {SECRET}!\u{1b}[2J")}))
        }
        "TESTKEY" => (401, json!({})),
        "TESTBUSY" => (503, json!({})),
        "TESTODD" => (200, json!({"parcels": [{"moves": [{"on": "2026-11-20"}]}]})),
        _ => (404, json!({})),
    };
    (status, body.to_string())
}

/// Settings that switch off whatever could be asked without a credential: no test leaves the loopback.
static OFF: LazyLock<String> = LazyLock::new(|| {
    let all: Vec<Value> = serde_json::from_str(&ok(&["connector", "list", "--json"])).unwrap();
    let ready = all.iter().filter(|row| row["state"] == "ready").filter_map(|row| row["id"].as_str());
    ready.map(|id| format!("[connectors.{id}]\nenabled = false\n")).collect()
});

/// A folder with the connector and settings.
struct Place(TempDir);

impl Place {
    fn new(probes: &str, settings: &str) -> Self {
        let place = Self(tempfile::tempdir().unwrap());
        let own = place.path().join("connectors/kestrel");
        std::fs::create_dir_all(&own).unwrap();
        std::fs::write(own.join("connector.toml"), format!("{DOCUMENT}{probes}")).unwrap();
        std::fs::write(own.join("map.jq"), MAP).unwrap();
        let overlay = text(place.path());
        std::fs::write(place.settings(), format!("overlay = '{overlay}'\n{settings}{}", *OFF)).unwrap();
        place
    }

    /// One that asks the carrier, with the credential.
    fn asking(probes: &str, carrier: &Carrier) -> Self {
        let at = carrier.address;
        let settings = format!(
            "[outbound]\nallow = [\"{at}\"]\n[connectors.kestrel.hosts]\napi = \"http://{at}\"\n\
             [connectors.kestrel.credentials]\nkey = \"{SECRET}\"\n"
        );
        Self::new(probes, &settings)
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn settings(&self) -> std::path::PathBuf {
        self.path().join("packtrail.toml")
    }

    fn run(&self, arguments: &[&str]) -> Told {
        let mut command = packtrail();
        command.current_dir(self.path()).args(["connector", "probe"]).args(arguments);
        Told::of(&command.output().unwrap())
    }
}

struct Told {
    code: Option<i32>,
    out: String,
    error: String,
}

impl Told {
    fn of(output: &Output) -> Self {
        let read = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        Self { code: output.status.code(), out: read(&output.stdout), error: read(&output.stderr) }
    }

    /// The line about a number, with blanks told once.
    fn line(&self, number: &str) -> String {
        let line = self.out.lines().find(|line| line.contains(number)).expect(&self.out);
        line.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_comes_back_as_published_is_ok_and_leaves_nothing_behind() {
    let carrier = Carrier::start(answer).await.unwrap();
    let probes =
        number("TESTDONE", "status = \"Delivered\"") + &number("TESTNONE", "outcome = \"not_found\"");
    let place = Place::asking(&probes, &carrier);
    let told = place.run(&[]);
    assert_eq!((told.code, told.error.as_str()), (Some(0), ""), "{}", told.out);
    assert!(told.out.starts_with("connectors whose carrier publishes test numbers: "), "{}", told.out);
    assert!(told.out.lines().next().unwrap().contains("kestrel"), "{}", told.out);
    assert!(told.line("TESTDONE").starts_with("kestrel TESTDONE found, Delivered "), "{}", told.out);
    assert!(told.line("TESTDONE").ends_with(" ms ok, expected found, Delivered"), "{}", told.out);
    assert!(told.line("TESTNONE").ends_with(" ms ok, expected not_found"), "{}", told.out);
    assert_eq!(carrier.asked().len(), 2, "each number once");
    let left: Vec<String> = std::fs::read_dir(place.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(left.len(), 2, "no database, no log: {left:?}");

    let told = place.run(&["kestrel", "kestrel", "--json"]);
    assert_eq!(told.code, Some(0), "{}", told.error);
    let rows: Vec<Value> = serde_json::from_str(&told.out).unwrap();
    assert_eq!(rows.len(), 2);
    let mut row = rows[0].clone();
    assert!(row.as_object_mut().unwrap().remove("ms").unwrap().is_u64());
    let expected = json!({
        "connector": "kestrel", "number": "TESTDONE", "outcome": "found", "status": "Delivered", "detail": null,
        "expected": {"outcome": "found", "status": "Delivered"}, "as_expected": true, "what_to_do": null,
        "source": "https://developer.kestrel.example/tests", "confidence": "A",
    });
    assert_eq!(row, expected);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_comes_back_otherwise_says_what_was_expected_and_what_to_do() {
    let carrier = Carrier::start(answer).await.unwrap();
    let source = "https://developer.kestrel.example/tests";
    let track =
        format!("`packtrail track --carrier kestrel-post TESTHUB`, and compare [status] with {source}");
    let cases = [
        ("TESTHUB", "status = \"Delivered\"", "found, InTransit", "found, Delivered", track.as_str()),
        ("TESTGONE", "", "not_found", "found", "may have withdrawn the number"),
        (
            "TESTNEW",
            "outcome = \"not_found\"",
            "found, InTransit",
            "not_found",
            "may have given the number away",
        ),
        ("TESTBUSY", "", "refused", "found", "(HTTP 503); ask again later"),
        ("TESTKEY", "", "auth_broken", "found", "connectors.kestrel.credentials"),
        ("TESTODD", "", "drift", "found", "packtrail connector parse kestrel FILE --number TESTODD"),
    ];
    let probes: String = cases.iter().map(|(name, more, ..)| number(name, more)).collect();
    let told = Place::asking(&probes, &carrier).run(&["kestrel"]);
    assert_eq!(told.code, Some(1), "{}{}", told.out, told.error);
    for (name, _, found, expected, remedy) in cases {
        let line = told.line(name);
        let start = format!("kestrel {name} {found} ");
        let middle = format!(" ms MISMATCH, expected {expected}: ");
        assert!(line.starts_with(&start) && line.contains(&middle) && line.contains(remedy), "{line}");
    }
    assert!(told.error.contains("6 of 6 test numbers did not come back as published"), "{}", told.error);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_carrier_that_cannot_be_reached_is_a_mismatch() {
    let carrier = Carrier::start(answer).await.unwrap();
    let place = Place::asking(&number("TESTDONE", ""), &carrier);
    let settings = std::fs::read_to_string(place.settings()).unwrap();
    let elsewhere = settings.replace(&carrier.address.to_string(), "127.0.0.1:9");
    std::fs::write(place.settings(), elsewhere).unwrap();
    let told = place.run(&["kestrel"]);
    assert_eq!(told.code, Some(1), "{}", told.error);
    assert!(told.line("TESTDONE").contains("no connection could be made; ask again later"), "{}", told.out);
    std::fs::write(place.settings(), settings.replace("[outbound]\nallow", "[webhooks]\nallow")).unwrap();
    let told = place.run(&["kestrel"]);
    assert!(told.line("TESTDONE").contains("write `allow = ["), "{}", told.out);
    assert!(carrier.asked().is_empty(), "the address is judged like that of every question");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_credential_that_a_carrier_repeats_is_not_shown() {
    let carrier = Carrier::start(answer).await.unwrap();
    let place = Place::asking(&number("TESTECHO", ""), &carrier);
    for arguments in [&["kestrel"][..], &["kestrel", "--json"]] {
        let told = place.run(arguments);
        assert_eq!(told.code, Some(1), "{}", told.error);
        assert!(told.out.contains("not now, (hidden)!"), "{}", told.out);
        assert!(!told.out.contains(SECRET) && !told.error.contains(SECRET), "{}", told.out);
        assert!(!told.out.contains('\u{1b}'), "nothing that a terminal obeys: {}", told.out);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn limits_are_kept_and_what_they_forbid_is_skipped() {
    let carrier = Carrier::start(answer).await.unwrap();
    let probes: String = ["TESTDONE", "TESTHUB", "TESTMORE"].iter().map(|it| number(it, "")).collect();
    let place = Place::asking(&probes, &carrier);
    let settings =
        std::fs::read_to_string(place.settings()).unwrap() + "[connectors.kestrel.budget]\nper_day = 2\n";
    std::fs::write(place.settings(), settings).unwrap();
    let told = place.run(&["kestrel"]);
    assert_eq!((told.code, carrier.asked().len()), (Some(0), 2), "{}", told.out);
    let line = told.line("TESTMORE");
    assert!(line.contains("skipped: its limits leave no question for 8"), "a day is 86400 s: {line}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_of_a_sandbox_is_asked_there_only() {
    let carrier = Carrier::start(answer).await.unwrap();
    let at = format!("http://{}", carrier.address);
    let probe = number("TESTDONE", &format!("hosts = {{ api = \"{at}/\" }}"));
    let told = Place::new(&probe, &format!("[connectors.kestrel.credentials]\nkey = \"{SECRET}\"\n"))
        .run(&["kestrel"]);
    assert_eq!((told.code, carrier.asked().len()), (Some(2), 0), "{}", told.out);
    let remedy = format!("skipped: it is known at {at} only; set connectors.kestrel.hosts.api to that");
    assert!(told.line("TESTDONE").contains(&remedy), "{}", told.out);
    let told = Place::asking(&probe, &carrier).run(&["kestrel"]);
    assert_eq!((told.code, carrier.asked().len()), (Some(0), 1), "{}", told.error);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_credential_nobody_is_asked() {
    let place = Place::new(&number("TESTDONE", ""), "");
    let told = place.run(&[]);
    assert_eq!(told.code, Some(2), "{}", told.out);
    assert!(told.error.starts_with("packtrail: nobody was asked: "), "{}", told.error);
    let needs = "kestrel - skipped: it needs connectors.kestrel.credentials.key. Write to Kestrel Post.";
    assert_eq!(told.line("kestrel  "), needs);
    assert!(
        told.line("bring  ")
            .ends_with("skipped: it is off; set connectors.bring.enabled = true in packtrail.toml"),
        "{}",
        told.out
    );
    let told = place.run(&["usps", "ship24", "--json"]);
    let rows: Value = serde_json::from_str(&told.out).unwrap();
    assert_eq!(
        (told.code, &rows[0]["connector"], &rows[0]["number"]),
        (Some(2), &json!("usps"), &Value::Null)
    );
    let own = |index: usize| rows[index]["skipped"].as_str().unwrap().rsplit_once(": ").unwrap();
    let why = "no published test number is known; ask for a parcel of your own";
    assert_eq!(own(0), (why, "packtrail track --carrier usps NUMBER"));
    assert_eq!(own(1), (why, "packtrail track NUMBER"), "an aggregator is no carrier");
    let told = place.run(&["pigeon"]);
    assert_eq!((told.code, told.out.as_str()), (Some(2), ""));
    assert!(
        told.error.contains("there is no connector `pigeon`; `packtrail connector list`"),
        "{}",
        told.error
    );
    std::fs::write(place.settings(), "listen_on = 3\n").unwrap();
    let told = place.run(&["kestrel"]);
    assert_eq!(told.code, Some(2), "{}", told.error);
    assert!(told.error.contains("packtrail.toml:1"), "{}", told.error);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_environment_gives_credentials_as_it_does_to_the_server() {
    let carrier = Carrier::start(answer).await.unwrap();
    let place = Place::asking(&number("TESTDONE", ""), &carrier);
    let settings = std::fs::read_to_string(place.settings()).unwrap();
    let without = settings.replace(&format!("key = \"{SECRET}\"\n"), "");
    assert_ne!(settings, without);
    std::fs::write(place.settings(), without).unwrap();
    let mut command = packtrail();
    command.current_dir(place.path()).args(["connector", "probe", "kestrel"]);
    command.env("PACKTRAIL_CONNECTOR_KESTREL_KEY", SECRET);
    let told = Told::of(&command.output().unwrap());
    assert_eq!((told.code, carrier.asked().len()), (Some(0), 1), "{}", told.error);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_starts_asks_for_no_test_number() {
    let carrier = Carrier::start(answer).await.unwrap();
    let place = Place::asking(&number("TESTDONE", ""), &carrier);
    let data = place.path().join("data");
    let mut command = packtrail();
    command.args(["--config", text(&place.settings()), "serve", "--listen", "127.0.0.1:0"]);
    command.args(["--data", text(&data)]);
    let mut server = Server::launch(command, "listens on");
    assert_eq!((server.stop(), carrier.asked().len()), (Some(0), 0));
}

/// Posten and Bring publish four parcels; here they are answered in the form of the connector's own fixtures.
#[tokio::test(flavor = "multi_thread")]
async fn brings_test_parcels_are_asked_by_the_shipped_connector() {
    let carrier = Carrier::start(|asked| {
        let query = asked.line.split("q=").nth(1).unwrap_or_default();
        let number = query.split('&').next().unwrap_or_default();
        let status = match number {
            "TESTPACKAGEEDI" => "PRE_NOTIFIED",
            "TESTPACKAGELOADEDFORDELIVERY" => "TRANSPORT_TO_RECIPIENT",
            "TESTPACKAGEATPICKUPPOINT" => "READY_FOR_PICKUP",
            _ => "DELIVERED",
        };
        let event = json!({"status": status, "description": "x", "dateIso": "2026-11-20T16:48:57+01:00"});
        let package = json!({"packageNumber": number, "eventSet": [event]});
        (
            200,
            json!({"consignmentSet": [{"consignmentId": "SHIPMENT1", "packageSet": [package]}]}).to_string(),
        )
    })
    .await
    .unwrap();
    let at = carrier.address;
    let settings = format!(
        "[outbound]\nallow = [\"{at}\"]\n[connectors.bring]\nhosts = {{ api = \"http://{at}\" }}\n\
         budget = {{ per_second = 0 }}\n"
    );
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("packtrail.toml"), settings).unwrap();
    let output =
        packtrail().current_dir(folder.path()).args(["connector", "probe", "bring"]).output().unwrap();
    let told = Told::of(&output);
    assert_eq!(told.code, Some(0), "{}{}", told.out, told.error);
    assert_eq!(
        told.out.lines().filter(|line| line.contains(" ms  ok, expected found, ")).count(),
        4,
        "{}",
        told.out
    );
    assert_eq!(carrier.asked().len(), 4);
}
