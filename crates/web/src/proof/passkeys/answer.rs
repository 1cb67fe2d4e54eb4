//! What a browser answers: what it says itself (the *client data*) and what the device says (the *authenticator data*),
//! read as the hostile bytes they are until a signature holds.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use minicbor::Decoder;
use packtrail_domain::limits::limits;
use packtrail_store::Credential;
use serde::{Deserialize, Deserializer};
use sha2::{Digest as _, Sha256};

use super::{Site, key};

/// Bytes of a credential's id, by the standard.
const ID_MAX: usize = 1_023;
/// Ways to reach a device that are kept, and the letters of one.
const TRANSPORTS_MAX: usize = 8;
const TRANSPORT_LETTERS: usize = 16;

/// Flags of the authenticator data.
const WAS_PRESENT: u8 = 1;
const WAS_VERIFIED: u8 = 1 << 2;
const MAY_BE_COPIED: u8 = 1 << 3;
const IS_COPIED: u8 = 1 << 4;
const HAS_CREDENTIAL: u8 = 1 << 6;

/// Why an answer does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Fault {
    #[error("the answer is not in the form of one")]
    Form,
    #[error("the answer comes from a page of another site")]
    Origin,
    #[error("the passkey is for another site")]
    Site,
    #[error("the device did not verify its owner")]
    Unverified,
    #[error("the key is of a kind that was not asked for")]
    Key,
    #[error("the signature is wrong")]
    Signature,
}

/// The part that the browser wrote.
pub(super) struct ClientData {
    pub(super) challenge: Vec<u8>,
}

#[derive(Deserialize)]
struct RawClientData {
    #[serde(rename = "type")]
    kind: String,
    #[serde(deserialize_with = "bytes")]
    challenge: Vec<u8>,
    origin: String,
    #[serde(default, rename = "crossOrigin")]
    is_framed: bool,
}

impl ClientData {
    /// What the browser says it was asked, where and by whom.
    pub(super) fn read(site: &Site, kind: &str, text: &[u8]) -> Result<Self, Fault> {
        let raw: RawClientData = serde_json::from_slice(text).map_err(|_| Fault::Form)?;
        if raw.kind != kind {
            return Err(Fault::Form);
        }
        if raw.origin != site.origin || raw.is_framed {
            return Err(Fault::Origin);
        }
        Ok(Self { challenge: raw.challenge })
    }
}

/// The answer of a device that made a passkey.
#[derive(Deserialize)]
pub(super) struct Made {
    #[serde(rename = "clientDataJSON", deserialize_with = "bytes")]
    pub(super) client_data: Vec<u8>,
    #[serde(rename = "attestationObject", deserialize_with = "bytes")]
    attestation: Vec<u8>,
    #[serde(default)]
    transports: Vec<String>,
}

impl Made {
    pub(super) fn read(text: &str) -> Result<Self, Fault> {
        read(text)
    }

    /// The passkey that was made.
    pub(super) fn credential(self, site: &Site) -> Result<Credential, Fault> {
        let data = authenticator_data(&self.attestation).ok_or(Fault::Form)?;
        let (device, rest) = DeviceData::read(site, data)?;
        if device.flags & HAS_CREDENTIAL == 0 {
            return Err(Fault::Form);
        }
        let (id, rest) = credential_id(rest).ok_or(Fault::Form)?;
        if id.is_empty() || id.len() > ID_MAX {
            return Err(Fault::Form);
        }
        let public_key = key::first(rest)?;
        let is_word = |word: &String| {
            word.len() <= TRANSPORT_LETTERS
                && word.bytes().all(|letter| letter.is_ascii_alphanumeric() || letter == b'-')
        };
        Ok(Credential {
            id: id.to_vec(),
            public_key: public_key.to_vec(),
            counter: device.counter,
            may_be_copied: device.flags & MAY_BE_COPIED != 0,
            is_copied: device.flags & IS_COPIED != 0,
            transports: self.transports.into_iter().filter(is_word).take(TRANSPORTS_MAX).collect(),
        })
    }
}

