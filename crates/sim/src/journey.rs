//! A journey: everything that will happen to one simulated parcel, with times and places.
//!
//! It is a pure function of its [`Brief`]; what has happened so far is a matter of looking at it at a moment
//! ([`Journey::to_json`]), so a world needs no memory of what it has already told.

use fastrand::Rng;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use packtrail_domain::{Status, SubStatus};
use serde_json::{Value, json};

use crate::dice::{dice, pick};
use crate::places::{City, Spot, cities, cities_of};
use crate::story::{Author, Beat, Plot, Stop, Vocabulary, text};

/// What decides a journey.
#[derive(Debug, Clone)]
pub struct Brief<'a> {
    /// The world's seed.
    pub seed: u64,
    /// The tracking number.
    pub number: &'a str,
    /// Id of the carrier.
    pub carrier: &'a str,
    /// Home country of the carrier: the parcel starts or ends there.
    pub home: Option<&'a str>,
    /// Country it goes to, where that is given: then it starts at home.
    pub to: Option<&'a str>,
    /// When the first thing happens.
    pub start: Timestamp,
    /// The turn it takes.
    pub plot: Plot,
    /// How the carrier speaks.
    pub voice: Voice<'a>,
}

/// What a connector can express; see `[sim]` and `[time]` in its document.
#[derive(Debug, Clone, Default)]
pub struct Voice<'a> {
    /// Sub-statuses it has words for.
    pub statuses: &'a [SubStatus],
    /// Whole multiples of this many seconds; 60 when the wire has no seconds.
    pub precision_s: u32,
    /// The carrier writes every time by this zone's clock, wherever the parcel is.
    pub zone: Option<&'a str>,
}

/// One thing that happens.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// When.
    pub at: Timestamp,
    /// What.
    pub status: SubStatus,
    /// Where.
    pub place: Spot,
    /// In our own words.
    pub text: &'static str,
}

/// Everything that will happen to one parcel.
#[derive(Debug, Clone, PartialEq)]
pub struct Journey {
    /// The tracking number.
    pub number: String,
    /// Id of the carrier.
    pub carrier: String,
    /// Product name.
    pub service: &'static str,
    /// Weight in kilograms, with three decimals.
    pub weight_kg: String,
    /// Number of pieces.
    pub pieces: u32,
    /// Where it starts.
    pub origin: Spot,
    /// Where it is to go.
    pub destination: Spot,
    /// Expected delivery: from and to.
    pub eta: Option<(Timestamp, Timestamp)>,
    /// What happens, oldest first.
    pub steps: Vec<Step>,
    /// The number of the carrier that goes on, and from when on it is told.
    pub(crate) related: Option<(Timestamp, String)>,
    zone: Option<TimeZone>,
}

impl Journey {
    /// Draws the journey of a brief.
    pub fn draw(brief: &Brief<'_>) -> Self {
        let mut rng = dice(brief.seed, &["journey", brief.number]);
        let (origin, destination) = ends(&mut rng, brief);
        let route = Route::new(origin, destination, &mut rng);
        let words = Vocabulary::new(brief.voice.statuses);
        let abroad = route.origin.city.country != route.destination.city.country;
        let beats =
            Author::new(&mut dice(brief.seed, &["story", brief.number]), abroad).write(brief.plot, &words);
        let zone = brief.voice.zone.map(zone_named);
        let steps = walk(&mut rng, brief, &route, zone.as_ref(), &beats);
        let eta = expected(&mut rng, &route, &steps);
        let grams = rng.u32(60..24_000);
        Self {
            number: brief.number.to_owned(),
            carrier: brief.carrier.to_owned(),
            service: pick(&mut rng, SERVICES).copied().unwrap_or("Standard"),
            weight_kg: format!("{}.{:03}", grams / 1_000, grams % 1_000),
            pieces: if rng.u8(..8) == 0 { rng.u32(2..=4) } else { 1 },
            origin: route.origin,
            destination: route.destination,
            eta,
            steps,
            related: None,
            zone,
        }
    }

    /// The same journey as another carrier tells it, by its own number and with the words it has.
    pub(crate) fn in_words_of(self, number: &str, carrier: &str, voice: &Voice<'_>) -> Self {
        let words = Vocabulary::new(voice.statuses);
        let grain_s = i64::from(voice.precision_s.max(1));
        let said = |step: Step| {
            let status = words.word(step.status)?;
            let second = step.at.as_second();
            let at = Timestamp::from_second(second - second.rem_euclid(grain_s)).ok()?;
            Some(Step { status, at, ..step })
        };
        Self {
            number: number.to_owned(),
            carrier: carrier.to_owned(),
            steps: self.steps.into_iter().filter_map(said).collect(),
            zone: voice.zone.map(zone_named),
            ..self
        }
    }

