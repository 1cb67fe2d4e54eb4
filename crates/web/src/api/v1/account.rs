//! `/usage`: what the account used and has left.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;

use super::input::Caller;
use super::problem::{Problem, Problems};
use crate::app::Room;

/// Counters of the account.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Usage {
    /// Registrations the account may make in all.
    registrations_total: i64,
    registrations_used: i64,
    registrations_left: i64,
    /// Since midnight UTC.
    registrations_today: i64,
    /// Messages to endpoints by state, over the time they are kept.
    deliveries: BTreeMap<String, u64>,
}

/// Show usage and quota
#[utoipa::path(
    get,
    path = "/usage",
    tag = "Account",
    operation_id = "showUsage",
    responses((status = 200, description = "The counters.", body = Usage), Problems)
)]
pub(crate) async fn usage(
    State(room): State<Arc<Room>>,
    caller: Caller,
) -> Result<axum::Json<Usage>, Problem> {
    let quota = room.app.store.trackings().quota(caller.account).await?;
    let deliveries = room.app.store.deliveries().counts(caller.account).await?;
    Ok(axum::Json(Usage {
        registrations_total: quota.total,
        registrations_used: quota.used,
        registrations_left: quota.total.saturating_sub(quota.used).max(0),
        registrations_today: quota.used_today,
        deliveries: deliveries.into_iter().collect(),
    }))
}