/// The answer of a device that has a passkey.
#[derive(Deserialize)]
pub(super) struct Shown {
    #[serde(deserialize_with = "bytes")]
    pub(super) id: Vec<u8>,
    #[serde(rename = "clientDataJSON", deserialize_with = "bytes")]
    pub(super) client_data: Vec<u8>,
    #[serde(rename = "authenticatorData", deserialize_with = "bytes")]
    device_data: Vec<u8>,
    #[serde(deserialize_with = "bytes")]
    signature: Vec<u8>,
    /// Whose passkey it is, as the device was told.
    #[serde(default, rename = "userHandle", deserialize_with = "some_bytes")]
    pub(super) member: Option<Vec<u8>>,
}

/// What a device says of a passkey that it has just used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) counter: u32,
    pub(super) is_copied: bool,
}

impl Shown {
    pub(super) fn read(text: &str) -> Result<Self, Fault> {
        let shown: Self = read(text)?;
        if shown.id.len() > ID_MAX { Err(Fault::Form) } else { Ok(shown) }
    }

    /// What the device says, after its signature was checked.
    pub(super) fn verified(&self, site: &Site, credential: &Credential) -> Result<Told, Fault> {
        let (device, _) = DeviceData::read(site, &self.device_data)?;
        // Whether a passkey may be copied is settled when it is made.
        if (device.flags & MAY_BE_COPIED != 0) != credential.may_be_copied {
            return Err(Fault::Form);
        }
        let mut signed = self.device_data.clone();
        signed.extend(Sha256::digest(&self.client_data));
        key::verify(&credential.public_key, &signed, &self.signature)?;
        Ok(Told { counter: device.counter, is_copied: device.flags & IS_COPIED != 0 })
    }
}

/// The part that the device wrote, as far as every answer has it.
struct DeviceData {
    flags: u8,
    counter: u32,
}

impl DeviceData {
    /// Reads it and gives what follows.
    fn read<'a>(site: &Site, data: &'a [u8]) -> Result<(Self, &'a [u8]), Fault> {
        let (name_hash, rest) = data.split_first_chunk::<32>().ok_or(Fault::Form)?;
        let (&flags, rest) = rest.split_first().ok_or(Fault::Form)?;
        let (counter, rest) = rest.split_first_chunk::<4>().ok_or(Fault::Form)?;
        if name_hash.as_slice() != Sha256::digest(site.name.as_bytes()).as_slice() {
            return Err(Fault::Site);
        }
        if flags & WAS_PRESENT == 0 || flags & WAS_VERIFIED == 0 {
            return Err(Fault::Unverified);
        }
        if flags & IS_COPIED != 0 && flags & MAY_BE_COPIED == 0 {
            return Err(Fault::Form);
        }
        Ok((Self { flags, counter: u32::from_be_bytes(*counter) }, rest))
    }
}

/// The authenticator data inside an attestation object; the statement about the device is not read.
fn authenticator_data(attestation: &[u8]) -> Option<&[u8]> {
    let mut decoder = Decoder::new(attestation);
    let mut found = None;
    for _ in 0..decoder.map().ok()?? {
        match decoder.str().ok()? {
            "authData" => found = Some(decoder.bytes().ok()?),
            _ => decoder.skip().ok()?,
        }
    }
    found
}

/// The credential's id behind the make of the device, and what follows: its key.
fn credential_id(data: &[u8]) -> Option<(&[u8], &[u8])> {
    let (_make, rest) = data.split_first_chunk::<16>()?;
    let (length, rest) = rest.split_first_chunk::<2>()?;
    rest.split_at_checked(usize::from(u16::from_be_bytes(*length)))
}

fn read<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, Fault> {
    if text.len() > limits().passkey_answer_bytes {
        return Err(Fault::Form);
    }
    serde_json::from_str(text).map_err(|_| Fault::Form)
}

fn bytes<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
    let text = String::deserialize(deserializer)?;
    URL_SAFE_NO_PAD.decode(text).map_err(serde::de::Error::custom)
}

