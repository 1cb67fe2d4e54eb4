//! The world: which parcels exist, what each carrier says of them now, and how carriers misbehave.
//!
//! Nothing moves here by itself. A parcel is a [`Journey`] drawn from the seed, the number and its start; what a
//! carrier says is that journey looked at through the clock. Two worlds with the same seed, start and documents tell
//! the same, whoever asks and however often.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::{SignedDuration, Timestamp};
use packtrail_connect::{Budget, Connector, ConnectorSettings, Library};
use packtrail_domain::detect::{Detector, Hints};
use packtrail_domain::{Clock, Status, SubStatus};
use serde_json::Value;

use crate::dice::{dice, hash};
use crate::fault::Fault;
use crate::journey::{Brief, Journey, unknown_json};
use crate::relay::{self, Relay, Relays};
use crate::scenes;
use crate::speaker::Speaker;
use crate::story::Plot;

/// Strangers that are remembered with the moment they were first asked for; later ones start with the world.
const STRANGERS_MAX: usize = 100_000;

/// A seeded parcel and what it shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Sample {
    /// Id of a connector that answers for it.
    pub connector: String,
    /// Id of its carrier.
    pub carrier: String,
    /// The tracking number.
    pub number: String,
    /// What it shows when the world starts, for people.
    pub note: String,
    /// Its status when the world starts.
    pub status: Status,
    /// The sub-status of its newest event then.
    pub sub_status: Option<SubStatus>,
    /// The number by which another carrier carries it on, which may be the same.
    pub next: Option<String>,
}

/// A parcel that the seed put into the world.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) sample: Sample,
    /// When its journey starts and the turn it takes; `None` is a number nobody knows.
    pub(crate) fate: Option<(Timestamp, Plot)>,
}

/// The simulated world.
#[derive(Debug)]
pub struct World {
    seed: u64,
    clock: Arc<dyn Clock>,
    library: Arc<Library>,
    detector: Option<Detector>,
    start: Timestamp,
    speakers: BTreeMap<String, Speaker>,
    entries: BTreeMap<String, Entry>,
    relays: Relays,
    strangers: Mutex<BTreeMap<String, Timestamp>>,
    faults: Mutex<BTreeMap<String, Fault>>,
}

impl World {
    /// A world with parcels of every connector of the library, as of the clock's present.
    ///
    /// The `detector` decides which carrier a number belongs to that the seed did not put there; without it every
    /// carrier claims every number.
    pub fn new(seed: u64, clock: Arc<dyn Clock>, library: Arc<Library>, detector: Option<Detector>) -> Self {
        let start = clock.now();
        let speakers: BTreeMap<String, Speaker> = library
            .iter()
            .filter_map(|it| Some((it.id.clone(), Speaker::of(it, detector.as_ref())?)))
            .collect();
        let mut entries = scenes::cast(seed, start, speakers.values(), detector.as_ref());
        let relays = relay::cast(seed, start, &speakers, detector.as_ref(), &mut entries);
        Self {
            seed,
            clock,
            library,
            detector,
            start,
            speakers,
            entries,
            relays,
            strangers: Mutex::default(),
            faults: Mutex::default(),
        }
    }

    /// The documents the carriers speak by.
    pub fn library(&self) -> &Arc<Library> {
        &self.library
    }

    /// The connectors that have a part in this world, by id.
    pub fn connectors(&self) -> Vec<Arc<Connector>> {
        let known = self.library.iter().filter(|connector| self.speakers.contains_key(&connector.id));
        known.cloned().collect()
    }

    /// The present of this world.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// The moment this world started.
    pub fn start(&self) -> Timestamp {
        self.start
    }

    /// The seeded parcels with what they show, those of one connector together.
    pub fn showcase(&self) -> Vec<Sample> {
        let mut samples: Vec<Sample> = self.entries.values().map(|entry| entry.sample.clone()).collect();
        samples.sort_by(|a, b| (&a.connector, a.status, &a.number).cmp(&(&b.connector, b.status, &b.number)));
        samples
    }

