//! The measurements: six connectors closely, then every connector whose answers are JSON, shortly.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;
use std::hint::black_box;
use std::io::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use criterion::{Criterion, Throughput};
use packtrail_connect::fixture::{self, Case, NOW};
use packtrail_connect::{Connector, Library, parse, parse_after};
use serde_json::Value;

/// As in the program.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// A JSON answer each of a simple, a usual and a heavy filter, and where its events are.
const ANSWERS: &[(&str, &str, &str)] = &[
    ("inpost", "in_transit", "/tracking_details"),
    ("usps", "in_transit", "/trackingEvents"),
    ("dhl-unified", "in_transit", "/shipments/0/events"),
    ("fedex", "in_transit", "/output/completeTrackResults/0/trackResults/0/scanEvents"),
    ("ups", "in_transit", "/trackResponse/shipment/0/package/0/activity"),
    ("dpd-de", "in_transit", "/parcellifecycleResponse/parcelLifeCycleData/scanInfo/scan"),
];
const EVENTS: usize = 20;
/// How often a connector reads its answer in one run of the short look at every one, and how many runs there are.
const ROUNDS: u32 = 50;
const RUNS: usize = 5;
/// Answers a second that are aimed at.
const AIM: f64 = 2000.0;

/// Seconds per answer, by what was measured.
type Samples = RefCell<BTreeMap<String, Vec<f64>>>;

pub(super) fn run() {
    let mut criterion = Criterion::default()
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(2))
        .sample_size(20)
        .configure_from_args();
    let samples = Samples::default();
    for (id, case, events) in ANSWERS {
        let (connector, cases) = load(id);
        let case = cases.into_iter().find(|it| it.name == *case).unwrap_or_else(|| panic!("no {case}"));
        let body = long(&case.body, events);
        reading(&mut criterion, &samples, &connector, &case, &body);
    }
    criterion.final_summary();
    print(&samples.borrow());
    if std::env::args().all(|word| word != "--test") {
        print_every(&every());
    }
}

/// Answers a second of every connector that has a JSON fixture whose events can be repeated, the slowest first.
fn every() -> Vec<(f64, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../connectors");
    let mut rates: Vec<(f64, String)> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let id = entry.file_name().to_string_lossy().into_owned();
            let (connector, cases) = load(&id);
            let rate = cases.iter().find_map(|case| rate(&connector, case))?;
            Some((rate, id))
        })
        .collect();
    rates.sort_by(|a, b| a.0.total_cmp(&b.0));
    rates
}

/// The best of several short runs: what else the machine does only ever slows one down.
fn rate(connector: &Connector, case: &Case) -> Option<f64> {
    let answer: Value = serde_json::from_slice(&case.body).ok()?;
    let (asked, kind) = (case.numbers(), case.content_type());
    let told = |body: &[u8]| {
        let parsed = parse(connector, asked, 200, kind, &[], body, NOW);
        parsed.answers.iter().filter_map(|(_, answer)| answer.report.as_ref()).map(|it| it.events.len()).sum()
    };
    let body = lists(&answer, String::new())
        .into_iter()
        .map(|list| long(&case.body, &list))
        .find(|body| (EVENTS..2 * EVENTS).contains(&told(body)))?;
    let run = || {
        let started = Instant::now();
        for _ in 0..ROUNDS {
            black_box(parse(connector, asked, 200, kind, &[], black_box(&body), NOW));
        }
        f64::from(ROUNDS) / started.elapsed().as_secs_f64()
    };
    (0..RUNS).map(|_| run()).max_by(f64::total_cmp)
}

/// Where lists of objects are, the outer ones first.
fn lists(value: &Value, path: String) -> Vec<String> {
    let mut found = Vec::new();
    match value {
        Value::Array(items) => {
            if items.first().is_some_and(Value::is_object) {
                found.push(path.clone());
            }
            found.extend(items.iter().enumerate().flat_map(|(at, item)| lists(item, format!("{path}/{at}"))));
        }
        Value::Object(map) => {
            let below = |(name, item): (&String, &Value)| {
                lists(item, format!("{path}/{}", name.replace('~', "~0").replace('/', "~1")))
            };
            found.extend(map.iter().flat_map(below));
        }
        _ => {}
    }
    found
}

