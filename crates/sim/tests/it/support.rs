//! What the tests share: the repository's documents, a clock that stands still, a world behind a port.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use jiff::Timestamp;
use packtrail_connect::{Engine, Library, Lookup};
use packtrail_domain::carrier::Catalogue;
use packtrail_domain::detect::Detector;
use packtrail_domain::{Clock, Number};
use packtrail_outbound::{Client, Policy};
use packtrail_sim::{World, serve};
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// A moment that stands still.
#[derive(Debug)]
pub(crate) struct Still(pub(crate) Timestamp);

impl Clock for Still {
    fn now(&self) -> Timestamp {
        self.0
    }
}

/// A Monday. The forty days before it hold the autumn's change of clocks on both sides of the Atlantic.
pub(crate) fn noon() -> Timestamp {
    "2026-11-23T12:00:00Z".parse().unwrap()
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    found.sort();
    found
}

/// The repository's connectors.
pub(crate) fn library() -> Arc<Library> {
    static LIBRARY: LazyLock<Arc<Library>> = LazyLock::new(|| library_where(|_, _| {}));
    Arc::clone(&LIBRARY)
}

/// The repository's connectors with one thing changed: `change` sees each path with its bytes.
pub(crate) fn library_where(change: impl Fn(&str, &mut Vec<u8>)) -> Arc<Library> {
    let mut read: Vec<(String, Vec<u8>)> = Vec::new();
    for folder in files(&root().join("connectors")).into_iter().filter(|path| path.is_dir()) {
        let id = folder.file_name().unwrap().to_string_lossy().into_owned();
        for file in files(&folder).into_iter().filter(|path| path.is_file()) {
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            let (path, mut bytes) = (format!("connectors/{id}/{name}"), fs::read(&file).unwrap());
            change(&path, &mut bytes);
            read.push((path, bytes));
        }
    }
    let listed = read.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()));
    match Library::load(listed) {
        Ok(library) => Arc::new(library),
        Err(errors) => panic!("{}", errors.iter().map(|error| format!("{error}\n")).collect::<String>()),
    }
}

/// The repository's carriers, ready to recognise numbers.
pub(crate) fn detector() -> Detector {
    static DETECTOR: LazyLock<Detector> = LazyLock::new(read_detector);
    DETECTOR.clone()
}

fn read_detector() -> Detector {
    let toml = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "toml");
    let read: Vec<(String, String)> = files(&root().join("carriers"))
        .into_iter()
        .filter(toml)
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (format!("carriers/{name}"), fs::read_to_string(&path).unwrap())
        })
        .collect();
    let catalogue = Catalogue::load(read.iter().map(|(name, text)| (name.as_str(), text.as_str()))).unwrap();
    Detector::new(&catalogue).unwrap()
}

/// A world of all connectors at noon.
pub(crate) fn world(seed: u64) -> World {
    World::new(seed, Arc::new(Still(noon())), library(), Some(detector()))
}

/// A question without anything beside the number.
pub(crate) fn lookup(number: &str) -> Lookup {
    Lookup::new(Number::parse(number).unwrap(), "")
}

/// A world behind a port, and an engine that asks it as it would ask real carriers.
pub(crate) struct Stage {
    pub(crate) world: Arc<World>,
    pub(crate) engine: Engine,
    stop: oneshot::Sender<()>,
    server: JoinHandle<std::io::Result<()>>,
}

impl Stage {
    /// Opens the port and lets the engine reach exactly that address.
    pub(crate) async fn open(world: World) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let addr = listener.local_addr().unwrap();
        let world = Arc::new(world);
        let client = Client::new(Policy::public().allowing(&[addr.to_string()]).unwrap()).unwrap();
        let clock = Arc::new(Still(world.now()));
        let engine = Engine::new(world.library().clone(), client, clock, world.connector_settings(addr));
        let (stop, stopped) = oneshot::channel();
        let server = tokio::spawn(serve(world.clone(), listener, async move {
            stopped.await.ok();
        }));
        Self { world, engine, stop, server }
    }

    /// Closes the port and waits until every answer has ended.
    pub(crate) async fn close(self) {
        drop(self.engine);
        self.stop.send(()).unwrap();
        self.server.await.unwrap().unwrap();
    }
}
