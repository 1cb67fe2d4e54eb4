//! The sandbox: numbers of a carrier that does not exist, whose parcels walk through their lives on a clock that the
//! account moves. For whoever writes a client: every status can be had in seconds, and nothing is asked of anybody.
//!
//! A number is `SBX`, the name of a walk, and eight digits to tell several apart: `SBXDELIVERED00000001`. The walk
//! begins when the number is registered. Every account has sandbox parcels of its own: the account's id is the extra
//! part of their key, so that one account's clock never moves another's parcels.

use jiff::{SignedDuration, Timestamp};

use crate::answer::{Answer, Facts, Outcome, Report};
use crate::event::{Event, EventTime, Place};
use crate::ids::AccountId;
use crate::number::Number;
use crate::status::{Status, SubStatus};

/// Id of the carrier, as in `carriers/sandbox.toml`.
pub const CARRIER: &str = "sandbox";

/// From one step of [`Walk::Every`] to the next, in hours.
const EVERY_STEP_H: i64 = 6;

/// One step: hours after the registration, what it is, the carrier's words, where.
type Step = (i64, SubStatus, &'static str, &'static str);

const ORDERED: Step = (0, SubStatus::InfoReceived, "Order data received", "Rotterdam");
const PICKED_UP: Step = (6, SubStatus::InTransitPickedUp, "Picked up from the sender", "Rotterdam");
const SORTED: Step = (18, SubStatus::InTransitOther, "Sorted", "Duisburg");
const ON_ROUND: Step = (42, SubStatus::OutForDeliveryOther, "Out for delivery", "Leipzig");

const DELIVERED: &[Step] = &[
    ORDERED,
    PICKED_UP,
    SORTED,
    ON_ROUND,
    (48, SubStatus::DeliveredOther, "Delivered to the recipient", "Leipzig"),
];
const PICKUP: &[Step] = &[
    ORDERED,
    PICKED_UP,
    SORTED,
    (44, SubStatus::AvailableForPickupOther, "Ready at the shop", "Leipzig"),
    (70, SubStatus::DeliveredOther, "Collected by the recipient", "Leipzig"),
];
const FAILURE: &[Step] = &[
    ORDERED,
    PICKED_UP,
    SORTED,
    ON_ROUND,
    (46, SubStatus::DeliveryFailureNoBody, "Nobody was at home", "Leipzig"),
    (66, SubStatus::OutForDeliveryOther, "Out for delivery again", "Leipzig"),
    (70, SubStatus::DeliveredOther, "Delivered to a neighbour", "Leipzig"),
];
const RETURN: &[Step] = &[
    ORDERED,
    PICKED_UP,
    SORTED,
    ON_ROUND,
    (46, SubStatus::DeliveryFailureRejected, "The recipient refused it", "Leipzig"),
    (60, SubStatus::ExceptionReturning, "On its way back", "Leipzig"),
    (96, SubStatus::ExceptionReturned, "Back at the sender", "Rotterdam"),
];
const CUSTOMS: &[Step] = &[
    ORDERED,
    PICKED_UP,
    (20, SubStatus::InTransitDeparture, "Left the country of origin", "Rotterdam"),
    (40, SubStatus::InTransitArrival, "Arrived in the country of destination", "New York"),
    (44, SubStatus::InTransitCustomsProcessing, "Presented to customs", "New York"),
    (50, SubStatus::InTransitCustomsRequiringInformation, "Customs wants an invoice", "New York"),
    (74, SubStatus::InTransitCustomsReleased, "Released by customs", "New York"),
    (98, SubStatus::DeliveredOther, "Delivered to the recipient", "Boston"),
];
/// After this nothing comes: the parcel ends as expired.
const EXPIRED: &[Step] = &[ORDERED, PICKED_UP];

/// How a parcel of the sandbox lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Walk {
    Steps(&'static [Step]),
    /// Through every sub-status that an event can have.
    Every,
    /// The carrier never knows it.
    NotFound,
}

const WALKS: [(&str, Walk); 8] = [
    ("DELIVERED", Walk::Steps(DELIVERED)),
    ("PICKUP", Walk::Steps(PICKUP)),
    ("FAILURE", Walk::Steps(FAILURE)),
    ("RETURN", Walk::Steps(RETURN)),
    ("CUSTOMS", Walk::Steps(CUSTOMS)),
    ("EXPIRED", Walk::Steps(EXPIRED)),
    ("NOTFOUND", Walk::NotFound),
    ("EVERY", Walk::Every),
];

/// The names of the walks, as they stand in numbers.
pub fn walks() -> impl Iterator<Item = &'static str> {
    WALKS.iter().map(|(name, _)| *name)
}

fn walk(number: &Number) -> Option<Walk> {
    let name = number.as_str().strip_prefix("SBX")?.trim_end_matches(|c: char| c.is_ascii_digit());
    WALKS.iter().find(|(known, _)| *known == name).map(|(_, walk)| *walk)
}

/// The extra part of the key of an account's sandbox parcels.
pub fn extra(account: AccountId) -> String {
    account.to_string()
}

