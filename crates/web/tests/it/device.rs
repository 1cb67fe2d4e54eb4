//! A device that keeps passkeys, as the standard describes one: an ECDSA key for each site, and a counter.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::digest::{SHA256, digest};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair as _};
use serde_json::{Value, json};

use crate::world::Answer;

/// The device and the browser around it; a test changes what lies.
pub(crate) struct Device {
    key: EcdsaKeyPair,
    pub(crate) id: Vec<u8>,
    pub(crate) counter: u32,
    /// Where the browser says it is.
    pub(crate) origin: String,
    /// What the browser hands to the device as the site's name, instead of the right one.
    pub(crate) name: Option<String>,
    /// Present and verified; copied where a test says so.
    pub(crate) flags: u8,
    /// Who it was told its owner is.
    pub(crate) owner: Option<String>,
}

pub(crate) const PRESENT: u8 = 1;
pub(crate) const VERIFIED: u8 = 4;
/// May be copied, and has been.
pub(crate) const COPIED: u8 = 8 | 16;
const HAS_CREDENTIAL: u8 = 64;

impl Device {
    pub(crate) fn new(id: u8, origin: &str) -> Self {
        let random = SystemRandom::new();
        let key = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &random).unwrap();
        let key = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, key.as_ref(), &random).unwrap();
        Self {
            key,
            id: vec![id; 32],
            counter: 0,
            origin: origin.to_owned(),
            name: None,
            flags: PRESENT | VERIFIED,
            owner: None,
        }
    }

    fn client_data(&self, kind: &str, options: &Value) -> Vec<u8> {
        json!({ "type": kind, "challenge": options["challenge"], "origin": self.origin, "crossOrigin": false })
            .to_string()
            .into_bytes()
    }

    fn data(&self, name: &str, flags: u8) -> Vec<u8> {
        let name = self.name.as_deref().unwrap_or(name);
        let mut data = digest(&SHA256, name.as_bytes()).as_ref().to_vec();
        data.push(flags);
        data.extend(self.counter.to_be_bytes());
        data
    }

    /// Makes a passkey for the site that asks.
    pub(crate) fn make(&mut self, options: &Value) -> String {
        self.owner = Some(options["user"]["id"].as_str().unwrap().to_owned());
        let mut data = self.data(options["rp"]["id"].as_str().unwrap(), self.flags | HAS_CREDENTIAL);
        data.extend([0; 16]);
        data.extend(u16::try_from(self.id.len()).unwrap().to_be_bytes());
        data.extend(&self.id);
        let point = self.key.public_key().as_ref();
        data.extend([0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32]);
        data.extend(&point[1..33]);
        data.extend([0x22, 0x58, 32]);
        data.extend(&point[33..65]);
        let mut object = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x59".to_vec();
        object.extend(u16::try_from(data.len()).unwrap().to_be_bytes());
        object.extend(data);
        json!({
            "id": encoded(&self.id),
            "clientDataJSON": encoded(&self.client_data("webauthn.create", options)),
            "attestationObject": encoded(&object),
            "transports": ["internal", "no such word, for it is long"],
        })
        .to_string()
    }

    /// Shows the passkey to the site that asks.
    pub(crate) fn show(&mut self, options: &Value) -> String {
        let client = self.client_data("webauthn.get", options);
        let data = self.data(options["rpId"].as_str().unwrap(), self.flags);
        let signed = [data.as_slice(), digest(&SHA256, &client).as_ref()].concat();
        let signature = self.key.sign(&SystemRandom::new(), &signed).unwrap();
        json!({
            "id": encoded(&self.id),
            "clientDataJSON": encoded(&client),
            "authenticatorData": encoded(&data),
            "signature": encoded(signature.as_ref()),
            "userHandle": self.owner,
        })
        .to_string()
    }
}

fn encoded(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// What a page asks the browser.
pub(crate) fn asked(page: &Answer) -> Value {
    let text = page
        .text
        .split("data-options=\"")
        .nth(1)
        .unwrap_or_else(|| panic!("nothing is asked: {}", page.text));
    let text = text.split('"').next().unwrap().replace("&#34;", "\"").replace("&#38;", "&");
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"))
}
