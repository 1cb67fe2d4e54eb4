//! The only background of Packtrail: due polls and jobs.
//!
//! A node runs one [`Worker`]. It holds a share of the 256 buckets by leases, reads the polls that are due in them,
//! asks carriers through `connect`, merges the answers and completes them in the store, each in one transaction with
//! its outbox row. Jobs (fan-out, mail) are claimed with leases of their own, and
//! endpoints with something to send belong to the node that holds their bucket.
//! A node that dies loses nothing: its leases run out and another node finds the same polls and jobs due.

mod asking;
mod batches;
mod breaker;
mod cleanups;
mod deliveries;
mod health;
pub mod jobs;
mod leases;
mod polls;
mod purse;

use std::sync::Arc;
use std::time::Duration;

use packtrail_connect::Engine;
use packtrail_domain::Clock;
use packtrail_domain::cadence::StopRules;
use packtrail_domain::carrier::Catalogue;
use packtrail_domain::detect::Detector;
use packtrail_store::Store;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

pub use breaker::Breakers;
pub use deliveries::{LADDER_S, Webhooks};
pub use jobs::mail::{MailError, Mailer};

/// What a worker needs to know beside the store and the engine.
#[derive(Debug, Clone)]
pub struct Config {
    /// A name no other node has at the same time.
    pub node: String,
    /// When to stop asking.
    pub rules: StopRules,
    /// How long to rest when nothing is due, on the machine's clock.
    pub idle: Duration,
    /// Seed of the jitter.
    pub seed: u64,
    /// Names and keys of carriers, for messages.
    pub catalogue: Catalogue,
    /// Whose number is it, for numbers that carriers tell; `None`: no second leg is looked for.
    pub detector: Option<Detector>,
    /// What sending webhooks needs; `None`: this node sends none.
    pub webhooks: Option<Webhooks>,
    /// What sending mail needs; `None`: this node sends none.
    pub mail: Option<Mailer>,
    /// Days after it stopped that a tracking is erased; `None`: never. 17TRACK's rule is 90.
    pub retention_days: Option<u32>,
}

impl Config {
    /// The usual settings for a node of this name.
    pub fn new(node: impl Into<String>, seed: u64, catalogue: Catalogue) -> Self {
        Self {
            node: node.into(),
            rules: StopRules::default(),
            idle: Duration::from_millis(250),
            seed,
            detector: Detector::new(&catalogue).ok(),
            catalogue,
            webhooks: None,
            mail: None,
            retention_days: Some(90),
        }
    }
}

/// What every part of the background shares.
#[derive(Debug)]
pub(crate) struct Shared {
    pub(crate) store: Store,
    pub(crate) engine: Arc<Engine>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) config: Config,
    pub(crate) breakers: Breakers,
    pub(crate) leases: leases::Held,
    pub(crate) purse: purse::Purse,
    pub(crate) jitter: std::sync::Mutex<fastrand::Rng>,
}

impl Shared {
    /// A random number from 0.0 up to 1.0.
    pub(crate) fn jitter(&self) -> f64 {
        self.jitter.lock().map_or(0.5, |mut rng| rng.f64())
    }
}

/// The background of one node.
#[derive(Debug)]
pub struct Worker {
    shared: Arc<Shared>,
}

impl Worker {
    /// A worker that asks through `engine` and keeps what it learns in `store`.
    pub fn new(store: Store, engine: Arc<Engine>, config: Config) -> Self {
        let clock = Arc::clone(store.clock());
        let shared = Shared {
            store,
            engine,
            breakers: Breakers::new(Arc::clone(&clock)),
            clock,
            leases: leases::Held::default(),
            purse: purse::Purse::default(),
            jitter: std::sync::Mutex::new(fastrand::Rng::with_seed(config.seed)),
            config,
        };
        Self { shared: Arc::new(shared) }
    }

    /// Works until `stop` is cancelled, then finishes what is under way and gives the leases back.
    pub async fn run(self, stop: CancellationToken) {
        let tracker = TaskTracker::new();
        tracker.spawn(leases::keep(Arc::clone(&self.shared), stop.clone()));
        tracker.spawn(polls::run(Arc::clone(&self.shared), stop.clone()));
        tracker.spawn(jobs::run(Arc::clone(&self.shared), stop.clone()));
        tracker.spawn(cleanups::run(Arc::clone(&self.shared), stop.clone()));
        tracker.spawn(health::run(Arc::clone(&self.shared), stop.clone()));
        tracker.spawn(deliveries::run(Arc::clone(&self.shared), stop.clone()));
        stop.cancelled().await;
        tracker.close();
        let patience = Duration::from_secs(packtrail_domain::limits::limits().shutdown_s);
        if tokio::time::timeout(patience, tracker.wait()).await.is_err() {
            tracing::warn!(
                patience_s = patience.as_secs(),
                "work was still under way at shutdown; its leases run out"
            );
        }
        if let Err(error) = health::write(&self.shared).await {
            tracing::warn!(%error, "how connectors are doing could not be written down at the end");
        }
        if let Err(error) = self.shared.store.leases().release(&self.shared.config.node).await {
            tracing::warn!(%error, "leases could not be given back; they run out by themselves");
        }
    }

    /// One round without waiting for time to pass: takes leases, polls everything due, runs every job that is due,
    /// sends every webhook that is due.
    /// Tests and `packtrail track` drive the background with it. Returns how many polls were completed.
    ///
    /// # Errors
    /// What the store says.
    pub async fn run_once(&self) -> Result<usize, packtrail_store::StoreError> {
        leases::refresh(&self.shared).await?;
        let mut polled = 0;
        loop {
            let round = polls::round(&self.shared).await?;
            if round == 0 {
                break;
            }
            polled += round;
        }
        while jobs::round(&self.shared).await? > 0 {}
        while deliveries::round(&self.shared).await? > 0 {}
        health::write(&self.shared).await?;
        Ok(polled)
    }

    /// Deletes what is kept for a time only and whose time is over; a running worker does it once an hour.
    ///
    /// # Errors
    /// What the store says.
    pub async fn clean_up(&self) -> Result<(), packtrail_store::StoreError> {
        cleanups::round(&self.shared).await
    }
}

/// Waits, but no longer than until the stop. Returns whether to go on.
pub(crate) async fn rest(stop: &CancellationToken, how_long: Duration) -> bool {
    tokio::select! {
        () = stop.cancelled() => false,
        () = tokio::time::sleep(how_long) => true,
    }
}
