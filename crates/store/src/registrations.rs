//! Which parcels were registered with which aggregator, so that each is registered once and only read from then on.
//!
//! An aggregator that is asked again to follow a number says that it does already: a row that was not written in time
//! costs one question, never a second registration.

use std::collections::HashMap;

use jiff::Timestamp;
use packtrail_domain::ParcelRef;

use crate::error::Result;
use crate::store::Store;
use crate::value::args;

/// The door to registrations.
#[derive(Debug)]
pub struct Registrations<'a> {
    pub(crate) store: &'a Store,
}

impl Registrations<'_> {
    /// Those of these parcels that are registered with a connector, and since when.
    ///
    /// # Errors
    /// What the database says.
    pub async fn of(&self, connector: &str, places: &[ParcelRef]) -> Result<HashMap<ParcelRef, Timestamp>> {
        if places.is_empty() {
            return Ok(HashMap::new());
        }
        let rows = places.iter().map(|place| args![place.bucket, place.id, connector]).collect();
        let sql = "SELECT r.bucket, r.parcel_id, r.registered_ms FROM {rows} JOIN registrations r \
                   ON r.bucket = v.bucket AND r.parcel_id = v.parcel_id AND r.connector = v.connector";
        let mut conn = self.store.reader().await?;
        let rows = conn.each(sql, &["bucket", "parcel_id", "connector"], rows).await?;
        rows.iter().map(|row| Ok((row.place()?, row.time("registered_ms")?))).collect()
    }

    /// Remembers parcels as registered now.
    ///
    /// # Errors
    /// What the database says.
    pub async fn remember(&self, connector: &str, places: &[ParcelRef]) -> Result<()> {
        if places.is_empty() {
            return Ok(());
        }
        let now = self.store.clock().now();
        let rows: Vec<_> = places.iter().map(|place| args![place.bucket, place.id, connector, now]).collect();
        self.store
            .write(move |conn| {
                let rows = rows.clone();
                Box::pin(async move {
                    let sql = "INSERT INTO registrations (bucket, parcel_id, connector, registered_ms) \
                               SELECT bucket, parcel_id, connector, now_ms FROM {rows} WHERE true \
                               ON CONFLICT (bucket, parcel_id, connector) \
                               DO UPDATE SET registered_ms = excluded.registered_ms";
                    let columns = ["bucket", "parcel_id", "connector", "now_ms"];
                    conn.each(sql, &columns, rows).await.map(drop)
                })
            })
            .await
    }
}
