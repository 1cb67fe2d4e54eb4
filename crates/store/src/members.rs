//! People who log in. One e-mail address is one member of one account; `email_claims` is keyed by it, so a colleague
//! who is invited and somebody who signs up cannot both win.

use jiff::Timestamp;
use packtrail_domain::{AccountId, MemberId, Role};

use crate::accounts::{QUOTA_TOTAL, claimed};
use crate::consents::{self, NewConsent};
use crate::db::Conn;
use crate::error::{Result, StoreError};
use crate::sessions::{self, Close};
use crate::store::Store;
use crate::value::{Row, args};

/// A person who logs in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Whose account.
    pub account: AccountId,
    /// The row.
    pub id: MemberId,
    /// As given.
    pub email: String,
    /// If given.
    pub phone: Option<String>,
    /// How to be called, if given.
    pub nickname: Option<String>,
    /// ISO 3166 code, if given.
    pub country: Option<String>,
    /// Tag of the language for mails, if chosen.
    pub language: Option<String>,
    /// What they may do.
    pub role: Role,
    /// Argon2id, as a PHC string; without it there are only passkeys.
    pub password: Option<String>,
    /// The secret of the second factor, sealed.
    pub totp: Option<Vec<u8>>,
    /// When they joined (wall time).
    pub created: Timestamp,
}

/// Who joins.
#[derive(Debug, Clone, PartialEq)]
pub struct NewMember {
    /// The account to join; `None` makes one of their own.
    pub account: Option<AccountId>,
    /// Proven to be theirs.
    pub email: String,
    /// What they may do.
    pub role: Role,
    /// Argon2id, as a PHC string.
    pub password: Option<String>,
    /// Tag of the language they read.
    pub language: Option<String>,
    /// What they agreed to; nothing personal is kept before.
    pub consents: Vec<NewConsent>,
}

/// What a member changes about themselves; every field is set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are those of a member")]
pub struct Profile {
    pub phone: Option<String>,
    pub nickname: Option<String>,
    pub country: Option<String>,
    pub language: Option<String>,
}

/// Why a role cannot change or a member cannot leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an account keeps at least one owner")]
pub struct LastOwner;

/// The door to members.
#[derive(Debug)]
pub struct Members<'a> {
    pub(crate) store: &'a Store,
}

/// The columns of a [`Member`].
macro_rules! member_columns {
    () => {
        "account_id, member_id, email, phone, nickname, country, language, role, password, totp, created_ms"
    };
}
pub(crate) use member_columns;

