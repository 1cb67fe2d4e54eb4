//! Copies what changed on a parcel to every tracking of it.

use packtrail_domain::{Bucket, ParcelId, ParcelRef};
use packtrail_store::{Job, Store};
use serde::Deserialize;

/// The kind in the `jobs` table.
pub const KIND: &str = "fan_out";

#[derive(Debug, Deserialize)]
struct Payload {
    bucket: Bucket,
    parcel_id: ParcelId,
}

/// Runs one. Idempotent: it copies the parcel's present state, whatever caused it.
pub(crate) async fn run(store: &Store, job: &Job) -> Result<(), String> {
    let payload: Payload = serde_json::from_value(job.payload.clone())
        .map_err(|error| format!("unreadable payload: {error}"))?;
    let place = ParcelRef { bucket: payload.bucket, id: payload.parcel_id };
    let trackings = store.trackings().fan_out(place).await.map_err(|error| error.to_string())?;
    tracing::debug!(parcel = %place.id, trackings, "a change reached its trackings");
    Ok(())
}
