//! What the world has to know of a connector to make parcels for it: its carriers, their numbers, and its voice.

use std::collections::BTreeMap;

use fastrand::Rng;
use jiff::Timestamp;
use packtrail_connect::{BuildContext, Connector, ConnectorKind, Lookup, build, parse};
use packtrail_domain::detect::{Detector, Hints};
use packtrail_domain::{Number, SubStatus};
use serde_json::json;
use uuid::Uuid;

use crate::journey::Voice;
use crate::numbers;
use crate::wire::request_json;

/// A connector as far as the world cares.
#[derive(Debug)]
pub(crate) struct Speaker {
    /// Its id.
    pub(crate) id: String,
    /// The carriers it answers for.
    pub(crate) carriers: Vec<Served>,
    /// Whether it is a carrier's own voice; an aggregator speaks of parcels that are others'.
    pub(crate) is_own: bool,
    statuses: Vec<SubStatus>,
    precision_s: u32,
    zone: Option<String>,
}

/// A carrier that a connector answers for.
#[derive(Debug)]
pub(crate) struct Served {
    /// Its id.
    pub(crate) id: String,
    home: Option<String>,
    samples: Vec<String>,
}

impl Speaker {
    /// Reads the connector's document; one that does not say how to simulate it has no part in the world.
    pub(crate) fn of(connector: &Connector, detector: Option<&Detector>) -> Option<Self> {
        let sim = connector.sim.as_ref()?;
        let served = |id: &String| {
            let carrier = detector.and_then(|detector| detector.catalogue().get(id));
            Served {
                id: id.clone(),
                home: carrier
                    .and_then(|carrier| carrier.country.clone())
                    .or_else(|| numbers::home(id).map(str::to_owned)),
                samples: carrier
                    .map(|carrier| carrier.formats.iter().flat_map(|format| format.valid.clone()).collect())
                    .unwrap_or_default(),
            }
        };
        Some(Self {
            id: connector.id.clone(),
            carriers: carriers(connector).iter().map(served).collect(),
            is_own: connector.kind == ConnectorKind::Carrier,
            statuses: sim.statuses.clone(),
            precision_s: sim.precision_s,
            zone: own_clock(connector, &sim.statuses),
        })
    }

    /// How it speaks.
    pub(crate) fn voice(&self) -> Voice<'_> {
        Voice { statuses: &self.statuses, precision_s: self.precision_s, zone: self.zone.as_deref() }
    }

    /// Whether it has a word for this.
    pub(crate) fn can_say(&self, status: SubStatus) -> bool {
        self.statuses.contains(&status)
    }

    /// Whether it answers for this carrier.
    pub(crate) fn serves(&self, carrier: &str) -> bool {
        self.carriers.iter().any(|served| served.id == carrier)
    }

    /// Home country of one of its carriers.
    pub(crate) fn home(&self, carrier: &str) -> Option<&str> {
        self.carriers.iter().find(|served| served.id == carrier)?.home.as_deref()
    }
}

/// Whose parcels a connector speaks of; one that finds out the carrier by itself speaks of those of a well-known one.
fn carriers(connector: &Connector) -> Vec<String> {
    if connector.carriers.is_empty() { vec!["ups".to_owned()] } else { connector.carriers.clone() }
}

impl Served {
    /// A new number of this carrier: by its printed shape where we know it, else like one of its known numbers; one
    /// that tells the carrier by itself where there are such, else one that does so in the carrier's own country.
    pub(crate) fn number(&self, rng: &mut Rng, detector: Option<&Detector>) -> String {
        let (Some(detector), false) = (detector, numbers::knows(&self.id)) else {
            return numbers::number(&self.id, rng);
        };
        let country = self.home.clone();
        let at_home = Hints { country: country.clone(), ..Hints::default() };
        let leads = |number: &str| {
            let found = detector.candidates(number, &Hints::default());
            found.first().is_some_and(|best| best.valid && best.carrier == self.id)
        };
        let is_possible = |number: &str| {
            let found = detector.candidates(number, &at_home);
            found.iter().any(|one| one.valid && one.carrier == self.id)
        };
        numbers::like(&self.samples, rng, leads)
            .or_else(|| numbers::like(&self.samples, rng, is_possible))
            .or_else(|| country.map(|country| numbers::posted(&country, rng)).filter(|number| leads(number)))
            .unwrap_or_else(|| numbers::number(&self.id, rng))
    }
}

/// The zone by whose clock the carrier writes every time, wherever the parcel is, if it does that.
///
/// The document's time rule is the connector's own affair. So we let it read a time from Kathmandu, where nobody has
/// a hub, and look at the rule it says it used: a named zone that is not Nepal's is the carrier's own clock.
fn own_clock(connector: &Connector, statuses: &[SubStatus]) -> Option<String> {
    const AT: Timestamp = Timestamp::constant(1_795_435_200, 0);
    let number = Number::parse("PROBE0000").ok()?;
    let secrets: BTreeMap<String, String> =
        connector.credentials.keys().map(|name| (name.clone(), "probe".to_owned())).collect();
    let context = BuildContext {
        secrets,
        token: Some("probe".to_owned()),
        captures: connector.capture_names().map(|name| (name.to_owned(), "probe".to_owned())).collect(),
        now: AT,
        uuid: Uuid::nil(),
        hosts: BTreeMap::new(),
        lang: "en".to_owned(),
    };
    let asked = build(connector, &[Lookup::new(number.clone(), "")], &context).ok()?;
    let body = asked.body.unwrap_or_default();
    let request = request_json(&asked.method, &asked.url, asked.headers, &body);
    let place = json!({ "country": "NP", "city": "Kathmandu", "postal_code": "44600", "state": null });
    let status = statuses.first()?;
    let parcel = json!({
        "number": number, "known": true, "service": "Standard", "weight_kg": "1.000", "pieces": 1,
        "origin": place, "destination": place, "eta": null, "status": status,
        "events": [{
            "at": AT.to_string(), "at_ms": AT.as_millisecond(), "local": "2026-11-23T17:45:00",
            "offset": "+05:45", "zone": "Asia/Kathmandu", "status": status, "text": "Scanned", "place": place,
        }],
    });
    let host = connector.hosts.keys().next()?;
    let input = json!({ "host": host, "now": AT.to_string(), "request": request, "parcels": [parcel] });
    let answer = connector.sim_answer(&input).ok()?;
    let read =
        parse(connector, &[number], answer.status, &answer.content_type, &answer.headers, &answer.body, AT);
    let (_, answer) = read.answers.into_iter().next()?;
    let rule = answer.report?.events.into_iter().next()?.zone_rule;
    // What follows a comma tells of the year, not of the zone.
    let zone = rule.strip_prefix("zone ")?.split(',').next();
    zone.filter(|zone| *zone != "Asia/Kathmandu").map(str::to_owned)
}
