//! A heavy library has one owner: the room that alone may name it.

use anyhow::Result;

use super::Finding;
use super::arrows::{dependency_line, manifest, packages, room};
use crate::project::Project;

/// Library (`*` at the end matches any rest), the rooms that may name it, and what another room does instead.
const OWNERS: &[(&str, &[&str], &str)] = &[
    ("sqlx", &["store", "testkit"], "move the statement to crates/store/src/<noun>.rs"),
    ("reqwest", &["outbound"], "take a packtrail_outbound::Client"),
    ("hickory-resolver", &["outbound"], "take a packtrail_outbound::Client"),
    ("rustls", &["outbound"], "take a packtrail_outbound::Client"),
    ("jaq-*", &["connect"], "let connect run the mapping"),
    ("scraper", &["connect"], "let connect decode the answer"),
    ("quick-xml", &["connect"], "let connect decode the answer"),
    ("axum", &["web", "sim"], "move the handler to crates/web/src"),
    ("tower-http", &["web", "sim"], "move the layer to crates/web/src"),
    ("askama", &["web", "work"], "let web render the page, or work the mail"),
    ("argon2", &["web"], "let web check the password"),
    ("zip", &["web"], "let web make the archive"),
    ("fluent-bundle", &["domain"], "say it through packtrail_domain::Language"),
    ("lettre", &["work"], "enqueue a mail job"),
    ("clap", &["server"], "move the argument to crates/server/src"),
];

pub(super) fn check(project: &Project) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for package in packages(project)? {
        let room = room(&package.name).to_owned();
        for dependency in &package.dependencies {
            let Some((_, owners, instead)) = OWNERS.iter().find(|(name, ..)| matches(name, &dependency.name))
            else {
                continue;
            };
            if owners.contains(&room.as_str()) {
                continue;
            }
            findings.push(Finding::new(
                manifest(project, &package),
                dependency_line(project, &package, &dependency.name)?,
                format!("{room} names {}, but only {} may; {instead}", dependency.name, owners.join(" and ")),
            ));
        }
    }
    Ok(findings)
}

fn matches(pattern: &str, name: &str) -> bool {
    pattern.strip_suffix('*').map_or(pattern == name, |start| name.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tree::Tree;

    #[test]
    fn a_heavy_library_outside_its_room_is_found() {
        let tree = Tree::new();
        tree.room("web", &["packtrail-domain", "sqlx"]);
        assert_eq!(
            tree.findings(check),
            ["crates/web/Cargo.toml:14: web names sqlx, but only store and testkit may; \
              move the statement to crates/store/src/<noun>.rs"]
        );
    }

    #[test]
    fn a_family_of_libraries_is_matched_by_its_start() {
        assert!(matches("jaq-*", "jaq-core"));
        assert!(!matches("axum", "axum-extra"));
        assert!(matches("axum", "axum"));
    }
}
