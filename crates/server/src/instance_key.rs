//! The instance key: seals what must be readable later (a compatible API key), and nothing else.
//!
//! It lies beside the data as `instance.key` (0600) or comes from `PACKTRAIL_INSTANCE_KEY` (64 hex digits),
//! which nodes on PostgreSQL share. ChaCha20-Poly1305 with a random nonce; the sealed form is nonce, then
//! ciphertext and tag.

use std::path::Path;

use anyhow::{Context, Result, bail};
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use ring::rand::{SecureRandom, SystemRandom};

const KEY_BYTES: usize = 32;

/// The key that seals.
pub(crate) struct InstanceKey(LessSafeKey);

impl InstanceKey {
    /// From the environment, else from the data folder, where it is made at first use.
    pub(crate) fn load(folder: Option<&Path>) -> Result<Self> {
        if let Ok(hex) = std::env::var("PACKTRAIL_INSTANCE_KEY") {
            return Self::from_hex(hex.trim()).context("PACKTRAIL_INSTANCE_KEY");
        }
        let Some(folder) = folder else {
            bail!(
                "set PACKTRAIL_INSTANCE_KEY (64 hex digits, the same on every node) to seal compatible keys \
                    on PostgreSQL"
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
        Ok(Self(LessSafeKey::new(key)))
    }

    /// Seals a secret for the purpose named.
    pub(crate) fn seal(&self, purpose: &str, secret: &str) -> Result<Vec<u8>> {
        let nonce = random::<NONCE_LEN>()?;
        let mut sealed = secret.as_bytes().to_vec();
        self.0
            .seal_in_place_append_tag(
                Nonce::assume_unique_for_key(nonce),
                Aad::from(purpose.as_bytes()),
                &mut sealed,
            )
            .map_err(|_| anyhow::anyhow!("the key could not be sealed"))?;
        Ok([nonce.to_vec(), sealed].concat())
    }
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
        let (nonce, rest) = a.split_at(NONCE_LEN);
        let mut rest = rest.to_vec();
        let nonce = Nonce::try_assume_unique_for_key(nonce).unwrap();
        let plain = again.0.open_in_place(nonce, Aad::from(b"api key"), &mut rest).unwrap();
        assert_eq!(plain, b"pt_SECRET");
    }
}
