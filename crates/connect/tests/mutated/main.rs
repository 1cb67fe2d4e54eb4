//! Every found fixture of every connector, spoiled in the ways carriers change their answers: a field renamed, a list
//! emptied, a value gone, a page in place of data, a text cut off. Whatever comes of it, it is never a wrong status.
//!
//! What is allowed:
//! - trouble is told as trouble: drift, blocked, refused, log-in broken;
//! - it is found, and the parcel's status is unknown, the same as before, or that of an event the whole answer tells
//!   too; delivered only where it was delivered before; and no event is new;
//! - not yet, or not found, only where a list was emptied and either the answer tells the status as before or the
//!   connector's own fixtures show that outcome.

#![expect(clippy::unwrap_used, reason = "helpers of tests stop a test")]

#[path = "../support/shipped.rs"]
mod shipped;
mod spoil;

use std::collections::BTreeSet;

use packtrail_connect::fixture::{self, Case};
use packtrail_connect::{Connector, Parsed};
use packtrail_domain::Outcome;
use serde_json::Value;
use shipped::Shipped;
use spoil::{Spoiled, Way, spoiled};

/// The statuses and the number of events of one parcel.
struct Shown {
    outcome: String,
    status: Option<String>,
    events: usize,
    statuses: BTreeSet<String>,
}

fn shown(parsed: &Parsed) -> Vec<Shown> {
    let result = parsed.to_json();
    let word = |value: &Value| value.as_str().map(str::to_owned);
    let parcel = |parcel: &Value| {
        let events = parcel["events"].as_array().cloned().unwrap_or_default();
        let status = word(&parcel["status"]);
        Shown {
            outcome: word(&parcel["outcome"]).unwrap(),
            events: events.len(),
            statuses: events.iter().filter_map(|event| word(&event["status"])).chain(status.clone()).collect(),
            status,
        }
    };
    result["parcels"].as_array().unwrap().iter().map(parcel).collect()
}

/// What is wrong with the result of a spoiled answer, if anything is.
fn wrong(before: &[Shown], after: &[Shown], way: Way, own: &BTreeSet<String>) -> Option<String> {
    before.iter().zip(after).find_map(|(before, after)| {
        let is_same = before.outcome == after.outcome && before.status == after.status;
        let quiet = after.outcome == "not_yet" || after.outcome == "not_found";
        if quiet && before.outcome == "found" {
            let may = way == Way::Emptied
                && (own.contains(&after.outcome) || (after.outcome == "not_yet" && after.status.is_none()));
            return (!may).then(|| format!("found became {}", after.outcome));
        }
        if after.outcome != "found" || before.outcome != "found" || (is_same && after.events <= before.events) {
            return None;
        }
        if after.events > before.events {
            return Some(format!("{} events became {}", before.events, after.events));
        }
        match &after.status {
            Some(status) if !before.statuses.contains(status) => Some(format!("a new status, {status}")),
            Some(status) if status == "Delivered" && before.status.as_deref() != Some("Delivered") => {
                Some(format!("{:?} became Delivered", before.status))
            }
            _ => None,
        }
    })
}

/// Outcomes that the connector's own fixtures show.
fn own_outcomes(connector: &Connector, cases: &[Case]) -> BTreeSet<String> {
    let all = cases.iter().flat_map(|case| shown(&case.parsed(connector)));
    all.map(|shown| shown.outcome).filter(|outcome| outcome != "found").collect()
}

fn failures(connector: &Connector, cases: &[Case], tried: &mut usize) -> Vec<String> {
    let own = own_outcomes(connector, cases);
    let mut failures = Vec::new();
    for case in cases {
        let whole = case.parsed(connector);
        if whole.outcome != Outcome::Found {
            continue;
        }
        let before = shown(&whole);
        for Spoiled { way, what, body } in spoiled(case) {
            *tried += 1;
            let after = case.read(connector, &body);
            let after = shown(&after);
            if let Some(why) = wrong(&before, &after, way, &own) {
                failures.push(format!("{}/{}: {what}: {why}", connector.id, case.name));
            }
        }
    }
    failures
}

#[test]
fn a_spoiled_answer_is_never_a_wrong_status() {
    let shipped = Shipped::read();
    let library = shipped.library();
    let connectors: Vec<&Connector> = library.iter().map(AsRef::as_ref).collect();
    let judge = |connectors: &[&Connector]| {
        let mut tried = 0;
        let mut found = Vec::new();
        for connector in connectors {
            let (cases, _) = fixture::cases(shipped.of(&connector.id));
            found.extend(failures(connector, &cases, &mut tried));
        }
        (tried, found)
    };
    let judge = &judge;
    let halves = connectors.split_at(connectors.len() / 2);
    let (first, second) = std::thread::scope(|scope| {
        let other = scope.spawn(move || judge(halves.0));
        let mine = judge(halves.1);
        (other.join().unwrap(), mine)
    });
    assert!(first.0 > 1_000 && second.0 > 1_000, "hardly anything was tried");
    let found: Vec<String> = first.1.into_iter().chain(second.1).collect();
    assert!(found.is_empty(), "{} of {}:\n{}", found.len(), first.0 + second.0, found.join("\n"));
}
