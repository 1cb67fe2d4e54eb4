//! The round trip: a journey, put into the carrier's own form by `sim.jq`, served over HTTP, fetched by the real engine
//! and mapped, must come back: times of the declared kind and precision, order, statuses. Unknown numbers must come
//! back as not found. Whatever else the carrier tells (weight, pieces, countries) must be right too.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::Arc;

use jiff::civil::DateTime;
use jiff::{SignedDuration, Timestamp};
use packtrail_connect::{Connector, History, Lookup, TimeKind};
use packtrail_domain::{Answer, Event, EventTime, Outcome, Report, Status, SubStatus, Timeline};
use packtrail_sim::{Journey, Plot, Step, World};

use crate::support::{Stage, Still, detector, library_where, lookup, noon, world};

const SEED: u64 = 20_261_123;
const JOURNEYS: u64 = 200;
/// Differences told for one connector; the rest is counted.
const TOLD: usize = 4;

/// One number that is asked for.
struct Asked {
    number: String,
    /// Nobody knows it when it is none.
    journey: Option<Journey>,
}

/// Puts the journeys of one connector into the world: half of them over, the others cut where the newest event has one
/// status after the other of those the connector can say. One number in eleven is unknown.
fn plant(world: &mut World, connector: &Connector) -> Vec<Asked> {
    let sim = connector.sim.as_ref().unwrap();
    let numbers: BTreeSet<String> =
        (0..JOURNEYS + 20).filter_map(|index| world.number(&connector.id, index)).collect();
    let mut asked = Vec::new();
    for (index, number) in numbers.into_iter().enumerate() {
        let is_over = sim.history == History::Full && index % 2 == 0;
        let status = sim.statuses[index / 2 % sim.statuses.len()];
        if index % 11 == 10 {
            world.plant(&connector.id, &number, None);
        } else if is_over {
            let start = noon() - SignedDuration::from_mins(60 * 24 * 40 + 37 * index as i64);
            world.plant(&connector.id, &number, Some((start, Plot::Any)));
        } else {
            cut(world, connector, &number, status);
        }
        asked.push(Asked { journey: world.journey(&connector.id, &number), number });
    }
    asked
}

/// Starts a journey so long ago that the newest event has this status; where no start does, it is over.
fn cut(world: &mut World, connector: &Connector, number: &str, status: SubStatus) {
    for back_h in (1..24 * 16).step_by(2) {
        let start = noon() - SignedDuration::from_hours(back_h) - SignedDuration::from_secs(7);
        world.plant(&connector.id, number, Some((start, Plot::showing(status))));
        let journey = world.journey(&connector.id, number);
        if journey.is_some_and(|journey| journey.current(noon()) == Some(status)) {
            return;
        }
    }
}

/// What must come back, in the order of a timeline.
fn expected(connector: &Connector, journey: &Journey) -> Vec<(EventTime, SubStatus)> {
    let kind = connector.sim.as_ref().unwrap().time;
    let event = |step: &Step| {
        let time = match kind {
            TimeKind::Instant => EventTime::Instant { at: step.at, offset_s: None },
            TimeKind::Local => EventTime::Local { at: journey.local(step) },
            TimeKind::Date => EventTime::Date { on: journey.local(step).date() },
        };
        (time, step.status)
    };
    let mut events: Vec<_> = journey.so_far(noon()).iter().map(event).collect();
    if kind != TimeKind::Instant {
        events.sort_by_key(|(time, status)| (time.order_ms(), status.rank()));
    }
    events
}

/// What of it the carrier must tell.
fn told(connector: &Connector, mut events: Vec<(EventTime, SubStatus)>) -> Vec<(EventTime, SubStatus)> {
    let only_last = connector.sim.as_ref().is_some_and(|sim| sim.history == History::Last);
    if only_last { events.split_off(events.len().saturating_sub(1)) } else { events }
}

/// The event's time without the offset, which is not part of the promise.
fn plain(time: EventTime) -> EventTime {
    match time {
        EventTime::Instant { at, .. } => EventTime::Instant { at, offset_s: None },
        other => other,
    }
}