impl Members<'_> {
    /// Somebody joins. An address that an account without people holds (`packtrail account create`) takes that account
    /// over, since its owner has just proven to read that address. `None`: the address is somebody's already.
    ///
    /// # Errors
    /// What the database says.
    pub async fn join(&self, new: NewMember) -> Result<Option<Member>> {
        let now = self.store.clock().wall();
        self.store
            .write(move |conn| {
                let new = new.clone();
                Box::pin(async move { join(conn, new, now).await })
            })
            .await
    }

    /// The member with this address, upper and lower case being the same.
    ///
    /// # Errors
    /// What the database says.
    pub async fn by_email(&self, email: &str) -> Result<Option<Member>> {
        let mut conn = self.store.reader().await?;
        let sql = "SELECT account_id, member_id FROM email_claims WHERE email = $1 AND member_id IS NOT NULL";
        let Some(claim) = conn.row(sql, args![claimed(email.trim())]).await? else { return Ok(None) };
        drop(conn);
        self.get(AccountId(claim.get("account_id")?), MemberId(claim.get("member_id")?)).await
    }

    /// One member.
    ///
    /// # Errors
    /// What the database says.
    pub async fn get(&self, account: AccountId, id: MemberId) -> Result<Option<Member>> {
        let sql =
            concat!("SELECT ", member_columns!(), " FROM members WHERE account_id = $1 AND member_id = $2");
        let row = self.store.reader().await?.row(sql, args![account, id]).await?;
        row.map(|row| member(&row)).transpose()
    }

    /// The members of an account, the oldest first.
    ///
    /// # Errors
    /// What the database says.
    pub async fn list(&self, account: AccountId) -> Result<Vec<Member>> {
        let sql = concat!(
            "SELECT ",
            member_columns!(),
            " FROM members WHERE account_id = $1 ORDER BY created_ms, member_id LIMIT 1000"
        );
        let rows = self.store.reader().await?.rows(sql, args![account]).await?;
        rows.iter().map(member).collect()
    }

    /// Changes what a member says about themselves.
    ///
    /// # Errors
    /// What the database says.
    pub async fn describe(&self, account: AccountId, id: MemberId, profile: Profile) -> Result<()> {
        self.store
            .write(move |conn| {
                let (phone, nickname) = (profile.phone.clone(), profile.nickname.clone());
                let mut values = args![account, id, phone, nickname];
                values.extend(args![profile.country.clone(), profile.language.clone()]);
                Box::pin(async move {
                    let sql = "UPDATE members SET phone = $3, nickname = $4, country = $5, language = $6 \
                               WHERE account_id = $1 AND member_id = $2";
                    conn.run(sql, values).await.map(drop)
                })
            })
            .await
    }

    /// Moves a member to another address. False: somebody else has it.
    ///
    /// # Errors
    /// What the database says.
    pub async fn move_to(&self, account: AccountId, id: MemberId, email: &str) -> Result<bool> {
        let email = email.trim().to_owned();
        self.store
            .write(move |conn| {
                let email = email.clone();
                Box::pin(async move { move_to(conn, account, id, &email).await })
            })
            .await
    }

    /// Sets the password and ends every other session.
    ///
    /// # Errors
    /// What the database says.
    pub async fn set_password(
        &self,
        account: AccountId,
        id: MemberId,
        password: &str,
        keep: Close,
    ) -> Result<()> {
        let password = password.to_owned();
        self.store
            .write(move |conn| {
                let values = args![account, id, password.as_str()];
                Box::pin(async move {
                    let sql = "UPDATE members SET password = $3 WHERE account_id = $1 AND member_id = $2";
                    conn.run(sql, values).await?;
                    sessions::close(conn, account, id, keep).await.map(drop)
                })
            })
            .await
    }

    /// Sets or takes off the second factor, with the hashes of codes for when the device is lost.
    ///
    /// # Errors
    /// What the database says.
    pub async fn set_totp(
        &self,
        account: AccountId,
        id: MemberId,
        totp: Option<Vec<u8>>,
        codes: Vec<Vec<u8>>,
    ) -> Result<()> {
        self.store
            .write(move |conn| {
                let (totp, codes) = (totp.clone(), codes.clone());
                Box::pin(async move {
                    let sql = "UPDATE members SET totp = $3, totp_step = NULL WHERE account_id = $1 AND member_id = $2";
                    conn.run(sql, args![account, id, totp]).await?;
                    let sql = "DELETE FROM recovery_codes WHERE account_id = $1 AND member_id = $2";
                    conn.run(sql, args![account, id]).await?;
                    for code in codes {
                        let sql = "INSERT INTO recovery_codes (account_id, member_id, code_hash) VALUES ($1, $2, $3)";
                        conn.run(sql, args![account, id, code]).await?;
                    }
                    Ok(())
                })
            })
            .await
    }

    /// Uses the code of a time step up. False: it, or a later one, was used before.
    ///
    /// # Errors
    /// What the database says.
    pub async fn use_totp_step(&self, account: AccountId, id: MemberId, step: i64) -> Result<bool> {
        let sql = "UPDATE members SET totp_step = $3 WHERE account_id = $1 AND member_id = $2 \
                     AND (totp_step IS NULL OR totp_step < $3)";
        self.once(sql, args![account, id, step]).await
    }

    /// Uses a recovery code up. False: there is none like it, or it was used before.
    ///
    /// # Errors
    /// What the database says.
    pub async fn use_recovery_code(&self, account: AccountId, id: MemberId, hash: Vec<u8>) -> Result<bool> {
        let now = self.store.clock().wall();
        let sql = "UPDATE recovery_codes SET used_ms = $4 \
                   WHERE account_id = $1 AND member_id = $2 AND code_hash = $3 AND used_ms IS NULL";
        self.once(sql, args![account, id, hash, now]).await
    }

    async fn once(&self, sql: &'static str, values: Vec<crate::value::Arg>) -> Result<bool> {
        self.store
            .write(move |conn| {
                let values = values.clone();
                Box::pin(async move { Ok(conn.run(sql, values).await? == 1) })
            })
            .await
    }

    /// Gives another role. `None`: no such member.
    ///
    /// # Errors
    /// What the database says.
    pub async fn set_role(
        &self,
        account: AccountId,
        id: MemberId,
        role: Role,
    ) -> Result<Option<std::result::Result<(), LastOwner>>> {
        self.store
            .write(move |conn| {
                Box::pin(async move {
                    let Some(is_last) = is_last_owner(conn, account, id).await? else { return Ok(None) };
                    if is_last && role != Role::Owner {
                        return Ok(Some(Err(LastOwner)));
                    }
                    let sql = "UPDATE members SET role = $3 WHERE account_id = $1 AND member_id = $2";
                    conn.run(sql, args![account, id, role.as_str()]).await?;
                    Ok(Some(Ok(())))
                })
            })
            .await
    }

    /// Removes a member with everything that is theirs alone. `None`: no such member.
    ///
    /// # Errors
    /// What the database says.
    pub async fn remove(
        &self,
        account: AccountId,
        id: MemberId,
    ) -> Result<Option<std::result::Result<(), LastOwner>>> {
        self.store
            .write(move |conn| {
                Box::pin(async move {
                    let Some(is_last) = is_last_owner(conn, account, id).await? else { return Ok(None) };
                    if is_last {
                        return Ok(Some(Err(LastOwner)));
                    }
                    erase(conn, account, id).await?;
                    Ok(Some(Ok(())))
                })
            })
            .await
    }
}

