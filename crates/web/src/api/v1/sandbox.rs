//! `/sandbox/clock`: moves the lives of the account's sandbox parcels on.

use std::sync::Arc;

use axum::extract::State;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::input::{Caller, Json};
use super::problem::{Problem, Problems};
use crate::app::Room;
use crate::develop::sandbox;

/// How far to move the clock.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ClockMove {
    /// Minutes, hours or days, such as `90m`, `6h` or `3d`; up to 366 days.
    #[schema(pattern = "^[1-9][0-9]{0,5}[mhd]$", examples("6h"))]
    advance: String,
}

/// What was moved.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ClockMoved {
    /// How many parcels were moved and are asked about now.
    parcels: usize,
}

/// Move the sandbox's clock
///
/// Numbers such as `SBXDELIVERED00000001` live in the sandbox: register them as any other, then move the clock, and
/// they walk on, with webhooks and all. The walks: `SBXDELIVERED`, `SBXPICKUP`, `SBXFAILURE`, `SBXRETURN`,
/// `SBXCUSTOMS`, `SBXEXPIRED`, `SBXNOTFOUND`, and `SBXEVERY` through every sub-status in steps of six hours; the eight
/// digits behind tell several apart. Parcels that are not the account's, and those of real carriers, are not touched.
#[utoipa::path(
    post,
    path = "/sandbox/clock",
    tag = "Sandbox",
    operation_id = "moveClock",
    request_body = ClockMove,
    responses((status = 200, description = "What was moved.", body = ClockMoved), Problems)
)]
pub(crate) async fn advance(
    State(room): State<Arc<Room>>,
    caller: Caller,
    Json(request): Json<ClockMove>,
) -> Result<axum::Json<ClockMoved>, Problem> {
    let (_, parcels) = sandbox::advance(&room, caller.account, &request.advance).await?;
    Ok(axum::Json(ClockMoved { parcels }))
}
