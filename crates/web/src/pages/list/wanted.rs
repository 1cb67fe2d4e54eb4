//! What the list's address asks for: a search, a group of statuses, a status, a tag, an order, an order of rows.

use axum::extract::Query;
use axum::http::Uri;
use jiff::{Timestamp, ToSpan as _};
use packtrail_domain::{Status, SubStatus};
use packtrail_store::{ListFilter, ListOrder, OrderField, Range};

use crate::pages::percent;
use crate::pages::view::today;
use crate::reader::Reader;

/// Longest text that is searched for.
const SEARCH_CHARACTERS: usize = 100;
/// Days without an event after which a parcel under way counts as silent.
const SILENT_DAYS: i64 = 7;
/// Days after which a parcel that no carrier knows should be looked at.
const UNKNOWN_DAYS: i64 = 3;

/// What the address asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Wanted {
    pub(super) search: String,
    pub(super) group: Option<&'static Group>,
    pub(super) status: Option<Status>,
    pub(super) tag: String,
    pub(super) carrier: String,
    pub(super) order: String,
    pub(super) is_archived: bool,
    pub(super) sort: Sort,
    pub(super) page: u32,
    /// All rows of the page are ticked, as a link without a script does it. Belongs to one look, not to the view.
    pub(super) is_all_chosen: bool,
    /// What was just done, and to how many.
    pub(super) did: Option<(Deed, usize)>,
}

/// What can be done to many parcels at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Deed {
    Archive,
    TakeOut,
    Tag,
    Stop,
    Restart,
    Delete,
}

impl Deed {
    const ALL: [Self; 6] = [Self::Archive, Self::TakeOut, Self::Tag, Self::Stop, Self::Restart, Self::Delete];

    /// As the address names it.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Archive => "archive",
            Self::TakeOut => "take-out",
            Self::Tag => "tag",
            Self::Stop => "stop",
            Self::Restart => "restart",
            Self::Delete => "delete",
        }
    }

    /// The deed that a form asks for; deleting is asked about first.
    pub(super) fn of_form(name: &str) -> Option<Self> {
        let name = if name == "delete-now" { "delete" } else { name };
        Self::ALL.into_iter().find(|deed| deed.name() == name)
    }

    /// `archive-3`.
    fn read(text: &str) -> Option<(Self, usize)> {
        let (name, count) = text.rsplit_once('-')?;
        let count: usize = count.parse().ok()?;
        Some((Self::ALL.into_iter().find(|deed| deed.name() == name)?, count))
    }
}

/// Which row comes first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Sort {
    /// The one added last.
    #[default]
    Added,
    /// The one with the latest news.
    News,
    /// The one that was silent for longest.
    Quiet,
}

impl Sort {
    /// As the address names it.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Added => "",
            Self::News => "news",
            Self::Quiet => "quiet",
        }
    }

    const fn order(self) -> ListOrder {
        match self {
            Self::Added => ListOrder { field: OrderField::Registered, descending: true },
            Self::News => ListOrder { field: OrderField::News, descending: true },
            Self::Quiet => ListOrder { field: OrderField::Event, descending: false },
        }
    }
}

/// Parcels that are looked at together.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Group {
    pub(crate) name: &'static str,
    /// The message that names it with its number.
    pub(crate) key: &'static str,
    pub(crate) statuses: &'static [Status],
    /// Also those that no carrier told anything about yet.
    pub(crate) no_status: bool,
    /// Any of these; empty: any.
    pub(crate) sub_statuses: &'static [SubStatus],
    pub(crate) age: Age,
}

/// How old something must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Age {
    Any,
    /// The latest event lies so many days back.
    Event(i64),
    /// It was added so many days ago.
    Added(i64),
}

/// A group of statuses of any age.
const fn group(name: &'static str, key: &'static str, statuses: &'static [Status], no_status: bool) -> Group {
    Group { name, key, statuses, no_status, sub_statuses: &[], age: Age::Any }
}

