//! Connections of both engines, and how one SQL text runs on either.
//!
//! Statements are written once with `$1`, `$2`. Where the engines differ only in how a list gets in, two marks help:
//!
//! - `{rows}` is a table `v` of the rows given to [`Conn::each`], with the column names given. PostgreSQL gets arrays
//!   and `UNNEST` and runs once; SQLite gets `VALUES` of a few fixed lengths, so that its statements stay prepared.
//! - `{list$3}` is the list in argument 3 as a sub-select with the column `item`.
//! - `{lock}` is `FOR UPDATE`, `{share l}` is `FOR SHARE` of the table `l`; nothing on SQLite, whose writer is alone.
//!
//! Where they differ truly, a module asks [`Conn::is_postgres`] and has two texts.

use std::borrow::Cow;
use std::future::Future;
use std::pin::Pin;

use sqlx::pool::PoolConnection;
use sqlx::{AssertSqlSafe, PgConnection, Postgres, Sqlite, SqliteConnection, SqlitePool, Transaction};

use crate::error::{Result, StoreError};
use crate::value::{Arg, Row, postgres_arguments, postgres_columns, sqlite_arguments};
use crate::writer::Writer;

/// A boxed future, as work on a connection is passed around.
pub(crate) type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// The text of a statement: fixed in the program, or put together from fixed parts. Values are always arguments.
pub(crate) struct Text(Cow<'static, str>);

impl Text {
    /// A text put together. The parts must be the program's own, never anybody's input.
    pub(crate) fn built(text: String) -> Self {
        Self(Cow::Owned(text))
    }
}

impl From<&'static str> for Text {
    fn from(text: &'static str) -> Self {
        Self(Cow::Borrowed(text))
    }
}

/// How many rows one SQLite statement takes: few lengths, since each is a statement of its own to prepare.
const CHUNKS: [usize; 4] = [64, 32, 8, 1];

/// How often a PostgreSQL transaction that met another one is done again.
const TRIES: usize = 5;

/// The two engines.
#[derive(Debug, Clone)]
pub(crate) enum Db {
    Sqlite { writer: Writer, readers: SqlitePool },
    Postgres { pool: sqlx::PgPool },
}

/// A connection to work on, inside a transaction when writing.
#[derive(Debug)]
pub(crate) enum Conn {
    Sqlite(PoolConnection<Sqlite>),
    SqliteTransaction(Transaction<'static, Sqlite>),
    Postgres(PoolConnection<Postgres>),
    PostgresTransaction(Transaction<'static, Postgres>),
}

/// Runs one call on whichever engine the connection belongs to.
macro_rules! on_engine {
    ($conn:expr, $sql:expr, $args:expr, $call:ident, |$out:ident| $sqlite:expr, $postgres:expr) => {
        match $conn {
            Conn::Sqlite(conn) => {
                let $out = sqlx::query_with(AssertSqlSafe($sql), sqlite_arguments($args)?)
                    .$call(&mut **conn)
                    .await?;
                $sqlite
            }
            Conn::SqliteTransaction(conn) => {
                let $out = sqlx::query_with(AssertSqlSafe($sql), sqlite_arguments($args)?)
                    .$call(&mut **conn)
                    .await?;
                $sqlite
            }
            Conn::Postgres(conn) => {
                let $out = sqlx::query_with(AssertSqlSafe($sql), postgres_arguments($args)?)
                    .$call(&mut **conn)
                    .await?;
                $postgres
            }
            Conn::PostgresTransaction(conn) => {
                let $out = sqlx::query_with(AssertSqlSafe($sql), postgres_arguments($args)?)
                    .$call(&mut **conn)
                    .await?;
                $postgres
            }
        }
    };
}

impl Db {
    /// Runs a read; on SQLite on a connection that cannot write.
    pub(crate) async fn reader(&self) -> Result<Conn> {
        Ok(match self {
            Db::Sqlite { readers, .. } => Conn::Sqlite(readers.acquire().await?),
            Db::Postgres { pool } => Conn::Postgres(pool.acquire().await?),
        })
    }

    /// A connection that reads from one moment, however long it takes.
    pub(crate) async fn snapshot(&self) -> Result<Conn> {
        Ok(match self {
            Db::Sqlite { readers, .. } => Conn::SqliteTransaction(readers.begin().await?),
            Db::Postgres { pool } => {
                let begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
                Conn::PostgresTransaction(pool.begin_with(begin).await?)
            }
        })
    }

    /// Runs `op` in one transaction and answers when it is synced. On PostgreSQL it may run again, when two
    /// transactions stood in each other's way.
    pub(crate) async fn write<T, F>(&self, op: F) -> Result<T>
    where
        T: Send + 'static,
        F: for<'c> Fn(&'c mut Conn) -> BoxFuture<'c, Result<T>> + Send + Sync + 'static,
    {
        match self {
            Db::Sqlite { writer, .. } => writer.write(op).await,
            Db::Postgres { pool } => {
                let mut tries = 1;
                loop {
                    match write_once(pool, &op).await {
                        Err(error) if error.is_conflict() && tries < TRIES => tries += 1,
                        other => return other,
                    }
                }
            }
        }
    }
}

async fn write_once<T, F>(pool: &sqlx::PgPool, op: &F) -> Result<T>
where
    F: for<'c> Fn(&'c mut Conn) -> BoxFuture<'c, Result<T>>,
{
    let mut conn = Conn::PostgresTransaction(pool.begin().await?);
    let value = op(&mut conn).await?;
    if let Conn::PostgresTransaction(transaction) = conn {
        transaction.commit().await?;
    }
    Ok(value)
}

