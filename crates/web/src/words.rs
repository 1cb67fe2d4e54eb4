//! Which message of `locales/` says what: the way from a value to its words.

use jiff::Timestamp;
use packtrail_domain::language::SOURCE;
use packtrail_domain::{Language, Outcome, Stage, Status, SubStatus};

/// A status in a person's words.
pub(crate) fn status(language: &Language, status: Status) -> String {
    language.say(&format!("status-{status}"))
}

/// What a status means, in a sentence.
pub(crate) fn meaning(language: &Language, status: Status) -> String {
    language.say(&format!("meaning-{status}"))
}

/// A sub-status as one line of a timeline.
pub(crate) fn sub_status(language: &Language, sub: SubStatus) -> String {
    language.say(&format!("sub-{sub}"))
}

/// The latest event as one line of a list: our words for what it means in the reader's language. Carriers' own words
/// stand where nobody knows what they mean, and in English where ours would say less; a parcel's page has both.
pub(crate) fn latest(language: &Language, sub: Option<SubStatus>, own: &str) -> String {
    let own = own.trim();
    let Some(sub) = sub else { return own.to_owned() };
    let ours_says_less = sub.as_str().ends_with("_Other") && !own.is_empty() && own.is_ascii();
    if ours_says_less && language.tag() == SOURCE { own.to_owned() } else { sub_status(language, sub) }
}

