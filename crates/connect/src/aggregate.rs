//! What an aggregator adds to a document: which carriers it serves and under which names, and the registration that
//! some want before they can be read.

use packtrail_domain::{Answer, Number, Outcome};

use crate::asking::asking;
use crate::compile::Compiler;
use crate::connector::{Ask, Connector, OutcomeRule};
use crate::document::{Document, OutcomeDoc, Text};
use crate::engine::{Engine, Stop, unbuilt};
use crate::jq::Jq;
use crate::parse::{Raw, Reading, read_as};
use crate::template::{BuildContext, BuildError, Lookup, Scope};

/// Whom a connector speaks for.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, serde::Deserialize, serde::Serialize,
)]
#[serde(rename_all = "snake_case")]
pub enum ConnectorKind {
    /// For the carriers it names.
    #[default]
    Carrier,
    /// For any carrier it has a code for, or for all: used where the carrier's own connectors do not serve.
    Aggregator,
}

impl ConnectorKind {
    /// The word in the document.
    pub const fn as_str(self) -> &'static str {
        match self {
            ConnectorKind::Carrier => "carrier",
            ConnectorKind::Aggregator => "aggregator",
        }
    }
}

/// The carrier that a number is asked of, as far as an aggregator wants to know.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CarrierOf {
    /// Our id.
    pub id: String,
    /// 17TRACK's key.
    pub key: Option<u32>,
}

asking! {
    /// `[register]` as written: a request, its outcome rules, and how its answer is read.
    RegisterDoc {
        /// jq from the decoded answer to one object per number that has an outcome of its own.
        pub(crate) answer: Option<Text>,
        pub(crate) read_after_s: u32,
        /// Numbers in one registration; default 1.
        #[serde(default = "one")]
        pub(crate) batch: usize,
        #[serde(default)]
        pub(crate) outcome: Vec<OutcomeDoc>,
    }
}

const fn one() -> usize {
    1
}

/// `[register]`, compiled.
#[derive(Debug)]
pub(crate) struct Register {
    pub(crate) ask: Ask,
    pub(crate) outcomes: Vec<OutcomeRule>,
    pub(crate) answer: Option<Jq>,
    pub(crate) read_after_s: u32,
    pub(crate) batch: usize,
}

impl Compiler<'_> {
    /// A carrier's connector names its carriers; whom an aggregator serves follows from its codes.
    pub(crate) fn served(&mut self, document: &Document) {
        let id = document.id.span();
        match document.kind {
            ConnectorKind::Carrier if document.carriers.is_empty() => {
                self.wrong(id, "`carriers` is empty: name at least one");
            }
            ConnectorKind::Carrier if document.any => {
                self.wrong(id, "`any` is for `kind = \"aggregator\"`");
            }
            ConnectorKind::Aggregator if !document.carriers.is_empty() => {
                self.wrong(id, "an aggregator has no `carriers`: write `[codes]`, or `any = true`");
            }
            ConnectorKind::Aggregator if document.codes.is_empty() && !document.any => {
                self.wrong(
                    id,
                    "an aggregator needs `[codes]`, or `any = true` if it finds out the carrier itself",
                );
            }
            _ => {}
        }
        if !(1..=9).contains(&document.rank) {
            self.wrong(document.id.span(), "`rank` is a number from 1 (first) to 9");
        }
    }

    pub(crate) fn register(&mut self, doc: &RegisterDoc, scope: &Scope) -> Option<Register> {
        let ask = self.ask(doc.parts(), scope);
        let outcomes = self.outcomes(&doc.outcome);
        let answer = match &doc.answer {
            None => None,
            Some(code) => Some(self.filter_with(code, &["$asked", "$status"])?),
        };
        if doc.batch == 0 {
            self.wrong(doc.method.span(), "`batch` of [register] is at least 1");
        }
        Some(Register { ask: ask?, outcomes, answer, read_after_s: doc.read_after_s, batch: doc.batch })
    }
}

impl Connector {
    /// Whether it can ask for this carrier's numbers. A carrier that nobody has is served by nobody.
    pub fn serves(&self, carrier: &str) -> bool {
        self.carriers.iter().any(|id| id == carrier)
            || (self.serves_any && carrier != packtrail_domain::sandbox::CARRIER)
    }

    /// Seconds after which a registered number can be read; none where nothing is registered.
    pub fn read_after_s(&self) -> Option<u32> {
        self.register.as_ref().map(|register| register.read_after_s)
    }
}

/// Builds the registration of numbers.
///
/// # Errors
/// The document registers nothing, or see [`BuildError`].
pub fn build_register(
    connector: &Connector,
    lookups: &[Lookup],
    context: &BuildContext,
) -> Result<packtrail_outbound::Request, BuildError> {
    let register = connector.register.as_ref().ok_or_else(|| BuildError::Missing("register".to_owned()))?;
    if lookups.is_empty() {
        return Err(BuildError::NoNumber);
    }
    crate::build::ask(connector, &register.ask, &connector.signs, lookups, context)
}

/// Reads what a registration came to: `found` for a number that is registered now, or was before.
pub fn parse_register(
    connector: &Connector,
    asked: &[Number],
    status: u16,
    content_type: &str,
    headers: &[(String, String)],
    body: &[u8],
    now: jiff::Timestamp,
) -> crate::parse::Parsed {
    let (outcomes, map) = match &connector.register {
        Some(register) => (register.outcomes.as_slice(), register.answer.as_ref()),
        None => (&[][..], None),
    };
    let raw = Raw { status, content_type, headers, body };
    read_as(connector, Reading { outcomes, map, is_register: true }, asked, raw, now)
}

impl Engine {
    /// Registers numbers, in the order given; an answer for each: `found` where it is registered now, or was before.
    pub async fn register(&self, connector: &str, lookups: &[Lookup]) -> Vec<Answer> {
        let mut answers = Vec::with_capacity(lookups.len());
        for lookups in lookups.chunks(self.register_size(connector)) {
            match self.register_batch(connector, lookups).await {
                Ok(found) => answers.extend(found),
                Err(stop) => answers.extend(lookups.iter().map(|_| (*stop).clone())),
            }
        }
        answers
    }

    async fn register_batch(&self, id: &str, lookups: &[Lookup]) -> Result<Vec<Answer>, Stop> {
        let (connector, state) = self.ready(id)?;
        let _permit = self.turn(state).await?;
        let mut context = self.context(state);
        if let Some(token) = &connector.token {
            context.token = Some(self.token(connector, token, state).await?);
        }
        let request = build_register(connector, lookups, &context).map_err(unbuilt)?;
        let response = self.send(request).await?;
        let asked: Vec<Number> = lookups.iter().map(|lookup| lookup.number.clone()).collect();
        let content_type = response.header("content-type").unwrap_or_default();
        let (headers, now) = (&response.headers, self.clock.now());
        let parsed =
            parse_register(connector, &asked, response.status, content_type, headers, &response.body, now);
        self.obey(state, parsed.retry_after_s);
        Ok(parsed.answers.into_iter().map(|(_, answer)| answer).collect())
    }
}

/// What a registration says of a number whose own outcome is not told.
pub(crate) const REGISTERED: Outcome = Outcome::Found;
