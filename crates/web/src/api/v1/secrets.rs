//! New secrets for keys and endpoints.

use packtrail_domain::seal::SealError;

use super::problem::Problem;
use crate::app::Room;

/// Fresh random bytes.
pub(crate) fn random<const N: usize>(room: &Room) -> Result<[u8; N], Problem> {
    let bytes = (room.app.random)().ok_or_else(Problem::internal)?;
    bytes.get(..N).and_then(|bytes| bytes.try_into().ok()).ok_or_else(Problem::internal)
}

/// Seals a secret for its purpose.
pub(crate) fn seal(room: &Room, purpose: &str, secret: &str) -> Result<Vec<u8>, Problem> {
    room.app
        .vault
        .seal(purpose, secret)
        .map_err(|SealError(reason)| Problem::conflict(format!("This server cannot keep secrets: {reason}.")))
}
