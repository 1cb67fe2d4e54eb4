//! What a carrier tells by itself, without being asked: a request to an address of ours.
//!
//! Who may tell and what is answered stands in the connector's document, which the website does not know. So it asks
//! through a port, [`Pushes`], keeps what was taken as a job, and the background reads it with the same filter and the
//! same tables as an answer.

use std::fmt::Debug;
use std::net::IpAddr;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::answer::Report;
use crate::event::Event;
use crate::status::SubStatus;
use crate::timeline::{Leg, Timeline};

/// The kind of the job that applies a push.
pub const JOB: &str = "push";

/// A request as it came to an inbound address.
#[derive(Clone, Copy)]
pub struct PushRequest<'a> {
    /// Names in small letters.
    pub headers: &'a [(String, String)],
    /// Byte for byte.
    pub body: &'a [u8],
    /// From where, as far as that is known.
    pub from: Option<IpAddr>,
}

/// Neither headers nor body get into a log: they hold secrets and people.
impl Debug for PushRequest<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PushRequest").field("bytes", &self.body.len()).finish_non_exhaustive()
    }
}

impl<'a> PushRequest<'a> {
    /// The first header of this name, which is in small letters.
    pub fn header(&self, name: &str) -> Option<&'a str> {
        self.headers.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }
}

/// What the carrier hears.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PushReply {
    /// HTTP status.
    pub status: u16,
    /// Empty: none.
    pub content_type: String,
    /// Word for word.
    pub body: String,
}

/// What a push came to at the door.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Judged {
    /// Nobody has this address: no such connector, another token, or its pushes are off.
    Nobody,
    /// It does not show what the connector's document asks for.
    Refused(PushReply),
    /// It is the carrier's. Whoever keeps it gives this answer.
    Taken(PushReply),
}

/// Judges who sends a push. The server answers from its connectors.
pub trait Pushes: Send + Sync + Debug {
    /// Judges a request to the inbound address of a connector.
    fn judge(&self, connector: &str, token: &str, request: &PushRequest<'_>) -> Judged;
}

/// A push that waits to be applied: the payload of its job.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptPush {
    /// By whose rules it was taken.
    pub connector: String,
    /// As the carrier named it; empty: it did not.
    pub content_type: String,
    /// When it came, in the time of the parcels.
    pub received: Timestamp,
    /// The bytes in Base64: a carrier may send what no database keeps as text.
    body: String,
}

impl KeptPush {
    /// Keeps a body.
    pub fn new(
        connector: impl Into<String>,
        content_type: impl Into<String>,
        received: Timestamp,
        body: &[u8],
    ) -> Self {
        let (connector, content_type) = (connector.into(), content_type.into());
        Self { connector, content_type, received, body: BASE64.encode(body) }
    }

    /// The bytes as they came; `None` if the row is damaged.
    pub fn body(&self) -> Option<Vec<u8>> {
        BASE64.decode(&self.body).ok()
    }
}

impl Debug for KeptPush {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("KeptPush").field("connector", &self.connector).finish_non_exhaustive()
    }
}

impl Timeline {
    /// Adds what a carrier pushed. Returns whether anything a person could see changed.
    ///
    /// A push may be one event of many, may come twice, and may come after a later one. So it counts as of its newest
    /// event and not as of its coming, and what it does not say of the parcel stays as it was.
    pub fn merge_push(
        &mut self,
        carrier: &str,
        connector: &str,
        received: Timestamp,
        report: &Report,
    ) -> bool {
        let known = self.legs.iter().find(|leg| leg.carrier == carrier);
        let filled = known.map_or_else(|| report.clone(), |leg| filled(report, leg));
        self.merge(carrier, connector, as_of(report, received), &filled)
    }
}

/// The time of the newest event, unless that is announced for later.
fn as_of(report: &Report, received: Timestamp) -> Timestamp {
    let newest = report.events.iter().map(|event| event.time.order_ms()).max();
    let newest = newest.and_then(|ms| Timestamp::from_millisecond(ms).ok());
    newest.map_or(received, |newest| newest.min(received))
}

