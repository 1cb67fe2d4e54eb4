//! The end of an account: first nothing answers any more, then nothing is there any more.
//!
//! Which tables hold something of an account is read from the schema (they have an `account_id`), so that a new table
//! cannot be forgotten. Parcels that nobody else follows go too; others stay for those who do. Deleted rows linger in
//! SQLite's log and in PostgreSQL's dead rows; [`Erasure::settle`] takes them out of there. What PostgreSQL keeps in
//! its own log and an operator in backups ages out with those.

use jiff::Timestamp;
use packtrail_domain::mail::{Mail, MailKind};
use packtrail_domain::{AccountId, ParcelRef, TrackingId};
use uuid::Uuid;

use crate::db::{Conn, Text};
use crate::error::Result;
use crate::jobs::{self, NewJob};
use crate::legs;
use crate::schema::{Schema, read};
use crate::store::Store;
use crate::tickets::invitations_to;
use crate::value::{Row, args};

/// Mails looked through at once for those to a member.
const MAILS: usize = 10_000;

/// The door to the end of accounts.
#[derive(Debug)]
pub struct Erasure<'a> {
    pub(crate) store: &'a Store,
}

impl Erasure<'_> {
    /// Ends every log-in and key and stops every webhook of the account, and leaves the jobs that do the rest. From the
    /// commit on, nobody gets in.
    ///
    /// # Errors
    /// What the database says.
    pub async fn close(&self, account: AccountId, after: Vec<NewJob>) -> Result<()> {
        let now = self.store.clock().wall();
        self.store
            .write(move |conn| {
                let after = after.clone();
                Box::pin(async move {
                    for sql in [
                        "DELETE FROM session_claims WHERE token_hash IN \
                           (SELECT token_hash FROM sessions WHERE account_id = $1)",
                        "DELETE FROM sessions WHERE account_id = $1",
                        "DELETE FROM key_claims WHERE account_id = $1",
                        "DELETE FROM passkey_claims WHERE account_id = $1",
                        "DELETE FROM endpoint_schedule WHERE account_id = $1",
                        "DELETE FROM email_claims WHERE account_id = $1",
                    ] {
                        conn.run(sql, args![account]).await?;
                    }
                    let invitations = invitations_to(account);
                    conn.run("DELETE FROM tickets WHERE purpose = $1", args![invitations]).await?;
                    jobs::insert(conn, &after, now).await.map(drop)
                })
            })
            .await
    }

    /// Deletes up to `limit` trackings, with the parcels that nobody else follows. Returns how many; fewer than the
    /// limit means that none is left.
    ///
    /// # Errors
    /// What the database says.
    pub async fn trackings(&self, account: AccountId, limit: usize) -> Result<usize> {
        let sql = "SELECT tracking_id, bucket, parcel_id FROM trackings WHERE account_id = $1 LIMIT $2";
        let rows = self.store.reader().await?.rows(sql, args![account, limit]).await?;
        let one = |row: &Row| Ok((TrackingId(row.get("tracking_id")?), row.place()?));
        let found = rows.iter().map(one).collect::<Result<Vec<_>>>()?;
        let now = self.store.clock().now();
        for (id, parcel) in &found {
            self.store.trackings().delete(account, *id).await?;
            let parcel = *parcel;
            self.store.write(move |conn| Box::pin(drop_parcel(conn, parcel, now))).await?;
        }
        Ok(found.len())
    }

    /// Deletes everything else of the account, in every table, and the mails that wait for its members. Returns how
    /// many rows.
    ///
    /// # Errors
    /// What the database says.
    pub async fn rest(&self, account: AccountId) -> Result<u64> {
        let members = self.store.members().list(account).await?;
        let addresses: Vec<String> = members.into_iter().map(|member| member.email.to_lowercase()).collect();
        let schema = read(&mut self.store.reader().await?).await?;
        let statements: Vec<String> = tables(&schema)
            .into_iter()
            .map(|table| format!("DELETE FROM {table} WHERE account_id = $1"))
            .collect();
        self.store
            .write(move |conn| {
                let (statements, addresses) = (statements.clone(), addresses.clone());
                Box::pin(async move {
                    let mut gone = mails(conn, &addresses).await?;
                    for address in &addresses {
                        let sql = "DELETE FROM tickets WHERE LOWER(email) = $1";
                        gone += conn.run(sql, args![address.as_str()]).await?;
                    }
                    for sql in statements {
                        gone += conn.run(Text::built(sql), args![account]).await?;
                    }
                    Ok(gone)
                })
            })
            .await
    }

    /// Takes what was deleted out of the places where deleted rows linger. False: somebody still reads, so not now.
    ///
    /// # Errors
    /// What the database says.
    pub async fn settle(&self) -> Result<bool> {
        let schema = read(&mut self.store.reader().await?).await?;
        let mut touched = tables(&schema);
        let parcels = ["parcels", "asks", "registrations", "schedule", "legs", "leg_origins"];
        touched.extend(parcels.into_iter().chain(["jobs", "tickets"]).map(str::to_owned));
        self.store.settle(&touched.iter().map(String::as_str).collect::<Vec<_>>()).await
    }
}

