//! Puts the rooms together: documents, engine, store, web, work.

use std::collections::BTreeMap;
use std::future::Future;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use packtrail_connect::{Availability, ConnectorSettings, Engine, Library, Routing};
use packtrail_domain::Clock;
use packtrail_domain::carrier::{Catalogue, DocumentError};
use packtrail_domain::detect::Detector;
use packtrail_domain::sandbox;
use packtrail_domain::seal::Vault;
use packtrail_outbound::{Client, Policy, UrlProblem};
use packtrail_store::Store;
use packtrail_web::UrlFault;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use tracing_subscriber::EnvFilter;

use crate::assets;
use crate::instance_key::random;
use crate::settings::{Roles, Webhooks};

/// Carriers, detection and connectors, compiled.
pub(crate) struct Documents {
    /// Who.
    pub(crate) catalogue: Arc<Catalogue>,
    /// Which.
    pub(crate) detector: Arc<Detector>,
    /// How.
    pub(crate) library: Arc<Library>,
}

/// Logs to the standard error.
pub(crate) fn start_logging(filter: &str) {
    let filter = EnvFilter::try_new(filter).unwrap_or_else(|_| EnvFilter::new("warn"));
    let started = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).try_init();
    drop(started);
}

/// Compiles the built-in documents with the operator's laid over them.
pub(crate) fn documents(overlay: Option<&Path>) -> Result<Documents> {
    compile(&assets::documents(overlay)?).map_err(|errors| faulty(&errors))
}

/// Compiles documents; a faulty one is named with file and line.
pub(crate) fn compile(files: &BTreeMap<String, Vec<u8>>) -> Result<Documents, Vec<DocumentError>> {
    let no_text = |path: &str| vec![DocumentError::at(path, "", 0, "the file is not UTF-8: save it as such")];
    let texts: Vec<(&str, &str)> = files
        .iter()
        .filter(|(path, _)| path.starts_with("carriers/"))
        .map(|(path, data)| Ok((path.as_str(), std::str::from_utf8(data).map_err(|_| no_text(path))?)))
        .collect::<Result<_, Vec<DocumentError>>>()?;
    let catalogue = Catalogue::load(texts)?;
    let detector = Detector::new(&catalogue)?;
    let connectors = files
        .iter()
        .filter(|(path, _)| path.starts_with("connectors/"))
        .map(|(path, data)| (path.as_str(), data.as_slice()));
    let library = Library::load(connectors)?;
    Ok(Documents { catalogue: Arc::new(catalogue), detector: Arc::new(detector), library: Arc::new(library) })
}

/// All faults in one message, a line each.
pub(crate) fn faulty(errors: &[DocumentError]) -> anyhow::Error {
    let lines: Vec<String> = errors.iter().map(ToString::to_string).collect();
    anyhow::anyhow!("{}", lines.join("\n           "))
}

/// The engine with its one HTTP client.
pub(crate) fn engine(
    library: &Arc<Library>,
    clock: Arc<dyn Clock>,
    settings: BTreeMap<String, ConnectorSettings>,
    routing: Routing,
    allow: &[String],
) -> Result<Arc<Engine>> {
    let policy = Policy::public().allowing(allow).context("`outbound.allow` in the settings")?;
    let client = Client::new(policy).context("the HTTP client could not start")?;
    Ok(Arc::new(Engine::new(Arc::clone(library), client, clock, settings).with_routing(routing)))
}

/// What sending webhooks needs, under the operator's exceptions.
pub(crate) fn webhooks(settings: &Webhooks, vault: Arc<dyn Vault>) -> Result<packtrail_work::Webhooks> {
    let policy =
        Policy::for_webhooks().allowing(&settings.allow).context("`webhooks.allow` in the settings")?;
    let client = Client::new(policy).context("the HTTP client could not start")?;
    let mut webhooks = packtrail_work::Webhooks::new(client, vault);
    if let Some(ladder_s) = &settings.ladder_s {
        webhooks.ladder = ladder_s.iter().copied().map(Duration::from_secs).collect();
    }
    Ok(webhooks)
}

/// Judges where an account's webhooks may go, by the same rules that they are sent under.
pub(crate) fn judge_url(settings: &Webhooks) -> Result<packtrail_web::JudgeUrl> {
    let policy =
        Policy::for_webhooks().allowing(&settings.allow).context("`webhooks.allow` in the settings")?;
    let fault = |problem: UrlProblem| UrlFault { word: problem.word(), sentence: problem.to_string() };
    Ok(Arc::new(move |url| policy.judge_url(url).map_err(fault)))
}

