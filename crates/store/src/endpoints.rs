//! Where an account wants its webhooks: addresses with their events, form, signing secret and health.
//!
//! An endpoint without a url is read by its owner (`packtrail listen`): its messages are numbered and kept, and nobody
//! sends them.

use jiff::Timestamp;
use packtrail_domain::webhook::{Filter, Format};
use packtrail_domain::{AccountId, Bucket, EndpointId, KeyId};
use serde_json::Value;

use crate::db::Conn;
use crate::deliveries::wake;
use crate::error::{Result, StoreError};
use crate::store::Store;
use crate::value::{Row, args};

/// What makes a new endpoint.
#[derive(Debug, Clone, PartialEq)]
pub struct NewEndpoint {
    /// The owner's name for it.
    pub label: String,
    /// Where to send; `None`: it is read instead.
    pub url: Option<String>,
    /// In which form.
    pub format: Format,
    /// Which events.
    pub filter: Filter,
    /// Whether a waiting update gives way to a newer one of the same tracking.
    pub coalesce: bool,
    /// The compatible key that makes the `sign` header; `None`: the account's oldest.
    pub sign_key: Option<KeyId>,
    /// The signing secret, sealed by the caller.
    pub secret: Vec<u8>,
}

/// A webhook address of an account.
#[derive(Debug, Clone, PartialEq)]
pub struct Endpoint {
    /// Whose.
    pub account: AccountId,
    /// The row.
    pub id: EndpointId,
    /// Which node sends for it.
    pub bucket: Bucket,
    /// The owner's name for it.
    pub label: String,
    /// Where to send; `None`: it is read instead.
    pub url: Option<String>,
    /// In which form.
    pub format: Format,
    /// Which events.
    pub filter: Filter,
    /// Whether a waiting update gives way to a newer one of the same tracking.
    pub coalesce: bool,
    /// The compatible key that makes the `sign` header; `None`: the account's oldest.
    pub sign_key: Option<KeyId>,
    /// The signing secret, sealed.
    pub secret: Vec<u8>,
    /// The secret before, sealed, and until when it signs too (wall time).
    pub old_secret: Option<(Vec<u8>, Timestamp)>,
    /// When it was made.
    pub created: Timestamp,
    /// When and why it was switched off.
    pub disabled: Option<(Timestamp, String)>,
    /// Failed attempts in a row.
    pub failures: u32,
    /// Since when every attempt failed (wall time).
    pub failing_since: Option<Timestamp>,
    /// Nothing is sent before this wall time.
    pub resume: Option<Timestamp>,
    /// The number of its last message.
    pub last_seq: i64,
}

/// What to change; `None` leaves it.
#[derive(Debug, Clone, Default, PartialEq)]
#[expect(missing_docs, reason = "the fields are those of an endpoint")]
pub struct EndpointChange {
    pub label: Option<String>,
    pub url: Option<String>,
    pub format: Option<Format>,
    pub filter: Option<Filter>,
    pub coalesce: Option<bool>,
    pub sign_key: Option<KeyId>,
}

/// The door to endpoints.
#[derive(Debug)]
pub struct Endpoints<'a> {
    pub(crate) store: &'a Store,
}

/// The columns of an [`Endpoint`].
macro_rules! endpoint_columns {
    () => {
        "account_id, endpoint_id, bucket, label, url, format, filter, coalesce, sign_key, secret, old_secret, \
         old_secret_until_ms, created_ms, disabled_ms, disabled_reason, failures, failing_since_ms, resume_ms, \
         last_seq"
    };
}

