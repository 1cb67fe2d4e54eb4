//! The ledger of what people agreed to and withdrew. Rows are added and never changed.

use jiff::Timestamp;
use packtrail_domain::ids::uuid_at;
use packtrail_domain::{AccountId, MemberId};

use crate::db::Conn;
use crate::error::Result;
use crate::store::Store;
use crate::value::{Row, args};

/// One agreement or withdrawal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewConsent {
    /// What for, such as `service`.
    pub purpose: String,
    /// Given, or withdrawn.
    pub is_given: bool,
    /// Asked for, rather than concluded from use.
    pub was_asked: bool,
    /// Version of the policy that was shown.
    pub policy_version: u32,
    /// SHA-256 of that version's text, in hex.
    pub policy_hash: String,
    /// Tag of the language it was shown in.
    pub language: String,
    /// Where: `web`, `app`, `api`.
    pub surface: String,
    /// Browser and system, as coarse as `Firefox on Linux`.
    pub device: String,
}

/// A row of the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consent {
    /// What was agreed.
    pub what: NewConsent,
    /// When (wall time).
    pub at: Timestamp,
}

/// The door to the ledger.
#[derive(Debug)]
pub struct Consents<'a> {
    pub(crate) store: &'a Store,
}

impl Consents<'_> {
    /// Adds rows.
    ///
    /// # Errors
    /// What the database says.
    pub async fn add(&self, account: AccountId, member: MemberId, new: Vec<NewConsent>) -> Result<()> {
        let now = self.store.clock().wall();
        self.store
            .write(move |conn| {
                let new = new.clone();
                Box::pin(async move { insert(conn, account, member, &new, now).await })
            })
            .await
    }

    /// Everything a member agreed to and withdrew, newest first.
    ///
    /// # Errors
    /// What the database says.
    pub async fn list(&self, account: AccountId, member: MemberId) -> Result<Vec<Consent>> {
        let sql = "SELECT purpose, is_given, basis, policy_version, policy_hash, language, surface, device, at_ms \
                   FROM consents WHERE account_id = $1 AND member_id = $2 \
                   ORDER BY at_ms DESC, consent_id DESC LIMIT 1000";
        let rows = self.store.reader().await?.rows(sql, args![account, member]).await?;
        rows.iter().map(consent).collect()
    }
}

pub(crate) async fn insert(
    conn: &mut Conn,
    account: AccountId,
    member: MemberId,
    new: &[NewConsent],
    now: Timestamp,
) -> Result<()> {
    for one in new {
        let sql = "INSERT INTO consents (account_id, consent_id, member_id, purpose, is_given, basis, policy_version, \
                     policy_hash, language, surface, device, at_ms) \
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
        let basis = if one.was_asked { "asked" } else { "implied-by-use" };
        let mut values = args![account, uuid_at(now), member, one.purpose.as_str(), one.is_given, basis];
        values.extend(args![one.policy_version, one.policy_hash.as_str(), one.language.as_str()]);
        values.extend(args![one.surface.as_str(), one.device.as_str(), now]);
        conn.run(sql, values).await?;
    }
    Ok(())
}

fn consent(row: &Row) -> Result<Consent> {
    Ok(Consent {
        what: NewConsent {
            purpose: row.get("purpose")?,
            is_given: row.int("is_given")? == 1,
            was_asked: row.get::<String, _>("basis")? == "asked",
            policy_version: row.count("policy_version")?,
            policy_hash: row.get("policy_hash")?,
            language: row.get("language")?,
            surface: row.get("surface")?,
            device: row.get("device")?,
        },
        at: row.time("at_ms")?,
    })
}