/// Whether the member is the only owner; `None`: there is no such member.
async fn is_last_owner(conn: &mut Conn, account: AccountId, id: MemberId) -> Result<Option<bool>> {
    let sql = "SELECT member_id, role FROM members WHERE account_id = $1 {lock}";
    let rows = conn.rows(sql, args![account]).await?;
    let mut owners = 0;
    let mut found = None;
    for row in &rows {
        let is_owner = row.get::<String, _>("role")? == Role::Owner.as_str();
        owners += usize::from(is_owner);
        if MemberId(row.get("member_id")?) == id {
            found = Some(is_owner);
        }
    }
    Ok(found.map(|is_owner| is_owner && owners == 1))
}

/// Deletes a member's own rows in every table.
pub(crate) async fn erase(conn: &mut Conn, account: AccountId, id: MemberId) -> Result<()> {
    sessions::close(conn, account, id, Close::All).await?;
    let sql = "DELETE FROM passkey_claims WHERE account_id = $1 AND passkey_id IN \
                 (SELECT passkey_id FROM passkeys WHERE account_id = $1 AND member_id = $2)";
    conn.run(sql, args![account, id]).await?;
    for sql in [
        "DELETE FROM passkeys WHERE account_id = $1 AND member_id = $2",
        "DELETE FROM recovery_codes WHERE account_id = $1 AND member_id = $2",
        "DELETE FROM consents WHERE account_id = $1 AND member_id = $2",
        "DELETE FROM email_claims WHERE account_id = $1 AND member_id = $2",
        "DELETE FROM members WHERE account_id = $1 AND member_id = $2",
    ] {
        conn.run(sql, args![account, id]).await?;
    }
    Ok(())
}

