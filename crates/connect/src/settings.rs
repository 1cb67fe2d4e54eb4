//! What the operator says of a connector, and whether that is enough to ask with it.

use std::collections::BTreeMap;
use std::fmt;

use crate::connector::Connector;
use crate::document::{Budget, Tier};

/// Settings of one connector, from `packtrail.toml`.
#[derive(Clone, Default)]
pub struct ConnectorSettings {
    /// On or off; without a word, documented interfaces are on and sites' are off.
    pub enabled: Option<bool>,
    /// Hosts that replace the document's, by name.
    pub hosts: BTreeMap<String, String>,
    /// Credentials by name.
    pub credentials: BTreeMap<String, String>,
    /// Another budget than the document's, such as that of a paid plan.
    pub budget: Option<Budget>,
}

/// Credentials never get into a log.
impl fmt::Debug for ConnectorSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ConnectorSettings")
            .field("enabled", &self.enabled)
            .field("hosts", &self.hosts)
            .field("credentials", &self.credentials.keys().collect::<Vec<_>>())
            .field("budget", &self.budget)
            .finish()
    }
}

/// Whether a connector can be asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Availability {
    /// Yes.
    Ready,
    /// Switched off, or a site's interface that nobody switched on.
    Disabled,
    /// The operator has to give something first.
    MissingCredential {
        /// Its name in the settings.
        name: String,
        /// Where to get it.
        help: String,
    },
}

impl ConnectorSettings {
    /// Whether the connector can be asked under these settings.
    pub(crate) fn availability(&self, connector: &Connector) -> Availability {
        if !self.enabled.unwrap_or(connector.tier == Tier::Official) {
            return Availability::Disabled;
        }
        let is_given = |name: &str| self.credentials.get(name).is_some_and(|value| !value.trim().is_empty());
        let missing = connector.credentials.iter().find(|(name, it)| it.required && !is_given(name));
        match missing {
            None => Availability::Ready,
            Some((name, it)) => {
                let help = if it.help.is_empty() { it.label.clone() } else { it.help.clone() };
                Availability::MissingCredential { name: name.clone(), help }
            }
        }
    }
}
