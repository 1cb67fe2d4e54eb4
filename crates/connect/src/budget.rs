//! A carrier's published limits, kept for one credential: never more than N requests in any second, minute,
//! hour or day.
//!
//! What was sent is remembered by its time, so the promise holds for every window and not only for calendar ones: a
//! carrier that counts from midnight and one that counts backwards from now are both satisfied.

use std::collections::VecDeque;
use std::time::Duration;

use jiff::Timestamp;

use crate::document::Budget;

/// What was sent lately.
#[derive(Debug, Default)]
pub(crate) struct Spent {
    /// Times in milliseconds, oldest first; no more of them than the greatest limit.
    times: VecDeque<i64>,
    /// The carrier asked for silence until then.
    pause_until: i64,
}

/// The most times that are remembered; a limit beyond it is kept as if it were this.
const REMEMBERED_MAX: usize = 100_000;

impl Spent {
    /// Takes one request from a node's share of the budget, in 256ths, or says how long to wait.
    pub(crate) fn take(&mut self, budget: &Budget, share: u32, now: Timestamp) -> Result<(), Duration> {
        // A clock that was set back must not make anybody wait for what lies ahead.
        let now = now.as_millisecond();
        while self.times.back().is_some_and(|last| *last > now) {
            self.times.pop_back();
        }
        let limits = limits(budget, share);
        let waits = limits.iter().filter_map(|(count, window_ms)| {
            let nth = self.times.len().checked_sub(*count)?;
            let free_at = self.times.get(nth)? + window_ms;
            (free_at > now).then_some(free_at - now)
        });
        let wait = waits.chain((self.pause_until > now).then(|| self.pause_until - now)).max();
        if let Some(wait) = wait {
            return Err(Duration::from_millis(u64::try_from(wait).unwrap_or(0)));
        }
        let remembered = limits.iter().map(|(count, _)| *count).max().unwrap_or(0);
        if remembered > 0 {
            self.times.push_back(now);
            while self.times.len() > remembered {
                self.times.pop_front();
            }
        }
        Ok(())
    }

    /// The carrier said when to come back.
    pub(crate) fn pause(&mut self, now: Timestamp, seconds: u64) {
        let until =
            now.as_millisecond().saturating_add(i64::try_from(seconds).unwrap_or(0).saturating_mul(1_000));
        self.pause_until = self.pause_until.max(until);
    }
}

/// All of a budget: a node that holds every bucket.
pub(crate) const WHOLE: u32 = 256;