impl Conn {
    /// Whether this is PostgreSQL, for the few statements with two texts.
    pub(crate) fn is_postgres(&self) -> bool {
        matches!(self, Conn::Postgres(_) | Conn::PostgresTransaction(_))
    }

    /// Runs a statement; returns how many rows it changed.
    pub(crate) async fn run(&mut self, sql: impl Into<Text>, args: Vec<Arg>) -> Result<u64> {
        let sql = self.render(sql.into());
        Ok(on_engine!(self, sql, args, execute, |done| done.rows_affected(), done.rows_affected()))
    }

    /// Runs a statement; returns its rows.
    pub(crate) async fn rows(&mut self, sql: impl Into<Text>, args: Vec<Arg>) -> Result<Vec<Row>> {
        let sql = self.render(sql.into());
        Ok(on_engine!(
            self,
            sql,
            args,
            fetch_all,
            |rows| rows.into_iter().map(Row::Sqlite).collect(),
            rows.into_iter().map(Row::Postgres).collect()
        ))
    }

    /// Runs a statement; returns its only row, if any.
    pub(crate) async fn row(&mut self, sql: impl Into<Text>, args: Vec<Arg>) -> Result<Option<Row>> {
        let sql = self.render(sql.into());
        Ok(on_engine!(self, sql, args, fetch_optional, |row| row.map(Row::Sqlite), row.map(Row::Postgres)))
    }

    /// Runs a statement that always has a row, such as a count.
    pub(crate) async fn one(&mut self, sql: impl Into<Text>, args: Vec<Arg>) -> Result<Row> {
        self.row(sql, args).await?.ok_or(StoreError::Database(sqlx::Error::RowNotFound))
    }

    /// Runs a statement with `{rows}` over all rows; returns what it returns for all of them.
    pub(crate) async fn each(
        &mut self,
        sql: impl Into<Text>,
        columns: &[&str],
        rows: Vec<Vec<Arg>>,
    ) -> Result<Vec<Row>> {
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let sql = self.render(sql.into());
        match self {
            Conn::Sqlite(conn) => each_sqlite(conn, &sql, columns, rows).await,
            Conn::SqliteTransaction(conn) => each_sqlite(conn, &sql, columns, rows).await,
            Conn::Postgres(conn) => each_postgres(conn, &sql, columns, rows).await,
            Conn::PostgresTransaction(conn) => each_postgres(conn, &sql, columns, rows).await,
        }
    }

