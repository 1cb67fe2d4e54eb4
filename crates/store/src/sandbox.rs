//! The sandbox's clock: every parcel of the sandbox has its own, ahead of the real one by what its account moved it.

use jiff::SignedDuration;
use packtrail_domain::AccountId;
use packtrail_domain::limits::limits;
use packtrail_domain::sandbox::CARRIER;

use crate::error::Result;
use crate::parcels::ask_now;
use crate::store::Store;
use crate::value::{Row, args};

/// The door to the sandbox.
#[derive(Debug)]
pub struct Sandbox<'a> {
    pub(crate) store: &'a Store,
}

impl Sandbox<'_> {
    /// Moves the clocks of the account's sandbox parcels on and makes them due: the newest, up to a batch of the API.
    /// Returns how many.
    ///
    /// # Errors
    /// What the database says.
    pub async fn advance(&self, account: AccountId, by: SignedDuration) -> Result<usize> {
        let now = self.store.clock().now();
        let by_ms = i64::try_from(by.as_millis()).unwrap_or(i64::MAX);
        self.store
            .write(move |conn| {
                Box::pin(async move {
                    let sql = "SELECT bucket, parcel_id FROM trackings \
                               WHERE account_id = $1 AND carrier = $2 AND stopped_ms IS NULL \
                               ORDER BY tracking_id DESC LIMIT $3";
                    let rows = conn.rows(sql, args![account, CARRIER, limits().api_batch]).await?;
                    let mut places = rows.iter().map(Row::place).collect::<Result<Vec<_>>>()?;
                    // Rows are held in one order by everybody, so that two transactions never wait for each other.
                    places.sort();
                    for place in &places {
                        let sql = "UPDATE parcels SET ahead_ms = COALESCE(ahead_ms, 0) + $3 \
                                   WHERE bucket = $1 AND parcel_id = $2";
                        conn.run(sql, args![place.bucket, place.id, by_ms]).await?;
                        ask_now(conn, *place, now).await?;
                    }
                    Ok(places.len())
                })
            })
            .await
    }
}
