//! What statistics promise: percentiles as they are defined, nothing from few, no day that nobody told.

#![expect(clippy::unwrap_used, reason = "a test may fail this way")]

use jiff::Timestamp;
use jiff::civil::Date;
use packtrail_domain::figures::{Calendar, FEW, Figure, Share, Spread, by_key, percentile};
use packtrail_domain::{EventTime, Status, Summary};
use proptest::prelude::*;

fn instant(text: &str, offset_h: Option<i32>) -> EventTime {
    EventTime::Instant { at: text.parse().unwrap(), offset_s: offset_h.map(|hours| hours * 3_600) }
}

fn local(text: &str) -> EventTime {
    EventTime::Local { at: text.parse().unwrap() }
}

fn date(text: &str) -> EventTime {
    EventTime::Date { on: text.parse().unwrap() }
}

fn figure(summary: Summary) -> Figure {
    Figure {
        registered: Timestamp::UNIX_EPOCH,
        carrier: "ups".to_owned(),
        status: summary.delivered.map(|_| Status::Delivered),
        summary,
    }
}

fn taken(moved: EventTime, delivered: EventTime) -> Option<i64> {
    figure(Summary { moved: Some(moved), delivered: Some(delivered), ..Summary::default() }).transit_min()
}

#[test]
fn a_transit_time_needs_two_ends_of_one_kind_or_two_days() {
    let day = 24 * 60;
    let (start, end) = ("2026-11-01T20:00:00Z", "2026-11-03T08:30:00Z");
    assert_eq!(taken(instant(start, None), instant(end, Some(9))), Some(36 * 60 + 30));
    assert_eq!(taken(date("2026-11-01"), date("2026-11-03")), Some(2 * day));
    assert_eq!(taken(local("2026-11-01T23:00:00"), date("2026-11-03")), Some(2 * day));
    // Nine hours east it is the day after.
    assert_eq!(taken(instant(start, Some(9)), date("2026-11-03")), Some(day));
    // Without its offset an instant names no day.
    assert_eq!(taken(instant(start, None), date("2026-11-03")), None);
    assert_eq!(taken(date("2026-11-03"), date("2026-11-01")), None);
    let no_end = Summary { moved: Some(date("2026-11-01")), ..Summary::default() };
    assert_eq!(figure(no_end).transit_min(), None);
    let back = Figure {
        status: Some(Status::Exception),
        ..figure(Summary {
            moved: Some(date("2026-11-01")),
            delivered: Some(date("2026-11-02")),
            ..Summary::default()
        })
    };
    assert_eq!(back.transit_min(), None, "what came back was not delivered");
}

#[test]
fn a_parcel_is_late_when_its_day_is_over_everywhere() {
    let expected = |due: EventTime, delivered: Option<EventTime>, now: &str| {
        figure(Summary { expected_to: Some(due), delivered, ..Summary::default() })
            .is_on_time(now.parse().unwrap())
    };
    let now = "2026-12-01T00:00:00Z";
    let due = date("2026-11-03");
    assert_eq!(expected(due, Some(date("2026-11-03")), now), Some(true));
    assert_eq!(expected(due, Some(instant("2026-11-03T20:00:00Z", Some(9))), now), Some(false));
    assert_eq!(expected(due, Some(instant("2026-11-03T20:00:00Z", None)), now), None);
    let until = instant("2026-11-03T18:00:00Z", None);
    assert_eq!(expected(until, Some(instant("2026-11-03T17:00:00Z", None)), now), Some(true));
    assert_eq!(expected(until, Some(instant("2026-11-03T19:00:00Z", None)), now), None);
    assert_eq!(expected(until, Some(instant("2026-11-05T19:00:00Z", None)), now), Some(false));
    assert_eq!(expected(due, None, "2026-11-04T11:00:00Z"), None, "west of everything it is still that day");
    assert_eq!(expected(due, None, "2026-11-04T12:00:01Z"), Some(false));
    assert_eq!(figure(Summary::default()).is_on_time(now.parse().unwrap()), None);
    let changed = Summary {
        promised: Some(date("2026-11-02")),
        expected_to: Some(due),
        delivered: Some(due),
        ..Summary::default()
    };
    assert_eq!(
        figure(changed).is_on_time(now.parse().unwrap()),
        Some(false),
        "a day named afterwards helps nobody"
    );
}