/// What the carrier that does not exist says at `now` of a number followed since `since`, and when it will say more.
pub fn answer(number: &Number, since: Timestamp, now: Timestamp) -> (Answer, Option<Timestamp>) {
    let steps = match walk(number) {
        Some(Walk::Steps(steps)) => steps.iter().map(|step| event(since, *step)).collect(),
        Some(Walk::Every) => every(since),
        Some(Walk::NotFound) => Vec::new(),
        None => {
            let why =
                "the sandbox has no walk of this name; its numbers begin with SBXDELIVERED, SBXEVERY, ...";
            return (Answer::without_report(Outcome::NotFound, why), None);
        }
    };
    let at = |event: &Event| event.time.instant().unwrap_or(since);
    let next = steps.iter().map(at).find(|at| *at > now);
    let events: Vec<Event> = steps.into_iter().filter(|event| at(event) <= now).collect();
    if events.is_empty() {
        return (Answer::without_report(Outcome::NotFound, "the sandbox does not know this number"), next);
    }
    let report = Report { events, facts: facts(), ..Report::default() };
    let found = Answer {
        outcome: Outcome::Found,
        report: Some(report),
        retry_after_s: None,
        detail: None,
        digest: None,
        unregistered: false,
    };
    (found, next)
}

fn event(since: Timestamp, (hours, status, text, city): Step) -> Event {
    let at = since.checked_add(SignedDuration::from_hours(hours)).unwrap_or(since);
    Event {
        time: EventTime::Instant { at, offset_s: Some(0) },
        time_raw: at.to_string(),
        zone_rule: "source utc".to_owned(),
        code: Some(status.as_str().to_owned()),
        description: text.to_owned(),
        place: Place { city: Some(city.to_owned()), ..Place::default() },
        status: Some(status),
        notice: false,
    }
}

/// Every sub-status that comes with an event, one after the other; those that end a parcel's way come last.
fn every(since: Timestamp) -> Vec<Event> {
    let has_events = |one: &SubStatus| !matches!(one.status(), Status::NotFound | Status::Expired);
    let is_end = |one: &SubStatus| {
        let goes_back = matches!(one, SubStatus::ExceptionReturning | SubStatus::ExceptionReturned);
        goes_back || one.status() == Status::Delivered
    };
    let (mut ordered, mut ends): (Vec<SubStatus>, Vec<SubStatus>) = (Vec::new(), Vec::new());
    for one in SubStatus::ALL.iter().copied().filter(has_events) {
        if is_end(&one) { ends.push(one) } else { ordered.push(one) }
    }
    // A delivery after the way back would only be the return of the parcel.
    ends.sort_by_key(|one| one.status() != Status::Delivered);
    ordered.extend(ends);
    ordered
        .into_iter()
        .zip(0_i64..)
        .map(|(status, place)| event(since, (place * EVERY_STEP_H, status, "One more step", "Leipzig")))
        .collect()
}

fn facts() -> Facts {
    Facts { service: Some("Sandbox".to_owned()), weight_kg: Some("1.2".to_owned()), ..Facts::default() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timeline::Timeline;
    use std::collections::BTreeSet;

    fn at(hours: i64) -> Timestamp {
        Timestamp::UNIX_EPOCH + SignedDuration::from_hours(hours)
    }

    fn status(number: &str, hours: i64) -> Option<SubStatus> {
        let number = Number::parse(number).unwrap();
        let (answer, _) = answer(&number, at(0), at(hours));
        let mut timeline = Timeline::default();
        timeline.merge(CARRIER, CARRIER, at(hours), &answer.report?);
        timeline.current_at(at(hours), 30)
    }

    #[test]
    fn together_the_walks_go_through_every_status() {
        let mut seen = BTreeSet::from([Status::NotFound]);
        for name in ["DELIVERED", "PICKUP", "FAILURE", "RETURN", "CUSTOMS", "EXPIRED"] {
            let number = format!("SBX{name}7");
            seen.extend((0..1_000).filter_map(|hours| status(&number, hours)).map(SubStatus::status));
        }
        assert_eq!(seen.into_iter().collect::<Vec<_>>(), Status::ALL);
    }

    #[test]
    fn one_walk_goes_through_every_sub_status_that_an_event_can_have() {
        let seen: BTreeSet<SubStatus> = (0..200).filter_map(|hours| status("SBXEVERY", hours)).collect();
        let missing: Vec<_> = SubStatus::ALL.iter().filter(|one| !seen.contains(one)).collect();
        assert!(
            missing.iter().all(|one| matches!(one.status(), Status::NotFound | Status::Expired)),
            "{missing:?}"
        );
    }

    #[test]
    fn a_walk_says_when_it_goes_on() {
        let number = Number::parse("SBXDELIVERED").unwrap();
        assert_eq!(answer(&number, at(0), at(7)).1, Some(at(18)));
        assert_eq!(answer(&number, at(0), at(48)).1, None);
        for unknown in ["SBXNOTFOUND1", "SBXNOWHERE", "SBX123"] {
            let (answer, next) = answer(&Number::parse(unknown).unwrap(), at(0), at(9));
            assert_eq!((answer.outcome, next), (Outcome::NotFound, None), "{unknown}");
        }
    }
}