/// The report with what is known of the parcel where it says nothing itself. A time of delivery that was expected is
/// not kept once it is delivered.
fn filled(report: &Report, leg: &Leg) -> Report {
    let mut all = report.clone();
    let (own, known) = (&mut all.facts, &leg.facts);
    let or = |own: &mut Option<String>, known: &Option<String>| *own = own.take().or_else(|| known.clone());
    or(&mut own.service, &known.service);
    if own.weight_raw.is_none() && own.weight_kg.is_none() {
        (own.weight_raw, own.weight_kg) = (known.weight_raw.clone(), known.weight_kg.clone());
    }
    own.pieces = own.pieces.or(known.pieces);
    let is_done = |event: &Event| event.status == Some(SubStatus::DeliveredOther);
    if own.eta_from.is_none() && own.eta_to.is_none() && !report.events.iter().any(is_done) {
        (own.eta_from, own.eta_to) = (known.eta_from, known.eta_to);
    }
    if own.origin.is_empty() {
        own.origin = known.origin.clone();
    }
    if own.destination.is_empty() {
        own.destination = known.destination.clone();
    }
    own.related.extend(known.related.iter().cloned());
    own.related.sort();
    own.related.dedup();
    all.current = all.current.or(leg.current);
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::Facts;
    use crate::event::{EventTime, Place};
    use proptest::prelude::*;

    fn at(minute: i64) -> Timestamp {
        Timestamp::from_second(1_795_400_000 + minute * 60).unwrap()
    }

    fn event(minute: i64, status: SubStatus) -> Event {
        Event {
            time: EventTime::Instant { at: at(minute), offset_s: None },
            time_raw: minute.to_string(),
            zone_rule: "source offset".to_owned(),
            code: Some(status.as_str().to_owned()),
            description: format!("{status} at {minute}"),
            place: Place::default(),
            status: Some(status),
            notice: false,
        }
    }

    fn push(minute: i64, status: SubStatus) -> Report {
        Report { events: vec![event(minute, status)], ..Report::default() }
    }

    #[test]
    fn what_one_event_does_not_say_stays_as_the_carrier_told_it_when_asked() {
        let mut timeline = Timeline::default();
        let facts = Facts { service: Some("Express".to_owned()), pieces: Some(2), ..Facts::default() };
        let asked = Report { facts, ..push(0, SubStatus::InTransitPickedUp) };
        timeline.merge("ups", "ups", at(10), &asked);
        assert!(timeline.merge_push("ups", "ups", at(31), &push(30, SubStatus::OutForDeliveryOther)));
        let known = timeline.facts();
        assert_eq!((known.service.as_deref(), known.pieces), (Some("Express"), Some(2)));
        assert_eq!(timeline.current(), Some(SubStatus::OutForDeliveryOther));
    }

    #[test]
    fn an_old_push_that_comes_late_is_history_and_not_the_present() {
        let mut timeline = Timeline::default();
        let told = |eta: i64, report: Report| Report {
            facts: Facts {
                eta_from: Some(EventTime::Instant { at: at(eta), offset_s: None }),
                ..Facts::default()
            },
            ..report
        };
        timeline.merge_push("ups", "ups", at(50), &told(900, push(40, SubStatus::OutForDeliveryOther)));
        timeline.merge_push("ups", "ups", at(60), &told(500, push(20, SubStatus::InTransitPickedUp)));
        assert_eq!(timeline.current(), Some(SubStatus::OutForDeliveryOther));
        assert_eq!(timeline.events().len(), 2);
        assert_eq!(timeline.facts().eta_from, Some(EventTime::Instant { at: at(900), offset_s: None }));
    }

    #[test]
    fn a_kept_push_gives_its_bytes_back_and_hides_them_from_logs() {
        let kept = KeptPush::new("ups", "application/json", at(0), b"{\"n\":\"\xff\0\"}");
        let again: KeptPush = serde_json::from_str(&serde_json::to_string(&kept).unwrap()).unwrap();
        assert_eq!(again.body().unwrap(), b"{\"n\":\"\xff\0\"}");
        assert!(!format!("{kept:?}").contains("body"));
    }

    proptest! {
        #[test]
        fn duplicates_and_disorder_are_harmless(
            told in prop::collection::vec((0_i64..500, prop::sample::select(SubStatus::ALL)), 1..8),
            order in prop::collection::vec(0_usize..8, 0..16),
        ) {
            let mut straight = Timeline::default();
            for (minute, status) in &told {
                straight.merge_push("ups", "ups", at(600), &push(*minute, *status));
            }
            // Any order, some of them several times, and at last each once.
            let mut crooked = Timeline::default();
            let shuffled = order.iter().filter_map(|index| told.get(*index)).chain(told.iter().rev());
            for (later, (minute, status)) in shuffled.enumerate() {
                let received = at(700 + i64::try_from(later).unwrap());
                crooked.merge_push("ups", "ups", received, &push(*minute, *status));
            }
            prop_assert_eq!(straight.current(), crooked.current());
            prop_assert_eq!(straight.events(), crooked.events());
            for (minute, status) in &told {
                prop_assert!(!crooked.merge_push("ups", "ups", at(999), &push(*minute, *status)));
            }
        }
    }
}
