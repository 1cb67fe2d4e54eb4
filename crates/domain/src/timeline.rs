//! The merged, ordered story of a parcel, and the one function that changes it: [`Timeline::merge`].
//!
//! Merging is pure, idempotent, does not depend on the order in which answers arrive, and never loses an event.
//! The current status follows ranked rules, not the newest event: carriers send notices after a delivery, announce
//! what has not happened, and report order data late. See [`Timeline::current`] for the rules.

mod onward;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::Number;
use crate::answer::{Facts, Report};
use crate::event::{Event, EventTime};
use crate::legs::FoundBy;
use crate::limits::limits;
use crate::status::{Stage, Status, SubStatus};

/// How far ahead of the asking an event may lie and still count as having happened: clocks and zones differ.
const FUTURE_TOLERANCE_MS: i64 = 26 * 3_600_000;

/// One carrier's part of a parcel's way.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Leg {
    /// Carrier id.
    pub carrier: String,
    /// The connector that told it.
    pub connector: String,
    /// The number it counts by, where that is not the parcel's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<Number>,
    /// How it was found; the carrier that the parcel was given with has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub found_by: Option<FoundBy>,
    /// When the answer that facts and current status come from was given.
    pub as_of: Timestamp,
    /// The carrier's own current status, where it gives one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub current: Option<SubStatus>,
    /// What is known beside events.
    #[serde(default)]
    pub facts: Facts,
    /// When it should have come, as last told before it came: carriers drop or change that once it is delivered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promised: Option<Promised>,
    /// Everything that happened, oldest first.
    pub events: Vec<Event>,
    /// Whether events were left out because the limit was reached.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub truncated: bool,
}

/// A time that a carrier named for the delivery, and when it said so. The later word is the greater one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Promised {
    /// When the carrier said so.
    pub as_of: Timestamp,
    /// When the parcel should have come, at the latest.
    pub by: EventTime,
}

/// A parcel's whole story.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Timeline {
    /// One leg for each carrier that said something, by carrier id.
    pub legs: Vec<Leg>,
}

/// The first time a stage was reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Milestone {
    /// Which.
    pub stage: Stage,
    /// When.
    pub time: EventTime,
}

impl Timeline {
    /// Adds what a carrier said at `as_of`. Returns whether anything a person could see changed.
    pub fn merge(&mut self, carrier: &str, connector: &str, as_of: Timestamp, report: &Report) -> bool {
        let before = self.clone();
        match self.legs.binary_search_by(|leg| leg.carrier.as_str().cmp(carrier)) {
            Ok(index) => {
                if let Some(leg) = self.legs.get_mut(index) {
                    leg.absorb(connector, as_of, report);
                }
            }
            Err(index) => self.legs.insert(index, Leg::first(carrier, connector, as_of, report)),
        }
        !self.same_story(&before)
    }

    /// Adds the part of a carrier that took the parcel on, as its own parcel's timeline has it. Returns whether
    /// anything a person could see changed. One carrier has one part: a second number of the same carrier is left out.
    pub fn join_leg(&mut self, other: &Leg, number: Option<Number>, found_by: FoundBy) -> bool {
        let own = self.legs.iter().find(|leg| leg.carrier == other.carrier);
        if own.is_some_and(|leg| leg.number != number) {
            return false;
        }
        let was_there = own.is_some();
        let part = Timeline { legs: vec![other.clone()] };
        let before = self.clone();
        self.join(&part);
        if let Some(leg) = self.legs.iter_mut().find(|leg| leg.carrier == other.carrier) {
            leg.truncated |= other.truncated;
            if !was_there {
                (leg.number, leg.found_by) = (number, Some(found_by));
            }
        }
        !self.same_story(&before)
    }

    /// Joins another timeline of the same parcel into this one, as if all its answers had been merged here.
    pub fn join(&mut self, other: &Timeline) {
        for leg in &other.legs {
            let report = Report {
                current: leg.current,
                events: leg.events.clone(),
                facts: leg.facts.clone(),
                ..Report::default()
            };
            self.merge(&leg.carrier, &leg.connector, leg.as_of, &report);
            if let Some(own) = self.legs.iter_mut().find(|own| own.carrier == leg.carrier) {
                own.promised = own.promised.max(leg.promised);
            }
        }
    }

    /// When it should have come, as last told before it came.
    pub fn promised(&self) -> Option<EventTime> {
        self.legs.iter().filter_map(|leg| leg.promised).max().map(|promised| promised.by)
    }

