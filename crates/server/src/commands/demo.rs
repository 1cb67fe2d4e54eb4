//! `packtrail demo`: everything at once, with simulated carriers over real HTTP on the loopback, parcels in every
//! status that move on a sped-up clock, an account and a key. It keeps nothing unless `--data` says where.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result, bail};
use packtrail_connect::Routing;
use packtrail_domain::carrier::Catalogue;
use packtrail_domain::detect::Detector;
use packtrail_domain::seal::{API_KEY, Vault};
use packtrail_domain::{Clock, Details, Number, ParcelKey, Role, SystemClock, origin};
use packtrail_sim::{Sample, SimClock, World};
use packtrail_store::{Account, Close, Location, NewConsent, NewMember, NewTracking, Store};
use packtrail_web::{App, Config, DemoInfo};
use packtrail_work::{Mailer, Worker};
use tokio::net::TcpListener;

use crate::cli::Place;
use crate::instance_key::{InstanceKey, random, vault};
use crate::pushes::PushesOfEngine;
use crate::settings::{Roles, Webhooks};
use crate::wiring::{self, ServedByEngine};

mod past;
mod shown;

const EMAIL: &str = "demo@packtrail.example";

/// Runs until a signal.
pub(crate) async fn run(listen: &str, speed: f64, seed: u64, place: &Place) -> Result<()> {
    if !(1.0..=100_000.0).contains(&speed) {
        bail!("--speed takes a number from 1 to 100000");
    }
    let documents = wiring::documents(None)?;
    let listener = wiring::listen(listen).await?;
    let folder = tempfile::tempdir().context("no temporary folder could be made")?;
    let clock: Arc<dyn Clock> = Arc::new(SimClock::new(Arc::new(SystemClock), SystemClock.now(), speed));
    let stop = wiring::stop_on_signal();

    let detector = Detector::new(&documents.catalogue).map_err(|errors| wiring::faulty(&errors))?;
    let mut world = World::new(seed, Arc::clone(&clock), Arc::clone(&documents.library), Some(detector));
    let samples = shown::of(&world.showcase(), &documents.detector);
    let past = past::live(&mut world, &samples.iter().collect::<Vec<_>>(), &documents.catalogue)?;
    let world = Arc::new(world);
    let carriers = TcpListener::bind("127.0.0.1:0").await.context("no port for the simulated carriers")?;
    let carriers_at = carriers.local_addr().context("no port for the simulated carriers")?;
    let simulated =
        tokio::spawn(packtrail_sim::serve(Arc::clone(&world), carriers, stop.clone().cancelled_owned()));

    let own = world.connector_settings(carriers_at);
    // Each simulated carrier answers for itself: nobody has to stand in for one.
    let routing = Routing { fallback: Some(Vec::new()), ..Routing::default() };
    let allow = [carriers_at.to_string()];
    let engine = wiring::engine(&documents.library, Arc::clone(&clock), own, routing, &allow)?;
    let location = location(place, folder.path());
    past::register(&location, EMAIL, past).await?;
    let store = Store::open(&location, Arc::clone(&clock)).await?;
    let vault = sealed_by(&location)?;
    let (account, key) = seeded(&store, &*vault).await?;
    let mut work = packtrail_work::Config::new("demo", seed, Catalogue::clone(&documents.catalogue));
    work.webhooks = Some(wiring::webhooks(&local_receivers(), Arc::clone(&vault))?);
    let languages = Arc::new(crate::assets::languages()?);
    let password = log_in(&store, packtrail_web::agreement(&languages)).await?;
    let mails = folder.path().join("mail");
    work.mail =
        Some(Mailer::new(Arc::clone(&languages), "Packtrail <demo@packtrail.example>", None, mails.clone())?);
    let worker = Worker::new(store.clone(), Arc::clone(&engine), work);
    let numbers: Vec<String> = samples.into_iter().map(|sample| sample.number).collect();
    let app = App {
        store: store.clone(),
        catalogue: Arc::clone(&documents.catalogue),
        detector: Arc::clone(&documents.detector),
        languages,
        pushes: Arc::new(PushesOfEngine::new(Arc::clone(&engine), &location)),
        carriers_served: Arc::new(ServedByEngine(engine)),
        vault,
        random: wiring::random_source(),
        judge_url: wiring::judge_url(&local_receivers())?,
        config: Config {
            demo: Some(DemoInfo {
                numbers: numbers.clone(),
                email: account.email.clone(),
                api_key: key.clone(),
                speed: speed as u32,
            }),
            ..Config::default()
        },
    };
    announce(&listener, speed, (&account, &password), &key, (&numbers, &mails))?;
    let roles = Roles { web: true, work: true };
    wiring::run(roles, Some(listener), Some(app), Some(worker), store, stop).await?;
    simulated.await.context("the simulated carriers ended badly")?.context("the simulated carriers")?;
    Ok(())
}

