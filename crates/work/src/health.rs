//! Writes down how connectors are doing: what the engine counted, a few times a minute and at the end, not with each
//! answer. A node that dies loses some seconds of counts.

use std::sync::Arc;
use std::time::Duration;

use packtrail_store::StoreError;
use tokio_util::sync::CancellationToken;

use crate::{Shared, rest};

/// How often.
const EVERY: Duration = Duration::from_secs(15);

/// Writes until the stop. What comes in after that is written by [`write`] when the last work is done.
pub(crate) async fn run(shared: Arc<Shared>, stop: CancellationToken) {
    while rest(&stop, EVERY).await {
        if let Err(error) = write(&shared).await {
            tracing::warn!(%error, "how connectors are doing could not be written down; some counts are lost");
        }
    }
}

/// Writes down what was learned since the last time.
pub(crate) async fn write(shared: &Shared) -> Result<(), StoreError> {
    shared.store.connector_health().add(&shared.engine.take_tallies()).await
}
