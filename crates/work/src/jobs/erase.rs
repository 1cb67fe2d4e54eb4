//! Erases an account that was closed: its trackings in small steps, then everything else, then what lingers. A while
//! later what lingers once more, since what was under way meanwhile (the mail that says goodbye) leaves its own traces.

use jiff::SignedDuration;
use packtrail_domain::AccountId;
use packtrail_store::{Job, NewJob};
use serde::Deserialize;
use serde_json::json;

use crate::Shared;

/// The kind in the `jobs` table.
pub const KIND: &str = "erase_account";
/// The kind of the second look, which names nobody.
pub const SETTLE: &str = "settle_erased";

/// When to look again.
const AGAIN: SignedDuration = SignedDuration::from_mins(10);
/// How often that is tried.
const ATTEMPTS_MAX: u32 = 40;
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
    settle(shared).await?;
    tracing::info!(account = %payload.account, rows, "an account was erased");
    let due = shared.clock.wall().checked_add(AGAIN).unwrap_or(shared.clock.wall());
    let again = NewJob {
        bucket: job.bucket,
        kind: SETTLE,
        payload: json!({}),
        due,
        unique_key: None,
        max_attempts: ATTEMPTS_MAX,
    };
    shared.store.jobs().enqueue(vec![again]).await.map(drop).map_err(failed)
}

/// Takes deleted rows out of the places where they linger.
pub(crate) async fn settle(shared: &Shared) -> Result<(), String> {
    match shared.store.erasure().settle().await {
        Ok(true) => Ok(()),
        Ok(false) => Err("the data is deleted, but somebody reads the log; it is emptied later".to_owned()),
        Err(error) => Err(error.to_string()),
    }
}
