//! A carrier's own connector first, then an aggregator: when it steps in, what it costs, what survives a crash.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use jiff::SignedDuration;
use packtrail_connect::{Budget, CarrierOrder, ConnectorSettings, Engine, Routing};
use packtrail_domain::{Outcome, Parcel, Status, SubStatus};
use packtrail_testkit::both_engines;
use packtrail_testkit::carrier::{Asked, Carrier};
use packtrail_testkit::db::TestDb;
use packtrail_work::Worker;
use serde_json::{Value, json};

use crate::support::{engine, follow, key, parcel, wish, worker};

const HOME: &str = r#"
name = "Home Post"
carriers = ["home-post"]
[hosts]
api = "https://api.home.example"
[request]
method = "GET"
url = "${host.api}/own/${number}"
[[outcome]]
when = '.status == 404'
is = "not_found"
"#;

const AGG: &str = r#"
name = "Everybody's Parcels"
kind = "aggregator"
any = true
rank = RANK
[hosts]
api = "https://api.everybody.example"
[budget]
batch = 3
[register]
method = "POST"
url = "${host.api}/ID/register"
json = '[.asked[] | {number: .number, carrier: .carrier.id}]'
batch = 2
read_after_s = 300
answer = '.rejected[] | {number: .number, outcome: (if .code == "known" then "found" else "refused" end)}'
[request]
method = "POST"
url = "${host.api}/ID/read"
json = '.numbers'
"#;

const HOME_MAP: &str = "{events: [.scans[] | {time: .at, code: .code, text: .text}]}";
const AGG_MAP: &str =
    "(.parcels[] | {number: .number, events: [.scans[] | {time: .at, code: .code, text: .text}]}),
    (.unknown[] | {number: ., unregistered: true})";

/// What the two sides do.
#[derive(Debug, Default)]
struct Sides {
    home_status: u16,
    /// The aggregator has something to tell.
    has_news: bool,
    registered: BTreeSet<String>,
    /// Registrations that were paid for.
    paid: usize,
}

/// Everything a test needs.
struct Stage {
    db: TestDb,
    sides: Arc<Mutex<Sides>>,
    carrier: Carrier,
}

fn scans() -> Value {
    json!([{"at": "2026-11-20T10:00:00Z", "code": "IT", "text": "On its way"}])
}

fn answer(sides: &Mutex<Sides>, asked: &Asked) -> (u16, String) {
    let mut sides = sides.lock().unwrap();
    let numbers = || serde_json::from_str::<Vec<Value>>(&asked.body).unwrap();
    if asked.line.starts_with("GET /own/") {
        let told = if sides.home_status == 200 { scans() } else { json!([]) };
        return (sides.home_status, json!({"scans": told}).to_string());
    }
    if asked.line.ends_with("/register") {
        let mut rejected = Vec::new();
        for one in numbers() {
            assert_eq!(one["carrier"], "home-post", "the aggregator is told whose number it is");
            let number = one["number"].as_str().unwrap().to_owned();
            if sides.registered.insert(number.clone()) {
                sides.paid += 1;
            } else {
                rejected.push(json!({"number": number, "code": "known"}));
            }
        }
        return (200, json!({"rejected": rejected}).to_string());
    }
    let (known, unknown): (Vec<String>, Vec<String>) = numbers()
        .iter()
        .map(|number| number.as_str().unwrap().to_owned())
        .partition(|number| sides.registered.contains(number));
    let told = if sides.has_news { scans() } else { json!([]) };
    let parcels: Vec<Value> = known.iter().map(|number| json!({"number": number, "scans": told})).collect();
    (200, json!({"parcels": parcels, "unknown": unknown}).to_string())
}

impl Stage {
    async fn set(db: TestDb) -> Self {
        let sides = Arc::new(Mutex::new(Sides { home_status: 200, has_news: true, ..Sides::default() }));
        let told = Arc::clone(&sides);
        let carrier = Carrier::start(move |asked| answer(&told, asked)).await.unwrap();
        Self { db, sides, carrier }
    }

    fn engine(&self, routing: Routing, per_month: Option<u32>) -> Arc<Engine> {
        let agg = |id: &str, rank: &str| AGG.replace("ID", id).replace("RANK", rank);
        let (one, two) = (agg("one", "1"), agg("two", "2"));
        let connectors = [("own", HOME, HOME_MAP), ("one", &one, AGG_MAP), ("two", &two, AGG_MAP)];
        let own = |id: &str| ConnectorSettings {
            hosts: BTreeMap::from([("api".to_owned(), format!("http://{}", self.carrier.address))]),
            budget: (id == "one").then(|| Budget { batch: 3, per_month, ..Budget::default() }),
            ..ConnectorSettings::default()
        };
        let settings = ["own", "one", "two"].map(|id| (id.to_owned(), own(id)));
        let allow = [self.carrier.address.to_string()];
        Arc::new(engine(&self.db, &connectors, settings.into(), &allow).with_routing(routing))
    }