    /// What has happened by this moment, oldest first.
    pub fn so_far(&self, now: Timestamp) -> &[Step] {
        let count = self.steps.partition_point(|step| step.at <= now);
        self.steps.get(..count).unwrap_or_default()
    }

    /// The sub-status of the newest thing that has happened.
    pub fn current(&self, now: Timestamp) -> Option<SubStatus> {
        self.so_far(now).last().map(|step| step.status)
    }

    /// The status a person should see: as [`Journey::current`], but a parcel under way that nobody mentions for 30
    /// days has expired.
    pub fn status(&self, now: Timestamp) -> Status {
        let Some(last) = self.so_far(now).last() else { return Status::NotFound };
        let silent = now.duration_since(last.at) > SignedDuration::from_hours(30 * 24);
        match last.status.status() {
            Status::InfoReceived | Status::InTransit | Status::OutForDelivery if silent => Status::Expired,
            other => other,
        }
    }

    /// One element of `parcels` in the input of `sim.jq`, as of this moment.
    pub fn to_json(&self, now: Timestamp) -> Value {
        let happened = self.so_far(now);
        let eta = self.eta.map(|(from, to)| {
            let zone = self.zone.clone().unwrap_or_else(|| zone_named(self.destination.city.zone));
            json!({ "from": written(from, &zone, FULL), "to": written(to, &zone, FULL) })
        });
        let told = self.related.iter().filter(|(from, _)| *from <= now);
        json!({
            "number": self.number,
            "known": true,
            "service": self.service,
            "weight_kg": self.weight_kg,
            "pieces": self.pieces,
            "origin": self.origin.to_json(),
            "destination": self.destination.to_json(),
            "eta": eta,
            "status": happened.last().map(|step| step.status),
            "related": told.map(|(_, number)| number).collect::<Vec<_>>(),
            "events": happened.iter().map(|step| self.step_json(step)).collect::<Vec<_>>(),
        })
    }

    /// The wall clock the carrier writes for a step.
    pub fn local(&self, step: &Step) -> jiff::civil::DateTime {
        self.zone_of(step).to_datetime(step.at)
    }

    fn zone_of(&self, step: &Step) -> TimeZone {
        self.zone.clone().unwrap_or_else(|| zone_named(step.place.city.zone))
    }

    fn step_json(&self, step: &Step) -> Value {
        let zone = self.zone_of(step);
        json!({
            "at": step.at.to_string(),
            "at_ms": step.at.as_millisecond(),
            "local": written(step.at, &zone, "%Y-%m-%dT%H:%M:%S"),
            "offset": written(step.at, &zone, "%:z"),
            "zone": zone.iana_name(),
            "status": step.status,
            "text": step.text,
            "place": step.place.to_json(),
        })
    }
}

/// An element of `parcels` for a number the carrier does not know.
pub fn unknown_json(number: &str) -> Value {
    json!({
        "number": number, "known": false, "service": null, "weight_kg": null, "pieces": null,
        "origin": null, "destination": null, "eta": null, "status": null, "related": [],
        "events": [],
    })
}

const SERVICES: &[&str] = &["Standard", "Express", "Economy", "Home Delivery", "Locker", "Business Parcel"];
const FULL: &str = "%Y-%m-%dT%H:%M:%S%:z";
/// No carrier scans the same parcel twice within this time.
const LEAST_WAIT_S: i64 = 600;

fn zone_named(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap_or(TimeZone::UTC)
}

fn written(at: Timestamp, zone: &TimeZone, format: &str) -> String {
    at.to_zoned_datetime(zone.clone()).strftime(format).to_string()
}

/// The stops of a journey.
struct Route {
    origin: Spot,
    origin_hub: Spot,
    destination_hub: Spot,
    destination: Spot,
}

impl Route {
    fn new(origin: &'static City, destination: &'static City, rng: &mut Rng) -> Self {
        let mut hub = |city: &'static City| pick(rng, &cities_of(city.country)).copied().unwrap_or(city);
        let (origin_hub, destination_hub) = (hub(origin), hub(destination));
        Self {
            origin: Spot::new(origin, rng),
            origin_hub: Spot::new(origin_hub, rng),
            destination_hub: Spot::new(destination_hub, rng),
            destination: Spot::new(destination, rng),
        }
    }

    fn at(&self, stop: Stop) -> &Spot {
        match stop {
            Stop::Origin => &self.origin,
            Stop::OriginHub => &self.origin_hub,
            Stop::DestinationHub => &self.destination_hub,
            Stop::Destination => &self.destination,
        }
    }
}