async fn join(conn: &mut Conn, new: NewMember, now: Timestamp) -> Result<Option<Member>> {
    let id = MemberId::new(now);
    let sql = "SELECT account_id, member_id FROM email_claims WHERE email = $1 {lock}";
    let claim = conn.row(sql, args![claimed(&new.email)]).await?;
    let account = match claim {
        None => {
            let account = new.account.unwrap_or_else(|| AccountId::new(now));
            let sql = "INSERT INTO email_claims (email, account_id, member_id) VALUES ($1, $2, $3) \
                       ON CONFLICT DO NOTHING";
            if conn.run(sql, args![claimed(&new.email), account, id]).await? == 0 {
                return Ok(None);
            }
            account
        }
        Some(row) => {
            let holder = AccountId(row.get("account_id")?);
            let is_free = row.get::<Option<uuid::Uuid>, _>("member_id")?.is_none();
            if !is_free || new.account.is_some_and(|wanted| wanted != holder) {
                return Ok(None);
            }
            let sql = "UPDATE email_claims SET member_id = $2 WHERE email = $1";
            conn.run(sql, args![claimed(&new.email), id]).await?;
            holder
        }
    };
    let sql = "INSERT INTO accounts (account_id, email, created_ms, quota_total, quota_used) \
               VALUES ($1, $2, $3, $4, 0) ON CONFLICT DO NOTHING";
    conn.run(sql, args![account, new.email.as_str(), now, QUOTA_TOTAL]).await?;
    let sql = "INSERT INTO members (account_id, member_id, email, role, password, language, created_ms) \
               VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let mut values = args![account, id, new.email.as_str(), new.role.as_str(), new.password.clone()];
    values.extend(args![new.language.clone(), now]);
    conn.run(sql, values).await?;
    consents::insert(conn, account, id, &new.consents, now).await?;
    let sql = concat!("SELECT ", member_columns!(), " FROM members WHERE account_id = $1 AND member_id = $2");
    member(&conn.one(sql, args![account, id]).await?).map(Some)
}

/// The claim of the new address first: whoever comes second finds it taken, and nothing has changed.
async fn move_to(conn: &mut Conn, account: AccountId, id: MemberId, email: &str) -> Result<bool> {
    let sql = "SELECT email FROM members WHERE account_id = $1 AND member_id = $2 {lock}";
    let Some(row) = conn.row(sql, args![account, id]).await? else { return Ok(false) };
    let old: String = row.get("email")?;
    if claimed(&old) != claimed(email) {
        let sql = "INSERT INTO email_claims (email, account_id, member_id) VALUES ($1, $2, $3) \
                   ON CONFLICT DO NOTHING";
        if conn.run(sql, args![claimed(email), account, id]).await? == 0 {
            return Ok(false);
        }
        conn.run("DELETE FROM email_claims WHERE email = $1", args![claimed(&old)]).await?;
    }
    let sql = "UPDATE members SET email = $3 WHERE account_id = $1 AND member_id = $2";
    conn.run(sql, args![account, id, email]).await?;
    let sql = "UPDATE accounts SET email = $2 WHERE account_id = $1 AND email = $3";
    conn.run(sql, args![account, email, old]).await?;
    Ok(true)
}

pub(crate) fn member(row: &Row) -> Result<Member> {
    let role = row.word("role", Role::parse)?.ok_or_else(|| StoreError::corrupt("role is empty"))?;
    Ok(Member {
        account: AccountId(row.get("account_id")?),
        id: MemberId(row.get("member_id")?),
        email: row.get("email")?,
        phone: row.get("phone")?,
        nickname: row.get("nickname")?,
        country: row.get("country")?,
        language: row.get("language")?,
        role,
        password: row.get("password")?,
        totp: row.get("totp")?,
        created: row.time("created_ms")?,
    })
}
