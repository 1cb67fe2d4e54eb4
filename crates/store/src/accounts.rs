//! Tenants. An e-mail address belongs to one account at most: `email_claims` is keyed by it.

use jiff::Timestamp;
use packtrail_domain::AccountId;

use crate::error::Result;
use crate::store::Store;
use crate::value::{Row, args};

/// How many registrations a new account may make: as good as no limit, since the operator pays no carrier per parcel.
pub(crate) const QUOTA_TOTAL: i64 = 1_000_000_000;

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
        let now = self.store.clock().now();
        let email = email.trim().to_owned();
        let account = Account { id: AccountId::new(now), email, created: now, quota_total: QUOTA_TOTAL };
        self.store
            .write(move |conn| {
                let account = account.clone();
                Box::pin(async move {
                    let sql =
                        "INSERT INTO email_claims (email, account_id) VALUES ($1, $2) ON CONFLICT DO NOTHING";
                    if conn.run(sql, args![claimed(&account.email), account.id]).await? == 0 {
                        return Ok(Err(EmailTaken));
                    }
                    let sql = "INSERT INTO accounts (account_id, email, created_ms, quota_total, quota_used) \
                               VALUES ($1, $2, $3, $4, 0)";
                    let values =
                        args![account.id, account.email.as_str(), account.created, account.quota_total];
                    conn.run(sql, values).await?;
                    Ok(Ok(account))
                })
            })
            .await
    }

    /// The account with this e-mail address, upper and lower case being the same.
    ///
    /// # Errors
    /// What the database says.
    pub async fn by_email(&self, email: &str) -> Result<Option<Account>> {
        let mut conn = self.store.reader().await?;
        let sql = "SELECT account_id FROM email_claims WHERE email = $1";
        let claim = conn.row(sql, args![claimed(email.trim())]).await?;
        drop(conn);
        match claim {
            Some(row) => self.get(AccountId(row.get("account_id")?)).await,
            None => Ok(None),
        }
    }

    /// One account.
    ///
    /// # Errors
    /// What the database says.
    pub async fn get(&self, id: AccountId) -> Result<Option<Account>> {
        let sql = "SELECT account_id, email, created_ms, quota_total FROM accounts WHERE account_id = $1";
        let row = self.store.reader().await?.row(sql, args![id]).await?;
        row.map(|row| account(&row)).transpose()
    }

    /// Changes how many registrations an account may make in all. False: no such account.
    ///
    /// # Errors
    /// What the database says.
    pub async fn set_quota(&self, id: AccountId, quota_total: i64) -> Result<bool> {
        self.store
            .write(move |conn| {
                Box::pin(async move {
                    let sql = "UPDATE accounts SET quota_total = $2 WHERE account_id = $1";
                    Ok(conn.run(sql, args![id, quota_total]).await? == 1)
                })
            })
            .await
    }
}

/// The spelling an address is claimed by: upper and lower case are the same.
pub(crate) fn claimed(email: &str) -> String {
    email.to_lowercase()
}

fn account(row: &Row) -> Result<Account> {
    Ok(Account {
        id: AccountId(row.get("account_id")?),
        email: row.get("email")?,
        created: row.time("created_ms")?,
        quota_total: row.int("quota_total")?,
    })
}
