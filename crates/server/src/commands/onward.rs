//! The carriers that carry a parcel on, for `packtrail track`: found in the first answer, asked at once, and joined to
//! it where they fit.

use packtrail_connect::Engine;
use packtrail_domain::legs::{FoundBy, NextLeg, Said, fits, next_legs};
use packtrail_domain::{Answer, Outcome, ParcelKey, Timeline};

use super::track::ask;
use crate::terminal;
use crate::wiring::Documents;

/// A next carrier and what it answered.
pub(crate) struct Onward {
    /// Who, by which number, found how.
    pub(crate) leg: NextLeg,
    /// What it answered.
    pub(crate) answer: Answer,
    /// Whether the answer is part of the story now.
    pub(crate) is_joined: bool,
}

impl Onward {
    /// Whether a person is told of it: a guess only when the carrier confirms it.
    pub(crate) fn is_told(&self) -> bool {
        self.is_joined || !self.leg.found_by.is_guess() || self.answer.outcome == Outcome::Unserved
    }

    /// Who said so.
    pub(crate) const fn why(&self) -> &'static str {
        match self.leg.found_by {
            FoundBy::Given => "as named",
            FoundBy::Told => "told by the carrier before",
            FoundBy::Form => "its number was told by the carrier before",
            FoundBy::Post => "the post of the country of destination",
            FoundBy::Route => "usually carries such parcels on",
        }
    }
}

/// Asks the next carriers of a parcel and joins what they tell.
pub(crate) async fn ask_on(
    documents: &Documents,
    engine: &Engine,
    key: &ParcelKey,
    timeline: &mut Timeline,
    now: jiff::Timestamp,
) -> Vec<Onward> {
    let mut onward = Vec::new();
    for leg in next_legs(&documents.detector, key, timeline, &Said::default()) {
        let NextLeg { key: next, found_by } = &leg;
        terminal::progress(&format!("asking {} about {} ...", next.carrier, next.number));
        let answer = ask(documents, engine, &next.carrier, next.number.clone(), None).await;
        terminal::progress("");
        let mut own = Timeline::default();
        if let Some(report) = &answer.report {
            own.merge(&next.carrier, engine.route(&next.carrier).unwrap_or_default(), now, report);
        }
        let told = own.legs.first().filter(|told| fits(timeline, &key.carrier, told, *found_by));
        let other = (next.number != key.number).then(|| next.number.clone());
        let is_joined = told.is_some_and(|told| timeline.join_leg(told, other, *found_by));
        onward.push(Onward { leg, answer, is_joined });
    }
    onward
}
