//! What an account's trackings come to together: counts, and the few facts that charts are drawn from.

use jiff::Timestamp;
use packtrail_domain::figures::Figure;
use packtrail_domain::{AccountId, Status, TrackingId};

use super::Trackings;
use crate::error::Result;
use crate::value::{Row, args};

impl Trackings<'_> {
    /// How many trackings that are not put away stand at each status; `None` is not known yet.
    ///
    /// # Errors
    /// What the database says.
    pub async fn counts(&self, account: AccountId) -> Result<Vec<(Option<Status>, u64)>> {
        let sql = "SELECT status, COUNT(*) AS total FROM trackings \
                   WHERE account_id = $1 AND archived_ms IS NULL GROUP BY status ORDER BY status";
        let rows = self.store.reader().await?.rows(sql, args![account]).await?;
        rows.iter().map(|row| Ok((row.word("status", Status::parse)?, row.total("total")?))).collect()
    }

    /// The latest trackings registered since a time, newest first, also those put away.
    ///
    /// # Errors
    /// What the database says.
    pub async fn figures(&self, account: AccountId, since: Timestamp, limit: usize) -> Result<Vec<Figure>> {
        let sql = "SELECT registered_ms, carrier, status, summary FROM trackings \
                   WHERE account_id = $1 AND registered_ms >= $2 \
                   ORDER BY registered_ms DESC, tracking_id DESC LIMIT $3";
        let rows = self.store.reader().await?.rows(sql, args![account, since, limit]).await?;
        let figure = |row: &Row| {
            Ok(Figure {
                registered: row.time("registered_ms")?,
                carrier: row.get("carrier")?,
                status: row.word("status", Status::parse)?,
                summary: row.json("summary")?,
            })
        };
        rows.iter().map(figure).collect()
    }

    /// The tags in use, the first fifty by name.
    ///
    /// # Errors
    /// What the database says.
    pub async fn tags(&self, account: AccountId) -> Result<Vec<String>> {
        let sql = "SELECT DISTINCT details ->> 'tag' AS tag FROM trackings \
                   WHERE account_id = $1 AND details ->> 'tag' IS NOT NULL ORDER BY tag LIMIT 50";
        let rows = self.store.reader().await?.rows(sql, args![account]).await?;
        rows.iter().map(|row| row.get("tag")).collect()
    }

    /// Puts trackings away or takes them out again. Returns how many changed.
    ///
    /// # Errors
    /// What the database says.
    pub async fn archive(&self, account: AccountId, ids: &[TrackingId], away: bool) -> Result<u64> {
        let when = away.then(|| self.store.clock().now());
        let ids = ids.to_vec();
        self.store
            .write(move |conn| {
                let ids = ids.clone();
                Box::pin(async move {
                    let mut changed = 0;
                    for id in ids {
                        let sql = "UPDATE trackings SET archived_ms = $3 WHERE account_id = $1 AND tracking_id = $2";
                        changed += conn.run(sql, args![account, id, when]).await?;
                    }
                    Ok(changed)
                })
            })
            .await
    }
}