    /// All events with their carrier, oldest first.
    pub fn events(&self) -> Vec<(&str, &Event)> {
        let mut all: Vec<(&str, &Event)> = self
            .legs
            .iter()
            .flat_map(|leg| leg.events.iter().map(move |event| (leg.carrier.as_str(), event)))
            .collect();
        all.sort_by(|a, b| a.1.order().cmp(&b.1.order()).then(a.0.cmp(b.0)));
        all
    }

    /// The newest event that is not a notice; else the newest.
    pub fn latest_event(&self) -> Option<(&str, &Event)> {
        let events = self.events();
        events.iter().rev().find(|(_, event)| !event.notice).or(events.last()).copied()
    }

    /// The current sub-status by ranked rules, or `None` when nothing known says anything.
    ///
    /// 1. Delivered and returned win over everything later, except a return that starts after the delivery.
    /// 2. A carrier's own "delivered" or "returned" wins over events that do not say so yet.
    /// 3. With two carriers, "delivered" of the first means handed over, if the next one carries on after it.
    /// 4. Else the newest event counts. Notices, events announced for the future, and order data that arrives
    ///    when the parcel already moves do not. If the newest event's code is unknown, the carrier's own current
    ///    status decides, then the newest known event.
    pub fn current(&self) -> Option<SubStatus> {
        let horizon = self.horizon()?;
        let events = self.events();
        let happened: Vec<&Event> = events
            .iter()
            .filter(|(carrier, event)| !self.ends_early(carrier, event))
            .map(|(_, event)| *event)
            .filter(|event| !event.notice && event.time.order_ms() <= horizon)
            .collect();
        let carrier_says = self
            .legs
            .iter()
            .filter(|leg| leg.current.is_some() && !self.is_passed_on(leg))
            .max_by_key(|leg| leg.as_of)
            .and_then(|leg| leg.current);
        if let Some(end) = final_status(&happened) {
            return Some(end);
        }
        if carrier_says.is_some_and(is_final) {
            return carrier_says;
        }
        let moved = happened.iter().any(|event| event.status.is_some_and(|s| s != SubStatus::InfoReceived));
        let counts = |event: &&&Event| !(moved && event.status == Some(SubStatus::InfoReceived));
        let newest = happened.iter().rev().find(counts)?;
        newest
            .status
            .or(carrier_says)
            .or_else(|| happened.iter().rev().filter(counts).find_map(|event| event.status))
    }

    /// What lies after this moment is announced and has not happened, in the milliseconds of [`EventTime::order_ms`].
    fn horizon(&self) -> Option<i64> {
        self.legs.iter().map(|leg| leg.as_of.as_millisecond()).max().map(|at| at + FUTURE_TOLERANCE_MS)
    }

    /// The current sub-status, with `Expired` for a parcel under way that has been silent for `silence_days`.
    pub fn current_at(&self, now: Timestamp, silence_days: i64) -> Option<SubStatus> {
        let current = self.current()?;
        let under_way =
            matches!(current.status(), Status::InfoReceived | Status::InTransit | Status::OutForDelivery);
        let last_ms = self.latest_event().map_or(i64::MAX, |(_, event)| event.time.order_ms());
        let silent = now.as_millisecond().saturating_sub(last_ms) > silence_days * 86_400_000;
        Some(if under_way && silent { SubStatus::ExpiredOther } else { current })
    }

    /// The stages reached, in the order of [`Stage::ALL`], each with the first event that marks it.
    pub fn milestones(&self) -> Vec<Milestone> {
        let events = self.events();
        let first = |stage: Stage| {
            events
                .iter()
                .find(|(carrier, event)| event.stage() == Some(stage) && !self.ends_early(carrier, event))
                .map(|(_, event)| Milestone { stage, time: event.time })
        };
        Stage::ALL.iter().filter_map(|stage| first(*stage)).collect()
    }

    /// When a stage was reached first.
    pub fn milestone(&self, stage: Stage) -> Option<EventTime> {
        self.milestones()
            .into_iter()
            .find(|milestone| milestone.stage == stage)
            .map(|milestone| milestone.time)
    }

