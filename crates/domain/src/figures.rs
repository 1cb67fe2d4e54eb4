//! What many parcels come to together: how long they take, how often they are on time, how often something goes wrong.
//!
//! A figure is only drawn from what is known. A time between two ends counts where both ends are known: exactly
//! between two instants, else as days of the calendar where each end names its day; an instant without its place's
//! offset names none. Below [`FEW`] parcels there is a count and no statistic, since it would be chance.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp, ToSpan as _};

use crate::event::EventTime;
use crate::status::Status;
use crate::tracking::Summary;

/// Fewest parcels behind a percentile or a share.
pub const FEW: usize = 5;

const MINUTES_A_DAY: i64 = 24 * 60;

/// What statistics need of one tracking.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// When it was registered.
    pub registered: Timestamp,
    /// Catalogue id.
    pub carrier: String,
    /// Where it stands.
    pub status: Option<Status>,
    /// What is known of the parcel.
    pub summary: Summary,
}

impl Figure {
    /// When it was delivered, if that is where it stands.
    pub fn delivered(&self) -> Option<EventTime> {
        self.summary.delivered.filter(|_| self.status == Some(Status::Delivered))
    }

    /// Minutes from the first scan to the delivery.
    pub fn transit_min(&self) -> Option<i64> {
        let from = self.summary.moved.or(self.summary.picked_up)?;
        minutes_between(&from, &self.delivered()?)
    }

    /// The countries it goes from and to.
    pub fn lane(&self) -> Option<(String, String)> {
        let code = |country: &Option<String>| country.as_ref().map(|code| code.to_ascii_uppercase());
        Some((code(&self.summary.origin_country)?, code(&self.summary.destination_country)?))
    }

    /// When it was expected, at the latest: as told before it came, else as told since.
    pub fn due(&self) -> Option<EventTime> {
        self.summary.promised.or(self.summary.expected_to).or(self.summary.expected_from)
    }

    /// Whether it came by the day it was expected; one that has not come is late once that day has passed everywhere.
    pub fn is_on_time(&self, now: Timestamp) -> Option<bool> {
        let due = self.due()?;
        if self.status == Some(Status::Delivered) {
            return is_by(&self.delivered()?, &due);
        }
        // The last place on Earth ends a day twelve hours after UTC does.
        let ended = day_at_place(&due)?.checked_add(1.day()).ok()?.at(12, 0, 0, 0);
        (Offset::UTC.to_datetime(now) > ended).then_some(false)
    }

    /// Whether something went wrong on the way, however it ended.
    pub const fn had_trouble(&self) -> bool {
        self.summary.trouble.is_some()
    }
}

/// The day at the place, where it is known: an instant without an offset does not tell it.
pub fn day_at_place(time: &EventTime) -> Option<Date> {
    match time {
        EventTime::Date { on } => Some(*on),
        _ => time.wall().map(|wall| wall.date()),
    }
}

/// From one time to a later one, in minutes.
fn minutes_between(from: &EventTime, to: &EventTime) -> Option<i64> {
    let minutes = match (from.instant(), to.instant()) {
        (Some(from), Some(to)) => to.duration_since(from).as_mins(),
        _ => {
            let days = day_at_place(from)?.until(day_at_place(to)?).ok()?.get_days();
            i64::from(days) * MINUTES_A_DAY
        }
    };
    (minutes >= 0).then_some(minutes)
}

/// Whether a time lies on the day of another or before.
fn is_by(time: &EventTime, due: &EventTime) -> Option<bool> {
    if let (Some(day), Some(due)) = (day_at_place(time), day_at_place(due)) {
        return Some(day <= due);
    }
    let late = time.instant()?.duration_since(due.instant()?);
    // Within a day after, it depends on a zone that nobody told.
    if late.is_positive() { (late > SignedDuration::from_hours(24)).then_some(false) } else { Some(true) }
}

/// How some durations spread.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Spread {
    /// How many there are.
    pub count: usize,
    /// The median and the ninetieth percentile, in minutes; nothing below [`FEW`].
    pub typical: Option<(i64, i64)>,
}

