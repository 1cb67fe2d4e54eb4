//! The demo's past: a shop that has been sending parcels for months, some orders in several parcels, so that lists,
//! orders and the dashboard have something to show from the first minute. The showcase of the simulated world came to
//! the same account over the last weeks.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use anyhow::Result;
use jiff::{SignedDuration, Timestamp};
use packtrail_domain::carrier::Catalogue;
use packtrail_domain::{Clock, Details, SystemClock};
use packtrail_sim::{Sample, World};
use packtrail_store::{Location, NewTracking, Store};

/// Whom the shop sends with, and how many parcels.
const SENT: [(&str, usize); 5] =
    [("dhl-unified", 48), ("postnord", 34), ("ups", 30), ("inpost", 24), ("canadapost", 18)];
/// For how many days.
const DAYS: i64 = 80;
/// How many parcels the orders have, in turn.
const PARCELS: [usize; 8] = [1, 1, 2, 1, 1, 3, 1, 1];
/// The first order number.
const FIRST_ORDER: usize = 10_482;
/// On how many days the showcase was added.
const SHOWCASE_DAYS: usize = 26;

/// What was added, and when.
type Added = (Timestamp, Vec<NewTracking>);

/// What people write on their parcels; most write nothing. It says nothing of where they are, since they move on.
const TAGS: [Option<&str>; 6] = [Some("birthday"), None, None, Some("office"), None, Some("spare part")];

/// The shop's parcels, put into the world, and the showcase, whose first is its newest.
pub(super) fn live(world: &mut World, showcase: &[&Sample], catalogue: &Catalogue) -> Result<Vec<Added>> {
    let mut sent: Vec<(Timestamp, Sample)> =
        SENT.iter().flat_map(|(connector, count)| world.live_through(connector, *count, DAYS)).collect();
    sent.sort_by_key(|(when, _)| *when);
    let mut past: Vec<Added> = Vec::new();
    let mut left = sent.as_slice();
    for (order, parcels) in PARCELS.into_iter().cycle().enumerate() {
        let (now, later) = left.split_at(parcels.min(left.len()));
        let Some((when, _)) = now.last() else { break };
        let order_no = Some((FIRST_ORDER + order).to_string());
        let new = |(_, sample): &(Timestamp, Sample)| {
            super::tracking(catalogue, sample, Details { order_no: order_no.clone(), ..Details::default() })
        };
        past.push((*when, now.iter().map(new).collect::<Result<_>>()?));
        left = later;
    }
    for (day, samples) in showcase.chunks(showcase.len().div_ceil(SHOWCASE_DAYS).max(1)).enumerate() {
        let ago = SignedDuration::from_mins(1 + 24 * 60 * i64::try_from(day)?);
        let mut tags = TAGS.into_iter().cycle();
        let new = |sample: &&Sample| {
            let tag = tags.next().flatten().map(str::to_owned);
            super::tracking(catalogue, sample, Details { tag, ..Details::default() })
        };
        // Lists show the newest registration first.
        let new: Result<_> = samples.iter().rev().map(new).collect();
        past.push((world.start().checked_sub(ago)?, new?));
    }
    past.sort_by_key(|(when, _)| *when);
    Ok(past)
}

/// Registers all of it for an account, each at its time.
pub(super) async fn register(location: &Location, email: &str, past: Vec<Added>) -> Result<()> {
    let Some((first, _)) = past.first() else { return Ok(()) };
    let then = Arc::new(Then(AtomicI64::new(first.as_millisecond())));
    let store = Store::open(location, Arc::clone(&then) as Arc<dyn Clock>).await?;
    let account = super::account(&store, email).await?;
    for (when, new) in past {
        then.0.store(when.as_millisecond(), Ordering::Relaxed);
        store.trackings().register(account.id, new).await?;
    }
    store.close().await;
    Ok(())
}

/// A clock that shows what it is set to; machines and leases go by the machine's own.
#[derive(Debug)]
struct Then(AtomicI64);

impl Clock for Then {
    fn now(&self) -> Timestamp {
        Timestamp::from_millisecond(self.0.load(Ordering::Relaxed)).unwrap_or_default()
    }

    fn wall(&self) -> Timestamp {
        SystemClock.now()
    }
}
