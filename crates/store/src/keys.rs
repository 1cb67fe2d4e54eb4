//! API keys: stored as a SHA-256 hash with a visible prefix. A key is found by its hash, so comparing takes the same
//! time however much of a guess is right. Revoking deletes the claim, so a revoked key is unknown at once.

use std::sync::PoisonError;

use jiff::{SignedDuration, Timestamp};
use packtrail_domain::{AccountId, KeyId};
use serde_json::json;
use sha2::{Digest as _, Sha256};
use sqlx::types::Json;

use crate::error::Result;
use crate::store::Store;
use crate::value::{Row, args};

/// How many characters of a key stay visible.
const PREFIX: usize = 8;
/// How exactly a key's last use is kept.
const USE_STEP: SignedDuration = SignedDuration::from_hours(1);

/// Who a key speaks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyAuth {
    /// The account.
    pub account: AccountId,
    /// The key's row.
    pub key: KeyId,
    /// Networks it may be used from, as `10.0.0.0/8`; empty: any.
    pub networks: Vec<String>,
}

/// A key as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyRow {
    /// The row.
    pub id: KeyId,
    /// The owner's name for it.
    pub label: String,
    /// Its first characters.
    pub prefix: String,
    /// When it was made.
    pub created: Timestamp,
    /// When it was revoked.
    pub revoked: Option<Timestamp>,
    /// When it was last used, to the hour.
    pub last_used: Option<Timestamp>,
    /// When it ends or ended (wall time): its owner said so, or it was replaced by another.
    pub expires: Option<Timestamp>,
    /// Networks it may be used from, as `10.0.0.0/8`; empty: any.
    pub networks: Vec<String>,
    /// Whether it can make the `sign` header of messages.
    pub is_compatible: bool,
}

impl KeyRow {
    /// Whether it opens anything at this wall time.
    pub fn is_valid(&self, at: Timestamp) -> bool {
        self.revoked.is_none() && self.expires.is_none_or(|expires| at < expires)
    }
}

/// What to change about a key; `None` leaves it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are those of a key")]
pub struct KeyChange {
    pub label: Option<String>,
    pub networks: Option<Vec<String>>,
    pub expires: Option<Timestamp>,
}

/// The door to keys.
#[derive(Debug)]
pub struct Keys<'a> {
    pub(crate) store: &'a Store,
}

/// Makes a plain key from random bytes: `pt_` and 40 letters and digits.
pub fn new_key(random: [u8; 25]) -> String {
    const LETTERS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
    let mut key = String::from("pt_");
    for five in random.chunks(5) {
        let bits = five.iter().fold(0_u64, |bits, byte| (bits << 8) | u64::from(*byte));
        for place in (0..8).rev() {
            let index = usize::try_from((bits >> (place * 5)) & 31).unwrap_or_default();
            key.extend(LETTERS.get(index).map(|letter| char::from(*letter)));
        }
    }
    key
}

