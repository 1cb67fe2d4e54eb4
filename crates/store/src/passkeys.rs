//! Passkeys: the public halves of keys that members' devices hold. `passkey_claims` is keyed by the credential's id, by
//! which a log-in finds its member, and which no two members can have.

use jiff::Timestamp;
use packtrail_domain::{AccountId, MemberId, PasskeyId};
use serde::{Deserialize, Serialize};

use crate::db::Conn;
use crate::error::{Result, StoreError};
use crate::store::Store;
use crate::value::{Row, args};

/// Passkeys of one member; more than anybody has devices.
pub const PASSKEYS_MAX: usize = 20;

/// What a device told about a key of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Credential {
    /// The id by which the device finds the key.
    #[serde(with = "hex")]
    pub id: Vec<u8>,
    /// The public key, in the form it came in (COSE).
    #[serde(with = "hex")]
    pub public_key: Vec<u8>,
    /// How often the device has signed with it; 0 where it does not count.
    pub counter: u32,
    /// Whether it may be copied to other devices of its owner.
    pub may_be_copied: bool,
    /// Whether it has been.
    pub is_copied: bool,
    /// How to reach the device, in the browser's own words, such as `internal` or `usb`.
    pub transports: Vec<String>,
}

/// A passkey of a member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passkey {
    /// Whose account.
    pub account: AccountId,
    /// The row.
    pub id: PasskeyId,
    /// Whose it is.
    pub member: MemberId,
    /// What its owner calls it.
    pub label: String,
    /// The key.
    pub credential: Credential,
    /// When it was added (wall time).
    pub created: Timestamp,
    /// When it was last used (wall time).
    pub used: Option<Timestamp>,
}

/// Why a passkey was not added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAdded {
    /// The credential is somebody's already.
    #[error("this passkey is registered already")]
    Known,
    /// The member has [`PASSKEYS_MAX`].
    #[error("a member has at most {PASSKEYS_MAX} passkeys")]
    Full,
}

/// Why a passkey stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("it is the member's only way to log in")]
pub struct LastWay;

/// The door to passkeys.
#[derive(Debug)]
pub struct Passkeys<'a> {
    pub(crate) store: &'a Store,
}

impl Passkeys<'_> {
    /// Adds a passkey to a member.
    ///
    /// # Errors
    /// What the database says.
    pub async fn add(
        &self,
        account: AccountId,
        member: MemberId,
        label: &str,
        credential: Credential,
    ) -> Result<std::result::Result<Passkey, NotAdded>> {
        let now = self.store.clock().wall();
        let (id, label) = (PasskeyId::new(now), label.to_owned());
        let passkey = Passkey { account, id, member, label, credential, created: now, used: None };
        self.store
            .write(move |conn| {
                let passkey = passkey.clone();
                Box::pin(async move { add(conn, passkey).await })
            })
            .await
    }

    /// A member's passkeys, the oldest first.
    ///
    /// # Errors
    /// What the database says.
    pub async fn list(&self, account: AccountId, member: MemberId) -> Result<Vec<Passkey>> {
        let sql = "SELECT account_id, passkey_id, member_id, label, credential, created_ms, used_ms FROM passkeys \
                   WHERE account_id = $1 AND member_id = $2 ORDER BY created_ms, passkey_id LIMIT 100";
        let rows = self.store.reader().await?.rows(sql, args![account, member]).await?;
        rows.iter().map(passkey).collect()
    }

    /// The passkey with a credential's id.
    ///
    /// # Errors
    /// What the database says.
    pub async fn by_credential(&self, credential: Vec<u8>) -> Result<Option<Passkey>> {
        let mut conn = self.store.reader().await?;
        let sql = "SELECT account_id, passkey_id FROM passkey_claims WHERE credential_id = $1";
        let Some(claim) = conn.row(sql, args![credential]).await? else { return Ok(None) };
        let (account, id) = (AccountId(claim.get("account_id")?), PasskeyId(claim.get("passkey_id")?));
        let sql = "SELECT account_id, passkey_id, member_id, label, credential, created_ms, used_ms FROM passkeys \
                   WHERE account_id = $1 AND passkey_id = $2";
        conn.row(sql, args![account, id]).await?.as_ref().map(passkey).transpose()
    }

    /// Notes that a passkey was used, and what the device said of it then. False: it has not counted on since the last
    /// time, so a copy of it may be in other hands; or it is gone.
    ///
    /// # Errors
    /// What the database says.
    pub async fn used(
        &self,
        account: AccountId,
        id: PasskeyId,
        counter: u32,
        is_copied: bool,
    ) -> Result<bool> {
        let now = self.store.clock().wall();
        self.store
            .write(move |conn| {
                Box::pin(async move {
                    let sql =
                        "SELECT credential FROM passkeys WHERE account_id = $1 AND passkey_id = $2 {lock}";
                    let Some(row) = conn.row(sql, args![account, id]).await? else { return Ok(false) };
                    let before: Credential = row.json("credential")?;
                    let counts = counter > 0 || before.counter > 0;
                    if counts && counter <= before.counter {
                        return Ok(false);
                    }
                    let credential = document(&Credential { counter, is_copied, ..before })?;
                    let sql = "UPDATE passkeys SET credential = $3, used_ms = $4 \
                               WHERE account_id = $1 AND passkey_id = $2";
                    Ok(conn.run(sql, args![account, id, credential, now]).await? == 1)
                })
            })
            .await
    }

    /// Gives a passkey another name. False: the member has no such passkey.
    ///
    /// # Errors
    /// What the database says.
    pub async fn rename(
        &self,
        account: AccountId,
        member: MemberId,
        id: PasskeyId,
        label: &str,
    ) -> Result<bool> {
        let label = label.to_owned();
        self.store
            .write(move |conn| {
                let values = args![account, member, id, label.as_str()];
                Box::pin(async move {
                    let sql = "UPDATE passkeys SET label = $4 \
                               WHERE account_id = $1 AND member_id = $2 AND passkey_id = $3";
                    Ok(conn.run(sql, values).await? == 1)
                })
            })
            .await
    }

    /// Removes a passkey, unless it is the only way to log in; gives its name. `None`: the member has no such passkey.
    ///
    /// # Errors
    /// What the database says.
    pub async fn remove(
        &self,
        account: AccountId,
        member: MemberId,
        id: PasskeyId,
    ) -> Result<Option<std::result::Result<String, LastWay>>> {
        self.store.write(move |conn| Box::pin(async move { remove(conn, account, member, id).await })).await
    }
}

