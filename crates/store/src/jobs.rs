//! Background work other than polls. A row is claimed for the lease time of `limits.toml` in wall time; `attempt` is
//! the fencing token: a worker whose claim was taken over changes nothing and learns it.
//!
//! A finished job is deleted, unless it has a unique key: then its row stays as a mark, so that the same key cannot
//! be enqueued twice, until [`Jobs::sweep`].

use jiff::Timestamp;
use packtrail_domain::Bucket;
use serde_json::Value;
use uuid::Uuid;

use crate::error::{Result, StoreError};
use crate::store::Store;

/// Work to do.
#[derive(Debug, Clone, PartialEq)]
pub struct NewJob {
    /// The bucket it belongs to: the parcel's, or any.
    pub bucket: Bucket,
    /// Which worker does it.
    pub kind: &'static str,
    /// What the worker needs to know.
    pub payload: Value,
    /// When, in wall time.
    pub due: Timestamp,
    /// At most one job of this kind and key in the bucket.
    pub unique_key: Option<String>,
    /// After so many attempts it is dead.
    pub max_attempts: u32,
}

/// Claimed work.
#[derive(Debug, Clone, PartialEq)]
pub struct Job {
    /// The row.
    pub id: Uuid,
    /// The bucket it belongs to.
    pub bucket: Bucket,
    /// Which worker does it.
    pub kind: String,
    /// What the worker needs to know.
    pub payload: Value,
    /// Which attempt this is, from 1; the fencing token.
    pub attempt: u32,
    /// After so many attempts it is dead.
    pub max_attempts: u32,
}

/// A job given up.
#[derive(Debug, Clone, PartialEq)]
pub struct DeadJob {
    /// The job as last tried.
    pub job: Job,
    /// The last error.
    pub error: Option<String>,
    /// When it was given up, in wall time.
    pub dead: Timestamp,
}

/// How much work of a kind there is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KindCount {
    /// Which kind.
    pub kind: String,
    /// Waiting, claimed ones included.
    pub waiting: u64,
    /// Given up.
    pub dead: u64,
    /// When the longest waiting is due, in wall time.
    pub oldest_due: Option<Timestamp>,
}

/// The door to jobs.
#[derive(Debug)]
pub struct Jobs<'a> {
    pub(crate) store: &'a Store,
}

impl Jobs<'_> {
    /// Adds work. Returns how many were new: a unique key seen before is left out.
    ///
    /// # Errors
    /// What the database says.
    pub async fn enqueue(&self, jobs: Vec<NewJob>) -> Result<usize> {
        let _ = (jobs, self.store);
        Err(StoreError::Closed)
    }

    /// Takes up to `limit` due jobs of these kinds, longest due first.
    ///
    /// # Errors
    /// What the database says.
    pub async fn claim(&self, node: &str, kinds: &[&str], limit: usize) -> Result<Vec<Job>> {
        let _ = (node, kinds, limit);
        Err(StoreError::Closed)
    }

    /// Marks jobs as done. Returns how many were still ours.
    ///
    /// # Errors
    /// What the database says.
    pub async fn complete(&self, jobs: &[Job]) -> Result<usize> {
        let _ = jobs;
        Err(StoreError::Closed)
    }

    /// Puts a job back for `retry_at` (wall time), or gives it up: without a time, or after its last attempt.
    /// False: it was not ours any more.
    ///
    /// # Errors
    /// What the database says.
    pub async fn fail(&self, job: &Job, error: &str, retry_at: Option<Timestamp>) -> Result<bool> {
        let _ = (job, error, retry_at);
        Err(StoreError::Closed)
    }

    /// Prolongs the claim on jobs that take long. Returns how many are still ours.
    ///
    /// # Errors
    /// What the database says.
    pub async fn renew(&self, jobs: &[Job]) -> Result<usize> {
        let _ = jobs;
        Err(StoreError::Closed)
    }

    /// Jobs given up, newest first.
    ///
    /// # Errors
    /// What the database says.
    pub async fn dead(&self, limit: usize) -> Result<Vec<DeadJob>> {
        let _ = limit;
        Err(StoreError::Closed)
    }

    /// Tries a dead job again from its first attempt. False: no such dead job.
    ///
    /// # Errors
    /// What the database says.
    pub async fn revive(&self, bucket: Bucket, id: Uuid) -> Result<bool> {
        let _ = (bucket, id);
        Err(StoreError::Closed)
    }

    /// Forgets the unique keys of jobs done before the wall time given. Returns how many.
    ///
    /// # Errors
    /// What the database says.
    pub async fn sweep(&self, before: Timestamp) -> Result<usize> {
        let _ = before;
        Err(StoreError::Closed)
    }

    /// How much there is of each kind.
    ///
    /// # Errors
    /// What the database says.
    pub async fn counts(&self) -> Result<Vec<KindCount>> {
        Err(StoreError::Closed)
    }
}
