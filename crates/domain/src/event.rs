//! One thing that happened to a parcel, with honest time.
//!
//! A carrier's time is one of three kinds: an *instant* (the zone is known), a *local* time (wall clock of
//! the place, zone unknown) or a *date*. No zone is ever invented; where a declared rule gave one, its name
//! is kept in [`Event::zone_rule`] and the carrier's own text in [`Event::time_raw`].

use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;
use jiff::{Timestamp, civil};
use serde::{Deserialize, Serialize};

use crate::status::{Stage, SubStatus};

/// When something happened, as exactly as the carrier said it and no more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum EventTime {
    /// A point in time; `offset_s` is the place's offset from UTC in seconds, where known.
    Instant {
        /// The point in time.
        at: Timestamp,
        /// Seconds east of UTC at the place, if known.
        offset_s: Option<i32>,
    },
    /// Wall-clock time of a place whose zone is not known.
    Local {
        /// The wall clock.
        at: DateTime,
    },
    /// A day.
    Date {
        /// The day.
        on: Date,
    },
}

impl EventTime {
    /// `instant`, `local` or `date`.
    pub const fn kind(&self) -> &'static str {
        match self {
            EventTime::Instant { .. } => "instant",
            EventTime::Local { .. } => "local",
            EventTime::Date { .. } => "date",
        }
    }

    /// ISO 8601 text: with offset, without, or a date, as the kind says.
    pub fn iso(&self) -> String {
        match self {
            EventTime::Instant { at, offset_s } => {
                match offset_s.and_then(|s| Offset::from_seconds(s).ok()) {
                    Some(offset) if offset != Offset::UTC => at.display_with_offset(offset).to_string(),
                    _ => at.to_string(),
                }
            }
            EventTime::Local { at } => at.to_string(),
            EventTime::Date { on } => on.to_string(),
        }
    }

    /// The instant, where it is one.
    pub const fn instant(&self) -> Option<Timestamp> {
        match self {
            EventTime::Instant { at, .. } => Some(*at),
            _ => None,
        }
    }

    /// The wall clock at the place, where it is known; a date has none.
    pub fn wall(&self) -> Option<DateTime> {
        match self {
            EventTime::Instant { at, offset_s } => {
                let offset = Offset::from_seconds((*offset_s)?).ok()?;
                Some(offset.to_datetime(*at))
            }
            EventTime::Local { at } => Some(*at),
            EventTime::Date { .. } => None,
        }
    }

    /// The day at the place (an instant without offset: the day in UTC).
    pub fn day(&self) -> Date {
        match self {
            EventTime::Date { on } => *on,
            EventTime::Instant { at, .. } => {
                self.wall().map_or_else(|| Offset::UTC.to_datetime(*at).date(), |wall| wall.date())
            }
            EventTime::Local { at } => at.date(),
        }
    }

    /// A number to order by, in milliseconds. Exact between instants; a local time or a date counts as if its
    /// zone were UTC, which is a convention for showing a list and never leaves this crate as a time.
    pub fn order_ms(&self) -> i64 {
        let as_utc =
            |wall: civil::DateTime| Offset::UTC.to_timestamp(wall).map_or(0, |at| at.as_millisecond());
        match self {
            EventTime::Instant { at, .. } => at.as_millisecond(),
            EventTime::Local { at } => as_utc(*at),
            EventTime::Date { on } => as_utc(on.to_datetime(civil::Time::midnight())),
        }
    }
}

/// A place, as far as the carrier names it.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct Place {
    /// The carrier's own text, such as `Depot Lyon 2`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// ISO 3166-1 alpha-2.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// State or province.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// City.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// Postal code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub postal_code: Option<String>,
}

impl Place {
    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// One line for people: the carrier's text, else city, state, country.
    pub fn line(&self) -> Option<String> {
        if let Some(text) = &self.text {
            return Some(text.clone());
        }
        let parts: Vec<&str> =
            [&self.city, &self.state, &self.country].into_iter().flatten().map(String::as_str).collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }

    /// Everything that is known in one line: the carrier's text, then what it does not name already.
    pub fn full_line(&self) -> Option<String> {
        let mut line = self.text.clone().unwrap_or_default();
        let names = [&self.city, &self.state, &self.postal_code].map(|name| (name, is_named as Named));
        for (part, is_in) in names.into_iter().chain([(&self.country, has_code as Named)]) {
            let Some(part) = part.as_ref().filter(|part| !is_in(&line, part)) else { continue };
            if !line.is_empty() {
                line.push_str(", ");
            }
            line.push_str(part);
        }
        (!line.is_empty()).then_some(line)
    }
}

/// Whether a line says something already.
type Named = fn(&str, &str) -> bool;

/// Whether a line has these words, as whole words, whatever their case.
fn is_named(line: &str, words: &str) -> bool {
    let (line, words) = (line.to_lowercase(), words.to_lowercase());
    line.match_indices(&words).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + words.len()..].chars().next();
        ![before, after].into_iter().flatten().any(char::is_alphanumeric)
    })
}

/// Whether a line says a country's code: as a word of its own in capitals. "MD-2075" does not say Moldova, nor does
/// "Rio de Janeiro" say Germany.
fn has_code(line: &str, code: &str) -> bool {
    line.split(|c: char| !c.is_alphanumeric() && c != '-').any(|word| word == code)
}

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// When.
    pub time: EventTime,
    /// The carrier's own text of the time.
    pub time_raw: String,
    /// Which rule gave the zone: `source offset`, `source utc`, `zone Europe/Madrid`, `label EST`, `country
    /// PL`, `none`.
    pub zone_rule: String,
    /// The carrier's code, `code/sub-code` where it has both.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The carrier's own words.
    pub description: String,
    /// Where.
    #[serde(default, skip_serializing_if = "Place::is_empty")]
    pub place: Place,
    /// What it means; `None` is an unknown code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<SubStatus>,
    /// A notice is history but never the current status ("we sent you a mail").
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub notice: bool,
}

impl Event {
    /// The stage this event marks.
    pub fn stage(&self) -> Option<Stage> {
        if self.notice { None } else { self.status.and_then(SubStatus::stage) }
    }

    /// What orders events: time, then the usual way of a parcel, then text, so that the order never depends
    /// on which answer came first.
    pub fn order(&self) -> impl Ord + '_ {
        let rank = self.status.map_or(u8::MAX, SubStatus::rank);
        (self.time.order_ms(), rank, self.time, &self.code, &self.description, &self.place, self.notice)
    }
}

#[cfg(test)]
mod tests {
    use super::Place;

    #[test]
    fn the_full_line_names_everything_once() {
        let place = |text: &str, city: &str, postal_code: &str, country: &str| {
            let some = |word: &str| (!word.is_empty()).then(|| word.to_owned());
            let (text, city, postal_code, country) =
                (some(text), some(city), some(postal_code), some(country));
            Place { text, city, postal_code, country, state: None }.full_line()
        };
        assert_eq!(place("", "Hernando", "34442", "US").as_deref(), Some("Hernando, 34442, US"));
        assert_eq!(place("Depot MALMÖ 1", "Malmö", "", "SE").as_deref(), Some("Depot MALMÖ 1, SE"));
        assert_eq!(
            place("Sede", "", "", "DE").as_deref(),
            Some("Sede, DE"),
            "a word within a word is no name"
        );
        assert_eq!(
            place("Oficiul 75", "", "MD-2075", "MD").as_deref(),
            Some("Oficiul 75, MD-2075, MD"),
            "part of a postal code is no country"
        );
        assert_eq!(place("Rio de Janeiro", "", "", "DE").as_deref(), Some("Rio de Janeiro, DE"));
        assert_eq!(place("Sydney NSW AU", "", "", "AU").as_deref(), Some("Sydney NSW AU"));
        assert_eq!(place("", "", "", ""), None);
    }
}