    /// Everything that will happen to a number as this connector tells it; `None` when its carriers do not know it.
    pub fn journey(&self, connector: &str, number: &str) -> Option<Journey> {
        let speaker = self.speakers.get(connector)?;
        if let Some(relay) = self.relays.get(number) {
            return relay.told(connector, number).cloned();
        }
        let (carrier, start, plot) = match self.entries.get(number) {
            Some(entry) => {
                let (start, plot) = entry.fate?;
                let carrier = &entry.sample.carrier;
                speaker.serves(carrier).then(|| (carrier.clone(), start, plot))?
            }
            None => (self.stranger(speaker, number)?, self.first_sight(number), Plot::Any),
        };
        Some(self.draw(speaker, &carrier, number, (start, plot)))
    }

    /// The journey that a number of the connector's first carrier would have with another fate.
    pub(crate) fn drawn(
        &self,
        connector: &str,
        number: &str,
        start: Timestamp,
        plot: Plot,
    ) -> Option<Journey> {
        let speaker = self.speakers.get(connector)?;
        let carrier = speaker.carriers.first()?;
        Some(self.draw(speaker, &carrier.id, number, (start, plot)))
    }

    fn draw(
        &self,
        speaker: &Speaker,
        carrier: &str,
        number: &str,
        (start, plot): (Timestamp, Plot),
    ) -> Journey {
        Journey::draw(&Brief {
            seed: self.seed,
            number,
            carrier,
            home: speaker.home(carrier),
            to: None,
            start,
            plot,
            voice: speaker.voice(),
        })
    }

    pub(crate) fn speakers(&self) -> &BTreeMap<String, Speaker> {
        &self.speakers
    }

    /// Keeps a parcel of two carriers.
    pub(crate) fn put_relay(&mut self, relay: Relay) {
        relay::add(&mut self.relays, &mut self.entries, relay, "planted", self.start);
    }

    /// What decides everything.
    pub(crate) fn seed(&self) -> u64 {
        self.seed
    }

    /// A parcel that was put here.
    pub(crate) fn sample(&self, number: &str) -> Option<Sample> {
        self.entries.get(number).map(|entry| entry.sample.clone())
    }

    /// What the connector's carrier says of a number at this moment: an element of `parcels` for `sim.jq`.
    pub fn parcel_json(&self, connector: &str, number: &str, now: Timestamp) -> Value {
        match self.journey(connector, number) {
            // A parcel that nothing has happened to yet is not in any carrier's books.
            Some(journey) if !journey.so_far(now).is_empty() => journey.to_json(now),
            _ => unknown_json(number),
        }
    }

    /// Puts one more parcel of the connector's first carrier into the world: when its journey starts and the turn it
    /// takes, or nothing for a number nobody knows. A number that is there already gets the new fate.
    pub fn plant(&mut self, connector: &str, number: &str, fate: Option<(Timestamp, Plot)>) {
        let Some(carrier) = self.speakers.get(connector).and_then(|speaker| speaker.carriers.first()) else {
            return;
        };
        let sample = Sample {
            connector: connector.to_owned(),
            carrier: carrier.id.clone(),
            number: number.to_owned(),
            note: "planted".to_owned(),
            status: Status::NotFound,
            sub_status: None,
            next: None,
        };
        self.entries.insert(number.to_owned(), Entry { sample, fate });
        if let Some(journey) = self.journey(connector, number)
            && let Some(entry) = self.entries.get_mut(number)
        {
            entry.sample.status = journey.status(self.start);
            entry.sample.sub_status = journey.current(self.start);
        }
    }

    /// The `index`-th invented number of a connector's first carrier, with a right check digit.
    pub fn number(&self, connector: &str, index: u64) -> Option<String> {
        let carrier = self.speakers.get(connector)?.carriers.first()?;
        Some(carrier.number(&mut dice(self.seed ^ index, &["number", connector]), self.detector.as_ref()))
    }

