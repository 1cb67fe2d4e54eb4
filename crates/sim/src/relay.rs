//! Parcels that two carriers carry: one to the country of destination, the next from there to the door.
//!
//! The whole way is one journey; each carrier tells its part in its own words. Some tell the number that the next one
//! counts by; some repeat the delivery that the next one made.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use packtrail_domain::detect::Detector;
use packtrail_domain::{Status, SubStatus};

use crate::dice::dice;
use crate::journey::{Brief, Journey};
use crate::speaker::Speaker;
use crate::story::Plot;
use crate::world::{Entry, Sample, World};

/// Pairs of connectors: who starts, who goes on, and whether the next carrier has a number of its own.
const PAIRS: [(&str, &str, bool); 2] = [("cainiao", "usps", true), ("royal-mail", "usps", false)];
/// Parcels of each pair: how the last mile stands when the world starts.
const SCENES: [(&str, Status); 2] = [
    ("handed over, the last mile is under way", Status::InTransit),
    ("handed over and delivered by the last mile", Status::Delivered),
];
/// How far back the start of a journey is searched for, in hours.
const SEARCH_H: i64 = 20 * 24;

/// A parcel of two carriers.
#[derive(Debug, Clone)]
pub(crate) struct Relay {
    /// Connector and what its carrier tells, the first carrier first.
    parts: [(String, Journey); 2],
}

/// Relays by each of their numbers.
pub(crate) type Relays = BTreeMap<String, Relay>;

impl Relay {
    /// What a connector tells of a number.
    pub(crate) fn told(&self, connector: &str, number: &str) -> Option<&Journey> {
        let (_, journey) = self.parts.iter().find(|(id, part)| id == connector && part.number == number)?;
        Some(journey)
    }

    /// The whole way of a number: from the first carrier's country to the next one's.
    fn draw(seed: u64, speakers: [&Speaker; 2], numbers: [&str; 2], start: Timestamp) -> Option<Self> {
        let [first, next] = speakers;
        let (carrier, next_carrier) = (first.carriers.first()?, next.carriers.first()?);
        let whole = Journey::draw(&Brief {
            seed,
            number: numbers[0],
            carrier: &carrier.id,
            home: first.home(&carrier.id),
            to: next.home(&next_carrier.id),
            start,
            plot: Plot::Smooth,
            voice: first.voice(),
        });
        let [own, told] = whole.parted(numbers[1], &next_carrier.id, &next.voice())?;
        Some(Self { parts: [(first.id.clone(), own), (next.id.clone(), told)] })
    }

    fn last_mile(&self) -> &Journey {
        &self.parts[1].1
    }
}

/// Puts relays into the world, of every pair whose connectors are there.
pub(crate) fn cast(
    seed: u64,
    start: Timestamp,
    speakers: &BTreeMap<String, Speaker>,
    detector: Option<&Detector>,
    entries: &mut BTreeMap<String, Entry>,
) -> Relays {
    let mut relays = Relays::new();
    for (first, next, renumbers) in PAIRS {
        let (Some(first), Some(next)) = (speakers.get(first), speakers.get(next)) else { continue };
        for (note, status) in SCENES {
            let draw = |speaker: &Speaker| {
                let words = ["relay", &first.id, &speaker.id, note];
                Some(speaker.carriers.first()?.number(&mut dice(seed, &words), detector))
            };
            let (Some(number), Some(own)) = (draw(first), draw(next)) else { continue };
            let other = if renumbers { own } else { number.clone() };
            let stands = |begins: &Timestamp| {
                let relay = Relay::draw(seed, [first, next], [&number, &other], *begins)?;
                let mile = relay.last_mile();
                (mile.so_far(start).len() > 1 && mile.status(start) == status).then_some(relay)
            };
            let hours = (0..SEARCH_H).step_by(2);
            let begins = hours.filter_map(|hours| start.checked_sub(SignedDuration::from_hours(hours)).ok());
            if let Some(relay) = begins.into_iter().find_map(|begins| stands(&begins)) {
                add(&mut relays, entries, relay, note, start);
            }
        }
    }
    relays
}

pub(crate) fn add(
    relays: &mut Relays,
    entries: &mut BTreeMap<String, Entry>,
    relay: Relay,
    note: &str,
    start: Timestamp,
) {
    let (connector, journey) = &relay.parts[0];
    let sample = Sample {
        connector: connector.clone(),
        carrier: journey.carrier.clone(),
        number: journey.number.clone(),
        note: note.to_owned(),
        status: journey.status(start),
        sub_status: journey.current(start),
        next: Some(relay.last_mile().number.clone()),
    };
    entries.insert(sample.number.clone(), Entry { sample, fate: None });
    for number in [journey.number.clone(), relay.last_mile().number.clone()] {
        relays.insert(number, relay.clone());
    }
}

impl World {
    /// Puts one more parcel of two carriers into the world: the connectors of the first and the next carrier, their
    /// numbers, and when it sets out. Gives what each of them tells.
    pub fn plant_relay(
        &mut self,
        connectors: [&str; 2],
        numbers: [&str; 2],
        start: Timestamp,
    ) -> Option<[Journey; 2]> {
        let relay = {
            let [first, next] = connectors.map(|id| self.speakers().get(id));
            Relay::draw(self.seed(), [first?, next?], numbers, start)?
        };
        let parts = relay.parts.clone().map(|(_, journey)| journey);
        self.put_relay(relay);
        Some(parts)
    }
}

impl Journey {
    /// The parts of two carriers: the first up to the arrival in the country of destination, the next from there on, by
    /// its own number and in its own words. A number of its own is told by the first, who then repeats the delivery.
    fn parted(self, number: &str, carrier: &str, voice: &crate::journey::Voice<'_>) -> Option<[Self; 2]> {
        let there = self.destination.city.country;
        let arrives = self.steps.iter().position(|step| step.place.city.country == there)?;
        let renumbered = number != self.number;
        let mut next = self.clone().in_words_of(number, carrier, voice);
        next.steps.retain(|step| step.at > self.steps[arrives].at);
        let mut first = self;
        let handed = first.steps[arrives].at;
        first
            .steps
            .retain(|step| step.at <= handed || (renumbered && step.status == SubStatus::DeliveredOther));
        first.related = renumbered.then(|| (handed, number.to_owned()));
        Some([first, next])
    }
}