fn load(id: &str) -> (std::sync::Arc<Connector>, Vec<Case>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../connectors").join(id);
    let mut files = Vec::new();
    for dir in [folder.clone(), folder.join("fixtures")] {
        for entry in fs::read_dir(&dir).into_iter().flatten().flatten().filter(|entry| entry.path().is_file())
        {
            let below = if dir == folder { "" } else { "fixtures/" };
            let path = format!("connectors/{id}/{below}{}", entry.file_name().to_string_lossy());
            files.push((path, fs::read(entry.path()).unwrap_or_default()));
        }
    }
    let all = || files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()));
    let library = Library::load(all()).unwrap_or_else(|errors| panic!("{errors:?}"));
    (library.iter().next().cloned().unwrap_or_else(|| panic!("no {id}")), fixture::cases(all()).0)
}

/// The answer with its events repeated until there are twenty.
fn long(body: &[u8], events: &str) -> Vec<u8> {
    let mut answer: Value = serde_json::from_slice(body).unwrap_or_else(|error| panic!("{error}"));
    let list =
        answer.pointer_mut(events).and_then(Value::as_array_mut).unwrap_or_else(|| panic!("no {events}"));
    *list = list.iter().cycle().take(EVENTS).cloned().collect();
    answer.to_string().into_bytes()
}

fn reading(criterion: &mut Criterion, samples: &Samples, connector: &Connector, case: &Case, body: &[u8]) {
    let (asked, kind) = (case.numbers(), case.content_type());
    let first = parse(connector, asked, 200, kind, &[], body, NOW);
    let (_, answer) = first.answers.first().unwrap_or_else(|| panic!("no answer"));
    let told = answer.report.as_ref().map_or(0, |report| report.events.len());
    assert!(told >= EVENTS, "{}: {told} events: {:?}", connector.id, answer.detail);
    let seen = answer.digest.clone().unwrap_or_else(|| panic!("{}: no digest", connector.id));
    let mut group = criterion.benchmark_group(format!("{}, {} bytes", connector.id, body.len()));
    group.throughput(Throughput::Elements(1));
    let mut measure = |name: &str, work: &dyn Fn()| {
        let key = format!("{} {name}", connector.id);
        group.bench_function(name, |bencher| {
            bencher.iter_custom(|rounds| {
                let started = Instant::now();
                for _ in 0..rounds {
                    work();
                }
                let took = started.elapsed();
                let each = took.as_secs_f64() / rounds as f64;
                samples.borrow_mut().entry(key.clone()).or_default().push(each);
                took
            });
        });
    };
    measure("read", &|| {
        black_box(parse(connector, asked, 200, kind, &[], black_box(body), NOW));
    });
    measure("the same again", &|| {
        black_box(parse_after(connector, asked, 200, kind, &[], black_box(body), NOW, &seen));
    });
    group.finish();
}

fn print(samples: &BTreeMap<String, Vec<f64>>) {
    let middle = |key: String| {
        let mut all = samples.get(&key).cloned().unwrap_or_default();
        all.sort_by(f64::total_cmp);
        all.get(all.len() / 2).copied().unwrap_or(f64::NAN)
    };
    let mut out = std::io::stdout().lock();
    drop(writeln!(out, "\nanswers of {EVENTS} events, one thread"));
    for (id, ..) in ANSWERS {
        let (read, again) = (middle(format!("{id} read")), middle(format!("{id} the same again")));
        drop(writeln!(
            out,
            "{id:12} {:>7.0} a second; the same again {:>8.0} a second, {:.0} times as many",
            1.0 / read,
            1.0 / again,
            read / again
        ));
    }
}

fn print_every(rates: &[(f64, String)]) {
    let mut out = std::io::stdout().lock();
    let below = rates.iter().filter(|(rate, _)| *rate < AIM).count();
    drop(writeln!(out, "\nevery connector with JSON fixtures that can be repeated: {} of them", rates.len()));
    drop(writeln!(out, "below {AIM} a second: {below}; the slowest and the one in the middle:"));
    for (rate, id) in rates.iter().take(12).chain(rates.get(rates.len() / 2)) {
        drop(writeln!(out, "{id:20} {rate:>7.0} a second"));
    }
}
