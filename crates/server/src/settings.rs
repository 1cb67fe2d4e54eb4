//! Settings, as read from all their places; what each one means stands in [`table`].
//!
//! Order of precedence: command line, environment, `packtrail.toml`, default.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result, bail};
use packtrail_connect::{BudgetSettings, ConnectorSettings, Library};
use packtrail_domain::Languages;
use packtrail_domain::cadence::StopRules;
use packtrail_domain::subnet::Subnet;
use packtrail_store::Location;
use packtrail_web::FramedBy;
use packtrail_work::Mailer;
use serde::Deserialize;

use crate::cli::Place;

mod routing;
mod table;

pub(crate) use table::document;

/// `packtrail.toml`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct File {
    listen: Option<String>,
    data: Option<PathBuf>,
    database: Option<String>,
    roles: Option<Vec<String>>,
    overlay: Option<PathBuf>,
    site: Site,
    mail: Mail,
    outbound: Outbound,
    api: Api,
    tracking: Tracking,
    webhooks: Webhooks,
    connectors: BTreeMap<String, Connector>,
    fallback: routing::Fallback,
    carriers: BTreeMap<String, routing::CarrierFile>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Outbound {
    allow: Vec<String>,
}

/// What the site is called and who may join.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Site {
    url: Option<String>,
    name: Option<String>,
    sign_up: SignUp,
    widget_on: Option<String>,
}

/// Whether anybody may open an account.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum SignUp {
    #[default]
    Open,
    Closed,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Mail {
    from: Option<String>,
    smtp: Option<String>,
    folder: Option<PathBuf>,
}

/// Settings of the APIs.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Api {
    /// Requests a second for one key; 0 is no limit.
    pub(crate) rate_limit_per_s: u32,
    /// See the table.
    pub(crate) strict: bool,
    retrack_once: Option<bool>,
    carrier_change_limit: Option<bool>,
    retention_days: Option<u32>,
    trusted_proxies: Vec<String>,
    /// Seconds after which a stream of events ends.
    pub(crate) events_for_s: u64,
}

impl Default for Api {
    fn default() -> Self {
        Self {
            rate_limit_per_s: 0,
            strict: true,
            retrack_once: None,
            carrier_change_limit: None,
            retention_days: None,
            trusted_proxies: Vec::new(),
            events_for_s: 600,
        }
    }
}

impl Api {
    /// Whether a stopped number can be started again only once.
    pub(crate) fn retrack_once(&self) -> bool {
        self.retrack_once.unwrap_or(self.strict)
    }

    /// Whether the carrier of a number can be changed only so often.
    pub(crate) fn carrier_change_limit(&self) -> bool {
        self.carrier_change_limit.unwrap_or(self.strict)
    }

    /// Proxies whose word on a client's address is believed.
    pub(crate) fn trusted_proxies(&self) -> Result<Vec<Subnet>> {
        let read = |text: &String| text.parse().context("`api.trusted_proxies` in the settings");
        self.trusted_proxies.iter().map(read).collect()
    }

    /// After how many days a stopped number is erased, if ever.
    pub(crate) fn retention_days(&self) -> Option<u32> {
        let days = self.retention_days.unwrap_or(if self.strict { 90 } else { 0 });
        (days > 0).then_some(days)
    }
}

/// When a number stops.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Tracking {
    silent_days: u32,
    done_days: u32,
}

impl Default for Tracking {
    fn default() -> Self {
        Self { silent_days: 30, done_days: 15 }
    }
}

/// Settings of outgoing webhooks.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Webhooks {
    /// Private addresses that may be sent to.
    pub(crate) allow: Vec<String>,
    /// Seconds before each attempt, if not the usual.
    pub(crate) ladder_s: Option<Vec<u64>>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Connector {
    enabled: Option<bool>,
    credentials: BTreeMap<String, String>,
    hosts: BTreeMap<String, String>,
    budget: BudgetSettings,
}

/// What a node does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Roles {
    /// Answers requests.
    pub(crate) web: bool,
    /// Asks carriers.
    pub(crate) work: bool,
}

/// The settings in force.
#[derive(Debug, Clone, Default)]
pub(crate) struct Settings {
    file: File,
}

impl Settings {
    /// Reads the settings file: the one named, else `packtrail.toml` if it is there.
    pub(crate) fn read(named: Option<&Path>) -> Result<Self> {
        let usual = Path::new("packtrail.toml");
        let path = match named {
            Some(path) => path,
            None if usual.exists() => usual,
            None => return Ok(Self::default()),
        };
        let text = std::fs::read_to_string(path)
            .with_context(|| format!("the settings file {} cannot be read", path.display()))?;
        let file: File = toml::from_str(&text).map_err(|error| {
            let before = error.span().map_or(0, |span| span.start);
            let line = 1 + text.bytes().take(before).filter(|byte| *byte == b'\n').count();
            anyhow::anyhow!(
                "{}:{line}: {}; docs/settings.md lists every setting",
                path.display(),
                error.message()
            )
        })?;
        Ok(Self { file })
    }

    /// Where to listen.
    pub(crate) fn listen(&self, flag: Option<String>) -> String {
        flag.or_else(|| self.file.listen.clone()).unwrap_or_else(|| "127.0.0.1:8017".to_owned())
    }

