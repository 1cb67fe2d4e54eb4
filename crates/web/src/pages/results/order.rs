//! Which parcels are shown and in which order: the strip of groups, the ways to sort, and where a row stands in them.

use std::cmp::Reverse;

use jiff::civil::Date;
use packtrail_domain::{EventTime, Number, Status};

use super::{Row, Wanted};
use crate::pages::icons::Look;
use crate::pages::view::{Head, Subject, groups};
use crate::reader::Reader;

/// The groups of the summary strip, most urgent first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Group {
    NeedsYou,
    Today,
    Moving,
    Waiting,
    Done,
}

impl Group {
    pub(super) const ALL: [Group; 5] =
        [Group::NeedsYou, Group::Today, Group::Moving, Group::Waiting, Group::Done];

    pub(super) const fn name(self) -> &'static str {
        match self {
            Group::NeedsYou => "needs-you",
            Group::Today => "today",
            Group::Moving => "moving",
            Group::Done => "delivered",
            Group::Waiting => "no-news",
        }
    }

    const fn key(self) -> &'static str {
        match self {
            Group::NeedsYou => "needs-you",
            Group::Today => "group-today",
            Group::Moving => "group-moving",
            Group::Done => "group-done",
            Group::Waiting => "group-waiting",
        }
    }

    fn of(head: &Head) -> Self {
        match head.look {
            _ if head.needs_reader => Group::NeedsYou,
            // As in a member's list: what went wrong or goes back is somebody's to look at, however long ago.
            Look::Known(Status::DeliveryFailure | Status::Exception | Status::AvailableForPickup) => {
                Group::NeedsYou
            }
            Look::Known(Status::OutForDelivery) => Group::Today,
            Look::Known(Status::InTransit | Status::InfoReceived) => Group::Moving,
            Look::Known(Status::Delivered) => Group::Done,
            _ => Group::Waiting,
        }
    }
}

/// What comes first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Sort {
    /// What waits for its reader.
    #[default]
    Needs,
    /// The newest event.
    News,
    /// The nearest expected day.
    Day,
    /// The order in which the numbers were given.
    Pasted,
}

impl Sort {
    const ALL: [Sort; 4] = [Sort::Needs, Sort::News, Sort::Day, Sort::Pasted];

    pub(super) const fn name(self) -> &'static str {
        match self {
            Sort::Needs => "needs",
            Sort::News => "news",
            Sort::Day => "day",
            Sort::Pasted => "pasted",
        }
    }

    const fn key(self) -> &'static str {
        match self {
            Sort::Needs => "by-needs",
            Sort::News => "by-news",
            Sort::Day => "by-day",
            Sort::Pasted => "by-pasted",
        }
    }

    /// The way of a name; the usual one for a name nobody knows.
    pub(super) fn of(name: &str) -> Self {
        Self::ALL.into_iter().find(|sort| sort.name() == name).unwrap_or_default()
    }
}

/// A row with what decides where it stands.
pub(super) struct Placed {
    pub(super) row: Row,
    group: Group,
    /// Whether a fresh answer is on its way.
    pub(super) is_pending: bool,
    /// Of the newest event.
    pub(super) news_at: String,
    news_ms: Option<i64>,
    /// Expected, while it has not come.
    day: Option<Date>,
    /// From when until when it is expected, for machines.
    pub(super) expected: [String; 2],
}

impl Placed {
    /// A number that no carrier's form fits.
    pub(super) fn unknown(number: &Number) -> Self {
        Self {
            row: Row::Unknown { number: groups(number), plain: number.to_string() },
            group: Group::NeedsYou,
            is_pending: false,
            news_at: String::new(),
            news_ms: None,
            day: None,
            expected: Default::default(),
        }
    }

