//! A small project in a temporary folder that obeys every rule, for tests to plant violations in.

use std::path::Path;

use super::Rule;
use crate::project::Project;

const LIMITS: &str = "[source]\nfunction_lines = 70\ntest_function_lines = 120\nfile_lines = 600\n\
    line_columns = 110\ntemplate_lines = 200\nmigration_lines = 200\n\n[source.exceptions]\n";

const MIGRATION: &str = "-- Parcels.\nCREATE TABLE parcels (\n    bucket INTEGER NOT NULL,\n    number TEXT \
    NOT NULL,\n    \
    PRIMARY KEY (bucket, number)\n);\n";

const DATA_KEYS: &str = "category = \"technical\"\nsubject = \"none\"\npurpose = \"tracking\"\nretention \
    = \"parcel\"\n\
    recipients = []\nexport = false\nerase = \"with parcel\"\n";

/// The tree; deleted when dropped.
pub(super) struct Tree {
    folder: tempfile::TempDir,
}

impl Tree {
    pub(super) fn new() -> Self {
        let tree = Self { folder: tempfile::tempdir().unwrap() };
        tree.write(
            "Cargo.toml",
            "[workspace]\nresolver = \"3\"\nmembers = [\"crates/*\"]\n\n[workspace.package]\nversion \
                = \"0.1.0\"\n\
             edition = \"2024\"\nrust-version = \"1.95\"\nlicense = \"Apache-2.0\"\npublish = false\n\n\
             [workspace.dependencies]\npacktrail-domain = { path = \"crates/domain\" }\n\
             packtrail-store = { path = \"crates/store\" }\npacktrail-web = { path = \"crates/web\" }\n\
             packtrail-outbound = { path = \"crates/outbound\" }\npacktrail-testkit = { path \
             = \"crates/testkit\" }\n\
             sqlx = \"0.9\"\nserde = \"1\"\n\n\
             [workspace.lints.rust]\nunsafe_code = \"forbid\"\n",
        );
        tree.room("domain", &["serde"]);
        tree.room("outbound", &["packtrail-domain"]);
        tree.room("store", &["packtrail-domain", "sqlx"]);
        tree.room("testkit", &["packtrail-store"]);
        tree.room("web", &["packtrail-domain", "packtrail-store"]);
        tree.write("limits.toml", LIMITS);
        tree.write("crates/store/migrations/sqlite/0001_parcels.sql", MIGRATION);
        tree.write("crates/store/migrations/postgres/0001_parcels.sql", MIGRATION);
        tree.write("data-map.toml", &format!("[parcels.bucket]\n{DATA_KEYS}\n[parcels.number]\n{DATA_KEYS}"));
        for name in ["connector.toml", "map.jq", "sim.jq"] {
            tree.write(&format!("connectors/acme/{name}"), "# acme\n");
        }
        for case in ["in_transit", "delivered", "not_found", "error", "two_parcels"] {
            for end in ["in.json", "request.json", "out.json"] {
                tree.write(&format!("connectors/acme/fixtures/{case}.{end}"), "{}\n");
            }
        }
        tree.write("ARCHITECTURE.md", "# Architecture\n\nSQL lives in `crates/store/src/lib.rs`.\n");
        tree.write("docs/README.md", "# Documents\n\n- [Statuses](statuses.md)\n");
        tree.write("docs/statuses.md", "# Statuses\n");
        tree
    }

    /// Writes a room's crate with these dependencies.
    pub(super) fn room(&self, room: &str, dependencies: &[&str]) {
        self.room_with(room, dependencies, &[]);
    }

    /// Writes a room's crate with these dependencies and dev-dependencies.
    pub(super) fn room_with(&self, room: &str, dependencies: &[&str], dev: &[&str]) {
        let lines = |names: &[&str]| -> String {
            names.iter().map(|name| format!("{name}.workspace = true\n")).collect()
        };
        self.write(
            &format!("crates/{room}/Cargo.toml"),
            &format!(
                "[package]\nname = \"packtrail-{room}\"\nversion.workspace = true\nedition.workspace = true\n\
                 rust-version.workspace = true\nlicense.workspace = true\npublish.workspace = true\n\n\
                 [lints]\nworkspace = true\n\n[dependencies]\n{}\n[dev-dependencies]\n{}",
                lines(dependencies),
                lines(dev)
            ),
        );
        self.write(&format!("crates/{room}/src/lib.rs"), "//! A room.\n");
    }

    pub(super) fn root(&self) -> &Path {
        self.folder.path()
    }

    pub(super) fn write(&self, path: &str, text: &str) {
        let path = self.root().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    pub(super) fn append(&self, path: &str, text: &str) {
        let old = std::fs::read_to_string(self.root().join(path)).unwrap();
        self.write(path, &format!("{old}{text}"));
    }

    pub(super) fn remove(&self, path: &str) {
        std::fs::remove_file(self.root().join(path)).unwrap();
    }

    /// What one rule says about the tree, as printed.
    pub(super) fn findings(&self, rule: Rule) -> Vec<String> {
        let project = Project::open(self.root()).unwrap();
        let mut findings = rule(&project).unwrap();
        findings.sort();
        findings.iter().map(ToString::to_string).collect()
    }
}
