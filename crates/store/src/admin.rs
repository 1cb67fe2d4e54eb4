//! What an operator asks of the store: is it there, which schema, is it sound, a backup.

use std::path::Path;

use crate::error::{Result, StoreError};
use crate::store::Store;

/// Something in the database that is not as it must be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Which table.
    pub table: String,
    /// What, for people.
    pub what: String,
}

/// The door to the operator's tools.
#[derive(Debug)]
pub struct Admin<'a> {
    pub(crate) store: &'a Store,
}

impl Admin<'_> {
    /// Whether the database answers.
    ///
    /// # Errors
    /// What the database says.
    pub async fn ping(&self) -> Result<()> {
        let _ = self.store;
        Err(StoreError::Closed)
    }

    /// The schema's version.
    ///
    /// # Errors
    /// What the database says.
    pub async fn schema_version(&self) -> Result<u32> {
        Err(StoreError::Closed)
    }

    /// Writes a consistent copy into one new file, while others go on working. The same format from both engines.
    ///
    /// # Errors
    /// The file exists or cannot be written, or what the database says.
    pub async fn backup(&self, to: &Path) -> Result<()> {
        let _ = to;
        Err(StoreError::Closed)
    }

    /// Looks for damage: the engine's own checks, rows that point nowhere, documents that cannot be read.
    ///
    /// # Errors
    /// What the database says.
    pub async fn verify(&self) -> Result<Vec<Problem>> {
        Err(StoreError::Closed)
    }
}
