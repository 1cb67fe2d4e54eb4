//! Inbound addresses: who may tell news by themselves, and where.
//!
//! The token in an address is made from the instance key and the connector's id. So it needs no place in the database,
//! is the same on every node, and nobody can guess the address of a connector that is in use.

use std::sync::Arc;

use anyhow::Result;
use packtrail_connect::{Engine, PushState};
use packtrail_domain::push::{Judged, PushRequest, Pushes};
use packtrail_store::Location;
use ring::hmac;

use crate::instance_key::push_key;

/// Letters of a token: 160 bits in hexadecimal.
const TOKEN_LETTERS: usize = 40;

/// Knows the inbound address of each connector.
pub(crate) struct Addresses(hmac::Key);

impl std::fmt::Debug for Addresses {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Addresses(..)")
    }
}

impl Addresses {
    /// Of the node whose data is there; an error says why it has no instance key.
    pub(crate) fn of(location: &Location) -> Result<Self> {
        push_key(location).map(Self)
    }

    /// The token of a connector.
    fn token(&self, connector: &str) -> String {
        let tag = hmac::sign(&self.0, connector.as_bytes());
        let hex: String = tag.as_ref().iter().map(|byte| format!("{byte:02x}")).collect();
        hex.chars().take(TOKEN_LETTERS).collect()
    }

    /// The path of a connector's inbound address.
    pub(crate) fn path(&self, connector: &str) -> String {
        format!("/push/{connector}/{}", self.token(connector))
    }

    /// Whether this is the token; takes as long wherever it differs.
    fn fits(&self, connector: &str, token: &str) -> bool {
        let ours = hmac::sign(&self.0, self.token(connector).as_bytes());
        hmac::verify(&self.0, token.as_bytes(), ours.as_ref()).is_ok()
    }
}

/// Judges pushes by the connectors' documents, without letting the website know them.
#[derive(Debug)]
pub(crate) struct PushesOfEngine {
    engine: Arc<Engine>,
    /// Without an instance key nobody has an address.
    addresses: Option<Addresses>,
}

impl PushesOfEngine {
    pub(crate) fn new(engine: Arc<Engine>, location: &Location) -> Self {
        Self { engine, addresses: Addresses::of(location).ok() }
    }
}

impl Pushes for PushesOfEngine {
    fn judge(&self, connector: &str, token: &str, request: &PushRequest<'_>) -> Judged {
        if !self.addresses.as_ref().is_some_and(|addresses| addresses.fits(connector, token)) {
            return Judged::Nobody;
        }
        match self.engine.judge_push(connector, request) {
            None => Judged::Nobody,
            Some(Ok(reply)) => Judged::Taken(reply),
            Some(Err(reply)) => Judged::Refused(reply),
        }
    }
}

/// The state of a connector's pushes for people; `None`: its document knows none.
pub(crate) fn state_in_words(state: &PushState) -> Option<String> {
    match state {
        PushState::Unknown => None,
        PushState::Off => Some("off".to_owned()),
        PushState::Missing(names) => Some(format!("needs {}", names.join(", "))),
        PushState::On => Some("on".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_connector_and_each_instance_has_an_address_of_its_own() {
        let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let at = |folder: &tempfile::TempDir| {
            Addresses::of(&Location::Sqlite { dir: folder.path().to_owned() }).unwrap()
        };
        let first = at(&one);
        assert_eq!(first.path("ups"), at(&one).path("ups"), "it stays when the server starts again");
        assert_ne!(first.path("ups"), first.path("fedex").replace("fedex", "ups"));
        let token = first.token("ups");
        assert!(token.len() == TOKEN_LETTERS && first.fits("ups", &token));
        for wrong in
            ["", "0", &token[1..], &format!("{token}0"), &token.to_uppercase(), &first.token("fedex")]
        {
            assert!(!first.fits("ups", wrong), "{wrong}");
        }
        if std::env::var_os("PACKTRAIL_INSTANCE_KEY").is_none() {
            assert_ne!(first.path("ups"), at(&other).path("ups"));
        }
    }
}
