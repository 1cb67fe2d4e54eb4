//! Tells the trackings of a parcel what happened, and makes messages of it for their accounts' endpoints.

use std::sync::Arc;

use packtrail_domain::carrier::Catalogue;
use packtrail_domain::{Bucket, Clock, Parcel, ParcelId, ParcelRef, Tracking, wire};
use packtrail_store::{Cause, Endpoint, Job, Tell};
use serde::Deserialize;

use super::legs;
use crate::Shared;

/// The kind in the `jobs` table.
pub const KIND: &str = "fan_out";

#[derive(Debug, Deserialize)]
struct Payload {
    bucket: Bucket,
    parcel_id: ParcelId,
    #[serde(default)]
    cause: Cause,
}

/// Writes messages in the form each endpoint wants.
#[derive(Debug)]
struct InForm {
    catalogue: Catalogue,
    clock: Arc<dyn Clock>,
}

impl Tell for InForm {
    fn updated(&self, endpoint: &Endpoint, tracking: &Tracking, parcel: &Parcel) -> String {
        wire::update_data(endpoint.format, tracking, parcel, &self.catalogue, self.clock.now())
    }

    fn stopped(&self, endpoint: &Endpoint, tracking: &Tracking) -> String {
        wire::stop_data(endpoint.format, tracking, &self.catalogue)
    }
}

/// Runs one. Idempotent: it copies the parcel's present state, whatever caused it, and the same news makes one message.
pub(crate) async fn run(shared: &Shared, job: &Job) -> Result<(), String> {
    let payload: Payload = serde_json::from_value(job.payload.clone())
        .map_err(|error| format!("unreadable payload: {error}"))?;
    let place = ParcelRef { bucket: payload.bucket, id: payload.parcel_id };
    let tell = InForm { catalogue: shared.config.catalogue.clone(), clock: Arc::clone(&shared.clock) };
    let is_news = payload.cause == Cause::News;
    let told = shared.store.trackings().tell(place, payload.cause, Arc::new(tell)).await;
    let told = told.map_err(|error| error.to_string())?;
    if is_news {
        legs::after_news(shared, place).await.map_err(|error| error.to_string())?;
    }
    tracing::debug!(parcel = %place.id, told.trackings, told.messages, "a change reached its trackings");
    Ok(())
}
