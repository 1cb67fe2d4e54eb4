//! Steps that wait for a code: a sign-up, a new password, a second factor. Beside them stands what was used up and must
//! not count twice, such as the answer of a passkey.
//!
//! The browser holds the ticket, the mail brings the code, and only both together are worth something; so a code of
//! six digits is enough, and whoever guesses needs a ticket of that very step. A ticket lives for minutes and dies
//! after a few wrong codes.

use jiff::Timestamp;
use packtrail_domain::AccountId;
use serde_json::Value;

use crate::error::{Result, StoreError};
use crate::jobs::{self, NewJob};
use crate::store::Store;
use crate::value::{Row, args};

/// Wrong codes after which a ticket is worth nothing.
pub const TRIES_MAX: i64 = 5;

/// What waits.
#[derive(Debug, Clone, PartialEq)]
pub struct Ticket {
    /// Which step, such as `sign-up`.
    pub purpose: String,
    /// Whom it is about.
    pub email: String,
    /// What the step needs to know.
    pub payload: Value,
}

/// What a code came to.
#[derive(Debug, Clone, PartialEq)]
pub enum Tried {
    /// It is right; the ticket is used up.
    Right(Ticket),
    /// It is wrong; there are tries left.
    Wrong,
    /// No such ticket, or not any more.
    Gone,
}

/// A ticket that still counts.
#[derive(Debug, Clone, PartialEq)]
pub struct Waiting {
    /// What it is kept under.
    pub hash: Vec<u8>,
    /// The ticket.
    pub ticket: Ticket,
    /// Until when it counts (wall time).
    pub expires: Timestamp,
}

/// The purpose of tickets that invite to an account. The account is part of it, so that no invitation can be taken for
/// one to another account.
pub fn invitations_to(account: AccountId) -> String {
    format!("invitation {account}")
}

/// The door to tickets.
#[derive(Debug)]
pub struct Tickets<'a> {
    pub(crate) store: &'a Store,
}

