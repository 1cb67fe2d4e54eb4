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

/// The operator's own limits: each one given replaces the document's, and 0 takes it away.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct BudgetSettings {
    batch: Option<usize>,
    parallel: Option<usize>,
    per_second: Option<u32>,
    per_minute: Option<u32>,
    per_hour: Option<u32>,
    per_day: Option<u32>,
    per_month: Option<u32>,
}

impl BudgetSettings {
    /// The document's limits with the operator's laid over them.
    pub fn over(self, budget: Budget) -> Budget {
        let limit = |own: Option<u32>, given: Option<u32>| own.or(given).filter(|limit| *limit > 0);
        Budget {
            batch: self.batch.unwrap_or(budget.batch),
            parallel: self.parallel.unwrap_or(budget.parallel),
            per_second: limit(self.per_second, budget.per_second),
            per_minute: limit(self.per_minute, budget.per_minute),
            per_hour: limit(self.per_hour, budget.per_hour),
            per_day: limit(self.per_day, budget.per_day),
            per_month: limit(self.per_month, budget.per_month),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_operators_limit_replaces_one_and_leaves_the_others() {
        let document = Budget { batch: 40, per_second: Some(3), per_day: Some(250), ..Budget::default() };
        let own = BudgetSettings { per_month: Some(500), per_day: Some(0), ..BudgetSettings::default() };
        let expected = Budget { per_month: Some(500), per_day: None, ..document };
        assert_eq!(own.over(document), expected);
    }
}
