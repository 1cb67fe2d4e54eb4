//! `packtrail serve`: the website, the API, the background.

use std::sync::Arc;

use anyhow::{Context, Result};
use packtrail_domain::{Clock, SystemClock};
use packtrail_store::Store;
use packtrail_web::{App, Config};
use packtrail_work::Worker;

use crate::cli::Place;
use crate::instance_key::random;
use crate::settings::Settings;
use crate::wiring::{self, ServedByEngine};

/// Runs until a signal.
pub(crate) async fn run(
    settings: &Settings,
    listen: Option<String>,
    place: &Place,
    roles: Option<Vec<String>>,
) -> Result<()> {
    let roles = settings.roles(roles)?;
    let documents = wiring::documents(settings.overlay().as_deref())?;
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let connectors = settings.connectors(&documents.library)?;
    let engine =
        wiring::engine(&documents.library, Arc::clone(&clock), connectors, settings.outbound_allow())?;
    let address = settings.listen(listen);
    let listener = if roles.web { Some(wiring::listen(&address).await?) } else { None };
    let store = Store::open(&settings.location(place), clock).await?;
    let seed = u64::from_le_bytes(random()?);
    let node = format!("{}-{seed:016x}", std::process::id());
    let worker = roles
        .work
        .then(|| Worker::new(store.clone(), Arc::clone(&engine), packtrail_work::Config::new(node, seed)));
    let api = settings.api();
    let config = Config {
        rate_limit_per_s: (api.rate_limit_per_s > 0).then_some(api.rate_limit_per_s),
        strict: api.strict,
        ..Config::default()
    };
    let app = roles.web.then(|| App {
        store: store.clone(),
        catalogue: documents.catalogue,
        detector: documents.detector,
        carriers_served: Arc::new(ServedByEngine(engine)),
        config,
    });
    if let Some(listener) = &listener {
        println!("Packtrail listens on http://{}", listener.local_addr().context("no address")?);
    }
    wiring::run(roles, listener, app, worker, store, wiring::stop_on_signal()).await
}
