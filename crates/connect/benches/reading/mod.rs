//! The measurements.

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
        let (connector, case) = load(id, case);
        let body = long(&case.body, events);
        reading(&mut criterion, &samples, &connector, &case, &body);
    }
    criterion.final_summary();
    print(&samples.borrow());
}

fn load(id: &str, name: &str) -> (std::sync::Arc<Connector>, Case) {
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
    let case = fixture::cases(all()).0.into_iter().find(|case| case.name == name);
    (
        library.iter().next().cloned().unwrap_or_else(|| panic!("no {id}")),
        case.unwrap_or_else(|| panic!("no {name}")),
    )
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