#[test]
fn all_and_nothing_are_told_only_where_they_are_meant() {
    let share = |part, whole| Share { part, whole }.percent();
    assert_eq!(
        (share(0, 5), share(5, 5), share(999, 1_000), share(1, 1_000)),
        (Some(0), Some(100), Some(99), Some(1))
    );
    assert_eq!((share(1, 8), share(2, FEW - 1)), (Some(13), None));
    assert_eq!(Share::of([true, false, true]), Share { part: 2, whole: 3 });
}

#[test]
fn days_fall_into_stretches_that_end_today() {
    let day = |text: &str| text.parse::<Date>().unwrap();
    let weeks = Calendar::ending(day("2026-11-23"), 90, 7);
    assert_eq!((weeks.slots, weeks.first), (13, day("2026-08-25")));
    assert_eq!(weeks.starts().last(), Some(&day("2026-11-17")));
    assert_eq!(weeks.slot(day("2026-08-24")), None);
    assert_eq!((weeks.slot(day("2026-11-16")), weeks.slot(day("2026-11-17"))), (Some(11), Some(12)));
    assert_eq!((weeks.slot(day("2026-11-24")), weeks.slot(day("2026-11-25"))), (Some(12), None));
    let days = Calendar::ending(day("2026-11-23"), 7, 1);
    assert_eq!(days.count([day("2026-11-23"), day("2026-11-17"), day("2026-11-16")]), [1, 0, 0, 0, 0, 0, 1]);
}

#[test]
fn the_largest_group_comes_first() {
    let groups = by_key([("b", 1), ("a", 2), ("c", 3), ("b", 4)]);
    assert_eq!(groups, [("b", vec![1, 4]), ("a", vec![2]), ("c", vec![3])]);
}

proptest! {
    /// The definition, counted: at least so many do not exceed it, and no smaller value has that.
    #[test]
    fn a_percentile_is_the_least_value_that_so_many_do_not_exceed(
        mut values in prop::collection::vec(-50i64..50, 1..60),
        of_hundred in 1usize..=100,
    ) {
        let below = |limit: i64| values.iter().filter(|value| **value <= limit).count();
        let holds = |limit: i64| below(limit) * 100 >= values.len() * of_hundred;
        let naive = values.iter().copied().filter(|value| holds(*value)).min();
        values.sort_unstable();
        prop_assert_eq!(percentile(&values, of_hundred), naive);
    }

    #[test]
    fn a_spread_does_not_depend_on_order_and_says_nothing_of_few(
        values in prop::collection::vec(0i64..100_000, 0..40),
    ) {
        let spread = Spread::of(values.clone());
        let turned: Vec<i64> = values.iter().rev().copied().collect();
        prop_assert_eq!(spread, Spread::of(turned));
        prop_assert_eq!(spread.count, values.len());
        prop_assert_eq!(spread.typical.is_some(), values.len() >= FEW);
        if let Some((median, most)) = spread.typical {
            prop_assert!(median <= most && values.contains(&median) && values.contains(&most));
            let below = values.iter().filter(|value| **value < median).count();
            let above = values.iter().filter(|value| **value > median).count();
            prop_assert!(below * 2 <= values.len() && above * 2 <= values.len());
        }
    }

    #[test]
    fn every_day_of_a_calendar_has_one_stretch(days in 1usize..200, step in 1usize..15, ahead in 0i64..400) {
        let today: Date = "2026-11-23".parse().unwrap();
        let calendar = Calendar::ending(today, days, step);
        prop_assert!(calendar.slots * calendar.step >= days);
        let day = today - jiff::Span::new().days(ahead);
        let slot = calendar.slot(day);
        prop_assert_eq!(slot.is_some(), ahead < i64::try_from(calendar.slots * calendar.step).unwrap());
        if let Some(slot) = slot {
            let start = calendar.starts()[slot];
            prop_assert!(start <= day && start.until(day).unwrap().get_days() < i32::try_from(step).unwrap());
        }
    }
}
