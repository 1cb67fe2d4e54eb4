//! Who carries a parcel on: found from what its carrier tells, from its number, and from how the business works.
//!
//! The ways, the surest first; of two that name one carrier the first counts:
//!
//! 1. *given*: the account named the carrier of the last mile.
//! 2. *told*: the answer names another number and its carrier.
//! 3. *form*: the answer names another number, whose form leaves no doubt.
//! 4. *post*: a number of the Universal Postal Union keeps its meaning in the country of destination, whose post
//!    is asked once the parcel has left the country of origin.
//! 5. *route*: a declared hand-over (`[[handover]]` in the carrier's document).
//!
//! The last two are guesses about this parcel, and are never shown as facts: they become a leg only when the next
//! carrier's own answer [`fits`]. Numbers are used again after some months, so an answer is looked at before it counts.

use std::collections::BTreeSet;

use crate::Number;
use crate::answer::Related;
use crate::carrier::{Carrier, Catalogue, NumberKept};
use crate::detect::{Detector, Hints, Verdict};
use crate::event::Event;
use crate::ids::ParcelKey;
use crate::limits::limits;
use crate::sandbox;
use crate::status::{Stage, SubStatus, words};
use crate::timeline::{Leg, Timeline};

/// How long before the first leg's first event the next leg may begin: its order data comes early.
const EARLY_MS: i64 = 10 * 86_400_000;
/// How long after the end of the story another leg may begin.
const LATE_MS: i64 = 10 * 86_400_000;
/// How much slower a carrier is asked that has handed the parcel over, while the next one leads.
const SLOWER: f64 = 4.0;

words! {
    /// How a leg was found.
    FoundBy {
        /// The account named the carrier.
        Given = "given",
        /// The carrier before named it with its number.
        Told = "told",
        /// The carrier before told a number, and its form leaves no doubt.
        Form = "form",
        /// The number is of the Universal Postal Union, and this is the post of the country of destination.
        Post = "post",
        /// The carrier before usually hands over to it.
        Route = "route",
    }
}

impl FoundBy {
    /// Whether it is a guess until the carrier's own answer confirms it.
    pub const fn is_guess(self) -> bool {
        matches!(self, FoundBy::Post | FoundBy::Route)
    }
}

/// A carrier that may carry a parcel on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextLeg {
    /// What is asked: carrier and number.
    pub key: ParcelKey,
    /// How it was found.
    pub found_by: FoundBy,
}

/// What accounts said of the last mile.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
    /// Id of the carrier of the last mile.
    pub carrier: Option<String>,
    /// Country of destination, ISO 3166 alpha-2.
    pub country: Option<String>,
}

/// Who may carry the parcel on, as far as its story tells; each carrier once, the surest way first.
pub fn next_legs(detector: &Detector, key: &ParcelKey, timeline: &Timeline, said: &Said) -> Vec<NextLeg> {
    if key.carrier == sandbox::CARRIER {
        return Vec::new();
    }
    let look = Look::new(detector, key, timeline, said);
    let mut found = Vec::new();
    if let Some(given) = said.carrier.as_deref() {
        // Who knows the carrier of the last mile leaves nothing to be guessed.
        found.extend(look.given(given));
    } else {
        found.extend(look.told());
        found.extend(look.form());
        found.extend(look.post());
        found.extend(look.route());
    }
    let mut carriers = BTreeSet::from([key.carrier.clone()]);
    found.retain(|leg| carriers.insert(leg.key.carrier.clone()));
    found.truncate(limits().legs_per_parcel);
    found
}

