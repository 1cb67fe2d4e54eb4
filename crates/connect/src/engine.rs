//! Asks carriers: log-in, chain, request, refresh, parse. Every way it can fail is an answer with an outcome.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use packtrail_domain::ids::uuid_at;
use packtrail_domain::{Answer, Clock, Number, Outcome};
use packtrail_outbound::{Client, CookieJar, Request, Response, SendError};
use tokio::sync::{Semaphore, SemaphorePermit};

use crate::aggregate::ConnectorKind;
use crate::budget::{Spent, WHOLE};
use crate::build::ask;
use crate::connector::{Connector, Token};
use crate::document::Budget;
use crate::library::Library;
use crate::parse::{Parsed, Raw, read, view};
use crate::routing::{Routes, Routing};
use crate::same;
use crate::settings::{Availability, ConnectorSettings};
use crate::tally::Tallies;
use crate::template::{BuildContext, BuildError, Lookup};
use crate::token::Login;

/// Asks carriers through the library's documents. One for each node; keeps tokens and budgets in memory.
#[derive(Debug)]
pub struct Engine {
    library: Arc<Library>,
    pub(crate) client: Client,
    pub(crate) clock: Arc<dyn Clock>,
    states: BTreeMap<String, State>,
    pub(crate) tallies: Tallies,
    routes: Routes,
    /// How many of the 256 buckets this node holds: its share of every short limit.
    share: AtomicU32,
}

/// What the engine knows of one connector.
#[derive(Debug)]
pub(crate) struct State {
    settings: ConnectorSettings,
    budget: Budget,
    availability: Availability,
    pub(crate) login: Login,
    at_once: Semaphore,
    spent: Mutex<Spent>,
}

/// Why there is nothing to parse: the answer that every asked number gets.
pub(crate) type Stop = Box<Answer>;

impl Engine {
    /// An engine for these settings, by connector id.
    pub fn new(
        library: Arc<Library>,
        client: Client,
        clock: Arc<dyn Clock>,
        mut settings: BTreeMap<String, ConnectorSettings>,
    ) -> Self {
        let mut states = BTreeMap::new();
        for connector in library.iter() {
            let settings = settings.remove(&connector.id).unwrap_or_default();
            let budget = settings.budget.unwrap_or(connector.budget);
            let state = State {
                availability: settings.availability(connector),
                settings,
                budget,
                login: Login::default(),
                at_once: Semaphore::new(budget.parallel.clamp(1, 1_000)),
                spent: Mutex::default(),
            };
            states.insert(connector.id.clone(), state);
        }
        let ready = |id: &str| states.get(id).is_some_and(|s| s.availability == Availability::Ready);
        let routes = Routes::new(&library, Routing::default(), ready);
        Self {
            library,
            client,
            clock,
            states,
            routes,
            share: AtomicU32::new(WHOLE),
            tallies: Tallies::default(),
        }
    }

    /// The same engine with the operator's word on who is asked first.
    #[must_use]
    pub fn with_routing(mut self, routing: Routing) -> Self {
        let ready = |id: &str| self.availability(id) == Availability::Ready;
        self.routes = Routes::new(&self.library, routing, ready);
        self
    }

    /// Tells how many of the 256 buckets this node holds. It keeps to that share of each limit of a second, minute or
    /// hour, so that all nodes together keep to the limit.
    pub fn set_share(&self, buckets: usize) {
        self.share.store(u32::try_from(buckets).unwrap_or(WHOLE), Ordering::Relaxed);
    }

    /// The documents.
    pub fn library(&self) -> &Library {
        &self.library
    }

    /// Whether a connector can be asked.
    pub fn availability(&self, id: &str) -> Availability {
        self.states.get(id).map_or(Availability::Disabled, |state| state.availability.clone())
    }

    /// What the operator says of a connector.
    pub(crate) fn settings(&self, id: &str) -> Option<&ConnectorSettings> {
        self.states.get(id).map(|state| &state.settings)
    }

    /// The best ready connector of a carrier.
    pub fn route(&self, carrier: &str) -> Option<&str> {
        self.routes(carrier).first().map(String::as_str)
    }

    /// The ready connectors of a carrier, in the order to ask them.
    pub fn routes(&self, carrier: &str) -> &[String] {
        self.routes.of(carrier)
    }

    /// Whether the next connector is asked about a number that one of this carrier's does not know.
    pub fn asks_next_on_not_found(&self, carrier: &str) -> bool {
        self.routes.on_not_found(carrier)
    }

    /// How long a connector must be in trouble before the next is asked instead of it.
    pub fn patience(&self) -> Duration {
        self.routes.after()
    }

    /// The limits that are kept for a connector.
    pub fn budget(&self, id: &str) -> Budget {
        self.states.get(id).map(|state| state.budget).unwrap_or_default()
    }

