//! Brings a database's schema forward, never back. The files are embedded, numbered by hand, and never change once
//! published; all that is missing is applied in one transaction.

use jiff::Timestamp;

use crate::db::Conn;
use crate::error::{Result, StoreError};
use crate::value::args;

/// One step, in both engines' words.
struct Migration {
    name: &'static str,
    sqlite: &'static str,
    postgres: &'static str,
}

/// Names a migration by its file; its version is its place in the list.
macro_rules! migration {
    ($name:literal) => {
        Migration {
            name: $name,
            sqlite: include_str!(concat!("../migrations/sqlite/", $name, ".sql")),
            postgres: include_str!(concat!("../migrations/postgres/", $name, ".sql")),
        }
    };
}

const MIGRATIONS: &[Migration] = &[
    migration!("0001_base"),
    migration!("0002_webhooks"),
    migration!("0003_sandbox"),
    migration!("0004_members"),
    migration!("0005_lists"),
    migration!("0006_delivery_log"),
    migration!("0007_aggregators"),
    migration!("0009_connector_health"),
    migration!("0010_legs"),
    migration!("0011_chosen_carriers"),
];

/// The schema version this program works with.
pub(crate) fn known_version() -> u32 {
    u32::try_from(MIGRATIONS.len()).unwrap_or(u32::MAX)
}

/// A number that only Packtrail's migrations lock in a PostgreSQL server.
const LOCK: i64 = 0x7061_636b_7472;

/// Applies what is missing. The connection is inside a transaction, which the caller commits.
///
/// # Errors
/// The database is newer than this program, or what it says.
pub(crate) async fn migrate(conn: &mut Conn, now: Timestamp) -> Result<()> {
    if conn.is_postgres() {
        conn.run("SELECT pg_advisory_xact_lock($1)", args![LOCK]).await?;
    }
    let found = version(conn).await?;
    let first = usize::try_from(found).unwrap_or(usize::MAX);
    for (index, migration) in MIGRATIONS.iter().enumerate().skip(first) {
        let sql = if conn.is_postgres() { migration.postgres } else { migration.sqlite };
        conn.script(sql).await?;
        let sql = "INSERT INTO schema_version (version, name, applied_ms) VALUES ($1, $2, $3)";
        conn.run(sql, args![index + 1, migration.name, now]).await?;
        tracing::info!(migration = migration.name, "the schema was brought forward");
    }
    Ok(())
}

/// The version in the database; 0 when it is empty.
///
/// # Errors
/// It is newer than this program, or what the database says.
pub(crate) async fn version(conn: &mut Conn) -> Result<u32> {
    let exists = if conn.is_postgres() {
        "SELECT COUNT(to_regclass('schema_version')) AS found"
    } else {
        "SELECT COUNT(*) AS found FROM sqlite_schema WHERE name = 'schema_version'"
    };
    if conn.one(exists, args![]).await?.int("found")? == 0 {
        return Ok(0);
    }
    let sql = "SELECT COALESCE(MAX(version), 0) AS version FROM schema_version";
    let found = conn.one(sql, args![]).await?.count("version")?;
    if found > known_version() {
        return Err(StoreError::NewerDatabase { found, known: known_version() });
    }
    Ok(found)
}