    fn worker(&self, node: &str, routing: Routing, per_month: Option<u32>) -> Worker {
        worker(&self.db, node, self.engine(routing, per_month))
    }

    async fn follow(&self, numbers: &[&str]) {
        let wishes = numbers.iter().map(|number| wish(key("home-post", number)));
        follow(&self.db, "ada@shop.example", wishes).await;
    }

    async fn parcel(&self, number: &str) -> Parcel {
        parcel(&self.db, &key("home-post", number)).await
    }

    fn minutes(&self, minutes: i64) {
        self.db.clock.advance(SignedDuration::from_mins(minutes));
    }

    fn sides(&self, change: impl FnOnce(&mut Sides)) {
        change(&mut self.sides.lock().unwrap());
    }

    fn paid(&self) -> usize {
        self.sides.lock().unwrap().paid
    }
}

/// Exactly these connectors.
fn only(connectors: &[&str]) -> Routing {
    let connectors = Some(connectors.iter().map(|&id| id.to_owned()).collect());
    let order = CarrierOrder { connectors, on_not_found: None };
    Routing { carriers: BTreeMap::from([("home-post".to_owned(), order)]), ..Routing::default() }
}

both_engines! {
    async fn an_aggregator_is_left_alone_while_the_carrier_answers(db: TestDb) {
        let stage = Stage::set(db).await;
        stage.follow(&["AAAA1", "AAAA2"]).await;
        let worker = stage.worker("a", Routing::default(), None);
        worker.run_once().await.unwrap();
        stage.sides(|sides| sides.home_status = 404);
        stage.follow(&["AAAA3"]).await;
        worker.run_once().await.unwrap();
        assert_eq!(stage.parcel("AAAA3").await.outcome, Some(Outcome::NotFound));
        assert_eq!((stage.carrier.count("GET /own/"), stage.carrier.count("POST /one/")), (3, 0));
    }

    async fn an_aggregator_steps_in_when_the_carrier_is_in_trouble_for_long_and_out_when_it_is_well(db: TestDb) {
        let stage = Stage::set(db).await;
        stage.sides(|sides| sides.home_status = 401);
        stage.follow(&["BBBB1"]).await;
        let worker = stage.worker("a", Routing::default(), None);
        worker.run_once().await.unwrap();
        assert_eq!(stage.parcel("BBBB1").await.outcome, Some(Outcome::AuthBroken));
        assert_eq!(stage.carrier.count("POST /one/"), 0, "not for the first fault");
        stage.minutes(40);
        worker.run_once().await.unwrap();
        let told = stage.parcel("BBBB1").await;
        assert_eq!((told.outcome, stage.paid()), (Some(Outcome::NotYet), 1), "{:?}", told.outcome_detail);
        assert_eq!((told.status, stage.carrier.count("POST /one/read")), (None, 0));
        stage.minutes(6);
        worker.run_once().await.unwrap();
        let read = stage.parcel("BBBB1").await;
        assert_eq!(read.status.map(SubStatus::status), Some(Status::InTransit));
        assert_eq!(read.timeline.legs[0].connector, "one");
        assert_eq!(read.connector.as_deref(), Some("one"), "the parcel shows who told it");
        assert_eq!(stage.carrier.count("GET /own/"), 2, "the carrier is not asked for nothing");
        stage.sides(|sides| sides.home_status = 200);
        stage.minutes(24 * 60);
        worker.run_once().await.unwrap();
        assert_eq!(stage.parcel("BBBB1").await.connector.as_deref(), Some("own"));
        assert_eq!((stage.carrier.count("POST /one/read"), stage.paid()), (1, 1));
    }

    async fn what_the_carrier_does_not_know_is_asked_elsewhere_only_if_the_operator_says_so(db: TestDb) {
        let stage = Stage::set(db).await;
        stage.sides(|sides| sides.home_status = 404);
        stage.follow(&["CCCC1"]).await;
        let routing = Routing { on_not_found: true, ..Routing::default() };
        let worker = stage.worker("a", routing, None);
        worker.run_once().await.unwrap();
        let parcel = stage.parcel("CCCC1").await;
        assert_eq!((parcel.outcome, stage.paid()), (Some(Outcome::NotFound), 1), "the carrier's word stands meanwhile");
        stage.minutes(6);
        worker.run_once().await.unwrap();
        let parcel = stage.parcel("CCCC1").await;
        assert_eq!((parcel.outcome, parcel.timeline.legs[0].connector.as_str()), (Some(Outcome::Found), "one"));
    }

    async fn a_number_is_registered_once_and_read_from_then_on_in_full_batches(db: TestDb) {
        let stage = Stage::set(db).await;
        stage.sides(|sides| sides.has_news = false);
        stage.follow(&["DDDD1", "DDDD2", "DDDD3"]).await;
        let worker = stage.worker("a", only(&["one"]), None);
        worker.run_once().await.unwrap();
        let registers = stage.carrier.count("POST /one/register");
        assert_eq!((registers, stage.paid(), stage.carrier.count("POST /one/read")), (2, 3, 0), "two at a time");
        // Another node, with nothing in its memory, goes on from what is in the store.
        drop(worker);
        stage.minutes(6);
        let other = stage.worker("a", only(&["one"]), None);
        other.run_once().await.unwrap();
        assert_eq!(stage.parcel("DDDD1").await.outcome, Some(Outcome::NotYet));
        assert_eq!(stage.carrier.count("POST /one/read"), 1, "three numbers, one question");
        stage.sides(|sides| sides.has_news = true);
        stage.minutes(30);
        other.run_once().await.unwrap();
        assert_eq!(stage.parcel("DDDD3").await.outcome, Some(Outcome::Found));
        assert_eq!((stage.carrier.count("POST /one/register"), stage.paid()), (2, 3));
    }

    async fn a_crash_after_registering_costs_nothing_and_a_forgotten_number_is_registered_again(db: TestDb) {
        let stage = Stage::set(db).await;
        // The aggregator took the number, and the node died before it could write that down.
        stage.sides(|sides| {
            sides.registered.insert("EEEE1".to_owned());
        });
        stage.follow(&["EEEE1"]).await;
        let worker = stage.worker("a", only(&["one"]), Some(10));
        worker.run_once().await.unwrap();
        assert_eq!((stage.parcel("EEEE1").await.outcome, stage.paid()), (Some(Outcome::NotYet), 0));
        stage.minutes(6);
        worker.run_once().await.unwrap();
        assert_eq!(stage.parcel("EEEE1").await.outcome, Some(Outcome::Found));
        // It drops the number after a while.
        stage.sides(|sides| sides.registered.clear());
        stage.minutes(4 * 60);
        worker.run_once().await.unwrap();
        assert_eq!((stage.parcel("EEEE1").await.outcome, stage.paid()), (Some(Outcome::NotYet), 1));
        stage.minutes(6);
        worker.run_once().await.unwrap();
        assert_eq!(stage.parcel("EEEE1").await.outcome, Some(Outcome::Found));
    }

    async fn a_spent_monthly_budget_is_said_and_the_next_connector_is_asked(db: TestDb) {
        let stage = Stage::set(db).await;
        let numbers = ["FFFF1", "FFFF2", "FFFF3"];
        stage.follow(&numbers).await;
        let worker = stage.worker("a", only(&["one"]), Some(1));
        worker.run_once().await.unwrap();
        let mut outcomes = Vec::new();
        for number in numbers {
            let parcel = stage.parcel(number).await;
            outcomes.push(parcel.outcome.unwrap());
            if parcel.outcome == Some(Outcome::Refused) {
                let detail = parcel.outcome_detail.unwrap();
                assert!(detail.starts_with("the monthly budget of one is spent until 20"), "{detail}");
                assert_eq!((parcel.status, parcel.failures), (None, 0));
            }
        }
        outcomes.sort();
        assert_eq!((outcomes, stage.paid()), (vec![Outcome::NotYet, Outcome::Refused, Outcome::Refused], 1));
        drop(worker);
        stage.minutes(7 * 60);
        let worker = stage.worker("a", only(&["one", "two"]), Some(1));
        worker.run_once().await.unwrap();
        assert_eq!((stage.paid(), stage.carrier.count("POST /two/register")), (3, 1), "the rest goes to the next");
        stage.minutes(32 * 24 * 60);
        stage.follow(&["FFFF4"]).await;
        worker.run_once().await.unwrap();
        assert_eq!(stage.paid(), 4, "a new month has a new budget");
    }

    async fn nodes_share_a_monthly_budget(db: TestDb) {
        let stage = Stage::set(db).await;
        let numbers: Vec<String> = (0..40).map(|number| format!("GGGG{number}")).collect();
        let (a, b) = (stage.worker("a", only(&["one"]), Some(7)), stage.worker("b", only(&["one"]), Some(7)));
        a.run_once().await.unwrap();
        let half: Vec<_> = (0..128).map(packtrail_domain::Bucket).collect();
        stage.db.store.leases().release_buckets("a", &half).await.unwrap();
        b.run_once().await.unwrap();
        stage.follow(&numbers.iter().map(String::as_str).collect::<Vec<_>>()).await;
        let (one, other) = tokio::join!(a.run_once(), b.run_once());
        assert!(one.unwrap() > 0 && other.unwrap() > 0, "both had something to do");
        assert_eq!(stage.paid(), 7);
    }
}