/// Whether a carrier's answer can be the next leg of this story: it tells of events, they do not begin long before the
/// story or after its end, and both carriers name the same country of destination where both name one.
pub fn fits(timeline: &Timeline, carrier: &str, leg: &Leg, found_by: FoundBy) -> bool {
    let own: Vec<&Event> =
        timeline.legs.iter().filter(|leg| leg.carrier == carrier).flat_map(|leg| &leg.events).collect();
    let bounds = |events: &mut dyn Iterator<Item = &Event>| {
        events.map(|event| event.time.order_ms()).fold(None, |span: Option<(i64, i64)>, at| {
            Some(span.map_or((at, at), |(first, last)| (first.min(at), last.max(at))))
        })
    };
    let Some((begins, _)) = bounds(&mut leg.events.iter()) else { return false };
    // Without a story of the first carrier there is nothing to compare with; who was named is believed.
    let Some((first, last)) = bounds(&mut own.iter().copied()) else { return found_by == FoundBy::Given };
    let is_over = own.iter().any(|event| event.status == Some(SubStatus::DeliveredOther));
    let country = |leg: &Leg| leg.facts.destination.country.clone();
    let told = timeline.legs.iter().filter(|leg| leg.carrier == carrier).find_map(country);
    let elsewhere = told.zip(country(leg)).is_some_and(|(a, b)| !a.eq_ignore_ascii_case(&b));
    begins >= first - EARLY_MS && !(is_over && begins > last + LATE_MS) && !elsewhere
}

/// How much slower than usual to ask this carrier: the one that handed over has little to tell any more.
pub fn stretch(timeline: &Timeline, carrier: &str) -> f64 {
    if timeline.is_led_by_another(carrier) { SLOWER } else { 1.0 }
}

/// A story with what is known to look for its next leg.
struct Look<'a> {
    detector: &'a Detector,
    key: &'a ParcelKey,
    related: Vec<(Number, Related)>,
    /// Country of destination.
    destination: Option<String>,
    has_left: bool,
}

impl<'a> Look<'a> {
    fn new(detector: &'a Detector, key: &'a ParcelKey, timeline: &'a Timeline, said: &Said) -> Self {
        let facts = timeline.facts();
        let origin = facts
            .origin
            .country
            .clone()
            .or_else(|| detector.catalogue().issued_in(key.number.as_str()).map(str::to_owned));
        let destination = facts.destination.country.clone().or_else(|| said.country.clone());
        let destination = destination.or_else(|| arrived_in(timeline, origin.as_deref()));
        let destination = destination.map(|country| country.to_ascii_uppercase());
        let related = facts.related.into_iter().filter_map(|related| {
            Number::parse(&related.number).ok().filter(|number| *number != key.number).map(|n| (n, related))
        });
        Self {
            has_left: has_left(timeline, origin.as_deref(), destination.as_deref()),
            related: related.take(limits().legs_related).collect(),
            detector,
            key,
            destination,
        }
    }

    fn catalogue(&self) -> &Catalogue {
        self.detector.catalogue()
    }

    fn leg(carrier: &str, number: &Number, found_by: FoundBy) -> NextLeg {
        let key = ParcelKey { carrier: carrier.to_owned(), number: number.clone(), extra: String::new() };
        NextLeg { key, found_by }
    }

    /// The carrier the account named, with the number told for it; else the same number.
    fn given(&self, carrier: &str) -> Option<NextLeg> {
        self.catalogue().get(carrier)?;
        let is_its = |(number, related): &&(Number, Related)| match &related.carrier {
            Some(name) => self.catalogue().named(name).is_some_and(|named| named.id == carrier),
            None => self.readings(number).iter().any(|one| one == carrier),
        };
        let number = self.related.iter().find(is_its).map_or(&self.key.number, |(number, _)| number);
        Some(Self::leg(carrier, number, FoundBy::Given))
    }

    fn told(&self) -> impl Iterator<Item = NextLeg> {
        self.related.iter().filter_map(|(number, related)| {
            let carrier = self.catalogue().named(related.carrier.as_deref()?)?;
            Some(Self::leg(&carrier.id, number, FoundBy::Told))
        })
    }

    /// Numbers told without a carrier. One that is told with an unknown name belongs to that name, not to a guess.
    fn nameless(&self) -> impl Iterator<Item = &Number> {
        self.related.iter().filter(|(_, related)| related.carrier.is_none()).map(|(number, _)| number)
    }