/// Random bytes for new keys and secrets.
pub(crate) fn random_source() -> packtrail_web::Random {
    Arc::new(|| match random() {
        Ok(bytes) => Some(bytes),
        Err(error) => {
            tracing::error!("{error:#}");
            None
        }
    })
}

/// Tells the pages which carriers are asked, without letting them know connectors.
#[derive(Debug)]
pub(crate) struct ServedByEngine(pub(crate) Arc<Engine>);

impl packtrail_web::Served for ServedByEngine {
    fn availability(&self, carrier: &str) -> Option<String> {
        if carrier == sandbox::CARRIER || self.0.route(carrier).is_some() {
            return None;
        }
        Some(why_not(&self.0, carrier))
    }

    fn connector(&self, carrier: &str) -> Option<String> {
        self.0.route(carrier).map(str::to_owned)
    }
}

/// How a connector is switched on.
pub(crate) fn switch_on(id: &str) -> String {
    format!("set connectors.{id}.enabled = true in packtrail.toml")
}

/// Why no connector of a carrier is ready, and what to do.
pub(crate) fn why_not(engine: &Engine, carrier: &str) -> String {
    let mut reasons = engine.library().for_carrier(carrier).map(|connector| {
        let name = &connector.name;
        match engine.availability(&connector.id) {
            Availability::Ready => format!("{name} is ready"),
            Availability::Disabled => {
                format!("{name} is switched off; {}", switch_on(&connector.id))
            }
            Availability::MissingCredential { name: credential, help } => {
                format!("{name} needs {credential}. {help}")
            }
        }
    });
    reasons.next().unwrap_or_else(|| "No connector for this carrier exists yet.".to_owned())
}

/// Listens, or says why not.
pub(crate) async fn listen(address: &str) -> Result<TcpListener> {
    TcpListener::bind(address).await.map_err(|error| match error.kind() {
        std::io::ErrorKind::AddrInUse => {
            anyhow::anyhow!("{address} is in use by another program; choose another address with --listen")
        }
        std::io::ErrorKind::PermissionDenied => {
            anyhow::anyhow!("{address} may not be used by this user; choose a port above 1023 with --listen")
        }
        _ => anyhow::anyhow!("{address} cannot be listened on: {error}"),
    })
}

/// Runs the roles until the stop, then shuts down in order: no new requests, work finished, store closed.
pub(crate) async fn run(
    roles: Roles,
    listener: Option<TcpListener>,
    app: Option<packtrail_web::App>,
    worker: Option<packtrail_work::Worker>,
    store: Store,
    stop: CancellationToken,
) -> Result<()> {
    if !roles.web && !roles.work {
        bail!("this node has nothing to do; give --roles web, work or both");
    }
    let work = worker.map(|worker| tokio::spawn(worker.run(stop.clone())));
    if let (Some(listener), Some(app)) = (listener, app) {
        packtrail_web::serve(listener, app, stop.clone().cancelled_owned())
            .await
            .context("the web server ended")?;
        stop.cancel();
    } else {
        stop.cancelled().await;
    }
    if let Some(work) = work {
        work.await.context("the background ended badly")?;
    }
    store.close().await;
    Ok(())
}

/// A token that is cancelled by Ctrl-C or a polite kill, from the moment it is there: take it before the program says
/// that it is ready.
pub(crate) fn stop_on_signal() -> CancellationToken {
    let stop = CancellationToken::new();
    let (token, signal) = (stop.clone(), wait_for_signal());
    tokio::spawn(async move {
        signal.await;
        token.cancel();
    });
    stop
}

#[cfg(unix)]
fn wait_for_signal() -> impl Future<Output = ()> {
    use tokio::signal::unix::{SignalKind, signal};
    // Made here, not when first waited for: until then a signal would end the program where it stands.
    let signals = (signal(SignalKind::terminate()), signal(SignalKind::interrupt()));
    async {
        let (Ok(mut terminate), Ok(mut interrupt)) = signals else {
            return drop(tokio::signal::ctrl_c().await);
        };
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    }
}

#[cfg(not(unix))]
async fn wait_for_signal() {
    drop(tokio::signal::ctrl_c().await);
}