impl Spread {
    /// The spread of some durations.
    pub fn of(mut minutes: Vec<i64>) -> Self {
        minutes.sort_unstable();
        let typical = percentile(&minutes, 50).zip(percentile(&minutes, 90));
        Self { count: minutes.len(), typical: typical.filter(|_| minutes.len() >= FEW) }
    }
}

/// The least of some sorted values that at least so many of a hundred do not exceed (the nearest rank).
pub fn percentile(sorted: &[i64], of_hundred: usize) -> Option<i64> {
    let rank = (sorted.len() * of_hundred.min(100)).div_ceil(100).max(1);
    sorted.get(rank - 1).copied()
}

/// A part of a whole.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Share {
    /// How many are so.
    pub part: usize,
    /// Of how many.
    pub whole: usize,
}

impl Share {
    /// The share of those for which something is so.
    pub fn of(all: impl IntoIterator<Item = bool>) -> Self {
        all.into_iter().fold(Self::default(), |share, is_so| Self {
            part: share.part + usize::from(is_so),
            whole: share.whole + 1,
        })
    }

    /// In hundredths, rounded so that all and nothing are told only where they are meant; nothing below [`FEW`].
    pub fn percent(&self) -> Option<usize> {
        if self.whole < FEW {
            return None;
        }
        let rounded = (self.part * 200 + self.whole) / (self.whole * 2);
        Some(match self.part {
            0 => 0,
            part if part == self.whole => 100,
            _ => rounded.clamp(1, 99),
        })
    }
}

/// Values by their keys, the key with the most values first, then by key.
pub fn by_key<K: Ord, V>(pairs: impl IntoIterator<Item = (K, V)>) -> Vec<(K, Vec<V>)> {
    let mut groups: BTreeMap<K, Vec<V>> = BTreeMap::new();
    for (key, value) in pairs {
        groups.entry(key).or_default().push(value);
    }
    let mut groups: Vec<(K, Vec<V>)> = groups.into_iter().collect();
    groups.sort_by_key(|(_, values)| std::cmp::Reverse(values.len()));
    groups
}

/// Stretches of days that follow each other and end with a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Calendar {
    /// The first day of the first stretch.
    pub first: Date,
    /// Days in a stretch.
    pub step: usize,
    /// How many stretches.
    pub slots: usize,
}

impl Calendar {
    /// As many whole stretches as it takes to hold so many days, the last one ending `today`.
    pub fn ending(today: Date, days: usize, step: usize) -> Self {
        let step = step.max(1);
        let slots = days.div_ceil(step);
        let back = i64::try_from(slots * step).unwrap_or(0) - 1;
        let first = today.checked_sub(back.days()).unwrap_or(today);
        Self { first, step, slots }
    }

    /// The first day of each stretch.
    pub fn starts(&self) -> Vec<Date> {
        let start = |slot: usize| {
            let days = i64::try_from(slot * self.step).unwrap_or(0);
            self.first.checked_add(days.days()).unwrap_or(self.first)
        };
        (0..self.slots).map(start).collect()
    }

    /// Which stretch a day is in. The day after the last is in the last: somewhere on Earth it is tomorrow already.
    pub fn slot(&self, day: Date) -> Option<usize> {
        let days = self.first.until(day).ok()?.get_days();
        let slot = usize::try_from(days).ok()? / self.step;
        let is_tomorrow = usize::try_from(days).ok()? == self.slots * self.step;
        let slot = if is_tomorrow { slot.saturating_sub(1) } else { slot };
        (slot < self.slots).then_some(slot)
    }

    /// How many days of some fall into each stretch.
    pub fn count(&self, days: impl IntoIterator<Item = Date>) -> Vec<usize> {
        let mut counts = vec![0; self.slots];
        for slot in days.into_iter().filter_map(|day| self.slot(day)) {
            if let Some(count) = counts.get_mut(slot) {
                *count += 1;
            }
        }
        counts
    }
}
