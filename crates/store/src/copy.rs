//! Moving data: from engine to engine, and from a backup into either.
//!
//! Tables, columns and their order come from the logical schema, so that a new table cannot be forgotten.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use packtrail_domain::ids::uuid_at;
use packtrail_domain::{Clock as _, SystemClock};
use serde_json::Value;
use sqlx::types::Json;
use uuid::Uuid;

use crate::admin::{settle, with_suffix};
use crate::db::{Conn, Text};
use crate::error::{Result, StoreError};
use crate::schema::{Kind, Schema, Table, read};
use crate::store::{FILE, Location, Store};
use crate::value::{Arg, Row, args};

/// Rows read and written at once.
const BATCH: usize = 500;
/// The table that says how far the schema is: each database has its own.
const OWN: &str = "schema_version";

/// One table that was copied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableCopy {
    /// Which.
    pub table: String,
    /// How many rows, counted on both sides.
    pub rows: u64,
}

/// Copies everything into an empty place, table by table, from one moment of the source. If it fails, the target is
/// emptied again.
///
/// # Errors
/// The target is not empty, the source is damaged, or what the databases say.
pub async fn copy(from: &Location, to: &Location) -> Result<Vec<TableCopy>> {
    if from == to {
        return Err(StoreError::Refused("source and target are the same database".to_owned()));
    }
    if let Location::Sqlite { dir } = from {
        must_exist(&dir.join(FILE))?;
    }
    let from = Store::open(from, Arc::new(SystemClock)).await?;
    let to = Store::open(to, Arc::new(SystemClock)).await?;
    let copied = copy_tables(&from, &to).await;
    from.close().await;
    to.close().await;
    copied
}

/// Puts a backup file into place. Nobody else may use the target meanwhile.
///
/// # Errors
/// The backup is damaged, the target holds data and `overwrite` is false, or what the databases say.
pub async fn restore(from: &Path, location: &Location, overwrite: bool) -> Result<Vec<TableCopy>> {
    must_exist(from)?;
    match location {
        Location::Sqlite { dir } => restore_file(from, dir, overwrite).await,
        Location::Postgres { .. } => {
            let name = format!("packtrail-restore-{}", uuid_at(SystemClock.now()).simple());
            let staging = Staging::new(std::env::temp_dir().join(name))?;
            restore_rows(from, &staging.0.join(FILE), location, overwrite).await
        }
    }
}

fn must_exist(file: &Path) -> Result<()> {
    match std::fs::metadata(file) {
        Ok(found) if found.is_file() => Ok(()),
        Ok(_) => Err(StoreError::unreadable(file, "it is not a file")),
        Err(error) => Err(StoreError::unreadable(file, error)),
    }
}

/// A directory for a copy of the backup, which goes away with this value.
struct Staging(PathBuf);

impl Staging {
    fn new(dir: PathBuf) -> Result<Self> {
        use std::os::unix::fs::DirBuilderExt as _;
        std::fs::DirBuilder::new()
            .mode(0o700)
            .create(&dir)
            .map_err(|error| StoreError::unreadable(dir.clone(), error))?;
        Ok(Self(dir))
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        if let Err(error) = std::fs::remove_dir_all(&self.0) {
            tracing::warn!(%error, "the copy of the backup could not be removed");
        }
    }
}

/// Opens a copy of the backup, brings it forward and looks for damage; the backup itself is never written to.
async fn open_backup(from: &Path, file: &Path) -> Result<Store> {
    std::fs::copy(from, file).map_err(|error| StoreError::unreadable(file, error))?;
    let store = Store::open_file(file, Arc::new(SystemClock)).await?;
    let problems = store.admin().verify().await?;
    if let Some(first) = problems.first() {
        let what =
            format!("the backup has {} problems, such as {}: {}", problems.len(), first.table, first.what);
        store.close().await;
        return Err(StoreError::corrupt(what));
    }
    Ok(store)
}

async fn restore_file(from: &Path, dir: &Path, overwrite: bool) -> Result<Vec<TableCopy>> {
    let file = dir.join(FILE);
    if file.exists() && !overwrite {
        return Err(StoreError::Refused(format!("there is a database in {} already", dir.display())));
    }
    let staging = Staging::new(with_suffix(dir, ".restore"))?;
    let staged = staging.0.join(FILE);
    let store = open_backup(from, &staged).await?;
    let counted = count_tables(&store).await;
    store.close().await;
    let counted = counted?;
    if !dir.is_dir() {
        use std::os::unix::fs::DirBuilderExt as _;
        let made = std::fs::DirBuilder::new().recursive(true).mode(0o700).create(dir);
        made.map_err(|error| StoreError::unreadable(dir, error))?;
    }
    // A log left beside the old file would be played into the new one.
    for suffix in ["-wal", "-shm"] {
        let log = with_suffix(&file, suffix);
        if log.exists() {
            std::fs::remove_file(&log).map_err(|error| StoreError::unreadable(log, error))?;
        }
    }
    settle(&staged, &file)?;
    Ok(counted)
}

async fn restore_rows(
    from: &Path,
    staged: &Path,
    location: &Location,
    overwrite: bool,
) -> Result<Vec<TableCopy>> {
    let source = open_backup(from, staged).await?;
    let target = Store::open(location, Arc::new(SystemClock)).await?;
    let copied = async {
        if overwrite {
            empty(&target).await?;
        }
        copy_tables(&source, &target).await
    }
    .await;
    source.close().await;
    target.close().await;
    copied
}

