//! Background work other than polls. A row is claimed for the lease time of `limits.toml` in wall time; `attempt` is
//! the fencing token: a worker whose claim was taken over changes nothing and learns it.
//!
//! A finished job is deleted, unless it has a unique key: then its row stays as a mark, so that the same key cannot
//! be enqueued twice, until [`Jobs::sweep`].

use std::sync::Arc;

use jiff::Timestamp;
use packtrail_domain::Bucket;
use packtrail_domain::ids::uuid_at;
use serde_json::Value;
use uuid::Uuid;

use crate::db::Conn;
use crate::error::Result;
use crate::leases::lease_time;
use crate::store::Store;
use crate::value::{Row, args};

/// The longest error text kept.
const ERROR_CHARACTERS: usize = 500;

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
        let now = self.store.clock().wall();
        let jobs = Arc::new(jobs);
        self.store
            .write(move |conn| {
                let jobs = Arc::clone(&jobs);
                Box::pin(async move { insert(conn, &jobs, now).await })
            })
            .await
    }

    /// Takes up to `limit` due jobs of these kinds, those longest due.
    ///
    /// # Errors
    /// What the database says.
    pub async fn claim(&self, node: &str, kinds: &[&str], limit: usize) -> Result<Vec<Job>> {
        let node = node.to_owned();
        let kinds: Vec<String> = kinds.iter().map(|kind| (*kind).to_owned()).collect();
        let now = self.store.clock().wall();
        // Most looks find nothing; those are not worth a turn of the one writer.
        let sql = "SELECT job_id FROM jobs WHERE done_ms IS NULL AND dead_ms IS NULL AND kind IN {list$1} \
                   AND due_ms <= $2 LIMIT 1";
        if self.store.reader().await?.row(sql, args![kinds.clone(), now]).await?.is_none() {
            return Ok(Vec::new());
        }
        self.store
            .write(move |conn| {
                let values = args![kinds.clone(), now, limit, node.as_str(), now + lease_time()];
                let exhausted = args![kinds.clone(), now];
                Box::pin(async move {
                    // A job that ended its worker each time must not go round for ever.
                    let sql = "UPDATE jobs SET dead_ms = $2, leased_by = NULL, \
                                 last_error = COALESCE(last_error, 'no worker finished it') \
                               WHERE done_ms IS NULL AND dead_ms IS NULL AND kind IN {list$1} \
                                 AND due_ms <= $2 AND attempt >= max_attempts";
                    conn.run(sql, exhausted).await?;
                    let rows = conn.rows(claim_text(conn), values).await?;
                    let mut jobs = rows.iter().map(job).collect::<Result<Vec<Job>>>()?;
                    jobs.sort_by_key(|job| job.id);
                    Ok(jobs)
                })
            })
            .await
    }

    /// Marks jobs as done. Returns how many were still ours.
    ///
    /// # Errors
    /// What the database says.
    pub async fn complete(&self, jobs: &[Job]) -> Result<usize> {
        let now = self.store.clock().wall();
        let rows: Vec<_> = jobs.iter().map(|job| args![job.bucket, job.id, job.attempt, now]).collect();
        self.store
            .write(move |conn| {
                let rows = rows.clone();
                Box::pin(async move {
                    let columns = ["bucket", "job_id", "attempt", "now_ms"];
                    let sql = "UPDATE jobs SET done_ms = v.now_ms, leased_by = NULL FROM {rows} \
                               WHERE jobs.bucket = v.bucket AND jobs.job_id = v.job_id \
                                 AND jobs.attempt = v.attempt AND jobs.leased_by IS NOT NULL \
                               RETURNING jobs.bucket AS bucket, jobs.job_id AS job_id, \
                                 jobs.unique_key AS unique_key";
                    let done = conn.each(sql, &columns, rows).await?;
                    let mut gone = Vec::new();
                    for row in &done {
                        if row.get::<Option<String>, _>("unique_key")?.is_none() {
                            gone.push(args![row.bucket()?, row.get::<Uuid, _>("job_id")?]);
                        }
                    }
                    conn.delete_each("jobs", &["bucket", "job_id"], gone).await?;
                    Ok(done.len())
                })
            })
            .await
    }

    /// Puts a job back for `retry_at` (wall time), or gives it up: without a time, or after its last attempt.
    /// False: it was not ours any more.
    ///
    /// # Errors
    /// What the database says.
    pub async fn fail(&self, job: &Job, error: &str, retry_at: Option<Timestamp>) -> Result<bool> {
        let now = self.store.clock().wall();
        let retry_at = retry_at.filter(|_| job.attempt < job.max_attempts);
        let error: String = error.chars().take(ERROR_CHARACTERS).collect();
        let (bucket, id, attempt) = (job.bucket, job.id, job.attempt);
        self.store
            .write(move |conn| {
                let dead = retry_at.is_none().then_some(now);
                let values = args![bucket, id, attempt, error.as_str(), retry_at, dead];
                Box::pin(async move {
                    let sql = "UPDATE jobs SET due_ms = COALESCE($5, due_ms), dead_ms = $6, last_error = $4, \
                                 leased_by = NULL \
                               WHERE bucket = $1 AND job_id = $2 AND attempt = $3 AND leased_by IS NOT NULL";
                    Ok(conn.run(sql, values).await? == 1)
                })
            })
            .await
    }

    /// Prolongs the claim on jobs that take long. Returns how many are still ours.
    ///
    /// # Errors
    /// What the database says.
    pub async fn renew(&self, jobs: &[Job]) -> Result<usize> {
        let until = self.store.clock().wall() + lease_time();
        let rows: Vec<_> = jobs.iter().map(|job| args![job.bucket, job.id, job.attempt, until]).collect();
        self.store
            .write(move |conn| {
                let rows = rows.clone();
                Box::pin(async move {
                    let sql = "UPDATE jobs SET due_ms = v.until_ms FROM {rows} \
                               WHERE jobs.bucket = v.bucket AND jobs.job_id = v.job_id \
                                 AND jobs.attempt = v.attempt AND jobs.leased_by IS NOT NULL \
                               RETURNING jobs.job_id";
                    let columns = ["bucket", "job_id", "attempt", "until_ms"];
                    Ok(conn.each(sql, &columns, rows).await?.len())
                })
            })
            .await
    }

    /// Jobs given up, newest first.
    ///
    /// # Errors
    /// What the database says.
    pub async fn dead(&self, limit: usize) -> Result<Vec<DeadJob>> {
        let sql = "SELECT bucket, job_id, kind, payload, attempt, max_attempts, last_error, dead_ms FROM jobs \
                   WHERE dead_ms IS NOT NULL ORDER BY dead_ms DESC, job_id DESC LIMIT $1";
        let rows = self.store.reader().await?.rows(sql, args![limit]).await?;
        let dead = |row: &Row| {
            Ok(DeadJob { job: job(row)?, error: row.get("last_error")?, dead: row.time("dead_ms")? })
        };
        rows.iter().map(dead).collect()
    }

    /// Tries a dead job again, as often as at first. False: no such dead job.
    ///
    /// # Errors
    /// What the database says.
    pub async fn revive(&self, bucket: Bucket, id: Uuid) -> Result<bool> {
        let now = self.store.clock().wall();
        self.store
            .write(move |conn| {
                Box::pin(async move {
                    let sql = "UPDATE jobs SET dead_ms = NULL, max_attempts = max_attempts + attempt, due_ms = $3 \
                               WHERE bucket = $1 AND job_id = $2 AND dead_ms IS NOT NULL";
                    Ok(conn.run(sql, args![bucket, id, now]).await? == 1)
                })
            })
            .await
    }

    /// Forgets the unique keys of jobs done before the wall time given, and mails and pushes given up before it.
    /// Returns how many.
    ///
    /// # Errors
    /// What the database says.
    pub async fn sweep(&self, before: Timestamp) -> Result<usize> {
        self.store
            .write(move |conn| {
                Box::pin(async move {
                    let sql =
                        "DELETE FROM jobs WHERE dead_ms IS NOT NULL AND dead_ms < $1 AND kind IN ($2, $3)";
                    let kinds = (packtrail_domain::mail::Mail::JOB, packtrail_domain::push::JOB);
                    let mails = conn.run(sql, args![before, kinds.0, kinds.1]).await?;
                    let sql = "DELETE FROM jobs WHERE done_ms IS NOT NULL AND done_ms < $1";
                    let done = conn.run(sql, args![before]).await?;
                    Ok(usize::try_from(done + mails).unwrap_or(usize::MAX))
                })
            })
            .await
    }

    /// How much there is of each kind.
    ///
    /// # Errors
    /// What the database says.
    pub async fn counts(&self) -> Result<Vec<KindCount>> {
        let sql = "SELECT kind, COUNT(CASE WHEN dead_ms IS NULL THEN 1 END) AS waiting, \
                     COUNT(dead_ms) AS dead, MIN(CASE WHEN dead_ms IS NULL THEN due_ms END) AS oldest_ms \
                   FROM jobs WHERE done_ms IS NULL GROUP BY kind ORDER BY kind";
        let rows = self.store.reader().await?.rows(sql, args![]).await?;
        let count = |row: &Row| {
            Ok(KindCount {
                kind: row.get("kind")?,
                waiting: row.total("waiting")?,
                dead: row.total("dead")?,
                oldest_due: row.time_option("oldest_ms")?,
            })
        };
        rows.iter().map(count).collect()
    }
}

