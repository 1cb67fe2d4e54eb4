//! What can go wrong in the store, in sentences an operator can act on.

use std::path::PathBuf;

use thiserror::Error;

/// The store's result.
pub type Result<T, E = StoreError> = std::result::Result<T, E>;

/// Why the store could not do it.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The database has no free connection, or another process holds it.
    #[error("the database is busy; try again")]
    Busy,
    /// The store was closed.
    #[error("the store is closed")]
    Closed,
    /// The database was made by a newer release.
    #[error(
        "the database has schema version {found}, this program knows versions up to {known}: \
         start the newer program, or restore a backup made by this one"
    )]
    NewerDatabase {
        /// The version in the database.
        found: u32,
        /// The newest version this program knows.
        known: u32,
    },
    /// A file or folder cannot be used.
    #[error("cannot use {path}: {reason}")]
    Unreadable {
        /// Which.
        path: PathBuf,
        /// Why, in words.
        reason: String,
    },
    /// The request does not fit what is stored: a missing account, a target that is not empty.
    #[error("{0}")]
    Refused(String),
    /// Stored bytes are not what this program wrote.
    #[error("the database is damaged: {what}")]
    Corrupt {
        /// Where and how.
        what: String,
    },
    /// The database said no.
    #[error("the database failed: {0}")]
    Database(#[source] sqlx::Error),
}

impl StoreError {
    /// Damage, described.
    pub(crate) fn corrupt(what: impl std::fmt::Display) -> Self {
        Self::Corrupt { what: what.to_string() }
    }

    /// A path that cannot be used.
    pub(crate) fn unreadable(path: impl Into<PathBuf>, reason: impl std::fmt::Display) -> Self {
        Self::Unreadable { path: path.into(), reason: reason.to_string() }
    }

    /// The same error for another caller: what sank a group of writes is told to each of them.
    pub(crate) fn echo(&self) -> Self {
        match self {
            Self::Busy => Self::Busy,
            Self::Closed => Self::Closed,
            Self::Corrupt { what } => Self::Corrupt { what: what.clone() },
            other => Self::Database(sqlx::Error::Protocol(other.to_string())),
        }
    }

    /// Whether the same work, done again, may succeed: two transactions stood in each other's way.
    pub(crate) fn is_conflict(&self) -> bool {
        let Self::Database(sqlx::Error::Database(error)) = self else { return false };
        matches!(error.code().as_deref(), Some("40001" | "40P01"))
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::PoolTimedOut => return Self::Busy,
            sqlx::Error::PoolClosed => return Self::Closed,
            sqlx::Error::ColumnDecode { .. } | sqlx::Error::ColumnNotFound(_) | sqlx::Error::Decode(_) => {
                return Self::corrupt(&error);
            }
            sqlx::Error::Database(inner) => {
                // SQLITE_BUSY and SQLITE_LOCKED with their extended codes; PostgreSQL's codes have five letters.
                let code = inner.code().and_then(|code| code.parse::<i64>().ok()).unwrap_or(0);
                let is_sqlite = inner.try_downcast_ref::<sqlx::sqlite::SqliteError>().is_some();
                if is_sqlite && matches!(code & 0xff, 5 | 6) {
                    return Self::Busy;
                }
                if is_sqlite && matches!(code & 0xff, 11 | 26) {
                    return Self::corrupt(&error);
                }
            }
            _ => {}
        }
        Self::Database(error)
    }
}