    pub(super) fn of(subject: &Subject<'_>) -> Self {
        let head = subject.head();
        let timeline = subject.parcel.map(|parcel| &parcel.timeline);
        let newest = timeline.and_then(|timeline| timeline.latest_event()).map(|(_, event)| event.time);
        let facts = timeline.map(|timeline| timeline.facts());
        let (from, to) = facts.map_or((None, None), |facts| (facts.eta_from, facts.eta_to));
        let day = from.or(to).map(|time| time.day());
        let iso = |time: Option<EventTime>| time.map(|time| time.iso()).unwrap_or_default();
        Self {
            group: Group::of(&head),
            is_pending: subject.is_pending(),
            news_at: newest.map(|time| time.iso()).unwrap_or_default(),
            news_ms: newest.map(|time| time.order_ms()),
            day: day.filter(|_| head.expected.is_some()),
            expected: [iso(from), iso(to)],
            row: Row::Parcel(Box::new(head)),
        }
    }
}

/// The rows that are wanted, as they are wanted. What is not known comes last; equal ones stay as pasted.
pub(super) fn arranged(mut rows: Vec<Placed>, show: Option<Group>, sort: Sort) -> Vec<Placed> {
    if let Some(show) = show {
        rows.retain(|placed| placed.group == show);
    }
    match sort {
        Sort::Needs => rows.sort_by_key(|placed| placed.group),
        Sort::News => rows.sort_by_key(|placed| Reverse(placed.news_ms)),
        Sort::Day => rows.sort_by_key(|placed| (placed.day.is_none(), placed.day)),
        Sort::Pasted => {}
    }
    rows
}

/// Something that leads to another view of the list.
pub(super) struct Link {
    pub(super) text: String,
    pub(super) address: String,
    pub(super) is_current: bool,
    pub(super) class: &'static str,
}

/// The groups with how many parcels stand in each.
pub(super) fn strip(reader: &Reader, wanted: &Wanted, numbers: &str, rows: &[Placed]) -> Vec<Link> {
    if rows.len() < 2 {
        return Vec::new();
    }
    let to =
        |show: Option<Group>| reader.to(&format!("/track?{}", Wanted::query(numbers, show, wanted.sort)));
    let mut links = vec![Link {
        text: reader.count("all-of", rows.len()),
        address: to(None),
        is_current: wanted.show.is_none(),
        class: "",
    }];
    for group in Group::ALL {
        let number = rows.iter().filter(|placed| placed.group == group).count();
        if number > 0 {
            links.push(Link {
                text: reader.count(group.key(), number),
                address: to(Some(group)),
                is_current: wanted.show == Some(group),
                class: group.name(),
            });
        }
    }
    links
}

/// The ways to sort, where there is something to sort.
pub(super) fn sorts(reader: &Reader, wanted: &Wanted, numbers: &str, shown: usize) -> Vec<Link> {
    if shown < 2 {
        return Vec::new();
    }
    let link = |sort: Sort| Link {
        text: reader.say(sort.key()),
        address: reader.to(&format!("/track?{}", Wanted::query(numbers, wanted.show, sort))),
        is_current: wanted.sort == sort,
        class: "",
    };
    Sort::ALL.into_iter().map(link).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn placed(number: &str, group: Group, news_ms: Option<i64>, day: Option<&str>) -> Placed {
        let day = day.map(|day| day.parse().unwrap());
        Placed { group, news_ms, day, ..Placed::unknown(&Number::parse(number).unwrap()) }
    }

    fn told(show: Option<Group>, sort: Sort) -> String {
        let rows = vec![
            placed("A111", Group::Done, Some(30), None),
            placed("B222", Group::Moving, Some(10), Some("2026-11-27")),
            placed("C333", Group::NeedsYou, None, None),
            placed("D444", Group::Moving, Some(20), Some("2026-11-25")),
        ];
        let plain = |placed: Placed| match placed.row {
            Row::Unknown { plain, .. } => plain.chars().next(),
            Row::Parcel(_) => None,
        };
        arranged(rows, show, sort).into_iter().filter_map(plain).collect()
    }

    #[test]
    fn rows_stand_as_they_are_wanted_and_the_unknown_comes_last() {
        assert_eq!(told(None, Sort::Pasted), "ABCD");
        assert_eq!(told(None, Sort::Needs), "CBDA");
        assert_eq!(told(None, Sort::News), "ADBC");
        assert_eq!(told(None, Sort::Day), "DBAC");
        assert_eq!(told(Some(Group::Moving), Sort::Day), "DB");
        assert_eq!(Sort::of("nonsense"), Sort::Needs);
    }
}
