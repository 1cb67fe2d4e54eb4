//! `packtrail connector probe`: asks the real carriers for the test numbers that they publish themselves, with the
//! operator's credentials, to see whether connector, credentials and carrier still fit together.
//!
//! Only this command asks for them, and it leaves nothing behind: no database is opened. It keeps to the connector's
//! limits as far as one process can know them, so questions of a running server are not counted.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, anyhow, bail};
use packtrail_connect::{
    Availability, Connector, ConnectorKind, ConnectorSettings, Engine, Expected, Lookup, Probe,
};
use packtrail_domain::{Answer, Clock, Outcome, Status, SystemClock, Timeline};
use serde_json::{Value, json};

use crate::settings::Settings;
use crate::terminal;
use crate::wiring::{self, Documents};

/// The longest wait for a connector's limits: a little more than a minute's window.
const WAIT_MAX: Duration = Duration::from_secs(65);

/// Nothing was learned, because nobody was asked: exit code 2, as after any wrong use of the command line.
#[derive(Debug)]
pub(crate) struct NobodyAsked;

impl fmt::Display for NobodyAsked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("nobody was asked")
    }
}

/// What a question needs.
struct Desk {
    documents: Documents,
    engine: Arc<Engine>,
    own: BTreeMap<String, ConnectorSettings>,
    clock: Arc<dyn Clock>,
}

/// What became of a number, or of a whole connector.
enum Line<'a> {
    Asked(Asked<'a>),
    Skipped { connector: &'a Connector, number: Option<&'a str>, why: String },
}

/// A number that the carrier was asked for.
struct Asked<'a> {
    connector: &'a Connector,
    probe: &'a Probe,
    outcome: Outcome,
    status: Option<Status>,
    detail: Option<String>,
    ms: i64,
}

/// Runs it.
pub(crate) async fn run(settings: &Settings, names: &[String], as_json: bool) -> Result<()> {
    let desk = Desk::new(settings).context(NobodyAsked)?;
    let chosen = desk.chosen(names).context(NobodyAsked)?;
    if names.is_empty() && !as_json {
        let ids: Vec<&str> = chosen.iter().map(|connector| connector.id.as_str()).collect();
        println!("connectors whose carrier publishes test numbers: {}", ids.join(", "));
    }
    let mut told = Told { as_json, ..Told::default() };
    for connector in chosen {
        if let Some(why) = desk.why_not(connector) {
            told.tell(&Line::Skipped { connector, number: None, why });
            continue;
        }
        for probe in &connector.probes {
            told.tell(&desk.line(connector, probe).await);
        }
    }
    told.end()
}

/// What was told, and how often it was not as published.
#[derive(Default)]
struct Told {
    as_json: bool,
    rows: Vec<Value>,
    asked: usize,
    wrong: usize,
}

impl Told {
    fn tell(&mut self, line: &Line<'_>) {
        if let Line::Asked(one) = line {
            self.asked += 1;
            self.wrong += usize::from(!one.is_as_expected());
        }
        if self.as_json {
            self.rows.push(line.row());
        } else {
            line.print();
        }
    }

    fn end(self) -> Result<()> {
        let Self { as_json, rows, asked, wrong } = self;
        if as_json {
            println!("{}", Value::Array(rows));
        }
        if asked == 0 {
            return Err(anyhow!("what was skipped says what it lacks").context(NobodyAsked));
        }
        if wrong > 0 {
            bail!(
                "{wrong} of {asked} test numbers did not come back as published; each line says what to do"
            );
        }
        Ok(())
    }
}

impl Desk {
    fn new(settings: &Settings) -> Result<Self> {
        let documents = wiring::documents(settings.overlay().as_deref())?;
        let own = settings.connectors(&documents.library)?;
        let routing = settings.routing(&documents.library, &documents.catalogue)?;
        let (clock, allow): (Arc<dyn Clock>, _) = (Arc::new(SystemClock), settings.outbound_allow());
        let engine = wiring::engine(&documents.library, Arc::clone(&clock), own.clone(), routing, allow)?;
        Ok(Self { documents, engine, own, clock })
    }