/// Where the carrier tells only the newest event, that one must come back; it may tell older ones, if they are true.
fn compare_newest(expected: &[(EventTime, SubStatus)], events: &[&Event]) -> Result<(), String> {
    let is_true = |event: &Event| {
        expected.iter().any(|(time, status)| plain(event.time) == *time && event.status == Some(*status))
    };
    if let Some(lie) = events.iter().find(|event| !is_true(event)) {
        return Err(format!("{} {:?} came back and never went out", lie.time.iso(), lie.code));
    }
    compare_events(&expected[expected.len().saturating_sub(1)..], &events[events.len().saturating_sub(1)..])
}

fn compare_events(expected: &[(EventTime, SubStatus)], events: &[&Event]) -> Result<(), String> {
    for (index, (time, status)) in expected.iter().enumerate() {
        let Some(event) = events.get(index) else {
            return Err(format!("event {index} is missing: {} {status}", time.iso()));
        };
        if plain(event.time) != *time || event.status != Some(*status) || event.notice {
            return Err(format!(
                "event {index} went out as {} {} {status} and came back as {} {} {:?} {:?} (rule {}, raw `{}`)",
                time.kind(),
                time.iso(),
                event.time.kind(),
                event.time.iso(),
                event.status.map(SubStatus::as_str),
                event.code,
                event.zone_rule,
                event.time_raw,
            ));
        }
    }
    match events.get(expected.len()) {
        Some(event) => Err(format!("{} {:?} came back and never went out", event.time.iso(), event.code)),
        None => Ok(()),
    }
}

/// What a connector may leave out but must not get wrong.
fn compare_facts(journey: &Journey, report: &Report) -> Result<(), String> {
    let facts = &report.facts;
    if let Some(weight) = &facts.weight_kg {
        let (told, right): (f64, f64) = (weight.parse().unwrap(), journey.weight_kg.parse().unwrap());
        // Pounds with one decimal are the coarsest that carriers write.
        if (told - right).abs() > 0.03 {
            return Err(format!("weight {right} kg came back as {told} kg"));
        }
    }
    // Who asks for the number of one piece may be told of that piece alone.
    if facts.pieces.is_some_and(|pieces| pieces != journey.pieces && pieces != 1) {
        return Err(format!("{} pieces came back as {:?}", journey.pieces, facts.pieces));
    }
    for (told, right) in [(&facts.origin, &journey.origin), (&facts.destination, &journey.destination)] {
        if told.country.as_ref().is_some_and(|country| country != right.city.country) {
            return Err(format!("country {} came back as {:?}", right.city.country, told.country));
        }
    }
    for event in &report.events {
        let at = event.time.instant();
        let step = journey.steps.iter().find(|step| Some(step.at) == at);
        let wrong = step.is_some_and(|step| {
            event.place.country.as_ref().is_some_and(|country| country != step.place.city.country)
        });
        if wrong {
            return Err(format!(
                "the event of {} came back from {:?}",
                event.time.iso(),
                event.place.country
            ));
        }
    }
    compare_eta(journey, report)
}

fn compare_eta(journey: &Journey, report: &Report) -> Result<(), String> {
    let Some(told) = report.facts.eta_from else { return Ok(()) };
    let Some((from, to)) = journey.eta else {
        return Err(format!("nothing was expected but {}", told.iso()));
    };
    // A carrier may tell the beginning, the end, or only the day; by its own clock or the recipient's.
    let near = |at: Timestamp| {
        let day_ms = 86_400_000;
        match told {
            EventTime::Instant { at: told, .. } => told == at,
            EventTime::Local { at: told } => (wall_ms(told) - at.as_millisecond()).abs() <= day_ms,
            EventTime::Date { .. } => (told.order_ms() - at.as_millisecond()).abs() <= 2 * day_ms,
        }
    };
    if near(from) || near(to) { Ok(()) } else { Err(format!("expected {from}, came back as {}", told.iso())) }
}

fn wall_ms(wall: DateTime) -> i64 {
    EventTime::Local { at: wall }.order_ms()
}

/// The status a person would see must be the journey's.
fn compare_status(connector: &Connector, journey: &Journey, report: &Report) -> Result<(), String> {
    let mut timeline = Timeline::default();
    timeline.merge(&journey.carrier, &connector.id, noon(), report);
    let (told, right) = (timeline.current(), journey.current(noon()));
    let exact = connector.sim.as_ref().is_some_and(|sim| sim.time == TimeKind::Instant);
    let same =
        if exact { told == right } else { told.map(SubStatus::status) == right.map(SubStatus::status) };
    if same { Ok(()) } else { Err(format!("is {right:?} and would be shown as {told:?}")) }
}

