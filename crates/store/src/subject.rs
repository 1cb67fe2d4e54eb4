//! A copy of what is kept about a person: every row of their account, every column that `data-map.toml` marks as theirs
//! to have. Which tables and columns those are is read from the map and the schema, so that a new column cannot be left
//! out by forgetting it.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use packtrail_domain::{AccountId, MemberId};
use serde::Deserialize;
use serde_json::{Map, Value};
use sqlx::types::Json;
use uuid::Uuid;

use crate::db::Text;
use crate::error::Result;
use crate::schema::{Column, Kind, Table, read};
use crate::store::Store;
use crate::value::{Row, args};

/// Rows of one table in a copy. Who has more reads them through the API, page by page.
const ROWS_MAX: usize = 200_000;

/// The part of the map that matters here.
#[derive(Debug, Deserialize)]
struct Declared {
    export: String,
}

static MAP: LazyLock<BTreeMap<String, BTreeMap<String, Declared>>> =
    LazyLock::new(|| toml::from_str(include_str!("../../../data-map.toml")).unwrap_or_default());

impl Store {
    /// Everything of an account by table; of what belongs to members, only this member's.
    ///
    /// # Errors
    /// What the database says.
    pub async fn copy_of(&self, account: AccountId, member: MemberId) -> Result<Map<String, Value>> {
        let mut conn = self.snapshot().await?;
        let schema = read(&mut conn).await?;
        let mut copy = Map::new();
        for (name, table) in &schema.tables {
            let columns = exported(name, table);
            let has = |column: &str| table.columns.iter().any(|one| one.name == column);
            if columns.is_empty() || !has("account_id") {
                continue;
            }
            let list = columns.iter().map(|column| column.name.as_str()).collect::<Vec<_>>().join(", ");
            let mut sql = format!("SELECT {list} FROM {name} WHERE account_id = $1");
            let mut values = args![account];
            if has("member_id") {
                sql.push_str(" AND member_id = $2");
                values.extend(args![member]);
            }
            let sql = format!("{sql} ORDER BY {} LIMIT {ROWS_MAX}", table.primary_key.join(", "));
            let rows = conn.rows(Text::built(sql), values).await?;
            let rows = rows.iter().map(|row| object(row, &columns)).collect::<Result<Vec<_>>>()?;
            if !rows.is_empty() {
                copy.insert(name.clone(), Value::Array(rows));
            }
        }
        Ok(copy)
    }
}

/// The columns that their subject gets a copy of.
fn exported<'a>(name: &str, table: &'a Table) -> Vec<&'a Column> {
    let Some(declared) = MAP.get(name) else { return Vec::new() };
    let is_theirs = |column: &&Column| declared.get(&column.name).is_some_and(|one| one.export == "yes");
    table.columns.iter().filter(is_theirs).collect()
}

fn object(row: &Row, columns: &[&Column]) -> Result<Value> {
    let mut out = Map::new();
    for column in columns {
        out.insert(column.name.clone(), readable(row, column)?);
    }
    Ok(Value::Object(out))
}

/// A value as people and programs read it: times as RFC 3339, bytes in hex.
fn readable(row: &Row, column: &Column) -> Result<Value> {
    let name = column.name.as_str();
    Ok(match column.kind {
        Kind::Id => row.get::<Option<Uuid>, _>(name)?.map(|id| id.to_string()).into(),
        Kind::Int => match row.get::<Option<i64>, _>(name)? {
            Some(ms) if name.ends_with("_ms") => {
                jiff::Timestamp::from_millisecond(ms).map_or(Value::from(ms), |at| at.to_string().into())
            }
            value => value.into(),
        },
        Kind::Text => row.get::<Option<String>, _>(name)?.into(),
        Kind::Bytes => row
            .get::<Option<Vec<u8>>, _>(name)?
            .map(|bytes| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>())
            .into(),
        Kind::Json => row.get::<Option<Json<Value>>, _>(name)?.map_or(Value::Null, |Json(value)| value),
    })
}
