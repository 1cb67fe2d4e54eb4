//! `[push]` of a document: how a carrier shows that it is the carrier, where its news stand in what it sends, and
//! what it wants to hear back. Everything after that is the same as for an answer: map, times, status table.
//!
//! - `document`: the words of the table
//! - `compile`: the table with its templates and filters compiled, mistakes told with their line
//! - `verify`: whether a request is the carrier's
//! - `read`: from the kept bytes to reports
//! - `fixture`: a request from a file, judged and read, for tests and `packtrail connector check`

mod compile;
mod document;
mod fixture;
mod read;
mod verify;

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use packtrail_domain::push::{PushReply, PushRequest};
use packtrail_domain::subnet::Subnet;

pub use fixture::push_fixture;
pub use read::{PushRead, PushTold};
pub use verify::Refusal;

pub(crate) use document::PushDoc;

use crate::connector::Connector;
use crate::decode::Decoder;
use crate::document::{Algorithm, Encoding, Tier};
use crate::engine::Engine;
use crate::jq::Jq;
use crate::settings::ConnectorSettings;
use crate::template::Template;

/// `[push]`, compiled.
#[derive(Debug)]
pub struct Push {
    /// What the operator does at the carrier.
    pub help: String,
    pub(crate) verify: Verify,
    /// From where only; empty: from anywhere.
    pub(crate) from: Vec<Subnet>,
    pub(crate) timestamp: Option<Stamp>,
    /// The field of a form that holds the news; without it, the body is the news.
    pub(crate) field: Option<String>,
    /// How to read it, where that differs from an answer.
    pub(crate) decoder: Option<Decoder>,
    /// From what was sent to a sentence for the operator, where there is something to do.
    pub(crate) notice: Option<Jq>,
    /// From what was sent to what the map wants.
    pub(crate) body: Option<Jq>,
    /// The numbers it tells of, where the map itself does not say.
    pub(crate) numbers: Option<Jq>,
    /// Whose number it is, in the code of the connector: aggregators tell of many carriers.
    pub(crate) carrier: Option<Jq>,
    /// `push.jq`, in place of `map.jq`.
    pub(crate) map: Option<Jq>,
    pub(crate) reply: PushReply,
    pub(crate) refusal: PushReply,
    /// The credentials that verifying needs.
    pub(crate) secrets: BTreeSet<String>,
}

/// How the carrier shows that it is the carrier.
#[derive(Debug)]
pub(crate) enum Verify {
    /// A value that both know stands in one of these headers.
    Header { names: Vec<String>, prefix: String, value: Template },
    /// HTTP Basic.
    Basic { user: Template, password: Template },
    /// A digest or code over what was sent and what both know.
    Sign { place: Place, prefix: String, sign: Signature },
    /// Only the network it comes from.
    Network,
}

/// Where a value of the request stands.
#[derive(Debug)]
pub(crate) enum Place {
    Header(String),
    /// A field of the form.
    Field(String),
}

/// What is signed, and how.
#[derive(Debug)]
pub(crate) struct Signature {
    pub(crate) parts: Vec<Template>,
    pub(crate) join: String,
    pub(crate) algorithm: Algorithm,
    pub(crate) key: Option<Template>,
    pub(crate) encoding: Encoding,
}

/// A time of sending that must be near.
#[derive(Debug)]
pub(crate) struct Stamp {
    pub(crate) place: Place,
    pub(crate) tolerance_s: i64,
}

/// Whether a connector takes pushes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PushState {
    /// Its document has no `[push]`.
    Unknown,
    /// The connector is switched off.
    Off,
    /// The operator has to give these first.
    Missing(Vec<String>),
    /// Yes.
    On,
}

impl ConnectorSettings {
    /// Whether pushes are taken under these settings. Asking may want more credentials; that does not matter here.
    pub(crate) fn push_state(&self, connector: &Connector) -> PushState {
        let Some(push) = &connector.push else { return PushState::Unknown };
        if !self.enabled.unwrap_or(connector.tier == Tier::Official) {
            return PushState::Off;
        }
        let is_given = |name: &String| self.credentials.get(name).is_some_and(|v| !v.trim().is_empty());
        let missing: Vec<String> = push.secrets.iter().filter(|name| !is_given(name)).cloned().collect();
        if missing.is_empty() { PushState::On } else { PushState::Missing(missing) }
    }
}

impl Push {
    /// The credentials that verifying needs, by name.
    pub fn secrets(&self) -> impl Iterator<Item = &str> {
        self.secrets.iter().map(String::as_str)
    }

    /// What the carrier hears when its push was kept, and when it was not taken for the carrier's.
    pub fn replies(&self) -> (&PushReply, &PushReply) {
        (&self.reply, &self.refusal)
    }

    /// Whether a request is the carrier's.
    ///
    /// # Errors
    /// Why it is not.
    pub fn verify(
        &self,
        secrets: &BTreeMap<String, String>,
        request: &PushRequest<'_>,
        wall: Timestamp,
    ) -> Result<(), Refusal> {
        verify::verify(self, secrets, request, wall)
    }
}

impl Engine {
    /// Whether a connector takes pushes.
    pub fn push_state(&self, id: &str) -> PushState {
        match (self.library().get(id), self.settings(id)) {
            (Some(connector), Some(settings)) => settings.push_state(connector),
            _ => PushState::Unknown,
        }
    }

    /// Judges a request to the inbound address of a connector: what to answer, and whether it was taken. `None`: this
    /// connector takes no pushes.
    pub fn judge_push(&self, id: &str, request: &PushRequest<'_>) -> Option<Result<PushReply, PushReply>> {
        if self.push_state(id) != PushState::On {
            return None;
        }
        let (connector, settings) = (self.library().get(id)?, self.settings(id)?);
        let push = connector.push.as_ref()?;
        Some(match push.verify(&settings.credentials, request, self.clock.wall()) {
            Ok(()) => Ok(push.reply.clone()),
            Err(refusal) => {
                tracing::warn!(connector = id, %refusal, "a push was refused: it is not shown to be the carrier's");
                Err(push.refusal.clone())
            }
        })
    }
}
