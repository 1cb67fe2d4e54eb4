//! Sends webhooks: one pump for each endpoint that has something to send, so that no endpoint waits for another.
//!
//! The node that holds an endpoint's bucket sends for it. A pump reads what is due, sends several at once, writes each
//! answer as it comes, and settles when the endpoint is looked at next. What a status or an error means is in
//! [`verdict`]; the bytes and signatures are made in [`packtrail_domain::webhook`].

mod pump;
mod verdict;

use std::collections::HashSet;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use packtrail_domain::EndpointId;
use packtrail_domain::limits::limits;
use packtrail_domain::seal::Vault;
use packtrail_outbound::Client;
use packtrail_store::{DueEndpoint, StoreError};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use crate::{Shared, rest};

/// The usual waits before each attempt, in seconds (Standard Webhooks' ladder, made longer).
pub const LADDER_S: [u64; 10] = [0, 5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400];

/// What sending needs.
#[derive(Debug, Clone)]
pub struct Webhooks {
    /// Under the rules for webhooks.
    pub client: Client,
    /// Opens signing secrets.
    pub vault: Arc<dyn Vault>,
    /// The waits before each attempt; their number is how often a message is tried.
    pub ladder: Vec<Duration>,
}

impl Webhooks {
    /// With the usual ladder.
    pub fn new(client: Client, vault: Arc<dyn Vault>) -> Self {
        Self { client, vault, ladder: LADDER_S.into_iter().map(Duration::from_secs).collect() }
    }
}

/// Sends until the stop.
pub(crate) async fn run(shared: Arc<Shared>, stop: CancellationToken) {
    let flight = Arc::new(Flight::new());
    let mut pumps = JoinSet::new();
    loop {
        while pumps.try_join_next().is_some() {}
        let started = start_due(&shared, &flight, &mut pumps).await.unwrap_or_else(|error| {
            tracing::warn!(%error, "endpoints with something to send could not be read; trying again");
            0
        });
        if stop.is_cancelled() || (started == 0 && !rest(&stop, shared.config.idle).await) {
            break;
        }
    }
    while pumps.join_next().await.is_some() {}
}

/// One round, waited for. Returns how many endpoints were looked at.
pub(crate) async fn round(shared: &Arc<Shared>) -> Result<usize, StoreError> {
    let flight = Arc::new(Flight::new());
    let mut pumps = JoinSet::new();
    let started = start_due(shared, &flight, &mut pumps).await?;
    while pumps.join_next().await.is_some() {}
    Ok(started)
}

/// Which endpoints are being sent to, so that none has two pumps, and how many pumps there may be.
struct Flight {
    endpoints: Mutex<HashSet<EndpointId>>,
    places: Arc<Semaphore>,
}

impl Flight {
    fn new() -> Self {
        Self { endpoints: Mutex::default(), places: Arc::new(Semaphore::new(limits().webhook_pumps)) }
    }

    fn enter(&self, id: EndpointId) -> bool {
        self.endpoints.lock().is_ok_and(|mut endpoints| endpoints.insert(id))
    }

    fn leave(&self, id: EndpointId) {
        if let Ok(mut endpoints) = self.endpoints.lock() {
            endpoints.remove(&id);
        }
    }
}

async fn start_due(
    shared: &Arc<Shared>,
    flight: &Arc<Flight>,
    pumps: &mut JoinSet<()>,
) -> Result<usize, StoreError> {
    let Some(webhooks) = &shared.config.webhooks else { return Ok(0) };
    let limit = limits().webhook_pumps * 2;
    let due = shared.store.deliveries().due(&shared.leases.buckets(), limit).await?;
    let fresh: Vec<DueEndpoint> = due.into_iter().filter(|due| flight.enter(due.endpoint)).collect();
    let count = fresh.len();
    for due in fresh {
        let permit = Arc::clone(&flight.places).acquire_owned().await;
        let (shared, flight, webhooks) = (Arc::clone(shared), Arc::clone(flight), webhooks.clone());
        pumps.spawn(async move {
            if let Err(error) = pump::run(&shared, &webhooks, due).await {
                tracing::warn!(%error, endpoint = %due.endpoint, "a round of webhooks broke off; it stays due");
                tokio::time::sleep(shared.config.idle).await;
            }
            flight.leave(due.endpoint);
            drop(permit);
        });
    }
    Ok(count)
}
