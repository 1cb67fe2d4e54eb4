//! The measurements.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::hint::black_box;
use std::io::Write as _;
use std::time::{Duration, Instant};

use criterion::{BenchmarkGroup, Criterion, Throughput, measurement::WallTime};
use packtrail_domain::carrier::{Catalogue, Format};
use packtrail_domain::detect::{Detector, Hints};
use regex::Regex;

use crate::support::{self, Chance, made_up, misread};

/// Carriers that the peer knows as well, so that both have work to do with every number.
const COMMON: &[&str] = &[
    "amazon",
    "canada-post",
    "canpar",
    "dhl-express",
    "dhl-ecommerce",
    "dpd",
    "fedex",
    "gofo",
    "landmark-global",
    "lasership",
    "old-dominion",
    "ontrac",
    "purolator",
    "spee-dee",
    "ups",
    "usps",
    "yodel",
    "yunexpress",
];
const VALID: usize = 192;
const INVALID: usize = 88;
/// Text per second that the best peer found numbers in when peers were compared, in megabytes.
const BEST_PEER_MB: f64 = 0.16;

/// Nanoseconds per pass of each measurement.
type Samples = RefCell<BTreeMap<&'static str, Vec<f64>>>;

pub(super) fn run() {
    let started = Instant::now();
    let catalogue = support::catalogue();
    let loaded = started.elapsed();
    let started = Instant::now();
    let detector = Detector::new(&catalogue).unwrap_or_else(|mistakes| panic!("{mistakes:?}"));
    let built = started.elapsed();
    let mut criterion = Criterion::default()
        .warm_up_time(Duration::from_secs(1))
        .measurement_time(Duration::from_secs(4))
        .sample_size(30)
        .configure_from_args();
    let samples = Samples::default();
    let numbers = numbers(&catalogue);
    let obvious = Obvious::of(&catalogue);
    detection(&mut criterion, &samples, &detector, &obvious, &numbers);
    let (prose, dense) = (prose(&numbers), dense(&numbers));
    extraction(&mut criterion, &samples, &detector, &obvious, ["prose", "prose, obvious way"], &prose);
    extraction(&mut criterion, &samples, &detector, &obvious, ["dense", "dense, obvious way"], &dense);
    criterion.final_summary();
    let figures =
        Figures { samples: &samples, numbers: numbers.len(), prose: prose.len(), dense: dense.len() };
    let late = latency(&detector, &numbers);
    let mut out = std::io::stdout().lock();
    drop(writeln!(out, "\ndocuments read in {loaded:?}, tables built in {built:?}"));
    drop(writeln!(out, "one detection: {late}"));
    drop(figures.print(&mut out));
}

/// Right and wrong numbers, made up by family.
fn numbers(catalogue: &Catalogue) -> Vec<String> {
    let mut chance = Chance(280);
    let formats: Vec<&Format> = catalogue
        .formats()
        .filter(|(carrier, _)| COMMON.contains(&carrier.id.as_str()))
        .map(|(_, format)| format)
        .collect();
    let mut numbers = Vec::new();
    for nth in 0..VALID {
        numbers.extend(made_up(formats[nth % formats.len()], &mut chance));
    }
    let mut nth = 0;
    while numbers.len() < VALID + INVALID {
        let format = formats[nth % formats.len()];
        nth += 1;
        let Some(number) = made_up(format, &mut chance) else { continue };
        numbers.push(misread(format, &number, &mut chance).unwrap_or_else(|| number[1..].to_owned()));
    }
    numbers
}

fn detection(
    criterion: &mut Criterion,
    samples: &Samples,
    detector: &Detector,
    obvious: &Obvious,
    numbers: &[String],
) {
    let hints = Hints::default();
    let mut group = criterion.benchmark_group("detect 280 numbers");
    group.throughput(Throughput::Elements(u64::try_from(numbers.len()).unwrap_or_default()));
    measure(&mut group, samples, "best", || {
        for number in numbers {
            black_box(detector.best(black_box(number), &hints));
        }
    });
    measure(&mut group, samples, "candidates with reasons", || {
        for number in numbers {
            black_box(detector.candidates(black_box(number), &hints));
        }
    });
    measure(&mut group, samples, "tracking-numbers", || {
        for number in numbers {
            black_box(tracking_numbers::track(black_box(number)));
        }
    });
    measure(&mut group, samples, "obvious way", || {
        for number in numbers {
            black_box(obvious.whole(black_box(number)));
        }
    });
    group.finish();
}

