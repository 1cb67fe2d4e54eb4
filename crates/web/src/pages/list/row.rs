//! One tracking as a row of the list: from the account's own summary, so that a list never leaves the account world.

use packtrail_domain::{EventTime, Tracking, origin};

use super::wanted::Wanted;
use crate::app::Room;
use crate::pages::icons::Look;
use crate::pages::view::{ago, groups, span, today};
use crate::reader::Reader;
use crate::words;

/// What the list shows of a tracking.
pub(crate) struct Row {
    pub(crate) id: String,
    pub(crate) number: Vec<String>,
    pub(crate) plain: String,
    pub(crate) carrier: String,
    pub(crate) is_guess: bool,
    pub(crate) look: Look,
    pub(crate) word: String,
    pub(crate) last: String,
    pub(crate) place: String,
    pub(crate) ago: String,
    pub(crate) expected: String,
    pub(crate) tag: String,
    pub(crate) order_no: String,
    pub(crate) order: String,
    /// `2 of 3 delivered`, where the order has several parcels.
    pub(crate) order_said: String,
    pub(crate) remark: String,
    /// The parcel's page.
    pub(crate) parcel: String,
    /// The tracking's page, where tag, note and carrier are changed.
    pub(crate) edit: String,
    pub(crate) is_stopped: bool,
    pub(crate) is_archived: bool,
}

impl Row {
    pub(crate) fn of(room: &Room, reader: &Reader, tracking: &Tracking) -> Self {
        let now = room.now();
        let summary = &tracking.summary;
        let is_served = room.app.carriers_served.availability(&tracking.key.carrier).is_none();
        let look = Look::of(summary.status, summary.outcome, is_served);
        let carrier = room.carrier_name(&tracking.key.carrier);
        let (details, text) = (&tracking.details, |text: &Option<String>| text.clone().unwrap_or_default());
        let is_open = summary.delivered.is_none();
        let (from, to) = (summary.expected_from, summary.expected_to);
        let order_no = text(&details.order_no);
        Self {
            id: tracking.id.to_string(),
            number: groups(&tracking.key.number),
            plain: tracking.key.number.to_string(),
            is_guess: details.origin == origin::GUESS && summary.event_time.is_none(),
            word: look.word(reader, &carrier),
            last: words::latest(&reader.language, summary.event_status, &text(&summary.event_text)),
            place: text(&summary.place),
            ago: summary.event_time.map(|time| ago(reader, &time, now, today(now))).unwrap_or_default(),
            expected: span(reader, from, to, today(now)).filter(|_| is_open).unwrap_or_default(),
            tag: text(&details.tag),
            order: Wanted::order(&order_no).address(reader),
            order_said: String::new(),
            order_no,
            remark: text(&details.remark),
            parcel: reader.to(&format!("/parcel/{}/{}", tracking.key.carrier, tracking.key.number)),
            edit: reader.to(&format!("/parcels/{}", tracking.id)),
            is_stopped: tracking.stopped.is_some(),
            is_archived: tracking.archived.is_some(),
            carrier,
            look,
        }
    }

    /// The row of a table file; times are written for machines, with their zone where it is known.
    pub(crate) fn cells(&self, tracking: &Tracking) -> Vec<String> {
        let summary = &tracking.summary;
        let iso = |time: Option<EventTime>| time.map(|time| time.iso()).unwrap_or_default();
        [
            self.plain.clone(),
            self.carrier.clone(),
            self.word.clone(),
            self.last.clone(),
            self.place.clone(),
            iso(summary.event_time),
            iso(summary.expected_from),
            iso(summary.expected_to),
            self.order_no.clone(),
            self.tag.clone(),
            self.remark.clone(),
            tracking.registered.to_string(),
        ]
        .to_vec()
    }
}

/// The columns of a table file.
pub(super) const COLUMNS: [&str; 12] = [
    "number",
    "name-of-carrier",
    "status",
    "latest-event",
    "place",
    "time-of-event",
    "expected-from",
    "expected-to",
    "order-number",
    "tag",
    "remark",
    "registered",
];
