//! What attempts came to, and when an endpoint is looked at next. Only the node that holds the endpoint's bucket writes
//! this: an answer that comes back after the lease is lost is dropped, and the message goes out again.

use jiff::Timestamp;
use packtrail_domain::webhook::EventKind;
use serde_json::Value;

use super::{Attempted, Deliveries, DueEndpoint, Health, Then, Which, wake};
use crate::db::Conn;
use crate::endpoints::{self, Endpoint, hold, unschedule};
use crate::error::{Result, StoreError};
use crate::leases::BucketLease;
use crate::value::{Arg, args};

/// From so many failures in a row on, an endpoint that answers again gets at once what waited for it.
const RECOVERS_FROM: u32 = 5;

impl Deliveries<'_> {
    /// Writes what an attempt came to. False: the lease was lost meanwhile and nothing is written.
    ///
    /// # Errors
    /// What the database says.
    pub async fn record(&self, lease: BucketLease, attempted: Attempted) -> Result<bool> {
        let now = self.store.clock().wall();
        self.store
            .write(move |conn| {
                let attempted = attempted.clone();
                Box::pin(async move {
                    let sql = "SELECT l.bucket FROM bucket_leases l \
                               WHERE l.bucket = $1 AND l.fence = $2 AND l.until_ms > $3 {share l}";
                    if conn.row(sql, args![lease.bucket, lease.fence, now]).await?.is_none() {
                        return Ok(false);
                    }
                    // The tracking comes before the endpoint, as in every transaction that tells of news.
                    note_push(conn, &attempted, now).await?;
                    if let Some(endpoint) = hold(conn, attempted.account, attempted.endpoint).await? {
                        write(conn, &endpoint, &attempted, now).await?;
                    }
                    Ok(true)
                })
            })
            .await
    }

    /// After a round: says when the endpoint is looked at next, or takes it off the list when nothing waits.
    ///
    /// # Errors
    /// What the database says.
    pub async fn settle(&self, due: DueEndpoint) -> Result<()> {
        self.store
            .write(move |conn| {
                Box::pin(async move {
                    // Held, so that a message added meanwhile is either seen here or wakes the endpoint afterwards.
                    let Some(endpoint) = hold(conn, due.account, due.endpoint).await? else {
                        return unschedule(conn, due.bucket, due.account, due.endpoint).await;
                    };
                    let sql = "SELECT MIN(due_ms) AS due_ms FROM deliveries \
                               WHERE account_id = $1 AND endpoint_id = $2 AND state = 'pending'";
                    let next =
                        conn.one(sql, args![due.account, due.endpoint]).await?.time_option("due_ms")?;
                    let Some(next) = next else {
                        return unschedule(conn, due.bucket, due.account, due.endpoint).await;
                    };
                    let next = endpoint.resume.map_or(next, |resume| resume.max(next));
                    let sql = "UPDATE endpoint_schedule SET due_ms = $4 \
                               WHERE bucket = $1 AND account_id = $2 AND endpoint_id = $3";
                    conn.run(sql, args![due.bucket, due.account, due.endpoint, next]).await.map(drop)
                })
            })
            .await
    }

    /// Sends messages again, from the first step of the ladder. Returns how many.
    ///
    /// # Errors
    /// What the database says.
    pub async fn replay(
        &self,
        account: packtrail_domain::AccountId,
        endpoint: packtrail_domain::EndpointId,
        which: Which,
    ) -> Result<usize> {
        let now = self.store.clock().wall();
        self.store
            .write(move |conn| {
                let which = which.clone();
                Box::pin(async move {
                    let Some(held) = hold(conn, account, endpoint).await? else { return Ok(0) };
                    if held.url.is_none() || held.disabled.is_some() {
                        return Ok(0);
                    }
                    let mut values = args![account, endpoint, now];
                    let condition = chosen(which, &mut values);
                    let sql = format!(
                        "UPDATE deliveries SET state = 'pending', due_ms = $3, attempts_before = attempts, \
                           superseded_by = NULL, done_ms = NULL \
                         WHERE account_id = $1 AND endpoint_id = $2 AND {condition}"
                    );
                    let count = conn.run(crate::db::Text::built(sql), values).await?;
                    if count > 0 {
                        wake(conn, &[(held.bucket, account, endpoint)], now).await?;
                    }
                    Ok(usize::try_from(count).unwrap_or(usize::MAX))
                })
            })
            .await
    }

    /// Deletes messages made before the wall time given that wait for nothing, with their attempts. Returns how many.
    ///
    /// # Errors
    /// What the database says.
    pub async fn sweep(&self, before: Timestamp, limit: usize) -> Result<usize> {
        self.store
            .write(move |conn| {
                Box::pin(async move {
                    let sql = "SELECT account_id, endpoint_id, seq FROM deliveries \
                               WHERE created_ms < $1 AND state <> 'pending' ORDER BY created_ms LIMIT $2";
                    let old = conn.rows(sql, args![before, limit]).await?;
                    let columns = ["account_id", "endpoint_id", "seq"];
                    let mut rows = Vec::with_capacity(old.len());
                    for row in &old {
                        let account: uuid::Uuid = row.get("account_id")?;
                        let endpoint: uuid::Uuid = row.get("endpoint_id")?;
                        rows.push(args![account, endpoint, row.int("seq")?]);
                    }
                    conn.delete_each("delivery_attempts", &columns, rows.clone()).await?;
                    Ok(conn.delete_each("deliveries", &columns, rows).await?.len())
                })
            })
            .await
    }
}

