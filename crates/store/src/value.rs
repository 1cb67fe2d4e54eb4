//! Values on their way into and out of both engines.
//!
//! Text from carriers and clients may hold NUL, which PostgreSQL cannot store: it becomes U+FFFD on both engines.

use jiff::Timestamp;
use serde_json::Value;
use sqlx::postgres::{PgArguments, PgRow};
use sqlx::sqlite::{SqliteArguments, SqliteRow};
use sqlx::types::Json;
use sqlx::{Arguments, Decode, Postgres, Row as _, Sqlite, Type};
use uuid::Uuid;

use crate::error::{Result, StoreError};

/// A value bound to a statement. The variant is the column's logical type, also where the value is null.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Arg {
    Int(Option<i64>),
    Text(Option<String>),
    Bytes(Option<Vec<u8>>),
    Id(Option<Uuid>),
    Json(Option<Value>),
    /// A list, for `{list$n}`.
    Ints(Vec<i64>),
    /// A list, for `{list$n}`.
    Texts(Vec<String>),
}

/// Arguments of a statement.
macro_rules! args {
    ($($value:expr),* $(,)?) => { vec![$($crate::value::Arg::from($value)),*] };
}
pub(crate) use args;

/// Replaces what PostgreSQL cannot store.
pub(crate) fn storable(text: String) -> String {
    if text.contains('\0') { text.replace('\0', "\u{FFFD}") } else { text }
}

/// The same for every text inside a JSON value.
fn storable_json(value: Value) -> Value {
    match value {
        Value::String(text) => Value::String(storable(text)),
        Value::Array(items) => Value::Array(items.into_iter().map(storable_json).collect()),
        Value::Object(fields) => Value::Object(
            fields.into_iter().map(|(name, value)| (storable(name), storable_json(value))).collect(),
        ),
        other => other,
    }
}

/// Implements `From` for a type and its `Option`.
macro_rules! arg_from {
    ($($type:ty => $variant:ident, |$value:ident| $expr:expr;)+) => { $(
        impl From<$type> for Arg {
            fn from($value: $type) -> Self { Arg::$variant(Some($expr)) }
        }
        impl From<Option<$type>> for Arg {
            fn from(value: Option<$type>) -> Self { Arg::$variant(value.map(|$value| $expr)) }
        }
    )+ };
}

arg_from! {
    i64 => Int, |value| value;
    u8 => Int, |value| i64::from(value);
    u32 => Int, |value| i64::from(value);
    bool => Int, |value| i64::from(value);
    Timestamp => Int, |value| value.as_millisecond();
    packtrail_domain::Bucket => Int, |value| i64::from(value.0);
    String => Text, |value| storable(value);
    &str => Text, |value| storable(value.to_owned());
    Vec<u8> => Bytes, |value| value;
    Uuid => Id, |value| value;
    packtrail_domain::FilterId => Id, |value| value.0;
    packtrail_domain::MemberId => Id, |value| value.0;
    packtrail_domain::SessionId => Id, |value| value.0;
    packtrail_domain::PasskeyId => Id, |value| value.0;
    packtrail_domain::AccountId => Id, |value| value.0;
    packtrail_domain::EndpointId => Id, |value| value.0;
    packtrail_domain::DeliveryId => Id, |value| value.0;
    packtrail_domain::KeyId => Id, |value| value.0;
    packtrail_domain::ParcelId => Id, |value| value.0;
    packtrail_domain::TrackingId => Id, |value| value.0;
    Value => Json, |value| storable_json(value);
}

impl From<usize> for Arg {
    fn from(value: usize) -> Self {
        Arg::Int(Some(i64::try_from(value).unwrap_or(i64::MAX)))
    }
}

impl From<Vec<i64>> for Arg {
    fn from(values: Vec<i64>) -> Self {
        Arg::Ints(values)
    }
}

impl From<Vec<String>> for Arg {
    fn from(values: Vec<String>) -> Self {
        Arg::Texts(values.into_iter().map(storable).collect())
    }
}

fn encode_error(error: sqlx::error::BoxDynError) -> StoreError {
    StoreError::Database(sqlx::Error::Encode(error))
}

/// Arguments for SQLite; lists travel as JSON text.
pub(crate) fn sqlite_arguments(args: Vec<Arg>) -> Result<SqliteArguments> {
    let mut out = SqliteArguments::default();
    for arg in args {
        match arg {
            Arg::Int(value) => out.add(value),
            Arg::Text(value) => out.add(value),
            Arg::Bytes(value) => out.add(value),
            Arg::Id(value) => out.add(value),
            Arg::Json(value) => out.add(value.map(Json)),
            Arg::Ints(values) => out.add(Json(values)),
            Arg::Texts(values) => out.add(Json(values)),
        }
        .map_err(encode_error)?;
    }
    Ok(out)
}

/// Arguments for PostgreSQL.
pub(crate) fn postgres_arguments(args: Vec<Arg>) -> Result<PgArguments> {
    let mut out = PgArguments::default();
    for arg in args {
        match arg {
            Arg::Int(value) => out.add(value),
            Arg::Text(value) => out.add(value),
            Arg::Bytes(value) => out.add(value),
            Arg::Id(value) => out.add(value),
            Arg::Json(value) => out.add(value.map(Json)),
            Arg::Ints(values) => out.add(values),
            Arg::Texts(values) => out.add(values),
        }
        .map_err(encode_error)?;
    }
    Ok(out)
}