/// What the reader has to do, by where the parcel stands.
pub(crate) fn to_do(language: &Language, sub: SubStatus) -> String {
    language.say(match sub {
        SubStatus::NotFoundOther => "todo-check-number",
        SubStatus::NotFoundInvalidCode => "todo-other-carrier",
        SubStatus::InfoReceived => "todo-wait-for-sender",
        SubStatus::InTransitCustomsRequiringInformation => "todo-customs",
        SubStatus::ExpiredOther => "todo-inquiry",
        SubStatus::AvailableForPickupOther => "todo-fetch",
        SubStatus::OutForDeliveryOther => "todo-be-there",
        SubStatus::DeliveryFailureInvalidAddress | SubStatus::ExceptionNoBody => "todo-address",
        SubStatus::DeliveryFailureSecurity | SubStatus::ExceptionSecurity => "todo-check-or-fee",
        SubStatus::DeliveryFailureOther | SubStatus::DeliveryFailureNoBody => "todo-new-day",
        SubStatus::DeliveryFailureRejected
        | SubStatus::ExceptionRejected
        | SubStatus::ExceptionReturning
        | SubStatus::ExceptionReturned
        | SubStatus::ExceptionCancel => "todo-ask-sender",
        SubStatus::ExceptionDamage | SubStatus::ExceptionLost | SubStatus::ExceptionDestroyed => "todo-claim",
        SubStatus::ExceptionOther => "todo-read-on",
        SubStatus::ExceptionDelayed => "todo-later",
        SubStatus::DeliveredOther => "todo-delivered",
        SubStatus::InTransitPickedUp
        | SubStatus::InTransitOther
        | SubStatus::InTransitDeparture
        | SubStatus::InTransitArrival
        | SubStatus::InTransitCustomsProcessing
        | SubStatus::InTransitCustomsReleased => "todo-nothing",
    })
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

/// Whether what the reader has to do is to ask the carrier, so that a telephone number helps.
pub(crate) const fn asks_carrier(sub: SubStatus) -> bool {
    matches!(
        sub,
        SubStatus::InTransitCustomsRequiringInformation
            | SubStatus::OutForDeliveryOther
            | SubStatus::DeliveryFailureOther
            | SubStatus::DeliveryFailureNoBody
            | SubStatus::DeliveryFailureSecurity
            | SubStatus::DeliveryFailureInvalidAddress
            | SubStatus::ExceptionOther
            | SubStatus::ExceptionNoBody
            | SubStatus::ExceptionSecurity
    )
}

/// A stage as a step of the progress.
pub(crate) fn stage(language: &Language, stage: Stage) -> String {
    language.say(match stage {
        Stage::InfoReceived => "stage-announced",
        Stage::PickedUp => "stage-handed-over",
        Stage::Departure | Stage::Arrival => "stage-on-the-way",
        Stage::AvailableForPickup => "stage-pickup",
        Stage::OutForDelivery => "stage-out",
        Stage::Delivered => "stage-delivered",
        Stage::Returning => "stage-returning",
        Stage::Returned => "stage-returned",
    })
}

/// A country's name, by its code.
pub(crate) fn country(language: &Language, code: &str) -> String {
    language.tell("country-of", "code", code)
}

/// What the carrier's answer came to.
pub(crate) fn outcome(language: &Language, outcome: Outcome) -> String {
    language.say(match outcome {
        Outcome::Found => "outcome-found",
        Outcome::NotFound => "outcome-not-found",
        Outcome::NotYet => "outcome-not-yet",
        Outcome::Refused => "outcome-refused",
        Outcome::AuthBroken => "outcome-auth-broken",
        Outcome::Blocked => "outcome-blocked",
        Outcome::Drift => "outcome-drift",
        Outcome::Unserved => "outcome-unserved",
    })
}

/// `3 min ago`, `1 day ago`, `in 2 h`: how far a time is from now, in one unit.
pub(crate) fn distance(language: &Language, at: Timestamp, now: Timestamp) -> String {
    let apart = now.duration_since(at);
    let is_past = !apart.is_negative();
    let seconds = apart.abs().as_secs();
    let (past, ahead, unit) = match seconds {
        0..60 => return language.say(if is_past { "just-now" } else { "in-a-moment" }),
        60..3_600 => ("minutes-ago", "minutes-ahead", 60),
        3_600..86_400 => ("hours-ago", "hours-ahead", 3_600),
        _ => ("days-ago", "days-ahead", 86_400),
    };
    language.count(if is_past { past } else { ahead }, usize::try_from(seconds / unit).unwrap_or(usize::MAX))
}

/// What a piece of text is taken for, such as `a telephone number`, from the detector's English.
pub(crate) fn kind(language: &Language, what: &str) -> String {
    let what = what.split([':', '(']).next().unwrap_or(what).trim();
    let what = what.trim_start_matches("an ").trim_start_matches("a ").trim_start_matches("only the ");
    let slug: String = what.split_whitespace().take(3).collect::<Vec<_>>().join("-").to_lowercase();
    let key = format!("kind-{}", slug.trim_end_matches("-of"));
    language.say(if language.has(&key) { &key } else { "kind-other" })
}

#[cfg(test)]
mod tests {
    use packtrail_domain::Languages;

    use super::*;

    const SITE: &str = include_str!("../../../locales/en/site.ftl");
    const RESULTS: &str = include_str!("../../../locales/en/results.ftl");

    #[test]
    fn distances_are_told_in_one_unit() {
        let languages = Languages::load([("en", SITE)]).unwrap();
        let english = languages.get("en").unwrap();
        let now: Timestamp = "2026-11-23T12:00:00Z".parse().unwrap();
        let told = |text: &str| distance(english, text.parse().unwrap(), now);
        assert_eq!(told("2026-11-23T11:59:30Z"), "just now");
        assert_eq!(told("2026-11-23T11:15:00Z"), "45 min ago");
        assert_eq!(told("2026-11-23T14:00:00Z"), "in 2 h");
        assert_eq!(told("2026-11-22T11:00:00Z"), "1 day ago");
        assert_eq!(told("2026-11-13T11:00:00Z"), "10 days ago");
    }

    #[test]
    fn what_the_detector_refuses_has_words_of_its_own() {
        let languages = Languages::load([("en", RESULTS)]).unwrap();
        let english = languages.get("en").unwrap();
        for what in packtrail_domain::detect::refused_kinds() {
            let told = kind(english, what);
            assert!(what.starts_with(&told), "{what} is told as {told}");
        }
        assert_eq!(kind(english, "a riddle"), "something that is no tracking number");
    }
}
