//! Which room may know which: the arrows between our crates, as `Cargo.toml` draws them.

use anyhow::{Context as _, Result};
use cargo_metadata::{DependencyKind, MetadataCommand, Package};

use super::{Finding, line_where};
use crate::project::Project;

/// Each room with the rooms it may depend on. `ARCHITECTURE.md` says why.
const ARROWS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("outbound", &["domain"]),
    ("store", &["domain"]),
    ("connect", &["domain", "outbound"]),
    ("sim", &["domain", "connect"]),
    ("work", &["domain", "outbound", "connect", "store"]),
    ("web", &["domain", "outbound", "store"]),
    ("server", &["domain", "outbound", "connect", "store", "work", "web", "sim"]),
    ("testkit", &["domain", "outbound", "store"]),
    ("xtask", &["domain", "connect"]),
];

/// Rooms that any room may have as a dev-dependency.
const FOR_TESTS: &[&str] = &["testkit", "sim"];

/// The round trip in `sim`'s tests asks through the real engine, which is made from the real client.
const ROUND_TRIP: (&str, &str) = ("sim", "outbound");

/// The one place in `web` that may call out: the exchange of a log-in code.
const WEB_LOGIN: &str = "crates/web/src/login/";

pub(super) fn check(project: &Project) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    let packages = packages(project)?;
    for package in &packages {
        let room = room(&package.name);
        let Some((_, allowed)) = ARROWS.iter().find(|(name, _)| *name == room) else {
            findings.push(Finding::new(
                manifest(project, package),
                0,
                format!(
                    "crate {} is not in the table of rooms; add it to ARROWS, or make it a module",
                    package.name
                ),
            ));
            continue;
        };
        for dependency in &package.dependencies {
            if !packages.iter().any(|other| other.name.as_str() == dependency.name) {
                continue;
            }
            let to = self::room(&dependency.name);
            let in_tests = dependency.kind == DependencyKind::Development;
            if allowed.contains(&to) || (in_tests && (FOR_TESTS.contains(&to) || (room, to) == ROUND_TRIP)) {
                continue;
            }
            findings.push(Finding::new(
                manifest(project, package),
                dependency_line(project, package, &dependency.name)?,
                sentence(room, to, allowed),
            ));
        }
    }
    findings.extend(web_calls_out(project)?);
    Ok(findings)
}

fn sentence(room: &str, to: &str, allowed: &[&str]) -> String {
    if FOR_TESTS.contains(&to) {
        return format!("{room} depends on {to}, which is for tests; move it to [dev-dependencies]");
    }
    let may =
        if allowed.is_empty() { "no other room".to_owned() } else { format!("only {}", allowed.join(", ")) };
    format!(
        "{room} depends on {to}, but {room} may know {may}; move the code, or pass what it needs in from \
            server"
    )
}

/// `web` may name `outbound` in its log-in module and nowhere else.
fn web_calls_out(project: &Project) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for path in project.under("crates/web/", ".rs").filter(|path| !path.starts_with(WEB_LOGIN)) {
        let text = project.read(path)?;
        let line = line_where(&text, |line| line.contains("packtrail_outbound"));
        if line > 0 {
            findings.push(Finding::new(
                path,
                line,
                format!(
                    "web names outbound outside {WEB_LOGIN}; request handlers never call out, so make it \
                    a job in work"
                ),
            ));
        }
    }
    Ok(findings)
}

/// Our crates with their dependencies.
pub(super) fn packages(project: &Project) -> Result<Vec<Package>> {
    let metadata = MetadataCommand::new()
        .manifest_path(project.root().join("Cargo.toml"))
        .no_deps()
        .other_options(vec!["--offline".to_owned()])
        .exec()
        .context("`cargo metadata` failed")?;
    Ok(metadata.packages)
}

/// A crate's room: `packtrail-store` is `store`, `packtrail` is `server`.
pub(super) fn room(package: &str) -> &str {
    if package == "packtrail" { "server" } else { package.strip_prefix("packtrail-").unwrap_or(package) }
}

/// A crate's manifest, relative to the root.
pub(super) fn manifest(project: &Project, package: &Package) -> String {
    let path = package.manifest_path.as_std_path();
    // Cargo gives the real path, the root may be behind a link.
    let root = project.root().canonicalize().unwrap_or_else(|_| project.root().to_owned());
    path.strip_prefix(root).unwrap_or(path).to_string_lossy().into_owned()
}

/// The line of a manifest that names a dependency.
pub(super) fn dependency_line(project: &Project, package: &Package, name: &str) -> Result<usize> {
    let text = project.read(&manifest(project, package))?;
    Ok(line_where(&text, |line| {
        line.strip_prefix(name).is_some_and(|rest| rest.starts_with(['.', ' ', '=']))
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tree::Tree;

    #[test]
    fn an_arrow_that_is_not_in_the_table_is_found() {
        let tree = Tree::new();
        tree.room("domain", &["packtrail-store"]);
        assert_eq!(
            tree.findings(check),
            ["crates/domain/Cargo.toml:13: domain depends on store, but domain may know no other room; \
              move the code, or pass what it needs in from server"]
        );
        tree.room("domain", &[]);
        tree.room("store", &["packtrail-domain", "packtrail-outbound"]);
        assert_eq!(
            tree.findings(check),
            ["crates/store/Cargo.toml:14: store depends on outbound, but store may know only domain; \
              move the code, or pass what it needs in from server"]
        );
    }

    #[test]
    fn testkit_is_for_tests_only() {
        let tree = Tree::new();
        tree.room_with("web", &["packtrail-domain"], &["packtrail-testkit"]);
        assert!(tree.findings(check).is_empty());
        tree.room("web", &["packtrail-domain", "packtrail-testkit"]);
        assert_eq!(
            tree.findings(check),
            ["crates/web/Cargo.toml:14: web depends on testkit, which is for tests; move it to \
                    [dev-dependencies]"]
        );
    }

    #[test]
    fn a_crate_without_a_room_is_found() {
        let tree = Tree::new();
        tree.room("billing", &[]);
        assert_eq!(
            tree.findings(check),
            ["crates/billing/Cargo.toml: crate packtrail-billing is not in the table of rooms; \
              add it to ARROWS, or make it a module"]
        );
    }

    #[test]
    fn web_names_outbound_only_where_people_log_in() {
        let tree = Tree::new();
        tree.room("web", &["packtrail-domain", "packtrail-outbound"]);
        tree.write("crates/web/src/login/exchange.rs", "//! Log-in.\nuse packtrail_outbound::Client;\n");
        assert!(tree.findings(check).is_empty());
        tree.write("crates/web/src/pages.rs", "//! Pages.\nuse packtrail_outbound::Client;\n");
        assert_eq!(
            tree.findings(check),
            ["crates/web/src/pages.rs:2: web names outbound outside crates/web/src/login/; \
              request handlers never call out, so make it a job in work"]
        );
    }
}
