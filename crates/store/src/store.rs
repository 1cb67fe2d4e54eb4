//! [`Store`]: opening, closing, and the doors to each noun.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use jiff::Timestamp;
use packtrail_domain::{Clock, KeyId};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};

use crate::budgets::Budgets;
use crate::consents::Consents;
use crate::db::{BoxFuture, Conn, Db, Text};
use crate::erasure::Erasure;
use crate::error::{Result, StoreError};
use crate::health::ConnectorHealth;
use crate::members::Members;
use crate::migrate::migrate;
use crate::passkeys::Passkeys;
use crate::registrations::Registrations;
use crate::saved_filters::SavedFilters;
use crate::sessions::Sessions;
use crate::tickets::Tickets;
use crate::writer::Writer;
use crate::{
    Accounts, Admin, Deliveries, Endpoints, Idempotency, Jobs, Keys, Leases, Legs, Parcels, Sandbox,
    Schedule, Trackings, UnknownCodes,
};

/// The database's file in the data directory.
pub(crate) const FILE: &str = "packtrail.db";
/// Connections that read, on SQLite.
const READERS: u32 = 4;
/// Connections to PostgreSQL, per node.
const CONNECTIONS: u32 = 16;
/// Statements that a connection to SQLite keeps prepared: more than there are.
const STATEMENTS: usize = 512;
/// How long to wait for a connection or for another process's write.
const PATIENCE: Duration = Duration::from_secs(5);

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
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    db: Db,
    clock: Arc<dyn Clock>,
    /// When this process last noted that a key was used.
    key_uses: Mutex<HashMap<KeyId, Timestamp>>,
}

impl Store {
    /// Opens the database, makes it if there is none, and brings its schema forward.
    ///
    /// # Errors
    /// A newer database, a directory that cannot be used, or what the database says.
    pub async fn open(location: &Location, clock: Arc<dyn Clock>) -> Result<Self> {
        let db = match location {
            Location::Sqlite { dir } => {
                prepare(dir)?;
                open_sqlite(&dir.join(FILE), clock.as_ref()).await?
            }
            Location::Postgres { url } => open_postgres(url, clock.as_ref()).await?,
        };
        Ok(Self { inner: Arc::new(Inner { db, clock, key_uses: Mutex::default() }) })
    }

    /// Opens a database file that has its own place, such as a backup.
    pub(crate) async fn open_file(file: &Path, clock: Arc<dyn Clock>) -> Result<Self> {
        let db = open_sqlite(file, clock.as_ref()).await?;
        Ok(Self { inner: Arc::new(Inner { db, clock, key_uses: Mutex::default() }) })
    }

    /// Finishes the writes under way and closes all connections.
    pub async fn close(self) {
        match &self.inner.db {
            Db::Sqlite { writer, readers } => {
                readers.close().await;
                writer.close().await;
            }
            Db::Postgres { pool } => pool.close().await,
        }
    }

    /// `sqlite` or `postgres`.
    pub fn engine(&self) -> &'static str {
        match self.inner.db {
            Db::Sqlite { .. } => "sqlite",
            Db::Postgres { .. } => "postgres",
        }
    }

    /// The clock everything here goes by.
    pub fn clock(&self) -> &Arc<dyn Clock> {
        &self.inner.clock
    }

    /// Takes what was deleted out of the places where deleted rows linger: SQLite's log, PostgreSQL's dead rows.
    /// False: somebody still reads, so not now.
    pub(crate) async fn settle(&self, tables: &[&str]) -> Result<bool> {
        match &self.inner.db {
            Db::Sqlite { writer, .. } => writer.fold().await,
            Db::Postgres { .. } => {
                let mut conn = self.reader().await?;
                for table in tables {
                    conn.script(Text::built(format!("VACUUM {table}"))).await?;
                }
                Ok(true)
            }
        }
    }

    /// A connection to read with.
    pub(crate) async fn reader(&self) -> Result<Conn> {
        self.inner.db.reader().await
    }

    /// A connection that reads from one moment.
    pub(crate) async fn snapshot(&self) -> Result<Conn> {
        self.inner.db.snapshot().await
    }

    /// Runs `op` in one transaction; see [`Db::write`].
    pub(crate) async fn write<T, F>(&self, op: F) -> Result<T>
    where
        T: Send + 'static,
        F: for<'c> Fn(&'c mut Conn) -> BoxFuture<'c, Result<T>> + Send + Sync + 'static,
    {
        self.inner.db.write(op).await
    }

    /// When this process last noted that a key was used.
    pub(crate) fn key_uses(&self) -> &Mutex<HashMap<KeyId, Timestamp>> {
        &self.inner.key_uses
    }

    /// Tenants.
    pub fn accounts(&self) -> Accounts<'_> {
        Accounts { store: self }
    }

    /// Ends of accounts.
    pub fn erasure(&self) -> Erasure<'_> {
        Erasure { store: self }
    }

    /// People who log in.
    pub fn members(&self) -> Members<'_> {
        Members { store: self }
    }

    /// Members' passkeys.
    pub fn passkeys(&self) -> Passkeys<'_> {
        Passkeys { store: self }
    }

    /// Log-ins.
    pub fn sessions(&self) -> Sessions<'_> {
        Sessions { store: self }
    }

    /// Steps that wait for a code.
    pub fn tickets(&self) -> Tickets<'_> {
        Tickets { store: self }
    }

    /// What people agreed to.
    pub fn consents(&self) -> Consents<'_> {
        Consents { store: self }
    }

    /// Filters of the list.
    pub fn saved_filters(&self) -> SavedFilters<'_> {
        SavedFilters { store: self }
    }

    /// API keys.
    pub fn keys(&self) -> Keys<'_> {
        Keys { store: self }
    }

    /// Accounts' interest in parcels.
    pub fn trackings(&self) -> Trackings<'_> {
        Trackings { store: self }
    }

    /// Where accounts want their webhooks.
    pub fn endpoints(&self) -> Endpoints<'_> {
        Endpoints { store: self }
    }

    /// Messages on their way to endpoints.
    pub fn deliveries(&self) -> Deliveries<'_> {
        Deliveries { store: self }
    }

    /// First answers to requests that may come again.
    pub fn idempotency(&self) -> Idempotency<'_> {
        Idempotency { store: self }
    }

    /// Followed parcels.
    pub fn parcels(&self) -> Parcels<'_> {
        Parcels { store: self }
    }

    /// Who carries parcels on.
    pub fn legs(&self) -> Legs<'_> {
        Legs { store: self }
    }

    /// Due polls.
    pub fn schedule(&self) -> Schedule<'_> {
        Schedule { store: self }
    }

    /// The sandbox's clock.
    pub fn sandbox(&self) -> Sandbox<'_> {
        Sandbox { store: self }
    }

    /// Background work other than polls.
    pub fn jobs(&self) -> Jobs<'_> {
        Jobs { store: self }
    }

    /// What aggregators follow.
    pub fn registrations(&self) -> Registrations<'_> {
        Registrations { store: self }
    }

    /// What has been spent of daily and monthly budgets.
    pub fn budgets(&self) -> Budgets<'_> {
        Budgets { store: self }
    }

    /// Which node polls which bucket.
    pub fn leases(&self) -> Leases<'_> {
        Leases { store: self }
    }

    /// How connectors are doing.
    pub fn connector_health(&self) -> ConnectorHealth<'_> {
        ConnectorHealth { store: self }
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

