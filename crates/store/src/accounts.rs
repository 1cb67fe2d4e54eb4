//! Tenants. An e-mail address belongs to one account at most: `email_claims` is keyed by it.

use jiff::Timestamp;
use packtrail_domain::AccountId;

use crate::error::{Result, StoreError};
use crate::store::Store;

/// A tenant: a person or a company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// The row.
    pub id: AccountId,
    /// As given.
    pub email: String,
    /// When it was made.
    pub created: Timestamp,
    /// How many registrations it may make in all.
    pub quota_total: i64,
}

/// Another account has this e-mail address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this e-mail address has an account already")]
pub struct EmailTaken;

/// The door to accounts.
#[derive(Debug)]
pub struct Accounts<'a> {
    pub(crate) store: &'a Store,
}

impl Accounts<'_> {
    /// Makes an account.
    ///
    /// # Errors
    /// What the database says.
    pub async fn create(&self, email: &str) -> Result<Result<Account, EmailTaken>> {
        let _ = (email, self.store);
        Err(StoreError::Closed)
    }

    /// The account with this e-mail address, upper and lower case being the same.
    ///
    /// # Errors
    /// What the database says.
    pub async fn by_email(&self, email: &str) -> Result<Option<Account>> {
        let _ = email;
        Err(StoreError::Closed)
    }

    /// One account.
    ///
    /// # Errors
    /// What the database says.
    pub async fn get(&self, id: AccountId) -> Result<Option<Account>> {
        let _ = id;
        Err(StoreError::Closed)
    }

    /// Changes how many registrations an account may make in all. False: no such account.
    ///
    /// # Errors
    /// What the database says.
    pub async fn set_quota(&self, id: AccountId, quota_total: i64) -> Result<bool> {
        let _ = (id, quota_total);
        Err(StoreError::Closed)
    }
}
