//! The logical schema: what both engines must have in common, read back from either.
//!
//! The copy between engines goes by it, so that no table can be forgotten; tests compare the two engines and the
//! declared data map with it. SQLite has fewer types, so there an id is known by its length check and JSON by its
//! `json_valid` check.

use std::collections::BTreeMap;

use crate::db::Conn;
use crate::error::{Result, StoreError};
use crate::value::args;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A UUID.
    Id,
    /// A whole number of 64 bits.
    Int,
    /// Text.
    Text,
    /// Bytes.
    Bytes,
    /// A JSON document.
    Json,
}

/// One column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub kind: Kind,
    /// Whether it may be missing.
    pub nullable: bool,
}

/// A reference to another table.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ForeignKey {
    /// The columns here.
    pub columns: Vec<String>,
    /// The table there.
    pub table: String,
    /// The columns there.
    pub references: Vec<String>,
}

/// One index that is not the primary key.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Index {
    /// Its columns.
    pub columns: Vec<String>,
    /// Whether it admits a value once only.
    pub unique: bool,
    /// Whether it covers only some rows.
    pub partial: bool,
}

/// One table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// In the order of the table.
    pub columns: Vec<Column>,
    /// Its columns in order.
    pub primary_key: Vec<String>,
    /// Sorted.
    pub indexes: Vec<Index>,
    /// Sorted.
    pub foreign_keys: Vec<ForeignKey>,
}

/// All tables.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Schema {
    /// By name.
    pub tables: BTreeMap<String, Table>,
}

impl Schema {
    /// The tables so that each comes after those it refers to.
    pub fn in_reference_order(&self) -> Vec<(&str, &Table)> {
        let mut ordered: Vec<(&str, &Table)> = Vec::new();
        while ordered.len() < self.tables.len() {
            let before = ordered.len();
            for (name, table) in &self.tables {
                let is_placed = |wanted: &str| ordered.iter().any(|(placed, _)| *placed == wanted);
                let is_ready =
                    table.foreign_keys.iter().all(|key| key.table == *name || is_placed(&key.table));
                if !is_placed(name) && is_ready {
                    ordered.push((name, table));
                }
            }
            if ordered.len() == before {
                break;
            }
        }
        ordered
    }

    /// The whole schema as text, for reviews.
    pub fn describe(&self) -> String {
        let mut out = String::new();
        for (name, table) in &self.tables {
            let mut line = |text: String| out.extend([text.as_str(), "\n"]);
            line(name.clone());
            for column in &table.columns {
                let null = if column.nullable { " or null" } else { "" };
                line(format!("  {}: {:?}{null}", column.name, column.kind));
            }
            line(format!("  key ({})", table.primary_key.join(", ")));
            for index in &table.indexes {
                let word = if index.unique { "unique" } else { "index" };
                let some = if index.partial { " of some rows" } else { "" };
                line(format!("  {word} ({}){some}", index.columns.join(", ")));
            }
            for key in &table.foreign_keys {
                let (from, to) = (key.columns.join(", "), key.references.join(", "));
                line(format!("  ({from}) is in {} ({to})", key.table));
            }
        }
        out
    }
}

/// Reads the logical schema back from a database.
pub(crate) async fn read(conn: &mut Conn) -> Result<Schema> {
    let mut schema = if conn.is_postgres() { read_postgres(conn).await? } else { read_sqlite(conn).await? };
    for table in schema.tables.values_mut() {
        table.indexes.sort();
        table.foreign_keys.sort();
    }
    Ok(schema)
}

async fn read_sqlite(conn: &mut Conn) -> Result<Schema> {
    let mut schema = Schema::default();
    let sql = "SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";
    for row in conn.rows(sql, args![]).await? {
        let (name, text): (String, String) = (row.get("name")?, row.get("sql")?);
        let mut table = Table::default();
        let sql = "SELECT name, type, \"notnull\", pk FROM pragma_table_info($1) ORDER BY cid";
        let mut key: Vec<(i64, String)> = Vec::new();
        for row in conn.rows(sql, args![name.as_str()]).await? {
            let column: String = row.get("name")?;
            let kind = sqlite_kind(&row.get::<String, _>("type")?, &column, &text)?;
            if row.int("pk")? > 0 {
                key.push((row.int("pk")?, column.clone()));
            }
            table.columns.push(Column { name: column, kind, nullable: row.int("notnull")? == 0 });
        }
        key.sort();
        table.primary_key = key.into_iter().map(|(_, column)| column).collect();
        sqlite_indexes(conn, &name, &mut table).await?;
        schema.tables.insert(name, table);
    }
    Ok(schema)
}

fn sqlite_kind(declared: &str, column: &str, text: &str) -> Result<Kind> {
    Ok(match declared {
        "INTEGER" => Kind::Int,
        "TEXT" if text.contains(&format!("json_valid({column})")) => Kind::Json,
        "TEXT" => Kind::Text,
        "BLOB" if text.contains(&format!("length({column}) = 16")) => Kind::Id,
        "BLOB" => Kind::Bytes,
        other => return Err(StoreError::corrupt(format!("column {column} has the unknown type {other}"))),
    })
}

