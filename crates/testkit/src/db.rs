//! A fresh database per test, on either engine.

use std::future::Future;
use std::sync::Arc;

use packtrail_domain::SystemClock;
use packtrail_store::{Location, Store};
use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _, PgConnection};
use tempfile::TempDir;
use tokio::sync::OnceCell;
use uuid::Uuid;

use crate::clock::ManualClock;
use crate::cluster::server_url;

/// An empty store of its own with a clock moved by hand.
#[derive(Debug)]
pub struct TestDb {
    /// The store.
    pub store: Store,
    /// Its clock.
    pub clock: Arc<ManualClock>,
    /// Where its data is.
    pub location: Location,
    /// A directory for the test's files; it goes away with this value.
    pub dir: TempDir,
}

impl TestDb {
    /// On SQLite: a file, as in real life.
    pub async fn sqlite() -> Self {
        let dir = temp_dir();
        let location = Location::Sqlite { dir: dir.path().join("data") };
        Self::open(location, dir).await
    }

    /// On PostgreSQL. Panics when no server can be had; see [`postgres_url`].
    pub async fn postgres() -> Self {
        Self::open(Location::Postgres { url: postgres_url().await }, temp_dir()).await
    }

    async fn open(location: Location, dir: TempDir) -> Self {
        let clock = Arc::new(ManualClock::default());
        match Store::open(&location, clock.clone()).await {
            Ok(store) => Self { store, clock, location, dir },
            Err(error) => fail(&format!("the test's store did not open: {error}")),
        }
    }
}

/// The address of a fresh PostgreSQL database with the present schema.
///
/// The server is the one that `PACKTRAIL_TEST_POSTGRES` names, else a throw-away cluster of this process. It panics
/// when none can be had: these tests are never skipped. Databases are not dropped, which is slow; the cluster is
/// thrown away.
pub async fn postgres_url() -> String {
    static TEMPLATE: OnceCell<String> = OnceCell::const_new();
    let server = match server_url() {
        Ok(url) => url,
        Err(why) => fail(&why),
    };
    let template = TEMPLATE
        .get_or_init(|| async {
            let name = fresh_name("packtrail_template");
            create(&server, &format!("CREATE DATABASE {name}")).await;
            let location = Location::Postgres { url: with_database(&server, &name) };
            match Store::open(&location, Arc::new(SystemClock)).await {
                Ok(store) => store.close().await,
                Err(error) => fail(&format!("the template could not be made: {error}")),
            }
            name
        })
        .await;
    let name = fresh_name("packtrail_test");
    create(&server, &format!("CREATE DATABASE {name} TEMPLATE {template} STRATEGY wal_log")).await;
    with_database(&server, &name)
}

/// The address of a fresh PostgreSQL database without any table.
pub async fn empty_postgres_url() -> String {
    let server = match server_url() {
        Ok(url) => url,
        Err(why) => fail(&why),
    };
    let name = fresh_name("packtrail_empty");
    create(&server, &format!("CREATE DATABASE {name} STRATEGY wal_log")).await;
    with_database(&server, &name)
}

async fn create(server: &str, sql: &str) {
    let made = async {
        let mut conn = PgConnection::connect(server).await?;
        sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut conn).await?;
        conn.close().await
    };
    if let Err(error) = made.await {
        fail(&format!("`{sql}` failed: {error}"));
    }
}

fn fresh_name(prefix: &str) -> String {
    format!("{prefix}_{}", Uuid::now_v7().simple())
}

/// The same server's address with another database.
fn with_database(url: &str, name: &str) -> String {
    let (address, query) = url.split_once('?').map_or((url, None), |(address, query)| (address, Some(query)));
    let start = address.find("://").map_or(0, |at| at + 3);
    let host = address.get(start..).and_then(|rest| rest.find('/')).map_or(address.len(), |at| start + at);
    let host = address.get(..host).unwrap_or(address);
    match query {
        Some(query) => format!("{host}/{name}?{query}"),
        None => format!("{host}/{name}"),
    }
}

fn temp_dir() -> TempDir {
    match tempfile::Builder::new().prefix("packtrail-test-").tempdir() {
        Ok(dir) => dir,
        Err(error) => fail(&format!("no temporary directory: {error}")),
    }
}

#[expect(clippy::panic, reason = "a test that cannot be set up fails")]
fn fail(why: &str) -> ! {
    panic!("{why}");
}

/// Runs a test on SQLite; what [`both_engines!`](crate::both_engines) expands to.
pub fn on_sqlite<F: Future<Output = ()>>(test: impl FnOnce(TestDb) -> F) {
    block_on(async { test(TestDb::sqlite().await).await });
}

