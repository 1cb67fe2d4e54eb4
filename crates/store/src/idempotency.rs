//! First answers to requests that carry an idempotency key: a client that did not hear the answer sends the request
//! again, and gets the answer of the first time instead of a second effect. Kept for a day.

use jiff::{SignedDuration, Timestamp};
use packtrail_domain::AccountId;

use crate::db::Conn;
use crate::error::{Result, StoreError};
use crate::store::Store;
use crate::value::args;

/// After this long a request that was begun and never finished counts as given up: its node died.
const PATIENCE: SignedDuration = SignedDuration::from_secs(60);

/// What a request with an idempotency key meets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Begin {
    /// Nothing: it is the first, and is to be finished or forgotten.
    Fresh,
    /// The first one's answer.
    Replay {
        /// Its HTTP status.
        status: u16,
        /// Its body, as the caller kept it.
        body: Vec<u8>,
    },
    /// Another request had this key.
    OtherRequest,
    /// The first one is under way.
    InFlight,
}

/// The door to kept answers.
#[derive(Debug)]
pub struct Idempotency<'a> {
    pub(crate) store: &'a Store,
}

impl Idempotency<'_> {
    /// Begins a request; `hash` stands for all that makes it this request.
    ///
    /// # Errors
    /// What the database says.
    pub async fn begin(&self, account: AccountId, key: &str, hash: Vec<u8>) -> Result<Begin> {
        let (key, now) = (key.to_owned(), self.store.clock().wall());
        self.store
            .write(move |conn| {
                let (key, hash) = (key.clone(), hash.clone());
                Box::pin(async move { begin(conn, account, &key, hash, now).await })
            })
            .await
    }

    /// Keeps the answer.
    ///
    /// # Errors
    /// What the database says.
    pub async fn finish(&self, account: AccountId, key: &str, status: u16, body: Vec<u8>) -> Result<()> {
        let key = key.to_owned();
        self.store
            .write(move |conn| {
                let values = args![account, key.as_str(), u32::from(status), body.clone()];
                Box::pin(async move {
                    let sql = "UPDATE idempotency SET status = $3, body = $4 \
                               WHERE account_id = $1 AND idempotency_key = $2";
                    conn.run(sql, values).await.map(drop)
                })
            })
            .await
    }

    /// Forgets a request that had no effect, so that it can be sent again.
    ///
    /// # Errors
    /// What the database says.
    pub async fn forget(&self, account: AccountId, key: &str) -> Result<()> {
        let key = key.to_owned();
        self.store
            .write(move |conn| {
                let values = args![account, key.as_str()];
                Box::pin(async move {
                    let sql = "DELETE FROM idempotency \
                               WHERE account_id = $1 AND idempotency_key = $2 AND status IS NULL";
                    conn.run(sql, values).await.map(drop)
                })
            })
            .await
    }

    /// Deletes what was begun before the time given (wall time).
    ///
    /// # Errors
    /// What the database says.
    pub async fn sweep(&self, before: Timestamp) -> Result<u64> {
        self.store
            .write(move |conn| {
                Box::pin(async move {
                    conn.run("DELETE FROM idempotency WHERE created_ms < $1", args![before]).await
                })
            })
            .await
    }
}

async fn begin(
    conn: &mut Conn,
    account: AccountId,
    key: &str,
    hash: Vec<u8>,
    now: Timestamp,
) -> Result<Begin> {
    let sql = "INSERT INTO idempotency (account_id, idempotency_key, request_hash, created_ms) \
               VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
    if conn.run(sql, args![account, key, hash.clone(), now]).await? == 1 {
        return Ok(Begin::Fresh);
    }
    let sql = "SELECT request_hash, status, body, created_ms FROM idempotency \
               WHERE account_id = $1 AND idempotency_key = $2 {lock}";
    let row = conn.one(sql, args![account, key]).await?;
    if row.get::<Vec<u8>, _>("request_hash")? != hash {
        return Ok(Begin::OtherRequest);
    }
    if let Some(status) = row.get::<Option<i64>, _>("status")? {
        let status = u16::try_from(status).map_err(StoreError::corrupt)?;
        return Ok(Begin::Replay {
            status,
            body: row.get::<Option<Vec<u8>>, _>("body")?.unwrap_or_default(),
        });
    }
    if now.duration_since(row.time("created_ms")?) < PATIENCE {
        return Ok(Begin::InFlight);
    }
    let sql = "UPDATE idempotency SET created_ms = $3 WHERE account_id = $1 AND idempotency_key = $2";
    conn.run(sql, args![account, key, now]).await?;
    Ok(Begin::Fresh)
}
