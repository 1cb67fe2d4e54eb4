//! Erases an account that was closed: its trackings in small steps, then everything else, then what lingers.

use packtrail_domain::AccountId;
use packtrail_store::Job;
use serde::Deserialize;

use crate::Shared;

/// The kind in the `jobs` table.
pub const KIND: &str = "erase_account";

/// Trackings in one step.
const STEP: usize = 200;

#[derive(Debug, Deserialize)]
struct Payload {
    account: AccountId,
}

/// Runs one. Idempotent: what is gone stays gone.
pub(crate) async fn run(shared: &Shared, job: &Job) -> Result<(), String> {
    let payload: Payload = serde_json::from_value(job.payload.clone())
        .map_err(|error| format!("unreadable payload: {error}"))?;
    let erasure = shared.store.erasure();
    let failed = |error: packtrail_store::StoreError| error.to_string();
    while erasure.trackings(payload.account, STEP).await.map_err(failed)? == STEP {
        shared.store.jobs().renew(std::slice::from_ref(job)).await.map_err(failed)?;
    }
    let rows = erasure.rest(payload.account).await.map_err(failed)?;
    if !erasure.settle().await.map_err(failed)? {
        return Err("the data is deleted, but somebody reads the log; it is emptied later".to_owned());
    }
    tracing::info!(account = %payload.account, rows, "an account was erased");
    Ok(())
}
