//! Which node polls which bucket: one lease row per bucket, with a fencing token that rises at each takeover.
//!
//! Leases live in wall time (`Clock::wall`). A node that lost a bucket learns it when it completes a poll: the token no
//! longer fits, and nothing changes.

use std::collections::HashMap;

use jiff::{SignedDuration, Timestamp};
use packtrail_domain::Bucket;
use packtrail_domain::ids::BUCKETS;
use packtrail_domain::limits::limits;

use crate::db::Conn;
use crate::error::Result;
use crate::store::Store;
use crate::value::{Row, args};

/// A node's hold on a bucket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BucketLease {
    /// Which bucket.
    pub bucket: Bucket,
    /// Rises at each takeover.
    pub fence: i64,
    /// When it ends unless renewed, in wall time.
    pub until: Timestamp,
}

/// The door to leases.
#[derive(Debug)]
pub struct Leases<'a> {
    pub(crate) store: &'a Store,
}

impl Leases<'_> {
    /// Takes up to `at_most` buckets that nobody holds, and counts the node as alive.
    ///
    /// # Errors
    /// What the database says.
    pub async fn acquire(&self, node: &str, at_most: usize) -> Result<Vec<BucketLease>> {
        let (node, now, until) = (node.to_owned(), self.store.clock().wall(), self.until());
        self.store
            .write(move |conn| {
                let node = node.clone();
                Box::pin(async move {
                    note_alive(conn, &node, now).await?;
                    acquire(conn, &node, at_most, now, until).await
                })
            })
            .await
    }

    /// Prolongs what the node still holds, and counts it as alive. What is not in the answer is lost.
    ///
    /// # Errors
    /// What the database says.
    pub async fn renew(&self, node: &str) -> Result<Vec<BucketLease>> {
        let (node, now, until) = (node.to_owned(), self.store.clock().wall(), self.until());
        self.store
            .write(move |conn| {
                let node = node.clone();
                Box::pin(async move {
                    note_alive(conn, &node, now).await?;
                    let sql = "UPDATE bucket_leases SET until_ms = $3 WHERE node = $1 AND until_ms > $2 \
                               RETURNING bucket, fence, until_ms";
                    let rows = conn.rows(sql, args![node, now, until]).await?;
                    let mut leases = rows.iter().map(lease).collect::<Result<Vec<_>>>()?;
                    leases.sort_by_key(|lease| lease.bucket);
                    Ok(leases)
                })
            })
            .await
    }

    /// Gives up all buckets of a node that ends. Returns how many.
    ///
    /// # Errors
    /// What the database says.
    pub async fn release(&self, node: &str) -> Result<usize> {
        let (node, now) = (node.to_owned(), self.store.clock().wall());
        self.store
            .write(move |conn| {
                let node = node.clone();
                Box::pin(async move {
                    let sql = "UPDATE bucket_leases SET until_ms = 0 WHERE node = $1 AND until_ms > $2";
                    let released = conn.run(sql, args![node.clone(), now]).await?;
                    conn.run("DELETE FROM nodes WHERE node = $1", args![node]).await?;
                    Ok(usize::try_from(released).unwrap_or(usize::MAX))
                })
            })
            .await
    }

    /// Gives up some buckets, for nodes that have fewer than their share. Returns how many.
    ///
    /// # Errors
    /// What the database says.
    pub async fn release_buckets(&self, node: &str, buckets: &[Bucket]) -> Result<usize> {
        let (node, now) = (node.to_owned(), self.store.clock().wall());
        let buckets: Vec<i64> = buckets.iter().map(|bucket| i64::from(bucket.0)).collect();
        self.store
            .write(move |conn| {
                let values = args![node.as_str(), now, buckets.clone()];
                Box::pin(async move {
                    let sql = "UPDATE bucket_leases SET until_ms = 0 \
                               WHERE node = $1 AND until_ms > $2 AND bucket IN {list$3}";
                    Ok(usize::try_from(conn.run(sql, values).await?).unwrap_or(usize::MAX))
                })
            })
            .await
    }

    /// How many nodes acquired or renewed within the last lease time.
    ///
    /// # Errors
    /// What the database says.
    pub async fn live_nodes(&self) -> Result<usize> {
        let since = self.store.clock().wall() - lease_time();
        let sql = "SELECT COUNT(*) AS total FROM nodes WHERE seen_ms > $1";
        let total = self.store.reader().await?.one(sql, args![since]).await?.total("total")?;
        Ok(usize::try_from(total).unwrap_or(usize::MAX))
    }

    /// When a lease taken now ends.
    fn until(&self) -> Timestamp {
        self.store.clock().wall() + lease_time()
    }
}

/// How long a lease lasts.
pub(crate) fn lease_time() -> SignedDuration {
    SignedDuration::from_secs(limits().lease_s)
}

async fn note_alive(conn: &mut Conn, node: &str, now: Timestamp) -> Result<()> {
    let sql = "INSERT INTO nodes (node, seen_ms) VALUES ($1, $2) \
               ON CONFLICT (node) DO UPDATE SET seen_ms = excluded.seen_ms";
    conn.run(sql, args![node, now]).await.map(drop)
}

/// Takes free buckets. Two nodes may see the same bucket as free; the statement that takes it checks again.
async fn acquire(
    conn: &mut Conn,
    node: &str,
    at_most: usize,
    now: Timestamp,
    until: Timestamp,
) -> Result<Vec<BucketLease>> {
    let rows = conn.rows("SELECT bucket, until_ms FROM bucket_leases", args![]).await?;
    let held = rows
        .iter()
        .map(|row| Ok((row.bucket()?, row.time("until_ms")? > now)))
        .collect::<Result<HashMap<Bucket, bool>>>()?;
    let is_free = |bucket: &Bucket| !held.get(bucket).copied().unwrap_or(false);
    let all = (0..BUCKETS).filter_map(|number| u8::try_from(number).ok()).map(Bucket);
    let rows: Vec<_> =
        all.filter(is_free).take(at_most).map(|bucket| args![bucket, node, now, until]).collect();
    let columns = ["bucket", "node", "now_ms", "until_ms"];
    let sql = "INSERT INTO bucket_leases (bucket, node, fence, until_ms) \
               SELECT bucket, node, 0, 0 FROM {rows} WHERE true ON CONFLICT (bucket) DO NOTHING";
    conn.each(sql, &columns, rows.clone()).await?;
    let sql = "UPDATE bucket_leases SET node = v.node, fence = bucket_leases.fence + 1, until_ms = v.until_ms \
               FROM {rows} WHERE bucket_leases.bucket = v.bucket AND bucket_leases.until_ms <= v.now_ms \
               RETURNING bucket_leases.bucket AS bucket, bucket_leases.fence AS fence, \
                 bucket_leases.until_ms AS until_ms";
    let mut leases =
        conn.each(sql, &columns, rows).await?.iter().map(lease).collect::<Result<Vec<BucketLease>>>()?;
    leases.sort_by_key(|lease| lease.bucket);
    Ok(leases)
}

fn lease(row: &Row) -> Result<BucketLease> {
    Ok(BucketLease { bucket: row.bucket()?, fence: row.int("fence")?, until: row.time("until_ms")? })
}