    /// The facts of all legs in one: the freshest leg that knows a fact gives it.
    pub fn facts(&self) -> Facts {
        let mut legs: Vec<&Leg> = self.legs.iter().collect();
        legs.sort_by(|a, b| b.as_of.cmp(&a.as_of).then(a.carrier.cmp(&b.carrier)));
        let mut all = Facts::default();
        for facts in legs.into_iter().map(|leg| &leg.facts) {
            fill(&mut all.service, &facts.service);
            fill(&mut all.weight_raw, &facts.weight_raw);
            fill(&mut all.weight_kg, &facts.weight_kg);
            fill(&mut all.pieces, &facts.pieces);
            if all.eta_from.is_none() && all.eta_to.is_none() {
                (all.eta_from, all.eta_to) = (facts.eta_from, facts.eta_to);
            }
            if all.origin.is_empty() {
                all.origin = facts.origin.clone();
            }
            if all.destination.is_empty() {
                all.destination = facts.destination.clone();
            }
            all.related.extend(facts.related.iter().cloned());
        }
        all.related.sort();
        all.related.dedup();
        all
    }

    /// Whether both tell a person the same: everything but the time of asking.
    fn same_story(&self, other: &Timeline) -> bool {
        self.legs.len() == other.legs.len()
            && self.legs.iter().zip(&other.legs).all(|(a, b)| {
                a.carrier == b.carrier && a.current == b.current && a.facts == b.facts && a.events == b.events
            })
    }
}

impl Leg {
    fn first(carrier: &str, connector: &str, as_of: Timestamp, report: &Report) -> Self {
        let mut leg = Self {
            carrier: carrier.to_owned(),
            connector: connector.to_owned(),
            number: None,
            found_by: None,
            as_of,
            current: report.current,
            facts: report.facts.clone(),
            promised: None,
            events: Vec::new(),
            truncated: false,
        };
        leg.absorb(connector, as_of, report);
        leg
    }

    /// Takes the union of events; facts and current status come from the later answer.
    fn absorb(&mut self, connector: &str, as_of: Timestamp, report: &Report) {
        if self.is_older_than(connector, as_of, report) {
            self.as_of = as_of;
            connector.clone_into(&mut self.connector);
            self.current = report.current;
            self.facts = report.facts.clone();
        }
        self.promised = self.promised.max(promised(as_of, report));
        self.events.extend(report.events.iter().cloned());
        self.events.sort_by(|a, b| {
            (a.order(), &a.time_raw, &a.zone_rule).cmp(&(b.order(), &b.time_raw, &b.zone_rule))
        });
        self.events.dedup_by(|a, b| a.is_same_as(b));
        let limit = limits().events_per_timeline;
        if self.events.len() > limit {
            self.events.drain(..self.events.len() - limit);
            self.truncated = true;
        }
    }

    /// Which of two answers is the later one; equal times are decided by content, so that order never matters.
    fn is_older_than(&self, connector: &str, as_of: Timestamp, report: &Report) -> bool {
        let text = |facts: &Facts| serde_json::to_string(facts).unwrap_or_default();
        (self.as_of, self.current, text(&self.facts), self.connector.as_str())
            < (as_of, report.current, text(&report.facts), connector)
    }
}

impl Event {
    /// Whether two events are one thing told twice. The text of the time and the zone rule may differ between answers.
    fn is_same_as(&self, other: &Event) -> bool {
        self.order().cmp(&other.order()).is_eq() && self.status == other.status
    }
}

/// What an answer promises; one that tells of the delivery promises nothing any more.
fn promised(as_of: Timestamp, report: &Report) -> Option<Promised> {
    let told = report.events.iter().filter_map(|event| event.status).chain(report.current);
    let is_done = told.into_iter().any(|status| status == SubStatus::DeliveredOther);
    let by = report.facts.eta_to.or(report.facts.eta_from).filter(|_| !is_done)?;
    Some(Promised { as_of, by })
}

/// Whether a parcel's story ends with this.
fn is_final(status: SubStatus) -> bool {
    matches!(status, SubStatus::DeliveredOther | SubStatus::ExceptionReturned)
}

/// Rule 1 of [`Timeline::current`]: the last delivery or return, or a return that began after it.
fn final_status(happened: &[&Event]) -> Option<SubStatus> {
    let end = happened.iter().rposition(|event| event.status.is_some_and(is_final))?;
    let back = happened.iter().skip(end + 1).any(|event| event.status == Some(SubStatus::ExceptionReturning));
    if back { Some(SubStatus::ExceptionReturning) } else { happened.get(end).and_then(|event| event.status) }
}

/// Takes a value where there is none yet.
fn fill<T: Clone>(slot: &mut Option<T>, value: &Option<T>) {
    if slot.is_none() {
        slot.clone_from(value);
    }
}
