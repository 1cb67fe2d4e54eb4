//! Asks carriers: log-in, chain, request, refresh, parse. Every way it can fail is an answer with an outcome.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use packtrail_domain::ids::uuid_at;
use packtrail_domain::{Answer, Clock, Number, Outcome};
use packtrail_outbound::{Client, CookieJar, Request, Response, SendError};
use tokio::sync::Semaphore;

use crate::budget::Spent;
use crate::build::ask;
use crate::connector::{Connector, Token};
use crate::document::Budget;
use crate::library::Library;
use crate::parse::{Parsed, Raw, read, view};
use crate::same;
use crate::settings::{Availability, ConnectorSettings};
use crate::template::{BuildContext, BuildError, Lookup};
use crate::token::Login;

/// Asks carriers through the library's documents. One for each node; keeps tokens and budgets in memory.
#[derive(Debug)]
pub struct Engine {
    library: Arc<Library>,
    pub(crate) client: Client,
    pub(crate) clock: Arc<dyn Clock>,
    states: BTreeMap<String, State>,
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
        Self { library, client, clock, states }
    }

    /// The documents.
    pub fn library(&self) -> &Library {
        &self.library
    }

    /// Whether a connector can be asked.
    pub fn availability(&self, id: &str) -> Availability {
        self.states.get(id).map_or(Availability::Disabled, |state| state.availability.clone())
    }

    /// The best ready connector of a carrier: documented interfaces before sites', the more special before the
    /// general.
    pub fn route(&self, carrier: &str) -> Option<&str> {
        let ready = |id: &str| self.states.get(id).is_some_and(|s| s.availability == Availability::Ready);
        let found = self.library.for_carrier(carrier).find(|connector| ready(&connector.id))?;
        Some(found.id.as_str())
    }

    /// Numbers that one [`Engine::fetch`] should ask for; 1 for an unknown connector.
    pub fn batch_size(&self, id: &str) -> usize {
        let state = self.states.get(id);
        state
            .map_or(1, |state| state.budget.batch.max(1))
            .min(self.library.get(id).map_or(1, |c| c.batch_size()))
    }

    /// Takes one request from the connector's budget.
    ///
    /// # Errors
    /// How long to wait until there is one.
    pub fn try_take(&self, connector: &str) -> Result<(), Duration> {
        let Some(state) = self.states.get(connector) else { return Ok(()) };
        let mut spent = state.spent.lock().unwrap_or_else(PoisonError::into_inner);
        spent.take(&state.budget, self.clock.wall())
    }

    /// Asks for numbers, in the order given; an answer for each. More than [`Engine::batch_size`] become several
    /// requests, and so do lookups with different extras.
    pub async fn fetch(&self, connector: &str, lookups: &[Lookup]) -> Vec<Answer> {
        let mut answers = Vec::with_capacity(lookups.len());
        let mut rest = lookups;
        while let Some(first) = rest.first() {
            let alike = rest.iter().take_while(|lookup| lookup.extra == first.extra).count();
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
        let unserved = |why: String| Box::new(Answer::without_report(Outcome::Unserved, why));
        let (Some(connector), Some(state)) = (self.library.get(id), self.states.get(id)) else {
            return Err(unserved(format!("there is no connector `{id}`")));
        };
        match &state.availability {
            Availability::Ready => {}
            Availability::Disabled => return Err(unserved(format!("the connector {id} is switched off"))),
            Availability::MissingCredential { name, .. } => {
                return Err(unserved(format!("the connector {id} has no {name}")));
            }
        }
        let _permit =
            state.at_once.acquire().await.map_err(|_| unserved("the engine is closed".to_owned()))?;
        let parsed = self.exchange(connector, state, lookups).await;
        let wait = match &parsed {
            Ok(parsed) => parsed.retry_after_s,
            Err(stop) => stop.retry_after_s,
        };
        if let Some(seconds) = wait {
            state.spent.lock().unwrap_or_else(PoisonError::into_inner).pause(self.clock.wall(), seconds);
        }
        parsed
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
        self.client.send(request).await.map_err(|error| {
            let outcome = match error {
                SendError::Timeout(_) | SendError::Connect | SendError::Broken => Outcome::Refused,
                SendError::BadUrl(_)
                | SendError::NotPublic
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
            rule.holds(&crate::jq::from_json(&view(raw, &decoded)))
        }
    }
}

/// A request that cannot be built: a value is missing, or the document does not fit what was given.
pub(crate) fn unbuilt(error: BuildError) -> Stop {
    Box::new(Answer::without_report(Outcome::Drift, format!("the request cannot be built: {error}")))
}
