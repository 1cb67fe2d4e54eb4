//! New secrets for keys and endpoints.

use packtrail_domain::seal::SealError;

use super::Refused;
use crate::app::Room;

/// Fresh random bytes.
pub(super) fn random<const N: usize>(room: &Room) -> Result<[u8; N], Refused> {
    let bytes = (room.app.random)().ok_or(Refused::NoRandom)?;
    bytes.get(..N).and_then(|bytes| bytes.try_into().ok()).ok_or(Refused::NoRandom)
}

/// Seals a secret for its purpose.
pub(super) fn seal(room: &Room, purpose: &str, secret: &str) -> Result<Vec<u8>, Refused> {
    room.app.vault.seal(purpose, secret).map_err(|SealError(reason)| Refused::Unsealed(reason))
}

/// Opens what was sealed.
pub(super) fn open(room: &Room, purpose: &str, sealed: &[u8]) -> Result<String, Refused> {
    room.app.vault.open(purpose, sealed).map_err(|error| {
        tracing::error!(%error, "a secret could not be opened");
        Refused::Unopened
    })
}
