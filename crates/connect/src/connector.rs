//! A document with everything in it compiled: templates, filters, formats, tables. Made once, shared for ever.

use std::collections::{BTreeMap, BTreeSet};

use packtrail_domain::{Outcome, SubStatus};
use regex::Regex;

use crate::aggregate::{ConnectorKind, Register};
use crate::decode::Decoder;
use crate::document::{Algorithm, Budget, Credential, Encoding, Extra, History, Kind, Tier, TimeKind};
use crate::jq::Jq;
use crate::probe::Probe;
use crate::push::Push;
use crate::status::{Said, StatusTable};
use crate::template::Template;
use crate::time::TimeRule;

/// A connector, ready to run.
#[derive(Debug)]
pub struct Connector {
    /// The folder's name.
    pub id: String,
    /// What an operator reads.
    pub name: String,
    /// Who made the interface.
    pub tier: Tier,
    /// Whom it speaks for.
    pub kind: ConnectorKind,
    /// Carriers it serves, or knows by a code of theirs.
    pub carriers: Vec<String>,
    /// Whether it serves every other carrier, too.
    pub serves_any: bool,
    /// Its own codes for carriers, by our ids.
    pub codes: BTreeMap<String, String>,
    /// Its place among the connectors of a carrier that are alike otherwise.
    pub rank: u32,
    /// Hosts by name, without a slash at the end.
    pub hosts: BTreeMap<String, String>,
    /// What the operator gives.
    pub credentials: BTreeMap<String, Credential>,
    /// What a person may add to a number.
    pub extra: BTreeMap<String, Extra>,
    /// The carrier's published limits.
    pub budget: Budget,
    /// Where each fact comes from.
    pub sources: Vec<String>,
    /// The day somebody last compared it with its sources.
    pub last_verified: jiff::civil::Date,
    /// Facts nobody has verified.
    pub hypotheses: Vec<String>,
    /// What the simulated carrier can say, where the document tells.
    pub sim: Option<SimSpec>,
    /// What the carrier tells by itself, where the document says how.
    pub push: Option<Push>,
    /// Numbers that the carrier publishes for tests.
    pub probes: Vec<Probe>,
    /// What answers are recognised by, with their bytes; see [`crate::same`].
    pub(crate) document_hash: Option<[u8; 32]>,
    pub(crate) token: Option<Token>,
    pub(crate) chain: Vec<Step>,
    pub(crate) signs: Vec<Sign>,
    pub(crate) register: Option<Register>,
    pub(crate) request: Ask,
    pub(crate) decoder: Decoder,
    pub(crate) outcomes: Vec<OutcomeRule>,
    pub(crate) missing: Outcome,
    /// Names of lists with days that are no events.
    pub(crate) ignored_lists: BTreeSet<String>,
    pub(crate) time: TimeRule,
    pub(crate) status: StatusTable,
    pub(crate) map: Jq,
    pub(crate) sim_filters: Option<SimFilters>,
}

impl Connector {
    /// Numbers that one request may ask for.
    pub fn batch_size(&self) -> usize {
        self.budget.batch.max(1)
    }

    /// Names of the values that the steps before the request give.
    pub fn capture_names(&self) -> impl Iterator<Item = &str> {
        self.chain.iter().flat_map(|step| step.captures.iter().map(|(name, _)| name.as_str()))
    }

    /// What is made of a code, as it is listed among the unknown ones, and the words beside it.
    pub fn meaning(&self, code: &str, text: &str) -> Option<SubStatus> {
        let present = |text| Some(text).filter(|text: &&str| !text.is_empty());
        let (code, sub) = code.split_once('/').map_or((code, None), |(code, sub)| (code, Some(sub)));
        let said = Said { code: present(code), sub, text: present(text) };
        self.status.meaning(said).and_then(|meaning| meaning.status)
    }

    /// What is made of words where no code is known.
    pub fn words(&self, text: &str) -> Option<SubStatus> {
        let said = Said { text: Some(text), ..Said::default() };
        self.status.by_words(said).and_then(|meaning| meaning.status)
    }

    /// The content type that answers usually have, for bytes that come without one.
    pub fn usual_content_type(&self) -> &'static str {
        match self.decoder.kind {
            Kind::Json => "application/json",
            Kind::Jsonp => "application/javascript",
            Kind::Xml => "application/xml",
            Kind::Html => "text/html",
            Kind::Csv => "text/csv",
        }
    }
}

/// What the simulated carrier can say; see `[sim]` of docs/connector-format.md.
#[derive(Debug, Clone)]
pub struct SimSpec {
    /// Sub-statuses that survive the round trip.
    pub statuses: Vec<SubStatus>,
    /// The kind of time that comes back.
    pub time: TimeKind,
    /// Seconds that the wire distinguishes.
    pub precision_s: u32,
    /// How much of the story one answer tells.
    pub history: History,
    /// The zone that the document gives to wall clocks, where it names one.
    pub zone: Option<String>,
    /// The countries whose zones the document knows; empty where countries do not matter.
    pub countries: Vec<String>,
}

/// The filters of the simulated carrier.
#[derive(Debug)]
pub(crate) struct SimFilters {
    pub(crate) numbers: Jq,
    pub(crate) answer: Jq,
}

/// One request: templates for all its parts.
#[derive(Debug)]
pub(crate) struct Ask {
    pub(crate) method: String,
    pub(crate) url: Template,
    pub(crate) query: Vec<(String, Template)>,
    pub(crate) headers: Vec<(String, Template)>,
    pub(crate) basic: Option<(Template, Template)>,
    pub(crate) redirects: usize,
    pub(crate) body: Body,
}

/// The body of a request.
#[derive(Debug)]
pub(crate) enum Body {
    None,
    Json(Jq),
    Form(Vec<(String, Template)>),
    Text(Template),
}

/// `[token]`.
#[derive(Debug)]
pub(crate) struct Token {
    pub(crate) ask: Ask,
    pub(crate) value: Jq,
    pub(crate) life_s: Option<Jq>,
    pub(crate) default_life_s: u64,
    pub(crate) refresh_when: Option<Jq>,
}

/// One step of `[[chain]]`.
#[derive(Debug)]
pub(crate) struct Step {
    pub(crate) name: String,
    pub(crate) ask: Ask,
    /// Tested on the step's answer; one that holds and is not `found` ends the conversation.
    pub(crate) outcomes: Vec<OutcomeRule>,
    pub(crate) captures: Vec<(String, Capture)>,
}

/// Where a captured value comes from.
#[derive(Debug)]
pub(crate) enum Capture {
    Jq(Jq),
    Regex(Regex),
    Header(String),
    Cookie(String),
    FinalUrl,
    /// The group of an expression in one of the others.
    Part(Box<Capture>, Regex),
}

/// One `[[sign]]`.
#[derive(Debug)]
pub(crate) struct Sign {
    pub(crate) name: String,
    pub(crate) parts: Vec<Template>,
    pub(crate) join: String,
    pub(crate) algorithm: Algorithm,
    pub(crate) key: Option<Template>,
    pub(crate) encoding: Encoding,
    pub(crate) urlencode: bool,
}

impl Sign {
    /// Whether it signs the body; one that does not may stand in the body.
    pub(crate) fn reads_body(&self) -> bool {
        self.parts.iter().chain(&self.key).any(Template::reads_body)
    }
}

/// One `[[outcome]]`.
#[derive(Debug)]
pub(crate) struct OutcomeRule {
    pub(crate) when: Jq,
    pub(crate) is: Outcome,
    pub(crate) detail: Option<String>,
}