    /// Deletes the rows whose columns have the values given, and returns those columns of what was deleted.
    ///
    /// Written apart because SQLite reaches several columns by an index only one row at a time, and PostgreSQL only
    /// joined.
    pub(crate) async fn delete_each(
        &mut self,
        table: &'static str,
        columns: &[&str],
        rows: Vec<Vec<Arg>>,
    ) -> Result<Vec<Row>> {
        let returning: Vec<String> = columns.iter().map(|column| format!("{table}.{column}")).collect();
        let returning = returning.join(", ");
        if self.is_postgres() {
            let same: Vec<String> =
                columns.iter().map(|column| format!("{table}.{column} = v.{column}")).collect();
            let same = same.join(" AND ");
            let sql = format!("DELETE FROM {table} USING {{rows}} WHERE {same} RETURNING {returning}");
            return self.each(Text::built(sql), columns, rows).await;
        }
        let same: Vec<String> =
            columns.iter().enumerate().map(|(index, column)| format!("{column} = ${}", index + 1)).collect();
        let same = same.join(" AND ");
        let sql = format!("DELETE FROM {table} WHERE {same} RETURNING {}", columns.join(", "));
        let mut deleted = Vec::new();
        for row in rows {
            deleted.extend(self.rows(Text::built(sql.clone()), row).await?);
        }
        Ok(deleted)
    }

    /// Runs several statements without arguments: migrations, transaction control.
    pub(crate) async fn script(&mut self, sql: impl Into<Text>) -> Result<()> {
        let Text(sql) = sql.into();
        let script = sqlx::raw_sql(AssertSqlSafe(sql));
        match self {
            Conn::SqliteTransaction(conn) => {
                script.execute(&mut **conn).await?;
            }
            Conn::Sqlite(conn) => {
                script.execute(&mut **conn).await?;
            }
            Conn::Postgres(conn) => {
                script.execute(&mut **conn).await?;
            }
            Conn::PostgresTransaction(conn) => {
                script.execute(&mut **conn).await?;
            }
        }
        Ok(())
    }

    /// Fills in the marks `{list$n}`, `{lock}` and `{share l}`.
    fn render(&self, Text(sql): Text) -> Cow<'static, str> {
        if !sql.contains('{') {
            return sql;
        }
        let is_postgres = self.is_postgres();
        let (lock, share) = if is_postgres { ("FOR UPDATE", "FOR SHARE OF l") } else { ("", "") };
        let mut out = sql.replace("{lock}", lock).replace("{share l}", share);
        while let Some(start) = out.find("{list$") {
            let Some(length) = out.get(start..).and_then(|rest| rest.find('}')) else { break };
            let argument = out.get(start + 5..start + length).unwrap_or_default();
            let select = if is_postgres {
                format!("(SELECT UNNEST({argument}) AS item)")
            } else {
                format!("(SELECT value AS item FROM json_each({argument}))")
            };
            out.replace_range(start..=start + length, &select);
        }
        Cow::Owned(out)
    }
}

async fn each_sqlite(
    conn: &mut SqliteConnection,
    sql: &str,
    columns: &[&str],
    rows: Vec<Vec<Arg>>,
) -> Result<Vec<Row>> {
    let mut out = Vec::new();
    let mut left = rows.into_iter();
    while left.len() > 0 {
        let length = CHUNKS.into_iter().find(|length| *length <= left.len()).unwrap_or(1);
        let text = sql.replace("{rows}", &values_table(columns, length));
        let chunk = left.by_ref().take(length).flatten().collect();
        let query = sqlx::query_with(AssertSqlSafe(text), sqlite_arguments(chunk)?);
        out.extend(query.fetch_all(&mut *conn).await?.into_iter().map(Row::Sqlite));
    }
    Ok(out)
}

async fn each_postgres(
    conn: &mut PgConnection,
    sql: &str,
    columns: &[&str],
    rows: Vec<Vec<Arg>>,
) -> Result<Vec<Row>> {
    let places: Vec<String> = (1..=columns.len()).map(|place| format!("${place}")).collect();
    let table = format!("UNNEST({}) AS v({})", places.join(", "), columns.join(", "));
    let query = sqlx::query_with(AssertSqlSafe(sql.replace("{rows}", &table)), postgres_columns(rows)?);
    Ok(query.fetch_all(conn).await?.into_iter().map(Row::Postgres).collect())
}

/// SQLite's table of so many rows, named `v`.
fn values_table(columns: &[&str], length: usize) -> String {
    let named: Vec<String> =
        columns.iter().enumerate().map(|(index, name)| format!("column{} AS {name}", index + 1)).collect();
    // Places without a number: SQLite looks numbered ones up by a walk through all of them.
    let row = format!("({})", vec!["?"; columns.len()].join(", "));
    let rows = vec![row; length];
    format!("(SELECT {} FROM (VALUES {})) AS v", named.join(", "), rows.join(", "))
}