/// The condition that chooses messages; what it compares with goes behind the values that are there.
pub(super) fn chosen(which: Which, values: &mut Vec<Arg>) -> String {
    let next = values.len() + 1;
    match which {
        Which::Seqs(seqs) => {
            values.extend(args![seqs]);
            format!("seq IN {{list${next}}}")
        }
        Which::Range { from, to } => {
            values.extend(args![from, to]);
            format!("seq BETWEEN ${next} AND ${}", next + 1)
        }
        Which::Failed => "state IN ('failed', 'stored')".to_owned(),
    }
}

async fn write(conn: &mut Conn, endpoint: &Endpoint, attempted: &Attempted, now: Timestamp) -> Result<()> {
    let (state, due, done) = match &attempted.then {
        Then::Delivered => ("delivered", None, Some(now)),
        Then::Retry { at } => ("pending", Some(*at), None),
        Then::GiveUp | Then::Disable { .. } => ("failed", None, Some(now)),
    };
    // A message that a newer one replaced while it was under way may still arrive; it is not tried again.
    let sql = "UPDATE deliveries SET attempts = attempts + 1, due_ms = COALESCE($5, due_ms), \
                 state = CASE WHEN $4 = 'delivered' OR state = 'pending' THEN $4 ELSE state END, \
                 done_ms = CASE WHEN $4 = 'delivered' OR state = 'pending' THEN $6 ELSE done_ms END \
               WHERE account_id = $1 AND endpoint_id = $2 AND seq = $3 RETURNING attempts";
    let values = args![attempted.account, attempted.endpoint, attempted.seq, state, due, done];
    let Some(row) = conn.row(sql, values).await? else { return Ok(()) };
    log(conn, attempted, row.int("attempts")?).await?;
    note_health(conn, endpoint, attempted.health, now).await?;
    if let Then::Disable { reason } = &attempted.then {
        endpoints::disable(conn, attempted.account, attempted.endpoint, now, reason).await?;
    }
    Ok(())
}

/// Shows on the tracking what its last push came to.
async fn note_push(conn: &mut Conn, attempted: &Attempted, now: Timestamp) -> Result<()> {
    let Some(tracking) = attempted.tracking.filter(|_| attempted.event == EventKind::TrackingUpdated) else {
        return Ok(());
    };
    let state = if attempted.then == Then::Delivered { "Success" } else { "Failure" };
    let sql = "UPDATE trackings SET pushed_ms = $3, push_state = $4, push_code = $5 \
               WHERE account_id = $1 AND tracking_id = $2";
    let code = attempted.http_status.map(i64::from);
    conn.run(sql, args![attempted.account, tracking, now, state, code]).await.map(drop)
}

async fn log(conn: &mut Conn, attempted: &Attempted, attempt: i64) -> Result<()> {
    let request: Value = serde_json::to_value(&attempted.request).map_err(StoreError::corrupt)?;
    let sql = "INSERT INTO delivery_attempts (account_id, endpoint_id, seq, attempt, at_ms, duration_ms, result, \
                 http_status, request, answer) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    let mut values = args![attempted.account, attempted.endpoint, attempted.seq, attempt, attempted.at];
    values.extend(args![attempted.duration_ms, attempted.result.as_str()]);
    values.extend(args![attempted.http_status.map(i64::from), request, attempted.answer.clone()]);
    conn.run(sql, values).await.map(drop)
}

async fn note_health(conn: &mut Conn, endpoint: &Endpoint, health: Health, now: Timestamp) -> Result<()> {
    let values = args![endpoint.account, endpoint.id];
    match health {
        Health::Good if endpoint.failures == 0 => Ok(()),
        Health::Good => {
            let sql = "UPDATE endpoints SET failures = 0, failing_since_ms = NULL, resume_ms = NULL \
                       WHERE account_id = $1 AND endpoint_id = $2";
            conn.run(sql, values).await?;
            if endpoint.failures < RECOVERS_FROM {
                return Ok(());
            }
            let sql = "UPDATE deliveries SET due_ms = $3 WHERE account_id = $1 AND endpoint_id = $2 \
                         AND state = 'pending' AND attempts > attempts_before";
            conn.run(sql, args![endpoint.account, endpoint.id, now]).await?;
            wake(conn, &[(endpoint.bucket, endpoint.account, endpoint.id)], now).await
        }
        Health::Bad { resume } => {
            let sql = "UPDATE endpoints SET failures = failures + 1, resume_ms = $4, \
                         failing_since_ms = COALESCE(failing_since_ms, $3) \
                       WHERE account_id = $1 AND endpoint_id = $2";
            conn.run(sql, args![endpoint.account, endpoint.id, now, resume]).await.map(drop)
        }
    }
}