fn compare(connector: &Connector, asked: &Asked, answer: &Answer) -> Result<(), String> {
    let Some(journey) = &asked.journey else {
        return match answer.outcome {
            Outcome::NotFound => Ok(()),
            other => Err(format!("an unknown number came back as {other}: {:?}", answer.detail)),
        };
    };
    let (Outcome::Found, Some(report)) = (answer.outcome, &answer.report) else {
        return Err(format!("came back as {}: {:?}", answer.outcome, answer.detail));
    };
    if !report.unknown.is_empty() {
        return Err(format!("codes without a meaning: {:?}", report.unknown));
    }
    let mut events: Vec<&Event> = report.events.iter().collect();
    events.sort_by(|a, b| a.order().cmp(&b.order()));
    let expected = expected(connector, journey);
    match connector.sim.as_ref().map(|sim| sim.history) {
        Some(History::Last) => compare_newest(&expected, &events)?,
        _ => compare_events(&expected, &events)?,
    }
    compare_facts(journey, report)?;
    compare_status(connector, journey, report)
}

/// What was wrong with one connector, in words; nothing when all came back.
fn verdict(connector: &Connector, asked: &[Asked], answers: &[Answer]) -> String {
    let mut text = String::new();
    let mut wrong = 0;
    for (asked, answer) in asked.iter().zip(answers) {
        if let Err(difference) = compare(connector, asked, answer) {
            wrong += 1;
            if wrong <= TOLD {
                writeln!(text, "{}, number {}, seed {SEED}: {difference}", connector.id, asked.number)
                    .unwrap();
            }
        }
    }
    if wrong > TOLD {
        writeln!(text, "{}: {wrong} of {} differ", connector.id, asked.len()).unwrap();
    }
    let said: BTreeSet<SubStatus> = asked
        .iter()
        .filter_map(|asked| asked.journey.as_ref())
        .flat_map(|journey| told(connector, expected(connector, journey)))
        .map(|(_, status)| status)
        .collect();
    let sim = connector.sim.as_ref().unwrap();
    for status in sim.statuses.iter().filter(|it| it.status() != Status::NotFound && !said.contains(it)) {
        writeln!(text, "{}: no journey ever said {status}", connector.id).unwrap();
    }
    text
}

/// Sends the journeys of these connectors there and back; what differed, in words.
async fn differences(mut world: World, connectors: &[Arc<Connector>]) -> String {
    let planted: Vec<Vec<Asked>> = connectors.iter().map(|connector| plant(&mut world, connector)).collect();
    let stage = Stage::open(world).await;
    let mut text = String::new();
    for (connector, asked) in connectors.iter().zip(&planted) {
        let lookups: Vec<Lookup> = asked.iter().map(|asked| lookup(&asked.number)).collect();
        let answers = stage.engine.fetch(&connector.id, &lookups).await;
        assert_eq!(answers.len(), asked.len(), "{}", connector.id);
        text += &verdict(connector, asked, &answers);
    }
    stage.close().await;
    text
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_hundred_journeys_of_every_connector_come_back_as_they_went_out() {
    let world = world(SEED);
    let connectors = world.connectors();
    assert!(connectors.len() >= 14, "{} connectors", connectors.len());
    let text = differences(world, &connectors).await;
    assert!(text.is_empty(), "\n{text}");
}

#[tokio::test]
async fn one_wrong_line_in_a_document_is_told_with_connector_number_and_difference() {
    let status = ("delivered = \"Delivered_Other\"", "delivered = \"InTransit_Other\"");
    let zone = ("time: .datetime", "time: (.datetime | .[0:23] + \"+00:00\")");
    let lost = ("events: [.tracking_details[]?", "events: [.tracking_details[1:][]?");
    for ((right, wrong), complaint) in
        [(status, "Delivered_Other and came back"), (zone, "and came back as instant"), (lost, "is missing")]
    {
        let changed = library_where(|path, bytes| {
            if path.starts_with("connectors/inpost/") {
                *bytes = String::from_utf8_lossy(bytes).replace(right, wrong).into_bytes();
            }
        });
        let world = World::new(SEED, Arc::new(Still(noon())), changed, Some(detector()));
        let inpost = world.library().get("inpost").unwrap().clone();
        let text = differences(world, &[inpost]).await;
        assert!(text.starts_with("inpost, number ") && text.contains(complaint), "{wrong}: {text}");
    }
}