    /// The connectors that were named, each once; else all that have test numbers.
    fn chosen(&self, names: &[String]) -> Result<Vec<&Connector>> {
        let library = &self.documents.library;
        if names.is_empty() {
            let able: Vec<&Connector> =
                library.iter().filter(|it| !it.probes.is_empty()).map(|it| &**it).collect();
            if able.is_empty() {
                bail!("no connector has test numbers");
            }
            return Ok(able);
        }
        let mut chosen: Vec<&Connector> = Vec::new();
        for name in names {
            let Some(connector) = library.get(name) else {
                bail!("there is no connector `{name}`; `packtrail connector list` shows all");
            };
            if !chosen.iter().any(|it| it.id == connector.id) {
                chosen.push(connector);
            }
        }
        Ok(chosen)
    }

    /// Why nothing can be asked through a connector, and what to do.
    fn why_not(&self, connector: &Connector) -> Option<String> {
        let id = &connector.id;
        if connector.probes.is_empty() {
            let whose = connector.carriers.first().filter(|_| connector.kind == ConnectorKind::Carrier);
            let whose = whose.map(|carrier| format!("--carrier {carrier} ")).unwrap_or_default();
            return Some(format!(
                "no published test number is known; ask for a parcel of your own: packtrail track {whose}NUMBER"
            ));
        }
        match self.engine.availability(id) {
            Availability::Ready => None,
            Availability::Disabled => Some(format!("it is off; {}", wiring::switch_on(id))),
            Availability::MissingCredential { name, help } => {
                Some(format!("it needs connectors.{id}.credentials.{name}. {help}"))
            }
        }
    }

    async fn line<'a>(&self, connector: &'a Connector, probe: &'a Probe) -> Line<'a> {
        let skipped = |why| Line::Skipped { connector, number: Some(probe.number.as_str()), why };
        if let Some(why) = self.elsewhere(connector, probe) {
            return skipped(why);
        }
        if let Err(wait) = self.turn(&connector.id).await {
            let seconds = wait.as_secs() + 1;
            return skipped(format!("its limits leave no question for {seconds} s; ask again after that"));
        }
        terminal::progress(&format!("asking {} about {} ...", connector.id, probe.number));
        let asked = self.ask(connector, probe).await;
        terminal::progress("");
        Line::Asked(asked)
    }

    /// Where alone a number is known, if the settings name another place.
    fn elsewhere(&self, connector: &Connector, probe: &Probe) -> Option<String> {
        let set = |name: &String| {
            let own = self.own.get(&connector.id).and_then(|own| own.hosts.get(name));
            own.or(connector.hosts.get(name)).map(|host| host.trim_end_matches('/'))
        };
        let (name, host) = probe.hosts.iter().find(|(name, host)| set(name) != Some(host.as_str()))?;
        let id = &connector.id;
        Some(format!(
            "it is known at {host} only; set connectors.{id}.hosts.{name} to that, with the credentials for it"
        ))
    }

    /// Takes a question from the connector's limits, after a short wait if there is need; else says how long it takes.
    async fn turn(&self, id: &str) -> Result<(), Duration> {
        match self.engine.try_take(id) {
            Err(wait) if wait <= WAIT_MAX => {
                tokio::time::sleep(wait).await;
                self.engine.try_take(id)
            }
            taken => taken,
        }
    }

    async fn ask<'a>(&self, connector: &'a Connector, probe: &'a Probe) -> Asked<'a> {
        let carrier = carrier(connector);
        let key = self.documents.catalogue.get(carrier).map(|carrier| carrier.key).filter(|key| *key > 0);
        let lookup = Lookup::new(probe.number.clone(), "").of(carrier, key);
        let began = self.clock.wall();
        let answer = self.engine.fetch(&connector.id, &[lookup]).await.into_iter().next();
        let ended = self.clock.wall();
        let answer =
            answer.unwrap_or_else(|| Answer::without_report(Outcome::Drift, "the connector gave no answer"));
        let status = answer.report.as_ref().and_then(|report| {
            let mut timeline = Timeline::default();
            timeline.merge(carrier, &connector.id, ended, report);
            timeline.current().map(|status| status.status())
        });
        let secrets = self.own.get(&connector.id).map(|own| &own.credentials);
        Asked {
            connector,
            probe,
            outcome: answer.outcome,
            status,
            detail: answer
                .detail
                .map(|detail| hidden(&detail, secrets.into_iter().flat_map(BTreeMap::values))),
            ms: (ended.as_millisecond() - began.as_millisecond()).max(0),
        }
    }
}