    /// Where the data is.
    pub(crate) fn location(&self, place: &Place) -> Location {
        let database = place
            .database
            .clone()
            .or_else(|| if place.data.is_some() { None } else { self.file.database.clone() });
        match database {
            Some(url) => Location::Postgres { url },
            None => {
                let dir = place.data.clone().or_else(|| self.file.data.clone());
                Location::Sqlite { dir: dir.unwrap_or_else(|| PathBuf::from("packtrail-data")) }
            }
        }
    }

    /// What this node does.
    pub(crate) fn roles(&self, flag: Option<Vec<String>>) -> Result<Roles> {
        let names = flag.or_else(|| self.file.roles.clone());
        let names = names.unwrap_or_else(|| vec!["web".to_owned(), "work".to_owned()]);
        let mut roles = Roles { web: false, work: false };
        for name in &names {
            match name.trim() {
                "web" => roles.web = true,
                "work" => roles.work = true,
                other => bail!("`{other}` is not a role: write `web`, `work` or `web,work`"),
            }
        }
        Ok(roles)
    }

    /// The operator's folder of documents.
    pub(crate) fn overlay(&self) -> Option<PathBuf> {
        self.file.overlay.clone().or_else(|| std::env::var_os("PACKTRAIL_OVERLAY").map(PathBuf::from))
    }

    /// Private addresses that may be reached.
    pub(crate) fn outbound_allow(&self) -> &[String] {
        &self.file.outbound.allow
    }

    /// The site's own address.
    pub(crate) fn site_url(&self) -> Result<Option<String>> {
        let url = std::env::var("PACKTRAIL_SITE_URL").ok().or_else(|| self.file.site.url.clone());
        let Some(url) = url.filter(|url| !url.is_empty()) else { return Ok(None) };
        if !(url.starts_with("https://") || url.starts_with("http://")) {
            bail!("`site.url` is `{url}`; it begins with https:// (or http:// for a private network)");
        }
        Ok(Some(url.trim_end_matches('/').to_owned()))
    }

    /// What the site calls itself.
    pub(crate) fn site_name(&self) -> String {
        self.file.site.name.clone().unwrap_or_else(|| "Packtrail".to_owned())
    }

    /// Which sites may show the tracking widget.
    pub(crate) fn framed_by(&self) -> Result<FramedBy> {
        self.file.site.widget_on.as_deref().unwrap_or("*").parse().context("`site.widget_on` in the settings")
    }

    /// Whether anybody may open an account.
    pub(crate) fn is_sign_up_open(&self) -> bool {
        self.file.site.sign_up == SignUp::Open
    }

    /// Sends mail as the settings say; `data` is the folder beside which mails are written without a server.
    pub(crate) fn mailer(&self, languages: Arc<Languages>, data: &Path) -> Result<Mailer> {
        let Mail { from, smtp, folder } = &self.file.mail;
        let smtp = std::env::var("PACKTRAIL_MAIL_SMTP").ok().or_else(|| smtp.clone());
        let from = from.as_deref().unwrap_or("Packtrail <packtrail@localhost>");
        let folder = folder.clone().unwrap_or_else(|| data.join("mail"));
        Mailer::new(languages, from, smtp.as_deref(), folder).context("`mail` in the settings")
    }

    /// The APIs' settings.
    pub(crate) fn api(&self) -> &Api {
        &self.file.api
    }

    /// When numbers stop.
    pub(crate) fn stop_rules(&self) -> StopRules {
        let Tracking { silent_days, done_days } = self.file.tracking;
        StopRules { silent_days: silent_days.into(), done_days: done_days.into() }
    }

    /// Outgoing webhooks.
    pub(crate) fn webhooks(&self) -> Result<&Webhooks> {
        if self.file.webhooks.ladder_s.as_ref().is_some_and(Vec::is_empty) {
            bail!("`webhooks.ladder_s` needs at least one wait, in seconds: `[0, 5, 300]`");
        }
        Ok(&self.file.webhooks)
    }

    /// Each connector's settings, with credentials from the environment.
    pub(crate) fn connectors(&self, library: &Library) -> Result<BTreeMap<String, ConnectorSettings>> {
        for id in self.file.connectors.keys() {
            if library.get(id).is_none() {
                bail!(
                    "packtrail.toml sets `connectors.{id}`, but there is no such connector; see `packtrail \
                        connector list`"
                );
            }
        }
        let mut all = BTreeMap::new();
        for connector in library.iter() {
            let own = self.file.connectors.get(&connector.id).cloned().unwrap_or_default();
            let mut credentials = own.credentials;
            for name in connector.credentials.keys() {
                let env =
                    format!("PACKTRAIL_CONNECTOR_{}_{name}", connector.id.replace('-', "_")).to_uppercase();
                if let Ok(value) = std::env::var(env) {
                    credentials.insert(name.clone(), value);
                }
            }
            let budget = Some(own.budget.over(connector.budget));
            let settings = ConnectorSettings { enabled: own.enabled, hosts: own.hosts, credentials, budget };
            all.insert(connector.id.clone(), settings);
        }
        Ok(all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_setting_is_named_with_its_line() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("packtrail.toml");
        std::fs::write(&path, "listen = \"127.0.0.1:1\"\nlisten_on = 3\n").unwrap();
        let error = Settings::read(Some(&path)).unwrap_err().to_string();
        assert!(error.contains("packtrail.toml:2") && error.contains("listen_on"), "{error}");
    }
}
