//! What merging promises: idempotent, independent of order, nothing lost; and the ranked rules of the current status.

#![expect(clippy::unwrap_used, reason = "a test may fail this way")]

use jiff::{SignedDuration, Timestamp};
use packtrail_domain::{Event, EventTime, Facts, Place, Report, Stage, SubStatus, Timeline};
use proptest::prelude::*;

const START: &str = "2026-11-01T08:00:00Z";

fn at(hour: i64) -> Timestamp {
    START.parse::<Timestamp>().unwrap() + SignedDuration::from_hours(hour)
}

fn event(hour: i64, status: Option<SubStatus>) -> Event {
    Event {
        time: EventTime::Instant { at: at(hour), offset_s: Some(0) },
        time_raw: at(hour).to_string(),
        zone_rule: "source offset".into(),
        code: status.map(|s| s.as_str().into()),
        description: format!("event at hour {hour}"),
        place: Place::default(),
        status,
        notice: false,
    }
}

fn told(hours: &[(i64, SubStatus)]) -> Timeline {
    let events = hours.iter().map(|(hour, status)| event(*hour, Some(*status))).collect();
    let mut timeline = Timeline::default();
    timeline.merge("ups", "ups", at(100), &Report { events, ..Report::default() });
    timeline
}

#[test]
fn what_was_promised_before_the_delivery_is_remembered_after_it() {
    let by = |hour| EventTime::Instant { at: at(hour), offset_s: Some(0) };
    let mut timeline = Timeline::default();
    let mut tell = |hour: i64, status: SubStatus, eta: Option<i64>| {
        let facts = Facts { eta_to: eta.map(by), ..Facts::default() };
        let report = Report { events: vec![event(hour, Some(status))], facts, ..Report::default() };
        timeline.merge("ups", "ups", at(hour), &report);
        (timeline.promised(), timeline.facts().eta_to)
    };
    assert_eq!(tell(1, SubStatus::InfoReceived, None), (None, None));
    assert_eq!(tell(2, SubStatus::InTransitPickedUp, Some(40)), (Some(by(40)), Some(by(40))));
    assert_eq!(tell(30, SubStatus::OutForDeliveryOther, Some(44)).0, Some(by(44)));
    assert_eq!(tell(50, SubStatus::DeliveredOther, Some(50)), (Some(by(44)), Some(by(50))));
}

#[test]
fn a_notice_after_the_delivery_does_not_undo_it() {
    let mut timeline = told(&[(1, SubStatus::InTransitPickedUp), (5, SubStatus::DeliveredOther)]);
    let mut notice = event(9, None);
    notice.notice = true;
    let late =
        Report { events: vec![notice, event(10, Some(SubStatus::InTransitOther))], ..Report::default() };
    timeline.merge("ups", "ups", at(101), &late);
    assert_eq!(timeline.current(), Some(SubStatus::DeliveredOther));
}

#[test]
fn a_return_that_starts_after_the_delivery_counts() {
    let timeline = told(&[(5, SubStatus::DeliveredOther), (9, SubStatus::ExceptionReturning)]);
    assert_eq!(timeline.current(), Some(SubStatus::ExceptionReturning));
    let timeline = told(&[(5, SubStatus::ExceptionReturning), (9, SubStatus::ExceptionReturned)]);
    assert_eq!(timeline.current(), Some(SubStatus::ExceptionReturned));
}

#[test]
fn order_data_that_arrives_late_does_not_set_a_parcel_back() {
    let timeline = told(&[(3, SubStatus::InTransitPickedUp), (6, SubStatus::InfoReceived)]);
    assert_eq!(timeline.current(), Some(SubStatus::InTransitPickedUp));
    assert_eq!(told(&[(6, SubStatus::InfoReceived)]).current(), Some(SubStatus::InfoReceived));
}

#[test]
fn what_is_announced_for_the_future_has_not_happened() {
    let timeline = told(&[(3, SubStatus::InTransitPickedUp), (300, SubStatus::DeliveredOther)]);
    assert_eq!(timeline.current(), Some(SubStatus::InTransitPickedUp));
}

#[test]
fn an_unknown_code_is_never_guessed() {
    let mut timeline = Timeline::default();
    timeline.merge("ups", "ups", at(9), &Report { events: vec![event(1, None)], ..Report::default() });
    assert_eq!(timeline.current(), None);
    let says = Report { current: Some(SubStatus::OutForDeliveryOther), ..Report::default() };
    timeline.merge("ups", "ups", at(10), &says);
    assert_eq!(timeline.current(), Some(SubStatus::OutForDeliveryOther));
}

#[test]
fn a_silent_parcel_expires_but_a_delivered_one_does_not() {
    let moving = told(&[(1, SubStatus::InTransitOther)]);
    assert_eq!(moving.current_at(at(24 * 29), 30), Some(SubStatus::InTransitOther));
    assert_eq!(moving.current_at(at(24 * 32), 30), Some(SubStatus::ExpiredOther));
    assert_eq!(
        told(&[(1, SubStatus::DeliveredOther)]).current_at(at(24 * 99), 30),
        Some(SubStatus::DeliveredOther)
    );
}