/// Adds work inside the transaction that causes it. Returns how many were new.
pub(crate) async fn insert(conn: &mut Conn, jobs: &[NewJob], now: Timestamp) -> Result<usize> {
    let row = |job: &NewJob| {
        let (id, payload) = (uuid_at(now), job.payload.clone());
        args![job.bucket, id, job.kind, payload, job.due, job.max_attempts, job.unique_key.clone()]
    };
    let sql = "INSERT INTO jobs (bucket, job_id, kind, payload, due_ms, max_attempts, unique_key, attempt) \
               SELECT bucket, job_id, kind, payload, due_ms, max_attempts, unique_key, 0 FROM {rows} WHERE true \
               ON CONFLICT DO NOTHING RETURNING job_id";
    let columns = ["bucket", "job_id", "kind", "payload", "due_ms", "max_attempts", "unique_key"];
    Ok(conn.each(sql, &columns, jobs.iter().map(row).collect()).await?.len())
}

/// Takes due jobs: the time they are due becomes the end of the claim, so that a claim nobody keeps is simply due
/// again. The engines differ: PostgreSQL has other claimers to step around, SQLite's writer is alone.
fn claim_text(conn: &Conn) -> &'static str {
    if conn.is_postgres() {
        "WITH picked AS MATERIALIZED ( \
           SELECT bucket, job_id FROM jobs \
           WHERE done_ms IS NULL AND dead_ms IS NULL AND kind = ANY($1) AND due_ms <= $2 \
           ORDER BY due_ms LIMIT $3 FOR UPDATE SKIP LOCKED) \
         UPDATE jobs SET attempt = jobs.attempt + 1, leased_by = $4, due_ms = $5 \
         FROM picked WHERE jobs.bucket = picked.bucket AND jobs.job_id = picked.job_id \
         RETURNING jobs.bucket, jobs.job_id, jobs.kind, jobs.payload, jobs.attempt, jobs.max_attempts"
    } else {
        "UPDATE jobs SET attempt = jobs.attempt + 1, leased_by = $4, due_ms = $5 \
         FROM (SELECT bucket, job_id FROM jobs \
               WHERE done_ms IS NULL AND dead_ms IS NULL AND kind IN {list$1} AND due_ms <= $2 \
               ORDER BY due_ms LIMIT $3) AS picked \
         WHERE jobs.bucket = picked.bucket AND jobs.job_id = picked.job_id \
         RETURNING jobs.bucket AS bucket, jobs.job_id AS job_id, jobs.kind AS kind, jobs.payload AS payload, \
           jobs.attempt AS attempt, jobs.max_attempts AS max_attempts"
    }
}

fn job(row: &Row) -> Result<Job> {
    Ok(Job {
        id: row.get("job_id")?,
        bucket: row.bucket()?,
        kind: row.get("kind")?,
        payload: row.json("payload")?,
        attempt: row.count("attempt")?,
        max_attempts: row.count("max_attempts")?,
    })
}
