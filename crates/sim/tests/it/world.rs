//! What the seed puts into the world, and what it does with numbers nobody put there.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::SignedDuration;
use packtrail_connect::ConnectorKind;
use packtrail_domain::Status;
use packtrail_domain::detect::Hints;

use crate::support::{Still, detector, library, noon, world};
use packtrail_sim::World;

#[test]
fn the_showcase_has_forty_numbers_of_ten_carriers_in_all_nine_statuses() {
    let samples = world(1).showcase();
    let carriers: BTreeSet<&str> = samples.iter().map(|sample| sample.carrier.as_str()).collect();
    let statuses: BTreeSet<Status> = samples.iter().map(|sample| sample.status).collect();
    assert!(samples.len() >= 40, "{} samples", samples.len());
    assert!(carriers.len() >= 10, "{carriers:?}");
    assert_eq!(statuses.len(), Status::ALL.len(), "{statuses:?}");
}

#[test]
fn every_sample_is_what_its_note_says_for_its_connector() {
    let world = world(1);
    for sample in world.showcase() {
        let journey = world.journey(&sample.connector, &sample.number);
        let (status, sub_status) = match &journey {
            Some(journey) => (journey.status(noon()), journey.current(noon())),
            None => (Status::NotFound, None),
        };
        assert_eq!((status, sub_status), (sample.status, sample.sub_status), "{sample:?}");
        let told = world.parcel_json(&sample.connector, &sample.number, noon());
        assert_eq!(told["known"].as_bool(), Some(sample.status != Status::NotFound), "{sample:?}");
    }
}

#[test]
fn every_sample_is_recognised_as_a_valid_number_of_its_carrier() {
    let detector = detector();
    for sample in world(1).showcase() {
        let carrier = detector.catalogue().get(&sample.carrier).unwrap();
        let hints = Hints { country: carrier.country.clone(), ..Hints::default() };
        let found = detector.candidates(&sample.number, &hints);
        let right = found.iter().find(|candidate| candidate.carrier == sample.carrier);
        // Of some carriers no form is known; their numbers are made up.
        let is_unknown = carrier.formats.is_empty() && found.is_empty();
        assert!(is_unknown || right.is_some_and(|candidate| candidate.valid), "{sample:?}: {found:?}");
    }
}

#[test]
fn the_same_seed_is_the_same_world_and_another_seed_is_not() {
    assert_eq!(world(7).showcase(), world(7).showcase());
    assert_ne!(world(7).showcase(), world(8).showcase());
}

#[test]
fn parcels_move_while_the_clock_runs() {
    let world = world(1);
    let later = noon() + SignedDuration::from_hours(12);
    let moved = world.showcase().into_iter().filter(|sample| {
        let told = |now| world.parcel_json(&sample.connector, &sample.number, now)["events"].clone();
        told(noon()) != told(later)
    });
    assert!(moved.count() >= 20);
}

#[test]
fn a_number_nobody_put_there_is_known_to_its_own_carrier_alone() {
    let world = world(1);
    let library = library();
    // Right check digits, not of this world: one UPS, one Nova Poshta.
    for (number, owner) in [("1Z999AA10123456784", "ups"), ("RR473124829SE", "postnord")] {
        // An aggregator knows what its carriers know.
        for connector in library.iter().filter(|connector| connector.kind == ConnectorKind::Carrier) {
            let known = world.journey(&connector.id, number).is_some();
            assert_eq!(known, connector.id == owner, "{number} at {}", connector.id);
        }
    }
}

#[test]
fn one_stranger_in_ten_is_unknown_and_the_rest_can_be_seen_at_once() {
    let world = World::new(1, Arc::new(Still(noon())), library(), None);
    let known = (0..1_000)
        .map(|index| format!("2045{index:010}"))
        .filter(|number| world.parcel_json("inpost", number, noon())["known"] == true)
        .count();
    assert!((850..=940).contains(&known), "{known} of 1,000");
}

#[test]
fn the_past_is_mostly_delivered_on_few_lanes_and_in_no_showcase() {
    let mut world = world(1);
    let shown = world.showcase();
    let past = world.live_through("dhl-unified", 40, 80);
    assert_eq!(past.len(), 40);
    assert!(past.is_sorted_by_key(|(begins, _)| *begins));
    assert!(past.iter().all(|(begins, sample)| *begins < noon() && !shown.contains(sample)));
    let delivered = past.iter().filter(|(_, sample)| sample.status == Status::Delivered).count();
    assert!((24..40).contains(&delivered), "{delivered} of 40 are delivered");
    let mut lanes = BTreeSet::new();
    for (_, sample) in &past {
        let journey = world.journey(&sample.connector, &sample.number).unwrap();
        lanes.insert((journey.origin.city.country, journey.destination.city.country));
        assert_eq!(journey.status(noon()), sample.status);
    }
    assert!((1..=2).contains(&lanes.len()), "{lanes:?}");
}

#[test]
fn a_parcel_of_two_carriers_is_told_by_each_in_its_part() {
    let world = world(1);
    let relays: Vec<_> = world.showcase().into_iter().filter(|sample| sample.next.is_some()).collect();
    let renumbered = relays.iter().filter(|sample| sample.next.as_ref() != Some(&sample.number)).count();
    assert!(renumbered >= 1 && relays.len() - renumbered >= 1, "{relays:?}");
    for sample in relays {
        let next = sample.next.unwrap();
        let first = world.journey(&sample.connector, &sample.number).unwrap();
        let last = world.journey("usps", &next).unwrap();
        assert!(first.steps[0].at < last.steps[0].at, "{next}: the next carrier begins later");
        assert_eq!(last.steps.last().map(|step| step.status.status()), Some(Status::Delivered));
        let told = world.parcel_json(&sample.connector, &sample.number, noon())["related"].clone();
        let expected: Vec<&str> = if next == sample.number { Vec::new() } else { vec![&next] };
        assert_eq!(told, serde_json::json!(expected), "{next}");
        assert!(world.journey("ups", &sample.number).is_none(), "nobody else knows it");
    }
}