/// Makes the data directory and the file in it, readable by their owner alone.
fn prepare(dir: &Path) -> Result<()> {
    use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |error: std::io::Error| StoreError::unreadable(path, error)
    };
    if !dir.is_dir() {
        std::fs::DirBuilder::new().recursive(true).mode(0o700).create(dir).map_err(failed(dir))?;
    }
    let file = dir.join(FILE);
    let mut options = std::fs::OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false).mode(0o600);
    options.open(&file).map(drop).map_err(failed(&file))
}

/// Opens a database file: one connection that writes, several that cannot.
///
/// No `PRAGMA optimize`: without statistics SQLite takes every table for large and goes by the indexes; statistics from
/// the first day, when tables have three rows, would make it scan them when they have millions.
async fn open_sqlite(file: &Path, clock: &dyn Clock) -> Result<Db> {
    let failed = |error: sqlx::Error| match &error {
        sqlx::Error::Database(said) if !matches!(said.code().as_deref(), Some("5")) => {
            StoreError::unreadable(file, said.message())
        }
        _ => StoreError::from(error),
    };
    let base = SqliteConnectOptions::new()
        .filename(file)
        .busy_timeout(PATIENCE)
        .foreign_keys(true)
        .statement_cache_capacity(STATEMENTS);
    let writing = base
        .clone()
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        // Deleted personal data must not stay in the file, nor in pages that were given back whole.
        .pragma("secure_delete", "ON")
        // Each write of a group has a savepoint, whose journal would else be a file.
        .pragma("temp_store", "MEMORY")
        // A group may touch thousands of pages; folding the log in after each would write them all twice.
        .pragma("wal_autocheckpoint", "16000")
        .pragma("cache_size", "-32768");
    let pool = SqlitePoolOptions::new().max_connections(1).acquire_timeout(PATIENCE);
    let pool = pool.connect_with(writing).await.map_err(failed)?;
    let mut conn = Conn::Sqlite(pool.acquire().await.map_err(failed)?);
    conn.script("BEGIN IMMEDIATE").await?;
    migrate(&mut conn, clock.now()).await?;
    conn.script("COMMIT").await?;
    let reading = base.read_only(true).pragma("query_only", "ON").pragma("cache_size", "-8192");
    let readers = SqlitePoolOptions::new().max_connections(READERS).acquire_timeout(PATIENCE);
    let readers = readers.connect_with(reading).await.map_err(failed)?;
    Ok(Db::Sqlite { writer: Writer::start(conn), readers })
}

/// Opens a PostgreSQL database, which must exist.
async fn open_postgres(url: &str, clock: &dyn Clock) -> Result<Db> {
    if !url.starts_with("postgres://") && !url.starts_with("postgresql://") {
        return Err(StoreError::Refused("the database address must begin with postgres://".to_owned()));
    }
    let options = PgConnectOptions::from_str(url)
        .map_err(|error| StoreError::Refused(format!("the database address cannot be read: {error}")))?
        .application_name("packtrail");
    let pool = PgPoolOptions::new().max_connections(CONNECTIONS).acquire_timeout(PATIENCE);
    let pool = pool.connect_with(options).await?;
    let mut conn = Conn::PostgresTransaction(pool.begin().await?);
    migrate(&mut conn, clock.now()).await?;
    if let Conn::PostgresTransaction(transaction) = conn {
        transaction.commit().await?;
    }
    Ok(Db::Postgres { pool })
}
