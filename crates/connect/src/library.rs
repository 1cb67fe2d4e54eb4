//! All connectors, compiled once from the files embedded in the binary and the operator's overlay.

use std::collections::BTreeMap;
use std::sync::Arc;

use packtrail_domain::carrier::DocumentError;

use crate::aggregate::ConnectorKind;
use crate::compile::{Folder, compile};
use crate::connector::Connector;
use crate::document::Tier;

/// Every connector by id.
#[derive(Debug, Default)]
pub struct Library {
    connectors: BTreeMap<String, Arc<Connector>>,
}

impl Library {
    /// Reads files given as (`connectors/<id>/<file>`, bytes). Only `connector.toml` and the filters
    /// matter; the later of two files with the same name wins, so that an overlay follows what it replaces.
    ///
    /// # Errors
    /// Tells every mistake of every document, with file and line.
    pub fn load<'a>(
        files: impl IntoIterator<Item = (&'a str, &'a [u8])>,
    ) -> Result<Self, Vec<DocumentError>> {
        let mut folders: BTreeMap<&str, Folder<'a>> = BTreeMap::new();
        let mut errors = Vec::new();
        for (path, bytes) in files {
            let Some((folder, name)) = path.rsplit_once('/') else { continue };
            if !matches!(name, "connector.toml" | "map.jq" | "sim.jq" | "push.jq") {
                continue;
            }
            let Ok(text) = std::str::from_utf8(bytes) else {
                errors.push(DocumentError::at(path, "", 0, "the file is not UTF-8"));
                continue;
            };
            let id = folder.rsplit('/').next().unwrap_or(folder);
            let entry = folders.entry(id).or_default();
            folder.clone_into(&mut entry.path);
            match name {
                "connector.toml" => entry.document = Some(text),
                "map.jq" => entry.map = Some(text),
                "push.jq" => entry.push = Some(text),
                _ => entry.sim = Some(text),
            }
        }
        let mut connectors = BTreeMap::new();
        for (id, folder) in &folders {
            match compile(folder) {
                Ok(connector) => {
                    connectors.insert((*id).to_owned(), Arc::new(connector));
                }
                Err(found) => errors.extend(found),
            }
        }
        if errors.is_empty() { Ok(Self { connectors }) } else { Err(errors) }
    }

    /// The connector with this id.
    pub fn get(&self, id: &str) -> Option<&Arc<Connector>> {
        self.connectors.get(id)
    }

    /// All, by id.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<Connector>> {
        self.connectors.values()
    }

    /// Those that serve a carrier: its own before aggregators, documented interfaces before sites', then by rank, then
    /// the more special before the general.
    pub fn for_carrier(&self, carrier: &str) -> impl Iterator<Item = &Arc<Connector>> {
        let mut found: Vec<_> = self.iter().filter(|connector| connector.serves(carrier)).collect();
        found.sort_by(|a, b| place(a).cmp(&place(b)));
        found.into_iter()
    }
}

/// What decides the order of a carrier's connectors.
fn place(connector: &Connector) -> (ConnectorKind, Tier, u32, usize, &str) {
    (connector.kind, connector.tier, connector.rank, connector.carriers.len(), connector.id.as_str())
}