impl Endpoints<'_> {
    /// Makes one.
    ///
    /// # Errors
    /// What the database says.
    pub async fn create(&self, account: AccountId, new: NewEndpoint) -> Result<Endpoint> {
        let now = self.store.clock().wall();
        let id = EndpointId::new(now);
        let endpoint = Endpoint {
            account,
            id,
            bucket: id.bucket(),
            label: new.label,
            url: new.url,
            format: new.format,
            filter: new.filter,
            coalesce: new.coalesce,
            sign_key: new.sign_key,
            secret: new.secret,
            old_secret: None,
            created: now,
            disabled: None,
            failures: 0,
            failing_since: None,
            resume: None,
            last_seq: 0,
        };
        self.store
            .write(move |conn| {
                let one = endpoint.clone();
                Box::pin(async move {
                    let sql = "INSERT INTO endpoints (account_id, endpoint_id, bucket, label, url, format, filter, \
                                 coalesce, sign_key, secret, created_ms, failures, last_seq) \
                               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0, 0)";
                    let mut values = args![one.account, one.id, one.bucket, one.label.as_str(), one.url.clone()];
                    values.extend(args![one.format.as_str(), document(&one.filter)?, one.coalesce]);
                    values.extend(args![one.sign_key, one.secret.clone(), one.created]);
                    conn.run(sql, values).await?;
                    Ok(one)
                })
            })
            .await
    }

    /// An account's endpoints, oldest first.
    ///
    /// # Errors
    /// What the database says.
    pub async fn list(&self, account: AccountId) -> Result<Vec<Endpoint>> {
        of_account(&mut self.store.reader().await?, account).await
    }

    /// One of them.
    ///
    /// # Errors
    /// What the database says.
    pub async fn get(&self, account: AccountId, id: EndpointId) -> Result<Option<Endpoint>> {
        let sql = concat!(
            "SELECT ",
            endpoint_columns!(),
            " FROM endpoints WHERE account_id = $1 AND endpoint_id = $2"
        );
        let row = self.store.reader().await?.row(sql, args![account, id]).await?;
        row.map(|row| endpoint(&row)).transpose()
    }

    /// Changes one. False: there is none.
    ///
    /// # Errors
    /// What the database says.
    pub async fn change(&self, account: AccountId, id: EndpointId, change: EndpointChange) -> Result<bool> {
        let filter = change.filter.as_ref().map(document).transpose()?;
        self.store
            .write(move |conn| {
                let (change, filter) = (change.clone(), filter.clone());
                Box::pin(async move {
                    let sql = "UPDATE endpoints SET label = COALESCE($3, label), url = COALESCE($4, url), \
                                 format = COALESCE($5, format), filter = COALESCE($6, filter), \
                                 coalesce = COALESCE($7, coalesce), sign_key = COALESCE($8, sign_key) \
                               WHERE account_id = $1 AND endpoint_id = $2";
                    let mut values = args![account, id, change.label, change.url];
                    values.extend(args![change.format.map(Format::as_str), filter]);
                    values.extend(args![change.coalesce, change.sign_key]);
                    Ok(conn.run(sql, values).await? == 1)
                })
            })
            .await
    }

    /// Puts a new signing secret in; the old one signs too until `old_until` (wall time). False: there is none.
    ///
    /// # Errors
    /// What the database says.
    pub async fn rotate_secret(
        &self,
        account: AccountId,
        id: EndpointId,
        sealed: Vec<u8>,
        old_until: Timestamp,
    ) -> Result<bool> {
        self.store
            .write(move |conn| {
                let values = args![account, id, sealed.clone(), old_until];
                Box::pin(async move {
                    let sql = "UPDATE endpoints SET old_secret = secret, old_secret_until_ms = $4, secret = $3 \
                               WHERE account_id = $1 AND endpoint_id = $2";
                    Ok(conn.run(sql, values).await? == 1)
                })
            })
            .await
    }

    /// Switches one on again: its health starts anew, and what waits goes out now. False: there is none.
    ///
    /// # Errors
    /// What the database says.
    pub async fn enable(&self, account: AccountId, id: EndpointId) -> Result<bool> {
        let now = self.store.clock().wall();
        self.store
            .write(move |conn| {
                Box::pin(async move {
                    let sql = "UPDATE endpoints SET disabled_ms = NULL, disabled_reason = NULL, failures = 0, \
                                 failing_since_ms = NULL, resume_ms = NULL \
                               WHERE account_id = $1 AND endpoint_id = $2 RETURNING bucket";
                    let Some(row) = conn.row(sql, args![account, id]).await? else { return Ok(false) };
                    let sql = "UPDATE deliveries SET due_ms = $3 \
                               WHERE account_id = $1 AND endpoint_id = $2 AND state = 'pending'";
                    if conn.run(sql, args![account, id, now]).await? > 0 {
                        wake(conn, &[(row.bucket()?, account, id)], now).await?;
                    }
                    Ok(true)
                })
            })
            .await
    }

    /// Switches one off; what waits is kept for replay. False: there is none, or it is off.
    ///
    /// # Errors
    /// What the database says.
    pub async fn disable(&self, account: AccountId, id: EndpointId, reason: &str) -> Result<bool> {
        let (now, reason) = (self.store.clock().wall(), reason.to_owned());
        self.store
            .write(move |conn| {
                let reason = reason.clone();
                Box::pin(async move { disable(conn, account, id, now, &reason).await })
            })
            .await
    }

    /// Deletes one with all its messages. False: there is none.
    ///
    /// # Errors
    /// What the database says.
    pub async fn delete(&self, account: AccountId, id: EndpointId) -> Result<bool> {
        self.store
            .write(move |conn| {
                Box::pin(async move {
                    // The endpoint's row first, as whoever adds a message does.
                    let Some(endpoint) = hold(conn, account, id).await? else { return Ok(false) };
                    unschedule(conn, endpoint.bucket, account, id).await?;
                    let values = || args![account, id];
                    let sql = "DELETE FROM delivery_attempts WHERE account_id = $1 AND endpoint_id = $2";
                    conn.run(sql, values()).await?;
                    let sql = "DELETE FROM deliveries WHERE account_id = $1 AND endpoint_id = $2";
                    conn.run(sql, values()).await?;
                    let sql = "DELETE FROM endpoints WHERE account_id = $1 AND endpoint_id = $2";
                    conn.run(sql, values()).await?;
                    Ok(true)
                })
            })
            .await
    }
}

