//! What the room works with: [`App`] as the server hands it over, [`Room`] as the handlers share it.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use packtrail_domain::carrier::Catalogue;
use packtrail_domain::detect::Detector;
use packtrail_domain::limits::limits;
use packtrail_domain::push::Pushes;
use packtrail_domain::seal::Vault;
use packtrail_domain::subnet::Subnet;
use packtrail_domain::{KeyId, Languages};
use packtrail_store::Store;

use crate::api::compat::rate::Rates;
use crate::guard::FramedBy;
use crate::proof::throttle::Throttle;

/// Whether a carrier can be asked. The server answers from its connectors; this room only repeats the
/// sentence.
pub trait Served: Send + Sync {
    /// Why the carrier cannot be asked, in one sentence for people; `None` when it can.
    fn availability(&self, carrier: &str) -> Option<String>;
}

/// The simulated world, as far as the pages show it.
#[derive(Debug, Clone, Default)]
pub struct DemoInfo {
    /// Numbers to try, shown as links on the first page.
    pub numbers: Vec<String>,
    /// Log-in of the seeded account.
    pub email: String,
    /// Its API key.
    pub api_key: String,
    /// How much faster than the machine the simulated world runs.
    pub speed: u32,
}

/// Settings of this room.
#[derive(Debug, Clone)]
pub struct Config {
    /// Calls of the compatible API per second and key; `None` is without limit (17TRACK has 3).
    pub rate_limit_per_s: Option<u32>,
    /// Whether one malformed item sinks the whole call, as it does at 17TRACK. Otherwise only that item is
    /// rejected.
    pub strict: bool,
    /// Whether a stopped number can be started again only once, as at 17TRACK.
    pub retrack_once: bool,
    /// Whether the carrier of a number can be changed only five times, as at 17TRACK.
    pub carrier_change_limit: bool,
    /// How long the real-time call waits for a worker's answer, in milliseconds.
    pub api_realtime_wait_ms: u64,
    /// Proxies whose word on a client's address is believed.
    pub trusted_proxies: Vec<Subnet>,
    /// After how long a stream of events or a request that waits for a message ends, so that its reader comes back and
    /// shows its key again.
    pub events_for: Duration,
    /// The site's own address, such as `https://track.shop.example`; needed for passkeys and for links in mails.
    pub site_url: Option<String>,
    /// What the site calls itself.
    pub site_name: String,
    /// Whether anybody may open an account.
    pub is_sign_up_open: bool,
    /// Which sites may show the tracking widget.
    pub framed_by: FramedBy,
    /// Whether the page that shows every piece of the pages is there: in builds for development. The demo has it too.
    pub shows_design: bool,
    /// Set in the demo.
    pub demo: Option<DemoInfo>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            rate_limit_per_s: None,
            strict: true,
            retrack_once: true,
            carrier_change_limit: true,
            api_realtime_wait_ms: 25_000,
            trusted_proxies: Vec::new(),
            events_for: Duration::from_mins(10),
            site_url: None,
            site_name: "Packtrail".to_owned(),
            is_sign_up_open: true,
            framed_by: FramedBy::default(),
            shows_design: cfg!(debug_assertions),
            demo: None,
        }
    }
}

/// Fresh random bytes; `None` where the machine gives none.
pub type Random = Arc<dyn Fn() -> Option<[u8; 32]> + Send + Sync>;

/// Why webhooks may not go to an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UrlFault {
    /// In a word, for the pages, which say it in every language.
    pub word: &'static str,
    /// In English, for the API.
    pub sentence: String,
}

/// Whether webhooks may go to an address.
pub type JudgeUrl = Arc<dyn Fn(&str) -> Result<(), UrlFault> + Send + Sync>;

/// Everything the room is given.
#[derive(Clone)]
pub struct App {
    /// Where everything is kept.
    pub store: Store,
    /// Who moves parcels.
    pub catalogue: Arc<Catalogue>,
    /// Every word of the pages.
    pub languages: Arc<Languages>,
    /// Finds carriers for numbers.
    pub detector: Arc<Detector>,
    /// Which carriers can be asked.
    pub carriers_served: Arc<dyn Served>,
    /// Who may tell news by themselves.
    pub pushes: Arc<dyn Pushes>,
    /// Seals what has to be read again.
    pub vault: Arc<dyn Vault>,
    /// What new keys and secrets are made from.
    pub random: Random,
    /// Where webhooks may go.
    pub judge_url: JudgeUrl,
    /// Settings.
    pub config: Config,
}

impl fmt::Debug for App {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("App").field("config", &self.config).finish_non_exhaustive()
    }
}

/// [`App`] with what this room keeps in memory.
pub(crate) struct Room {
    pub(crate) app: App,
    pub(crate) rates: Rates<KeyId>,
    /// Looks into the box while somebody types, by network.
    pub(crate) looks: Rates<String>,
    /// News that carriers tell by themselves, by network.
    pub(crate) pushes: Rates<String>,
    pub(crate) throttle: Throttle,
    stopping: AtomicBool,
}

impl Room {
    pub(crate) fn new(app: App) -> Self {
        let rates = Rates::new(app.config.rate_limit_per_s);
        let looks = Rates::new(Some(limits().looks_per_s));
        let pushes = Rates::new(Some(limits().pushes_per_s));
        Self { app, rates, looks, pushes, throttle: Throttle::default(), stopping: AtomicBool::new(false) }
    }

    /// Has requests that wait for something end soon.
    pub(crate) fn stop(&self) {
        self.stopping.store(true, Ordering::Relaxed);
    }

    /// Whether the server is going down.
    pub(crate) fn is_stopping(&self) -> bool {
        self.stopping.load(Ordering::Relaxed)
    }

    /// Whether visitors come over TLS, so that cookies may be bound to it.
    pub(crate) fn is_secure(&self) -> bool {
        self.app.config.site_url.as_deref().is_some_and(|url| url.starts_with("https://"))
    }

    /// How often the carrier of one tracking may be changed.
    pub(crate) fn carrier_changes(&self) -> u32 {
        if self.app.config.carrier_change_limit { limits().carrier_changes } else { u32::MAX }
    }

    /// Name a person sees for a carrier id.
    pub(crate) fn carrier_name(&self, id: &str) -> String {
        self.app.catalogue.get(id).map_or_else(|| id.to_owned(), |carrier| carrier.name.clone())
    }

    /// The time of the world that parcels live in.
    pub(crate) fn now(&self) -> jiff::Timestamp {
        self.app.store.clock().now()
    }
}
