//! Which buckets this node owns just now.

use std::sync::{Arc, RwLock};
use std::time::Duration;

use packtrail_domain::Bucket;
use packtrail_domain::ids::BUCKETS;
use packtrail_domain::limits::limits;
use packtrail_store::{BucketLease, StoreError};
use tokio_util::sync::CancellationToken;

use crate::{Shared, rest};

/// The leases held, as the last renewal left them.
#[derive(Debug, Default)]
pub(crate) struct Held(RwLock<Vec<BucketLease>>);

impl Held {
    /// All leases held.
    pub(crate) fn all(&self) -> Vec<BucketLease> {
        self.0.read().map(|held| held.clone()).unwrap_or_default()
    }

    /// The buckets held.
    pub(crate) fn buckets(&self) -> Vec<Bucket> {
        self.all().iter().map(|lease| lease.bucket).collect()
    }

    /// The lease of one bucket, if it is held.
    pub(crate) fn of(&self, bucket: Bucket) -> Option<BucketLease> {
        self.0.read().ok()?.iter().find(|lease| lease.bucket == bucket).copied()
    }

    fn replace(&self, leases: Vec<BucketLease>) {
        if let Ok(mut held) = self.0.write() {
            *held = leases;
        }
    }
}

/// Renews what is held and takes what is free, up to a fair share.
pub(crate) async fn refresh(shared: &Shared) -> Result<(), StoreError> {
    let node = &shared.config.node;
    let mut held = shared.store.leases().renew(node).await?;
    let nodes = shared.store.leases().live_nodes().await?.max(1);
    let share = usize::from(BUCKETS).div_ceil(nodes);
    if held.len() < share {
        held.extend(shared.store.leases().acquire(node, share - held.len()).await?);
    }
    shared.engine.set_share(held.len());
    shared.leases.replace(held);
    Ok(())
}

/// Keeps the leases until the stop.
pub(crate) async fn keep(shared: Arc<Shared>, stop: CancellationToken) {
    let every = Duration::from_secs(u64::try_from(limits().lease_renew_s).unwrap_or(5));
    loop {
        if let Err(error) = refresh(&shared).await {
            tracing::warn!(%error, "leases could not be renewed; trying again");
        }
        if !rest(&stop, every).await {
            return;
        }
    }
}