/// The groups above the list.
pub(super) const GROUPS: [Group; 6] = [
    group(
        "needs-you",
        "needs-you",
        &[Status::AvailableForPickup, Status::DeliveryFailure, Status::Exception],
        false,
    ),
    group("today", "group-today", &[Status::OutForDelivery], false),
    group("moving", "group-moving", &[Status::InTransit, Status::InfoReceived], false),
    group("no-news", "group-waiting", &[Status::NotFound, Status::Expired], true),
    group(
        "open",
        "group-open",
        &[
            Status::NotFound,
            Status::InfoReceived,
            Status::InTransit,
            Status::Expired,
            Status::AvailableForPickup,
            Status::OutForDelivery,
            Status::DeliveryFailure,
            Status::Exception,
        ],
        true,
    ),
    group("delivered", "group-done", &[Status::Delivered], false),
];

/// What somebody has to look at, the most pressing first; a parcel is in one of them at most.
pub(crate) const CONCERNS: [Group; 6] = [
    group("failed", "concern-failed", &[Status::DeliveryFailure], false),
    group("pickup", "concern-pickup", &[Status::AvailableForPickup], false),
    Group {
        sub_statuses: &[
            SubStatus::ExceptionOther,
            SubStatus::ExceptionNoBody,
            SubStatus::ExceptionSecurity,
            SubStatus::ExceptionDamage,
            SubStatus::ExceptionRejected,
            SubStatus::ExceptionDelayed,
            SubStatus::ExceptionLost,
            SubStatus::ExceptionDestroyed,
            SubStatus::ExceptionCancel,
        ],
        ..group("exceptions", "concern-exceptions", &[Status::Exception], false)
    },
    Group {
        sub_statuses: &[SubStatus::ExceptionReturning, SubStatus::ExceptionReturned],
        ..group("returns", "concern-returns", &[Status::Exception], false)
    },
    Group {
        age: Age::Event(SILENT_DAYS),
        ..group(
            "silent",
            "concern-silent",
            &[Status::InfoReceived, Status::InTransit, Status::OutForDelivery, Status::Expired],
            false,
        )
    },
    Group { age: Age::Added(UNKNOWN_DAYS), ..group("unknown", "concern-unknown", &[Status::NotFound], true) },
];

impl Group {
    fn named(name: &str) -> Option<&'static Self> {
        GROUPS.iter().chain(&CONCERNS).find(|group| group.name == name)
    }

    /// Whether a parcel of a status belongs to it, age aside.
    pub(super) fn fits(&self, status: Option<Status>) -> bool {
        status.map_or(self.no_status, |status| self.statuses.contains(&status))
    }

    /// What it asks of the store.
    fn narrow(&self, now: Timestamp, filter: &mut ListFilter) {
        filter.statuses = self.statuses.to_vec();
        filter.no_status = self.no_status;
        filter.sub_statuses = self.sub_statuses.to_vec();
        match self.age {
            Age::Any => {}
            Age::Event(days) => filter.quiet_since = today(now).checked_sub(days.days()).ok(),
            Age::Added(days) => {
                let before = now.checked_sub((24 * days).hours()).ok();
                filter.registered = Range { from: None, to: before };
            }
        }
    }
}

impl Wanted {
    pub(crate) fn read(uri: &Uri) -> Self {
        let pairs = Query::<Vec<(String, String)>>::try_from_uri(uri).map(|Query(pairs)| pairs);
        let mut wanted = Self::default();
        for (name, value) in pairs.unwrap_or_default() {
            let text = || value.trim().chars().take(SEARCH_CHARACTERS).collect::<String>();
            match name.as_str() {
                "q" => wanted.search = text(),
                "show" => wanted.group = Group::named(&value),
                "status" => wanted.status = Status::parse(&value),
                "tag" => wanted.tag = text(),
                "carrier" => wanted.carrier = text(),
                "order" => wanted.order = text(),
                "archived" => wanted.is_archived = value == "yes",
                "sort" => {
                    let known = [Sort::News, Sort::Quiet].into_iter().find(|sort| sort.name() == value);
                    wanted.sort = known.unwrap_or_default();
                }
                "page" => wanted.page = value.parse().unwrap_or(1),
                "all" => wanted.is_all_chosen = value == "yes",
                "did" => wanted.did = Deed::read(&value),
                _ => {}
            }
        }
        wanted
    }

