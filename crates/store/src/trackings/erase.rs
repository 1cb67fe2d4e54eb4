//! Erasing trackings whose time is over.

use jiff::Timestamp;
use packtrail_domain::{AccountId, TrackingId};

use super::Trackings;
use crate::error::Result;
use crate::value::{Row, args};

impl Trackings<'_> {
    /// Deletes trackings that stopped before the time given, as their accounts would. Returns how many.
    ///
    /// # Errors
    /// What the database says.
    pub async fn erase_stopped(&self, before: Timestamp, limit: usize) -> Result<usize> {
        let sql = "SELECT account_id, tracking_id FROM trackings WHERE stopped_ms < $1 LIMIT $2";
        let rows = self.store.reader().await?.rows(sql, args![before, limit]).await?;
        let name = |row: &Row| Ok((AccountId(row.get("account_id")?), TrackingId(row.get("tracking_id")?)));
        let names = rows.iter().map(name).collect::<Result<Vec<_>>>()?;
        let mut erased = 0;
        for (account, id) in names {
            erased += usize::from(self.delete(account, id).await?);
        }
        Ok(erased)
    }
}
