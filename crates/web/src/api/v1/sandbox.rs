//! `/sandbox/clock`: moves the lives of the account's sandbox parcels on.

use std::sync::Arc;

use axum::extract::State;
use jiff::SignedDuration;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::input::{Caller, Json};
use super::problem::{Problem, Problems};
use crate::app::Room;

/// The longest that one call moves the clock.
const DAYS_MAX: i64 = 366;

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
    let by = read(&request.advance).ok_or_else(|| Problem::bad("`advance` is like `90m`, `6h` or `3d`."))?;
    if by > SignedDuration::from_hours(DAYS_MAX * 24) {
        return Err(Problem::conflict(format!("One call moves the clock by {DAYS_MAX} days at most.")));
    }
    let parcels = room.app.store.sandbox().advance(caller.account, by).await?;
    Ok(axum::Json(ClockMoved { parcels }))
}

/// Reads `6h`.
fn read(text: &str) -> Option<SignedDuration> {
    let unit = text.chars().last()?;
    let count = text.strip_suffix(unit)?;
    let is_plain = !count.starts_with('0') && count.bytes().all(|byte| byte.is_ascii_digit());
    let count: i64 = count.parse().ok().filter(|_| is_plain && count.len() <= 6)?;
    match unit {
        'm' => Some(SignedDuration::from_mins(count)),
        'h' => Some(SignedDuration::from_hours(count)),
        'd' => Some(SignedDuration::from_hours(count * 24)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_is_a_number_with_its_unit() {
        assert_eq!(read("90m"), Some(SignedDuration::from_mins(90)));
        assert_eq!(read("3d"), Some(SignedDuration::from_hours(72)));
        for wrong in ["", "h", "0h", "-1h", "+1h", "1", "1s", "1000000h", "1.5h", "1 h", "１h"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
