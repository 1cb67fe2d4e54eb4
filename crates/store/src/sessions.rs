//! Log-ins: one row a device. The cookie's token is kept hashed; a session that nobody uses ends by itself.

use jiff::{SignedDuration, Timestamp};
use packtrail_domain::{AccountId, MemberId, SessionId};

use crate::db::Conn;
use crate::error::Result;
use crate::members::{Member, member, member_columns};
use crate::store::Store;
use crate::value::{Row, args};

/// A session ends this long after its last use.
pub const SESSION_LIFE: SignedDuration = SignedDuration::from_hours(30 * 24);
/// Use is written down at most this often, so that a page is not a write.
const SEEN_EVERY: SignedDuration = SignedDuration::from_mins(10);

/// One log-in on one device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Whose account.
    pub account: AccountId,
    /// The row.
    pub id: SessionId,
    /// Who logged in.
    pub member: MemberId,
    /// Browser and system, as coarse as `Firefox on Linux`.
    pub device: String,
    /// When it began (wall time).
    pub created: Timestamp,
    /// When it was last used, to the ten minutes (wall time).
    pub seen: Timestamp,
    /// When the person last proved who they are (wall time).
    pub proved: Timestamp,
}

/// The door to sessions.
#[derive(Debug)]
pub struct Sessions<'a> {
    pub(crate) store: &'a Store,
}

impl Sessions<'_> {
    /// Begins a session under the hash of its token.
    ///
    /// # Errors
    /// What the database says.
    pub async fn open(
        &self,
        account: AccountId,
        member: MemberId,
        token_hash: Vec<u8>,
        device: &str,
    ) -> Result<Session> {
        let now = self.store.clock().wall();
        let device = device.to_owned();
        let id = SessionId::new(now);
        let session = Session { account, id, member, device, created: now, seen: now, proved: now };
        self.store
            .write(move |conn| {
                let (session, hash) = (session.clone(), token_hash.clone());
                Box::pin(async move {
                    let sql = "INSERT INTO sessions (account_id, session_id, member_id, token_hash, device, \
                                 created_ms, seen_ms, proved_ms) VALUES ($1, $2, $3, $4, $5, $6, $6, $6)";
                    let mut values = args![session.account, session.id, session.member, hash.clone()];
                    values.extend(args![session.device.as_str(), session.created]);
                    conn.run(sql, values).await?;
                    let sql =
                        "INSERT INTO session_claims (token_hash, account_id, session_id) VALUES ($1, $2, $3)";
                    conn.run(sql, args![hash, session.account, session.id]).await?;
                    Ok(session)
                })
            })
            .await
    }

    /// The living session of a token, with its member.
    ///
    /// # Errors
    /// What the database says.
    pub async fn by_token(&self, token_hash: Vec<u8>) -> Result<Option<(Session, Member)>> {
        let now = self.store.clock().wall();
        let mut conn = self.store.reader().await?;
        let sql = "SELECT account_id, session_id FROM session_claims WHERE token_hash = $1";
        let Some(claim) = conn.row(sql, args![token_hash]).await? else { return Ok(None) };
        let (account, id) = (AccountId(claim.get("account_id")?), SessionId(claim.get("session_id")?));
        let sql = "SELECT account_id, session_id, member_id, device, created_ms, seen_ms, proved_ms FROM sessions \
                   WHERE account_id = $1 AND session_id = $2 AND seen_ms > $3";
        let Some(row) = conn.row(sql, args![account, id, now - SESSION_LIFE]).await? else { return Ok(None) };
        let session = session(&row)?;
        let sql =
            concat!("SELECT ", member_columns!(), " FROM members WHERE account_id = $1 AND member_id = $2");
        let row = conn.row(sql, args![account, session.member]).await?;
        drop(conn);
        if now.duration_since(session.seen) >= SEEN_EVERY {
            self.set("seen_ms", account, id, now).await?;
        }
        row.map(|row| Ok((session, member(&row)?))).transpose()
    }

    /// Notes that the person has just proved who they are.
    ///
    /// # Errors
    /// What the database says.
    pub async fn prove(&self, account: AccountId, id: SessionId) -> Result<()> {
        self.set("proved_ms", account, id, self.store.clock().wall()).await
    }

    async fn set(
        &self,
        column: &'static str,
        account: AccountId,
        id: SessionId,
        at: Timestamp,
    ) -> Result<()> {
        let sql = match column {
            "seen_ms" => "UPDATE sessions SET seen_ms = $3 WHERE account_id = $1 AND session_id = $2",
            _ => "UPDATE sessions SET proved_ms = $3 WHERE account_id = $1 AND session_id = $2",
        };
        self.store
            .write(move |conn| Box::pin(async move { conn.run(sql, args![account, id, at]).await.map(drop) }))
            .await
    }

    /// A member's living sessions, last used first.
    ///
    /// # Errors
    /// What the database says.
    pub async fn list(&self, account: AccountId, member: MemberId) -> Result<Vec<Session>> {
        let since = self.store.clock().wall() - SESSION_LIFE;
        let sql = "SELECT account_id, session_id, member_id, device, created_ms, seen_ms, proved_ms FROM sessions \
                   WHERE account_id = $1 AND member_id = $2 AND seen_ms > $3 \
                   ORDER BY seen_ms DESC, session_id DESC LIMIT 100";
        let rows = self.store.reader().await?.rows(sql, args![account, member, since]).await?;
        rows.iter().map(session).collect()
    }

    /// Ends sessions of a member: one, or all but one, or all. Returns how many.
    ///
    /// # Errors
    /// What the database says.
    pub async fn close(&self, account: AccountId, member: MemberId, which: Close) -> Result<usize> {
        self.store.write(move |conn| Box::pin(async move { close(conn, account, member, which).await })).await
    }

    /// Deletes sessions that ended by themselves (wall time). Returns how many.
    ///
    /// # Errors
    /// What the database says.
    pub async fn sweep(&self, before: Timestamp) -> Result<usize> {
        let sql = "SELECT account_id, member_id, session_id FROM sessions WHERE seen_ms < $1 LIMIT 500";
        let rows = self.store.reader().await?.rows(sql, args![before - SESSION_LIFE]).await?;
        let mut closed = 0;
        for row in rows {
            let (account, member) = (AccountId(row.get("account_id")?), MemberId(row.get("member_id")?));
            closed += self.close(account, member, Close::One(SessionId(row.get("session_id")?))).await?;
        }
        Ok(closed)
    }
}

