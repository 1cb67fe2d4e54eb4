//! Every connector's fixtures: what we send, and what we make of the carrier's bytes.
//!
//! `PACKTRAIL_BLESS=1` writes `out.json` files that are missing or differ; read them before they are committed.

#![expect(clippy::unwrap_used, reason = "helpers of tests stop a test")]

#[path = "support/shipped.rs"]
mod shipped;

use std::fs;

use packtrail_connect::fixture::{self, NOW};
use packtrail_connect::{Library, parse};
use shipped::Shipped;

#[test]
fn every_document_loads() {
    let shipped = Shipped::read();
    let mut wrong = Vec::new();
    for id in shipped.ids() {
        if let Err(errors) = Library::load(shipped.of(id)) {
            wrong.extend(errors.iter().map(ToString::to_string));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_fixture_sends_and_gives_what_it_says() {
    let shipped = Shipped::read();
    let bless = std::env::var_os("PACKTRAIL_BLESS").is_some();
    let mut wrong = Vec::new();
    for connector in shipped.library().iter() {
        let (cases, faults) = fixture::cases(shipped.of(&connector.id));
        wrong.extend(faults);
        for case in cases {
            if bless && let Some(text) = case.news(connector) {
                let path = shipped::root().join(&case.out);
                fs::write(&path, text).unwrap();
                println!("wrote {}", path.display());
            } else {
                wrong.extend(case.faults(connector));
            }
        }
    }
    let wrong: Vec<String> = wrong.iter().map(ToString::to_string).collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_connector_has_the_required_cases_and_a_simulated_carrier() {
    let shipped = Shipped::read();
    let mut wrong = Vec::new();
    for connector in shipped.library().iter() {
        let (cases, _) = fixture::cases(shipped.of(&connector.id));
        wrong.extend(fixture::missing(&cases).iter().map(|why| format!("{}: {why}", connector.id)));
        if connector.sim.is_none() {
            wrong.push(format!("{}: no [sim]", connector.id));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn no_filter_gives_what_nobody_keeps() {
    let shipped = Shipped::read();
    let mut wrong = Vec::new();
    for connector in shipped.library().iter() {
        for case in fixture::cases(shipped.of(&connector.id)).0 {
            let lost = case.lost(connector).into_iter();
            wrong.extend(lost.map(|lost| format!("{} {}: {}", connector.id, case.name, lost.why)));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_damaged_answer_never_breaks_a_connector() {
    let shipped = Shipped::read();
    let mut tried = 0;
    for connector in shipped.library().iter() {
        for case in fixture::cases(shipped.of(&connector.id)).0 {
            for step in 0..16_usize {
                let mut body = case.body.clone();
                let at = (step * 7_919 + 13) % body.len().max(1);
                match (step % 4, body.get_mut(at)) {
                    (0, _) => body.truncate(at),
                    (1, Some(byte)) => *byte = byte.wrapping_add(1),
                    (2, Some(byte)) => *byte = b'"',
                    (_, Some(_)) => drop(body.remove(at)),
                    (_, None) => {}
                }
                let numbers = case.numbers();
                let parsed = parse(connector, numbers, 200, case.content_type(), &[], &body, NOW);
                assert_eq!(parsed.answers.len(), numbers.len(), "{}/{} step {step}", connector.id, case.name);
                tried += 1;
            }
        }
    }
    assert!(tried > 0);
}

/// Where a code says more than the words beside it.
const WORDS_KNOW_LESS: &[(&str, &str)] = &[
    // Only the code tells that it was the way back.
    ("canadapost", "Item successfully delivered"),
    ("postnord", "The shipment item has been delivered."),
    // Invented: a word in the place of another code.
    ("dhl-unified", "delivered"),
];

#[test]
fn words_never_contradict_the_codes_of_a_fixture() {
    let shipped = Shipped::read();
    let mut wrong = Vec::new();
    let mut told = 0;
    for connector in shipped.library().iter() {
        let (cases, _) = fixture::cases(shipped.of(&connector.id));
        for case in &cases {
            let result = case.parsed(connector).to_json();
            let parcels = result["parcels"].as_array().unwrap().iter();
            for event in parcels.flat_map(|parcel| parcel["events"].as_array().into_iter().flatten()) {
                let text = event["description"].as_str().unwrap_or_default();
                let (Some(code), Some(words)) = (event["status"].as_str(), connector.words(text)) else {
                    continue;
                };
                told += 1;
                let words = words.status().as_str();
                if code != words && !WORDS_KNOW_LESS.contains(&(connector.id.as_str(), text)) {
                    wrong.push(format!("{}/{}: {text}: {words} instead of {code}", connector.id, case.name));
                }
            }
        }
    }
    assert!(told > 50, "words said hardly anything: {told}");
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
