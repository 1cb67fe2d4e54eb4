//! How long a parcel page takes: 100,000 parcels of 20 events each in SQLite, the real binary, 200 requests a second to
//! parcels by chance, each on a connection of its own. `cargo bench -p packtrail --bench parcel_page`.
//!
//! Requests start when their time has come, whether or not earlier ones were answered, so a server that falls behind
//! cannot hide it; what is measured is from then to the last byte. Every page is a write too: looking at a parcel has
//! it followed.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a measurement may fail this way"
)]

#[expect(dead_code, reason = "the tests of the binary use what this does not")]
#[path = "../tests/it/support.rs"]
mod support;

use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};
use packtrail_domain::{Clock, Event, EventTime, Number, Outcome, ParcelKey, Place, Report, SubStatus};
use packtrail_domain::{SystemClock, Timeline};
use packtrail_store::{BucketLease, Completed, Location, Polled, PolledAnswer, Store};

const PARCELS: u64 = 100_000;
const EVENTS: i64 = 20;
const PER_SECOND: u32 = 200;
const SECONDS: u32 = 30;
/// Requests that are not counted, so that files are open and pages in memory.
const WARM_UP: usize = 1_000;
/// All of them.
const BUCKETS: usize = 256;
/// Parcels written in one transaction.
const STEP: usize = 1_000;

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let begun = Instant::now();
    tokio::runtime::Runtime::new().unwrap().block_on(fill(folder.path()));
    println!("{PARCELS} parcels of {EVENTS} events written in {:.0} s", begun.elapsed().as_secs_f64());
    let data = support::text(folder.path());
    let server = support::Server::start(
        &["serve", "--data", data, "--listen", "127.0.0.1:0", "--roles", "web"],
        "listens on",
    );
    let mut chance = fastrand::Rng::with_seed(1);
    let mut tell = |name: &str, path: fn(u64) -> String| {
        drop(load(&server.address, &mut chance, WARM_UP, path));
        let times = load(&server.address, &mut chance, (PER_SECOND * SECONDS) as usize, path);
        report(name, times);
    };
    tell("home", |_| "/".to_owned());
    tell("parcel page", |number| format!("/parcel/china-post/{}", number_of(number)));
}

/// A number of the Chinese post with a right check digit.
fn number_of(serial: u64) -> String {
    let weights = [8, 6, 4, 2, 3, 5, 9, 7];
    let digits = format!("{serial:08}");
    let sum: u64 = digits.bytes().zip(weights).map(|(digit, weight)| u64::from(digit - b'0') * weight).sum();
    let check = match 11 - sum % 11 {
        10 => 0,
        11 => 5,
        digit => digit,
    };
    format!("LX{digits}{check}CN")
}

/// A story that goes on until an hour ago.
fn story(now: Timestamp) -> Timeline {
    let event = |hours: i64| Event {
        time: EventTime::Instant { at: now - SignedDuration::from_hours(hours), offset_s: Some(28_800) },
        time_raw: "2026-11-20 10:00".to_owned(),
        zone_rule: "source offset".to_owned(),
        code: Some(format!("C{hours}")),
        description: format!("Processed at the facility, step {hours}"),
        place: Place {
            city: Some("Shenzhen".to_owned()),
            country: Some("CN".to_owned()),
            ..Place::default()
        },
        status: Some(SubStatus::InTransitOther),
        notice: false,
    };
    let report = Report { events: (1..=EVENTS).map(|step| event(step * 7)).collect(), ..Report::default() };
    let mut timeline = Timeline::default();
    timeline.merge("china-post", "bench", now, &report);
    timeline
}

async fn fill(folder: &std::path::Path) {
    let clock = std::sync::Arc::new(SystemClock);
    let now = clock.now();
    let store = Store::open(&Location::Sqlite { dir: folder.to_owned() }, clock).await.unwrap();
    let until = now + SignedDuration::from_hours(24);
    let taken: Vec<BucketLease> = store.leases().acquire("bench", BUCKETS).await.unwrap();
    let buckets: Vec<_> = taken.iter().map(|lease| lease.bucket).collect();
    let timeline = story(now);
    for begin in (0..PARCELS).step_by(STEP) {
        let key = |serial: u64| ParcelKey {
            carrier: "china-post".to_owned(),
            number: Number::parse(&number_of(serial)).unwrap(),
            extra: String::new(),
        };
        let keys: Vec<ParcelKey> = (begin..begin + STEP as u64).map(key).collect();
        store.parcels().watch(&keys, until).await.unwrap();
        let due = store.schedule().due(&buckets, STEP).await.unwrap();
        let places: Vec<_> = due.iter().map(|due| due.place).collect();
        let parcels = store.parcels().get(&places).await.unwrap();
        let answered = |(due, parcel): (packtrail_store::Due, Option<packtrail_domain::Parcel>)| Polled {
            place: due.place,
            due: due.due,
            asked: now,
            connector: Some("bench".to_owned()),
            answer: PolledAnswer::Changed {
                outcome: Outcome::Found,
                detail: None,
                status: timeline.current(),
                timeline: Box::new(timeline.clone()),
                digest: None,
                version_seen: parcel.unwrap().version,
            },
            next: Some(until),
            failures: 0,
        };
        let polled: Vec<Polled> = due.into_iter().zip(parcels).map(answered).collect();
        assert_eq!(polled.len(), STEP);
        let leases = store.leases().renew("bench").await.unwrap();
        let done = store.schedule().complete(&leases, polled).await.unwrap();
        assert!(done.iter().all(|one| *one == Completed::Done), "a parcel was not written");
    }
    store.close().await;
}

/// Sends so many requests, each in its time, and gives how long each took.
fn load(address: &str, chance: &mut fastrand::Rng, count: usize, path: fn(u64) -> String) -> Vec<Duration> {
    let (told, times) = mpsc::channel();
    let begun = Instant::now();
    thread::scope(|scope| {
        for turn in 0..count {
            let start = begun + Duration::from_secs(1) * turn as u32 / PER_SECOND;
            let path = path(chance.u64(..PARCELS));
            thread::sleep(start.saturating_duration_since(Instant::now()));
            let told = told.clone();
            scope.spawn(move || {
                let reply = support::request(address, "GET", &path, &[], "").unwrap();
                assert_eq!(reply.status, 200, "{path}");
                told.send(start.elapsed()).unwrap();
            });
        }
    });
    drop(told);
    times.iter().collect()
}

fn report(name: &str, mut times: Vec<Duration>) {
    times.sort();
    let at = |share: f64| times[((times.len() - 1) as f64 * share).round() as usize].as_secs_f64() * 1_000.0;
    println!(
        "{name}: {} requests at {PER_SECOND}/s: median {:.2} ms, p90 {:.2} ms, p99 {:.2} ms, longest {:.2} ms",
        times.len(),
        at(0.5),
        at(0.9),
        at(0.99),
        at(1.0)
    );
}