impl Keys<'_> {
    /// Stores a key. `sealed` is the plain key sealed by the caller, for a key marked compatible; else `None`.
    ///
    /// # Errors
    /// What the database says.
    pub async fn create(
        &self,
        account: AccountId,
        label: &str,
        sealed: Option<Vec<u8>>,
        plain: &str,
    ) -> Result<KeyId> {
        let now = self.store.clock().wall();
        let key = KeyId::new(now);
        let prefix: String = plain.chars().take(PREFIX).collect();
        let (label, hash) = (label.to_owned(), hash(plain));
        self.store
            .write(move |conn| {
                let (label, prefix, hash, sealed) =
                    (label.clone(), prefix.clone(), hash.clone(), sealed.clone());
                Box::pin(async move {
                    let sql = "INSERT INTO key_claims (key_hash, account_id, key_id) VALUES ($1, $2, $3)";
                    conn.run(sql, args![hash.clone(), account, key]).await?;
                    let sql = "INSERT INTO api_keys \
                               (account_id, key_id, label, prefix, key_hash, sealed, created_ms) \
                               VALUES ($1, $2, $3, $4, $5, $6, $7)";
                    conn.run(sql, args![account, key, label, prefix, hash, sealed, now]).await?;
                    Ok(key)
                })
            })
            .await
    }

    /// Whose key this is; `None` for one that is unknown, revoked or over. From where it may be used, the caller
    /// judges.
    ///
    /// # Errors
    /// What the database says.
    pub async fn authenticate(&self, plain: &str) -> Result<Option<KeyAuth>> {
        let sql = "SELECT account_id, key_id, networks FROM key_claims \
                   WHERE key_hash = $1 AND (expires_ms IS NULL OR expires_ms > $2)";
        let values = args![hash(plain), self.store.clock().wall()];
        let row = self.store.reader().await?.row(sql, values).await?;
        let Some(row) = row else { return Ok(None) };
        let auth = KeyAuth {
            account: AccountId(row.get("account_id")?),
            key: KeyId(row.get("key_id")?),
            networks: networks(&row)?,
        };
        if let Err(error) = self.note_use(auth.account, auth.key).await {
            tracing::warn!(%error, "the use of a key could not be noted");
        }
        Ok(Some(auth))
    }

    /// Keeps when a key was last used, at most once an hour, so that requests do not become writes.
    async fn note_use(&self, account: AccountId, key: KeyId) -> Result<()> {
        let now = self.store.clock().wall();
        {
            let mut uses = self.store.key_uses().lock().unwrap_or_else(PoisonError::into_inner);
            let last = uses.get(&key);
            if last.is_some_and(|last| now.duration_since(*last).abs() < USE_STEP) {
                return Ok(());
            }
            uses.insert(key, now);
        }
        self.store
            .write(move |conn| {
                Box::pin(async move {
                    let sql = "UPDATE api_keys SET last_used_ms = $3 WHERE account_id = $1 AND key_id = $2";
                    conn.run(sql, args![account, key, now]).await.map(drop)
                })
            })
            .await
    }

    /// An account's keys, oldest first, those that are over included.
    ///
    /// # Errors
    /// What the database says.
    pub async fn list(&self, account: AccountId) -> Result<Vec<KeyRow>> {
        let sql = "SELECT key_id, label, prefix, created_ms, revoked_ms, last_used_ms, expires_ms, networks, \
                     CAST(CASE WHEN sealed IS NULL THEN 0 ELSE 1 END AS BIGINT) AS is_compatible \
                   FROM api_keys WHERE account_id = $1 ORDER BY created_ms, key_id";
        let rows = self.store.reader().await?.rows(sql, args![account]).await?;
        rows.iter()
            .map(|row| {
                Ok(KeyRow {
                    id: KeyId(row.get("key_id")?),
                    label: row.get("label")?,
                    prefix: row.get("prefix")?,
                    created: row.time("created_ms")?,
                    revoked: row.time_option("revoked_ms")?,
                    last_used: row.time_option("last_used_ms")?,
                    expires: row.time_option("expires_ms")?,
                    networks: networks(row)?,
                    is_compatible: row.int("is_compatible")? == 1,
                })
            })
            .collect()
    }

    /// Puts a new key in the place of another, with its label and networks; the old one goes on opening until the
    /// overlap is over, or its own end comes. `None`: the old one is unknown or over.
    ///
    /// # Errors
    /// What the database says.
    pub async fn rotate(
        &self,
        account: AccountId,
        old: KeyId,
        (plain, sealed): (&str, Option<Vec<u8>>),
        overlap: SignedDuration,
    ) -> Result<Option<KeyId>> {
        let now = self.store.clock().wall();
        let until = now.checked_add(overlap).unwrap_or(now);
        let new = KeyId::new(now);
        let prefix: String = plain.chars().take(PREFIX).collect();
        let hash = hash(plain);
        self.store
            .write(move |conn| {
                let (prefix, hash, sealed) = (prefix.clone(), hash.clone(), sealed.clone());
                Box::pin(async move {
                    let sql = "UPDATE api_keys SET expires_ms = \
                                 CASE WHEN expires_ms < $3 THEN expires_ms ELSE $3 END \
                               WHERE account_id = $1 AND key_id = $2 \
                                 AND revoked_ms IS NULL AND (expires_ms IS NULL OR expires_ms > $4) \
                               RETURNING key_hash, label, networks, expires_ms";
                    let Some(row) = conn.row(sql, args![account, old, until, now]).await? else {
                        return Ok(None);
                    };
                    let old_hash: Vec<u8> = row.get("key_hash")?;
                    let (label, networks): (String, Vec<String>) = (row.get("label")?, networks(&row)?);
                    let sql = "UPDATE key_claims SET expires_ms = $2 WHERE key_hash = $1";
                    conn.run(sql, args![old_hash, row.time_option("expires_ms")?]).await?;
                    let networks = json!(networks);
                    let sql = "INSERT INTO key_claims (key_hash, account_id, key_id, networks) \
                               VALUES ($1, $2, $3, $4)";
                    conn.run(sql, args![hash.clone(), account, new, networks.clone()]).await?;
                    let sql = "INSERT INTO api_keys \
                                 (account_id, key_id, label, prefix, key_hash, sealed, created_ms, networks) \
                               VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
                    let values = args![account, new, label, prefix, hash, sealed, now, networks];
                    conn.run(sql, values).await?;
                    Ok(Some(new))
                })
            })
            .await
    }

    /// Changes a key. False: it is unknown or revoked.
    ///
    /// # Errors
    /// What the database says.
    pub async fn change(&self, account: AccountId, key: KeyId, change: KeyChange) -> Result<bool> {
        let networks = change.networks.map(|networks| json!(networks));
        self.store
            .write(move |conn| {
                let (label, networks, expires) = (change.label.clone(), networks.clone(), change.expires);
                Box::pin(async move {
                    let sql = "UPDATE api_keys SET label = COALESCE($3, label), networks = COALESCE($4, networks), \
                                 expires_ms = COALESCE($5, expires_ms) \
                               WHERE account_id = $1 AND key_id = $2 AND revoked_ms IS NULL RETURNING key_hash";
                    let values = args![account, key, label, networks.clone(), expires];
                    let Some(row) = conn.row(sql, values).await? else { return Ok(false) };
                    let hash: Vec<u8> = row.get("key_hash")?;
                    let sql = "UPDATE key_claims SET networks = COALESCE($2, networks), \
                                 expires_ms = COALESCE($3, expires_ms) WHERE key_hash = $1";
                    conn.run(sql, args![hash, networks, expires]).await?;
                    Ok(true)
                })
            })
            .await
    }

    /// The sealed plain keys of an account's compatible keys that open something, oldest first.
    ///
    /// # Errors
    /// What the database says.
    pub async fn sealed(&self, account: AccountId) -> Result<Vec<(KeyId, Vec<u8>)>> {
        let sql = "SELECT key_id, sealed FROM api_keys \
                   WHERE account_id = $1 AND sealed IS NOT NULL AND revoked_ms IS NULL \
                     AND (expires_ms IS NULL OR expires_ms > $2) ORDER BY created_ms, key_id";
        let values = args![account, self.store.clock().wall()];
        let rows = self.store.reader().await?.rows(sql, values).await?;
        rows.iter().map(|row| Ok((KeyId(row.get("key_id")?), row.get("sealed")?))).collect()
    }

    /// Ends a key. False: no such key, or revoked before.
    ///
    /// # Errors
    /// What the database says.
    pub async fn revoke(&self, account: AccountId, key: KeyId) -> Result<bool> {
        let now = self.store.clock().wall();
        self.store
            .write(move |conn| {
                Box::pin(async move {
                    // The sealed plain key has no use any more, so it goes at once.
                    let sql = "UPDATE api_keys SET revoked_ms = $3, sealed = NULL \
                               WHERE account_id = $1 AND key_id = $2 AND revoked_ms IS NULL RETURNING key_hash";
                    let Some(row) = conn.row(sql, args![account, key, now]).await? else { return Ok(false) };
                    let hash: Vec<u8> = row.get("key_hash")?;
                    conn.run("DELETE FROM key_claims WHERE key_hash = $1", args![hash]).await?;
                    Ok(true)
                })
            })
            .await
    }
}

fn networks(row: &Row) -> Result<Vec<String>> {
    let given: Option<Json<Vec<String>>> = row.get("networks")?;
    Ok(given.map(|Json(networks)| networks).unwrap_or_default())
}

fn hash(plain: &str) -> Vec<u8> {
    Sha256::digest(plain.as_bytes()).to_vec()
}