    /// A group, the one that was silent for longest first.
    pub(crate) fn concern(group: &'static Group) -> Self {
        Self { group: Some(group), sort: Sort::Quiet, ..Self::default() }
    }

    /// One status.
    pub(crate) fn status(status: Status) -> Self {
        Self { status: Some(status), ..Self::default() }
    }

    /// One order.
    pub(crate) fn order(order: &str) -> Self {
        Self { order: order.to_owned(), ..Self::default() }
    }

    /// The same as a query without the question mark, without the page.
    pub(super) fn query(&self) -> String {
        let group = self.group.map(|group| group.name).unwrap_or_default();
        let pairs = [
            ("q", self.search.as_str()),
            ("show", group),
            ("status", self.status.map(Status::as_str).unwrap_or_default()),
            ("tag", &self.tag),
            ("carrier", &self.carrier),
            ("order", &self.order),
            ("archived", if self.is_archived { "yes" } else { "" }),
            ("sort", self.sort.name()),
        ];
        let pairs = pairs.iter().filter(|(_, value)| !value.is_empty());
        pairs.map(|(name, value)| format!("{name}={}", percent(value))).collect::<Vec<_>>().join("&")
    }

    pub(crate) fn address(&self, reader: &Reader) -> String {
        address(reader, &self.query())
    }

    /// What to ask the store for.
    pub(crate) fn filter(&self, now: Timestamp, page_size: u32) -> ListFilter {
        let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let mut filter = ListFilter {
            carrier: text(&self.carrier),
            tag: text(&self.tag),
            order_no: text(&self.order),
            // A whole order is shown wherever its parcels are.
            archived: self.order.is_empty().then_some(self.is_archived),
            search: text(&self.search),
            order: self.sort.order(),
            page: self.page,
            page_size,
            ..ListFilter::default()
        };
        if let Some(group) = self.group {
            group.narrow(now, &mut filter);
        }
        if let Some(status) = self.status {
            filter.statuses = vec![status];
            filter.no_status = false;
        }
        filter
    }

    /// Whether anything narrows the list.
    pub(super) fn is_narrow(&self) -> bool {
        !Self { sort: Sort::Added, page: 0, is_archived: false, ..self.clone() }.query().is_empty()
    }
}

/// The list's address with a query.
pub(super) fn address(reader: &Reader, query: &str) -> String {
    let mark = if query.is_empty() { "" } else { "?" };
    reader.to(&format!("/parcels{mark}{query}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_address_asks_for_is_the_address_again() {
        for query in [
            "",
            "q=a%20b&show=silent&tag=x&order=%231%2F2&archived=yes&sort=quiet",
            "status=Delivered&carrier=ups&sort=news",
        ] {
            let wanted = Wanted::read(&format!("/parcels?{query}&evil=1&page=3").parse().unwrap());
            assert_eq!((wanted.query().as_str(), wanted.page), (query, 3));
        }
        let nonsense = Wanted::read(&"/parcels?show=x&status=x&sort=x&did=x-1&did=tag-x".parse().unwrap());
        assert_eq!(nonsense, Wanted::default());
    }

    #[test]
    fn no_parcel_is_two_concerns() {
        for sub in SubStatus::ALL {
            let of = |group: &&Group| {
                group.fits(Some(sub.status()))
                    && (group.sub_statuses.is_empty() || group.sub_statuses.contains(sub))
            };
            let count = CONCERNS.iter().filter(of).count();
            assert_eq!(count, usize::from(sub.status() != Status::Delivered), "{sub}");
        }
    }
}
