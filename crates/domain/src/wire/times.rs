//! Times as the contract writes them: an instant, or only the carrier's wall clock, and never an invented
//! zone.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;
use serde::Serialize;

use crate::event::EventTime;

/// A time in the three forms of the contract. Without a zone only `time_raw` holds it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Times {
    time_iso: Option<String>,
    time_utc: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    time_raw: Option<TimeRaw>,
}

/// The wall clock at the place, in parts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
struct TimeRaw {
    date: Option<String>,
    time: Option<String>,
    timezone: Option<String>,
}

impl Times {
    /// No time at all: the keys are there, with nulls.
    pub fn none() -> Self {
        Self { time_raw: Some(TimeRaw::default()), ..Self::default() }
    }

    /// The same without `time_raw`, as the versions before 2.2 have it.
    #[must_use]
    pub fn without_raw(self) -> Self {
        Self { time_raw: None, ..self }
    }

    /// All three forms of a time.
    pub fn of(time: &EventTime) -> Self {
        match time {
            EventTime::Instant { at, offset_s } => {
                let offset = offset_s.and_then(|s| Offset::from_seconds(s).ok()).unwrap_or(Offset::UTC);
                let wall = offset.to_datetime(*at);
                Self {
                    time_iso: Some(whole_second(*at).display_with_offset(offset).to_string()),
                    time_utc: Some(utc(*at)),
                    time_raw: Some(TimeRaw::of(wall, Some(offset))),
                }
            }
            EventTime::Local { at } => Self { time_raw: Some(TimeRaw::of(*at, None)), ..Self::default() },
            EventTime::Date { on } => Self {
                time_raw: Some(TimeRaw { date: Some(on.to_string()), ..TimeRaw::default() }),
                ..Self::default()
            },
        }
    }
}

impl TimeRaw {
    fn of(wall: DateTime, offset: Option<Offset>) -> Self {
        Self {
            date: Some(wall.date().to_string()),
            time: Some(wall.strftime("%H:%M:%S").to_string()),
            timezone: offset.map(offset_text),
        }
    }
}

/// `2026-09-17T16:40:22Z`, without a fraction.
pub fn utc(at: Timestamp) -> String {
    whole_second(at).to_string()
}

/// One text for one time: with offset, with `Z`, without a zone, or a date, as much as is known.
pub fn iso(time: &EventTime) -> String {
    match time {
        EventTime::Instant { at, offset_s } => {
            EventTime::Instant { at: whole_second(*at), offset_s: *offset_s }.iso()
        }
        EventTime::Local { at } => at.strftime("%Y-%m-%dT%H:%M:%S").to_string(),
        EventTime::Date { on } => on.to_string(),
    }
}

/// Whole days from one time to another, 0 when the order is not known to be that way.
pub fn days_between(from_ms: i64, to_ms: i64) -> i64 {
    to_ms.saturating_sub(from_ms).max(0) / 86_400_000
}

fn whole_second(at: Timestamp) -> Timestamp {
    Timestamp::from_second(at.as_millisecond().div_euclid(1_000)).unwrap_or(at)
}

fn offset_text(offset: Offset) -> String {
    let seconds = offset.seconds();
    let sign = if seconds < 0 { '-' } else { '+' };
    let minutes = seconds.unsigned_abs() / 60;
    format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `time_iso`, `time_utc` and `time_raw` as JSON.
    fn json(time: &EventTime) -> String {
        let Times { time_iso, time_utc, time_raw } = Times::of(time);
        let text = |time: &Option<String>| serde_json::to_string(time).unwrap();
        format!("{} {} {}", text(&time_iso), text(&time_utc), serde_json::to_string(&time_raw).unwrap())
    }

    #[test]
    fn an_instant_is_written_three_times_and_a_fraction_is_cut() {
        let at = "2026-09-17T16:40:22.987Z".parse().unwrap();
        assert_eq!(
            json(&EventTime::Instant { at, offset_s: Some(-18_000) }),
            r#""2026-09-17T11:40:22-05:00" "2026-09-17T16:40:22Z" "#.to_owned()
                + r#"{"date":"2026-09-17","time":"11:40:22","timezone":"-05:00"}"#
        );
        assert_eq!(
            json(&EventTime::Instant { at, offset_s: None }),
            r#""2026-09-17T16:40:22+00:00" "2026-09-17T16:40:22Z" "#.to_owned()
                + r#"{"date":"2026-09-17","time":"16:40:22","timezone":"+00:00"}"#
        );
    }

    #[test]
    fn without_a_zone_only_the_raw_time_holds_it() {
        assert_eq!(
            json(&EventTime::Local { at: "2026-09-17T11:40:00".parse().unwrap() }),
            r#"null null {"date":"2026-09-17","time":"11:40:00","timezone":null}"#
        );
        assert_eq!(
            json(&EventTime::Date { on: "2026-09-17".parse().unwrap() }),
            r#"null null {"date":"2026-09-17","time":null,"timezone":null}"#
        );
    }

    #[test]
    fn half_hour_zones_and_days_are_counted_right() {
        assert_eq!(offset_text(Offset::from_seconds(-12_600).unwrap()), "-03:30");
        assert_eq!((days_between(0, 86_399_999), days_between(0, 86_400_000), days_between(9, 3)), (0, 1, 0));
    }
}
