//! The sandbox's clock: every parcel of the sandbox has its own, ahead of the real one by what its account moved it.

use std::collections::HashMap;

use jiff::{SignedDuration, Timestamp};
use packtrail_domain::limits::limits;
use packtrail_domain::sandbox::CARRIER;
use packtrail_domain::{AccountId, ParcelId, Tracking};

use crate::error::Result;
use crate::parcels::ask_now;
use crate::store::Store;
use crate::trackings::ListFilter;
use crate::value::{Row, args};

/// A parcel of the sandbox.
#[derive(Debug, Clone, PartialEq)]
pub struct SandboxParcel {
    /// The account's interest in it.
    pub tracking: Tracking,
    /// How far its clock is ahead.
    pub ahead: SignedDuration,
    /// When it goes on, on the real clock; `None`: it has come to its end.
    pub due: Option<Timestamp>,
}

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

    /// The account's sandbox parcels whose clocks can be moved, newest first.
    ///
    /// # Errors
    /// What the database says.
    pub async fn list(&self, account: AccountId, limit: u32) -> Result<Vec<SandboxParcel>> {
        let filter = ListFilter {
            carrier: Some(CARRIER.to_owned()),
            stopped: Some(false),
            page_size: limit,
            ..ListFilter::default()
        };
        let trackings = self.store.trackings().list(account, &filter).await?.rows;
        let mut clocks: HashMap<ParcelId, (SignedDuration, Option<Timestamp>)> = HashMap::new();
        let mut conn = self.store.reader().await?;
        for tracking in &trackings {
            let sql = "SELECT p.ahead_ms, s.due_ms FROM parcels p \
                       LEFT JOIN schedule s ON s.bucket = p.bucket AND s.parcel_id = p.parcel_id \
                       WHERE p.bucket = $1 AND p.parcel_id = $2";
            let place = tracking.parcel;
            let Some(row) = conn.row(sql, args![place.bucket, place.id]).await? else { continue };
            let ahead = row.get::<Option<i64>, _>("ahead_ms")?.unwrap_or(0);
            clocks.insert(place.id, (SignedDuration::from_millis(ahead), row.time_option("due_ms")?));
        }
        let parcel = |tracking: Tracking| {
            let (ahead, due) = clocks.get(&tracking.parcel.id).copied().unwrap_or_default();
            SandboxParcel { tracking, ahead, due }
        };
        Ok(trackings.into_iter().map(parcel).collect())
    }
}
