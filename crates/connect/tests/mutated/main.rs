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

/// What a reader of the answer cannot notice, by connector and change: a mark that the carrier leaves out where it does
/// not apply, or words that only make a code finer. Each must still be true, so that the list does not outlive its
/// reasons.
const BLIND: &[(&str, &str, &str)] = &[
    ("aftership", "source", "it only tells who added a checkpoint"),
    ("amazon-shipping", "shipmentType", "only shipments on their way back have it"),
    ("aras", "GetQueryJSONResult", "without content it is the carrier's \"not found\""),
    ("cdek", "deleted", "only withdrawn events have it"),
    ("correos-express", "descIncEstado", "only incidents have it, and their words make the code finer"),
    ("correos-express", "estadoEnvios", "an answer may have the last state alone"),
    ("dhl-parcel-de", "ruecksendung", "only parcels on their way back need it"),
    ("dhl-parcel-nl", "category", "the status of a parcel on its way back needs it, others do not"),
    ("dhl-parcel-nl", "isReturn", "only parcels on their way back need it"),
    ("dhl-unified", "status", "words that make a code finer, and which of two shipments is the newer"),
    ("dhl-unified", "timestamp", "which of two shipments is the newer"),
    ("dhl-unified", "description", "words that make a code finer"),
    ("dpd-benelux", "description", "the label stands in for it, in coarser words"),
    ("econt", "destinationDetailsEn", "words that make a code finer"),
    ("evri", "returnParcel", "only parcels on their way back have it"),
    ("fedex", "exceptionDescription", "words that make a code finer"),
    ("nationex", "StatusHistories", "the history of a parcel that was not asked for remains"),
    ("poczta-polska", "canceled", "only withdrawn events need it"),
    ("shiprocket", "shipment_track_activities", "the history of a parcel that was not asked for remains"),
    ("the-courier-guy", "parcel_id", "only consignments of several parcels need it"),
    ("trackingmore", "location", "it tells apart what two carriers say of the same event"),
    ("trackingmore", "tracking_detail", "it tells apart what two carriers say of the same event"),
    ("ukrposhta", "0500000000001", "the history of a parcel that was not asked for remains"),
];

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
            statuses: events
                .iter()
                .filter_map(|event| word(&event["status"]))
                .chain(status.clone())
                .collect(),
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
            let is_known = after.status.as_ref().is_none_or(|status| before.statuses.contains(status));
            let may = match way {
                Way::Emptied => own.contains(&after.outcome) || (after.outcome == "not_yet" && is_known),
                // What an answer without any value means, only the document's rules can say.
                Way::Void => true,
                Way::Same => own.contains(&after.outcome),
                Way::Renamed | Way::Gone | Way::Other => false,
            };
            return (!may).then(|| format!("found became {}", after.outcome));
        }
        if after.outcome != "found" || before.outcome != "found" || (is_same && after.events <= before.events)
        {
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
            // What another fixture answers is that fixture's business.
            let is_own = cases.iter().any(|case| case.body.trim_ascii() == body);
            let way = if is_own { Way::Same } else { way };
            let after = case.read(connector, &body);
            let detail = after.detail.clone().unwrap_or_default();
            if way == Way::Emptied && detail.contains("dated entries") {
                failures.push(format!("{}/{}: {what}: {detail}", connector.id, case.name));
            }
            let after = shown(&after);
            if let Some(why) = wrong(&before, &after, way, &own) {
                failures.push(format!("{}/{}: {what}: {why}", connector.id, case.name));
            }
        }
    }
    failures
}

/// The name that was spoiled: `Status` in `acme/late: .Parcel[].Status null: ...`.
fn subject(failure: &str) -> &str {
    let what = failure.split(": ").nth(1).unwrap_or_default();
    let place = what.rsplit_once(' ').map_or(what, |(place, _)| place);
    place.rsplit(|c: char| !c.is_alphanumeric() && c != '_').find(|part| !part.is_empty()).unwrap_or_default()
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
    let is_blind = |failure: &str| {
        let (id, name) = (failure.split('/').next().unwrap_or_default(), subject(failure));
        BLIND.iter().position(|(connector, what, _)| *connector == id && *what == name)
    };
    let used: BTreeSet<usize> = found.iter().filter_map(|failure| is_blind(failure)).collect();
    let idle: Vec<_> = BLIND.iter().enumerate().filter(|(at, _)| !used.contains(at)).collect();
    assert!(idle.is_empty(), "noticed by now, take them off the list: {idle:?}");
    let found: Vec<String> = found.into_iter().filter(|failure| is_blind(failure).is_none()).collect();
    assert!(found.is_empty(), "{} of {}:\n{}", found.len(), first.0 + second.0, found.join("\n"));
}
