//! What two carriers of one parcel do to its story: who took it on, where the first one's "delivered" means handed
//! over, and what is told twice.
//!
//! Everything here follows from the events alone, so it does not depend on which answer came first, and it only
//! decides what is shown: each leg keeps all of its events.

use super::{Leg, Timeline};
use crate::event::{Event, EventTime, Place};
use crate::status::SubStatus;

/// Two carriers scan the same thing within this time.
const SAME_MS: i64 = 60_000;
/// A scan of the next carrier counts as later than the first one's end from here on.
const LATER_MS: i64 = 2 * 3_600_000;
/// The same where a zone is not known.
const LATER_WITHOUT_ZONE_MS: i64 = 26 * 3_600_000;

impl Timeline {
    /// The events as one story, oldest first: what two carriers tell of the same minute, with the same meaning, at the
    /// same place stands here once. Nothing else is left out.
    pub fn story(&self) -> Vec<(&str, &Event)> {
        let mut story: Vec<(&str, &Event)> = Vec::new();
        for (carrier, event) in self.events() {
            let near = |(_, kept): &&(&str, &Event)| event.time.order_ms() - kept.time.order_ms() <= SAME_MS;
            let back = story.iter().rev().take_while(near);
            let echo =
                back.enumerate().find(|(_, (other, kept))| *other != carrier && is_same_scan(kept, event));
            match echo.map(|(back, (other, _))| (story.len() - 1 - back, *other)) {
                None => story.push((carrier, event)),
                // The carrier that has the parcel tells it first-hand.
                Some((index, other)) if self.took_on(carrier, other) => {
                    story.remove(index);
                    story.push((carrier, event));
                }
                Some(_) => {}
            }
        }
        story
    }

    /// Whether another carrier took the parcel on from this one and has newer events: then this one has little to tell
    /// any more.
    pub fn is_led_by_another(&self, carrier: &str) -> bool {
        let Some(own) = self.leg(carrier) else { return false };
        self.after(own).any(|other| newest(other) > newest(own))
    }

    /// The leg of a carrier.
    pub fn leg(&self, carrier: &str) -> Option<&Leg> {
        self.legs.iter().find(|leg| leg.carrier == carrier)
    }

    /// The carriers that took the parcel on after this one.
    fn after<'a>(&'a self, own: &'a Leg) -> impl Iterator<Item = &'a Leg> {
        self.legs.iter().filter(|other| other.carrier != own.carrier && begins_after(own, other))
    }

    fn took_on(&self, carrier: &str, from: &str) -> bool {
        self.leg(from).zip(self.leg(carrier)).is_some_and(|(from, to)| begins_after(from, to))
    }

    /// Whether an event is a "delivered" that only meant handed over: a carrier that began later went on after it.
    pub(super) fn ends_early(&self, carrier: &str, event: &Event) -> bool {
        event.status == Some(SubStatus::DeliveredOther)
            && self.leg(carrier).is_some_and(|own| self.after(own).any(|other| self.goes_on(other, event)))
    }

    /// Whether a leg's own word "delivered" is out of date: it meant handed over, and another carrier went on.
    pub(super) fn is_passed_on(&self, leg: &Leg) -> bool {
        let last = scans(leg).last().filter(|_| leg.current == Some(SubStatus::DeliveredOther));
        last.is_some_and(|last| self.after(leg).any(|other| self.goes_on(other, last)))
    }

    /// Whether a carrier scanned the parcel after what another one called the end.
    fn goes_on(&self, next: &Leg, end: &Event) -> bool {
        let horizon = self.horizon().unwrap_or(i64::MAX);
        scans(next).filter(|scan| scan.time.order_ms() <= horizon).any(|scan| {
            let exact = end.time.instant().is_some() && scan.time.instant().is_some();
            let tolerance_ms = if exact { LATER_MS } else { LATER_WITHOUT_ZONE_MS };
            scan.time.order_ms() - end.time.order_ms() > tolerance_ms
        })
    }
}

/// What happened to the parcel itself: no notices and no order data.
fn scans(leg: &Leg) -> impl Iterator<Item = &Event> {
    let moved = |event: &&Event| event.status.is_some_and(|status| status != SubStatus::InfoReceived);
    leg.events.iter().filter(|event| !event.notice).filter(moved)
}

fn newest(leg: &Leg) -> Option<i64> {
    scans(leg).last().map(|event| event.time.order_ms())
}

/// Whether one carrier began after the other: it took the parcel on.
fn begins_after(first: &Leg, next: &Leg) -> bool {
    let begins = |leg: &Leg| scans(leg).next().map(|event| event.time.order_ms());
    begins(first).zip(begins(next)).is_some_and(|(first, next)| first < next)
}

/// Whether two carriers tell of one scan. Only times of one kind are compared, a day never: that is too little to say
/// that two things are one.
fn is_same_scan(a: &Event, b: &Event) -> bool {
    let is_exact = matches!(
        (&a.time, &b.time),
        (EventTime::Instant { .. }, EventTime::Instant { .. })
            | (EventTime::Local { .. }, EventTime::Local { .. })
    );
    is_exact
        && a.status.is_some()
        && a.status == b.status
        && a.notice == b.notice
        && agree(&a.place, &b.place)
}

/// Whether two places may be one: the same city, else the same words; or one of them is not told.
fn agree(a: &Place, b: &Place) -> bool {
    if a.is_empty() || b.is_empty() {
        return true;
    }
    let same = |a: &Option<String>, b: &Option<String>| {
        Some(a.as_ref()?.to_lowercase() == b.as_ref()?.to_lowercase())
    };
    if same(&a.country, &b.country) == Some(false) {
        return false;
    }
    same(&a.city, &b.city).or_else(|| same(&a.line(), &b.line())).unwrap_or(false)
}
