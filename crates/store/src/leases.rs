//! Which node polls which bucket: one lease row per bucket, with a fencing token that rises at each takeover.
//!
//! Leases live in wall time (`Clock::wall`). A node that lost a bucket learns it when it completes a poll: the token no
//! longer fits, and nothing changes.

use jiff::Timestamp;
use packtrail_domain::Bucket;

use crate::error::{Result, StoreError};
use crate::store::Store;

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
        let _ = (node, at_most, self.store);
        Err(StoreError::Closed)
    }

    /// Prolongs what the node still holds, and counts it as alive. What is not in the answer is lost.
    ///
    /// # Errors
    /// What the database says.
    pub async fn renew(&self, node: &str) -> Result<Vec<BucketLease>> {
        let _ = node;
        Err(StoreError::Closed)
    }

    /// Gives up all buckets of a node that ends. Returns how many.
    ///
    /// # Errors
    /// What the database says.
    pub async fn release(&self, node: &str) -> Result<usize> {
        let _ = node;
        Err(StoreError::Closed)
    }

    /// Gives up some buckets, for nodes that have fewer than their share. Returns how many.
    ///
    /// # Errors
    /// What the database says.
    pub async fn release_buckets(&self, node: &str, buckets: &[Bucket]) -> Result<usize> {
        let _ = (node, buckets);
        Err(StoreError::Closed)
    }

    /// How many nodes acquired or renewed within the last lease time.
    ///
    /// # Errors
    /// What the database says.
    pub async fn live_nodes(&self) -> Result<usize> {
        Err(StoreError::Closed)
    }
}