/// Chooses the two ends: at home, from home abroad, or from abroad home.
fn ends(rng: &mut Rng, brief: &Brief<'_>) -> (&'static City, &'static City) {
    let home = brief.home.map(cities_of).unwrap_or_default();
    let mut anywhere = || cities().get(rng.usize(..cities().len())).unwrap_or(&cities()[0]);
    let (far, elsewhere) = (anywhere(), anywhere());
    let here = pick(rng, &home).copied().unwrap_or(far);
    let there = pick(rng, &home).copied().unwrap_or(elsewhere);
    if let Some(to) = brief.to {
        return (here, pick(rng, &cities_of(to)).copied().unwrap_or(elsewhere));
    }
    let at_home_only = !Vocabulary::new(brief.voice.statuses).crosses_borders();
    match rng.u8(..100) {
        0..=39 => (here, there),
        _ if at_home_only => (here, there),
        40..=69 => (here, elsewhere),
        _ => (far, here),
    }
}

/// Gives each beat the connector has a word for its time and place.
fn walk(
    rng: &mut Rng,
    brief: &Brief<'_>,
    route: &Route,
    zone: Option<&TimeZone>,
    beats: &[Beat],
) -> Vec<Step> {
    let words = Vocabulary::new(brief.voice.statuses);
    let grain_s = match i64::from(brief.voice.precision_s) {
        grain_s @ 1..=LEAST_WAIT_S => grain_s,
        _ => 1,
    };
    let start_s = brief.start.as_second();
    let mut at_s = start_s - start_s.rem_euclid(grain_s);
    let mut steps: Vec<Step> = Vec::with_capacity(beats.len());
    let mut turn = rng.usize(..8);
    for beat in beats {
        let (least, most) = beat.wait_min;
        let wait_s = rng.i64(60 * least as i64..=60 * most as i64);
        let late_min = rng.i64(0..50);
        let place = route.at(beat.stop);
        let own = zone_named(place.city.zone);
        let earliest_s = if steps.is_empty() { at_s } else { at_s + wait_s.max(LEAST_WAIT_S) };
        let opened_s =
            if steps.is_empty() { earliest_s } else { opening(earliest_s, &own, beat.hours, late_min) };
        let aligned_s = opened_s + (-opened_s).rem_euclid(grain_s);
        let clear_s = off_the_fold(aligned_s, zone.unwrap_or(&own));
        let Some(status) = words.word(beat.status) else { continue };
        let Ok(at) = Timestamp::from_second(clear_s) else { break };
        turn += 1;
        steps.push(Step { at, status, place: place.clone(), text: text(status, turn) });
        at_s = clear_s;
    }
    steps
}

/// The first moment not before `at_s` at which people work there.
fn opening(at_s: i64, zone: &TimeZone, hours: Option<(i8, i8)>, late_min: i64) -> i64 {
    let (Some((opens, closes)), Ok(at)) = (hours, Timestamp::from_second(at_s)) else { return at_s };
    let local = zone.to_datetime(at);
    if (opens..closes).contains(&local.hour()) {
        return at_s;
    }
    let day =
        if local.hour() < opens { local.date() } else { local.date().tomorrow().unwrap_or(local.date()) };
    let door = day.at(opens, 0, 0, 0);
    let opened = zone.to_timestamp(door).map_or(at_s, jiff::Timestamp::as_second);
    at_s.max(opened + 60 * late_min)
}

/// Clocks that are set back show one hour twice. A carrier's wall clock in that hour has two meanings and no reader
/// can be asked to know which, so nothing happens then.
fn off_the_fold(at_s: i64, zone: &TimeZone) -> i64 {
    let folded = |at_s: i64| {
        Timestamp::from_second(at_s)
            .is_ok_and(|at| zone.to_ambiguous_timestamp(zone.to_datetime(at)).is_ambiguous())
    };
    (0..4).map(|hours| at_s + 3_600 * hours).find(|at_s| !folded(*at_s)).unwrap_or(at_s)
}

/// What the carrier expects: near the delivery when there is one, a few days ahead when not, sometimes nothing. Of ten
/// parcels one comes a day later than expected, and one a day sooner.
fn expected(rng: &mut Rng, route: &Route, steps: &[Step]) -> Option<(Timestamp, Timestamp)> {
    let (roll, guess_days) = (rng.u8(..10), rng.i64(3..7));
    let first = steps.first().filter(|_| roll < 8)?;
    let zone = zone_named(route.destination.city.zone);
    let arrival = steps.iter().find(|step| step.status == SubStatus::DeliveredOther).map(|step| step.at);
    let about = arrival.or_else(|| first.at.checked_add(SignedDuration::from_hours(24 * guess_days)).ok())?;
    let (earliest, told) = (zone.to_datetime(first.at).date(), zone.to_datetime(about).date());
    let day = match roll {
        0 => told.yesterday().unwrap_or(told).max(earliest),
        1 => told.tomorrow().unwrap_or(told),
        _ => told,
    };
    let clock = |hour| zone.to_timestamp(day.at(hour, 0, 0, 0)).ok();
    Some((clock(8)?, clock(20)?))
}

#[cfg(test)]
#[path = "journey_tests.rs"]
mod tests;