/// Holds an endpoint's row until the transaction ends, and reads it.
pub(crate) async fn hold(conn: &mut Conn, account: AccountId, id: EndpointId) -> Result<Option<Endpoint>> {
    let sql = concat!(
        "SELECT ",
        endpoint_columns!(),
        " FROM endpoints WHERE account_id = $1 AND endpoint_id = $2 {lock}"
    );
    conn.row(sql, args![account, id]).await?.map(|row| endpoint(&row)).transpose()
}

/// All endpoints of an account, oldest first.
pub(crate) async fn of_account(conn: &mut Conn, account: AccountId) -> Result<Vec<Endpoint>> {
    let sql = concat!(
        "SELECT ",
        endpoint_columns!(),
        " FROM endpoints WHERE account_id = $1 ORDER BY created_ms, endpoint_id"
    );
    conn.rows(sql, args![account]).await?.iter().map(endpoint).collect()
}

/// Switches an endpoint off inside a transaction. False: there is none, or it is off.
pub(crate) async fn disable(
    conn: &mut Conn,
    account: AccountId,
    id: EndpointId,
    now: Timestamp,
    reason: &str,
) -> Result<bool> {
    let sql = "UPDATE endpoints SET disabled_ms = $3, disabled_reason = $4 \
               WHERE account_id = $1 AND endpoint_id = $2 AND disabled_ms IS NULL RETURNING bucket";
    let Some(row) = conn.row(sql, args![account, id, now, reason]).await? else { return Ok(false) };
    let sql = "UPDATE deliveries SET state = 'stored' \
               WHERE account_id = $1 AND endpoint_id = $2 AND state = 'pending'";
    conn.run(sql, args![account, id]).await?;
    unschedule(conn, row.bucket()?, account, id).await?;
    Ok(true)
}

/// Takes an endpoint off the nodes' list.
pub(crate) async fn unschedule(
    conn: &mut Conn,
    bucket: Bucket,
    account: AccountId,
    id: EndpointId,
) -> Result<()> {
    let sql = "DELETE FROM endpoint_schedule WHERE bucket = $1 AND account_id = $2 AND endpoint_id = $3";
    conn.run(sql, args![bucket, account, id]).await.map(drop)
}

fn document(filter: &Filter) -> Result<Value> {
    serde_json::to_value(filter).map_err(StoreError::corrupt)
}

fn endpoint(row: &Row) -> Result<Endpoint> {
    let old: Option<Vec<u8>> = row.get("old_secret")?;
    let until = row.time_option("old_secret_until_ms")?;
    let reason: Option<String> = row.get("disabled_reason")?;
    let format = row.word("format", Format::parse)?;
    Ok(Endpoint {
        account: AccountId(row.get("account_id")?),
        id: EndpointId(row.get("endpoint_id")?),
        bucket: row.bucket()?,
        label: row.get("label")?,
        url: row.get("url")?,
        format: format.ok_or_else(|| StoreError::corrupt("an endpoint without a form"))?,
        filter: row.json("filter")?,
        coalesce: row.int("coalesce")? == 1,
        sign_key: row.get::<Option<uuid::Uuid>, _>("sign_key")?.map(KeyId),
        secret: row.get("secret")?,
        old_secret: old.zip(until),
        created: row.time("created_ms")?,
        disabled: row.time_option("disabled_ms")?.map(|at| (at, reason.unwrap_or_default())),
        failures: row.count("failures")?,
        failing_since: row.time_option("failing_since_ms")?,
        resume: row.time_option("resume_ms")?,
        last_seq: row.int("last_seq")?,
    })
}