/// Runs a test on PostgreSQL; what [`both_engines!`](crate::both_engines) expands to.
pub fn on_postgres<F: Future<Output = ()>>(test: impl FnOnce(TestDb) -> F) {
    block_on(async { test(TestDb::postgres().await).await });
}

fn block_on(test: impl Future<Output = ()>) {
    match tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build() {
        Ok(runtime) => runtime.block_on(test),
        Err(error) => fail(&format!("no runtime: {error}")),
    }
}

/// Makes two tests of each function, `name::sqlite` and `name::postgres`, each with a database of its own.
///
/// ```ignore
/// use packtrail_testkit::both_engines;
/// use packtrail_testkit::db::TestDb;
///
/// both_engines! {
///     async fn an_account_is_found_again(db: TestDb) {
///         let account = db.store.accounts().create("ada@shop.example").await.unwrap().unwrap();
///         assert_eq!(db.store.accounts().get(account.id).await.unwrap(), Some(account));
///     }
/// }
/// ```
#[macro_export]
macro_rules! both_engines {
    ($($(#[$meta:meta])* async fn $name:ident($db:ident: $type:ty) $body:block)+) => {
        $(
            $(#[$meta])*
            async fn $name($db: $type) $body

            mod $name {
                #[test]
                fn sqlite() {
                    $crate::db::on_sqlite(super::$name);
                }

                #[test]
                fn postgres() {
                    $crate::db::on_postgres(super::$name);
                }
            }
        )+
    };
}

/// Every row of a database that holds a text, in whatever column: as it is, in any case, as hex of bytes, or as an id.
/// `table: row` in order.
pub async fn dump(location: &Location, needle: &str) -> Vec<String> {
    let hex: String = needle.bytes().map(|byte| format!("{byte:02x}")).collect();
    let forms = [needle.to_lowercase(), hex, needle.replace('-', "").to_lowercase()];
    let mut rows = match location {
        Location::Sqlite { dir } => sqlite_rows(&dir.join("packtrail.db")).await,
        Location::Postgres { url } => postgres_rows(url).await,
    }
    .unwrap_or_else(|error| vec![format!("the database could not be read: {error} {needle}")]);
    rows.retain(|row| forms.iter().any(|form| row.to_lowercase().contains(form)));
    rows.sort();
    rows
}

async fn sqlite_rows(file: &std::path::Path) -> Result<Vec<String>, sqlx::Error> {
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(file).read_only(true);
    let mut conn = options.connect().await?;
    let tables: Vec<String> = sqlx::query_scalar("SELECT name FROM sqlite_master WHERE type = 'table'")
        .fetch_all(&mut conn)
        .await?;
    let mut found = Vec::new();
    for table in tables {
        let columns: Vec<String> = sqlx::query_scalar("SELECT name FROM pragma_table_info($1)")
            .bind(&table)
            .fetch_all(&mut conn)
            .await?;
        let whole =
            columns.iter().map(|column| format!("quote({column})")).collect::<Vec<_>>().join(" || ' ' || ");
        let sql = AssertSqlSafe(format!("SELECT {whole} FROM {table}"));
        let rows: Vec<String> = sqlx::query_scalar(sql).fetch_all(&mut conn).await?;
        found.extend(rows.into_iter().map(|row| format!("{table}: {row}")));
    }
    conn.close().await?;
    Ok(found)
}

async fn postgres_rows(url: &str) -> Result<Vec<String>, sqlx::Error> {
    let mut conn = PgConnection::connect(url).await?;
    let tables: Vec<String> = sqlx::query_scalar(
        "SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public'",
    )
    .fetch_all(&mut conn)
    .await?;
    let mut found = Vec::new();
    for table in tables {
        let sql = AssertSqlSafe(format!("SELECT t::text FROM {table} t"));
        let rows: Vec<String> = sqlx::query_scalar(sql).fetch_all(&mut conn).await?;
        found.extend(rows.into_iter().map(|row| format!("{table}: {row}")));
    }
    conn.close().await?;
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_gets_another_database_and_keeps_the_rest() {
        assert_eq!(with_database("postgres://a:b@h:1/postgres", "x"), "postgres://a:b@h:1/x");
        assert_eq!(with_database("postgres://h", "x"), "postgres://h/x");
        assert_eq!(
            with_database("postgres://p@h/postgres?host=sockets", "x"),
            "postgres://p@h/x?host=sockets"
        );
    }
}
