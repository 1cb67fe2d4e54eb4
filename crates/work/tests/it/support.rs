//! A world, an engine that asks it, and workers.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use packtrail_connect::{ConnectorSettings, Engine, Library};
use packtrail_domain::carrier::Catalogue;
use packtrail_domain::{AccountId, Details, Number, Parcel, ParcelKey, Status};
use packtrail_outbound::{Client, Policy};
use packtrail_sim::{Sample, World};
use packtrail_store::{NewTracking, Registered};
use packtrail_testkit::db::TestDb;
use packtrail_work::{Config, Worker};
use tokio::net::TcpListener;

/// Everything a test needs.
pub(crate) struct Scene {
    pub(crate) db: TestDb,
    pub(crate) world: Arc<World>,
    pub(crate) engine: Arc<Engine>,
}

impl Scene {
    /// Simulated carriers on the loopback, in the time of the test's clock.
    pub(crate) async fn set(db: TestDb) -> Self {
        Self::with(db, |_| {}, &[]).await
    }

    /// The same with more parcels in the world, and without some connectors.
    pub(crate) async fn with(db: TestDb, prepare: impl FnOnce(&mut World), unset: &[&str]) -> Self {
        let library = Arc::new(library());
        let mut world = World::new(7, db.clock.clone(), Arc::clone(&library), None);
        prepare(&mut world);
        let world = Arc::new(world);
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let at = listener.local_addr().unwrap();
        tokio::spawn(packtrail_sim::serve(Arc::clone(&world), listener, std::future::pending()));
        let mut settings = world.connector_settings(at);
        for connector in unset {
            settings.insert((*connector).to_owned(), ConnectorSettings::default());
        }
        let client = Client::new(Policy::public().allowing(&[at.to_string()]).unwrap()).unwrap();
        let engine = Arc::new(Engine::new(library, client, db.clock.clone(), settings));
        Self { db, world, engine }
    }

    pub(crate) fn worker(&self, node: &str) -> Worker {
        worker(&self.db, node, Arc::clone(&self.engine))
    }

    /// A worker that knows all carriers, and so who carries a parcel on.
    pub(crate) fn knowing_worker(&self) -> Worker {
        Worker::new(self.db.store.clone(), Arc::clone(&self.engine), Config::new("a", 1, catalogue()))
    }

    /// A number of the world with this status, of this connector.
    pub(crate) fn sample(&self, connector: &str, status: Status) -> Sample {
        let fits = |sample: &Sample| sample.connector == connector && sample.status == status;
        self.world.showcase().into_iter().find(fits).expect("the world shows every status")
    }

    /// Registers numbers for an account of this name.
    pub(crate) async fn register(&self, email: &str, samples: &[Sample]) -> AccountId {
        follow(&self.db, email, samples.iter().map(|sample| wish(key_of(sample)))).await
    }

    pub(crate) async fn parcel(&self, sample: &Sample) -> Parcel {
        parcel(&self.db, &key_of(sample)).await
    }
}

/// A carrier's parcel with this number.
pub(crate) fn key(carrier: &str, number: &str) -> ParcelKey {
    ParcelKey { carrier: carrier.to_owned(), number: Number::parse(number).unwrap(), extra: String::new() }
}

/// What makes a sample's parcel.
fn key_of(sample: &Sample) -> ParcelKey {
    key(&sample.carrier, &sample.number)
}

/// What an account hands in to follow a parcel.
pub(crate) fn wish(parcel: ParcelKey) -> NewTracking {
    let number_given = parcel.number.to_string();
    NewTracking { number_given, parcel, carrier_key: 1, details: Details::default() }
}

/// Follows parcels for the account of this address, which is made if there is none.
pub(crate) async fn follow(
    db: &TestDb,
    email: &str,
    wishes: impl IntoIterator<Item = NewTracking>,
) -> AccountId {
    let accounts = db.store.accounts();
    let account = match accounts.by_email(email).await.unwrap() {
        Some(account) => account.id,
        None => accounts.create(email).await.unwrap().unwrap().id,
    };
    let done = db.store.trackings().register(account, wishes.into_iter().collect()).await.unwrap();
    assert!(done.iter().all(|one| matches!(one, Registered::New(_))), "{done:?}");
    account
}

/// A parcel as it is now.
pub(crate) async fn parcel(db: &TestDb, key: &ParcelKey) -> Parcel {
    db.store.parcels().by_key(key).await.unwrap().expect("the parcel is there")
}

/// A worker that knows no carriers.
pub(crate) fn worker(db: &TestDb, node: &str, engine: Arc<Engine>) -> Worker {
    Worker::new(db.store.clone(), engine, Config::new(node, 1, Catalogue::default()))
}

/// An engine for invented connectors, each with its id, what its document says of its own, and its map; `allow` is what
/// it may reach on the loopback.
pub(crate) fn engine(
    db: &TestDb,
    connectors: &[(&str, &str, &str)],
    settings: BTreeMap<String, ConnectorSettings>,
    allow: &[String],
) -> Engine {
    let mut files = Vec::new();
    for (id, own, map) in connectors {
        files.push((format!("connectors/{id}/connector.toml"), document(id, own)));
        files.push((format!("connectors/{id}/map.jq"), (*map).to_owned()));
    }
    let library = Library::load(files.iter().map(|(path, text)| (path.as_str(), text.as_bytes()))).unwrap();
    let client = Client::new(Policy::public().allowing(allow).unwrap()).unwrap();
    Engine::new(Arc::new(library), client, db.clock.clone(), settings)
}

/// A document: what all invented ones say alike, around what this one says of its own.
fn document(id: &str, own: &str) -> String {
    format!(
        r#"
schema = 1
id = "{id}"
tier = "official"
last_verified = "2026-11-23"
{own}
[decode]
kind = "json"
[time]
formats = ["%Y-%m-%dT%H:%M:%S%:z"]
zone = "none"
[status.codes]
IT = "InTransit_Other"
PU = "InTransit_PickedUp"
OD = "OutForDelivery_Other"
DL = "Delivered_Other"
"#
    )
}

/// The carriers as they ship.
fn catalogue() -> Catalogue {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../carriers");
    let files: Vec<(String, String)> = std::fs::read_dir(root)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.display().to_string(), std::fs::read_to_string(&path).unwrap()))
        .collect();
    Catalogue::load(files.iter().map(|(name, text)| (name.as_str(), text.as_str()))).unwrap()
}

fn library() -> Library {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../connectors");
    let mut files = Vec::new();
    for folder in std::fs::read_dir(root).unwrap() {
        let folder = folder.unwrap().path();
        let id = folder.file_name().unwrap().to_string_lossy().into_owned();
        for name in ["connector.toml", "map.jq", "sim.jq"] {
            files.push((format!("connectors/{id}/{name}"), std::fs::read(folder.join(name)).unwrap()));
        }
    }
    Library::load(files.iter().map(|(path, data)| (path.as_str(), data.as_slice()))).unwrap()
}