/// Turns rows into one array per column, for PostgreSQL's `UNNEST`.
pub(crate) fn postgres_columns(rows: Vec<Vec<Arg>>) -> Result<PgArguments> {
    let mut out = PgArguments::default();
    let width = rows.first().map_or(0, Vec::len);
    let mut columns: Vec<Vec<Arg>> = (0..width).map(|_| Vec::with_capacity(rows.len())).collect();
    for row in rows {
        for (column, arg) in columns.iter_mut().zip(row) {
            column.push(arg);
        }
    }
    for column in columns {
        add_column(&mut out, column)?;
    }
    Ok(out)
}

fn add_column(out: &mut PgArguments, column: Vec<Arg>) -> Result<()> {
    /// Collects one variant; a column has one type.
    macro_rules! all {
        ($variant:ident, |$value:ident| $expr:expr) => {{
            let mut values = Vec::with_capacity(column.len());
            for arg in column {
                match arg {
                    Arg::$variant($value) => values.push($expr),
                    other => return Err(mixed(&other)),
                }
            }
            out.add(values)
        }};
    }
    match column.first() {
        None => Ok(()),
        Some(Arg::Int(_)) => all!(Int, |value| value),
        Some(Arg::Text(_)) => all!(Text, |value| value),
        Some(Arg::Bytes(_)) => all!(Bytes, |value| value),
        Some(Arg::Id(_)) => all!(Id, |value| value),
        Some(Arg::Json(_)) => all!(Json, |value| value.map(Json)),
        Some(list @ (Arg::Ints(_) | Arg::Texts(_))) => return Err(mixed(list)),
    }
    .map_err(encode_error)
}

fn mixed(arg: &Arg) -> StoreError {
    encode_error(format!("one column has values of several types, such as {arg:?}").into())
}

/// A row of either engine.
#[derive(Debug)]
pub(crate) enum Row {
    Sqlite(SqliteRow),
    Postgres(PgRow),
}

impl Row {
    /// A column by name or position.
    pub(crate) fn get<T, I>(&self, column: I) -> Result<T>
    where
        T: for<'r> Decode<'r, Sqlite> + Type<Sqlite> + for<'r> Decode<'r, Postgres> + Type<Postgres>,
        I: sqlx::ColumnIndex<SqliteRow> + sqlx::ColumnIndex<PgRow>,
    {
        Ok(match self {
            Row::Sqlite(row) => row.try_get(column)?,
            Row::Postgres(row) => row.try_get(column)?,
        })
    }

    /// A whole number.
    pub(crate) fn int(&self, column: &'static str) -> Result<i64> {
        self.get(column)
    }

    /// A number that is never negative and small.
    pub(crate) fn count(&self, column: &'static str) -> Result<u32> {
        u32::try_from(self.int(column)?).map_err(|_| out_of_range(column))
    }

    /// How many.
    pub(crate) fn total(&self, column: &'static str) -> Result<u64> {
        u64::try_from(self.int(column)?).map_err(|_| out_of_range(column))
    }

    /// A time.
    pub(crate) fn time(&self, column: &'static str) -> Result<Timestamp> {
        time_at(self.int(column)?, column)
    }

    /// A time that may be missing.
    pub(crate) fn time_option(&self, column: &'static str) -> Result<Option<Timestamp>> {
        self.get::<Option<i64>, _>(column)?.map(|ms| time_at(ms, column)).transpose()
    }

    /// A JSON document of a known shape.
    pub(crate) fn json<T: serde::de::DeserializeOwned>(&self, column: &'static str) -> Result<T> {
        let Json(value) = self.get::<Json<Value>, _>(column)?;
        serde_json::from_value(value).map_err(|error| StoreError::corrupt(format!("{column}: {error}")))
    }

    /// A word of a closed list.
    pub(crate) fn word<T>(
        &self,
        column: &'static str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Result<Option<T>> {
        let Some(word) = self.get::<Option<String>, _>(column)? else { return Ok(None) };
        parse(&word).map(Some).ok_or_else(|| StoreError::corrupt(format!("{column} holds `{word}`")))
    }

    /// A bucket.
    pub(crate) fn bucket(&self) -> Result<packtrail_domain::Bucket> {
        u8::try_from(self.int("bucket")?).map(packtrail_domain::Bucket).map_err(|_| out_of_range("bucket"))
    }

    /// `bucket` and `parcel_id`.
    pub(crate) fn place(&self) -> Result<packtrail_domain::ParcelRef> {
        let id = packtrail_domain::ParcelId(self.get("parcel_id")?);
        Ok(packtrail_domain::ParcelRef { bucket: self.bucket()?, id })
    }

    /// `number`, `carrier` and `extra`.
    pub(crate) fn key(&self) -> Result<packtrail_domain::ParcelKey> {
        Ok(packtrail_domain::ParcelKey {
            carrier: self.get("carrier")?,
            number: self.number()?,
            extra: self.get("extra")?,
        })
    }

    /// `number`.
    pub(crate) fn number(&self) -> Result<packtrail_domain::Number> {
        let number: String = self.get("number")?;
        packtrail_domain::Number::parse(&number)
            .map_err(|error| StoreError::corrupt(format!("number `{number}`: {error}")))
    }
}

fn out_of_range(column: &str) -> StoreError {
    StoreError::corrupt(format!("{column} is out of range"))
}

fn time_at(ms: i64, column: &str) -> Result<Timestamp> {
    Timestamp::from_millisecond(ms).map_err(|_| out_of_range(column))
}