    /// Numbers that one [`Engine::fetch`] should ask for; 1 for an unknown connector.
    pub fn batch_size(&self, id: &str) -> usize {
        let state = self.states.get(id);
        state
            .map_or(1, |state| state.budget.batch.max(1))
            .min(self.library.get(id).map_or(1, |c| c.batch_size()))
    }

    /// Numbers that one registration takes; 1 where nothing is registered.
    pub fn register_size(&self, id: &str) -> usize {
        self.library.get(id).and_then(|connector| connector.register.as_ref()).map_or(1, |r| r.batch.max(1))
    }

    /// Takes one request from the connector's budget.
    ///
    /// # Errors
    /// How long to wait until there is one.
    pub fn try_take(&self, connector: &str) -> Result<(), Duration> {
        let Some(state) = self.states.get(connector) else { return Ok(()) };
        let mut spent = state.spent.lock().unwrap_or_else(PoisonError::into_inner);
        spent.take(&state.budget, self.share.load(Ordering::Relaxed), self.clock.wall())
    }

    /// Asks for numbers, in the order given; an answer for each. More than [`Engine::batch_size`] become several
    /// requests, and so do lookups with different extras, unless an aggregator is asked: it is told of each number
    /// what belongs to it.
    pub async fn fetch(&self, connector: &str, lookups: &[Lookup]) -> Vec<Answer> {
        let mut answers = Vec::with_capacity(lookups.len());
        let is_mixed = self.library.get(connector).is_some_and(|c| c.kind == ConnectorKind::Aggregator);
        let mut rest = lookups;
        while let Some(first) = rest.first() {
            let alike = rest.iter().take_while(|lookup| is_mixed || lookup.extra == first.extra).count();
            let (batch, later) = rest.split_at(alike.min(self.batch_size(connector)).max(1));
            match self.fetch_batch(connector, batch).await {
                Ok(parsed) => answers.extend(parsed.answers.into_iter().map(|(_, answer)| answer)),
                Err(stop) => answers.extend(batch.iter().map(|_| (*stop).clone())),
            }
            rest = later;
        }
        answers
    }

    async fn fetch_batch(&self, id: &str, lookups: &[Lookup]) -> Result<Parsed, Stop> {
        let (connector, state) = self.ready(id)?;
        let _permit = self.turn(state).await?;
        let began = self.clock.wall();
        let parsed = self.exchange(connector, state, lookups).await;
        self.note(id, began, lookups.len(), &parsed);
        let wait = match &parsed {
            Ok(parsed) => parsed.retry_after_s,
            Err(stop) => stop.retry_after_s,
        };
        self.obey(state, wait);
        parsed
    }

    /// A connector that can be asked.
    pub(crate) fn ready(&self, id: &str) -> Result<(&Arc<Connector>, &State), Stop> {
        let (Some(connector), Some(state)) = (self.library.get(id), self.states.get(id)) else {
            return Err(unserved(format!("there is no connector `{id}`")));
        };
        match &state.availability {
            Availability::Ready => Ok((connector, state)),
            Availability::Disabled => Err(unserved(format!("the connector {id} is switched off"))),
            Availability::MissingCredential { name, .. } => {
                Err(unserved(format!("the connector {id} has no {name}")))
            }
        }
    }