/// Every table with an account's rows, those that refer to others first.
fn tables(schema: &Schema) -> Vec<String> {
    let is_accounts = |table: &&(&str, &crate::schema::Table)| {
        table.1.columns.iter().any(|column| column.name == "account_id")
    };
    let ordered = schema.in_reference_order();
    ordered.iter().rev().filter(is_accounts).map(|(name, _)| (*name).to_owned()).collect()
}

/// Deletes a parcel that no account follows and no visitor looks at.
async fn drop_parcel(conn: &mut Conn, parcel: ParcelRef, now: Timestamp) -> Result<()> {
    let mut left = vec![parcel];
    while let Some(parcel) = left.pop() {
        let place = || args![parcel.bucket, parcel.id];
        let sql = "SELECT account_id FROM subscribers WHERE bucket = $1 AND parcel_id = $2 LIMIT 1";
        if conn.row(sql, place()).await?.is_some() || legs::is_leg(conn, parcel).await? {
            continue;
        }
        // The carriers that carried it on were asked for its sake; they are next.
        left.extend(legs::forget(conn, parcel, now).await?);
        drop_rows(conn, parcel).await?;
    }
    Ok(())
}

async fn drop_rows(conn: &mut Conn, parcel: ParcelRef) -> Result<()> {
    let place = || args![parcel.bucket, parcel.id];
    for sql in [
        "DELETE FROM schedule WHERE bucket = $1 AND parcel_id = $2",
        "DELETE FROM asks WHERE bucket = $1 AND parcel_id = $2",
        "DELETE FROM registrations WHERE bucket = $1 AND parcel_id = $2",
        "DELETE FROM parcels WHERE bucket = $1 AND parcel_id = $2",
    ] {
        conn.run(sql, place()).await?;
    }
    Ok(())
}

/// Deletes mails on their way, sent or given up, to these addresses.
async fn mails(conn: &mut Conn, addresses: &[String]) -> Result<u64> {
    let sql = "SELECT bucket, job_id, payload FROM jobs WHERE kind = $1 ORDER BY due_ms LIMIT $2";
    let mut gone = Vec::new();
    for row in conn.rows(sql, args![Mail::JOB, MAILS]).await? {
        let mail: std::result::Result<Mail, _> = serde_json::from_value(row.json("payload")?);
        // The last mail, that the account is closed, still has to go out; it deletes itself then.
        let is_for =
            |mail: Mail| mail.kind != MailKind::AccountClosed && addresses.contains(&mail.to.to_lowercase());
        if mail.is_ok_and(is_for) {
            gone.push(args![row.bucket()?, row.get::<Uuid, _>("job_id")?]);
        }
    }
    let count = u64::try_from(gone.len()).unwrap_or_default();
    conn.delete_each("jobs", &["bucket", "job_id"], gone).await?;
    Ok(count)
}
