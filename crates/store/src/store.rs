//! [`Store`]: opening, closing, and the doors to each noun.

use std::path::PathBuf;
use std::sync::Arc;

use packtrail_domain::Clock;

use crate::error::{Result, StoreError};
use crate::{Accounts, Admin, Jobs, Keys, Leases, Parcels, Schedule, Trackings, UnknownCodes};

/// Where the data lives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Location {
    /// One file, `packtrail.db`, in this directory.
    Sqlite {
        /// The data directory.
        dir: PathBuf,
    },
    /// A PostgreSQL database.
    Postgres {
        /// `postgres://user:password@host/database`.
        url: String,
    },
}

/// The store. Cheap to clone; all clones share connections.
#[derive(Debug, Clone)]
pub struct Store {
    clock: Arc<dyn Clock>,
}

impl Store {
    /// Opens the database, makes it if there is none, and brings its schema forward.
    ///
    /// # Errors
    /// A newer database, a directory that cannot be used, or what the database says.
    pub async fn open(location: &Location, clock: Arc<dyn Clock>) -> Result<Self> {
        let _ = (location, clock);
        Err(StoreError::Closed)
    }

    /// Finishes the writes under way and closes all connections.
    pub async fn close(self) {}

    /// `sqlite` or `postgres`.
    pub fn engine(&self) -> &'static str {
        "sqlite"
    }

    /// The clock everything here goes by.
    pub fn clock(&self) -> &Arc<dyn Clock> {
        &self.clock
    }

    /// Tenants.
    pub fn accounts(&self) -> Accounts<'_> {
        Accounts { store: self }
    }

    /// API keys.
    pub fn keys(&self) -> Keys<'_> {
        Keys { store: self }
    }

    /// Accounts' interest in parcels.
    pub fn trackings(&self) -> Trackings<'_> {
        Trackings { store: self }
    }

    /// Followed parcels.
    pub fn parcels(&self) -> Parcels<'_> {
        Parcels { store: self }
    }

    /// Due polls.
    pub fn schedule(&self) -> Schedule<'_> {
        Schedule { store: self }
    }

    /// Background work other than polls.
    pub fn jobs(&self) -> Jobs<'_> {
        Jobs { store: self }
    }

    /// Which node polls which bucket.
    pub fn leases(&self) -> Leases<'_> {
        Leases { store: self }
    }

    /// Carriers' codes no table knows.
    pub fn unknown_codes(&self) -> UnknownCodes<'_> {
        UnknownCodes { store: self }
    }

    /// Backup, checks, version.
    pub fn admin(&self) -> Admin<'_> {
        Admin { store: self }
    }
}