    /// Waits until one more request may be under way.
    pub(crate) async fn turn<'s>(&self, state: &'s State) -> Result<SemaphorePermit<'s>, Stop> {
        state.at_once.acquire().await.map_err(|_| unserved("the engine is closed".to_owned()))
    }

    /// Leaves the carrier alone for as long as it asks.
    pub(crate) fn obey(&self, state: &State, retry_after_s: Option<u64>) {
        if let Some(seconds) = retry_after_s {
            state.spent.lock().unwrap_or_else(PoisonError::into_inner).pause(self.clock.wall(), seconds);
        }
    }

    /// The context of a new request.
    pub(crate) fn context(&self, state: &State) -> BuildContext {
        let now = self.clock.now();
        BuildContext {
            secrets: state.settings.credentials.clone(),
            token: None,
            captures: BTreeMap::new(),
            now,
            uuid: uuid_at(now),
            hosts: state.settings.hosts.clone(),
            lang: "en".to_owned(),
        }
    }

    /// One question, asked again at most once, when the carrier says that the token is no longer good.
    async fn exchange(
        &self,
        connector: &Arc<Connector>,
        state: &State,
        lookups: &[Lookup],
    ) -> Result<Parsed, Stop> {
        let Some(token) = &connector.token else {
            let response = self.ask(connector, state, lookups, None).await?;
            return self.read(connector, lookups, response, false).await.map(|(parsed, _)| parsed);
        };
        let held = self.token(connector, token, state).await?;
        let response = self.ask(connector, state, lookups, Some(held.clone())).await?;
        let (parsed, is_stale) = self.read(connector, lookups, response, true).await?;
        if !is_stale || !state.login.forget(&held, self.clock.wall()).await {
            return Ok(parsed);
        }
        let fresh = self.token(connector, token, state).await?;
        let response = self.ask(connector, state, lookups, Some(fresh)).await?;
        self.read(connector, lookups, response, false).await.map(|(parsed, _)| parsed)
    }

    /// Chain and main request, one conversation.
    async fn ask(
        &self,
        connector: &Connector,
        state: &State,
        lookups: &[Lookup],
        token: Option<String>,
    ) -> Result<Response, Stop> {
        let mut context = BuildContext { token, ..self.context(state) };
        let jar = CookieJar::default();
        self.run_chain(connector, lookups, &mut context, &jar).await?;
        let request =
            ask(connector, &connector.request, &connector.signs, lookups, &context).map_err(unbuilt)?;
        self.send(Request { cookies: Some(jar), ..request }).await
    }

    pub(crate) async fn send(&self, request: Request) -> Result<Response, Stop> {
        let asked = url::Url::parse(&request.url).ok();
        self.client.send(request).await.map_err(|error| {
            let outcome = match error {
                SendError::NotPublic => return not_public(asked.as_ref()),
                SendError::Timeout(_) | SendError::Connect | SendError::Broken => Outcome::Refused,
                SendError::BadUrl(_)
                | SendError::TooLarge { .. }
                | SendError::Encoding
                | SendError::Redirect => Outcome::Drift,
            };
            Box::new(Answer::without_report(outcome, error.to_string()))
        })
    }

    /// Decodes and maps away from the threads that wait for carriers; says whether the token is to be renewed.
    async fn read(
        &self,
        connector: &Arc<Connector>,
        lookups: &[Lookup],
        response: Response,
        may_refresh: bool,
    ) -> Result<(Parsed, bool), Stop> {
        let (connector, now) = (Arc::clone(connector), self.clock.now());
        let asked: Vec<Number> = lookups.iter().map(|lookup| lookup.number.clone()).collect();
        // In a batch one number that is new makes the whole answer new.
        let seen = lookups.first().and_then(|first| first.seen.clone());
        let seen = seen.filter(|seen| lookups.iter().all(|lookup| lookup.seen.as_ref() == Some(seen)));
        let work = tokio::task::spawn_blocking(move || {
            let content_type = response.header("content-type").unwrap_or_default();
            let raw = Raw {
                status: response.status,
                content_type,
                headers: &response.headers,
                body: &response.body,
            };
            if let Some(seen) = seen
                && same::digest(&connector, &asked, &raw, now).as_ref() == Some(&seen)
            {
                return (same::unchanged(&asked, &raw, &seen, now), false);
            }
            let is_stale = may_refresh
                && connector.token.as_ref().is_some_and(|token| is_stale(&connector, token, &raw));
            (read(&connector, &asked, raw, now), is_stale)
        });
        work.await
            .map_err(|_| Box::new(Answer::without_report(Outcome::Drift, "the answer broke the connector")))
    }
}

/// Whether the answer says that the token is no longer good.
fn is_stale(connector: &Connector, token: &Token, raw: &Raw<'_>) -> bool {
    match &token.refresh_when {
        None => raw.status == 401,
        Some(rule) => {
            let decoded = connector.decoder.read(raw.content_type, raw.body);
            rule.holds(&view(raw.status, raw.headers, decoded.to_val()))
        }
    }
}

/// Nobody was asked, and why.
fn unserved(why: String) -> Stop {
    Box::new(Answer::without_report(Outcome::Unserved, why))
}

/// An address in a private network is reached only where the operator says so. One that is written as such was never
/// asked; a name that leads there may be in trouble, and lead elsewhere tomorrow.
fn not_public(asked: Option<&url::Url>) -> Stop {
    let host = asked.and_then(|url| Some(format!("{}:{}", url.host_str()?, url.port_or_known_default()?)));
    let host = host.unwrap_or_default();
    let why = format!(
        "{host} is not public; if it is to be asked, write `allow = [\"{host}\"]` under `[outbound]`"
    );
    match asked.and_then(url::Url::host) {
        Some(url::Host::Domain(name)) if name != "localhost" => {
            Box::new(Answer::without_report(Outcome::Drift, why))
        }
        _ => unserved(why),
    }
}

/// A request that cannot be built: a value is missing, or the document does not fit what was given.
pub(crate) fn unbuilt(error: BuildError) -> Stop {
    Box::new(Answer::without_report(Outcome::Drift, format!("the request cannot be built: {error}")))
}