/// Close of a member's sessions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Close {
    /// This one.
    One(SessionId),
    /// All but this one.
    Others(SessionId),
    /// All.
    All,
}

pub(crate) async fn close(
    conn: &mut Conn,
    account: AccountId,
    member: MemberId,
    which: Close,
) -> Result<usize> {
    let sql = match which {
        Close::One(_) => {
            "DELETE FROM sessions WHERE account_id = $1 AND member_id = $2 AND session_id = $3 RETURNING token_hash"
        }
        Close::Others(_) => {
            "DELETE FROM sessions WHERE account_id = $1 AND member_id = $2 AND session_id <> $3 RETURNING token_hash"
        }
        Close::All => "DELETE FROM sessions WHERE account_id = $1 AND member_id = $2 RETURNING token_hash",
    };
    let mut values = args![account, member];
    if let Close::One(id) | Close::Others(id) = which {
        values.extend(args![id]);
    }
    let gone = conn.rows(sql, values).await?;
    for row in &gone {
        let hash: Vec<u8> = row.get("token_hash")?;
        conn.run("DELETE FROM session_claims WHERE token_hash = $1", args![hash]).await?;
    }
    Ok(gone.len())
}

fn session(row: &Row) -> Result<Session> {
    Ok(Session {
        account: AccountId(row.get("account_id")?),
        id: SessionId(row.get("session_id")?),
        member: MemberId(row.get("member_id")?),
        device: row.get("device")?,
        created: row.time("created_ms")?,
        seen: row.time("seen_ms")?,
        proved: row.time("proved_ms")?,
    })
}
