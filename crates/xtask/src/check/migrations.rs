//! Both engines have the same migrations, by file name; what they make is compared by the parity test of
//! `store`.

use std::collections::BTreeSet;

use anyhow::Result;

use super::Finding;
use crate::project::Project;

const ENGINES: &[&str] = &["sqlite", "postgres"];

pub(super) fn check(project: &Project) -> Result<Vec<Finding>> {
    let names = |engine: &str| -> BTreeSet<String> {
        let folder = format!("crates/store/migrations/{engine}/");
        project.files().filter_map(|path| path.strip_prefix(&folder)).map(str::to_owned).collect()
    };
    let mut findings = Vec::new();
    for (engine, other) in ENGINES.iter().zip(ENGINES.iter().rev()) {
        for name in names(engine).difference(&names(other)) {
            findings.push(Finding::new(
                format!("crates/store/migrations/{engine}/{name}"),
                0,
                format!("{other} has no migration of this name; add crates/store/migrations/{other}/{name}"),
            ));
        }
        let mut numbers = BTreeSet::new();
        for name in names(engine) {
            let number = name.split('_').next().unwrap_or(&name).to_owned();
            if !numbers.insert(number.clone()) {
                findings.push(Finding::new(
                    format!("crates/store/migrations/{engine}/{name}"),
                    0,
                    format!("another migration has the number {number} too; take the one after the last"),
                ));
            }
        }
    }
    Ok(findings)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tree::Tree;

    #[test]
    fn a_migration_of_one_engine_is_found() {
        let tree = Tree::new();
        tree.write("crates/store/migrations/sqlite/0002_jobs.sql", "-- Jobs.\n");
        assert_eq!(
            tree.findings(check),
            ["crates/store/migrations/sqlite/0002_jobs.sql: postgres has no migration of this name; \
              add crates/store/migrations/postgres/0002_jobs.sql"]
        );
    }

    #[test]
    fn two_migrations_of_one_number_are_found() {
        let tree = Tree::new();
        for engine in ENGINES {
            tree.write(&format!("crates/store/migrations/{engine}/0001_zones.sql"), "-- Zones.\n");
        }
        let findings = tree.findings(check);
        assert_eq!(findings.len(), 2);
        assert_eq!(
            findings[0],
            "crates/store/migrations/postgres/0001_zones.sql: another migration has the number 0001 too; \
             take the one after the last"
        );
    }
}
