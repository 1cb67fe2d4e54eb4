//! Which parcels of the simulated world the demo shows, and in which order: those that a newcomer would paste, whose
//! carrier the number alone tells, with well-known carriers and one of each status in front.

use std::collections::BTreeMap;

use packtrail_domain::Status;
use packtrail_domain::detect::{Detector, Hints, Verdict};
use packtrail_sim::Sample;

/// Connectors whose parcels come first.
const WELL_KNOWN: [&str; 16] = [
    "ups",
    "dhl-unified",
    "usps",
    "fedex",
    "laposte",
    "royal-mail",
    "inpost",
    "postnl",
    "canadapost",
    "postnord",
    "nova-poshta",
    "cainiao",
    "sf-express",
    "yunexpress",
    "purolator",
    "bpost",
];
/// How many parcels the demo follows: enough to look through, and no more than a small machine keeps up with.
const SHOWN: usize = 240;

/// The parcels to show, the liveliest first.
pub(super) fn of(samples: &[Sample], detector: &Detector) -> Vec<Sample> {
    let mut clear: Vec<Sample> =
        samples.iter().filter(|sample| is_told_by_its_number(sample, detector)).cloned().collect();
    let place = |sample: &Sample| {
        WELL_KNOWN.iter().position(|known| *known == sample.connector).unwrap_or(WELL_KNOWN.len())
    };
    clear.sort_by_key(place);
    best_first(&clear).into_iter().take(SHOWN).cloned().collect()
}

fn is_told_by_its_number(sample: &Sample, detector: &Detector) -> bool {
    let answer = detector.answer(&sample.number, &Hints::default());
    let best = answer.candidates.first();
    answer.verdict == Verdict::Clear && best.is_some_and(|best| best.carrier == sample.carrier)
}

/// The samples so that carriers and statuses take turns: every stretch of the list shows many of both. A carrier's
/// samples come by status, so each carrier begins somewhere else among its own.
fn by_turns(samples: &[Sample]) -> Vec<&Sample> {
    const TURNS: usize = 16;
    let mut carriers: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut placed: Vec<(usize, &Sample)> = Vec::new();
    for sample in samples {
        let index = carriers.len();
        let (begin, turn) = carriers.entry(&sample.carrier).or_insert((index * 5, 0));
        placed.push(((*begin + *turn) % TURNS, sample));
        *turn += 1;
    }
    placed.sort_by_key(|(turn, _)| *turn);
    placed.into_iter().map(|(_, sample)| sample).collect()
}

/// The numbers with what a newcomer wants to see first: one of each status and of many carriers, then the rest.
fn best_first(samples: &[Sample]) -> Vec<&Sample> {
    let order = [
        Status::OutForDelivery,
        Status::InTransit,
        Status::Delivered,
        Status::AvailableForPickup,
        Status::Exception,
        Status::DeliveryFailure,
        Status::InfoReceived,
        Status::Expired,
        Status::NotFound,
    ];
    let mut shown: Vec<&Sample> = Vec::new();
    for status in order {
        let mut fitting = samples.iter().filter(|sample| sample.status == status);
        let is_new = |sample: &&Sample| !shown.iter().any(|other| other.carrier == sample.carrier);
        if let Some(sample) = fitting.clone().find(is_new).or_else(|| fitting.next()) {
            shown.push(sample);
        }
    }
    // Parcels of two carriers are few, and worth a look.
    let of_two = samples.iter().filter(|sample| sample.next.is_some());
    let rest = of_two.chain(by_turns(samples));
    for sample in rest {
        if !shown.contains(&sample) {
            shown.push(sample);
        }
    }
    shown
}