impl Tickets<'_> {
    /// Keeps a ticket under the hash of what the browser holds. Without a code nobody can use it: that is how a step
    /// looks the same whether or not there is somebody to take it. The mail with the code goes into the outbox with it.
    ///
    /// # Errors
    /// What the database says.
    pub async fn put(
        &self,
        hash: Vec<u8>,
        ticket: Ticket,
        code_hash: Option<Vec<u8>>,
        expires: Timestamp,
        mail: Option<NewJob>,
    ) -> Result<()> {
        let now = self.store.clock().wall();
        self.store
            .write(move |conn| {
                let mut values = args![hash.clone(), ticket.purpose.as_str(), ticket.email.as_str()];
                values.extend(args![code_hash.clone(), ticket.payload.clone(), expires]);
                let mail: Vec<NewJob> = mail.clone().into_iter().collect();
                Box::pin(async move {
                    let sql = "INSERT INTO tickets (ticket_hash, purpose, email, code_hash, payload, expires_ms, \
                                 tries) VALUES ($1, $2, $3, $4, $5, $6, 0)";
                    conn.run(sql, values).await?;
                    jobs::insert(conn, &mail, now).await.map(drop)
                })
            })
            .await
    }

    /// The ticket, if it still counts, without using it.
    ///
    /// # Errors
    /// What the database says.
    pub async fn look(&self, hash: Vec<u8>, purpose: &str) -> Result<Option<Ticket>> {
        let now = self.store.clock().wall();
        let sql = "SELECT purpose, email, payload FROM tickets \
                   WHERE ticket_hash = $1 AND purpose = $2 AND expires_ms > $3 AND tries < $4";
        let row = self.store.reader().await?.row(sql, args![hash, purpose, now, TRIES_MAX]).await?;
        row.map(|row| {
            Ok(Ticket {
                purpose: row.get("purpose")?,
                email: row.get("email")?,
                payload: row.json("payload")?,
            })
        })
        .transpose()
    }

    /// The tickets of a purpose that still count, the first to end first. The table is small and this is asked rarely,
    /// so it needs no index.
    ///
    /// # Errors
    /// What the database says.
    pub async fn list(&self, purpose: &str) -> Result<Vec<Waiting>> {
        let now = self.store.clock().wall();
        let sql = "SELECT ticket_hash, purpose, email, payload, expires_ms FROM tickets \
                   WHERE purpose = $1 AND expires_ms > $2 ORDER BY expires_ms, email LIMIT 1000";
        let rows = self.store.reader().await?.rows(sql, args![purpose, now]).await?;
        let waiting = |row: &Row| {
            let ticket = Ticket {
                purpose: row.get("purpose")?,
                email: row.get("email")?,
                payload: row.json("payload")?,
            };
            Ok(Waiting { hash: row.get("ticket_hash")?, ticket, expires: row.time("expires_ms")? })
        };
        rows.iter().map(waiting).collect()
    }

    /// Tries a code: right, it uses the ticket up; wrong, it costs a try.
    ///
    /// # Errors
    /// What the database says.
    pub async fn try_code(&self, hash: Vec<u8>, purpose: &str, code_hash: Vec<u8>) -> Result<Tried> {
        let (now, purpose) = (self.store.clock().wall(), purpose.to_owned());
        self.store
            .write(move |conn| {
                let (hash, purpose, code_hash) = (hash.clone(), purpose.clone(), code_hash.clone());
                Box::pin(async move {
                    let sql = "DELETE FROM tickets WHERE ticket_hash = $1 AND purpose = $2 AND expires_ms > $3 \
                                 AND tries < $4 AND code_hash = $5 RETURNING purpose, email, payload";
                    let values = args![hash.clone(), purpose.as_str(), now, TRIES_MAX, code_hash];
                    if let Some(row) = conn.row(sql, values).await? {
                        return Ok(Tried::Right(Ticket {
                            purpose: row.get("purpose")?,
                            email: row.get("email")?,
                            payload: row.json("payload")?,
                        }));
                    }
                    let sql = "UPDATE tickets SET tries = tries + 1 \
                               WHERE ticket_hash = $1 AND purpose = $2 AND expires_ms > $3 AND tries < $4";
                    let counted = conn.run(sql, args![hash, purpose.as_str(), now, TRIES_MAX]).await?;
                    Ok::<_, StoreError>(if counted == 1 { Tried::Wrong } else { Tried::Gone })
                })
            })
            .await
    }

    /// Uses a ticket up whose proof is not a mailed code, such as a second factor that was right.
    ///
    /// # Errors
    /// What the database says.
    pub async fn take(&self, hash: Vec<u8>, purpose: &str) -> Result<Option<Ticket>> {
        let Some(ticket) = self.look(hash.clone(), purpose).await? else { return Ok(None) };
        let taken = self
            .store
            .write(move |conn| {
                let hash = hash.clone();
                Box::pin(
                    async move { conn.run("DELETE FROM tickets WHERE ticket_hash = $1", args![hash]).await },
                )
            })
            .await?;
        Ok((taken == 1).then_some(ticket))
    }

    /// Writes down that something which counts once was used, until it would have expired anyway (wall time). False: it
    /// was used before.
    ///
    /// # Errors
    /// What the database says.
    pub async fn spend(&self, hash: Vec<u8>, purpose: &str, expires: Timestamp) -> Result<bool> {
        let purpose = purpose.to_owned();
        self.store
            .write(move |conn| {
                let values = args![hash.clone(), purpose.as_str(), Value::Null, expires, TRIES_MAX];
                Box::pin(async move {
                    let sql = "INSERT INTO tickets (ticket_hash, purpose, email, payload, expires_ms, tries) \
                               VALUES ($1, $2, '', $3, $4, $5) ON CONFLICT DO NOTHING";
                    Ok(conn.run(sql, values).await? == 1)
                })
            })
            .await
    }

    /// Deletes what has expired (wall time).
    ///
    /// # Errors
    /// What the database says.
    pub async fn sweep(&self, before: Timestamp) -> Result<u64> {
        self.store
            .write(move |conn| {
                Box::pin(
                    async move { conn.run("DELETE FROM tickets WHERE expires_ms < $1", args![before]).await },
                )
            })
            .await
    }
}
