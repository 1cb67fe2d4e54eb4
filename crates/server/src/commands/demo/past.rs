//! The demo's past: a shop that has been sending parcels for months, some orders in several parcels, so that lists,
//! orders and the dashboard have something to show from the first minute.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use anyhow::Result;
use jiff::Timestamp;
use packtrail_domain::carrier::Catalogue;
use packtrail_domain::{Clock, Details, SystemClock};
use packtrail_sim::{Sample, World};
use packtrail_store::{Location, Store};

/// Whom the shop sends with, and how many parcels.
const SENT: [(&str, usize); 5] =
    [("dhl-unified", 46), ("ups", 34), ("inpost", 26), ("postnord", 18), ("canadapost", 4)];
/// For how many days.
const DAYS: i64 = 80;
/// How many parcels the orders have, in turn.
const PARCELS: [usize; 8] = [1, 1, 2, 1, 1, 3, 1, 1];
/// The first order number.
const FIRST_ORDER: usize = 10_482;

/// Parcels with the moment each was announced.
pub(super) type Past = Vec<(Timestamp, Sample)>;

/// Puts the shop's parcels into the world; oldest first.
pub(super) fn live(world: &mut World) -> Past {
    let mut past: Past =
        SENT.iter().flat_map(|(connector, count)| world.live_through(connector, *count, DAYS)).collect();
    past.sort_by_key(|(added, _)| *added);
    past
}

/// Registers them for an account, each order when the last of its parcels was announced.
pub(super) async fn register(
    location: &Location,
    email: &str,
    catalogue: &Catalogue,
    past: Past,
) -> Result<()> {
    let Some((first, _)) = past.first() else { return Ok(()) };
    let then = Arc::new(Then(AtomicI64::new(first.as_millisecond())));
    let store = Store::open(location, Arc::clone(&then) as Arc<dyn Clock>).await?;
    let account = super::account(&store, email).await?;
    let mut left = past.as_slice();
    for (order, parcels) in PARCELS.into_iter().cycle().enumerate() {
        let (now, later) = left.split_at(parcels.min(left.len()));
        let Some((added, _)) = now.last() else { break };
        then.set(*added);
        let order_no = Some((FIRST_ORDER + order).to_string());
        let new = |(_, sample): &(Timestamp, Sample)| {
            super::tracking(catalogue, sample, Details { order_no: order_no.clone(), ..Details::default() })
        };
        let new: Result<Vec<_>> = now.iter().map(new).collect();
        store.trackings().register(account.id, new?).await?;
        left = later;
    }
    store.close().await;
    Ok(())
}

/// A clock that shows what it is set to; machines and leases go by the machine's own.
#[derive(Debug)]
struct Then(AtomicI64);

impl Then {
    fn set(&self, to: Timestamp) {
        self.0.store(to.as_millisecond(), Ordering::Relaxed);
    }
}

impl Clock for Then {
    fn now(&self) -> Timestamp {
        Timestamp::from_millisecond(self.0.load(Ordering::Relaxed)).unwrap_or_default()
    }

    fn wall(&self) -> Timestamp {
        SystemClock.now()
    }
}
