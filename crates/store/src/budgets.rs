//! What has been spent of a connector's daily and monthly budget, by all nodes together and across restarts.
//!
//! A node takes a grant before it asks, in one statement that never lets the sum grow beyond the limit. What a node
//! took and did not use when it ends is lost: the sum may stay below the limit, never above it.

use crate::error::Result;
use crate::store::Store;
use crate::value::args;

/// The door to budgets.
#[derive(Debug)]
pub struct Budgets<'a> {
    pub(crate) store: &'a Store,
}

impl Budgets<'_> {
    /// Takes up to `wanted` from what is left of a connector's limit in a period (`2026-11`, `2026-11-23`). Returns how
    /// much was granted: less near the limit, 0 beyond it.
    ///
    /// # Errors
    /// What the database says.
    pub async fn take(&self, connector: &str, period: &str, wanted: u32, limit: u32) -> Result<u32> {
        let wanted = wanted.min(limit);
        if wanted == 0 {
            return Ok(0);
        }
        let (connector, period) = (connector.to_owned(), period.to_owned());
        self.store
            .write(move |conn| {
                let values = args![connector.as_str(), period.as_str(), i64::from(wanted), i64::from(limit)];
                Box::pin(async move {
                    let sql = "INSERT INTO budgets (connector, period, taken, granted) VALUES ($1, $2, $3, $3) \
                               ON CONFLICT (connector, period) DO UPDATE SET \
                                 granted = CASE WHEN budgets.taken + $3 <= $4 THEN $3 ELSE $4 - budgets.taken END, \
                                 taken = CASE WHEN budgets.taken + $3 <= $4 THEN budgets.taken + $3 ELSE $4 END \
                               WHERE budgets.taken < $4 RETURNING granted";
                    let row = conn.row(sql, values).await?;
                    Ok(row.map(|row| row.total("granted")).transpose()?.unwrap_or(0))
                })
            })
            .await
            .map(|granted: u64| u32::try_from(granted).unwrap_or(0))
    }

    /// How much of a period has been taken.
    ///
    /// # Errors
    /// What the database says.
    pub async fn taken(&self, connector: &str, period: &str) -> Result<u64> {
        let sql = "SELECT taken FROM budgets WHERE connector = $1 AND period = $2";
        let row = self.store.reader().await?.row(sql, args![connector, period]).await?;
        row.map_or(Ok(0), |row| row.total("taken"))
    }

    /// Deletes periods before this one.
    ///
    /// # Errors
    /// What the database says.
    pub async fn sweep(&self, before: &str) -> Result<()> {
        let before = before.to_owned();
        self.store
            .write(move |conn| {
                let values = args![before.as_str()];
                Box::pin(
                    async move { conn.run("DELETE FROM budgets WHERE period < $1", values).await.map(drop) },
                )
            })
            .await
    }
}
