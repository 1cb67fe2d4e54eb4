//! How a person proves who they are: passwords, codes sent by mail, second factors, and the brake on guessing.

pub(crate) mod codes;
pub(crate) mod passkeys;
pub(crate) mod password;
pub(crate) mod second;
pub(crate) mod throttle;

use sha2::{Digest as _, Sha256};

use crate::app::Room;

/// No randomness: nothing can be made that nobody may guess.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this machine gives no random bytes")]
pub(crate) struct NoRandom;

/// A token nobody can guess, in hex, and the hash it is kept under.
pub(crate) fn token(room: &Room) -> Result<(String, Vec<u8>), NoRandom> {
    let bytes = (room.app.random)().ok_or(NoRandom)?;
    let text: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let hash = hash("token", &text);
    Ok((text, hash))
}

/// SHA-256 of a text that is random enough not to need a slow hash; `kind` keeps uses apart.
pub(crate) fn hash(kind: &str, text: &str) -> Vec<u8> {
    Sha256::digest(format!("packtrail {kind} {text}")).to_vec()
}