fn some_bytes<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Vec<u8>>, D::Error> {
    let text = Option::<String>::deserialize(deserializer)?;
    let decode = |text: String| URL_SAFE_NO_PAD.decode(text).map_err(serde::de::Error::custom);
    text.map(decode).transpose()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site() -> Site {
        Site { name: "shop.example".to_owned(), origin: "https://shop.example".to_owned() }
    }

    fn client(text: &str) -> Result<Vec<u8>, Fault> {
        ClientData::read(&site(), "webauthn.get", text.as_bytes()).map(|client| client.challenge)
    }

    #[test]
    fn what_the_browser_says_is_held_against_the_site() {
        let said = |kind: &str, origin: &str, more: &str| {
            client(&format!(r#"{{"type":"{kind}","challenge":"AQI","origin":"{origin}"{more}}}"#))
        };
        assert_eq!(said("webauthn.get", "https://shop.example", ""), Ok(vec![1, 2]));
        assert_eq!(
            said("webauthn.get", "https://shop.example", r#","crossOrigin":false,"new":1"#),
            Ok(vec![1, 2])
        );
        assert_eq!(said("webauthn.create", "https://shop.example", ""), Err(Fault::Form));
        assert_eq!(
            said("webauthn.get", "https://shop.example", r#","crossOrigin":true"#),
            Err(Fault::Origin)
        );
        for other in ["http://shop.example", "https://shop.example:8443", "https://evil.example", "null", ""]
        {
            assert_eq!(said("webauthn.get", other, ""), Err(Fault::Origin), "{other}");
        }
        for broken in
            ["", "{}", "[]", r#"{"type":"webauthn.get","challenge":"A=","origin":"https://shop.example"}"#]
        {
            assert_eq!(client(broken), Err(Fault::Form), "{broken}");
        }
    }

    #[test]
    fn a_device_has_to_verify_its_owner_for_this_site() {
        let data = |name: &str, flags: u8| {
            let mut data = Sha256::digest(name).to_vec();
            data.extend([flags, 0, 0, 1, 2]);
            data
        };
        let read =
            |data: &[u8]| DeviceData::read(&site(), data).map(|(device, rest)| (device.counter, rest.len()));
        assert_eq!(read(&data("shop.example", 0b0000_0101)), Ok((258, 0)));
        assert_eq!(read(&data("shop.example", 0b0001_1101)), Ok((258, 0)));
        assert_eq!(read(&data("shop.example", 0b0000_0001)), Err(Fault::Unverified));
        assert_eq!(read(&data("shop.example", 0b0000_0100)), Err(Fault::Unverified));
        assert_eq!(read(&data("shop.example", 0b0001_0101)), Err(Fault::Form), "copied, but may not be");
        assert_eq!(read(&data("evil.example", 0b0000_0101)), Err(Fault::Site));
        assert_eq!(read(&data("shop.example", 5)[..36]), Err(Fault::Form));
        assert_eq!(read(&[]), Err(Fault::Form));
    }

    #[test]
    fn an_attestation_that_lies_about_its_lengths_is_no_answer() {
        for bytes in [
            &b""[..],
            b"\xa1",
            b"\xbf",
            b"\xbb\xff\xff\xff\xff\xff\xff\xff\xff",
            b"\xa1\x68authData",
            b"\xa1\x68authData\x5b\xff\xff\xff\xff\xff\xff\xff\xff",
            b"\xa1\x68authData\x40",
            b"\xa2\x67attStmt\x9b\xff\xff\xff\xff\xff\xff\xff\xff\x68authData\x40",
        ] {
            let made = Made { client_data: Vec::new(), attestation: bytes.to_vec(), transports: Vec::new() };
            assert_eq!(made.credential(&site()), Err(Fault::Form), "{bytes:x?}");
        }
    }

    #[test]
    fn an_answer_has_a_longest_length() {
        let long = "A".repeat(limits().passkey_answer_bytes);
        let text = |handle: &str| {
            format!(
                r#"{{"id":"AQ","clientDataJSON":"","authenticatorData":"","signature":"","userHandle":"{handle}"}}"#
            )
        };
        assert!(Shown::read(&text("AQ")).is_ok());
        assert_eq!(Shown::read(&text(&long)).err(), Some(Fault::Form));
    }
}
