//! Every word of the pages that comes from code rather than from a template. Languages will hang in here.

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use packtrail_domain::{Outcome, Stage, Status, SubStatus};

/// A status in a person's words.
pub(crate) const fn status(status: Status) -> &'static str {
    match status {
        Status::NotFound => "Not found",
        Status::InfoReceived => "Announced",
        Status::InTransit => "In transit",
        Status::Expired => "Silent for long",
        Status::AvailableForPickup => "Ready for pickup",
        Status::OutForDelivery => "Out for delivery",
        Status::DeliveryFailure => "Delivery failed",
        Status::Delivered => "Delivered",
        Status::Exception => "Problem",
    }
}

/// A sub-status as one line of a timeline.
pub(crate) const fn sub_status(sub: SubStatus) -> &'static str {
    match sub {
        SubStatus::NotFoundOther => "Not found",
        SubStatus::NotFoundInvalidCode => "Not a number of this carrier",
        SubStatus::InfoReceived => "Announced to the carrier",
        SubStatus::InTransitPickedUp => "Handed to the carrier",
        SubStatus::InTransitOther => "On the way",
        SubStatus::InTransitDeparture => "Left the country of origin",
        SubStatus::InTransitArrival => "Reached the destination country",
        SubStatus::InTransitCustomsProcessing => "At customs",
        SubStatus::InTransitCustomsReleased => "Cleared by customs",
        SubStatus::InTransitCustomsRequiringInformation => "Customs asks for information",
        SubStatus::ExpiredOther => "No news for long",
        SubStatus::AvailableForPickupOther => "Ready for pickup",
        SubStatus::OutForDeliveryOther => "Out for delivery",
        SubStatus::DeliveryFailureOther => "Delivery failed",
        SubStatus::DeliveryFailureNoBody => "Nobody was met",
        SubStatus::DeliveryFailureSecurity => "Held at the door: security, customs or a fee",
        SubStatus::DeliveryFailureRejected => "Refused at the door",
        SubStatus::DeliveryFailureInvalidAddress => "The address was wrong",
        SubStatus::DeliveredOther => "Delivered",
        SubStatus::ExceptionOther => "Something went wrong",
        SubStatus::ExceptionReturning => "On the way back to the sender",
        SubStatus::ExceptionReturned => "Back at the sender",
        SubStatus::ExceptionNoBody => "The recipient could not be found",
        SubStatus::ExceptionSecurity => "Held: security, customs or a fee",
        SubStatus::ExceptionDamage => "Damaged",
        SubStatus::ExceptionRejected => "Refused",
        SubStatus::ExceptionDelayed => "Delayed",
        SubStatus::ExceptionLost => "Lost",
        SubStatus::ExceptionDestroyed => "Destroyed",
        SubStatus::ExceptionCancel => "Cancelled",
    }
}

/// What the reader has to do, by where the parcel stands.
pub(crate) const fn to_do(sub: SubStatus) -> &'static str {
    match sub {
        SubStatus::NotFoundOther => {
            "Check the number. A new one is often known only a day after the sender printed it."
        }
        SubStatus::NotFoundInvalidCode => "Check the number, or choose another carrier below.",
        SubStatus::InfoReceived => "Nothing. The carrier waits for the parcel from the sender.",
        SubStatus::InTransitCustomsRequiringInformation => {
            "Customs needs something from you. Ask the carrier what is missing."
        }
        SubStatus::ExpiredOther => "Ask the sender: they can open an inquiry with the carrier.",
        SubStatus::AvailableForPickupOther => {
            "Fetch it. Take an identity card and the number; most shops keep parcels for a week."
        }
        SubStatus::OutForDeliveryOther => "Be there, or agree on a place with the carrier.",
        SubStatus::DeliveryFailureInvalidAddress | SubStatus::ExceptionNoBody => {
            "Give the carrier the right address."
        }
        SubStatus::DeliveryFailureSecurity | SubStatus::ExceptionSecurity => {
            "A check or a payment may be due. Ask the carrier."
        }
        SubStatus::DeliveryFailureOther | SubStatus::DeliveryFailureNoBody => {
            "Arrange a new day or a pickup with the carrier."
        }
        SubStatus::DeliveryFailureRejected
        | SubStatus::ExceptionRejected
        | SubStatus::ExceptionReturning
        | SubStatus::ExceptionReturned
        | SubStatus::ExceptionCancel => "Ask the sender, who gets it back.",
        SubStatus::ExceptionDamage | SubStatus::ExceptionLost | SubStatus::ExceptionDestroyed => {
            "Tell the sender. They can claim damages from the carrier."
        }
        SubStatus::ExceptionOther => "Read the last event; if it does not move on, ask the carrier.",
        SubStatus::ExceptionDelayed => "Nothing for now. It comes later than planned.",
        SubStatus::DeliveredOther => "Nothing. If it is not there, ask neighbours, then the sender.",
        SubStatus::InTransitPickedUp
        | SubStatus::InTransitOther
        | SubStatus::InTransitDeparture
        | SubStatus::InTransitArrival
        | SubStatus::InTransitCustomsProcessing
        | SubStatus::InTransitCustomsReleased => "Nothing. It is on its way.",
    }
}

