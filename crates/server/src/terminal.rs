//! Timelines for a terminal.

use std::io::IsTerminal;

use jiff::Timestamp;
use packtrail_domain::{Answer, EventTime, Status, Timeline};

use crate::commands::onward::Onward;

/// Prints what one answer says, newest event first.
pub(crate) fn print_answer(number: &str, carrier: &str, answer: &Answer, now: Timestamp) {
    let mut timeline = Timeline::default();
    if let Some(report) = &answer.report {
        timeline.merge(carrier, carrier, now, report);
    }
    print_story((number, carrier), answer, &timeline, &[], &str::to_owned);
}

/// Prints what one answer says with what the next carriers added to it, newest event first.
pub(crate) fn print_story(
    (number, carrier): (&str, &str),
    answer: &Answer,
    timeline: &Timeline,
    onward: &[Onward],
    name: &dyn Fn(&str) -> String,
) {
    let status = timeline.current();
    let word = status.map_or_else(|| outcome_words(answer), |status| words(status.status()).to_owned());
    println!("{}  {}  {}", bold(number), name(carrier), bold(&word));
    if let (Some(detail), None) = (&answer.detail, status) {
        println!("  {detail}");
    }
    if let Some(seconds) = answer.retry_after_s {
        println!("  it asks to be left alone for {seconds} s");
    }
    let facts = timeline.facts();
    if let Some(from) = &facts.eta_from {
        println!(
            "  expected {}{}",
            shown(from),
            facts.eta_to.map(|to| format!(" to {}", shown(&to))).unwrap_or_default()
        );
    }
    if let Some(service) = &facts.service {
        println!("  service  {service}");
    }
    for related in &facts.related {
        println!(
            "  also     {}{}",
            related.number,
            related.carrier.as_ref().map(|c| format!(" ({c})")).unwrap_or_default()
        );
    }
    for one in onward.iter().filter(|one| one.is_told()) {
        let key = &one.leg.key;
        let state = if one.is_joined { String::new() } else { format!(": {}", outcome_words(&one.answer)) };
        println!("  then     {}  {} ({}){state}", name(&key.carrier), key.number, one.why());
    }
    let several = timeline.legs.len() > 1;
    for (carrier, event) in timeline.story().into_iter().rev() {
        let place = event.place.line().map(|line| format!("  ({})", plain(&line))).unwrap_or_default();
        let meaning = event.status.map_or("unknown code", |status| words(status.status()));
        let teller = if several { format!("{}: ", name(carrier)) } else { String::new() };
        println!("  {:<23} {:<22} {teller}{}{place}", shown(&event.time), meaning, plain(&event.description));
    }
    println!();
}

/// A time as a person reads it, with what is not known about it.
fn shown(time: &EventTime) -> String {
    match time {
        EventTime::Instant { offset_s: None, at } => format!("{} UTC", at.strftime("%Y-%m-%d %H:%M")),
        EventTime::Instant { .. } => {
            let iso = time.iso();
            let offset = iso
                .get(iso.len().saturating_sub(6)..)
                .filter(|text| text.contains(['+', '-']))
                .unwrap_or("UTC");
            let wall =
                time.wall().map(|wall| wall.strftime("%Y-%m-%d %H:%M").to_string()).unwrap_or_default();
            format!("{wall} {offset}")
        }
        EventTime::Local { at } => format!("{} local", at.strftime("%Y-%m-%d %H:%M")),
        EventTime::Date { on } => on.to_string(),
    }
}

fn words(status: Status) -> &'static str {
    match status {
        Status::NotFound => "Not found",
        Status::InfoReceived => "Label made",
        Status::InTransit => "In transit",
        Status::Expired => "No news for long",
        Status::AvailableForPickup => "Ready for pickup",
        Status::OutForDelivery => "Out for delivery",
        Status::DeliveryFailure => "Delivery failed",
        Status::Delivered => "Delivered",
        Status::Exception => "Problem",
    }
}

fn outcome_words(answer: &Answer) -> String {
    use packtrail_domain::Outcome;
    match answer.outcome {
        Outcome::NotFound => "Not found",
        Outcome::NotYet => "Known, no scan yet",
        Outcome::Found => "Known, status not clear",
        Outcome::Refused => "The carrier does not serve the question now",
        Outcome::AuthBroken => "The carrier did not accept the credential",
        Outcome::Blocked => "The carrier blocked the question",
        Outcome::Drift => "The carrier's answer is not what the connector expects",
        Outcome::Unserved => "Not asked",
    }
    .to_owned()
}

/// A carrier's text without anything a terminal would obey.
pub(crate) fn plain(text: &str) -> String {
    text.chars().filter(|character| !character.is_control()).collect()
}

fn bold(text: &str) -> String {
    let text = plain(text);
    if std::io::stdout().is_terminal() { format!("\u{1b}[1m{text}\u{1b}[0m") } else { text }
}

/// A progress line on the standard error that the next one replaces; nothing when it is not a terminal.
pub(crate) fn progress(text: &str) {
    if std::io::stderr().is_terminal() {
        eprint!("\r\u{1b}[2K{}", plain(text));
    }
}
