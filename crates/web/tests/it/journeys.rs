//! Timelines written by hand. The clock of the tests stands at 2026-11-23 12:00 UTC.

use packtrail_domain::{Event, EventTime, Facts, Place, Related, Report, SubStatus, Timeline};

/// A time with its offset; without one (`2026-11-20T10:00`) a local time; a day a date.
fn time(text: &str) -> EventTime {
    if text.len() == 10 {
        return EventTime::Date { on: text.parse().unwrap() };
    }
    match text.parse() {
        Ok(at) => {
            let offset = text.get(19..).filter(|offset| *offset != "Z").map(|offset| {
                let sign = if offset.starts_with('-') { -1 } else { 1 };
                let number = |range: std::ops::Range<usize>| offset[range].parse::<i32>().unwrap();
                sign * (number(1..3) * 3_600 + number(4..6) * 60)
            });
            EventTime::Instant { at, offset_s: offset }
        }
        Err(_) => EventTime::Local { at: text.parse().unwrap() },
    }
}

pub(crate) fn event(
    at: &str,
    status: Option<SubStatus>,
    description: &str,
    city: &str,
    country: &str,
) -> Event {
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let zone_rule = match time(at) {
        EventTime::Instant { .. } => "source offset",
        _ => "none",
    };
    Event {
        time: time(at),
        time_raw: at.to_owned(),
        zone_rule: zone_rule.to_owned(),
        code: Some("X1".to_owned()),
        description: description.to_owned(),
        place: Place { city: some(city), country: some(country), ..Place::default() },
        status,
        notice: false,
    }
}

fn merged(legs: &[(&str, Report)]) -> Timeline {
    let mut timeline = Timeline::default();
    for (carrier, report) in legs {
        timeline.merge(carrier, "by-hand", "2026-11-23T12:00:00Z".parse().unwrap(), report);
    }
    timeline
}

/// From Shenzhen to Kassel over two carriers, in transit, with a day expected.
pub(crate) fn china_to_germany() -> Timeline {
    let china = Report {
        events: vec![
            event("2026-11-18T09:00:00+08:00", Some(SubStatus::InfoReceived), "Order received", "", "CN"),
            event(
                "2026-11-19T10:00:00+08:00",
                Some(SubStatus::InTransitPickedUp),
                "Posting/Collection",
                "Shenzhen",
                "CN",
            ),
            event(
                "2026-11-20T21:04:00+08:00",
                Some(SubStatus::InTransitDeparture),
                "Flight departed",
                "Shenzhen",
                "CN",
            ),
        ],
        facts: Facts {
            service: Some("Registered".to_owned()),
            weight_raw: Some("0.32 KG".to_owned()),
            weight_kg: Some("0.32".to_owned()),
            pieces: Some(1),
            eta_from: Some(time("2026-11-27")),
            eta_to: Some(time("2026-11-28")),
            origin: Place { city: Some("Shenzhen".into()), country: Some("CN".into()), ..Place::default() },
            destination: Place {
                city: Some("Kassel".into()),
                country: Some("DE".into()),
                ..Place::default()
            },
            related: vec![Related {
                number: "00340434161094042557".into(),
                carrier: Some("dhl-paket".into()),
            }],
        },
        ..Report::default()
    };
    let germany = Report {
        events: vec![event(
            "2026-11-22T06:31:00",
            Some(SubStatus::InTransitArrival),
            "Die Sendung ist im Zielland eingetroffen",
            "Frankfurt",
            "DE",
        )],
        ..Report::default()
    };
    merged(&[("china-post", china), ("dhl-paket", germany)])
}

/// Delivered in Lyon three days ago.
pub(crate) fn delivered() -> Timeline {
    let report = Report {
        events: vec![
            event(
                "2026-11-17T08:00:00+01:00",
                Some(SubStatus::InTransitPickedUp),
                "Pickup scan",
                "Lille",
                "FR",
            ),
            event(
                "2026-11-20T07:10:00+01:00",
                Some(SubStatus::OutForDeliveryOther),
                "Out for delivery",
                "Lyon",
                "FR",
            ),
            event("2026-11-20T13:45:00+01:00", Some(SubStatus::DeliveredOther), "Delivered", "Lyon", "FR"),
        ],
        ..Report::default()
    };
    merged(&[("ups", report)])
}

/// From France to Germany in so many days; expected after three.
pub(crate) fn taking(days: i32, with_failure: bool) -> Timeline {
    let at = |day: i32, hour: i32| format!("2026-11-{:02}T{hour:02}:00:00+01:00", 10 + day);
    let mut events = vec![
        event(&at(0, 8), Some(SubStatus::InfoReceived), "Announced", "Lille", "FR"),
        event(&at(0, 12), Some(SubStatus::InTransitPickedUp), "Pickup scan", "Lille", "FR"),
        event(&at(days, 12), Some(SubStatus::DeliveredOther), "Delivered", "Bonn", "DE"),
    ];
    if with_failure {
        events.push(event(
            &at(days, 9),
            Some(SubStatus::DeliveryFailureNoBody),
            "Nobody there",
            "Bonn",
            "DE",
        ));
    }
    let country = |code: &str| Place { country: Some(code.to_owned()), ..Place::default() };
    let facts = Facts {
        eta_to: Some(time("2026-11-13")),
        origin: country("FR"),
        destination: country("DE"),
        ..Facts::default()
    };
    merged(&[("ups", Report { events, facts, ..Report::default() })])
}

/// What a hostile carrier would send.
pub(crate) fn hostile() -> Timeline {
    let words = r#"<script>alert("1")</script><img src=x onerror=alert(1)>&"'"#;
    let report = Report {
        events: vec![event("2026-11-20T13:45:00+01:00", None, words, "<b>Lyon</b>", "FR")],
        facts: Facts { service: Some("<i>fast</i>".to_owned()), ..Facts::default() },
        ..Report::default()
    };
    merged(&[("ups", report)])
}

/// One event at `at` with this status.
pub(crate) fn one(carrier: &str, at: &str, status: Option<SubStatus>, description: &str) -> Timeline {
    let report = Report { events: vec![event(at, status, description, "Lyon", "FR")], ..Report::default() };
    merged(&[(carrier, report)])
}
