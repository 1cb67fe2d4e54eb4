//! Jobs: rows that some transaction left behind because something has to follow from it.
//!
//! One file per kind, with its constants and its `run`. To add one: write the file, add a line to [`KINDS`] and to
//! [`run_one`]. An effect must be idempotent: a job may run twice, never not at all.

pub mod erase;
pub mod fan_out;
mod legs;
pub mod mail;
pub mod push;

use std::sync::Arc;

use jiff::SignedDuration;
use packtrail_domain::limits::limits;
use packtrail_store::{Job, StoreError};
use tokio_util::sync::CancellationToken;

use crate::{Shared, rest};

/// Every kind this release runs.
pub const KINDS: &[&str] = &[fan_out::KIND, mail::KIND, erase::KIND, erase::SETTLE, push::KIND];

/// Runs jobs until the stop.
pub(crate) async fn run(shared: Arc<Shared>, stop: CancellationToken) {
    loop {
        let ran = round(&shared).await.unwrap_or_else(|error| {
            tracing::warn!(%error, "jobs could not be claimed; trying again");
            0
        });
        if stop.is_cancelled() || (ran == 0 && !rest(&stop, shared.config.idle).await) {
            return;
        }
    }
}

/// Claims what is due and runs it. Returns how many jobs were claimed.
pub(crate) async fn round(shared: &Arc<Shared>) -> Result<usize, StoreError> {
    let can_run = |kind: &&str| *kind != mail::KIND || shared.config.mail.is_some();
    let kinds: Vec<&str> = KINDS.iter().copied().filter(can_run).collect();
    let jobs = shared.store.jobs().claim(&shared.config.node, &kinds, limits().job_batch).await?;
    let mut done = Vec::with_capacity(jobs.len());
    for job in &jobs {
        match run_one(shared, job).await {
            Ok(()) => done.push(job.clone()),
            Err(error) => put_back(shared, job, &error).await?,
        }
    }
    if !done.is_empty() {
        shared.store.jobs().complete(&done).await?;
    }
    Ok(jobs.len())
}

/// Hands a job to its kind.
async fn run_one(shared: &Shared, job: &Job) -> Result<(), String> {
    match job.kind.as_str() {
        fan_out::KIND => fan_out::run(shared, job).await,
        erase::KIND => erase::run(shared, job).await,
        erase::SETTLE => erase::settle(shared).await,
        mail::KIND => mail::run(shared, job).await,
        push::KIND => push::run(shared, job).await,
        other => Err(format!("no code for jobs of kind `{other}`: it was removed too early")),
    }
}

/// Back into the queue with growing waits; dead after the last try, where an operator sees it.
async fn put_back(shared: &Shared, job: &Job, error: &str) -> Result<(), StoreError> {
    let wait_s = 5_i64.saturating_mul(1 << job.attempt.clamp(0, 12)).min(6 * 3_600);
    let spread = (shared.jitter() * 0.2 + 0.9) * wait_s as f64;
    let at = shared.clock.wall().checked_add(SignedDuration::from_secs(spread as i64)).ok();
    tracing::warn!(job.kind = %job.kind, job.attempt = job.attempt, error, "a job failed; it is tried again later");
    shared.store.jobs().fail(job, error, at).await?;
    Ok(())
}
