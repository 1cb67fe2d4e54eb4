//! Secrets that must be readable later (a webhook's signing secret, a compatible key) lie in the database sealed. Who
//! can seal and open is a port: the server wires the instance key to it.

/// A secret that could not be sealed or opened: no instance key, or another one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct SealError(pub String);

/// Seals and opens secrets under the instance key.
pub trait Vault: Send + Sync + std::fmt::Debug {
    /// Seals a secret for the purpose named; only the same purpose opens it.
    ///
    /// # Errors
    /// There is no instance key.
    fn seal(&self, purpose: &str, secret: &str) -> Result<Vec<u8>, SealError>;

    /// Opens what was sealed for this purpose.
    ///
    /// # Errors
    /// Another key, another purpose, or damage.
    fn open(&self, purpose: &str, sealed: &[u8]) -> Result<String, SealError>;
}

/// Purpose of an API key that signs the way 17TRACK does.
pub const API_KEY: &str = "api key";
/// Purpose of an endpoint's signing secret.
pub const ENDPOINT_SECRET: &str = "endpoint secret";
/// Purpose of an answer that is kept for a request that may come again.
pub const IDEMPOTENCY: &str = "idempotency";
/// Purpose of a link that shows a parcel's story to somebody for a while.
pub const SHARE_LINK: &str = "share link";
