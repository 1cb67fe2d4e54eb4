//! `packtrail serve`: the website, the API, the background.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use packtrail_domain::carrier::Catalogue;
use packtrail_domain::{Clock, SystemClock};
use packtrail_store::{Location, Store};
use packtrail_web::{App, Config};
use packtrail_work::Worker;

use crate::cli::Place;
use crate::instance_key::{random, vault};
use crate::pushes::PushesOfEngine;
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
    let routing = settings.routing(&documents.library, &documents.catalogue)?;
    let engine = wiring::engine(
        &documents.library,
        Arc::clone(&clock),
        connectors,
        routing,
        settings.outbound_allow(),
    )?;
    let address = settings.listen(listen);
    let listener = if roles.web { Some(wiring::listen(&address).await?) } else { None };
    let location = settings.location(place);
    let store = Store::open(&location, clock).await?;
    let seed = u64::from_le_bytes(random()?);
    let node = format!("{}-{seed:016x}", std::process::id());
    let mut work = packtrail_work::Config::new(node, seed, Catalogue::clone(&documents.catalogue));
    work.rules = settings.stop_rules();
    work.retention_days = settings.api().retention_days();
    let vault = vault(&location);
    work.webhooks = Some(wiring::webhooks(settings.webhooks()?, Arc::clone(&vault))?);
    let languages = Arc::new(crate::assets::languages()?);
    let data = match &location {
        Location::Sqlite { dir } => dir.clone(),
        Location::Postgres { .. } => PathBuf::from("packtrail-data"),
    };
    work.mail = Some(settings.mailer(Arc::clone(&languages), &data)?);
    let worker = roles.work.then(|| Worker::new(store.clone(), Arc::clone(&engine), work));
    let api = settings.api();
    let config = Config {
        rate_limit_per_s: (api.rate_limit_per_s > 0).then_some(api.rate_limit_per_s),
        strict: api.strict,
        retrack_once: api.retrack_once(),
        carrier_change_limit: api.carrier_change_limit(),
        trusted_proxies: api.trusted_proxies()?,
        events_for: Duration::from_secs(api.events_for_s),
        site_url: settings.site_url()?,
        site_name: settings.site_name(),
        is_sign_up_open: settings.is_sign_up_open(),
        framed_by: settings.framed_by()?,
        ..Config::default()
    };
    let judge_url = wiring::judge_url(settings.webhooks()?)?;
    let app = roles.web.then(|| App {
        store: store.clone(),
        catalogue: documents.catalogue,
        detector: documents.detector,
        languages,
        pushes: Arc::new(PushesOfEngine::new(Arc::clone(&engine), &location)),
        carriers_served: Arc::new(ServedByEngine(engine)),
        vault,
        random: wiring::random_source(),
        judge_url,
        config,
    });
    let stop = wiring::stop_on_signal();
    if let Some(listener) = &listener {
        println!("Packtrail listens on http://{}", listener.local_addr().context("no address")?);
    }
    wiring::run(roles, listener, app, worker, store, stop).await
}
