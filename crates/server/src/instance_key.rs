//! The instance key: seals what must be readable later (a compatible API key), and makes the addresses of pushes.
//!
//! It lies beside the data as `instance.key` (0600) or comes from `PACKTRAIL_INSTANCE_KEY` (64 hex digits),
//! which nodes on PostgreSQL share. ChaCha20-Poly1305 with a random nonce; the sealed form is nonce, then
//! ciphertext and tag.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result, bail};
use packtrail_domain::seal::{SealError, Vault};
use packtrail_store::Location;
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use ring::hmac;
use ring::rand::{SecureRandom, SystemRandom};

const KEY_BYTES: usize = 32;

/// The key that seals.
pub(crate) struct InstanceKey {
    sealing: LessSafeKey,
    pushes: hmac::Key,
}

impl InstanceKey {
    /// From the environment, else from the data folder, where it is made at first use.
    pub(crate) fn load(folder: Option<&Path>) -> Result<Self> {
        if let Ok(hex) = std::env::var("PACKTRAIL_INSTANCE_KEY") {
            return Self::from_hex(hex.trim()).context("PACKTRAIL_INSTANCE_KEY");
        }
        let Some(folder) = folder else {
            bail!(
                "set PACKTRAIL_INSTANCE_KEY (64 hex digits, the same on every node): on PostgreSQL it seals \
                    compatible keys and webhook secrets"
            );
        };
        let path = folder.join("instance.key");
        if !path.exists() {
            write_private(&path, &hex(&random::<KEY_BYTES>()?))
                .with_context(|| format!("{} cannot be written", path.display()))?;
        }
        let text =
            std::fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))?;
        Self::from_hex(text.trim()).with_context(|| path.display().to_string())
    }

    fn from_hex(text: &str) -> Result<Self> {
        let digits: Option<Vec<u8>> =
            (0..text.len()).step_by(2).map(|i| u8::from_str_radix(text.get(i..i + 2)?, 16).ok()).collect();
        let Some(bytes) = digits.filter(|bytes| bytes.len() == KEY_BYTES) else {
            bail!("an instance key has 64 hex digits");
        };
        let key = UnboundKey::new(&CHACHA20_POLY1305, &bytes).map_err(|_| anyhow::anyhow!("unusable key"))?;
        // One key, two uses: the second works with a key made from the first.
        let of_addresses =
            hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, &bytes), b"packtrail push addresses");
        let pushes = hmac::Key::new(hmac::HMAC_SHA256, of_addresses.as_ref());
        Ok(Self { sealing: LessSafeKey::new(key), pushes })
    }

    /// A key for this run only, for a world that is not kept.
    pub(crate) fn fresh() -> Result<Self> {
        Self::from_hex(&hex(&random::<KEY_BYTES>()?))
    }
}

impl std::fmt::Debug for InstanceKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("InstanceKey(..)")
    }
}

impl Vault for InstanceKey {
    fn seal(&self, purpose: &str, secret: &str) -> Result<Vec<u8>, SealError> {
        let nonce = random::<NONCE_LEN>().map_err(|error| SealError(error.to_string()))?;
        let mut sealed = secret.as_bytes().to_vec();
        let aad = Aad::from(purpose.as_bytes());
        self.sealing
            .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), aad, &mut sealed)
            .map_err(|_| SealError("a secret could not be sealed".to_owned()))?;
        Ok([nonce.to_vec(), sealed].concat())
    }

    fn open(&self, purpose: &str, sealed: &[u8]) -> Result<String, SealError> {
        let unreadable = || {
            SealError("a sealed secret cannot be opened: it was sealed under another instance key".to_owned())
        };
        let (nonce, rest) = sealed.split_at_checked(NONCE_LEN).ok_or_else(unreadable)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| unreadable())?;
        let mut rest = rest.to_vec();
        let aad = Aad::from(purpose.as_bytes());
        let plain = self.sealing.open_in_place(nonce, aad, &mut rest).map_err(|_| unreadable())?;
        String::from_utf8(plain.to_vec()).map_err(|_| unreadable())
    }
}

/// Where no instance key can be had: everything but sealing works, and sealing says what is missing.
#[derive(Debug)]
struct NoKey(String);

impl Vault for NoKey {
    fn seal(&self, _purpose: &str, _secret: &str) -> Result<Vec<u8>, SealError> {
        Err(SealError(self.0.clone()))
    }

    fn open(&self, _purpose: &str, _sealed: &[u8]) -> Result<String, SealError> {
        Err(SealError(self.0.clone()))
    }
}

/// The vault of a node whose data is there.
pub(crate) fn vault(location: &Location) -> Arc<dyn Vault> {
    match of(location) {
        Ok(key) => Arc::new(key),
        Err(error) => Arc::new(NoKey(format!("{error:#}"))),
    }
}

/// What the inbound addresses of a node are made from.
pub(crate) fn push_key(location: &Location) -> Result<hmac::Key> {
    of(location).map(|key| key.pushes)
}

fn of(location: &Location) -> Result<InstanceKey> {
    InstanceKey::load(match location {
        Location::Sqlite { dir } => Some(dir.as_path()),
        Location::Postgres { .. } => None,
    })
}

/// Random bytes from the operating system.
pub(crate) fn random<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0_u8; N];
    SystemRandom::new().fill(&mut bytes).map_err(|_| anyhow::anyhow!("the system gave no random bytes"))?;
    Ok(bytes)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn write_private(path: &Path, text: &str) -> std::io::Result<()> {
    use std::io::Write;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)?.write_all(text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sealed_secret_hides_its_text_and_differs_each_time() {
        let folder = tempfile::tempdir().unwrap();
        let key = InstanceKey::load(Some(folder.path())).unwrap();
        let (a, b) = (key.seal("api key", "pt_SECRET").unwrap(), key.seal("api key", "pt_SECRET").unwrap());
        assert_ne!(a, b);
        assert!(!a.windows(6).any(|part| part == b"SECRET"));
        let again = InstanceKey::load(Some(folder.path())).unwrap();
        assert_eq!(again.open("api key", &a).unwrap(), "pt_SECRET");
    }

    #[test]
    fn another_purpose_another_key_and_damage_open_nothing() {
        let key = InstanceKey::fresh().unwrap();
        let sealed = key.seal("api key", "pt_SECRET").unwrap();
        assert!(key.open("endpoint secret", &sealed).is_err());
        assert!(InstanceKey::fresh().unwrap().open("api key", &sealed).is_err());
        assert!(key.open("api key", sealed.get(..20).unwrap()).is_err());
        assert!(key.open("api key", b"short").is_err());
    }

    #[test]
    fn without_a_key_sealing_says_what_is_missing() {
        if std::env::var_os("PACKTRAIL_INSTANCE_KEY").is_some() {
            return;
        }
        let vault = vault(&Location::Postgres { url: "postgres://localhost/packtrail".to_owned() });
        assert!(vault.seal("api key", "x").unwrap_err().to_string().contains("PACKTRAIL_INSTANCE_KEY"));
    }
}