async fn sqlite_indexes(conn: &mut Conn, name: &str, table: &mut Table) -> Result<()> {
    let sql = "SELECT name, \"unique\", partial FROM pragma_index_list($1) WHERE origin <> 'pk'";
    for row in conn.rows(sql, args![name]).await? {
        let sql = "SELECT name FROM pragma_index_info($1) ORDER BY seqno";
        let columns = conn.rows(sql, args![row.get::<String, _>("name")?]).await?;
        let columns = columns.iter().map(|row| row.get("name")).collect::<Result<Vec<String>>>()?;
        let (unique, partial) = (row.int("unique")? == 1, row.int("partial")? == 1);
        table.indexes.push(Index { columns, unique, partial });
    }
    let sql = "SELECT id, \"table\", \"from\", \"to\" FROM pragma_foreign_key_list($1) ORDER BY id, seq";
    let mut keys: BTreeMap<i64, ForeignKey> = BTreeMap::new();
    for row in conn.rows(sql, args![name]).await? {
        let table: String = row.get("table")?;
        let key = keys.entry(row.int("id")?);
        let key = key.or_insert_with(|| ForeignKey { columns: vec![], table, references: vec![] });
        key.columns.push(row.get("from")?);
        key.references.push(row.get("to")?);
    }
    table.foreign_keys = keys.into_values().collect();
    Ok(())
}

async fn read_postgres(conn: &mut Conn) -> Result<Schema> {
    let mut schema = Schema::default();
    let sql = "SELECT c.relname::text AS \"table\", a.attname::text AS name, \
                      format_type(a.atttypid, a.atttypmod) AS type, (a.attnotnull)::int::bigint AS required \
               FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid \
               WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') \
                 AND a.attnum > 0 AND NOT a.attisdropped ORDER BY c.relname, a.attnum";
    for row in conn.rows(sql, args![]).await? {
        let name: String = row.get("name")?;
        let kind = match row.get::<String, _>("type")?.as_str() {
            "bigint" => Kind::Int,
            "text" => Kind::Text,
            "bytea" => Kind::Bytes,
            "uuid" => Kind::Id,
            "jsonb" => Kind::Json,
            other => return Err(StoreError::corrupt(format!("column {name} has the unknown type {other}"))),
        };
        let table: String = row.get("table")?;
        let column = Column { name, kind, nullable: row.int("required")? == 0 };
        schema.tables.entry(table).or_default().columns.push(column);
    }
    postgres_indexes(conn, &mut schema).await?;
    postgres_foreign_keys(conn, &mut schema).await?;
    Ok(schema)
}

async fn postgres_indexes(conn: &mut Conn, schema: &mut Schema) -> Result<()> {
    let sql = "SELECT c.relname::text AS \"table\", i.indisprimary::int::bigint AS is_primary, \
                      i.indisunique::int::bigint AS is_unique, (i.indpred IS NOT NULL)::int::bigint AS is_partial, \
                      (SELECT string_agg(a.attname::text, ',' ORDER BY k.place) \
                       FROM unnest(i.indkey::smallint[]) WITH ORDINALITY AS k(attnum, place) \
                       JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.attnum) AS columns \
               FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid \
               WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p')";
    for row in conn.rows(sql, args![]).await? {
        let Some(table) = schema.tables.get_mut(&row.get::<String, _>("table")?) else { continue };
        let columns: Vec<String> = row.get::<String, _>("columns")?.split(',').map(str::to_owned).collect();
        if row.int("is_primary")? == 1 {
            table.primary_key = columns;
        } else {
            let (unique, partial) = (row.int("is_unique")? == 1, row.int("is_partial")? == 1);
            table.indexes.push(Index { columns, unique, partial });
        }
    }
    Ok(())
}

async fn postgres_foreign_keys(conn: &mut Conn, schema: &mut Schema) -> Result<()> {
    let sql = "SELECT c.conrelid::regclass::text AS \"table\", c.confrelid::regclass::text AS target, \
                      (SELECT string_agg(a.attname::text, ',' ORDER BY k.place) \
                       FROM unnest(c.conkey) WITH ORDINALITY AS k(attnum, place) \
                       JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.attnum) AS columns, \
                      (SELECT string_agg(a.attname::text, ',' ORDER BY k.place) \
                       FROM unnest(c.confkey) WITH ORDINALITY AS k(attnum, place) \
                       JOIN pg_attribute a ON a.attrelid = c.confrelid AND a.attnum = k.attnum) AS referenced \
               FROM pg_constraint c WHERE c.contype = 'f' AND c.connamespace = current_schema()::regnamespace";
    let split = |text: String| text.split(',').map(str::to_owned).collect::<Vec<String>>();
    for row in conn.rows(sql, args![]).await? {
        let Some(table) = schema.tables.get_mut(&row.get::<String, _>("table")?) else { continue };
        table.foreign_keys.push(ForeignKey {
            columns: split(row.get("columns")?),
            table: row.get("target")?,
            references: split(row.get("referenced")?),
        });
    }
    Ok(())
}
