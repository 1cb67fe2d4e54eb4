//! The zone rule: what a wall clock without offset means.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, Offset, TimeZone};

use super::format::offset;

/// Where a wall clock is, once a rule has said so.
#[derive(Debug, Clone)]
pub(crate) enum Target {
    /// A fixed distance from UTC.
    Fixed(Offset),
    /// A place's zone with its clock changes.
    Named(TimeZone),
}

impl Target {
    /// The instant of a wall clock, if there is exactly one: an hour that a clock change skips or repeats has none.
    pub(crate) fn instant(&self, wall: DateTime) -> Option<(Timestamp, Offset)> {
        let offset = match self {
            Target::Fixed(offset) => *offset,
            Target::Named(zone) => match zone.to_ambiguous_timestamp(wall).offset() {
                AmbiguousOffset::Unambiguous { offset } => offset,
                AmbiguousOffset::Gap { .. } | AmbiguousOffset::Fold { .. } => return None,
            },
        };
        Some((offset.to_timestamp(wall).ok()?, offset))
    }
}

/// What the event itself says of its zone.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place<'e> {
    pub(crate) zone: Option<&'e str>,
    pub(crate) country: Option<&'e str>,
}

/// `zone` of `[time]`.
#[derive(Debug)]
pub(crate) enum Zone {
    /// Stays local.
    None,
    /// One zone for all, with the name that is recorded.
    Always(Target, String),
    /// The event's own `zone`, with labels.
    Field(BTreeMap<String, Target>),
    /// By the country of the place.
    Country(BTreeMap<String, Target>),
}

impl Zone {
    /// The zone of one event and the rule that gave it; `None` stays local.
    pub(crate) fn target(&self, place: Place<'_>) -> Option<(Target, String)> {
        match self {
            Zone::None => None,
            Zone::Always(target, name) => Some((target.clone(), format!("zone {name}"))),
            Zone::Field(labels) => {
                let label = place.zone.map(str::trim).filter(|label| !label.is_empty())?;
                if let Some(target) = labels.get(label) {
                    return Some((target.clone(), format!("label {label}")));
                }
                if let Some(offset) = written_offset(label) {
                    return Some((Target::Fixed(offset), "source offset".to_owned()));
                }
                let named = label.contains('/').then(|| TimeZone::get(label).ok()).flatten()?;
                Some((Target::Named(named), format!("zone {label}")))
            }
            Zone::Country(countries) => {
                let country = place.country?.trim().to_ascii_uppercase();
                let target = countries.get(&country)?;
                Some((target.clone(), format!("country {country}")))
            }
        }
    }
}

/// A zone as a document names it: `-05:00`, `UTC`, or an IANA name.
pub(crate) fn parse_target(text: &str) -> Result<Target, String> {
    if let Some(offset) = written_offset(text) {
        return Ok(Target::Fixed(offset));
    }
    TimeZone::get(text).map(Target::Named).map_err(|_| {
        format!("`{text}` is neither an IANA zone such as `Europe/Madrid` nor an offset such as `-05:00`")
    })
}

/// `+02:00`, `GMT+8`, `UTC-3:30`, `+8`, `UTC`, `Z`.
fn written_offset(label: &str) -> Option<Offset> {
    let bare = ["UTC", "GMT"].iter().find_map(|name| {
        let start = label.get(..name.len())?;
        start.eq_ignore_ascii_case(name).then(|| label.get(name.len()..)).flatten()
    });
    let rest = bare.unwrap_or(label).trim();
    if rest.is_empty() || matches!(rest, "Z" | "z") {
        return Some(Offset::UTC);
    }
    if let Some(found) = offset(rest) {
        return Some(found);
    }
    // One digit of hours: `+8`, `+8:30`.
    let sign = rest.get(..1).filter(|sign| matches!(*sign, "+" | "-"))?;
    offset(&format!("{sign}0{}", rest.get(1..)?))
}