impl Asked<'_> {
    fn is_as_expected(&self) -> bool {
        self.probe.expected.fits(self.outcome, self.status)
    }

    /// What to do, where the answer is not the one that was published.
    fn remedy(&self) -> Option<String> {
        if self.is_as_expected() {
            return None;
        }
        let Probe { number, source, .. } = self.probe;
        let (id, carrier) = (&self.connector.id, carrier(self.connector));
        Some(match (self.outcome, self.probe.expected) {
            (Outcome::AuthBroken, _) if self.connector.credentials.is_empty() => {
                format!(
                    "the carrier wants a credential that this connector does not know of; compare with {source}"
                )
            }
            (Outcome::AuthBroken, _) => {
                format!(
                    "give another in connectors.{id}.credentials; `packtrail connector list` says what is needed"
                )
            }
            (Outcome::Refused, _) => "ask again later; if it stays so, ask the carrier".to_owned(),
            (Outcome::Blocked, _) => {
                "ask again later, or from an address that the carrier lets in".to_owned()
            }
            (Outcome::Unserved, _) => "do what this says, and probe again".to_owned(),
            (Outcome::Drift, _) => format!(
                "save the carrier's answer and read it: packtrail connector parse {id} FILE --number {number}"
            ),
            (Outcome::Found, Expected::Found(_)) => format!(
                "read it with `packtrail track --carrier {carrier} {number}`, and compare [status] with {source}"
            ),
            (Outcome::NotFound | Outcome::NotYet, Expected::Found(_)) => {
                format!("the carrier may have withdrawn the number: compare [[probe]] with {source}")
            }
            (_, Expected::NotFound) => {
                format!("the carrier may have given the number away: compare [[probe]] with {source}")
            }
        })
    }
}

impl Line<'_> {
    fn print(&self) {
        match self {
            Line::Skipped { connector, number, why } => {
                println!("{:<16} {:<30} skipped: {why}", connector.id, number.unwrap_or("-"));
            }
            Line::Asked(asked) => {
                let (found, expected) = (words(asked.outcome, asked.status), asked.probe.expected);
                let expected = words(expected.outcome(), expected.status());
                let verdict = match asked.remedy() {
                    None => format!("ok, expected {expected}"),
                    Some(remedy) => {
                        let detail = asked.detail.as_ref().map(|it| format!("{it}; ")).unwrap_or_default();
                        format!("MISMATCH, expected {expected}: {}{remedy}", terminal::plain(&detail))
                    }
                };
                let (id, number) = (&asked.connector.id, asked.probe.number.as_str());
                println!("{id:<16} {number:<30} {found:<26} {:>6} ms  {verdict}", asked.ms);
            }
        }
    }

    fn row(&self) -> Value {
        match self {
            Line::Skipped { connector, number, why } => {
                json!({"connector": connector.id, "number": number, "skipped": why})
            }
            Line::Asked(asked) => {
                let Probe { number, expected, source, confidence, .. } = asked.probe;
                json!({
                    "connector": asked.connector.id, "number": number, "outcome": asked.outcome,
                    "status": asked.status, "detail": asked.detail, "ms": asked.ms,
                    "expected": {"outcome": expected.outcome(), "status": expected.status()},
                    "as_expected": asked.is_as_expected(), "what_to_do": asked.remedy(),
                    "source": source, "confidence": confidence,
                })
            }
        }
    }
}

/// The carrier whose numbers a connector's test numbers are.
fn carrier(connector: &Connector) -> &str {
    connector.carriers.first().map_or(connector.id.as_str(), String::as_str)
}

fn words(outcome: Outcome, status: Option<Status>) -> String {
    match status {
        Some(status) => format!("{outcome}, {status}"),
        None => outcome.to_string(),
    }
}

/// A carrier's words without the operator's secrets, which some carriers repeat.
fn hidden<'s>(text: &str, secrets: impl Iterator<Item = &'s String>) -> String {
    let mut secrets: Vec<&str> = secrets.map(|it| it.trim()).filter(|it| !it.is_empty()).collect();
    secrets.sort_by_key(|secret| Reverse(secret.len()));
    secrets.into_iter().fold(text.to_owned(), |text, secret| text.replace(secret, "(hidden)"))
}