/// Copies all tables into an empty store of the same schema version.
pub(crate) async fn copy_tables(from: &Store, to: &Store) -> Result<Vec<TableCopy>> {
    if let Some(filled) = count_tables(to).await?.iter().find(|table| table.rows > 0) {
        let text = format!("the target is not empty: {} has {} rows", filled.table, filled.rows);
        return Err(StoreError::Refused(text));
    }
    let mut source = from.snapshot().await?;
    let copied = copy_all(&mut source, to).await;
    if copied.is_err() {
        empty(to).await?;
    }
    copied
}

async fn copy_all(source: &mut Conn, to: &Store) -> Result<Vec<TableCopy>> {
    let schema = read(source).await?;
    let mut copied = Vec::new();
    for (name, table) in tables(&schema) {
        copy_table(source, to, name, table).await?;
        let (here, there) = (count(source, name).await?, count(&mut to.reader().await?, name).await?);
        if here != there {
            return Err(StoreError::corrupt(format!("{name} has {here} rows, its copy {there}")));
        }
        copied.push(TableCopy { table: name.to_owned(), rows: here });
    }
    Ok(copied)
}

/// Walks one table by its primary key.
async fn copy_table(source: &mut Conn, to: &Store, name: &str, table: &Table) -> Result<()> {
    let columns: Vec<String> = table.columns.iter().map(|column| column.name.clone()).collect();
    let (all, key) = (columns.join(", "), table.primary_key.join(", "));
    let places: Vec<String> = (1..=table.primary_key.len()).map(|place| format!("${place}")).collect();
    let after = format!("WHERE ({key}) > ({})", places.join(", "));
    let insert = format!("INSERT INTO {name} ({all}) SELECT {all} FROM {{rows}}");
    let mut last: Option<Vec<Arg>> = None;
    loop {
        let condition = if last.is_some() { after.as_str() } else { "" };
        let select = format!("SELECT {all} FROM {name} {condition} ORDER BY {key} LIMIT {BATCH}");
        let rows = source.rows(Text::built(select), last.take().unwrap_or_default()).await?;
        let Some(end) = rows.last() else { return Ok(()) };
        last = Some(key_of(end, table)?);
        let rows = rows.iter().map(|row| values_of(row, table)).collect::<Result<Vec<_>>>()?;
        let (insert, columns) = (insert.clone(), columns.clone());
        to.write(move |conn| {
            let (insert, columns, rows) = (insert.clone(), columns.clone(), rows.clone());
            Box::pin(async move {
                let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
                conn.each(Text::built(insert), &columns, rows).await.map(drop)
            })
        })
        .await?;
    }
}

/// All values of a row, typed by the schema.
fn values_of(row: &Row, table: &Table) -> Result<Vec<Arg>> {
    table.columns.iter().map(|column| value(row, &column.name, column.kind)).collect()
}

/// The values of a row's primary key, in the key's order.
fn key_of(row: &Row, table: &Table) -> Result<Vec<Arg>> {
    let kind =
        |name: &String| table.columns.iter().find(|column| column.name == *name).map(|column| column.kind);
    table
        .primary_key
        .iter()
        .map(|name| {
            let kind = kind(name).ok_or_else(|| StoreError::corrupt(format!("no column {name}")))?;
            value(row, name, kind)
        })
        .collect()
}

fn value(row: &Row, name: &str, kind: Kind) -> Result<Arg> {
    Ok(match kind {
        Kind::Id => Arg::Id(row.get::<Option<Uuid>, _>(name)?),
        Kind::Int => Arg::Int(row.get(name)?),
        Kind::Text => Arg::Text(row.get(name)?),
        Kind::Bytes => Arg::Bytes(row.get(name)?),
        Kind::Json => Arg::Json(row.get::<Option<Json<Value>>, _>(name)?.map(|Json(value)| value)),
    })
}

/// The tables that hold data, those referred to first.
fn tables(schema: &Schema) -> Vec<(&str, &Table)> {
    schema.in_reference_order().into_iter().filter(|(name, _)| *name != OWN).collect()
}

async fn count(conn: &mut Conn, table: &str) -> Result<u64> {
    conn.one(Text::built(format!("SELECT COUNT(*) AS total FROM {table}")), args![]).await?.total("total")
}

async fn count_tables(store: &Store) -> Result<Vec<TableCopy>> {
    let mut conn = store.reader().await?;
    let schema = read(&mut conn).await?;
    let mut counted = Vec::new();
    for (name, _) in tables(&schema) {
        counted.push(TableCopy { table: name.to_owned(), rows: count(&mut conn, name).await? });
    }
    Ok(counted)
}

/// Deletes all data.
async fn empty(store: &Store) -> Result<()> {
    let schema = read(&mut store.reader().await?).await?;
    let names: Vec<String> = tables(&schema).iter().rev().map(|(name, _)| (*name).to_owned()).collect();
    store
        .write(move |conn| {
            let names = names.clone();
            Box::pin(async move {
                for name in names {
                    conn.run(Text::built(format!("DELETE FROM {name}")), args![]).await?;
                }
                Ok(())
            })
        })
        .await
}
