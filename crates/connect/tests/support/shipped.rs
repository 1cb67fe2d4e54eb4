//! The connectors of this checkout, with their fixtures.

use std::fs;
use std::path::{Path, PathBuf};

use packtrail_connect::Library;

/// Every file below `connectors`, by path.
pub(crate) struct Shipped {
    files: Vec<(String, Vec<u8>)>,
}

/// The checkout.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

impl Shipped {
    /// Reads them.
    pub(crate) fn read() -> Self {
        let mut files = Vec::new();
        collect(&root().join("connectors"), &mut files, "connectors");
        files.sort();
        Self { files }
    }

    /// Their ids.
    pub(crate) fn ids(&self) -> Vec<&str> {
        let mut ids: Vec<&str> = self.files.iter().filter_map(|(path, _)| path.split('/').nth(1)).collect();
        ids.dedup();
        ids
    }

    /// The files of one connector.
    pub(crate) fn of(&self, id: &str) -> Vec<(&str, &[u8])> {
        let start = format!("connectors/{id}/");
        let mine = self.files.iter().filter(|(path, _)| path.starts_with(&start));
        mine.map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect()
    }

    /// Those that load; a test of its own tells of the others.
    pub(crate) fn library(&self) -> Library {
        let good =
            self.ids().into_iter().map(|id| self.of(id)).filter(|files| Library::load(files.clone()).is_ok());
        Library::load(good.flatten()).unwrap_or_default()
    }
}

fn collect(dir: &Path, found: &mut Vec<(String, Vec<u8>)>, prefix: &str) {
    let Ok(entries) = fs::read_dir(dir) else { return };
    for entry in entries.map(Result::unwrap) {
        let path = format!("{prefix}/{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            collect(&entry.path(), found, &path);
        } else {
            found.push((path, fs::read(entry.path()).unwrap()));
        }
    }
}