    fn form(&self) -> impl Iterator<Item = NextLeg> {
        let hints = Hints { country: self.destination.clone(), ..Hints::default() };
        self.nameless().filter_map(move |number| {
            let answer = self.detector.answer(number.as_str(), &hints);
            let best = answer.candidates.first().filter(|_| answer.verdict == Verdict::Clear)?;
            Some(Self::leg(&best.carrier, number, FoundBy::Form))
        })
    }

    /// The post of the country of destination, once the parcel has left: before that it knows nothing.
    fn post(&self) -> Option<NextLeg> {
        let issued = self.catalogue().issued_in(self.key.number.as_str())?;
        let country = self.destination.as_deref().filter(|country| *country != issued && self.has_left)?;
        let post = self.catalogue().post_in(country, self.key.number.as_str())?;
        let is_there = self.own().is_some_and(|own| own.country.as_deref() == Some(country));
        (!is_there).then(|| Self::leg(&post.id, &self.key.number, FoundBy::Post))
    }

    fn own(&self) -> Option<&Carrier> {
        self.catalogue().get(&self.key.carrier)
    }

    fn route(&self) -> Vec<NextLeg> {
        let (Some(own), Some(country)) = (self.own(), self.destination.as_deref()) else { return Vec::new() };
        let fits = |number: &str| {
            own.formats.iter().filter(|f| f.fits(number)).map(|f| f.id.as_str()).collect::<Vec<_>>()
        };
        let formats = fits(self.key.number.as_str());
        let mut found = Vec::new();
        for handover in own.handovers.iter().filter(|one| one.is_for(&formats)) {
            let carriers = handover.next(country, self.catalogue());
            match handover.number {
                NumberKept::Same if self.has_left => {
                    let number = Number::parse(&format!("{}{}", handover.prepend, self.key.number)).ok();
                    let first = carriers.first().zip(number);
                    found.extend(first.map(|(id, number)| Self::leg(id, &number, FoundBy::Route)));
                }
                NumberKept::Same => {}
                NumberKept::Told => found.extend(self.nameless().filter_map(|number| {
                    let readings = self.readings(number);
                    let id = carriers.iter().find(|id| readings.iter().any(|reading| reading == *id))?;
                    Some(Self::leg(id, number, FoundBy::Route))
                })),
            }
        }
        found
    }

    /// Carriers a number may belong to.
    fn readings(&self, number: &Number) -> Vec<String> {
        let hints = Hints { country: self.destination.clone(), ..Hints::default() };
        let candidates = self.detector.candidates(number.as_str(), &hints);
        candidates.into_iter().filter(|one| one.valid).map(|one| one.carrier).collect()
    }
}

/// The country in which the parcel was seen last, if that is not where it comes from.
fn arrived_in(timeline: &Timeline, origin: Option<&str>) -> Option<String> {
    let origin = origin?;
    let arrived = timeline.milestone(Stage::Arrival)?;
    let seen =
        timeline.events().into_iter().rev().filter(|(_, event)| event.time.order_ms() >= arrived.order_ms());
    let country = seen.filter_map(|(_, event)| event.place.country.clone()).next()?;
    (!country.eq_ignore_ascii_case(origin)).then_some(country)
}

/// Whether there is a sign that the parcel left its country of origin, or is near its end; inside one country, that it
/// moves.
fn has_left(timeline: &Timeline, origin: Option<&str>, destination: Option<&str>) -> bool {
    let is_abroad = |event: &Event| {
        let country = event.place.country.as_deref();
        country.is_some() && country == destination && country != origin
    };
    let at_home = destination.is_some() && origin == destination;
    let tells = |event: &Event| {
        let Some(status) = event.status.filter(|_| !event.notice) else { return false };
        match status.stage() {
            Some(Stage::InfoReceived) => false,
            Some(Stage::PickedUp) | None => at_home || is_abroad(event),
            Some(_) => true,
        }
    };
    timeline.events().iter().any(|(_, event)| tells(event))
}