/// Count and window of every limit given. A second, a minute and an hour are shared among the nodes by their buckets;
/// where that comes to less than one request, the window is longer instead. The day is counted for all nodes together
/// elsewhere: here it is whole, for windows that do not begin at midnight.
fn limits(budget: &Budget, share: u32) -> Vec<(usize, i64)> {
    let share = share.clamp(1, WHOLE);
    let windows = [
        (budget.per_second, 1_000, share),
        (budget.per_minute, 60_000, share),
        (budget.per_hour, 3_600_000, share),
        (budget.per_day, 86_400_000, WHOLE),
    ];
    let given = windows.into_iter().filter_map(|(count, window, share)| Some((count?.max(1), window, share)));
    let shared = |(count, window_ms, share): (u32, i64, u32)| {
        let parts = u64::from(count) * u64::from(share);
        let whole = parts / u64::from(WHOLE);
        if whole >= 1 {
            return (usize::try_from(whole).unwrap_or(REMEMBERED_MAX).min(REMEMBERED_MAX), window_ms);
        }
        let parts = i64::try_from(parts).unwrap_or(1).max(1);
        (1, (window_ms * i64::from(WHOLE)).div_euclid(parts))
    };
    given.map(shared).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(ms: i64) -> Timestamp {
        Timestamp::from_millisecond(1_795_428_000_000 + ms).unwrap()
    }

    #[test]
    fn the_tightest_limit_decides_and_says_how_long() {
        let budget = Budget { per_second: Some(2), per_day: Some(3), ..Budget::default() };
        let mut spent = Spent::default();
        assert_eq!(spent.take(&budget, WHOLE, at(0)), Ok(()));
        assert_eq!(spent.take(&budget, WHOLE, at(10)), Ok(()));
        assert_eq!(spent.take(&budget, WHOLE, at(20)), Err(Duration::from_millis(980)));
        assert_eq!(spent.take(&budget, WHOLE, at(1_000)), Ok(()));
        assert_eq!(spent.take(&budget, WHOLE, at(5_000)), Err(Duration::from_millis(86_395_000)));
        assert_eq!(spent.take(&budget, WHOLE, at(86_400_000)), Ok(()));
    }

    #[test]
    fn without_limits_nobody_waits_and_nothing_is_kept() {
        let mut spent = Spent::default();
        for ms in 0..1_000 {
            assert_eq!(spent.take(&Budget::default(), WHOLE, at(ms)), Ok(()));
        }
        assert!(spent.times.is_empty());
    }

    #[test]
    fn the_carriers_own_wish_is_obeyed() {
        let mut spent = Spent::default();
        spent.pause(at(0), 30);
        spent.pause(at(0), 10);
        assert_eq!(spent.take(&Budget::default(), WHOLE, at(1_000)), Err(Duration::from_secs(29)));
        assert_eq!(spent.take(&Budget::default(), WHOLE, at(30_000)), Ok(()));
    }

    #[test]
    fn a_clock_set_back_frees_what_lies_ahead() {
        let budget = Budget { per_hour: Some(1), ..Budget::default() };
        let mut spent = Spent::default();
        assert_eq!(spent.take(&budget, WHOLE, at(10_000_000)), Ok(()));
        assert_eq!(spent.take(&budget, WHOLE, at(0)), Ok(()));
    }

    #[test]
    fn a_node_keeps_to_its_share_and_waits_longer_where_that_is_less_than_one() {
        let budget = Budget { per_second: Some(4), ..Budget::default() };
        let mut half = Spent::default();
        assert_eq!((half.take(&budget, 128, at(0)), half.take(&budget, 128, at(1))), (Ok(()), Ok(())));
        assert_eq!(half.take(&budget, 128, at(2)), Err(Duration::from_millis(998)));
        let mut eighth = Spent::default();
        assert_eq!(eighth.take(&budget, 32, at(0)), Ok(()));
        assert_eq!(
            eighth.take(&budget, 32, at(1)),
            Err(Duration::from_millis(1_999)),
            "half a request a second"
        );
    }

    proptest! {
        #[test]
        fn nodes_together_never_send_more_than_the_limit(
            share in 1_u32..256, count in 1_u32..20, steps in prop::collection::vec(0_i64..400, 1..200),
        ) {
            let budget = Budget { per_second: Some(count), ..Budget::default() };
            let (mut one, mut other) = (Spent::default(), Spent::default());
            let (mut now, mut taken) = (0, Vec::new());
            for step in steps {
                now += step;
                let sent = [one.take(&budget, share, at(now)), other.take(&budget, WHOLE - share, at(now))];
                taken.extend(sent.iter().filter(|sent| sent.is_ok()).map(|_| now));
            }
            let most = taken.iter().map(|start| {
                taken.iter().filter(|at| (*start..*start + 1_000).contains(at)).count()
            }).max();
            // Each node may send one at the turn of its own longer window.
            prop_assert!(most.unwrap_or(0) <= (count as usize).max(2), "{taken:?}");
        }


        #[test]
        fn no_window_ever_holds_more_than_its_limit(steps in prop::collection::vec(0_i64..700, 1..200)) {
            let budget = Budget { per_second: Some(3), per_minute: Some(20), ..Budget::default() };
            let (mut spent, mut now, mut taken) = (Spent::default(), 0, Vec::new());
            for step in steps {
                now += step;
                if spent.take(&budget, WHOLE, at(now)).is_ok() {
                    taken.push(now);
                }
            }
            for (index, start) in taken.iter().enumerate() {
                let within = |ms: i64| taken.iter().skip(index).filter(|t| **t < start + ms).count();
                prop_assert!(within(1_000) <= 3 && within(60_000) <= 20);
            }
        }
    }
}
