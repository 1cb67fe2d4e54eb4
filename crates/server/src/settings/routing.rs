//! Which connector is asked first, as the operator says it: `[fallback]` and `[carriers.<id>]`.

use std::collections::BTreeMap;
use std::time::Duration;

use anyhow::{Result, bail};
use packtrail_connect::{CarrierOrder, ConnectorKind, Library, Routing};
use packtrail_domain::carrier::Catalogue;
use serde::Deserialize;

/// `[fallback]`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Fallback {
    connectors: Option<Vec<String>>,
    on_not_found: bool,
    after_s: Option<u64>,
}

/// `[carriers.<id>]`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct CarrierFile {
    connectors: Option<Vec<String>>,
    on_not_found: Option<bool>,
}

impl super::Settings {
    /// Who is asked first, checked against the documents.
    pub(crate) fn routing(&self, library: &Library, catalogue: &Catalogue) -> Result<Routing> {
        let Fallback { connectors, on_not_found, after_s } = self.file.fallback.clone();
        for id in connectors.iter().flatten() {
            match library.get(id) {
                None => bail!("`fallback.connectors` names `{id}`, {NO_SUCH}"),
                Some(connector) if connector.kind == ConnectorKind::Carrier => bail!(
                    "`fallback.connectors` names `{id}`, which is no aggregator: a carrier's own connectors come first \
                     anyway; to change their order write `[carriers.<id>] connectors = [...]`"
                ),
                Some(_) => {}
            }
        }
        let mut carriers = BTreeMap::new();
        for (carrier, own) in &self.file.carriers {
            if catalogue.get(carrier).is_none() {
                bail!(
                    "`carriers.{carrier}` is set, but there is no such carrier; see `packtrail carrier list`"
                );
            }
            for id in own.connectors.iter().flatten() {
                match library.get(id) {
                    None => bail!("`carriers.{carrier}.connectors` names `{id}`, {NO_SUCH}"),
                    Some(connector) if !connector.serves(carrier) => {
                        bail!(
                            "`carriers.{carrier}.connectors` names `{id}`, which does not serve that carrier"
                        );
                    }
                    Some(_) => {}
                }
            }
            let order = CarrierOrder { connectors: own.connectors.clone(), on_not_found: own.on_not_found };
            carriers.insert(carrier.clone(), order);
        }
        let after = after_s.map_or(Routing::default().after, Duration::from_secs);
        Ok(Routing { fallback: connectors, on_not_found, after, carriers })
    }
}

const NO_SUCH: &str = "but there is no such connector; see `packtrail connector list`";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Settings;

    fn routing(text: &str) -> Result<Routing> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("packtrail.toml");
        std::fs::write(&path, text).unwrap();
        let documents = crate::wiring::documents(None).unwrap();
        Settings::read(Some(&path)).unwrap().routing(&documents.library, &documents.catalogue)
    }

    #[test]
    fn the_order_is_read_and_checked() {
        let routing_of = routing(
            "[fallback]\nconnectors = [\"seventeentrack\"]\non_not_found = true\n\
             [carriers.ups]\nconnectors = [\"ups\", \"easypost\"]\n",
        )
        .unwrap();
        assert_eq!(routing_of.fallback, Some(vec!["seventeentrack".to_owned()]));
        assert!(routing_of.on_not_found && routing_of.after == Duration::from_secs(900));
        for (text, word) in [
            ("[fallback]\nconnectors = [\"ups\"]\n", "no aggregator"),
            ("[fallback]\nconnectors = [\"ubs\"]\n", "no such connector"),
            ("[carriers.upss]\nconnectors = []\n", "no such carrier"),
            ("[carriers.ups]\nconnectors = [\"fedex\"]\n", "does not serve"),
        ] {
            let error = routing(text).unwrap_err().to_string();
            assert!(error.contains(word), "{text}: {error}");
        }
    }
}