fn location(place: &Place, folder: &Path) -> Location {
    match (&place.database, &place.data) {
        (Some(url), _) => Location::Postgres { url: url.clone() },
        (None, Some(dir)) => Location::Sqlite { dir: dir.clone() },
        (None, None) => Location::Sqlite { dir: folder.to_owned() },
    }
}

/// The data folder's own key, so that other commands can seal for the demo; a key for this run on PostgreSQL.
fn sealed_by(location: &Location) -> Result<Arc<dyn Vault>> {
    match location {
        Location::Sqlite { .. } => Ok(vault(location)),
        Location::Postgres { .. } => Ok(Arc::new(InstanceKey::fresh()?)),
    }
}

/// Somebody who tries the demo has the receiver of webhooks on the same machine.
fn local_receivers() -> Webhooks {
    Webhooks { allow: vec!["127.0.0.0/8".to_owned(), "::1/128".to_owned()], ladder_s: None }
}

/// The demo's account with a key.
async fn seeded(store: &Store, vault: &dyn Vault) -> Result<(Account, String)> {
    let account = account(store, EMAIL).await?;
    let key = packtrail_store::new_key(random()?);
    store.keys().create(account.id, "demo", Some(vault.seal(API_KEY, &key)?), &key).await?;
    Ok((account, key))
}

/// The account of an address, made where there is none.
async fn account(store: &Store, email: &str) -> Result<Account> {
    if let Some(account) = store.accounts().by_email(email).await? {
        return Ok(account);
    }
    match store.accounts().create(email).await? {
        Ok(account) => Ok(account),
        Err(_) => bail!("the demo's account could not be made"),
    }
}

/// A parcel of the simulated world as a tracking to register.
fn tracking(catalogue: &Catalogue, sample: &Sample, details: Details) -> Result<NewTracking> {
    Ok(NewTracking {
        number_given: sample.number.clone(),
        carrier_key: catalogue.get(&sample.carrier).map_or(0, |carrier| carrier.key),
        parcel: ParcelKey {
            carrier: sample.carrier.clone(),
            number: Number::parse(&sample.number).context("a number of the simulated world")?,
            extra: String::new(),
        },
        details: Details { origin: origin::GIVEN, ..details },
    })
}

/// Lets somebody log in as the demo's owner; gives the password, a new one for each run.
async fn log_in(store: &Store, agreement: Option<NewConsent>) -> Result<String> {
    let letters: [u8; 6] = random()?;
    let password = format!("demo-{}", letters.iter().map(|byte| format!("{byte:02x}")).collect::<String>());
    let hash = packtrail_web::hash_password(&wiring::random_source(), &password).await;
    let hash = hash.context("no random bytes")?;
    if let Some(member) = store.members().by_email(EMAIL).await? {
        store.members().set_password(member.account, member.id, &hash, Close::All).await?;
        return Ok(password);
    }
    let new = NewMember {
        account: None,
        email: EMAIL.to_owned(),
        role: Role::Owner,
        password: Some(hash),
        language: None,
        consents: agreement.into_iter().collect(),
    };
    store.members().join(new).await?.context("the demo's owner could not be made")?;
    Ok(password)
}

/// Tells what to open and what to type.
fn announce(
    listener: &TcpListener,
    speed: f64,
    (account, password): (&Account, &str),
    key: &str,
    (numbers, mails): (&[String], &Path),
) -> Result<()> {
    let at = listener.local_addr().context("no address")?;
    let some: Vec<&str> = numbers.iter().take(3).map(String::as_str).collect();
    println!("Packtrail demo: simulated carriers, one second here is {speed} seconds there (--speed).\n");
    println!("  Website   http://{at}/");
    println!("  Parcels   http://{at}/track?numbers={}", some.join(","));
    println!("  Log in    {} with {password}", account.email);
    println!("  Mails     {}", mails.display());
    println!("  API key   {key}");
    println!("  API       http://{at}/developers\n");
    println!("  curl -s http://{at}/track/v2.4/gettrackinfo -H '17token: {key}' \\");
    println!(
        "       -H 'content-type: application/json' -d '[{{\"number\":\"{}\"}}]'\n",
        some.first().unwrap_or(&"")
    );
    println!("Ctrl-C ends it; nothing is kept.");
    Ok(())
}