fn extraction(
    criterion: &mut Criterion,
    samples: &Samples,
    detector: &Detector,
    obvious: &Obvious,
    names: [&'static str; 2],
    text: &str,
) {
    let mut group = criterion.benchmark_group("extract from text");
    group.throughput(Throughput::Bytes(u64::try_from(text.len()).unwrap_or_default()));
    measure(&mut group, samples, names[0], || {
        black_box(detector.find(black_box(text)));
    });
    measure(&mut group, samples, names[1], || {
        black_box(obvious.find(black_box(text)));
    });
    group.finish();
}

fn measure(
    group: &mut BenchmarkGroup<'_, WallTime>,
    samples: &Samples,
    name: &'static str,
    mut pass: impl FnMut(),
) {
    group.bench_function(name, |bencher| {
        bencher.iter_custom(|passes| {
            let mut samples = samples.borrow_mut();
            let mine = samples.entry(name).or_default();
            let mut all = Duration::ZERO;
            for _ in 0..passes {
                let started = Instant::now();
                pass();
                let taken = started.elapsed();
                mine.push(taken.as_nanos() as f64);
                all += taken;
            }
            all
        });
    });
}

/// The obvious way: every format's regular expression in turn, then its check digit.
struct Obvious<'a> {
    whole: Vec<(Regex, &'a Format)>,
    inside: Vec<(Regex, &'a Format)>,
}

impl<'a> Obvious<'a> {
    fn of(catalogue: &'a Catalogue) -> Self {
        let compiled = |around: fn(&str) -> String| {
            let compile =
                |format: &'a Format| Some((Regex::new(&around(format.shape.as_str())).ok()?, format));
            catalogue.formats().filter_map(|(_, format)| compile(format)).collect()
        };
        Self {
            whole: compiled(|shape| format!("^(?:{shape})$")),
            inside: compiled(|shape| format!(r"(?-u:\b)(?:{shape})(?-u:\b)")),
        }
    }

    fn whole(&self, number: &str) -> Vec<&'a str> {
        let fits =
            self.whole.iter().filter(|(regex, format)| regex.is_match(number) && format.passes(number));
        fits.map(|(_, format)| format.id.as_str()).collect()
    }

    fn find(&self, text: &str) -> Vec<(String, &'a str)> {
        let mut found = Vec::new();
        for (regex, format) in &self.inside {
            let numbers = regex.find_iter(text).map(|number| number.as_str());
            found.extend(
                numbers
                    .filter(|number| format.passes(number))
                    .map(|number| (number.to_owned(), format.id.as_str())),
            );
        }
        found
    }
}

/// Mails: mostly words, now and then a date, an order, a price, and one number.
fn prose(numbers: &[String]) -> String {
    let mut text = String::new();
    for (nth, number) in numbers.iter().enumerate().take(100) {
        text.push_str(&format!(
            "From: shop@example.com\nSubject: Your order {:07} is on its way\n\nDear customer,\n\n\
             thank you for shopping with us. Your parcel left our warehouse on 2026-11-{:02} and will reach you in\n\
             the next few working days, depending on where you live. You need not be at home: the driver leaves it\n\
             with a neighbour or at the nearest parcel shop and puts a card into your letter box.\n\n\
             Tracking number: {number}\n\nWe charged {}.{:02} EUR to your card. If anything is wrong with the goods,\n\
             tell us within thirty days and send them back free of charge with the label in the box.\n\n\
             Kind regards, your shop\nCall us: +49 30 1234567, Monday to Friday from 9:00 to 17:00\n\n",
            4_711_000 + nth,
            1 + nth % 28,
            10 + nth % 90,
            nth % 100,
        ));
    }
    text
}

/// A list of shipments: every line holds a number.
fn dense(numbers: &[String]) -> String {
    let line = |(nth, number): (usize, &String)| {
        format!("{};2026-11-{:02};{number};sent\n", 1_000 + nth, 1 + nth % 28)
    };
    numbers.iter().enumerate().map(line).collect::<String>().repeat(10)
}

/// Half and the slowest hundredth of single look-ups.
fn latency(detector: &Detector, numbers: &[String]) -> String {
    let hints = Hints::default();
    let mut taken: Vec<u128> = Vec::new();
    for _ in 0..200 {
        for number in numbers {
            let started = Instant::now();
            black_box(detector.best(black_box(number), &hints));
            taken.push(started.elapsed().as_nanos());
        }
    }
    taken.sort_unstable();
    let at = |share: usize| taken[(taken.len() * share / 1_000).min(taken.len() - 1)];
    format!("half within {} ns, 99 % within {} ns, 99.9 % within {} ns", at(500), at(990), at(999))
}

struct Figures<'a> {
    samples: &'a Samples,
    numbers: usize,
    prose: usize,
    dense: usize,
}

impl Figures<'_> {
    /// What a pass takes, in seconds, when nothing else is given the core meanwhile: a tenth of the passes take less.
    fn pass(&self, name: &str) -> f64 {
        let mut samples = self.samples.borrow().get(name).cloned().unwrap_or_default();
        samples.sort_by(f64::total_cmp);
        samples.get(samples.len() / 10).map_or(f64::NAN, |nanos| nanos / 1e9)
    }

    fn print(&self, out: &mut impl std::io::Write) -> std::io::Result<()> {
        let best = self.pass("best");
        for name in ["best", "candidates with reasons", "tracking-numbers", "obvious way"] {
            let pass = self.pass(name);
            let per_s = self.numbers as f64 / pass;
            writeln!(out, "{name}: {per_s:.0} numbers/s; best is {:.1} times as fast", pass / best)?;
        }
        for (name, other, bytes) in
            [("prose", "prose, obvious way", self.prose), ("dense", "dense, obvious way", self.dense)]
        {
            let (mine, theirs) =
                (bytes as f64 / self.pass(name) / 1e6, bytes as f64 / self.pass(other) / 1e6);
            writeln!(
                out,
                "{name}: {mine:.1} MB/s, {:.0} times the obvious way ({theirs:.3} MB/s), {:.0} times the best peer's \
                 {BEST_PEER_MB} MB/s",
                mine / theirs,
                mine / BEST_PEER_MB
            )?;
        }
        Ok(())
    }
}
