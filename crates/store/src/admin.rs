//! What an operator asks of the store: is it there, which schema, is it sound, a backup.

use std::path::{Path, PathBuf};

use crate::copy::copy_tables;
use crate::error::{Result, StoreError};
use crate::migrate;
use crate::schema::{self, Schema};
use crate::store::Store;
use crate::value::args;
use crate::verify::verify;

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
        self.store.reader().await?.one("SELECT 1", args![]).await.map(drop)
    }

    /// The schema's version.
    ///
    /// # Errors
    /// What the database says.
    pub async fn schema_version(&self) -> Result<u32> {
        migrate::version(&mut self.store.reader().await?).await
    }

    /// The schema, read back from the database.
    ///
    /// # Errors
    /// What the database says.
    pub async fn schema(&self) -> Result<Schema> {
        schema::read(&mut self.store.reader().await?).await
    }

    /// Writes a consistent copy into one new file, while others go on working. The same format from both engines.
    ///
    /// # Errors
    /// The file exists or cannot be written, or what the database says.
    pub async fn backup(&self, to: &Path) -> Result<()> {
        if to.exists() {
            return Err(StoreError::unreadable(to, "there is a file of this name already"));
        }
        let part = with_suffix(to, ".part");
        let made = self.backup_into(&part).await;
        let made = made.and_then(|()| settle(&part, to));
        if made.is_err() {
            for suffix in ["", "-wal", "-shm", "-journal"] {
                // What is left of a failed backup is of no use; the failure itself is told.
                drop(std::fs::remove_file(with_suffix(&part, suffix)));
            }
        }
        made
    }

    async fn backup_into(&self, part: &Path) -> Result<()> {
        create_private(part)?;
        if self.store.engine() == "sqlite" {
            let name = part.to_str().ok_or_else(|| StoreError::unreadable(part, "its name is not text"))?;
            let mut conn = self.store.reader().await?;
            // The connection stays one that cannot write to the database; the pragma would forbid the new file too.
            conn.run("PRAGMA query_only = OFF", args![]).await?;
            let copied = conn.run("VACUUM INTO $1", args![name]).await;
            conn.run("PRAGMA query_only = ON", args![]).await?;
            return copied.map(drop);
        }
        let target = Store::open_file(part, self.store.clock().clone()).await?;
        let copied = copy_tables(self.store, &target).await;
        target.close().await;
        copied.map(drop)
    }

    /// Looks for damage: the engine's own checks, rows that point nowhere, documents that cannot be read.
    ///
    /// # Errors
    /// What the database says.
    pub async fn verify(&self) -> Result<Vec<Problem>> {
        verify(self.store).await
    }
}

/// A path with more at its end.
pub(crate) fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// Makes an empty file that only its owner can read. It must not exist.
pub(crate) fn create_private(path: &Path) -> Result<()> {
    use std::os::unix::fs::OpenOptionsExt as _;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true).mode(0o600);
    options.open(path).map(drop).map_err(|error| StoreError::unreadable(path, error))
}

/// Gives a finished file its name, so that a file of that name is always whole and synced.
pub(crate) fn settle(part: &Path, to: &Path) -> Result<()> {
    let sync = |path: &Path| std::fs::File::open(path).and_then(|file| file.sync_all());
    sync(part)
        .and_then(|()| std::fs::rename(part, to))
        .and_then(|()| match to.parent() {
            Some(dir) if !dir.as_os_str().is_empty() => sync(dir),
            _ => sync(Path::new(".")),
        })
        .map_err(|error| StoreError::unreadable(to, error))
}
