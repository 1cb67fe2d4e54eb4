//! API keys: stored as a SHA-256 hash with a visible prefix. A key is found by its hash, so comparing takes the same
//! time however much of a guess is right. Revoking deletes the claim, so a revoked key is unknown at once.

use jiff::Timestamp;
use packtrail_domain::{AccountId, KeyId};

use crate::error::{Result, StoreError};
use crate::store::Store;

/// Who a key speaks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeyAuth {
    /// The account.
    pub account: AccountId,
    /// The key's row.
    pub key: KeyId,
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
}

/// The door to keys.
#[derive(Debug)]
pub struct Keys<'a> {
    pub(crate) store: &'a Store,
}

/// Makes a plain key from random bytes: `pt_` and 40 letters and digits.
pub fn new_key(random: [u8; 25]) -> String {
    let _ = random;
    String::new()
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
        let _ = (account, label, sealed, plain, self.store);
        Err(StoreError::Closed)
    }

    /// Whose key this is; `None` for an unknown or revoked one.
    ///
    /// # Errors
    /// What the database says.
    pub async fn authenticate(&self, plain: &str) -> Result<Option<KeyAuth>> {
        let _ = plain;
        Err(StoreError::Closed)
    }

    /// An account's keys, oldest first, revoked ones included.
    ///
    /// # Errors
    /// What the database says.
    pub async fn list(&self, account: AccountId) -> Result<Vec<KeyRow>> {
        let _ = account;
        Err(StoreError::Closed)
    }

    /// The sealed plain keys of an account's compatible keys that are not revoked, oldest first.
    ///
    /// # Errors
    /// What the database says.
    pub async fn sealed(&self, account: AccountId) -> Result<Vec<(KeyId, Vec<u8>)>> {
        let _ = account;
        Err(StoreError::Closed)
    }

    /// Ends a key. False: no such key, or revoked before.
    ///
    /// # Errors
    /// What the database says.
    pub async fn revoke(&self, account: AccountId, key: KeyId) -> Result<bool> {
        let _ = (account, key);
        Err(StoreError::Closed)
    }
}