    /// Settings by which an engine asks this world for everything: connectors on, hosts here, credentials invented,
    /// no limits on requests.
    pub fn connector_settings(&self, addr: SocketAddr) -> BTreeMap<String, ConnectorSettings> {
        let settings = |connector: &Connector| ConnectorSettings {
            enabled: Some(true),
            hosts: self.host_overrides(addr, &connector.id),
            credentials: connector.credentials.keys().map(|name| (name.clone(), "demo".to_owned())).collect(),
            budget: Some(Budget { batch: connector.budget.batch, parallel: 16, ..Budget::default() }),
        };
        let known = self.connectors();
        known.iter().map(|connector| (connector.id.clone(), settings(connector))).collect()
    }

    /// Settings by which a connector asks this world instead of its carrier: host name to base address.
    pub fn host_overrides(&self, addr: SocketAddr, connector: &str) -> BTreeMap<String, String> {
        let hosts = self.library.get(connector).map(|connector| connector.hosts.keys()).into_iter().flatten();
        hosts.map(|host| (host.clone(), format!("http://{addr}/{connector}/{host}"))).collect()
    }

    /// Makes a connector's carrier misbehave for every number, or behave again.
    pub fn set_connector_fault(&self, connector: &str, fault: Option<Fault>) {
        self.set_fault(format!("connector {connector}"), fault);
    }

    /// Makes answers that mention this number misbehave, or right again.
    pub fn set_number_fault(&self, number: &str, fault: Option<Fault>) {
        self.set_fault(format!("number {number}"), fault);
    }

    /// The fault of an answer about these numbers.
    pub(crate) fn fault(&self, connector: &str, numbers: &[String]) -> Option<Fault> {
        let faults = lock(&self.faults);
        numbers
            .iter()
            .find_map(|number| faults.get(&format!("number {number}")))
            .or_else(|| faults.get(&format!("connector {connector}")).filter(|_| !numbers.is_empty()))
            .cloned()
    }

    /// A number of the same carrier that is not this one.
    pub(crate) fn other_number(&self, connector: &str, number: &str) -> String {
        let carrier = self.speakers.get(connector).and_then(|speaker| speaker.carriers.first());
        let mut rng = dice(self.seed, &["other", number]);
        let mut other = || carrier.map(|carrier| carrier.number(&mut rng, self.detector.as_ref()));
        let first = other().filter(|other| other != number);
        first.or_else(other).unwrap_or_default()
    }

    fn set_fault(&self, key: String, fault: Option<Fault>) {
        let mut faults = lock(&self.faults);
        match fault {
            Some(fault) => faults.insert(key, fault),
            None => faults.remove(&key),
        };
    }

    /// The carrier of a number the seed did not put here, if this connector's carriers know it.
    fn stranger(&self, speaker: &Speaker, number: &str) -> Option<String> {
        if hash(self.seed, &["stranger", number]).is_multiple_of(10) {
            return None;
        }
        let Some(detector) = &self.detector else {
            return speaker.carriers.first().map(|carrier| carrier.id.clone());
        };
        let served =
            |carrier: &str| self.speakers.values().any(|other| other.is_own && other.serves(carrier));
        let candidates = detector.candidates(number, &Hints::default());
        let best = candidates.into_iter().find(|candidate| candidate.valid && served(&candidate.carrier))?;
        speaker.serves(&best.carrier).then_some(best.carrier)
    }

    /// When a stranger's journey starts: up to two days before anybody asked, so that there is something to see.
    fn first_sight(&self, number: &str) -> Timestamp {
        let seen = {
            let mut strangers = lock(&self.strangers);
            let full = strangers.len() >= STRANGERS_MAX;
            match strangers.get(number) {
                Some(seen) => *seen,
                None if full => self.start,
                None => *strangers.entry(number.to_owned()).or_insert_with(|| self.clock.now()),
            }
        };
        let ahead_min = dice(self.seed, &["first sight", number]).i64(10..48 * 60);
        seen.checked_sub(SignedDuration::from_mins(ahead_min)).unwrap_or(seen)
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