#[test]
fn milestones_are_the_first_event_of_each_stage() {
    let timeline = told(&[
        (1, SubStatus::InfoReceived),
        (4, SubStatus::OutForDeliveryOther),
        (28, SubStatus::OutForDeliveryOther),
    ]);
    let stages: Vec<Stage> = timeline.milestones().iter().map(|m| m.stage).collect();
    assert_eq!(stages, [Stage::InfoReceived, Stage::OutForDelivery]);
    assert_eq!(timeline.milestone(Stage::OutForDelivery).and_then(|t| t.instant()), Some(at(4)));
}

#[test]
fn two_carriers_make_two_legs_of_one_story() {
    let mut timeline = told(&[(1, SubStatus::InTransitPickedUp)]);
    let last_mile =
        Report { events: vec![event(8, Some(SubStatus::OutForDeliveryOther))], ..Report::default() };
    assert!(timeline.merge("usps", "usps", at(50), &last_mile));
    assert_eq!(timeline.legs.len(), 2);
    assert_eq!(timeline.latest_event().map(|(carrier, _)| carrier), Some("usps"));
    assert!(!timeline.merge("usps", "usps", at(51), &last_mile), "the same answer again changes nothing");
}

fn any_event() -> impl Strategy<Value = Event> {
    let time = prop_oneof![
        (0_i64..200, prop::option::of(-43_200_i32..43_200))
            .prop_map(|(h, offset_s)| EventTime::Instant { at: at(h), offset_s }),
        (1_i8..28, 0_i8..24)
            .prop_map(|(d, h)| EventTime::Local { at: jiff::civil::date(2026, 11, d).at(h, 0, 0, 0) }),
        (1_i8..28).prop_map(|d| EventTime::Date { on: jiff::civil::date(2026, 11, d) }),
    ];
    let status = prop::option::of(prop::sample::select(SubStatus::ALL));
    (time, status, "[a-c]{1,2}", any::<bool>(), "[xy]").prop_map(|(time, status, text, notice, raw)| Event {
        time,
        time_raw: raw,
        zone_rule: "none".into(),
        code: None,
        description: text,
        place: Place::default(),
        status,
        notice,
    })
}

fn any_answers() -> impl Strategy<Value = Vec<(String, i64, Report)>> {
    let current = prop::option::of(prop::sample::select(SubStatus::ALL));
    let eta_to =
        prop::option::of((0_i64..9).prop_map(|hour| EventTime::Instant { at: at(hour), offset_s: None }));
    let report =
        (prop::collection::vec(any_event(), 0..8), current, eta_to).prop_map(|(events, current, eta_to)| {
            Report { events, current, facts: Facts { eta_to, ..Facts::default() }, ..Report::default() }
        });
    prop::collection::vec(("(ups|usps)", 0_i64..6, report), 1..6)
}

fn merged(answers: &[(String, i64, Report)]) -> Timeline {
    let mut timeline = Timeline::default();
    for (carrier, hour, report) in answers {
        timeline.merge(carrier, carrier, at(*hour), report);
    }
    timeline
}

proptest! {
    #[test]
    fn merging_does_not_depend_on_the_order_of_answers(answers in any_answers(), seed in any::<u64>()) {
        let mut shuffled = answers.clone();
        let count = shuffled.len();
        for i in 0..count {
            shuffled.swap(i, (seed.rotate_left(i as u32 * 7) % count as u64) as usize);
        }
        prop_assert_eq!(merged(&answers), merged(&shuffled));
    }

    #[test]
    fn joining_two_timelines_is_merging_all_their_answers(answers in any_answers(), cut in 0_usize..6) {
        let (first, second) = answers.split_at(cut.min(answers.len()));
        let mut joined = merged(first);
        joined.join(&merged(second));
        prop_assert_eq!(joined.promised(), merged(&answers).promised());
    }

    #[test]
    fn merging_an_answer_again_changes_nothing(answers in any_answers()) {
        let once = merged(&answers);
        let mut twice = once.clone();
        for (carrier, hour, report) in &answers {
            prop_assert!(!twice.merge(carrier, carrier, at(*hour), report));
        }
        prop_assert_eq!(once, twice);
    }

    #[test]
    fn no_event_is_ever_lost(answers in any_answers()) {
        let timeline = merged(&answers);
        for (carrier, _, report) in &answers {
            for event in &report.events {
                let kept = timeline.events().iter().any(|(leg, kept)| {
                    leg == carrier && kept.time == event.time && kept.description == event.description
                        && kept.status == event.status && kept.notice == event.notice
                });
                prop_assert!(kept, "lost {:?}", event);
            }
        }
    }

    #[test]
    fn a_timeline_survives_its_document(answers in any_answers()) {
        let timeline = merged(&answers);
        let text = serde_json::to_string(&timeline).unwrap();
        prop_assert_eq!(serde_json::from_str::<Timeline>(&text).unwrap(), timeline);
    }
}