/// Whether the parcel waits for its reader.
pub(crate) const fn needs_reader(sub: SubStatus) -> bool {
    matches!(
        sub,
        SubStatus::InTransitCustomsRequiringInformation
            | SubStatus::AvailableForPickupOther
            | SubStatus::DeliveryFailureOther
            | SubStatus::DeliveryFailureNoBody
            | SubStatus::DeliveryFailureSecurity
            | SubStatus::DeliveryFailureInvalidAddress
            | SubStatus::ExceptionOther
            | SubStatus::ExceptionNoBody
            | SubStatus::ExceptionSecurity
            | SubStatus::ExceptionDamage
            | SubStatus::ExceptionLost
            | SubStatus::ExceptionDestroyed
    )
}

/// A stage as a step of the progress.
pub(crate) const fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::InfoReceived => "Announced",
        Stage::PickedUp => "Handed over",
        Stage::Departure | Stage::Arrival => "On the way",
        Stage::AvailableForPickup => "Ready for pickup",
        Stage::OutForDelivery => "Out for delivery",
        Stage::Delivered => "Delivered",
        Stage::Returning => "On the way back",
        Stage::Returned => "Back at the sender",
    }
}

/// Why a carrier that was asked brought nothing, when it did not say itself.
pub(crate) const fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Found => "it knows the number",
        Outcome::NotFound => "it does not know the number",
        Outcome::NotYet => "it knows the number and has nothing to show yet",
        Outcome::Refused => "it did not serve the question",
        Outcome::AuthBroken => "it did not accept the credential of this server",
        Outcome::Blocked => "a wall for robots stands before it",
        Outcome::Drift => "its answer has a form that this server does not know",
        Outcome::Unserved => "no connector is set up for it",
    }
}

/// `3 min ago`, `yesterday`, `in 2 h`: how far a time is from now.
pub(crate) fn distance(at: Timestamp, now: Timestamp) -> String {
    let apart = now.duration_since(at);
    let is_past = !apart.is_negative();
    let span = span(apart.abs());
    match (span.as_str(), is_past) {
        ("", true) => "just now".to_owned(),
        ("", false) => "in a moment".to_owned(),
        (span, true) => format!("{span} ago"),
        (span, false) => format!("in {span}"),
    }
}

fn span(apart: SignedDuration) -> String {
    let seconds = apart.as_secs();
    match seconds {
        0..60 => String::new(),
        60..3_600 => format!("{} min", seconds / 60),
        3_600..86_400 => format!("{} h", seconds / 3_600),
        86_400..172_800 => "1 day".to_owned(),
        _ => format!("{} days", seconds / 86_400),
    }
}

/// `Friday 27 November`, with the year when it is another one.
pub(crate) fn day(on: Date, today: Date) -> String {
    let format = if on.year() == today.year() { "%A %-d %B" } else { "%A %-d %B %Y" };
    on.strftime(format).to_string()
}

/// `27 Nov`, with the year when it is another one.
pub(crate) fn short_day(on: Date, today: Date) -> String {
    let format = if on.year() == today.year() { "%-d %b" } else { "%-d %b %Y" };
    on.strftime(format).to_string()
}

/// `1 parcel`, `12 parcels`.
pub(crate) fn count(number: usize, one: &str, many: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {many}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_told_in_one_unit() {
        let now: Timestamp = "2026-11-23T12:00:00Z".parse().unwrap();
        let told = |text: &str| distance(text.parse().unwrap(), now);
        assert_eq!(told("2026-11-23T11:59:30Z"), "just now");
        assert_eq!(told("2026-11-23T11:15:00Z"), "45 min ago");
        assert_eq!(told("2026-11-23T14:00:00Z"), "in 2 h");
        assert_eq!(told("2026-11-22T11:00:00Z"), "1 day ago");
        assert_eq!(told("2026-11-13T11:00:00Z"), "10 days ago");
    }
}
