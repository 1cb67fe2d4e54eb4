//! Daily and monthly budgets: what this node was granted from the store's count and has not used yet.
//!
//! Grants are taken a few at a time, so that not every request writes. What is left of a grant when the node ends is
//! lost, which keeps the promise: all nodes together never go beyond the limit.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use jiff::civil::Date;
use jiff::tz::Offset;
use jiff::{Timestamp, ToSpan as _};
use packtrail_store::{Store, StoreError};

/// A limit is granted in about this many parts.
const PARTS: u32 = 100;
/// The most that is granted at once beyond what is needed now.
const GRANT_MAX: u32 = 50;

/// A time that a budget lasts, by the calendar of UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Window {
    Day,
    Month,
}

impl Window {
    /// How the store calls the period that this moment is in.
    fn period(self, at: Timestamp) -> String {
        let day = day(at);
        match self {
            Window::Day => day.to_string(),
            Window::Month => day.strftime("%Y-%m").to_string(),
        }
    }

    /// When the period ends.
    pub(crate) fn end(self, at: Timestamp) -> Timestamp {
        let day = day(at);
        let next = match self {
            Window::Day => day.checked_add(1.day()),
            Window::Month => day.first_of_month().checked_add(1.month()),
        };
        let end = next.and_then(|next| Offset::UTC.to_timestamp(next.at(0, 0, 0, 0)));
        end.unwrap_or(Timestamp::MAX)
    }

    /// For people.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Window::Day => "daily",
            Window::Month => "monthly",
        }
    }
}

fn day(at: Timestamp) -> Date {
    Offset::UTC.to_datetime(at).date()
}

/// What is held of one connector's budget.
#[derive(Debug, Default)]
struct Held {
    period: String,
    left: u32,
    /// The store has no more to grant.
    is_empty: bool,
}

/// What this node holds.
#[derive(Debug, Default)]
pub(crate) struct Purse(Mutex<HashMap<(String, Window), Held>>);

impl Purse {
    /// Takes up to `wanted`; less, or nothing, where the budget is spent.
    pub(crate) async fn take(
        &self,
        store: &Store,
        connector: &str,
        window: Window,
        wanted: u32,
        limit: u32,
    ) -> Result<u32, StoreError> {
        let period = window.period(store.clock().wall());
        let at_hand = self.with(connector, window, &period, |held| {
            let taken = held.left.min(wanted);
            held.left -= taken;
            (taken, held.is_empty)
        });
        let (taken, is_empty) = at_hand;
        let missing = wanted - taken;
        if missing == 0 || is_empty {
            return Ok(taken);
        }
        let grant = missing.max((limit / PARTS).clamp(1, GRANT_MAX));
        let granted = store.budgets().take(connector, &period, grant, limit).await?;
        let more = granted.min(missing);
        self.with(connector, window, &period, |held| {
            held.left += granted - more;
            held.is_empty = granted < grant;
        });
        Ok(taken + more)
    }

    /// Gives back what was not used after all.
    pub(crate) fn give_back(&self, store: &Store, connector: &str, window: Window, unused: u32) {
        let period = window.period(store.clock().wall());
        self.with(connector, window, &period, |held| held.left += unused);
    }

    fn with<T>(
        &self,
        connector: &str,
        window: Window,
        period: &str,
        change: impl FnOnce(&mut Held) -> T,
    ) -> T {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let held = all.entry((connector.to_owned(), window)).or_default();
        if held.period != period {
            *held = Held { period: period.to_owned(), ..Held::default() };
        }
        change(held)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_and_a_month_end_by_utc() {
        let at = "2026-12-31T23:59:59Z".parse().unwrap();
        assert_eq!(
            (Window::Day.period(at), Window::Month.period(at)),
            ("2026-12-31".into(), "2026-12".into())
        );
        let new_year: Timestamp = "2027-01-01T00:00:00Z".parse().unwrap();
        assert_eq!((Window::Day.end(at), Window::Month.end(at)), (new_year, new_year));
    }
}