async fn add(conn: &mut Conn, passkey: Passkey) -> Result<std::result::Result<Passkey, NotAdded>> {
    // Two at once wait for each other here, so that the count holds.
    let sql = "SELECT member_id FROM members WHERE account_id = $1 AND member_id = $2 {lock}";
    conn.one(sql, args![passkey.account, passkey.member]).await?;
    let sql = "SELECT COUNT(*) AS total FROM passkeys WHERE account_id = $1 AND member_id = $2";
    let total = conn.one(sql, args![passkey.account, passkey.member]).await?.total("total")?;
    if usize::try_from(total).is_ok_and(|total| total >= PASSKEYS_MAX) {
        return Ok(Err(NotAdded::Full));
    }
    let sql = "INSERT INTO passkey_claims (credential_id, account_id, passkey_id) VALUES ($1, $2, $3) \
               ON CONFLICT DO NOTHING";
    let claim = args![passkey.credential.id.clone(), passkey.account, passkey.id];
    if conn.run(sql, claim).await? == 0 {
        return Ok(Err(NotAdded::Known));
    }
    let sql = "INSERT INTO passkeys (account_id, passkey_id, member_id, label, credential, created_ms) \
               VALUES ($1, $2, $3, $4, $5, $6)";
    let mut values = args![passkey.account, passkey.id, passkey.member, passkey.label.as_str()];
    values.extend(args![document(&passkey.credential)?, passkey.created]);
    conn.run(sql, values).await?;
    Ok(Ok(passkey))
}

async fn remove(
    conn: &mut Conn,
    account: AccountId,
    member: MemberId,
    id: PasskeyId,
) -> Result<Option<std::result::Result<String, LastWay>>> {
    let sql = "SELECT password FROM members WHERE account_id = $1 AND member_id = $2 {lock}";
    let Some(row) = conn.row(sql, args![account, member]).await? else { return Ok(None) };
    let has_password = row.get::<Option<String>, _>("password")?.is_some();
    let sql = "SELECT passkey_id, label, credential FROM passkeys \
               WHERE account_id = $1 AND member_id = $2 ORDER BY passkey_id LIMIT 100";
    let rows = conn.rows(sql, args![account, member]).await?;
    let mut found: Option<(String, Credential)> = None;
    for row in &rows {
        if PasskeyId(row.get("passkey_id")?) == id {
            found = Some((row.get("label")?, row.json("credential")?));
        }
    }
    let Some((label, credential)) = found else { return Ok(None) };
    if !has_password && rows.len() == 1 {
        return Ok(Some(Err(LastWay)));
    }
    conn.run("DELETE FROM passkey_claims WHERE credential_id = $1", args![credential.id]).await?;
    conn.run("DELETE FROM passkeys WHERE account_id = $1 AND passkey_id = $2", args![account, id]).await?;
    Ok(Some(Ok(label)))
}

fn document(credential: &Credential) -> Result<serde_json::Value> {
    serde_json::to_value(credential).map_err(|error| StoreError::corrupt(format!("credential: {error}")))
}

fn passkey(row: &Row) -> Result<Passkey> {
    Ok(Passkey {
        account: AccountId(row.get("account_id")?),
        id: PasskeyId(row.get("passkey_id")?),
        member: MemberId(row.get("member_id")?),
        label: row.get("label")?,
        credential: row.json("credential")?,
        created: row.time("created_ms")?,
        used: row.time_option("used_ms")?,
    })
}

/// Bytes inside a document, as hex.
mod hex {
    use serde::de::Error as _;
    use serde::{Deserialize as _, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
        let text = String::deserialize(deserializer)?;
        let pair = |at: usize| u8::from_str_radix(text.get(at..at + 2)?, 16).ok();
        let bytes: Option<Vec<u8>> = (0..text.len()).step_by(2).map(pair).collect();
        bytes.ok_or_else(|| D::Error::custom("these are no bytes in hex"))
    }
}
