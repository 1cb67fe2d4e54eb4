//! What is kept for a time only is deleted when the time is over, once an hour, in small steps.

use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use packtrail_store::StoreError;
use tokio_util::sync::CancellationToken;

use crate::{Shared, rest};

/// How often to look.
const EVERY: Duration = Duration::from_secs(3_600);
/// How long messages and their attempts are kept.
const DELIVERY_DAYS: i64 = 30;
/// How long the first answer to a request is kept for its repetition.
const IDEMPOTENCY_DAYS: i64 = 1;
/// How long the unique keys of finished jobs are kept.
const JOB_DAYS: i64 = 7;
/// How long it is kept what a budget was spent on.
const BUDGET_DAYS: i64 = 400;
/// How long it is kept how connectors were doing.
const HEALTH_DAYS: i64 = 30;
/// Rows in one step.
const STEP: usize = 500;

/// Cleans up until the stop.
pub(crate) async fn run(shared: Arc<Shared>, stop: CancellationToken) {
    loop {
        if let Err(error) = round(&shared).await {
            tracing::warn!(%error, "the clean-up broke off; it goes on in an hour");
        }
        if !rest(&stop, EVERY).await {
            return;
        }
    }
}

/// One round.
pub(crate) async fn round(shared: &Shared) -> Result<(), StoreError> {
    let store = &shared.store;
    let (now, wall) = (shared.clock.now(), shared.clock.wall());
    while store.deliveries().sweep(days_before(wall, DELIVERY_DAYS), STEP).await? == STEP {}
    while store.legs().settle(&shared.leases.buckets(), STEP).await? == STEP {}
    store.idempotency().sweep(days_before(wall, IDEMPOTENCY_DAYS)).await?;
    store.budgets().sweep(&days_before(wall, BUDGET_DAYS).strftime("%Y-%m").to_string()).await?;
    store.tickets().sweep(wall).await?;
    while store.sessions().sweep(wall).await? > 0 {}
    store.connector_health().sweep(days_before(wall, HEALTH_DAYS)).await?;
    store.jobs().sweep(days_before(wall, JOB_DAYS)).await?;
    if let Some(days) = shared.config.retention_days {
        while store.trackings().erase_stopped(days_before(now, days.into()), STEP).await? == STEP {}
    }
    Ok(())
}

fn days_before(at: Timestamp, days: i64) -> Timestamp {
    at.checked_sub(SignedDuration::from_hours(days * 24)).unwrap_or(Timestamp::MIN)
}
