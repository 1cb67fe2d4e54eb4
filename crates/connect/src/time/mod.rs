//! What a carrier's time means: declared formats, then a declared rule for the zone, and never a guess.
//!
//! A text with an offset is an instant. A wall clock becomes an instant only where the document names the rule
//! (a fixed zone, a label the answer gives, the country of the place), and only where that wall clock exists
//! exactly once: an hour that a clock change skips or repeats stays local.

mod format;
mod zone;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;
use packtrail_domain::EventTime;

pub(crate) use format::Format;
pub(crate) use zone::{Place, Target, Zone, parse_target};

/// `[time]`, compiled.
#[derive(Debug)]
pub(crate) struct TimeRule {
    pub(crate) formats: Vec<Format>,
    pub(crate) zone: Zone,
}

/// What a format found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Found {
    /// A point in time; the offset of the place where it was written.
    Instant(Timestamp, Option<Offset>),
    /// A wall clock without zone.
    Wall(DateTime),
    /// A day.
    Day(Date),
}

/// A time as `map.jq` gives it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Written {
    pub(crate) text: Option<String>,
    pub(crate) zone: Option<String>,
    pub(crate) utc: Option<String>,
    pub(crate) country: Option<String>,
}

/// A time that was understood, and by which rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Read {
    pub(crate) time: EventTime,
    pub(crate) raw: String,
    pub(crate) rule: String,
}

impl TimeRule {
    /// Whether what a text means depends on the day it is read.
    pub(crate) fn lacks_year(&self) -> bool {
        self.formats.iter().any(Format::lacks_year)
    }

    /// Whether a text alone is a time that a parcel can have.
    pub(crate) fn is_known(&self, text: &str, now: Timestamp) -> bool {
        self.read(&Written { text: Some(text.to_owned()), ..Written::default() }, now).is_ok()
    }

    /// What the first format that fits makes of a text, and whether it had to add the year.
    fn find(&self, text: &str, now: Timestamp) -> Option<(Found, bool)> {
        self.formats.iter().find_map(|format| Some((format.read(text, now)?, format.lacks_year())))
    }

    /// Reads a written time, or says why it cannot be one.
    pub(crate) fn read(&self, written: &Written, now: Timestamp) -> Result<Read, String> {
        let text = written.text.as_deref().map(str::trim).filter(|text| !text.is_empty());
        let utc = written.utc.as_deref().map(str::trim).filter(|text| !text.is_empty());
        let raw = text.or(utc).ok_or_else(|| "an event without a time".to_owned())?;
        let local = text.and_then(|text| self.find(text, now));
        let (time, rule) = match utc.and_then(|utc| self.find(utc, now)) {
            Some((told, _)) => from_utc(told, local.map(|(found, _)| found)),
            None => match local {
                Some((found, false)) => self.place(found, written),
                Some((found, true)) => {
                    let (time, rule) = self.place(found, written);
                    (time, format!("{rule}, nearest past year"))
                }
                None => return Err(format!("a time that no format fits: `{}`", crate::text::cut(raw, 60))),
            },
        };
        check_range(&time, now)?;
        Ok(Read { time, raw: crate::text::plain(crate::text::cut(raw, 200)).unwrap_or_default(), rule })
    }

    fn place(&self, found: Found, written: &Written) -> (EventTime, String) {
        match found {
            Found::Instant(at, offset) => {
                let offset_s = offset.map(Offset::seconds);
                (EventTime::Instant { at, offset_s }, "source offset".to_owned())
            }
            Found::Day(on) => (EventTime::Date { on }, "none".to_owned()),
            Found::Wall(wall) => self
                .zone
                .target(Place { zone: written.zone.as_deref(), country: written.country.as_deref() })
                .and_then(|(target, rule)| Some((target.instant(wall)?, rule)))
                .map_or_else(
                    || (EventTime::Local { at: wall }, "none".to_owned()),
                    |((at, offset), rule)| {
                        (EventTime::Instant { at, offset_s: Some(offset.seconds()) }, rule)
                    },
                ),
        }
    }
}

/// The answer gives the same moment in UTC: the wall clock beside it then tells the offset.
fn from_utc(utc: Found, local: Option<Found>) -> (EventTime, String) {
    let at = match utc {
        Found::Instant(at, _) => Some(at),
        Found::Wall(wall) => Offset::UTC.to_timestamp(wall).ok(),
        Found::Day(_) => None,
    };
    let offset_s = match local {
        Some(Found::Wall(wall)) => at.and_then(|at| offset_between(at, wall)),
        Some(Found::Instant(_, offset)) => offset.map(Offset::seconds),
        _ => None,
    };
    match (at, utc) {
        (Some(at), _) => (EventTime::Instant { at, offset_s }, "source utc".to_owned()),
        (None, Found::Day(on)) => (EventTime::Date { on }, "none".to_owned()),
        (None, Found::Wall(wall)) => (EventTime::Local { at: wall }, "none".to_owned()),
        (None, Found::Instant(at, _)) => (EventTime::Instant { at, offset_s }, "source utc".to_owned()),
    }
}

/// The offset that makes a wall clock out of an instant, if it is one that places have (quarters of an hour, within a
/// minute of what was written).
fn offset_between(at: Timestamp, wall: DateTime) -> Option<i32> {
    let as_utc = Offset::UTC.to_timestamp(wall).ok()?;
    let seconds = as_utc.as_second() - at.as_second();
    let quarter = (seconds + 450).div_euclid(900) * 900;
    let plausible = (quarter - seconds).abs() <= 60 && (-12 * 3_600..=14 * 3_600).contains(&quarter);
    plausible.then(|| i32::try_from(quarter).ok()).flatten()
}

/// Times that no parcel has: before 1990, or more than 400 days ahead.
fn check_range(time: &EventTime, now: Timestamp) -> Result<(), String> {
    let first = Date::constant(1990, 1, 1);
    let ahead = now.as_millisecond() + 400 * 86_400_000;
    if time.day() < first || time.order_ms() > ahead {
        return Err(format!("a time that cannot be: {}", time.iso()));
    }
    Ok(())
}

#[cfg(test)]
mod tests;
